import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CacheEntryEvent, SnmpTrapMgr } from 'snmp-components';
import { settle } from '../support/fake-transport.js';
import { thrownBy } from '../support/manager-fixture.js';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource } from '../support/trap-sender.js';

const source = new TrapSource();
const id = source.engineId.toString('hex');

let bench: TrapBench;
let traps: SnmpTrapMgr;
beforeEach(async () => {
  bench = await TrapBench.start();
  ({ traps } = bench);
});
afterEach(() => bench.end());

function entriesOf(receiver: SnmpTrapMgr): CacheEntryEvent[] {
  const entries: CacheEntryEvent[] = [];
  receiver.onCacheEntry = (e) => entries.push(e);
  return entries;
}

describe('the authentication cache', () => {
  test('serves a user of one engine at that engine only', async () => {
    traps.addUser('ops', source.engineId, ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(await bench.outcomeOf(new TrapSource('80 00 00 00 01 01').trap())).toBe(326);
  });

  test('serves a user without an engine at any', async () => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    for (const last of ['01', '02', '03'])
      expect(await bench.outcomeOf(new TrapSource(`80 00 00 00 01 ${last}`).trap())).toBe('trap');
  });

  test('prefers the user of the engine to the one of any, whichever was added first', async () => {
    const there = { ...OPERATOR, authPassword: 'auth there', privPassword: 'priv there' };
    traps.addUser('ops', source.engineId, 2, there.authPassword, 2, there.privPassword);
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    const other = new TrapSource('80 00 00 00 01 01');
    expect(await bench.outcomeOf(source.trap({ user: there }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ user: OPERATOR }))).toBe(308);
    expect(await bench.outcomeOf(other.trap({ user: OPERATOR }))).toBe('trap');
    expect(await bench.outcomeOf(other.trap({ user: there }))).toBe(308);

    traps.removeUser('ops', source.engineId);
    expect(await bench.outcomeOf(source.trap({ user: OPERATOR }))).toBe('trap');
  });

  test('replaces a user that is added again', async () => {
    traps.addUser('ops', '', 2, 'old password', 2, 'old password');
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(await bench.cache()).toEqual([`${id} 3/1000`, 'any 0/0 ops']);
  });

  test.each([
    ['removeUser', () => traps.removeUser('ops', source.engineId), 326],
    ['removeEngine', () => traps.removeEngine(source.engineId), 326],
    ['clearCache', () => traps.clearCache(), 326],
    ['removeUser of another engine', () => traps.removeUser('ops', '010203'), 'trap'],
    ['removeUser of any engine', () => traps.removeUser('ops', ''), 'trap'],
    ['removeUser of another name', () => traps.removeUser('OPS', source.engineId), 'trap'],
    ['removeEngine of another engine', () => traps.removeEngine('010203'), 'trap'],
  ])('after %s', async (_what, remove, outcome) => {
    traps.addUser('ops', source.engineId, ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    remove();
    expect(await bench.outcomeOf(source.trap())).toBe(outcome);
  });

  test('keeps users and times over a deactivation', async () => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    await traps.deactivate();
    await traps.activate();
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 2 }))).toBe(325);
  });

  test('forgets the time of an engine that is removed', async () => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    traps.removeEngine(source.engineId);
    expect(await bench.outcomeOf(source.trap({ boots: 1 }))).toBe('trap');
  });

  test('takes engine ids as bytes or text', async () => {
    const named = new TrapSource(Buffer.from('engine of text').toString('hex'));
    traps.addUser('ops', 'engine of text', ...OPERATOR_KEYS);
    expect(await bench.outcomeOf(named.trap())).toBe('trap');
    traps.removeUser('ops', new Uint8Array(Buffer.from('engine of text')));
    expect(await bench.outcomeOf(named.trap())).toBe(326);
  });

  test('is not changed by an engine id that the caller changes afterwards', async () => {
    const bytes = Buffer.from(source.engineId);
    traps.addUser('ops', bytes, ...OPERATOR_KEYS);
    bytes.fill(0);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });
});

describe('showCache', () => {
  test('fires once for each user of each engine, and once for an engine without users', async () => {
    traps.addEngine(source.engineId, 3, 1000);
    traps.addUser('one', '0102', 1, 'password1', 1, 'password2');
    traps.addUser('two', '0102', 6, 'password3', 5, 'password4');
    traps.addUser('open', '0102');
    traps.addUser('any', '', 4, 'password5', 4, 'password6');
    const entries = entriesOf(traps);
    bench.network.clock.advance(5000);
    await traps.showCache();
    expect(
      entries.map((e) => [
        e.engineId.toString('latin1'),
        ...[e.engineBoots, e.engineTime, e.user],
        ...[e.authenticationProtocol, e.authenticationPassword, e.encryptionAlgorithm, e.encryptionPassword],
      ]),
    ).toEqual([
      [source.engineId.toString('latin1'), 3, 1005, '', '', '', '', ''],
      ['0102', 0, 0, 'one', 'HMAC-MD5-96', 'password1', 'DES', 'password2'],
      ['0102', 0, 0, 'two', expect.stringContaining('384'), 'password3', 'AES256', 'password4'],
      ['0102', 0, 0, 'open', '', '', '', ''],
      ['', 0, 0, 'any', expect.stringContaining('512'), 'password5', 'AES192', 'password6'],
    ]);
  });

  test('ShowCacheForUser does it for one user', async () => {
    for (const engine of ['', '0102', '0103']) traps.addUser('ops', engine, ...OPERATOR_KEYS);
    traps.addUser('other', '0102');
    traps.addEngine('0104', 1, 1);
    const entries = entriesOf(traps);
    traps.config('ShowCacheForUser=ops');
    await settle();
    expect(entries.map((e) => `${e.engineId.toString()} ${e.user}`)).toEqual([
      '0102 ops',
      '0103 ops',
      ' ops',
    ]);
    traps.config('ShowCacheForUser=nobody');
    await settle();
    expect(entries).toHaveLength(3);
  });

  test('shows the passwords even after they were hashed', async () => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    await traps.hashPasswords();
    const entries = entriesOf(traps);
    await traps.showCache();
    expect([entries[0]?.authenticationPassword, entries[0]?.encryptionPassword]).toEqual([
      'authphrase',
      'privphrase',
    ]);
  });

  test('waits for an async handler, which may change the cache', async () => {
    traps.addUser('one', '');
    traps.addUser('two', '');
    const seen: string[] = [];
    traps.onCacheEntry = async (e) => {
      await Promise.resolve();
      seen.push(e.user);
      traps.removeUser(e.user, e.engineId);
    };
    await traps.showCache();
    expect(seen).toEqual(['one', 'two']);
    expect(await bench.cache()).toEqual([]);
  });
});

