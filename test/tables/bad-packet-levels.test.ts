import { afterEach, describe, expect, test } from '@jest/globals';
import type { SnmpTrapMgr, TrapEvent } from 'snmp-components';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource } from '../support/trap-sender.js';

const source = new TrapSource();

/** What becomes of a message of each level when GetUserSecurityLevel asks for one: a number, or the level heard. */
const rows = [
  { asked: -1, message: 0, outcome: 326 },
  { asked: -1, message: 1, outcome: 326 },
  { asked: -1, message: 2, outcome: 326 },
  { asked: 0, message: 0, outcome: 'heard at 0', passwords: [] },
  { asked: 0, message: 1, outcome: 'heard at 0', passwords: [] },
  { asked: 0, message: 2, outcome: 314 },
  { asked: 1, message: 0, outcome: 321 },
  { asked: 1, message: 1, outcome: 'heard at 1', passwords: [1] },
  { asked: 1, message: 2, outcome: 314 },
  { asked: 2, message: 0, outcome: 321 },
  { asked: 2, message: 1, outcome: 315 },
  { asked: 2, message: 2, outcome: 'heard at 2', passwords: [1, 2] },
] as const;

let bench: TrapBench;
afterEach(() => bench.end());

/** The level of a trap that was heard, or the number of a bad packet. */
async function outcome(message: 0 | 1 | 2): Promise<string | number> {
  const what = await bench.outcomeOf(source.trap({ flags: { 0: 0, 1: 1, 2: 3 }[message] }));
  return what === 'trap' ? `heard at ${(bench.notifications.at(-1) as TrapEvent).securityLevel}` : what;
}

/** Level 0 needs the program's word for the engine. */
function acceptAll(traps: SnmpTrapMgr): void {
  traps.onCheckEngine = (e) => (e.accept = true);
}

describe.each(rows)('a message of level $message of a user for whom $asked is asked', (row) => {
  test('and whose keys are in the cache', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', source.engineId, ...OPERATOR_KEYS);
      acceptAll(traps);
      traps.onGetUserSecurityLevel = (e) => (e.securityLevel = row.asked);
    });
    expect(await outcome(row.message)).toBe(row.outcome);
  });

  test('and whose passwords are asked for', async () => {
    const passwords: number[] = [];
    bench = await TrapBench.start((traps) => {
      acceptAll(traps);
      traps.onGetUserSecurityLevel = async (e) => {
        await Promise.resolve();
        e.securityLevel = row.asked;
      };
      traps.onGetUserPassword = (e) => {
        passwords.push(e.passwordType);
        e.password = (e.passwordType === 1 ? OPERATOR.authPassword : OPERATOR.privPassword) ?? '';
        e.algorithm = 2;
      };
    });
    expect(await outcome(row.message)).toBe(row.outcome);
    expect(passwords).toEqual('passwords' in row ? row.passwords : []);
  });
});

describe('GetUserSecurityLevel', () => {
  test('is asked with the level of the user in the cache, or -1', async () => {
    const asked: unknown[] = [];
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.addUser('auth', source.engineId, 2, 'authphrase');
      traps.addUser('open', '');
      traps.addUser('elsewhere', '0102030405', ...OPERATOR_KEYS);
      traps.onGetUserSecurityLevel = (e) => asked.push([e.user, e.engineId.toString('hex'), e.securityLevel]);
    });
    for (const name of ['ops', 'auth', 'open', 'elsewhere', 'nobody'])
      await bench.deliver(source.trap({ user: { ...OPERATOR, name } }));
    const id = source.engineId.toString('hex');
    expect(asked).toEqual([
      ['ops', id, 2],
      ['auth', id, 1],
      ['open', id, 0],
      ['elsewhere', id, -1],
      ['nobody', id, -1],
    ]);
  });

  test('leaves the level of the cache where it sets none', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      traps.onGetUserSecurityLevel = () => undefined;
    });
    expect(await outcome(2)).toBe('heard at 2');
    expect(await outcome(1)).toBe(315);
    expect(await outcome(0)).toBe(321);
  });

  test.each(['1', 1.5, 3, -2, NaN, null, undefined])(
    'takes no %p; the level stays, and Error tells',
    async (level) => {
      bench = await TrapBench.start((traps) => {
        traps.addUser('ops', '', ...OPERATOR_KEYS);
        traps.onGetUserSecurityLevel = (e) => Object.assign(e, { securityLevel: level });
      });
      expect(await outcome(2)).toBe('heard at 2');
      expect(bench.errors.map(({ errorCode }) => errorCode)).toEqual([10022]);
    },
  );
});
