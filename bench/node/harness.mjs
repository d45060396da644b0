// What the drivers in JavaScript share. A driver reads what to do from the environment, as those in C and Go do,
// and prints a line of JSON for each result: {"driver", "case", "rate", "unit", ...}.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { env } = process;

export const cfg = {
  host: env.HOST ?? '127.0.0.1',
  port: Number(env.PORT ?? 16162),
  community: env.COMMUNITY ?? 'public',
  oid: env.OID ?? '1.3.6.1.2.1.1.3.0',
  root: env.ROOT ?? '1.3.6.1.2.1.2.2.1',
  concurrency: Number(env.CONC ?? 1),
  targets: Number(env.TARGETS ?? 1),
  version: env.VERSION ?? '2c',
  user: env.V3USER ?? 'shaaes',
  authPassword: env.V3AUTHPASS ?? 'authpass12',
  privPassword: env.V3PRIVPASS ?? 'privpass12',
  engineId: env.ENGINEID ?? '80001f8803aabbccddee01',
  maxRepetitions: Number(env.MAXREP ?? 50),
  receiveBuffer: Number(env.RCVBUF ?? 0),
  warmUpMs: Number(env.WARMUP_MS ?? 1000),
  durationMs: Number(env.DURATION_MS ?? 3000),
  mode: env.MODE ?? '',
  caseName: env.CASE ?? '',
  driver: env.DRIVER ?? 'driver',
};

/** The build under test: dist of this checkout, or another one to compare with. */
const dist = env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
export const ours = () =>
  env.PROFILE
    ? internals('components/index.js')
    : import(pathToFileURL(join(dist, 'esm/components/index.js')).href);
/** A module behind it, a file for each; \`ours\` has copies of its own. */
export const internals = (path) => import(pathToFileURL(join(dist, '../build/cjs', path)).href);
export const oursAsCommonJs = join(dist, 'cjs/components/index.js');

export const require = createRequire(import.meta.url);

export function emit(rate, unit, extra = {}) {
  process.stdout.write(
    `${JSON.stringify({ driver: cfg.driver, case: cfg.caseName, rate, unit, ...extra })}\n`,
  );
}

export const packet = (name) =>
  Buffer.from(readFileSync(new URL(`../packets/${name}.hex`, import.meta.url), 'utf8').trim(), 'hex');

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds and CPU since it was made. */
export function stopwatch() {
  const start = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  return {
    get seconds() {
      return Number(process.hrtime.bigint() - start) / 1e9;
    },
    perOperation(operations) {
      const { user, system } = process.cpuUsage(cpu);
      const n = Math.max(1, operations);
      return { cpu_us_per_op: (user + system) / n, cpu_user_us_per_op: user / n };
    },
  };
}

/** Takes a profile from here on, where PROFILE names a file for it. Returns what ends it. */
async function startProfile() {
  if (!env.PROFILE) return () => undefined;
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(env.PROFILE, JSON.stringify(profile));
  };
}

export const residentMb = () => process.memoryUsage.rss() / 1048576;

/**
 * Keeps `cfg.concurrency` operations in flight: issue(done) starts one, done(error, weight = 1) ends it. Prints the
 * rate of what ended between the warm-up and the end, and ends the process.
 */
export async function closedLoop({ issue, unit = 'req/s', extra = () => ({}) }) {
  let ended = 0;
  let errors = 0;
  let lastError;
  let isOver = false;
  const one = () => {
    if (!isOver) issue(done);
  };
  const done = (error, weight = 1) => {
    if (error) {
      errors += 1;
      lastError = error;
      setImmediate(one); // what fails at once must not go in circles
      return;
    }
    ended += weight;
    one();
  };
  for (let i = 0; i < cfg.concurrency; i += 1) one();
  await sleep(cfg.warmUpMs);
  const endProfile = await startProfile();
  const before = { ended, errors };
  const watch = stopwatch();
  await sleep(cfg.durationMs);
  const operations = ended - before.ended;
  const { seconds } = watch;
  emit(operations / seconds, unit, {
    ...watch.perOperation(operations),
    n: operations,
    secs: seconds,
    errors: errors - before.errors,
    rss_mb: residentMb(),
    ...(lastError ? { last_error: String(lastError.message ?? lastError) } : {}),
    ...extra(),
  });
  isOver = true;
  await endProfile();
  setTimeout(() => process.exit(0), 50);
}

/**
 * Repeats `pass`, which resolves to what it visited, and prints how many were visited a second. It is given a function
 * to call now and then, which looks how much memory is in use.
 */
export async function repeated({ pass, unit = 'varbinds/s' }) {
  let peakMb = 0;
  const look = () => {
    peakMb = Math.max(peakMb, residentMb());
  };
  const warmUp = stopwatch();
  do await pass(look);
  while (warmUp.seconds * 1000 < cfg.warmUpMs);
  const startMb = peakMb;
  let visited = 0;
  let size = 0;
  const endProfile = await startProfile();
  const watch = stopwatch();
  while (watch.seconds * 1000 < cfg.durationMs) {
    size = await pass(look);
    visited += size;
    look();
  }
  const { seconds } = watch;
  emit(visited / seconds, unit, {
    ...watch.perOperation(visited),
    size,
    secs: seconds,
    errors: 0,
    rss_mb: peakMb,
    growth_mb: peakMb - startMb,
  });
  await endProfile();
  process.exit(0);
}

/** Nanoseconds a call of fn takes; MIN_MS and WARM_MS bound how long it is called. */
export function nsPerCall(fn) {
  const warmMs = Number(env.WARM_MS ?? 500);
  const minMs = Number(env.MIN_MS ?? 1000);
  for (const warmUp = stopwatch(); warmUp.seconds * 1000 < warmMs;) for (let i = 0; i < 64; i += 1) fn();
  for (let n = 64; ;) {
    const watch = stopwatch();
    for (let i = 0; i < n; i += 1) fn();
    const ms = watch.seconds * 1000;
    if (ms >= minMs) return (ms * 1e6) / n;
    n = Math.max(n * 2, Math.ceil((n * minMs * 1.1) / Math.max(ms, 1e-3)));
  }
}

export function emitNs(caseName, ns, extra = {}) {
  cfg.caseName = caseName;
  emit(1e9 / ns, 'msgs/s', { ns_per_op: ns, cpu_us_per_op: ns / 1000, ...extra });
}

/** A receiver of traps: says that it listens, and at SIGTERM how many it has read. */
export async function receiver(counts) {
  const endProfile = await startProfile();
  process.once('SIGTERM', async () => {
    const { received, ...others } = counts();
    emit(received, 'traps', others);
    await endProfile();
    process.exit(0);
  });
  // Not longer than any run, whatever became of the one who started it.
  setTimeout(() => process.exit(1), 600_000).unref();
  process.stdout.write('ready\n');
}

/** Address number i of 127.0.0.0/8, without network and broadcast addresses. */
export const loopbackAddress = (i) =>
  `127.${1 + Math.floor(i / 62_500)}.${1 + (Math.floor(i / 250) % 250)}.${1 + (i % 250)}`;
