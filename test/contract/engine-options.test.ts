import { describe, expect, test } from '@jest/globals';
import {
  DesCbc,
  Engine,
  HmacMd5,
  MibStore,
  Oid,
  SnmpVersion,
  VarBind,
  type EngineOptions,
  type ManagerOptions,
  type NotificationOptions,
  type UserOptions,
} from 'snmp-components';
import { failureOf, thrownBy } from '../support/manager-fixture.js';
import { EngineBench } from '../support/engine-bench.js';

const sysName = '1.3.6.1.2.1.1.5.0';

/** What a program in JavaScript may give. */
type Anything = never;

describe('engines refuse', () => {
  test.each([
    [null, 10022],
    [5, 10022],
    [{ defaultversion: 3 }, 10022],
    [{ defaultVersion: 4 }, 305],
    [{ defaultVersion: '2' }, 305],
    [{ defaultDomain: 'udp' }, 10022],
    [{ defaultCommunity: 5 }, 10022],
    [{ engineId: 'abcd' }, 324],
    [{ engineId: 7 }, 10022],
    [{ engineId: Buffer.alloc(33) }, 10022],
    [{ engineBootsStore: {} }, 10022],
    [{ mibStore: {} }, 10022],
    [{ maxInFlight: 0 }, 10022],
    [{ requestsPerSecond: 'many' }, 10022],
  ])('%j with %i', (options, code) => {
    expect(thrownBy(() => new Engine(options as EngineOptions)).code).toBe(code);
  });
});

describe('managers refuse', () => {
  const engine = new Engine({ defaultVersion: SnmpVersion.V2c });

  test.each([
    [undefined, 10022],
    ['', 303],
    ['300.1.1.1', 303],
    ['two words', 303],
    ['192.0.2.1:0', 10022],
    ['192.0.2.1:99999', 10022],
    [['192.0.2.1'], 10022],
    [['192.0.2.1', 70000], 10022],
    [[5, 161], 10022],
    [{}, 10022],
  ])('the address %j with %i', (address, code) => {
    expect(thrownBy(() => engine.manager(address as Anything)).code).toBe(code);
  });

  test.each([
    ['192.0.2.1', '192.0.2.1', 161, 'udp4'],
    ['192.0.2.1:1161', '192.0.2.1', 1161, 'udp4'],
    ['router.example.net:1161', 'router.example.net', 1161, 'udp4'],
    ['::1', '::1', 161, 'udp6'],
    ['[2001:db8::1]:1161', '2001:db8::1', 1161, 'udp6'],
    ['[2001:db8::1]', '2001:db8::1', 161, 'udp6'],
  ])('nothing of %s', (address, host, port, domain) => {
    expect(engine.manager(address)).toMatchObject({ host, port, domain });
  });

  test.each([
    [null, 10022],
    [{ timeOut: 3 }, 10022],
    [{ version: 0 }, 305],
    [{ domain: 'tcp' }, 10022],
    [{ domain: 'udp6' }, 10047],
    [{ engineId: Buffer.alloc(4) }, 324],
    [{ namespace: 5 }, 10022],
    [{ localAddress: 5 }, 10022],
    [{ localPort: -1 }, 10022],
    [{ maxMessageSize: 100 }, 10022],
    [{ checkResponses: 'no' }, 10022],
    [{ maxInFlight: -1 }, 10022],
    [{ requestsPerSecond: NaN }, 10022],
    [{ timeout: 0 }, 10022],
    [{ timeout: '5' }, 10022],
    [{ timeout: Infinity }, 10022],
    [{ refreshPeriod: -1 }, 10022],
    [{ community: 5 }, 10022],
    [{ version: 3, user: 5 }, 10022],
    [{ version: 3, securityLevel: 3 }, 10022],
    [{ version: 3, context: 'x'.repeat(256) }, 10022],
    [{ version: 3, contextEngineId: 5 }, 10022],
  ])('the options %j with %i', (options, code) => {
    expect(thrownBy(() => engine.manager('192.0.2.1', options as ManagerOptions)).code).toBe(code);
  });
});

describe('requests refuse', () => {
  const engine = new Engine({ defaultVersion: SnmpVersion.V2c });
  const manager = engine.manager('192.0.2.1');

  test.each([
    [sysName, null],
    [5],
    [undefined],
    ['1..3'],
    ['sysName.0'],
    [sysName, { timeout: 'x' }],
    [sysName, { wait: 'no' }],
    [sysName, { timout: 3 }],
    [sysName, { signal: {} }],
    [sysName, { maxRepetitions: 3 }],
  ])('get(%j, %j) with 10022', async (...args) => {
    expect((await failureOf(() => manager.get(...(args as unknown as Anything[])))).code).toBe(10022);
  });

  test.each([[{ nonRepeaters: -1 }], [{ maxRepetitions: 1.5 }], [{ maxRepetitions: '9' }]])(
    'getBulk with %j',
    async (options) => {
      expect((await failureOf(() => manager.getBulk(sysName, options as Anything))).code).toBe(10022);
    },
  );

  test.each([
    [[sysName, undefined]],
    [[sysName]],
    [[sysName, {}]],
    [[sysName, 2 ** 40]],
    [sysName],
    [['x', 5]],
  ])('set of %j', async (variable) => {
    expect((await failureOf(() => manager.set(variable as Anything))).code).toBe(10022);
  });

  test('walks of what is no name, and options that there are not', () => {
    expect(thrownBy(() => manager.walk(5 as Anything)).code).toBe(10022);
    expect(thrownBy(() => manager.walk(sysName, { maxRepetitions: 3 } as Anything)).code).toBe(10022);
    expect(thrownBy(() => manager.bulkWalk(sysName, { maxRepetitions: -3 })).code).toBe(10022);
    expect(thrownBy(() => manager.bulkWalk(sysName, { limit: 0 })).code).toBe(10022);
    expect(thrownBy(() => manager.bulkWalk(sysName, null as Anything)).code).toBe(10022);
  });

  test('informs of SNMPv1, and traps without a name', async () => {
    const old = engine.manager('192.0.2.1', { version: SnmpVersion.V1 });
    expect((await failureOf(() => old.inform('coldStart'))).code).toBe(305);
    expect((await failureOf(() => old.trap('nonsense'))).code).toBe(10022);
    expect((await failureOf(() => old.trap(undefined as Anything))).code).toBe(10022);
    expect((await failureOf(() => old.trap('coldStart', { upTime: -1 }))).code).toBe(10022);
    expect((await failureOf(() => old.trap('coldStart', { timeout: 3 } as Anything))).code).toBe(10022);
  });
});

