// Programs that the bench starts. Whatever happens, none of them outlives it.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { clearTimeout } from 'node:timers';

const living = new Set();

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(signal, () => process.exit(code));
}
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

export const cores = {
  client: process.env.CLIENT_CPU ?? '0',
  agent: process.env.AGENT_CPU ?? '1',
};

export const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', cores.agent, 'true']).status === 0;

/**
 * Starts a program, pinned to a core where one is given.
 *
 * @param {string[]} command
 * @param {{ core?: string, env?: Record<string, string>, cwd?: string, timeoutMs: number }} options
 * @returns the child, with `output()`, `errors()`, `ended` (a promise of its exit code) and `line()` (of its first line)
 */
export function start(command, { core, env = {}, cwd, timeoutMs }) {
  const [program, ...args] = core !== undefined && canPin ? ['taskset', '-c', core, ...command] : command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    output += data;
    child.emit('output');
  });
  child.stderr.on('data', (data) => {
    errors = (errors + data).slice(-2000);
  });
  const timer = setTimeout(() => {
    errors += `\nended after ${timeoutMs} ms`;
    child.kill('SIGKILL');
  }, timeoutMs);
  const ended = new Promise((resolve) => {
    const over = (code) => {
      clearTimeout(timer);
      living.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      errors += error.message;
      over(1);
    });
    child.once('close', (code, signal) => over(code ?? signal));
  });
  const line = () =>
    new Promise((resolve, reject) => {
      const look = () => output.includes('\n') && resolve(output.slice(0, output.indexOf('\n')));
      child.on('output', look);
      look();
      void ended.then((code) =>
        reject(new Error(`${command.join(' ')} ended with ${code}: ${errors.trim()}`)),
      );
    });
  return Object.assign(child, { output: () => output, errors: () => errors.trim(), ended, line });
}

/** Ends a child and waits until it is gone. */
export async function end(child, signal = 'SIGKILL') {
  child.kill(signal);
  await child.ended;
}
