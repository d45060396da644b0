import { GCProfiler, setFlagsFromString, type GCProfilerResult } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { foundInputs } from '../support/corpus.js';
import { SeededRandom } from '../support/seeded-random.js';
import { componentTargets } from './component-targets.js';
import { decoderTargets } from './decoder-targets.js';
import type { OpenTarget, Target } from './target.js';
import { storeTargets } from './store-targets.js';
import { tcpTargets } from './tcp-targets.js';
import { textTargets } from './text-targets.js';

/** Everything that takes in what strangers send. */
export const targets = {
  ...decoderTargets,
  ...textTargets,
  ...storeTargets,
  ...componentTargets,
  ...tcpTargets,
};
export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as TargetName[];

/** A packet may take this long; one that is longer than any network carries in a piece, longer in proportion. */
const longestMsByDefault = 10;
const usualOctets = 16_384;
/**
 * What an input may allocate: so much, with the right one that is served after it, and so much for each octet of it.
 * V8 counts its heap by pages, and what it compiles meanwhile counts as well.
 */
const baseAllocation = 8 * 1024 * 1024;
const allocationPerOctet = 400;
/** What an input of a batch allocates if it is like others; where they take more, each is measured. */
const usualAllocation = 32 * 1024;
const mostKeptByDefault = 16 * 1024 * 1024;
const batchSize = 32;
/** One batch of so many is measured for what it allocates. */
const measuredBatches = 8;
/** A busy machine makes anything slow now and then: the least of all measurements counts. */
const measureAgain = 7;
/** V8 compiles, and frees buffers, when it likes. */
const measureMemoryAgain = 8;
const mostFindings = 5;

/** An input that something was wrong with. */
export interface Finding {
  readonly target: string;
  readonly problem: string;
  readonly seed: number;
  /** Which input of the target, from 0; -1 for one of the corpus. */
  readonly number: number;
  readonly hex: string;
}

/** What came of the inputs of one target. */
export interface TargetReport {
  readonly target: string;
  inputs: number;
  octets: number;
  seconds: number;
  slowestMs: number;
  keptBytes: number;
  readonly findings: Finding[];
}

/** How a target is fed. */
export interface FuzzOptions {
  readonly seed: number;
  readonly milliseconds: number;
  /** At least so many inputs, however long they take; by default none. */
  readonly inputs?: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Feeds a target for some time: first what was found before, then new inputs. */
export async function fuzz(
  name: string,
  target: Target,
  { seed, milliseconds, inputs: leastInputs = 0 }: FuzzOptions,
): Promise<TargetReport> {
  const open = await target.open();
  const report: TargetReport = {
    target: name,
    inputs: 0,
    octets: 0,
    seconds: 0,
    slowestMs: 0,
    keptBytes: 0,
    findings: [],
  };
  const trial = new Trial(open, report, seed, target.longestMs ?? longestMsByDefault);
  for (const found of foundInputs())
    if (found.target === name) await trial.take(Buffer.from(found.hex, 'hex'), -1);
  // Code that was never run is compiled first.
  const warmUp = new SeededRandom(seed);
  for (let i = 0; i < 200; i += 1) await trial.take(open.make(warmUp), i);
  const keptBefore = await settledMemory();
  const start = performance.now();
  const random = new SeededRandom(seed);
  const goesOn = (fed: number): boolean => fed < leastInputs || performance.now() - start < milliseconds;
  for (let batch = 0; goesOn(batch * batchSize); batch += 1) {
    const inputs = Array.from({ length: batchSize }, () => open.make(random));
    if (batch % measuredBatches === 0) await trial.measure(inputs, batch * batchSize);
    else for (const [i, input] of inputs.entries()) await trial.take(input, batch * batchSize + i);
    if (report.findings.length >= mostFindings) break;
  }
  report.seconds = (performance.now() - start) / 1000;
  const mostKept = target.mostKept ?? mostKeptByDefault;
  report.keptBytes = await keptSince(keptBefore, mostKept);
  if (report.keptBytes > mostKept)
    trial.find(`${report.keptBytes} octets are kept after ${report.inputs} inputs`, Buffer.alloc(0), -1);
  await open.close?.();
  return report;
}

function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

type HeapState = GCProfilerResult['statistics'][number]['beforeGC'];

function usedOf({ heapStatistics }: HeapState): number {
  return heapStatistics.usedHeapSize + heapStatistics.externalMemory;
}

/** What is left when nothing is that nobody needs: octets. Buffers go in the turn after their objects. */
export async function settledMemory(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return memory();
}

/** What is there more than before: octets. A thread frees buffers, which a busy machine lets wait. */
async function keptSince(before: number, most: number): Promise<number> {
  let kept = Infinity;
  for (let again = 0; kept > most && again < measureMemoryAgain; again += 1) {
    if (again > 0) await new Promise((resolve) => setTimeout(resolve, 100 * again));
    kept = Math.max(0, (await settledMemory()) - before);
  }
  return kept;
}

/** One target with its inputs. */
class Trial {
  private readonly open: OpenTarget;
  private readonly report: TargetReport;
  private readonly seed: number;
  private readonly longestMs: number;

