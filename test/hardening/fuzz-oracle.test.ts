import { describe, expect, test } from '@jest/globals';
import { longestInput, mutatedStructure, packetFrom } from '../fuzz/mutate.js';
import { fuzz, type TargetReport } from '../fuzz/run.js';
import type { OpenTarget, Target } from '../fuzz/target.js';
import { capturedPackets } from '../support/corpus.js';
import { SeededRandom } from '../support/seeded-random.js';

/** Runs a target that does something with every hundredth input. */
async function reportOf(behaviour: Partial<OpenTarget>, limits: Partial<Target> = {}): Promise<TargetReport> {
  let number = 0;
  const make = (): Buffer => Buffer.of(0xff, (number += 1) % 100);
  return fuzz(
    'fake',
    {
      what: 'a fake',
      mostKept: Infinity,
      ...limits,
      open: () => ({ make, feed: () => undefined, ...behaviour }),
    },
    // So many that a bad one is among those that are measured.
    { seed: 1, milliseconds: 0, inputs: 600 },
  );
}

const isBad = (input: Buffer): boolean => input[1] === 42;

describe('the oracle of the fuzzer', () => {
  test('finds nothing where nothing is wrong', async () => {
    const report = await reportOf({});
    expect(report.findings).toEqual([]);
    expect(report.inputs).toBeGreaterThan(100);
  });

  test('finds an exception, and tells the input and the seed', async () => {
    const feed = (input: Buffer): void => {
      if (isBad(input)) throw new TypeError('a defect');
    };
    const { findings } = await reportOf({ feed });
    expect(findings[0]).toMatchObject({ target: 'fake', seed: 1, hex: 'ff2a' });
    expect(findings[0]?.problem).toContain('a defect');
  });

  test('finds a rejection', async () => {
    const feed = async (input: Buffer): Promise<void> => {
      if (isBad(input)) throw new TypeError('a defect');
    };
    const { findings } = await reportOf({ feed });
    expect(findings[0]).toMatchObject({ hex: 'ff2a' });
  });

  test('finds what takes too long, not once but always', async () => {
    let slowOnce = true;
    const feed = (input: Buffer): void => {
      const once = slowOnce && input[1] === 7;
      if (once) slowOnce = false;
      const start = process.cpuUsage();
      const busyMicroseconds = isBad(input) || once ? 40_000 : 0;
      while (process.cpuUsage(start).user < busyMicroseconds);
    };
    const { findings } = await reportOf({ feed });
    expect(findings[0]?.problem).toMatch(/^it takes [\d.]+ ms$/);
    expect(new Set(findings.map(({ hex }) => hex))).toEqual(new Set(['ff2a']));
  });

  test.each([
    ['buffers', () => Buffer.allocUnsafe(16 * 1024 * 1024).length],
    ['objects', () => new Array<number>(2_000_000).fill(0).length],
  ])('finds what allocates much: %s', async (_what, allocate) => {
    const feed = (input: Buffer): void => {
      if (isBad(input)) allocate();
    };
    // To fill them takes its time as well.
    const { findings } = await reportOf({ feed }, { longestMs: 1000 });
    const found = findings.filter(({ problem }) => problem.startsWith('2 octets make it allocate'));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ hex }) => hex))).toEqual(new Set(['ff2a']));
  });

  test('finds what keeps more and more', async () => {
    const kept: Buffer[] = [];
    // Far more than what may go meanwhile of what tests before this one left behind.
    const feed = (): void => void kept.push(Buffer.alloc(200_000));
    const { findings } = await reportOf({ feed }, { mostKept: 1024 * 1024 });
    expect(findings[0]?.problem).toMatch(/^\d+ octets are kept after \d+ inputs$/);
  });

  test('finds that something right is not served any more', async () => {
    let broken = false;
    const feed = (input: Buffer): void => {
      broken = isBad(input);
    };
    const serve = (): void => {
      if (broken) throw new Error('no service');
    };
    const { findings } = await reportOf({ feed, serve });
    expect(findings[0]).toMatchObject({ hex: 'ff2a' });
  });
});

test('the same seed makes the same inputs, which differ from what they were made of', () => {
  const { all } = capturedPackets();
  const make = (seed: number): string[] => {
    const random = new SeededRandom(seed);
    return Array.from({ length: 500 }, () => packetFrom(all, random).toString('hex'));
  };
  expect(make(5)).toEqual(make(5));
  expect(make(5)).not.toEqual(make(6));
  const whole = new Set(all.map((packet) => packet.toString('hex')));
  expect(make(5).filter((input) => whole.has(input)).length).toBeLessThan(50);
  expect(new Set(make(5)).size).toBeGreaterThan(450);
});

test.each([1916, 3140, 6967, 13864])(
  'copies of copies are not put together without end (seed %i)',
  (seed) => {
    // SEQUENCEs in SEQUENCEs: each may come again 1500 times, with all that has come again in it.
    const right = Buffer.of(0x30, 8, 0x30, 6, 0x30, 4, 0x30, 2, 5, 0);
    const input = mutatedStructure(right, new SeededRandom(seed));
    expect(input.length).toBeLessThanOrEqual(longestInput);
    // What it was cut from would be kept by it.
    expect(input.buffer.byteLength).toBeLessThan(5 * longestInput);
  },
);
