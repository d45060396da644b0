import { afterEach, describe, expect, test } from '@jest/globals';
import type { CheckEngineEvent, SnmpTrapMgr } from 'snmp-components';
import { OPERATOR, OPERATOR_KEYS, TrapBench, TrapSource } from '../support/trap-sender.js';

const source = new TrapSource();
const id = source.engineId.toString('hex');

type Level = 0 | 1 | 2;
const flags: Readonly<Record<Level, number>> = { 0: 0, 1: 1, 2: 3 };

/** What is known of the engine, where it is. */
const known = { boots: 3, time: 1000 };
const times = { timely: { boots: 3, time: 1010 }, stale: { boots: 3, time: 849 } };

interface Row {
  readonly engine: 'new' | 'known';
  readonly level: Level;
  readonly time: keyof typeof times;
  /** What `accept` is before a handler sets it. */
  readonly accept: boolean;
  /** The number of the bad packet where `accept` is false in the end. */
  readonly refusal: number;
  /** Boots, time and user in the cache where it is true. */
  readonly cached: string;
}

const rows: readonly Row[] = [
  { engine: 'new', level: 2, time: 'timely', accept: true, refusal: 324, cached: '3/1010 ops' },
  { engine: 'new', level: 1, time: 'timely', accept: true, refusal: 324, cached: '3/1010 ops' },
  { engine: 'new', level: 0, time: 'timely', accept: false, refusal: 321, cached: '3/1010' },
  { engine: 'new', level: 2, time: 'stale', accept: true, refusal: 324, cached: '3/849 ops' },
  { engine: 'new', level: 1, time: 'stale', accept: true, refusal: 324, cached: '3/849 ops' },
  { engine: 'new', level: 0, time: 'stale', accept: false, refusal: 321, cached: '3/849' },
  { engine: 'known', level: 2, time: 'timely', accept: true, refusal: 324, cached: '3/1010' },
  { engine: 'known', level: 1, time: 'timely', accept: true, refusal: 324, cached: '3/1010' },
  // What is not authentic moves no clock, whatever the handler says.
  { engine: 'known', level: 0, time: 'timely', accept: false, refusal: 321, cached: '3/1000' },
  { engine: 'known', level: 2, time: 'stale', accept: false, refusal: 325, cached: '3/849' },
  { engine: 'known', level: 1, time: 'stale', accept: false, refusal: 325, cached: '3/849' },
  { engine: 'known', level: 0, time: 'stale', accept: false, refusal: 321, cached: '3/1000' },
];

type Answer = (event: CheckEngineEvent) => unknown;

/** What a handler does, and what `accept` is then; undefined: as it was. */
const handlers: readonly { name: string; answer: Answer | null; accept?: boolean }[] = [
  { name: 'there is no handler', answer: null },
  { name: 'the handler leaves accept', answer: () => undefined },
  { name: 'the handler says true', answer: (e) => (e.accept = true), accept: true },
  { name: 'the handler says false', answer: (e) => (e.accept = false), accept: false },
  {
    name: 'the handler says true after a while',
    answer: async (e) => {
      await Promise.resolve();
      e.accept = true;
    },
    accept: true,
  },
];

let bench: TrapBench;
afterEach(() => bench.end());

/** Asks for what the message has, and for the passwords. */
function takeLevel(level: Level) {
  return (traps: SnmpTrapMgr): void => {
    traps.onGetUserSecurityLevel = (e) => (e.securityLevel = level);
    traps.onGetUserPassword = (e) => {
      e.password = (e.passwordType === 1 ? OPERATOR.authPassword : OPERATOR.privPassword) ?? '';
      e.algorithm = 2;
    };
  };
}

describe.each(rows)('CheckEngine of a $engine engine, $time at level $level', (row) => {
  test.each(handlers)('when $name', async ({ answer, accept = row.accept }) => {
    bench = await TrapBench.start(takeLevel(row.level));
    const { traps } = bench;
    if (row.engine === 'known') traps.addEngine(source.engineId, known.boots, known.time);
    const before = await bench.cache();
    traps.onCheckEngine = answer;

    const outcome = await bench.outcomeOf(source.trap({ flags: flags[row.level], ...times[row.time] }));
    expect(outcome).toBe(accept ? 'trap' : row.refusal);
    expect(await bench.cache()).toEqual(accept ? [`${id} ${row.cached}`] : before);
  });

  test('is asked with what the message says', async () => {
    bench = await TrapBench.start(takeLevel(row.level));
    if (row.engine === 'known') bench.traps.addEngine(source.engineId, known.boots, known.time);
    const asked: unknown[] = [];

    bench.traps.on('checkEngine', (e) => {
      asked.push([e.engineId.toString('hex'), e.engineBoots, e.engineTime, e.user, e.securityLevel]);
      asked.push([e.remoteAddress, e.remotePort, e.isNew, e.accept]);
    });
    await bench.deliver(source.trap({ flags: flags[row.level], ...times[row.time] }));
    const { boots, time } = times[row.time];
    expect(asked.slice(-2)).toEqual([
      [id, boots, time, 'ops', row.level],
      ['192.0.2.1', 40_162, row.engine === 'new', row.accept],
    ]);
  });
});

