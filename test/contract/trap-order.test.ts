import { afterEach, describe, expect, test } from '@jest/globals';
import type { PacketTraceEvent, SnmpTrapMgr } from 'snmp-components';
import { settle } from '../support/fake-transport.js';
import { gate } from '../support/manager-fixture.js';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource, trapV2 } from '../support/trap-sender.js';
import { parse, parseRequest } from '../support/wire.js';

let bench: TrapBench;
afterEach(() => bench.end());

const slowPlace = { address: '192.0.2.1', port: 1 };
const quickPlace = { address: '192.0.2.2', port: 1 };

/** Passwords that come only when a test lets them, for one of two users. */
function vault(traps: SnmpTrapMgr): ReturnType<typeof gate> {
  const held = gate();
  traps.onGetUserPassword = async (e) => {
    if (e.user === 'slow') await held.opened;
    e.password = (e.passwordType === 1 ? OPERATOR.authPassword : OPERATOR.privPassword) ?? '';
    e.algorithm = 2;
  };
  return held;
}

describe('a slow lookup of passwords', () => {
  const slow = new TrapSource('80 00 00 00 01 01');
  const quick = new TrapSource('80 00 00 00 01 02');
  slow.user = { ...OPERATOR, name: 'slow' };
  quick.user = { ...OPERATOR, name: 'quick' };

  test('does not hold up other senders, and keeps the order of its own', async () => {
    bench = await TrapBench.start();
    const held = vault(bench.traps);
    const heard: unknown[] = [];
    bench.traps.onTrap = (e) => heard.push([e.user, e.requestId]);
    bench.traps.onBadPacket = (e) => heard.push(e.errorCode);

    await bench.deliver(slow.trap({ requestId: 1 }), slowPlace);
    await bench.deliver(trapV2(2), slowPlace);
    await bench.deliver(Buffer.from('nonsense'), slowPlace);
    await bench.deliver(slow.trap({ requestId: 3 }), slowPlace);
    for (const requestId of [1, 2]) await bench.deliver(quick.trap({ requestId }), quickPlace);
    await bench.deliver(trapV2(9), quickPlace);
    expect(heard).toEqual([
      ['quick', 1],
      ['quick', 2],
      ['', 9],
    ]);
    held.open();
    await settle();
    expect(heard.slice(3)).toEqual([['slow', 1], ['', 2], 317, ['slow', 3]]);
  });

  test('leaves 1000 packets of its sender waiting at most, and counts those that were dropped', async () => {
    bench = await TrapBench.start();
    const held = vault(bench.traps);
    await bench.deliver(slow.trap(), slowPlace);
    for (let id = 0; id < 1500; id += 1) bench.transport.deliver(trapV2(id), slowPlace);
    expect(bench.traps.engine.counters.overflow).toBe(500);
    expect(await bench.outcomeOf(quick.trap(), quickPlace)).toBe('trap');
    held.open();
    await settle();
    expect(bench.outcomes).toHaveLength(1002);
  });

  test('of a component that is deactivated meanwhile ends without a trace', async () => {
    bench = await TrapBench.start();
    const held = vault(bench.traps);
    await bench.deliver(slow.trap(), slowPlace);
    await bench.traps.deactivate();
    held.open();
    await settle();
    expect(bench.errors).toEqual([]);
  });
});

