import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeLink, FaultyPeer, LINKS, NOTHING_LEFT } from '../support/faulty-peer.js';
import { settle } from '../support/fake-transport.js';
import { binding, integer, octetString, Pdu } from '../support/wire.js';

const AUTH = 1;
const AUTH_PRIV = 3;

let peer: FaultyPeer;

afterEach(async () => {
  expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
});

describe.each(LINKS)('over $over, a report without authentication', ({ connect }) => {
  beforeEach(async () => {
    peer = new FaultyPeer(await connect(), 3);
    peer.knowEngine();
  });

  test.each([
    ['unsupportedSecLevels', 327],
    ['notInTimeWindows', 325],
    ['unknownUserNames', 326],
    ['unknownEngineIds', 324],
    ['wrongDigests', 308],
    ['decryptionErrors', 313],
  ] as const)(
    'of %s does not end an authenticated request; its error (%i) is raised at the deadline',
    async (stat, code) => {
      const call = peer.get();
      const outcome = expect(call).rejects.toMatchObject({ code });
      const request = await peer.nextRequest();
      const reported = new Promise<void>((resolve) => {
        peer.mgr.on('report', () => resolve());
      });

      peer.link.send(peer.agent.report(request, stat));
      await reported;
      expect(peer.engine.pendingRequests).toBe(1);
      peer.link.clock.advance(4999);
      expect(peer.engine.pendingRequests).toBe(1);
      peer.link.clock.advance(1);
      await outcome;

      expect(peer.reports).toEqual([stat]);
      expect(peer.engine.counters).toMatchObject({ packetsSent: 1, reports: 1, timeouts: 1, responses: 0 });
    },
  );

  test('does not keep the genuine answer from winning', async () => {
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.link.send(peer.agent.report(request, 'unknownUserNames'));
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.mgr.errorStatus).toBe(0);
    expect(peer.reports).toEqual(['unknownUserNames']);
    expect(peer.refusals).toEqual([]);
  });

  test('does not move the clock of the engine, so that no message is sent again', async () => {
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.link.send(peer.agent.report(request, 'notInTimeWindows', { boots: 99, time: 1 }));
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.mgr.remoteEngineBoots).toBe(7);
    expect(peer.mgr.remoteEngineTime).toBe(5000);
    expect(peer.outgoing).toHaveLength(1);
  });

  test('is traced like any packet that comes in', async () => {
    const call = peer.get();
    const request = await peer.nextRequest();
    const report = peer.agent.report(request, 'wrongDigests');
    const genuine = peer.agent.response(request);

    peer.link.send(report);
    peer.link.send(genuine);
    await call;

    expect(peer.incoming).toEqual([report, genuine]);
  });
});

