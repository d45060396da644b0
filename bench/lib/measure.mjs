// How a cell is measured once: each in a process of its own.
import { cores, start } from './children.mjs';

const SPARE_MS = 60_000;

/** Runs a driver, which takes the time itself and prints a line for each result. */
export async function measureDriver(cell, context) {
  const { warmUpMs, durationMs } = context.times;
  const child = start(cell.command, {
    core: cell.pinned === false ? undefined : cores.client,
    cwd: context.directory,
    env: environmentOf(cell, context),
    timeoutMs: warmUpMs + durationMs + Number(cell.env?.PERIOD_MS ?? 0) + SPARE_MS,
  });
  const code = await child.ended;
  const lines = jsonLines(child.output());
  if (code !== 0 || lines.length === 0) return [failure(cell, code, child.errors())];
  return lines.map((line) => ({ ...line, case: line.case || cell.case, driver: cell.driver }));
}

/** Runs a program that loads, asks once and ends; takes the time from its start to its end. */
export async function measureStart(cell, context) {
  const started = performance.now();
  const child = start(cell.command, {
    core: cores.client,
    cwd: context.directory,
    env: environmentOf(cell, context),
    timeoutMs: SPARE_MS,
  });
  const code = await child.ended;
  const [line] = jsonLines(child.output());
  if (code !== 0 || line === undefined) return [failure(cell, code, child.errors())];
  const ms = performance.now() - started;
  return [{ ...line, case: cell.case, driver: cell.driver, rate: ms, unit: 'ms', errors: 0 }];
}

export function environmentOf(cell, { times, ports, environment }) {
  return {
    CASE: cell.case,
    WARMUP_MS: String(times.warmUpMs),
    DURATION_MS: String(times.durationMs),
    WARM_MS: String(times.codecWarmUpMs),
    MIN_MS: String(times.codecMs),
    BENCHTIME: `${times.codecMs}ms`,
    PORT: String(ports[cell.agent] ?? 0),
    // Net-SNMP's library must not read files of the machine.
    MIBS: '',
    SNMPCONFPATH: '/nonexistent',
    ...environment,
    ...cell.env,
  };
}

export function failure(cell, code, errors) {
  const reason = `ended with ${code}: ${errors.split('\n').at(-1)}`;
  console.error(`${cell.case}, ${cell.driver} ${reason}`);
  return { case: cell.case, driver: cell.driver, failed: reason };
}

export const jsonLines = (output) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
