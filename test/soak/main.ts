/*
 * Run by scripts/soak.mjs: --minutes 2 [--seed 1] [--json FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { freshSeed } from '../support/seeded-random.js';
import { soak, type SoakReport } from './run.js';
import { METRICS, type Sample } from './samples.js';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, json: { type: 'string' } },
});
const minutes = Number(values.minutes ?? '2');
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');
const seed = values.seed === undefined ? freshSeed() : Number(values.seed);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => (i === 0 ? String(cell).padEnd(16) : String(cell).padStart(11))).join(' ');
}

function sampleLine(sample: Sample): string {
  return row([sample.seconds.toFixed(1), ...METRICS.map((metric) => sample[metric])]);
}

function printReport(report: SoakReport): void {
  say('');
  say(row(['activity', 'right', 'failed as they may']));
  for (const [name, { right, failed }] of Object.entries(report.tallies)) {
    const numbers = Object.entries(failed).map(([code, count]) => `${code}: ${count}`);
    say(`${row([name, right])}  ${numbers.join(', ')}`);
  }
  say('');
  say(row(['metric', 'line from', 'rise', '+-', 'allowed', 'least', 'most', 'last', 'flat']));
  for (const { metric, line, tolerance, least, most, last, flat } of report.verdicts) {
    const shown = [
      line.first.toFixed(1),
      line.rise.toFixed(2),
      line.error.toFixed(2),
      tolerance,
      least,
      most,
      last,
    ];
    say(row([metric, ...shown, flat ? 'yes' : 'NO']));
  }
  say('');
  for (const fault of report.wrong) say(`WRONG ${fault}`);
  const total = Object.values(report.tallies).reduce((sum, { right }) => sum + right, 0);
  say(`${total} calls ended right, ${report.wrongCount} wrong; seed ${report.seed}, Node.js ${report.node}`);
  say(report.passed ? 'soak: passed' : 'soak: FAILED');
}

say(`${minutes} minutes, seed ${seed}`);
say(row(['seconds', ...METRICS]));
void soak({
  minutes,
  seed,
  onSample: (sample) => {
    say(sampleLine(sample));
  },
}).then(
  (report) => {
    printReport(report);
    if (values.json !== undefined) {
      mkdirSync(dirname(values.json), { recursive: true });
      writeFileSync(values.json, `${JSON.stringify(report, undefined, 1)}\n`);
    }
    // Also where something hangs.
    process.exit(report.passed ? 0 : 1);
  },
  (error: unknown) => {
    say(`soak: FAILED ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exit(1);
  },
);
