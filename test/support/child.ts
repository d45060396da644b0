import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from './peers.js';

/** A server process of a test: it ends when it is told to, and at the latest with the process that started it. */
export interface ServerChild {
  readonly pid: number;
  /** True until the process has ended. */
  readonly isRunning: boolean;
  /** What the process printed so far. */
  output(): string;
  /** Calls back for every whole line the process prints. */
  onLine(listener: (line: string) => void): void;
  /** Resolves when the process has ended by itself or by {@link ServerChild.stop}. */
  readonly ended: Promise<void>;
  /** Asks the process to end (SIGTERM), insists after five seconds (SIGKILL), and waits until it is gone. */
  stop(): Promise<void>;
}

const insistAfterMs = 5000;

/** Starts a server program. */
export function startServerChild(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ServerChild {
  // setpriv hands its process over to the program and has the kernel end it with us, however we end.
  const setpriv = findProgram('setpriv');
  const command = setpriv === undefined ? [program] : [setpriv, '--pdeathsig', 'KILL', program];
  const [file = program, ...leading] = command;
  const child = spawn(file, [...leading, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`${program} did not start`);
  const { pid } = child;

  let output = '';
  let rest = '';
  const listeners: ((line: string) => void)[] = [];
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) for (const listener of listeners) listener(line);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const ended = once(child, 'close').then(() => {
    process.removeListener('exit', killAtExit);
  });

  return {
    pid,
    ended,
    get isRunning() {
      return isRunning(child);
    },
    output: () => output,
    onLine: (listener) => void listeners.push(listener),
    stop: async () => {
      if (isRunning(child)) child.kill('SIGTERM');
      const insist = setTimeout(() => void child.kill('SIGKILL'), insistAfterMs);
      await ended;
      clearTimeout(insist);
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