describe('the time of an engine', () => {
  const [authProtocol, authPassword, privProtocol, privPassword] = OPERATOR_KEYS;

  async function receiver(boots = 3, time = 1000): Promise<TrapBench> {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', authProtocol, authPassword, privProtocol, privPassword);
      traps.addEngine(source.engineId, boots, time);
    });
    return bench;
  }

  test.each([
    ['exactly 150 seconds late', { boots: 3, time: 850 }, 'trap'],
    ['151 seconds late', { boots: 3, time: 849 }, 325],
    ['far ahead', { boots: 3, time: 100_000 }, 'trap'],
    ['after a reboot', { boots: 4, time: 0 }, 'trap'],
    ['after many reboots', { boots: 4000, time: 0 }, 'trap'],
    ['with boots that went backwards', { boots: 2, time: 100_000 }, 325],
    ['with boots at their maximum (RFC 3414 section 3.2 step 7b)', { boots: 2147483647, time: 5 }, 325],
  ])('lets a message in or not: %s', async (_when, time, outcome) => {
    const { traps } = await receiver();
    expect(traps.config('TimeWindow')).toBe('150');
    expect(await bench.outcomeOf(source.trap(time))).toBe(outcome);
  });

  test('stays what it was when a message is refused', async () => {
    await receiver();
    await bench.outcomeOf(source.trap({ boots: 2, time: 5 }));
    expect(await bench.cache()).toEqual([`${id} 3/1000`, 'any 0/0 ops']);
  });

  test('an engine whose boots reached the maximum is refused from then on (RFC 3414 section 2.2.2)', async () => {
    await receiver(2147483647, 10);
    expect(await bench.outcomeOf(source.trap({ boots: 2147483647, time: 11 }))).toBe(325);
  });

  test('runs on: a message of now is refused when it comes 151 seconds later', async () => {
    await receiver();
    const captured = source.trap({ boots: 3, time: 1000 });
    expect(await bench.outcomeOf(captured)).toBe('trap');
    bench.network.clock.advance(150_000);
    expect(await bench.outcomeOf(captured)).toBe('trap');
    bench.network.clock.advance(1000);
    expect(await bench.outcomeOf(captured)).toBe(325);
    expect(bench.network.core.counters.refused).toEqual({ badTimeFrame: 1 });
  });

  test('a copy that comes inside the window is accepted: RFC 3414 section 1.4 promises no more', async () => {
    await receiver();
    const captured = source.trap({ boots: 3, time: 1000 });
    expect(await bench.outcomeOf(captured)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 1100 }))).toBe('trap');
    expect(await bench.outcomeOf(captured)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 1151 }))).toBe('trap');
    expect(await bench.outcomeOf(captured)).toBe(325);
  });

  test('a message from before a reboot is refused after it', async () => {
    await receiver();
    const captured = source.trap({ boots: 3, time: 1000 });
    expect(await bench.outcomeOf(captured)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 4, time: 1 }))).toBe('trap');
    expect(await bench.outcomeOf(captured)).toBe(325);
  });

  test('TimeWindow says how late is too late', async () => {
    const { traps } = await receiver();
    traps.config('TimeWindow=10');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 990 }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 989 }))).toBe(325);
  });

  test('addEngine overrules what was heard', async () => {
    const { traps } = await receiver();
    expect(await bench.outcomeOf(source.trap({ boots: 9, time: 9 }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 1001 }))).toBe(325);
    traps.addEngine(source.engineId, 3, 1000);
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 1001 }))).toBe('trap');
  });

  test('is kept when the program adds an engine that was heard before', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', authProtocol, authPassword, privProtocol, privPassword);
    });
    expect(await bench.outcomeOf(source.trap({ boots: 9, time: 9 }))).toBe('trap');
    bench.traps.addUser('ops', source.engineId, authProtocol, authPassword, privProtocol, privPassword);
    expect(await bench.outcomeOf(source.trap({ boots: 8, time: 9 }))).toBe(325);
    expect(await bench.outcomeOf(source.trap({ boots: 9, time: 10 }))).toBe('trap');
  });

  test('two devices that share an engine id have a time each', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', authProtocol, authPassword, privProtocol, privPassword);
    });
    const twin = { address: '192.0.2.2', port: 40_162 };
    const isNew: boolean[] = [];
    bench.traps.onCheckEngine = (e) => isNew.push(e.isNew);
    expect(await bench.outcomeOf(source.trap({ boots: 9, time: 900 }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 2, time: 20 }), twin)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 9, time: 901 }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 2, time: 21 }), twin)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 2, time: 22 }))).toBe(325);
    expect(isNew).toEqual([true, true, false, false, false]);
  });

  test('what an unauthenticated message said of it does not keep an authentic one out', async () => {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', authProtocol, authPassword, privProtocol, privPassword);
      traps.onGetUserSecurityLevel = (e) => (e.securityLevel = e.user === 'ops' ? 2 : 0);
      traps.onCheckEngine = (e) => (e.accept ||= e.securityLevel === 0);
    });
    const forged = source.trap({ flags: 0, user: { name: '' }, boots: 2147483647, time: 2147483647 });
    expect(await bench.outcomeOf(forged)).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 1000 }))).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 3, time: 849 }))).toBe(325);
  });
});
