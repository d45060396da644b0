import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  Engine,
  SnmpVersion,
  VarBind,
  type EngineBootsStore,
  type NotificationOptions,
  type NotificationStream,
  type SnmpError,
  type SnmpNotification,
} from 'snmp-components';
import { EngineBench, OPERATOR_OPTIONS } from '../support/engine-bench.js';
import { settle } from '../support/fake-transport.js';
import { failureOf, gate } from '../support/manager-fixture.js';
import { OPERATOR, RECEIVER_ID, trapV1, trapV2, TrapSource } from '../support/trap-sender.js';
import { parseRequest, Pdu } from '../support/wire.js';

const SENDER = { address: '192.0.2.1', port: 40_162 };

let bench: EngineBench;
let source: TrapSource;
beforeEach(() => {
  bench = new EngineBench({ engineId: RECEIVER_ID });
  source = new TrapSource();
  bench.engine.usm.addUser(OPERATOR.name, OPERATOR_OPTIONS);
});
afterEach(() => bench.expectNothingLeft());

async function listen(options: NotificationOptions = {}): Promise<NotificationStream> {
  const stream = bench.engine.notifications({ port: 10162, ...options });
  await stream.ready();
  return stream;
}

/** What came in so far. */
async function taken(stream: NotificationStream): Promise<SnmpNotification[]> {
  const found: SnmpNotification[] = [];
  if (stream.queued === 0) return found;
  for await (const notification of stream) {
    found.push(notification);
    if (stream.queued === 0) break;
  }
  return found;
}

describe('what a notification says', () => {
  test.each([
    ['a generic trap', trapV1('1.3.6.1.4.1.8072.3.2.10', 2, 0), '1.3.6.1.6.3.1.1.5.3'],
    ['a trap of an enterprise', trapV1('1.3.6.1.4.1.99999', 6, 17), '1.3.6.1.4.1.99999.0.17'],
  ])('%s of SNMPv1', async (_name, packet, trapOid) => {
    const stream = await listen();
    await bench.deliver(packet, SENDER);
    const [notification] = await taken(stream);
    expect(notification).toMatchObject({
      version: SnmpVersion.V1,
      source: SENDER,
      community: 'public',
      timeStamp: 555,
      agentAddress: '192.0.2.77',
      inform: false,
      user: undefined,
    });
    expect(String(notification?.trapOid)).toBe(trapOid);
    expect(notification?.variableBindings.map(String)).toEqual(["1.3.6.1.2.1.1.5.0: OctetString(b'box')"]);
  });

  test.each([
    ['generic-trap -1', trapV1('1.3.6.1.4.1.99999', -1, 0), '0.0'],
    ['generic-trap 7', trapV1('1.3.6.1.4.1.99999', 7, 0), '0.0'],
    ['generic-trap 2147483647', trapV1('1.3.6.1.4.1.99999', 2_147_483_647, 0), '0.0'],
    ['an enterprise of 127 numbers', trapV1(`1.3${'.1'.repeat(125)}`, 6, 17), '0.0'],
    ['an enterprise of 126 numbers', trapV1(`1.3${'.1'.repeat(124)}`, 6, 17), `1.3${'.1'.repeat(124)}.0.17`],
    ['specific-trap -1', trapV1('1.3.6.1.4.1.99999', 6, -1), '1.3.6.1.4.1.99999.0.4294967295'],
  ])('a trap of SNMPv1 with %s, without an error', async (_name, packet, trapOid) => {
    const errors: unknown[] = [];
    const stream = await listen({ onError: (error) => errors.push(error) });
    await bench.deliver(packet, SENDER);
    expect((await taken(stream)).map((notification) => String(notification.trapOid))).toEqual([trapOid]);
    expect([errors, stream.received, stream.refused]).toEqual([[], 1, 0]);
  });

  test('a trap of SNMPv2c', async () => {
    const stream = await listen();
    await bench.deliver(trapV2(1), SENDER);
    const [notification] = await taken(stream);
    expect(notification).toMatchObject({ version: SnmpVersion.V2c, community: 'public', timeStamp: 1234 });
    expect(String(notification?.trapOid)).toBe('1.3.6.1.6.3.1.1.5.1');
    expect(notification?.variableBindings).toHaveLength(2);
  });

  test('a trap that does not say what happened', async () => {
    const stream = await listen();
    await bench.deliver(trapV2(1, { bindings: [] }), SENDER);
    const [notification] = await taken(stream);
    expect([String(notification?.trapOid), notification?.timeStamp]).toEqual(['0.0', 0]);
  });

  test('a trap of SNMPv3', async () => {
    const stream = await listen();
    await bench.deliver(source.trap({ contextName: 'vlan-10' }), SENDER);
    const [notification] = await taken(stream);
    expect(notification).toMatchObject({
      version: SnmpVersion.V3,
      user: 'ops',
      community: undefined,
      security: { level: 2, engineId: source.engineId, contextName: 'vlan-10' },
    });
  });
});

