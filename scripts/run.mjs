// Runs a program of node_modules/.bin (or of the system) and collects what it prints.
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function run(command, args, { cwd = process.cwd(), env = {} } = {}) {
  const started = performance.now();
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', fail);
    child.once('close', (code) => {
      done({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
