import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FaultyPeer, LINKS, NOTHING_LEFT } from '../support/faulty-peer.js';
import { hex, Pdu } from '../support/wire.js';

const OTHER_ENGINE = hex('80 00 1f 88 04 6f 74 68 65 72');
const NOBODY = { name: '' };

let peer: FaultyPeer;

describe.each(LINKS)('over $over, a request that finds out the engine first', ({ connect }) => {
  beforeEach(async () => {
    peer = new FaultyPeer(await connect(), 3);
    peer.login();
  });
  afterEach(async () => {
    expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
  });

  test('asks for the engine id in nobody’s name, then asks in its own', async () => {
    const call = peer.get();
    const discovery = await peer.nextRequest();
    expect(discovery).toMatchObject({ flags: 4, boots: 0, time: 0, userName: '', tag: Pdu.Get, oids: [] });
    expect(discovery.engineId).toHaveLength(0);

    peer.link.send(peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY }));
    const request = await peer.nextRequest();
    expect(request).toMatchObject({
      engineId: peer.agent.engineId,
      boots: 7,
      time: 5000,
      authentic: true,
      flags: 7,
    });
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.mgr.remoteEngineId).toEqual(peer.agent.engineId);
  });

  test.each([
    ['another port', 'otherPort'],
    ['another address', 'otherAddress'],
  ] as const)('does not believe an engine id from %s', async (_case, from) => {
    const call = peer.get();
    const discovery = await peer.nextRequest();

    peer.link.send(
      peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY, engineId: OTHER_ENGINE }),
      from,
    );
    expect((await peer.refusal()).code).toBe(318);
    peer.link.send(peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY }));
    const request = await peer.nextRequest();
    expect(request.engineId).toEqual(peer.agent.engineId);
    peer.link.send(peer.agent.response(request));
    await call;
  });

  test('does not believe an engine id with another msgID', async () => {
    const call = peer.get();
    const discovery = await peer.nextRequest();

    peer.link.send(
      peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY, msgId: discovery.msgId + 1 }),
    );
    expect((await peer.refusal()).code).toBeGreaterThan(300);
    expect(peer.mgr.remoteEngineId).toHaveLength(0);
    peer.link.send(peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY }));
    peer.link.send(peer.agent.response(await peer.nextRequest()));
    await call;
  });

  test('fails with 328 when the answer has no engine id', async () => {
    const outcome = expect(peer.get()).rejects.toMatchObject({ code: 328 });
    const discovery = await peer.nextRequest();

    peer.link.send(
      peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY, engineId: Buffer.alloc(0) }),
    );
    await outcome;
  });

  test('refuses a response in the place of a report, and goes on waiting', async () => {
    const outcome = expect(peer.get()).rejects.toMatchObject({ code: 201 });
    const discovery = await peer.nextRequest();

    peer.link.send(peer.agent.response(discovery, { flags: 0, user: NOBODY }));
    expect((await peer.refusal()).code).toBe(324);
    peer.link.clock.advance(5000);
    await outcome;

    expect(peer.mgr.remoteEngineId).toHaveLength(0);
  });

  test('lets an authenticated message overrule the time it was told, even by an earlier one', async () => {
    const call = peer.get();
    const discovery = await peer.nextRequest();
    peer.link.send(
      peer.agent.report(discovery, 'unknownEngineIds', { user: NOBODY, boots: 2_000_000_000, time: 99 }),
    );
    const misled = await peer.nextRequest();
    expect(misled.boots).toBe(2_000_000_000);

    // RFC 3414 section 3.2 step 7a: the agent says authentically what its time is.
    peer.link.send(peer.agent.report(misled, 'notInTimeWindows', { flags: 1 }));
    const request = await peer.nextRequest();
    expect(request).toMatchObject({ boots: 7, time: 5000 });
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.mgr.remoteEngineBoots).toBe(7);
  });

  test('asks anew when the engine it found is not there any more', async () => {
    const first = peer.get();
    peer.link.send(peer.agent.report(await peer.nextRequest(), 'unknownEngineIds', { user: NOBODY }));
    const request = await peer.nextRequest();
    // Another device took over the address; all it can do is to say, without authentication, who it is.
    const outcome = expect(first).rejects.toMatchObject({ code: 324 });
    peer.link.send(peer.agent.report(request, 'unknownEngineIds', { user: NOBODY, engineId: OTHER_ENGINE }));
    await new Promise<void>((resolve) => {
      if (peer.reports.length > 0) resolve();
      else peer.mgr.on('report', () => resolve());
    });
    peer.link.clock.advance(5000);
    await outcome;

    const second = peer.get();
    const again = await peer.nextRequest();
    expect(again.engineId).toHaveLength(0);
    peer.link.send(peer.agent.report(again, 'unknownEngineIds', { user: NOBODY }));
    peer.link.send(peer.agent.response(await peer.nextRequest()));
    await second;

    expect(peer.values).toEqual(['right']);
  });
});
