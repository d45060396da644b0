import { Socket as UdpSocket } from 'node:dgram';
import { readdirSync } from 'node:fs';
import { Socket as TcpSocket } from 'node:net';
import { queryObjects } from 'node:v8';
import { Engine, NotificationStream, SnmpComponent } from 'snmp-components';
import { leastSquares, type Line } from './slope.js';

/** What is measured while nothing is under way. */
export interface Sample {
  readonly seconds: number;
  readonly heapKb: number;
  readonly externalKb: number;
  readonly rssKb: number;
  /** What `process.getActiveResourcesInfo()` lists: what keeps the process alive. */
  readonly resources: number;
  /** Open files and sockets, those included that keep nothing alive. */
  readonly descriptors: number;
  /** Timers that exist, those included that keep nothing alive. */
  readonly timers: number;
  /** Sockets that exist as objects, open or not. */
  readonly sockets: number;
  /** Components, engines and streams that exist as objects, in use or not. */
  readonly components: number;
  /** Requests that wait for answers. */
  readonly pending: number;
}

export type Metric = Exclude<keyof Sample, 'seconds'>;

/** By how much each may rise from the end of the warm-up to the end, by the line of least squares. */
export const TOLERANCES: Readonly<Record<Metric, number>> = {
  heapKb: 1024,
  externalKb: 512,
  // The system's view: pages are given back late, and never all of them.
  rssKb: 32 * 1024,
  resources: 0.5,
  descriptors: 0.5,
  // An engine's timer that nothing waits for any more is left until it fires: how many there are goes up and down.
  timers: 8,
  sockets: 0.5,
  components: 0.5,
  pending: 0.5,
};
/** A rise that is not as sure as that may be chance: there are many metrics, and few samples of a short soak. */
export const STANDARD_ERRORS = 5;
export const METRICS = Object.keys(TOLERANCES) as Metric[];

/** What the samples say of one metric. */
export interface Verdict {
  readonly metric: Metric;
  readonly line: Line;
  readonly least: number;
  readonly most: number;
  readonly last: number;
  readonly tolerance: number;
  readonly flat: boolean;
}

/** Whether each metric is flat, after the warm-up. */
export function judge(samples: readonly Sample[], warmUpSeconds: number): Verdict[] {
  const counted = samples.filter(({ seconds }) => seconds >= warmUpSeconds);
  if (counted.length < 5) throw new Error(`${counted.length} samples after the warm-up are too few`);
  return METRICS.map((metric) => {
    const points = counted.map((sample) => ({ seconds: sample.seconds, value: sample[metric] }));
    const values = points.map(({ value }) => value);
    const line = leastSquares(points);
    const tolerance = TOLERANCES[metric];
    return {
      metric,
      line,
      least: Math.min(...values),
      most: Math.max(...values),
      last: values.at(-1) ?? 0,
      tolerance,
      flat: line.rise - STANDARD_ERRORS * line.error <= tolerance,
    };
  });
}

type Class = Parameters<typeof queryObjects>[0];
const probe = setTimeout(() => undefined, 0);
const Timer: Class = probe.constructor;
clearTimeout(probe);

/** Objects of some classes, and of those made from them, that are still there after a garbage collection. */
function existing(...classes: readonly Class[]): number {
  // Prototypes of classes made from them are among them, but they do not change.
  return classes.reduce((sum, one) => sum + queryObjects(one, { format: 'count' }), 0);
}

const calmPollMs = 50;
const calmPolls = 4;
const mostPolls = 60;

/** Takes a sample once what was closed is really gone. */
export async function takeSample(startedAt: number, pending: () => number): Promise<Sample> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run it with --expose-gc');
  let before = '';
  let calm = 0;
  for (let polls = 0; calm < calmPolls && polls < mostPolls; polls += 1) {
    await new Promise((resolve) => setTimeout(resolve, calmPollMs));
    const now = `${openDescriptors()} ${process.getActiveResourcesInfo().length}`;
    calm = now === before ? calm + 1 : 0;
    before = now;
  }
  const counts = {
    resources: process.getActiveResourcesInfo().length,
    descriptors: openDescriptors(),
    timers: existing(Timer),
    sockets: existing(UdpSocket, TcpSocket),
    components: existing(SnmpComponent, Engine, NotificationStream),
    pending: pending(),
  };
  for (let turn = 0; turn < 3; turn += 1) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const kb = (octets: number): number => Math.round(octets / 1024);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    heapKb: kb(heapUsed),
    externalKb: kb(external),
    rssKb: kb(rss),
    ...counts,
  };
}

function openDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
