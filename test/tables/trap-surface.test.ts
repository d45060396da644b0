import { beforeAll, describe, expect, test } from '@jest/globals';
import { SnmpTrapMgr } from 'snmp-components';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource } from '../support/trap-sender.js';
import { surface, trapMgrEventParameters } from './surface.js';

type AnyEvent = Record<string, unknown>;

/** Every event of the class as a handler gets it, from one run in which all of them fire. */
async function allEvents(): Promise<Map<string, AnyEvent>> {
  const events = new Map<string, AnyEvent>();
  const bench = await TrapBench.start((traps) => {
    for (const hook of surface.SnmpTrapMgr.events)
      Reflect.set(traps, hook, (e: AnyEvent) => void events.set(hook, e));
    traps.on('getUserSecurityLevel', (e) => (e.securityLevel = 2));
    traps.on('getUserPassword', (e) => {
      e.password = (e.passwordType === 1 ? OPERATOR.authPassword : OPERATOR.privPassword) ?? '';
      e.algorithm = 2;
    });
  });
  const { traps } = bench;
  const source = new TrapSource();
  await bench.deliver(source.trap());
  await bench.deliver(source.inform({ boots: 0, time: bench.network.clock.unixSeconds() }));
  await bench.deliver(source.discovery());
  await bench.deliver(Buffer.from('nonsense'));
  traps.addUser('ops', '', ...OPERATOR_KEYS);
  await traps.showCache();
  bench.transport.handler?.transportFailed(new Error('the socket broke'), false);
  await bench.end();
  return events;
}

describe('the events of SnmpTrapMgr', () => {
  let events: Map<string, AnyEvent>;
  beforeAll(async () => {
    events = await allEvents();
  });

  test('fired, each of them', () => {
    expect([...events.keys()].sort()).toEqual([...surface.SnmpTrapMgr.events].sort());
  });

  const parameters = Object.entries(trapMgrEventParameters).flatMap(([hook, rows]) =>
    Object.entries(rows).map(([parameter, type]) => ({ hook, parameter, type })),
  );

  test.each(parameters)('$hook: $parameter is a $type', ({ hook, parameter, type }) => {
    const event = events.get(hook);
    const value = event?.[parameter];
    const bare = type.replace('!', '');
    expect(bare === 'Buffer' ? Buffer.isBuffer(value) : typeof value === bare).toBe(true);
    const assign = (): unknown => Object.assign(event ?? {}, { [parameter]: value });
    if (type.endsWith('!')) expect(assign).not.toThrow();
    else expect(assign).toThrow(TypeError);
    expect(event?.[parameter]).toBe(value);
  });

  test.each(Object.entries(trapMgrEventParameters))('%s has no other parameters', (hook, rows) => {
    const event = events.get(hook) ?? {};
    const found: string[] = [];
    for (const name in event) found.push(name);
    expect(found.sort()).toEqual(Object.keys(rows).sort());
  });
});

describe('the settings of SnmpTrapMgr', () => {
  test.each([...surface.SnmpTrapMgr.config])('%s can be read', (name) => {
    const traps = new SnmpTrapMgr();
    // An action has no value.
    expect(typeof traps.config(name)).toBe('string');
    expect(traps.config(name.toUpperCase())).toBe(traps.config(name));
  });

  test.each([
    ['CompatibilityMode', '0'],
    ['DecryptLogPackets', 'False'],
    ['ForceLocalPort', 'True'],
    ['LocalPort', '162'],
    ['MaxPacketSize', '65535'],
    ['ShareLocalPort', 'False'],
    ['TimeWindow', '150'],
    ['UseConnection', 'False'],
    ['UseIPv6', 'False'],
    ['ContextEngineId', ''],
    ['ContextName', ''],
    ['AuthenticationKey', ''],
    ['EncryptionKey', ''],
    ['IncomingContextEngineId', ''],
    ['CodePage', '65001'],
    ['SelectWaitMillis', '20'],
    ['ProcessIdleEvents', 'True'],
  ])('%s is %p by default', (name, value) => {
    expect(new SnmpTrapMgr().config(name)).toBe(value);
  });

  test('properties have the documented defaults', () => {
    const traps = new SnmpTrapMgr();
    expect([traps.acceptData, traps.active, traps.localHost, traps.localPort]).toEqual([
      true,
      false,
      '',
      162,
    ]);
    expect([traps.localEngineId, traps.objCount, traps.requestId]).toEqual([Buffer.alloc(0), 0, 1]);
  });
});