describe('SNMPv3', () => {
  test.each([
    ['a user that is not known', (it: TrapSource) => it.trap({ user: { ...OPERATOR, name: 'jim' } })],
    [
      'a wrong password',
      (it: TrapSource) => it.trap({ user: { ...OPERATOR, authPassword: 'wrong phrase' } }),
    ],
    ['a lower level than the user has', (it: TrapSource) => it.trap({ flags: 1 })],
    ['no protection at all', (it: TrapSource) => it.trap({ flags: 0 })],
  ])('refuses %s, without a word', async (_what, make) => {
    const stream = await listen();
    await bench.deliver(make(source), SENDER);
    expect([stream.received, stream.refused, bench.sent.length]).toEqual([0, 1, 0]);
  });

  test('takes a lower level that the user has by default', async () => {
    bench.engine.usm.addUser(OPERATOR.name, { ...OPERATOR_OPTIONS, defaultSecurityLevel: 1 });
    const stream = await listen();
    for (const flags of [0, 1, 3]) await bench.deliver(source.trap({ flags }), SENDER);
    expect((await taken(stream)).map(({ security }) => security?.level)).toEqual([1, 2]);
    expect(stream.refused).toBe(1);
  });

  test('takes users without passwords as they come', async () => {
    bench.engine.usm.addUser('guest');
    const stream = await listen();
    await bench.deliver(source.trap({ flags: 0, user: { name: 'guest' } }), SENDER);
    expect((await taken(stream))[0]).toMatchObject({ user: 'guest', security: { level: 0 } });
  });

  test('finds the password in any namespace, or in the one given', async () => {
    bench.engine.usm.addUser(OPERATOR.name, { ...OPERATOR_OPTIONS, secret: 'of the lab', namespace: 'lab' });
    bench.engine.usm.addUser(OPERATOR.name, { ...OPERATOR_OPTIONS, authSecret: 'not that one' });
    const all = await listen();
    await bench.deliver(source.trap(), SENDER);
    expect(await taken(all)).toHaveLength(1);
    await all.close();
    const one = await listen({ namespace: '' });
    await bench.deliver(source.trap(), SENDER);
    expect([one.received, one.refused]).toEqual([0, 1]);
  });

  test('refuses a trap again when its time has passed, for each sender apart', async () => {
    const stream = await listen();
    const old = source.trap();
    await bench.deliver(old, SENDER);
    bench.clock.advance(200_000);
    source.time += 200;
    await bench.deliver(source.trap(), SENDER);
    await bench.deliver(old, SENDER);
    expect([stream.received, stream.refused]).toEqual([2, 1]);
    // Another device that has the same engine id.
    source.time = 10;
    await bench.deliver(source.trap(), { address: '192.0.2.2', port: 162 });
    expect(stream.received).toBe(3);
  });

  test('tells who asks which engine this is, and takes an inform for it', async () => {
    const stream = await listen();
    await bench.deliver(source.discovery(), SENDER);
    const report = parseRequest(bench.sent[0]?.packet ?? Buffer.alloc(0));
    expect(report).toMatchObject({ tag: Pdu.Report, engineId: RECEIVER_ID, boots: 0 });
    await bench.deliver(source.inform({ boots: report.boots, time: report.time }), SENDER);
    const [inform] = await taken(stream);
    expect(inform).toMatchObject({ inform: true, acknowledged: true });
    const response = parseRequest(bench.sent[1]?.packet ?? Buffer.alloc(0), OPERATOR);
    expect(response).toMatchObject({ tag: Pdu.Response, flags: 3, authentic: true, errorStatus: 0 });
    // One with a wrong time is told the right one, authentically.
    await bench.deliver(source.inform({ boots: 9, time: 9 }), SENDER);
    const correction = parseRequest(bench.sent[2]?.packet ?? Buffer.alloc(0), OPERATOR);
    expect(correction).toMatchObject({ tag: Pdu.Report, authentic: true, boots: report.boots });
    expect(stream.received).toBe(1);
  });

  test('counts the starts of the engine, and its time from each', async () => {
    let boots = 41;
    const engineBootsStore: EngineBootsStore = { load: () => boots, store: (count) => void (boots = count) };
    bench = new EngineBench({ engineId: RECEIVER_ID, engineBootsStore });
    await listen();
    bench.clock.advance(5000);
    await bench.deliver(source.discovery(), SENDER);
    expect(parseRequest(bench.sent[0]?.packet ?? Buffer.alloc(0))).toMatchObject({ boots: 42, time: 5 });
    await bench.engine.notifications({ port: 10163 }).ready();
    expect(boots).toBe(42);
  });

  test('an inform whose user has gone cannot be acknowledged', async () => {
    const errors: SnmpError[] = [];
    const stream = await listen({ acknowledge: false, onError: (error) => errors.push(error) });
    await bench.deliver(source.discovery(), SENDER);
    const { boots, time } = parseRequest(bench.sent[0]?.packet ?? Buffer.alloc(0));
    await bench.deliver(source.inform({ boots, time }), SENDER);
    bench.engine.usm.removeUser(OPERATOR.name);
    const [inform] = await taken(stream);
    inform?.acknowledge();
    expect(errors.map(({ code }) => code)).toEqual([326]);
    expect(bench.sent).toHaveLength(1);
  });
});