describe('a handler that fails', () => {
  const source = new TrapSource();

  test.each([
    'onTrap',
    'onCheckEngine',
    'onGetUserSecurityLevel',
    'onPacketTrace',
    'onHashPassword',
  ] as const)('%s: Error tells, the defaults count, and the next packet is handled', async (hook) => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps[hook] = () => {
        throw new Error('a mistake in the program');
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(bench.errors.length).toBeGreaterThanOrEqual(2);
    for (const error of bench.errors) {
      expect(error.errorCode).toBe(399);
      expect(error.description).toContain(`${hook.charAt(2).toLowerCase()}${hook.slice(3)}: a mistake`);
    }
  });

  test('of BadPacket or InformRequest sends nothing', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.onBadPacket = (e) => {
        e.report = true;
        throw new Error('a mistake in the program');
      };
      traps.onInformRequest = () => Promise.reject(new Error('a mistake in the program'));
    });
    await bench.deliver(source.inform({ boots: 0, time: 1000 }));
    expect(bench.transport.sent).toEqual([]);
    expect(bench.errors).toHaveLength(1);
    expect(await bench.outcomeOf(source.trap({ user: { ...OPERATOR, name: 'nobody' } }))).toBe(326);
    expect(bench.errors).toHaveLength(2);
  });

  test('an answer that can’t be sent ends in Error', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.onInformRequest = (e) => (e.respond = true);
    });
    bench.transport.nextFailure = Object.assign(new Error('unreachable'), { code: 'EHOSTUNREACH' });
    await bench.deliver(source.inform({ boots: 0, time: 1000 }));
    expect(bench.errors.map(({ errorCode }) => errorCode)).toEqual([10065]);
  });
});

describe('PacketTrace', () => {
  const source = new TrapSource();

  async function traces(decrypt: boolean, packet: Buffer): Promise<PacketTraceEvent[]> {
    const seen: PacketTraceEvent[] = [];
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.config(`DecryptLogPackets=${decrypt ? 'True' : 'False'}`);
      traps.onPacketTrace = (e) => seen.push(e);
      traps.onInformRequest = (e) => (e.respond = true);
    });
    await bench.deliver(packet);
    return seen;
  }

  test('shows packets as they are on the wire', async () => {
    const packet = source.inform({ boots: 0, time: 1000 });
    const [incoming, outgoing] = await traces(false, packet);
    expect(incoming?.packet).toEqual(packet);
    expect(outgoing?.packet).toEqual(bench.transport.sent[0]?.packet);
    expect([incoming?.packetAddress, incoming?.packetPort]).toEqual(['192.0.2.1', 40_162]);
  });

  test('shows them decrypted where DecryptLogPackets says so', async () => {
    const packet = source.inform({ boots: 0, time: 1000 }, { contextName: 'readable' });
    const seen = await traces(true, packet);
    expect(seen.map(({ direction }) => direction)).toEqual([1, 2]);
    for (const trace of seen) {
      expect(trace.packet.toString('latin1')).toContain('readable');
      // Still a message of which all lengths are right.
      expect(parse(trace.packet).whole).toHaveLength(trace.packet.length);
    }
    expect(packet.toString('latin1')).not.toContain('readable');
    expect(parseRequest(bench.transport.sent[0]?.packet ?? Buffer.alloc(0), OPERATOR).contextName).toBe(
      'readable',
    );
  });

  test('shows a packet that can’t be decrypted as it is', async () => {
    const packet = source.trap({ user: { ...OPERATOR, privPassword: 'anything else' } });
    const seen = await traces(true, packet);
    expect(seen.map((e) => e.packet)).toEqual([packet]);
    expect(bench.outcomes).toEqual([313]);
  });

  test('shows each packet once, good or bad', async () => {
    bench = await TrapBench.start((traps) => traps.addUser('ops', '', ...OPERATOR_KEYS));
    const seen: Buffer[] = [];
    bench.traps.onPacketTrace = (e) => seen.push(e.packet);
    const packets = [
      source.trap(),
      source.trap({ user: { ...OPERATOR, name: 'nobody' } }),
      source.trap({ boots: 1 }),
      source.trap({ securityModel: 9 }),
      source.discovery({ flags: 0 }),
      Buffer.from('nonsense'),
      Buffer.alloc(0),
      trapV2(1),
      trapV2(1, { tag: 0xa0 }),
    ];
    for (const packet of packets) await bench.deliver(packet);
    expect(seen).toEqual(packets);
  });
});