describe('users refuse', () => {
  const { usm } = new Engine();

  test.each([
    ['', {}, 326],
    [5, {}, 10022],
    ['x'.repeat(33), {}, 10022],
    ['joe', null, 10022],
    ['joe', { password: 'x' }, 10022],
    ['joe', { authProtocol: 'MD5', secret: 'long enough' }, 10022],
    ['joe', { authProtocol: HmacMd5 }, 329],
    ['joe', { authProtocol: HmacMd5, secret: 'short' }, 329],
    ['joe', { authProtocol: HmacMd5, secret: 12345678 }, 10022],
    ['joe', { privProtocol: DesCbc, secret: 'long enough' }, 309],
    ['joe', { authProtocol: HmacMd5, privProtocol: 'DES', secret: 'long enough' }, 10022],
    ['joe', { authProtocol: HmacMd5, authSecret: 'long enough', privProtocol: DesCbc }, 329],
    ['joe', { authProtocol: HmacMd5, secret: 'long enough', defaultSecurityLevel: 2 }, 327],
    ['joe', { defaultSecurityLevel: 5 }, 10022],
    ['joe', { default: 'yes' }, 10022],
    ['joe', { namespace: 5 }, 10022],
  ])('%j with %j: %i', (name, options, code) => {
    expect(thrownBy(() => usm.addUser(name as string, options as UserOptions)).code).toBe(code);
  });

  test('levels that a user cannot have', async () => {
    const engine = new Engine();
    engine.usm.addUser('joe', { authProtocol: HmacMd5, secret: 'long enough' });
    const manager = engine.manager('192.0.2.1');
    expect((await failureOf(() => manager.get(sysName, { securityLevel: 2 }))).code).toBe(327);
    expect((await failureOf(() => manager.get(sysName, { user: 'jim' }))).code).toBe(326);
    expect(engine.core.openEndpoints).toBe(1);
    await engine.close();
  });
});

describe('streams of notifications refuse', () => {
  test.each([
    [{ port: -1 }, 10022],
    [{ address: 'localhost' }, 303],
    [{ address: 5 }, 10022],
    [{ communities: 'public' }, 10022],
    [{ communities: [5] }, 10022],
    [{ acknowledge: 1 }, 10022],
    [{ maxQueued: 0 }, 10022],
    [{ onNotification: 5 }, 10022],
    [{ onError: 5 }, 10022],
    [{ receiveBufferSize: 0 }, 10022],
    [{ namespace: 5 }, 10022],
    [{ ports: 5 }, 10022],
    [null, 10022],
  ])('%j with %i', (options, code) => {
    const engine = new Engine();
    expect(thrownBy(() => engine.notifications(options as NotificationOptions)).code).toBe(code);
    expect(engine.core.openEndpoints).toBe(0);
  });
});

describe('names', () => {
  test('of a MIB store stand for OIDs wherever these are taken', async () => {
    const bench = new EngineBench({ mibStore: new MibStore() });
    const manager = bench.v2c();
    void manager.get('sysName.0', 'IF-MIB::ifDescr.3', Oid.parse(sysName), sysName);
    expect((await bench.answer()).oids).toEqual([sysName, '1.3.6.1.2.1.2.2.1.2.3', sysName, sysName]);
    void manager.set(['sysName.0', 'box']);
    expect((await bench.answer()).oids).toEqual([sysName]);
    const walking = failureOf(() => manager.bulkWalk('ifTable').collect());
    expect((await bench.next()).oids).toEqual(['1.3.6.1.2.1.2.2']);
    const table = failureOf(() => manager.table('ifXTable').collect());
    expect((await bench.next()).oids).toEqual(['1.3.6.1.2.1.31.1.1.1']);
    void manager.trap('linkUp', ['ifIndex.7', 7], VarBind.of('1.3.6.1.2.1.2.2.1.8.7', 1));
    expect((await bench.next()).oids.slice(2)).toEqual(['1.3.6.1.2.1.2.2.1.1.7', '1.3.6.1.2.1.2.2.1.8.7']);
    await bench.engine.close();
    expect((await walking).code).toBe(202);
    expect((await table).code).toBe(202);
  });

  test('that are not known are 398, and others than OIDs 10022 without a store', async () => {
    const engine = new Engine({ mibStore: new MibStore(), defaultVersion: SnmpVersion.V2c });
    const manager = engine.manager('192.0.2.1');
    expect((await failureOf(() => manager.get('sysNmae.0'))).code).toBe(398);
    expect(thrownBy(() => manager.walk('nowhere')).code).toBe(398);
    const plain = new Engine({ defaultVersion: SnmpVersion.V2c }).manager('192.0.2.1');
    expect((await failureOf(() => plain.get('sysName.0'))).code).toBe(10022);
  });
});
