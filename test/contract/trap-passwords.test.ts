import { afterEach, describe, expect, test } from '@jest/globals';
import type { GetUserPasswordEvent, HashPasswordEvent, SnmpTrapMgr } from 'snmp-components';
import { createHash } from 'node:crypto';
import { failureOf } from '../support/manager-fixture.js';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource } from '../support/trap-sender.js';
import { localizedKey } from '../support/wire.js';

const source = new TrapSource();
const authPassword = OPERATOR.authPassword ?? '';
const privPassword = OPERATOR.privPassword ?? '';

let bench: TrapBench;
afterEach(() => bench.end());

/** Ku of RFC 3414 section A.2.2, as HashPassword shows it. */
function hashOf(password: string, algorithm = 'sha1'): string {
  return createHash(algorithm).update(Buffer.alloc(1_048_576, password)).digest('hex').toUpperCase();
}

function answer(e: GetUserPasswordEvent): void {
  e.password = e.passwordType === 1 ? authPassword : privPassword;
  e.algorithm = 2;
}

describe('GetUserPassword', () => {
  test('is asked first to authenticate, then to decrypt, with the documented defaults', async () => {
    const asked: unknown[] = [];
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = (e) => {
        asked.push([e.passwordType, e.user, e.engineId.equals(source.engineId), e.password, e.algorithm]);
        answer(e);
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(asked).toEqual([
      [1, 'ops', true, '', 0],
      [2, 'ops', true, '', 1],
    ]);
  });

  test('is asked once for a user of an engine, who is in the cache from then on', async () => {
    let asked = 0;
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = async (e) => {
        await Promise.resolve();
        asked += 1;
        answer(e);
      };
    });
    for (let count = 0; count < 3; count += 1) expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(asked).toBe(2);
    expect(await bench.cache()).toEqual([`${source.engineId.toString('hex')} 3/1000 ops`]);
    expect(await bench.outcomeOf(new TrapSource('80 00 00 00 01 01').trap())).toBe('trap');
    expect(asked).toBe(4);
  });

  test('is not asked about a user whom the program added', async () => {
    let asked = 0;
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.onGetUserPassword = () => (asked += 1);
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    const forger = { ...OPERATOR, authPassword: 'anything else' };
    expect(await bench.outcomeOf(source.trap({ user: forger }))).toBe(308);
    expect(asked).toBe(0);
  });

  test('is asked again when the password of a learned user has changed', async () => {
    let current = OPERATOR;
    let asked = 0;
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = (e) => {
        asked += 1;
        e.password = (e.passwordType === 1 ? current.authPassword : current.privPassword) ?? '';
        e.algorithm = 2;
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    current = { name: 'ops', authPassword: 'changed auth', privPassword: 'changed priv' };
    expect(await bench.outcomeOf(source.trap({ user: current }))).toBe('trap');
    expect(asked).toBe(4);
    // The new password has taken the place of the old one.
    expect(await bench.outcomeOf(source.trap({ user: current }))).toBe('trap');
    expect(asked).toBe(4);
    expect(await bench.outcomeOf(source.trap({ user: OPERATOR }))).toBe(308);
  });

  test('a wrong encryption password is not remembered', async () => {
    let privacy = 'anything else';
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = (e) => {
        e.password = e.passwordType === 1 ? authPassword : privacy;
        e.algorithm = 2;
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe(313);
    expect(await bench.cache()).toEqual([`${source.engineId.toString('hex')} 3/1000`]);
    privacy = privPassword;
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });

  test('a user who was learned at one level is heard at the other as well', async () => {
    bench = await TrapBench.start((traps) => (traps.onGetUserPassword = answer));
    for (const flags of [1, 3, 1, 3, 3]) expect(await bench.outcomeOf(source.trap({ flags }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ flags: 0 }))).toBe(321);
  });

  test('algorithm 0 stands for any that fits the message', async () => {
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = (e) => {
        e.password = e.passwordType === 1 ? authPassword : privPassword;
        if (e.passwordType === 2) e.algorithm = 2;
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    await bench.traps.showCache();
    let protocol = '';
    bench.traps.onCacheEntry = (e) => (protocol = e.authenticationProtocol);
    await bench.traps.showCache();
    expect(protocol).toContain('SHA');
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });

  test('a handler that rejects gives no password, and Error tells', async () => {
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = async () => {
        await Promise.resolve();
        throw new Error('the vault is sealed');
      };
    });
    expect(await bench.outcomeOf(source.trap())).toBe(309);
    expect(bench.errors.map((e) => [e.errorCode, e.description])).toEqual([
      [399, expect.stringContaining('the vault is sealed')],
    ]);
  });

  describe('with keys in place of passwords', () => {
    const authKey = (id: Buffer, password = authPassword): string =>
      localizedKey(password, id).toString('hex');
    const privKey = (id: Buffer, password = privPassword): string =>
      localizedKey(password, id).subarray(0, 16).toString('hex');

    test.each([2, 0])('takes AuthenticationKey and EncryptionKey, algorithm %d', async (algorithm) => {
      bench = await TrapBench.start((traps) => {
        traps.onGetUserPassword = (e) => {
          if (e.passwordType === 1) {
            traps.config(`AuthenticationKey=${authKey(e.engineId)}`);
            e.algorithm = algorithm;
          } else {
            traps.config(`EncryptionKey=${privKey(e.engineId).toUpperCase()}`);
            e.algorithm = 2;
          }
        };
      });
      expect(await bench.outcomeOf(source.trap())).toBe('trap');
      expect(bench.traps.config('AuthenticationKey')).toBe('');
      expect(bench.traps.config('EncryptionKey')).toBe('');
      expect(await bench.outcomeOf(source.trap())).toBe('trap');
    });

    test('with algorithm 0, a key that is too short for one protocol is tried with the others', async () => {
      bench = await TrapBench.start((traps) => {
        traps.onGetUserPassword = () => traps.config('AuthenticationKey=00112233445566778899aabbccddeeff');
      });
      // 16 octets are a key of MD5 and no key of SHA-1, which the message has.
      expect(await bench.outcomeOf(source.trap({ flags: 1 }))).toBe(308);
      expect(bench.errors).toEqual([]);
    });

    test('of events that run at the same time don’t mix', async () => {
      const sources = ['01', '02', '03'].map((last) => new TrapSource(`80 00 00 00 01 ${last}`));
      const passwords = new Map(
        sources.map(({ engineId }, index) => [engineId.toString('hex'), `password ${index}`]),
      );
      const reached: (() => void)[] = [];
      bench = await TrapBench.start((traps) => {
        traps.onGetUserPassword = async (e) => {
          const password = passwords.get(e.engineId.toString('hex')) ?? '';
          const set = (name: string, key: string): string => traps.config(`${name}=${key}`);
          if (e.passwordType === 1) set('AuthenticationKey', authKey(e.engineId, password));
          // Every event is under way, with its key set, before any goes on.
          await new Promise<void>((resolve) => reached.push(resolve));
          if (e.passwordType === 2) set('EncryptionKey', privKey(e.engineId, password));
          e.algorithm = 2;
        };
      });
      for (const [index, sender] of sources.entries()) {
        const password = `password ${index}`;
        const user = { name: 'ops', authPassword: password, privPassword: password };
        await bench.deliver(sender.trap({ user }), { address: `192.0.2.${index + 1}`, port: 1 });
      }
      for (const round of [1, 2]) {
        expect([round, reached.length]).toEqual([round, 3]);
        for (const goOn of reached.splice(0).reverse()) goOn();
        await bench.deliver(Buffer.alloc(0), { address: '192.0.2.200', port: 1 });
      }
      expect(bench.outcomes.filter((outcome) => outcome !== 119)).toEqual(['trap', 'trap', 'trap']);
    });
  });
});

