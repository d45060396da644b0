// Polls TARGETS agents, each once in PERIOD_MS, spread evenly; prints the share of a core that it took, memory and
// descriptors.
import { readdirSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { cfg, emit, residentMb, sleep, stopwatch } from './harness.mjs';

const TICK_MS = 10;
const periodMs = Number(process.env.PERIOD_MS ?? 10_000);

const descriptors = () => readdirSync('/proc/self/fd').length;

/**
 * @param {() => Promise<((done: (error?: unknown) => void) => void)[]>} prepare - makes the targets: what asks each
 */
export async function poll(prepare) {
  const descriptorsBefore = descriptors();
  const residentBefore = residentMb();
  const targets = await prepare();
  let asked = 0;
  let answered = 0;
  let errors = 0;
  let lastError;
  const done = (error) => {
    if (error) {
      errors += 1;
      lastError = error;
    } else answered += 1;
  };
  const start = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) * targets.length) / periodMs);
    for (; asked < due; asked += 1) {
      targets[next](done);
      next = next + 1 === targets.length ? 0 : next + 1;
    }
  }, TICK_MS);

  await sleep(periodMs); // each target once
  const before = { answered, errors };
  const watch = stopwatch();
  let peakMb = 0;
  while (watch.seconds * 1000 < cfg.durationMs) {
    await sleep(Math.min(500, cfg.durationMs));
    peakMb = Math.max(peakMb, residentMb());
  }
  const operations = answered - before.answered;
  const failed = errors - before.errors;
  const used = watch.perOperation(operations);
  const { seconds } = watch;
  clearInterval(timer);
  emit((used.cpu_us_per_op * operations) / 1e4 / seconds, '% of a core', {
    ...used,
    n: operations,
    errors,
    error_share: failed / Math.max(1, operations + failed),
    rss_mb: peakMb,
    rss_before_mb: residentBefore,
    descriptors: descriptors() - descriptorsBefore,
    requests_per_second: operations / seconds,
    ...(lastError ? { last_error: String(lastError.message ?? lastError) } : {}),
  });
  process.exit(0);
}
