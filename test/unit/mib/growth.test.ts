import { describe, expect, test } from '@jest/globals';
import { MibStore } from 'snmp-components';

/** What the garbage collector may take of a text that takes next to nothing. */
const SLACK_MILLISECONDS = 50;
const head = 'X DEFINITIONS ::= BEGIN\n';

/** Milliseconds of the processor that a text takes. The least of some: a busy machine only adds to it. */
function timeOf(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const mibs = new MibStore({ bundled: false });
    const before = process.cpuUsage();
    mibs.add(text);
    mibs.check();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const lines = (count: number, line: (at: number) => string): string =>
  `${head}${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\nEND\n`;

describe('A MIB text four times as long', () => {
  test.each<[what: string, count: number, text: (count: number) => string]>([
    ['comments on one line', 6_000, (count) => `${head}${'--x--{'.repeat(count)}`],
    ['words that end comments of one line', 6_000, (count) => `${head}${'--a'.repeat(count)},`],
    ['capitals that end comments of one line', 6_000, (count) => `${head}${'--ABCD'.repeat(count)}`],
    ['blanks on one line', 100_000, (count) => `${head}${'a '.repeat(count)}`],
    [
      'names without a parent',
      5_000,
      (count) => lines(count, (at) => `a${at} OBJECT IDENTIFIER ::= { nowhere ${at} }`),
    ],
    ['names of one place', 5_000, (count) => lines(count, (at) => `a${at} OBJECT IDENTIFIER ::= { iso 3 }`)],
    [
      'modules of one name',
      5_000,
      (count) => lines(count, (at) => `M${at} DEFINITIONS ::= BEGIN a OBJECT IDENTIFIER ::= { iso 3 } END`),
    ],
  ])('takes about four times as long: %s', (_what, count, text) => {
    const short = timeOf(text(count));
    // Were the time quadratic, it would be sixteen times as long.
    expect(timeOf(text(4 * count))).toBeLessThan(10 * short + SLACK_MILLISECONDS);
  });
});
