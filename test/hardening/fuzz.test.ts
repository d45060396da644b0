import { describe, expect, test } from '@jest/globals';
import { fuzz, targetNames, targets, type TargetName, type TargetReport } from '../fuzz/run.js';
import { rememberInput } from '../support/corpus.js';
import { freshSeed } from '../support/seeded-random.js';

/*
 * A slice of a minute, all targets together, in every run; as long as FUZZ_MINUTES says by `npm run fuzz`, which adds
 * what it finds to the corpus.
 */

const { FUZZ_MINUTES, FUZZ_TARGET } = process.env;
const sliceMs = 60_000;
const milliseconds = FUZZ_MINUTES === undefined ? sliceMs : Number(FUZZ_MINUTES) * 60_000;
const chosen = targetNames.filter((name) => FUZZ_TARGET === undefined || name === FUZZ_TARGET);
const seed = freshSeed();
const share = milliseconds / chosen.length;

/** One line for a report of `npm run fuzz`. */
function line({ target, inputs, octets, seconds, slowestMs, keptBytes, findings }: TargetReport): string {
  const rate = Math.round(inputs / seconds);
  return (
    `${target}: ${inputs} inputs, ${octets} octets, ${rate}/s, slowest ${slowestMs.toFixed(1)} ms, ` +
    `kept ${Math.round(keptBytes / 1024)} KB, ${findings.length} findings\n`
  );
}

describe('whatever strangers send', () => {
  test.each(chosen.map((name): [TargetName, string] => [name, targets[name].what]))(
    '%s: no exception, no delay, no memory, and what is right is served after it (%s)',
    async (name) => {
      const report = await fuzz(name, targets[name], { seed, milliseconds: share });
      if (FUZZ_MINUTES !== undefined) {
        process.stdout.write(line(report));
        for (const { target, problem, hex } of report.findings)
          if (hex !== '') rememberInput({ target, problem: problem.split('\n')[0] ?? '', hex });
      }
      expect(report.findings).toEqual([]);
      expect(report.inputs).toBeGreaterThan(200);
    },
    share + 60_000,
  );

  test('every target that is asked for exists', () => {
    expect(chosen.length).toBeGreaterThan(0);
  });
});