describe('a stream', () => {
  const inform = (requestId: number): Buffer => {
    const packet = trapV2(requestId);
    packet[packet.indexOf(0xa7)] = 0xa6;
    return packet;
  };

  test('acknowledges informs by itself, or when the program says so, once', async () => {
    const stream = await listen();
    await bench.deliver(inform(7), SENDER);
    expect(parseRequest(bench.sent[0]?.packet ?? Buffer.alloc(0))).toMatchObject({
      tag: Pdu.Response,
      requestId: 7,
      community: 'public',
      errorStatus: 0,
    });
    await stream.close();
    const manual = await listen({ acknowledge: false });
    const { sent } = bench.network.transport;
    await bench.deliver(inform(8), SENDER);
    await bench.deliver(trapV2(9), SENDER);
    const [first, second] = await taken(manual);
    expect([sent.length, first?.acknowledged, second?.inform]).toEqual([0, false, false]);
    first?.acknowledge();
    first?.acknowledge();
    second?.acknowledge();
    expect(sent).toHaveLength(1);
  });

  test('lets in the communities it was given', async () => {
    const stream = await listen({ communities: ['private', Buffer.from('public')] });
    await bench.deliver(trapV2(1), SENDER);
    expect([stream.received, stream.refused]).toEqual([1, 0]);
    await stream.close();
    const other = await listen({ communities: ['private'] });
    await bench.deliver(inform(1), SENDER);
    expect([other.received, other.refused, bench.network.transport.sent.length]).toEqual([0, 1, 0]);
  });

  test('drops what is too much, does not acknowledge it, and counts', async () => {
    const stream = await listen({ maxQueued: 3 });
    for (let i = 1; i <= 5; i += 1) await bench.deliver(inform(i), SENDER);
    expect([stream.queued, stream.dropped, bench.sent.length]).toEqual([3, 2, 3]);
    expect((await taken(stream)).map(({ version }) => version)).toHaveLength(3);
    await bench.deliver(inform(6), SENDER);
    expect([stream.queued, stream.received, stream.dropped]).toEqual([1, 6, 2]);
  });

  test('ends loops when it is closed, after what was waiting', async () => {
    const stream = await listen();
    const seen: number[] = [];
    const loop = (async () => {
      for await (const { timeStamp } of stream) seen.push(timeStamp);
      return 'ended';
    })();
    await bench.deliver(trapV2(1), SENDER);
    await stream.close();
    await stream.close();
    expect([await loop, seen]).toEqual(['ended', [1234]]);
    expect(bench.network.transport.closed).toBe(true);
  });

  test('ends with its engine; there are no new ones after that', async () => {
    const stream = await listen();
    const next = stream[Symbol.asyncIterator]().next();
    await bench.engine.close();
    expect((await next).done).toBe(true);
    expect((await failureOf(() => bench.engine.notifications())).code).toBe(109);
  });

  test('goes on when a loop is left', async () => {
    const stream = await listen();
    await bench.deliver(trapV2(1), SENDER);
    await bench.deliver(trapV2(2), SENDER);
    for await (const _first of stream) break;
    expect(stream.queued).toBe(1);
    for await (const _second of stream) break;
  });

  test('keeps the process alive while it listens', async () => {
    const stream = await listen();
    const { transport } = bench.network;
    expect(transport.held).toBe(true);
    await stream.close();
    expect(transport.closed).toBe(true);
  });

  test('tells at once and where it is iterated over that the port is taken', async () => {
    await using first = new Engine();
    const stream = first.notifications({ port: 0, address: '127.0.0.1' });
    await stream.ready();
    const taken = first.notifications({ port: stream.port, address: '127.0.0.1' });
    expect((await failureOf(() => taken.ready())).code).toBe(10048);
    const told: number[] = [];
    const handled = first.notifications({
      port: stream.port,
      address: '127.0.0.1',
      onNotification: () => undefined,
      onError: ({ code }) => told.push(code),
    });
    await failureOf(() => handled.ready());
    expect(told).toEqual([10048]);
    expect((await failureOf(() => taken[Symbol.asyncIterator]().next())).code).toBe(10048);
  });

  test('tells what a boots store fails with, and tries again with the next', async () => {
    let fails = true;
    const engineBootsStore: EngineBootsStore = {
      load: () => {
        if (fails) throw new Error('no disk');
        return 1;
      },
      store: () => undefined,
    };
    bench = new EngineBench({ engineBootsStore });
    expect((await failureOf(() => bench.engine.notifications().ready())).cause).toMatchObject({
      message: 'no disk',
    });
    fails = false;
    await bench.engine.notifications().ready();
  });
});

