import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judge, METRICS, type Metric, type Sample } from '../soak/samples.js';
import { leastSquares } from '../soak/slope.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { SeededRandom } from '../support/seeded-random.js';

const minutes = 2;
const rootDirectory = join(__dirname, '../..');

interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

function soak(...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ['scripts/soak.mjs', '--json', 'build/soak-ci.json', ...args], {
    cwd: rootDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, output });
    });
  });
}

describeWithPeers(['snmpd', 'snmpinform', 'openssl'], 'a soak', () => {
  test(
    `of ${minutes} minutes: every answer is right, no warning, no rejection, and nothing grows`,
    async () => {
      const { exitCode, output } = await soak('--minutes', String(minutes));
      // The whole table tells more than the number it ended with.
      if (exitCode !== 0) throw new Error(output);
      expect(output).toMatch(/^soak: passed$/m);
      expect(output).toMatch(/^[1-9]\d{3,} calls ended right, 0 wrong/m);
    },
    (minutes + 3) * 60_000,
  );
});

/** Samples of three minutes with some noise, and what the test adds to one metric. */
function samples(metric: Metric, added: (seconds: number) => number): Sample[] {
  const random = new SeededRandom(7);
  return Array.from({ length: 60 }, (_, i) => {
    const seconds = i * 3;
    const values = Object.fromEntries(METRICS.map((name) => [name, 100]));
    const noise = metric.endsWith('Kb') ? random.between(-100, 100) : 0;
    return { ...values, seconds, [metric]: 20_000 + noise + added(seconds) } as unknown as Sample;
  });
}

describe('whether samples of a soak are flat', () => {
  test('the line of least squares is the one through points that are on one', () => {
    const line = leastSquares([0, 1, 2, 5].map((seconds) => ({ seconds, value: 3 + 2 * seconds })));
    expect([line.perSecond, line.first, line.rise, line.error]).toEqual([2, 3, 10, 0]);
  });

  test.each(METRICS)('%s: noise and what is loaded once are', (metric) => {
    const warm = judge(
      samples(metric, (seconds) => (seconds < 40 ? -seconds * 50 : 0)),
      45,
    );
    expect(warm.filter(({ flat }) => !flat)).toEqual([]);
  });

  test.each<[Metric, number]>([
    ['heapKb', 12],
    ['externalKb', 6],
    ['rssKb', 300],
    ['resources', 0.01],
    ['descriptors', 0.01],
    ['timers', 0.2],
    ['sockets', 0.01],
    ['components', 0.01],
    ['pending', 0.01],
  ])('%s that grows by %d a second is not', (metric, perSecond) => {
    const verdicts = judge(
      samples(metric, (seconds) => seconds * perSecond),
      45,
    );
    expect(verdicts.filter(({ flat }) => !flat).map((verdict) => verdict.metric)).toEqual([metric]);
  });

  test('a number that goes up and down by chance is', () => {
    const random = new SeededRandom(11);
    const found = Array.from({ length: 2000 }, () =>
      judge(
        samples('descriptors', () => random.between(-2, 2)),
        45,
      ),
    ).filter((verdicts) => verdicts.some(({ flat }) => !flat));
    expect(found).toEqual([]);
  });

  test('a few samples say nothing', () => {
    expect(() => judge(samples('heapKb', () => 0).slice(0, 18), 45)).toThrow('too few');
  });
});
