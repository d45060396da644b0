import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeLink, FaultyPeer, NOTHING_LEFT } from '../support/faulty-peer.js';
import { settle } from '../support/fake-transport.js';
import { hex } from '../support/wire.js';

let peer: FaultyPeer;

beforeEach(async () => {
  peer = new FaultyPeer(await fakeLink(), 2);
});
afterEach(async () => {
  expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
});

/** A promise, and what fulfils it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}

describe('an answer that a call waits for', () => {
  test('reaches it while a handler is busy with an earlier packet of the agent', async () => {
    const busy = gate();
    peer.mgr.onBadPacket = () => busy.opened;
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.link.send(hex('ff'));
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.values).toEqual(['right']);
    busy.open();
  });

  test('reaches a call that was made in a handler for a packet of the same agent', async () => {
    await peer.mgr.activate();
    const over = gate();
    peer.mgr.onBadPacket = async () => {
      await peer.get();
      over.open();
    };
    const first = peer.get();
    const answer = peer.agent.response(await peer.nextRequest());
    peer.link.send(answer);
    await first;

    // The duplicate is refused, and what handles that asks once more.
    peer.link.send(answer);
    peer.link.send(peer.agent.forged(await peer.nextRequest()));
    await over.opened;

    expect(peer.values).toEqual(['forged']);
  });

  test('reaches it behind a flood of bad packets that an async handler cannot keep up with', async () => {
    const busy = gate();
    let handled = 0;
    peer.mgr.onBadPacket = () => {
      handled += 1;
      return busy.opened;
    };
    const call = peer.get();
    const request = await peer.nextRequest();

    for (let i = 0; i < 5000; i += 1) peer.link.send(hex('ff'));
    peer.link.send(peer.agent.response(request));
    await call;
    busy.open();
    await settle();

    expect(peer.values).toEqual(['right']);
    // One at work and a thousand in the queue; the others are counted.
    expect(handled).toBe(1001);
    expect(peer.engine.counters.overflow).toBe(3999);
    expect(peer.engine.counters.refused).toEqual({ defectivePacket: 5000 });
  });

  test('resolves the call only when an async onResponse is through', async () => {
    const busy = gate();
    const log: string[] = [];
    peer.mgr.onResponse = async () => {
      log.push('handler begins');
      await busy.opened;
      log.push('handler ends');
    };
    const call = peer.get().then(() => log.push('call ends'));
    peer.link.send(peer.agent.response(await peer.nextRequest()));
    await settle();
    expect(log).toEqual(['handler begins']);
    busy.open();
    await call;

    expect(log).toEqual(['handler begins', 'handler ends', 'call ends']);
  });

  test('resolves the call even when onResponse throws, which onError is told', async () => {
    peer.mgr.onResponse = () => {
      throw new Error('a bug of the program');
    };
    const call = peer.get();
    peer.link.send(peer.agent.response(await peer.nextRequest()));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.errors).toEqual([399]);
  });
});

describe('a handler that is slow in asynchronous mode', () => {
  test('gets the responses of one agent in the order in which they came', async () => {
    const busy = gate();
    const log: string[] = [];
    peer.mgr.timeout = 0;
    peer.mgr.onResponse = async () => {
      const [value] = peer.values;
      if (log.length === 0) await busy.opened;
      log.push(value ?? '');
    };
    for (const oid of ['1.3.6.1.1', '1.3.6.1.2']) await peer.get(oid);
    const [first, second] = [await peer.nextRequest(), await peer.nextRequest()];

    peer.link.send(peer.agent.response(second));
    peer.link.send(peer.agent.forged(first));
    await settle();
    expect(log).toEqual([]);
    busy.open();
    await settle();

    expect(log).toEqual(['right', 'forged']);
  });
});
