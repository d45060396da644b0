import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeLink, FaultyPeer, LINKS, NOTHING_LEFT } from '../support/faulty-peer.js';

let peer: FaultyPeer;

afterEach(async () => {
  expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
});

const VERSIONS = [
  { version: 1, name: 'SNMPv1' },
  { version: 2, name: 'SNMPv2c' },
  { version: 3, name: 'SNMPv3' },
] as const;

describe.each(LINKS)('over $over', ({ connect }) => {
  describe.each(VERSIONS)('in $name', ({ version }) => {
    beforeEach(async () => {
      peer = new FaultyPeer(await connect(), version);
      if (version === 3) peer.knowEngine();
    });

    test('an answer to the first of three tries is accepted after the third', async () => {
      peer.mgr.config('Retries=2');
      const call = peer.get();
      const first = await peer.nextRequest();
      peer.link.clock.advance(5000);
      const second = await peer.nextRequest();
      peer.link.clock.advance(5000);
      const third = await peer.nextRequest();
      expect(new Set([first, second, third].map(({ requestId }) => requestId)).size).toBe(1);

      peer.link.send(peer.agent.response(first));
      await call;

      expect(peer.values).toEqual(['right']);
      expect(peer.engine.counters).toMatchObject({
        requests: 1,
        packetsSent: 3,
        retransmissions: 2,
        timeouts: 0,
      });
      expect(peer.refusals).toEqual([]);
    });

    test('the first of two answers wins; the second is refused with 320 and counted', async () => {
      const call = peer.get();
      const request = await peer.nextRequest();

      const genuine = peer.agent.response(request);
      const copy = peer.agent.forged(request);
      peer.link.send(genuine);
      peer.link.send(copy);
      peer.link.send(genuine);
      await call;
      expect((await peer.refusal()).code).toBe(320);
      expect((await peer.refusal()).code).toBe(320);

      expect(peer.values).toEqual(['right']);
      expect(peer.responses).toEqual(['right']);
      expect(peer.incoming).toEqual([genuine, copy, genuine]);
      expect(peer.engine.counters.responses).toBe(1);
      expect(peer.engine.counters.refused).toEqual({ badPacket: 2 });
    });

    test('an answer after the time-out is refused with 320', async () => {
      const call = peer.get();
      const outcome = expect(call).rejects.toMatchObject({ code: 201 });
      const request = await peer.nextRequest();
      peer.link.clock.advance(5000);
      await outcome;

      peer.link.send(peer.agent.response(request));
      expect((await peer.refusal()).code).toBe(320);

      expect(peer.responses).toEqual([]);
      expect(peer.engine.counters).toMatchObject({ timeouts: 1, responses: 0, packetsSent: 1 });
    });

    test('an answer after interrupt() is refused with 320', async () => {
      const call = peer.get();
      const outcome = expect(call).rejects.toMatchObject({ code: 202 });
      const request = await peer.nextRequest();
      peer.mgr.interrupt();
      await outcome;

      peer.link.send(peer.agent.response(request));
      expect((await peer.refusal()).code).toBe(320);
      expect(peer.responses).toEqual([]);
    });

    test('an answer to a request that was given up does not count for the next one', async () => {
      const outcome = expect(peer.get()).rejects.toMatchObject({ code: 201 });
      const late = await peer.nextRequest();
      peer.link.clock.advance(5000);
      await outcome;

      const call = peer.get();
      const request = await peer.nextRequest();
      peer.link.send(peer.agent.forged(late));
      expect((await peer.refusal()).code).toBe(320);
      peer.link.send(peer.agent.response(request));
      await call;

      expect(peer.values).toEqual(['right']);
    });

    test('a valid answer cut off after any octet is refused with 317, and whole it is accepted', async () => {
      const call = peer.get();
      const genuine = peer.agent.response(await peer.nextRequest());

      for (let length = 1; length < genuine.length; length += 1) {
        peer.link.send(genuine.subarray(0, length));
        expect(await peer.refusal()).toMatchObject({ code: 317 });
      }
      expect(peer.engine.pendingRequests).toBe(1);
      peer.link.send(genuine);
      await call;

      expect(peer.values).toEqual(['right']);
      expect(peer.engine.counters.refused).toEqual({ defectivePacket: genuine.length - 1 });
      expect(peer.incoming).toHaveLength(genuine.length);
    });
  });
});

describe('in asynchronous mode', () => {
  beforeEach(async () => {
    peer = new FaultyPeer(await fakeLink(), 2);
    peer.mgr.timeout = 0;
  });

  test('answers may come in any order, each once', async () => {
    await peer.get('1.3.6.1.2.1.1.1.0');
    await peer.get('1.3.6.1.2.1.1.2.0');
    const first = await peer.nextRequest();
    const second = await peer.nextRequest();
    expect(peer.engine.pendingRequests).toBe(2);

    peer.link.send(peer.agent.forged(second));
    peer.link.send(peer.agent.response(first));
    peer.link.send(peer.agent.response(first));
    await peer.refusal();

    expect(peer.responses).toEqual(['forged', 'right']);
    expect(peer.refusals).toMatchObject([{ code: 320 }]);
  });

  test('a request that is never answered is forgotten after a minute, without an event', async () => {
    await peer.get();
    await peer.nextRequest();
    peer.link.clock.advance(59_999);
    expect(peer.engine.pendingRequests).toBe(1);
    peer.link.clock.advance(1);

    expect(peer.engine.pendingRequests).toBe(0);
    expect(peer.engine.counters).toMatchObject({ forgotten: 1, timeouts: 0 });
    expect(peer.errors).toEqual([]);
  });
});

describe('a component that leaves a shared engine', () => {
  test.each(VERSIONS)('takes its asynchronous requests of $name with it', async ({ version }) => {
    peer = new FaultyPeer(await fakeLink(), version);
    if (version === 3) peer.knowEngine();
    const other = new FaultyPeer(peer.link, 2);
    await other.mgr.activate();
    peer.mgr.timeout = 0;
    await peer.get();
    const request = await peer.nextRequest();

    await peer.mgr.deactivate();
    expect(peer.engine.pendingRequests).toBe(0);
    peer.link.send(peer.agent.response(request));
    await other.refusal();

    expect(peer.responses).toEqual([]);
    expect(peer.engine.counters.internalErrors).toBe(0);
    await other.mgr.deactivate();
  });
});