describe.each(LINKS)('over $over, an authenticated report', ({ connect }) => {
  beforeEach(async () => {
    peer = new FaultyPeer(await connect(), 3);
    peer.knowEngine();
  });

  test.each([
    ['unsupportedSecLevels', 327],
    ['unknownUserNames', 326],
    ['decryptionErrors', 313],
  ] as const)('of %s ends the request at once with %i', async (stat, code) => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code });
    const request = await peer.nextRequest();

    peer.link.send(peer.agent.report(request, stat, { flags: AUTH }));
    await outcome;

    expect(peer.reports).toEqual([stat]);
    expect(peer.engine.counters).toMatchObject({ packetsSent: 1, reports: 1, timeouts: 0 });
  });

  test('may be encrypted', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 327 });

    peer.link.send(peer.agent.report(await peer.nextRequest(), 'unsupportedSecLevels', { flags: AUTH_PRIV }));
    await outcome;
  });

  test('with a wrong MAC counts as nothing', async () => {
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.link.send(
      peer.agent.report(request, 'notInTimeWindows', { flags: AUTH, mac: () => Buffer.alloc(12) }),
    );
    expect((await peer.refusal()).code).toBe(308);
    expect(peer.outgoing).toHaveLength(1);
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.reports).toEqual([]);
    expect(peer.values).toEqual(['right']);
  });

  test('of something that is not of USM ends the request with 320 and names it', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({
      code: 320,
      message: expect.stringContaining('1.3.6.1.6.3.12.1.5.0'),
    });
    const request = await peer.nextRequest();

    const bindings = [binding('1.3.6.1.6.3.12.1.5.0', integer(1, 0x41))];
    peer.link.send(peer.agent.response(request, { tag: Pdu.Report, flags: AUTH, bindings }));
    await outcome;
  });

  test('without variables ends the request with 320', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 320 });

    peer.link.send(
      peer.agent.response(await peer.nextRequest(), { tag: Pdu.Report, flags: AUTH, bindings: [] }),
    );
    await outcome;
  });

  test('of notInTimeWindows sets the clock, and the request is sent once more with it', async () => {
    const call = peer.get();
    const first = await peer.nextRequest();
    Object.assign(peer.agent, { boots: 8, time: 12 });

    peer.link.send(peer.agent.report(first, 'notInTimeWindows', { flags: AUTH }));
    const second = await peer.nextRequest();
    expect(second).toMatchObject({ boots: 8, time: 12, authentic: true, requestId: first.requestId });
    expect(second.msgId).not.toBe(first.msgId);
    peer.link.send(peer.agent.response(second));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.mgr.remoteEngineBoots).toBe(8);
    expect(peer.mgr.remoteEngineTime).toBe(12);
    expect(peer.engine.counters).toMatchObject({
      requests: 1,
      packetsSent: 2,
      retransmissions: 0,
      reports: 1,
    });
    expect(peer.reports).toEqual(['notInTimeWindows']);
  });

  test('of notInTimeWindows, when it comes again, ends the request with 325', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 325 });

    for (const boots of [8, 9]) {
      peer.agent.boots = boots;
      peer.link.send(peer.agent.report(await peer.nextRequest(), 'notInTimeWindows', { flags: AUTH }));
    }
    await outcome;

    expect(peer.engine.counters).toMatchObject({ packetsSent: 2, reports: 2, timeouts: 0 });
  });

  test('of notInTimeWindows that is delivered twice is followed once, and the answer still counts', async () => {
    const call = peer.get();
    const first = await peer.nextRequest();
    peer.agent.boots = 8;
    const report = peer.agent.report(first, 'notInTimeWindows', { flags: AUTH });

    peer.link.send(report);
    peer.link.send(report);
    const second = await peer.nextRequest();
    peer.link.send(peer.agent.response(second));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.engine.counters).toMatchObject({ packetsSent: 2, responses: 1 });
  });

  test('of notInTimeWindows gives the repeated request the whole time-out', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 201 });
    const first = await peer.nextRequest();
    peer.link.clock.advance(4000);
    peer.agent.time += 4000;

    peer.link.send(peer.agent.report(first, 'notInTimeWindows', { flags: AUTH }));
    await peer.nextRequest();
    peer.link.clock.advance(4999);
    expect(peer.engine.pendingRequests).toBe(1);
    peer.link.clock.advance(1);
    await outcome;
  });
});

describe('a request that only just fits MsgMaxSize', () => {
  test('fails with 118 when the engine time makes its repetition too long', async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.login();
    peer.mgr.remoteEngineId = peer.agent.engineId;
    peer.mgr.config('MsgMaxSize=484');
    // A context name so long that one octet more would not be sent, beside a name that is as long as names can be.
    const longName = `1.3${'.1'.repeat(120)}`;
    let call: Promise<void> | undefined;
    for (let length = 255; call === undefined; length -= 1) {
      peer.mgr.config(`ContextName=${'x'.repeat(length)}`);
      const attempt = peer.get(longName);
      const refused = await Promise.race([attempt.catch(() => 'too long'), settle()]);
      if (refused === undefined) call = attempt;
    }
    const outcome = expect(call).rejects.toMatchObject({ code: 118 });
    const packet = await peer.link.nextPacket();
    expect(packet).toHaveLength(484);
    const request = peer.agent.read(packet);
    expect(request).toMatchObject({ boots: 0, time: 0 });

    peer.link.send(
      peer.agent.report(request, 'notInTimeWindows', { flags: AUTH, boots: 70_000, time: 70_000 }),
    );
    await outcome;

    expect(peer.errors).toEqual([]);
  });
});

describe('with retries', () => {
  beforeEach(async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.knowEngine();
    peer.mgr.config('Retries=2');
  });

  test('reports of notInTimeWindows about earlier tries do not end the request that was sent after them', async () => {
    const call = peer.get();
    const first = await peer.nextRequest();
    peer.link.clock.advance(5000);
    const second = await peer.nextRequest();
    peer.agent.boots = 8;

    peer.link.send(peer.agent.report(first, 'notInTimeWindows', { flags: AUTH }));
    const third = await peer.nextRequest();
    peer.link.send(peer.agent.report(second, 'notInTimeWindows', { flags: AUTH }));
    await settle();
    expect(peer.engine.pendingRequests).toBe(1);
    peer.link.send(peer.agent.response(third));
    await call;

    expect(peer.values).toEqual(['right']);
  });

  test('a forged report does not keep the request from being sent again', async () => {
    const call = peer.get();
    peer.link.send(peer.agent.report(await peer.nextRequest(), 'unknownUserNames'));
    peer.link.clock.advance(5000);

    peer.link.send(peer.agent.response(await peer.nextRequest()));
    await call;

    expect(peer.engine.counters).toMatchObject({ retransmissions: 1, timeouts: 0 });
  });
});

