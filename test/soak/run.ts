import { SeededRandom } from '../support/seeded-random.js';
import type { ActivityRow } from './activity.js';
import { clientActivities } from './client-activities.js';
import { componentActivities } from './component-activities.js';
import { Journal, type Tally } from './journal.js';
import { notificationActivities } from './notification-activities.js';
import type { Pauses } from './pauses.js';
import { judge, takeSample, type Sample, type Verdict } from './samples.js';
import { World } from './world.js';

/** Everything that goes on side by side. */
export const activities: Readonly<Record<string, ActivityRow>> = {
  ...componentActivities,
  ...clientActivities,
  ...notificationActivities,
};

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  /** Hears of each sample. */
  readonly onSample?: (sample: Sample) => void;
}

export interface SoakReport {
  readonly minutes: number;
  readonly seed: number;
  readonly node: string;
  readonly warmUpSeconds: number;
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly samples: readonly Sample[];
  readonly verdicts: readonly Verdict[];
  readonly wrong: readonly string[];
  readonly wrongCount: number;
  readonly passed: boolean;
}

/** A quarter of the time, but not more than this, is for what is compiled, loaded and cached once. */
const longestWarmUpSeconds = 300;
const samplesWanted = 90;
const mostOftenSeconds = 3;
/** The longest step is the start of snmpd. */
const restWithinMs = 30_000;

/** Lets everything go on for some time, and tells what came of it. */
export async function soak({ minutes, seed, onSample }: SoakOptions): Promise<SoakReport> {
  const journal = new Journal();
  watchProcess(journal);
  const seconds = minutes * 60;
  const everySeconds = Math.max(mostOftenSeconds, seconds / samplesWanted);
  const warmUpSeconds = Math.min(seconds / 4, longestWarmUpSeconds);
  const world = await World.start(journal);
  const samples: Sample[] = [];
  const stop = new AbortController();
  const loops = await startAll(world, new SeededRandom(seed), stop.signal);
  const running = loops.map((loop) => loop());
  const startedAt = performance.now();
  const elapsed = (): number => (performance.now() - startedAt) / 1000;
  try {
    while (elapsed() < seconds) {
      await new Promise((resolve) => setTimeout(resolve, everySeconds * 1000));
      const sample = await world.pauses.during(restWithinMs, () => {
        // Connections that happen to be open would come and go in the samples.
        world.cut();
        return takeSample(startedAt, () => world.pending);
      });
      world.checkCounters();
      samples.push(sample);
      onSample?.(sample);
    }
  } catch (error) {
    journal.fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  stop.abort();
  const ended = Promise.all(running).then(() => world.stop());
  if (!(await within(restWithinMs, ended))) journal.fault('what goes on does not come to an end');
  if (world.pending > 0) journal.fault(`${world.pending} requests are left`);
  if (world.heard.size > 0) journal.fault(`heard and not sent, or twice: ${[...world.heard].join(', ')}`);
  const verdicts = judged(journal, samples, warmUpSeconds);
  return {
    minutes,
    seed,
    node: process.version,
    warmUpSeconds,
    tallies: journal.tallies,
    samples,
    verdicts,
    wrong: journal.wrong,
    wrongCount: journal.wrongCount,
    passed: journal.wrongCount === 0 && verdicts.every(({ flat }) => flat),
  };
}

/** Too few samples are a fault as well. */
function judged(journal: Journal, samples: readonly Sample[], warmUpSeconds: number): Verdict[] {
  try {
    return judge(samples, warmUpSeconds);
  } catch (error) {
    journal.fault(String(error));
    return [];
  }
}

/** The loops of all activities; each ends when the signal says so. Promises of promises would be one. */
async function startAll(
  world: World,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<(() => Promise<void>)[]> {
  const loops: (() => Promise<void>)[] = [];
  for (const [activity, row] of Object.entries(activities)) {
    for (let i = 1; i <= (row.times ?? 1); i += 1) {
      const name = row.times === undefined ? activity : `${activity}${i}`;
      loops.push(await startOne(name, row, world, random.fork(), signal));
    }
  }
  return loops;
}

async function startOne(
  name: string,
  { everyMs, start }: ActivityRow,
  world: World,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const { journal, pauses } = world;
  const member = { toString: () => name };
  const running = await start({
    name,
    world,
    journal,
    random,
    call: (mayFailWith, call) => journal.call(name, mayFailWith, call),
  });
  return async () => {
    pauses.join(member);
    while (!signal.aborted) {
      try {
        await running.step();
      } catch (error) {
        journal.fault(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
      // Not all at once: the same on average.
      await nap(random.between(1, 2 * everyMs), pauses, member, signal);
    }
    pauses.leave(member);
    await running.end?.();
  };
}

const longestNapMs = 250;

/** Waits, in slices so that long waits hold no pause up. */
async function nap(milliseconds: number, pauses: Pauses, member: object, signal: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0 && !signal.aborted; left -= longestNapMs) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, longestNapMs)));
    await pauses.rest(member);
  }
}

async function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
  const inTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}

function watchProcess(journal: Journal): void {
  process.on('unhandledRejection', (reason) => {
    journal.fault(`unhandled rejection: ${reason instanceof Error ? (reason.stack ?? '') : String(reason)}`);
  });
  process.on('warning', (warning) => {
    // v8.queryObjects() is called experimental.
    if (warning.name !== 'ExperimentalWarning') journal.fault(`warning: ${warning.stack ?? warning.message}`);
  });
}