describe('a handler', () => {
  test('hears everything in order, and other senders while it takes its time', async () => {
    const held = gate();
    const heard: string[] = [];
    const stream = await listen({
      onNotification: async ({ source: { address }, trapOid }) => {
        heard.push(`${address} begins`);
        if (address === SENDER.address) await held.opened;
        heard.push(`${address} ${String(trapOid).slice(-1)}`);
      },
    });
    await bench.deliver(trapV2(1), SENDER);
    await bench.deliver(trapV2(2), SENDER);
    await bench.deliver(trapV2(3), { address: '192.0.2.9', port: 1 });
    expect(heard).toEqual(['192.0.2.1 begins', '192.0.2.9 begins', '192.0.2.9 1']);
    held.open();
    await settle();
    expect(heard.slice(3)).toEqual(['192.0.2.1 1', '192.0.2.1 begins', '192.0.2.1 1']);
    expect([stream.received, stream.queued]).toEqual([3, 0]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no room');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no room'))],
  ])('that %s is told of, and the inform is not acknowledged', async (_what, onNotification) => {
    const errors: SnmpError[] = [];
    await listen({ onNotification, onError: (error) => errors.push(error) });
    const packet = trapV2(1);
    packet[packet.indexOf(0xa7)] = 0xa6;
    await bench.deliver(packet, SENDER);
    expect(errors).toEqual([
      expect.objectContaining({ code: 399, cause: expect.objectContaining({ message: 'no room' }) }),
    ]);
    expect(bench.sent).toHaveLength(0);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no log');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no log'))],
  ])('of errors that %s is a warning, and the sender is heard again', async (_what, fail) => {
    const warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      const heard: string[] = [];
      await listen({
        onNotification: async () => {
          heard.push('begins');
          await settle();
          throw new Error('no room');
        },
        onError: fail,
      });
      await bench.deliver(trapV2(1), SENDER);
      await bench.deliver(trapV2(2), SENDER);
      for (let i = 0; i < 5; i += 1) await settle();
      expect(heard).toEqual(['begins', 'begins']);
      const warning = expect.objectContaining({
        code: 399,
        cause: expect.objectContaining({ message: 'no log' }),
      });
      expect(warnings.mock.calls).toEqual([[warning], [warning]]);
    } finally {
      warnings.mockRestore();
    }
  });
});