describe('bad input leaves the cache as it was', () => {
  const long = 'x'.repeat(33);
  const add = (...values: unknown[]): unknown => Reflect.apply(traps.addUser, traps, values) as unknown;
  const engine = (...values: unknown[]): unknown => Reflect.apply(traps.addEngine, traps, values) as unknown;

  test.each([
    ['a short password', () => add('ops', '', 2, '7 chars'), 329],
    ['a short encryption password', () => add('ops', '', 2, 'authphrase', 2, '7 chars'), 329],
    ['an encryption password alone', () => add('ops', '', 2, '', 2, 'privphrase'), 309],
    ['an engine id of 33 bytes', () => add('ops', long, 2, 'authphrase'), 10022],
    ['an engine id that is a number', () => add('ops', 5, 2, 'authphrase'), 10022],
    ['no engine id', () => add('ops'), 10022],
    ['a name of 33 bytes', () => add(long, '', 2, 'authphrase'), 10022],
    ['a name that is no text', () => add(5, '', 2, 'authphrase'), 10022],
    ['an authentication protocol that there is not', () => add('ops', '', 7, 'authphrase'), 10022],
    ['a protocol by its name', () => add('ops', '', 'SHA', 'authphrase'), 10022],
    [
      'an encryption algorithm that there is not',
      () => add('ops', '', 2, 'authphrase', 6, 'privphrase'),
      10022,
    ],
    ['a password that is no text', () => add('ops', '', 2, Buffer.from('authphrase')), 10022],
    ['an engine without an id', () => engine('', 1, 1), 324],
    ['an engine with an id of 33 bytes', () => engine(long, 1, 1), 10022],
    ['boots below 0', () => engine('0102', -1, 1), 10022],
    ['boots above the maximum', () => engine('0102', 2147483648, 1), 10022],
    ['a time that is not whole', () => engine('0102', 1, 1.5), 10022],
    ['a time above the maximum', () => engine('0102', 1, 2147483648), 10022],
    ['an engine without a time', () => engine('0102', 1), 10022],
  ])('%s', async (_what, call, code) => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    traps.addEngine('0102', 9, 9);
    const before = await bench.cache();
    const error = thrownBy(call);
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.stack ?? ''}`).not.toMatch(/7 chars|authphrase|privphrase/);
    expect(await bench.cache()).toEqual(before);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });
});

describe('spoofed engine ids', () => {
  const FLOOD = 10_000;

  function strangers(): TrapSource[] {
    return Array.from(
      { length: FLOOD },
      (_, n) => new TrapSource(`80 00 00 00 05 ${n.toString(16).padStart(8, '0')}`),
    );
  }

  test('that are not authentic leave nothing behind', async () => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    traps.onBadPacket = () => undefined;
    for (const stranger of strangers()) {
      bench.transport.deliver(stranger.trap({ flags: 0 }), TrapBench.sender);
      bench.transport.deliver(stranger.trap({ flags: 0, user: { name: 'nobody' } }), TrapBench.sender);
    }
    await settle();
    expect(bench.outcomes).toHaveLength(2 * FLOOD);
    expect(traps.engine.counters.refused).toEqual({ notAuthenticated: FLOOD, badUserName: FLOOD });
    expect(await bench.cache()).toEqual(['any 0/0 ops']);
  });

  test('that a handler accepts all the same give way to newer ones', async () => {
    traps.onGetUserSecurityLevel = (e) => (e.securityLevel = 0);
    traps.onCheckEngine = (e) => (e.accept = true);
    traps.addEngine('kept', 1, 1);
    for (const stranger of strangers())
      bench.transport.deliver(stranger.trap({ flags: 0 }), TrapBench.sender);
    const last = [new TrapSource('80 00 00 00 06 01'), new TrapSource('80 00 00 00 06 02')];
    for (const stranger of last) bench.transport.deliver(stranger.trap({ flags: 0 }), TrapBench.sender);
    await settle();
    const lines = await bench.cache();
    expect(lines).toHaveLength(10_001);
    expect(lines[0]).toBe(`${Buffer.from('kept').toString('hex')} 1/1`);
    expect(lines[1]).toContain('800000000500000002');
    expect(lines.at(-1)).toContain('800000000602');
  });
});