describe('a request without authentication', () => {
  beforeEach(async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.mgr.user = 'guest';
    peer.mgr.remoteEngineId = peer.agent.engineId;
  });

  test('is ended by a report at once, as it is trusted no less than an answer', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 327 });
    const request = await peer.nextRequest();
    expect(request).toMatchObject({ flags: 4, boots: 0, time: 0, userName: 'guest' });

    peer.link.send(peer.agent.report(request, 'unsupportedSecLevels', { user: { name: 'guest' } }));
    await outcome;
  });

  test('is answered without authentication', async () => {
    const call = peer.get();

    peer.link.send(peer.agent.response(await peer.nextRequest(), { flags: 0, user: { name: 'guest' } }));
    await call;

    expect(peer.values).toEqual(['right']);
  });

  test('refuses an answer of a level for which the user has no keys', async () => {
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.link.send(
      peer.agent.forged(request, { flags: AUTH, user: { name: 'guest', authPassword: 'guessed it' } }),
    );
    expect((await peer.refusal()).code).toBe(327);
    peer.link.send(peer.agent.response(request, { flags: 0, user: { name: 'guest' } }));
    await call;

    expect(peer.values).toEqual(['right']);
  });
});

describe('the clock of the engine', () => {
  beforeEach(async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.knowEngine();
  });

  test('never accepts an engine again whose boots have reached 2147483647', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 325 });
    const request = await peer.nextRequest();

    peer.link.send(peer.agent.response(request, { boots: 2_147_483_647 }));
    expect((await peer.refusal()).code).toBe(325);
    peer.link.clock.advance(5000);
    await outcome;
  });

  test.each([
    ['100 s behind are too much for a window of 5 s', 5, 100, 325],
    ['100 s behind are not too much for the window that it has at first', undefined, 100, undefined],
    ['500 s behind are not too much for a window of 1000 s', 1000, 500, undefined],
  ])('%s', async (_case, window, behind, code) => {
    if (window !== undefined) peer.mgr.config(`TimeWindow=${window}`);
    const call = peer.get();
    const { time } = peer.agent;

    peer.link.send(peer.agent.response(await peer.nextRequest(), { time: time - behind }));
    if (code !== undefined) {
      expect((await peer.refusal()).code).toBe(code);
      const outcome = expect(call).rejects.toMatchObject({ code });
      peer.link.clock.advance(5000);
      await outcome;
      return;
    }
    await call;
    expect(peer.values).toEqual(['right']);
  });

  test('that went back is named at the deadline', async () => {
    const call = peer.get();
    const outcome = expect(call).rejects.toMatchObject({ code: 325 });

    peer.link.send(peer.agent.response(await peer.nextRequest(), { boots: 6 }));
    expect((await peer.refusal()).code).toBe(325);
    peer.link.clock.advance(5000);
    await outcome;

    expect(peer.mgr.remoteEngineBoots).toBe(7);
  });

  test('runs between requests', async () => {
    peer.link.clock.advance(90_500);
    const call = peer.get();
    const request = await peer.nextRequest();
    expect(request).toMatchObject({ boots: 7, time: 5090 });

    peer.link.send(peer.agent.response(request, { time: 5090 - 150 }));
    await call;
  });

  test('two agents with one engine id keep each its own', async () => {
    // A second manager on the same engine, bound to another address with the same engine id.
    const other = new FaultyPeer(peer.link, 3, peer.agent);
    other.login();
    other.mgr.remoteHost = '192.0.2.77';
    other.mgr.remoteEngineId = peer.agent.engineId;
    other.mgr.remoteEngineBoots = 100;
    other.mgr.remoteEngineTime = 1;

    const call = peer.get();
    const request = await peer.nextRequest();
    peer.link.send(peer.agent.response(request, { time: 5001 }));
    await call;

    expect(request.boots).toBe(7);
    expect(other.mgr.remoteEngineBoots).toBe(100);
    expect(peer.mgr.remoteEngineTime).toBe(5001);
    await other.mgr.deactivate();
  });
});

test('an octet string in the report variable is not a counter, and does no harm', async () => {
  peer = new FaultyPeer(await fakeLink(), 3);
  peer.knowEngine();
  const call = peer.get();
  const request = await peer.nextRequest();

  const bindings = [binding('1.3.6.1.6.3.15.1.1.3.0', octetString('?'))];
  peer.link.send(peer.agent.report(request, 'unknownUserNames', { bindings }));
  peer.link.send(peer.agent.response(request));
  await call;

  expect(peer.values).toEqual(['right']);
});
