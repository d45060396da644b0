import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Row {
  readonly case: string;
  readonly driver: string;
}

interface Suite {
  readonly name: string;
  readonly agents: readonly string[];
  readonly cells: readonly (Row & {
    readonly command: readonly string[];
    readonly needs: readonly string[];
    readonly agent?: string;
  })[];
  readonly goals: readonly {
    readonly of: Row;
    readonly to?: Row;
    readonly atLeast?: number;
    readonly atMost?: number;
  }[];
}

const suites = JSON.parse(node('bench/run.mjs', '--list')) as Suite[];
/** Programs that the bench compiles, and their sources. */
const compiled: Readonly<Record<string, string>> = {
  'bin/gosnmp_drv': 'bench/go/main.go',
  'bin/netsnmp_drv': 'bench/c/netsnmp_drv.c',
};

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

test('the bench has the suites that its page has', () => {
  const page = readFileSync('docs/performance.md', 'utf8');
  const named = [...page.matchAll(/<!-- bench: (\w+) -->/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...suites.map(({ name }) => name), 'machine', 'profile'].sort());
});

describe.each(suites)('the suite $name', ({ agents, cells, goals }) => {
  test('has a source for each driver', () => {
    const sources = cells.map(({ command: [program = '', file = ''] }) =>
      program === 'node' ? `bench/${file}` : (compiled[program] ?? program),
    );
    expect(sources.filter((source) => !existsSync(source) && source !== 'snmptrapd')).toEqual([]);
  });

  test('starts the agents that its drivers ask, and only those', () => {
    const asked = cells.flatMap(({ agent }) => agent ?? []);
    expect([...new Set(asked)].sort()).toEqual([...agents].sort());
  });

  test('has goals about drivers that it runs, each with one bound', () => {
    expect(goals.length).toBeGreaterThan(0);
    for (const { of, to, atLeast, atMost } of goals) {
      for (const row of to === undefined ? [of] : [of, to]) expect(cells.filter(isOf(row))).toHaveLength(1);
      expect([atLeast, atMost].filter((bound) => bound !== undefined)).toHaveLength(1);
    }
  });
});

/** Drivers of the codec name their cases themselves: one for each message. */
function isOf(row: Row): (cell: Row) => boolean {
  return (cell) => cell.driver === row.driver && (cell.case === row.case || cell.case === 'codec');
}

test('a goal is reached or missed by the medians, and says what is not there', () => {
  const script = `
    import { goalLine, judge, toRows } from './bench/lib/results.mjs';
    const line = (driver, rate) => ({ case: 'c', driver, rate, unit: '/s' });
    const rows = toRows([line('a', 90), line('a', 80), line('a', 500), line('b', 100), line('b', 90), line('b', 110)]);
    const goal = (to, bounds) => goalLine(judge({ of: rows[0], to: { case: 'c', driver: to }, ...bounds }, rows));
    console.log(JSON.stringify([goal('b', { atLeast: 0.9 }), goal('b', { atMost: 0.8 }), goal('gone', { atLeast: 1 })]));`;
  expect(JSON.parse(node('--input-type=module', '--eval', script))).toEqual([
    'c, a: goal at least 0.90 of b: 0.90 (rounds 0.89 to 4.55) reached',
    'c, a: goal at most 0.80 of b: 0.90 (rounds 0.89 to 4.55) missed',
    'c, a: goal at least 1 of gone: not measured (c, gone was not measured)',
  ]);
});