describe('HashPassword', () => {
  const auth = hashOf(authPassword);
  const priv = hashOf(privPassword);

  function listen(
    traps: SnmpTrapMgr,
    change: (e: HashPasswordEvent) => unknown = () => undefined,
  ): unknown[] {
    const events: unknown[] = [];
    traps.on('hashPassword', (e) => {
      events.push([e.password, e.authAlgorithm, e.hash]);
      return change(e);
    });
    return events;
  }

  test('fires before a password of the cache is hashed, and with the hash', async () => {
    let events: unknown[] = [];
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      events = listen(traps);
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(events).toEqual([
      [authPassword, 2, ''],
      [authPassword, 2, auth],
      [privPassword, 2, ''],
      [privPassword, 2, priv],
    ]);
    // What was hashed once is not hashed again.
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(events).toHaveLength(4);
  });

  test('takes a hash, computes none then and fires no second time', async () => {
    const given = 'not the password at all';
    let events: unknown[] = [];
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', 2, given, 2, given);
      let count = 0;
      events = listen(traps, async (e) => {
        await Promise.resolve();
        count += 1;
        e.hash = count === 1 ? auth : priv.toLowerCase();
      });
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(events).toEqual([
      [given, 2, ''],
      [given, 2, ''],
    ]);
  });

  test('fires for passwords of GetUserPassword too', async () => {
    let events: unknown[] = [];
    bench = await TrapBench.start((traps) => {
      traps.onGetUserPassword = answer;
      events = listen(traps);
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(events).toHaveLength(4);
  });

  test('hashPasswords hashes all of the cache', async () => {
    bench = await TrapBench.start();
    const { traps } = bench;
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    traps.addUser('md5', source.engineId, 1, authPassword);
    traps.addUser('sha512', '0102030405', 4, authPassword, 5, privPassword);
    traps.addUser('open', '');
    traps.addEngine('060708090a', 1, 1);
    const events = listen(traps);
    await traps.hashPasswords();
    expect(events.filter((event) => (event as string[])[2] !== '')).toEqual([
      [authPassword, 1, hashOf(authPassword, 'md5')],
      [authPassword, 4, hashOf(authPassword, 'sha512')],
      [privPassword, 4, hashOf(privPassword, 'sha512')],
      [authPassword, 2, auth],
      [privPassword, 2, priv],
    ]);
    expect(events).toHaveLength(10);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });

  test.each([['00'], ['zz'.repeat(20)], [`${'00'.repeat(20)}0`], ['00'.repeat(21)]])(
    'refuses the hash %p with 329, and the next message asks again',
    async (hash) => {
      let supplied = hash;
      bench = await TrapBench.start((traps) => {
        traps.addUser('ops', '', ...OPERATOR_KEYS);
        traps.onHashPassword = (e) => (e.hash ||= supplied);
      });
      const error = await failureOf(() => bench.traps.hashPasswords());
      expect([error.code, error.reason]).toEqual([329, 'incorrectKeyLength']);
      expect(error.message).not.toContain(hash);
      expect(await bench.outcomeOf(source.trap())).toBe(329);
      supplied = '';
      expect(await bench.outcomeOf(source.trap())).toBe('trap');
    },
  );

  test('a message is refused when the hash belongs to another password', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.onHashPassword = (e) => (e.hash = hashOf('anything else'));
    });
    expect(await bench.outcomeOf(source.trap())).toBe(308);
  });
});