describe('sending', () => {
  test('a trap of SNMPv3 is in the name of the engine here', async () => {
    const manager = bench.engine.manager(['192.0.2.1', 162], { context: 'vlan-10' });
    await manager.trap('linkDown', ['1.3.6.1.2.1.2.2.1.1.7', 7], { upTime: 4711 });
    const trap = parseRequest(bench.sent[0]?.packet ?? Buffer.alloc(0), OPERATOR);
    expect(trap).toMatchObject({
      tag: Pdu.Trap,
      flags: 3,
      authentic: true,
      engineId: RECEIVER_ID,
      contextEngineId: RECEIVER_ID,
      contextName: 'vlan-10',
      oids: ['1.3.6.1.2.1.1.3.0', '1.3.6.1.6.3.1.1.4.1.0', '1.3.6.1.2.1.2.2.1.1.7'],
    });
    expect(bench.engine.pendingRequests).toBe(0);
  });

  test('the time of a trap is that of the engine', async () => {
    bench.clock.advance(1234);
    const stream = await listen();
    const manager = bench.engine.manager(['192.0.2.1', 162], { version: SnmpVersion.V2c });
    await manager.trap('1.3.6.1.4.1.99999.0.1');
    const { packet } = bench.network.transport.sent[0] ?? { packet: Buffer.alloc(0) };
    bench.network.transports[0]?.deliver(packet, SENDER);
    const [trap] = await taken(stream);
    expect([trap?.timeStamp, String(trap?.trapOid)]).toEqual([123, '1.3.6.1.4.1.99999.0.1']);
  });

  test('a trap that gets too long, or that the system does not take', async () => {
    const manager = bench.engine.manager('192.0.2.1', { version: SnmpVersion.V2c, maxMessageSize: 484 });
    const variable = VarBind.of('1.3.6.1.2.1.1.5.0', 'x'.repeat(500));
    expect((await failureOf(() => manager.trap('coldStart', variable))).code).toBe(118);
    bench.network.transport.nextFailure = Object.assign(new Error('send'), { code: 'ENETUNREACH' });
    expect((await failureOf(() => manager.trap('coldStart'))).code).toBe(10051);
  });

  test('an inform is repeated until it is acknowledged', async () => {
    const manager = bench.v2c();
    const done = manager.inform('coldStart', ['1.3.6.1.2.1.1.5.0', 'box']);
    const request = await bench.next();
    expect(request.tag).toBe(Pdu.Inform);
    bench.clock.advance(1000);
    await bench.deliver(bench.agent.response(await bench.next()));
    expect((await done).variableBindings).toHaveLength(3);
  });

  test('nothing goes out of a closed engine', async () => {
    const manager = bench.v2c();
    await bench.engine.close();
    expect((await failureOf(() => manager.trap('coldStart'))).code).toBe(109);
    expect((await failureOf(() => manager.inform('coldStart'))).code).toBe(109);
  });
});
