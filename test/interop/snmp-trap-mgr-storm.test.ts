import { afterEach, describe, expect, test } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SnmpTrapMgr } from 'snmp-components';
import { until } from '../support/manager-fixture.js';
import { OPERATOR, OPERATOR_KEYS, TrapSource, trapV2 } from '../support/trap-sender.js';

const STORM = 10_000;
const RECEIVE_BUFFER = 4 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Heap and buffers in use, after what is garbage has gone. Buffers go in the turn after their objects. */
async function memoryInUse(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a storm of traps', () => {
  let traps: SnmpTrapMgr;
  let sender: Socket;
  let heard: number[] = [];
  let bad = 0;
  afterEach(async () => {
    sender.close();
    await traps.deactivate();
  });

  async function listen(prepare: (made: SnmpTrapMgr) => unknown = () => undefined): Promise<void> {
    heard = [];
    bad = 0;
    traps = new SnmpTrapMgr({ localHost: '127.0.0.1', localPort: 0 });
    traps.config(`InBufferSize=${RECEIVE_BUFFER}`);
    traps.onTrap = (e) => heard.push(e.requestId);
    traps.onBadPacket = () => (bad += 1);
    prepare(traps);
    await traps.activate();
    sender = createSocket({ type: 'udp4', sendBufferSize: RECEIVE_BUFFER });
    sender.connect(traps.localPort, '127.0.0.1');
    await once(sender, 'connect');
  }

  /** Sends without giving the receiver a chance to read in between: all of a burst is in its buffer at once. */
  async function storm(packets: readonly Buffer[], burst: number): Promise<void> {
    heard = [];
    for (let sent = 0; sent < packets.length; sent += burst) {
      for (const packet of packets.slice(sent, sent + burst)) sender.send(packet);
      const expected = Math.min(sent + burst, packets.length);
      await until(`${expected} traps`, () => heard.length + bad >= expected, 20_000);
    }
  }

  const inOrder = Array.from({ length: STORM }, (_, id) => id);

  test(`of ${STORM} of SNMPv2c in bursts that fill the receive buffer: all delivered, in order, memory flat`, async () => {
    await listen();
    const packets = inOrder.map((id) => trapV2(id));
    const burst = await burstThatFits();
    await storm(packets, burst);
    expect(bad).toBe(0);
    expect(heard).toEqual(inOrder);
    const before = await memoryInUse();
    for (const _round of [1, 2, 3]) {
      await storm(packets, burst);
      expect(heard).toEqual(inOrder);
    }
    expect((await memoryInUse()) - before).toBeLessThan(4 * MEBIBYTE);
    const { counters } = traps.engine;
    expect([counters.packetsReceived, counters.overflow, counters.internalErrors]).toEqual([4 * STORM, 0, 0]);
    expect(counters.refused).toEqual({});
  });

  test(`of ${STORM} of SNMPv3 at authPriv: all delivered, in order, memory flat`, async () => {
    const source = new TrapSource();
    await listen((made) => made.addUser('ops', '', ...OPERATOR_KEYS));
    const packets = inOrder.map((requestId) => source.trap({ requestId }));
    const burst = await burstThatFits();
    await storm(packets, burst);
    expect(bad).toBe(0);
    expect(heard).toEqual(inOrder);
    const before = await memoryInUse();
    await storm(packets, burst);
    expect(heard).toEqual(inOrder);
    expect((await memoryInUse()) - before).toBeLessThan(4 * MEBIBYTE);
    expect(traps.engine.counters.refused).toEqual({});
  });

  test('that nobody can read is counted by reason, and what comes after it is heard', async () => {
    await listen((made) => made.addUser('ops', '', ...OPERATOR_KEYS));
    const source = new TrapSource();
    const nonsense = inOrder
      .slice(0, 2000)
      .flatMap((n) => [
        new TrapSource(`80 00 00 00 05 ${n.toString(16).padStart(8, '0')}`).trap({ flags: 0 }),
        source.trap({ flags: 1, user: { ...OPERATOR, name: `nobody ${n}` } }),
        Buffer.alloc(40, n),
      ]);
    const burst = await burstThatFits();
    for (let sent = 0; sent < nonsense.length; sent += burst) {
      for (const packet of nonsense.slice(sent, sent + burst)) sender.send(packet);
      await until('they are refused', () => bad >= Math.min(sent + burst, nonsense.length), 20_000);
    }
    sender.send(trapV2(7));
    await until('the trap', () => heard.length === 1);
    expect(traps.engine.counters.refused).toEqual({
      notAuthenticated: 2000,
      badUserName: 2000,
      defectivePacket: 2000,
    });
  });
});

/**
 * How many small datagrams are sure to fit into a receive buffer of the size asked for, of which the system may grant
 * less: it counts each with its overhead, which differs from one version of it to another.
 */
async function burstThatFits(): Promise<number> {
  const octetsForEach = 2048;
  const probe = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER });
  probe.bind(0, '127.0.0.1');
  await once(probe, 'listening');
  const granted = probe.getRecvBufferSize();
  probe.close();
  return Math.min(STORM, Math.floor(granted / octetsForEach));
}