  constructor(open: OpenTarget, report: TargetReport, seed: number, longestMs: number) {
    this.longestMs = longestMs;
    this.open = open;
    this.report = report;
    this.seed = seed;
  }

  /** Feeds an input, and then something right. */
  async take(input: Buffer, number: number): Promise<void> {
    const { report } = this;
    report.inputs += 1;
    report.octets += input.length;
    try {
      let elapsed = await this.timed(input);
      const allowed = this.longestMs * (1 + input.length / usualOctets);
      for (let again = 0; elapsed > allowed && again < measureAgain; again += 1)
        elapsed = Math.min(elapsed, await this.timed(input));
      report.slowestMs = Math.max(report.slowestMs, elapsed);
      if (elapsed > allowed) this.find(`it takes ${elapsed.toFixed(1)} ms`, input, number);
      await this.open.serve?.();
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.find(detail, input, number);
    }
  }

  private async timed(input: Buffer): Promise<number> {
    const start = performance.now();
    const cpuAtStart = process.cpuUsage();
    const pending = this.open.feed(input);
    if (pending !== undefined) await pending;
    const elapsed = performance.now() - start;
    const cpu = process.cpuUsage(cpuAtStart);
    // Time that others had the processor for does not count.
    return Math.min(elapsed, (cpu.user + cpu.system) / 1000);
  }

  /** Feeds a batch and looks at what that allocates. */
  async measure(inputs: readonly Buffer[], number: number): Promise<void> {
    const usual = inputs.map(({ length }) => usualAllocation + length * allocationPerOctet);
    const allowed = usual.reduce((sum, most) => sum + most, baseAllocation);
    const allocated = await this.allocatedBy(inputs, number);
    if (allocated <= allowed) return;
    for (const [i, input] of inputs.entries()) await this.measureOne(input, number + i);
  }

  private async measureOne(input: Buffer, number: number): Promise<void> {
    let allocated = 0;
    for (let again = 0; again < measureMemoryAgain; again += 1) {
      // What others have left behind must be gone first.
      if (again > 0) await settledMemory();
      allocated = await this.allocatedBy([input], number);
      if (allocated <= mostAllocated(input.length)) return;
    }
    this.find(`${input.length} octets make it allocate ${allocated}`, input, number);
  }

  /** What is there more than before, and what was collected meanwhile. */
  private async allocatedBy(inputs: readonly Buffer[], number: number): Promise<number> {
    // Buffers are freed beside; the second time waits for those of the first.
    collect();
    collect();
    const profiler = new GCProfiler();
    profiler.start();
    const before = memory();
    for (const [i, input] of inputs.entries()) await this.take(input, number + i);
    const difference = memory() - before;
    const { statistics } = profiler.stop();
    return statistics.reduce(
      (sum, { beforeGC, afterGC }) => sum + usedOf(beforeGC) - usedOf(afterGC),
      difference,
    );
  }

  find(problem: string, input: Buffer, number: number): void {
    const { target, findings } = this.report;
    findings.push({ target, problem, seed: this.seed, number, hex: input.toString('hex') });
  }
}

function mostAllocated(length: number): number {
  return baseAllocation + length * allocationPerOctet;
}
