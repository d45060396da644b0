import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session, SnmpError, SnmpVariable } from 'snmp-components';
import * as components from 'snmp-components';

/**
 * One step of a program that both easysnmp and a `Session` run; names in camelCase. An array with a number in second
 * place is a tuple in Python, as is each item that `setMultiple` is given.
 */
export interface EasyStep {
  /** Name of the session it is about. */
  readonly session?: string;
  /** Options to make the session with. */
  readonly create?: Readonly<Record<string, unknown>>;
  /** Properties to set, without `updateSession`. */
  readonly assign?: Readonly<Record<string, unknown>>;
  /** Method of the session, or function where no session is named. */
  readonly call?: string;
  readonly args?: readonly unknown[];
  /** What easysnmp is given as keyword arguments, and the function or method here as its last argument. */
  readonly named?: Readonly<Record<string, unknown>>;
  /** Properties to read. */
  readonly read?: readonly string[];
}

/** What a step came to: a result, or the class of what was thrown. */
export type EasyOutcome = { readonly result: unknown } | { readonly error: string; readonly message: string };

/** The modules that easysnmp looks names up in, where there are any beside the project. */
export const mibDirectory = join(process.cwd(), '../shared/mibs');

/** Whether easysnmp can know names. */
export const hasMibs = existsSync(mibDirectory);

/** What Net-SNMP reads first hides what other modules say of the same objects; these are older. */
const LAST = ['RFC1213-MIB', 'UCD-SNMP-MIB-OLD'];

/** The modules there are, in the form that Net-SNMP takes. */
function moduleList(): string {
  const names = readdirSync(mibDirectory)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -'.txt'.length));
  return [
    ...names.filter((name) => !LAST.includes(name)),
    ...names.filter((name) => LAST.includes(name)),
  ].join(':');
}

const driver = join(process.cwd(), 'test/support/easysnmp-reference.py');
const timeLimitMs = 50_000;

/** Has easysnmp make the steps, in one process. */
export async function runEasysnmp(
  steps: readonly EasyStep[],
  { mibs = 'known' }: { readonly mibs?: 'known' | 'none' } = {},
): Promise<EasyOutcome[]> {
  const directory = mkdtempSync(join(tmpdir(), 'easysnmp-'));
  mkdirSync(join(directory, 'cert_indexes'));
  try {
    const output = await new Promise<string>((resolve, reject) => {
      const child = spawn('/usr/bin/python3', [driver], {
        env: {
          ...process.env,
          MIBS: mibs === 'none' ? '' : moduleList(),
          MIBDIRS: mibs === 'none' ? directory : mibDirectory,
          SNMPCONFPATH: directory,
          SNMP_PERSISTENT_DIR: directory,
        },
        stdio: ['pipe', 'pipe', 'pipe'],
        timeout: timeLimitMs,
        killSignal: 'SIGKILL',
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code, signal) => {
        const done = stdout.split('\n').length - 1;
        if (code === 0 && done === steps.length) resolve(stdout);
        else
          reject(
            new Error(
              `easysnmp ended with ${String(code ?? signal)} in ${JSON.stringify(steps[done])}:\n${stderr}`,
            ),
          );
      });
      child.stdin.end(JSON.stringify(steps.map(pythonStep)));
    });
    return output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as EasyOutcome);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Makes the steps with sessions, which are closed in the end. */
export async function runSessions(steps: readonly EasyStep[]): Promise<EasyOutcome[]> {
  const sessions = new Map<string, Session>();
  const outcomes: EasyOutcome[] = [];
  for (const step of steps) {
    try {
      outcomes.push({ result: plain(await run(sessions, step)) });
    } catch (error) {
      if (!SnmpError.is(error)) throw error;
      outcomes.push({ error: error.name, message: error.message });
    }
  }
  await Promise.all([...sessions.values()].map((session) => session.close()));
  return outcomes;
}

type Callable = Readonly<Record<string, (...args: unknown[]) => unknown>>;

async function run(sessions: Map<string, Session>, step: EasyStep): Promise<unknown> {
  const { session: name = '', create, assign, read, call = '', args = [], named } = step;
  const all = named === undefined ? args : [...args, named];
  if (step.session === undefined) return (components as unknown as Callable)[call]?.(...all);
  if (create !== undefined) {
    await sessions.get(name)?.close();
    sessions.set(name, new Session(create));
    return null;
  }
  const session = sessions.get(name);
  if (session === undefined) throw new Error(`there is no session ${name}`);
  if (assign !== undefined) {
    Object.assign(session, assign);
    return null;
  }
  const members = session as unknown as Readonly<Record<string, unknown>>;
  if (read !== undefined) return read.map((property) => members[property]);
  return (session as unknown as Callable)[call]?.(...all);
}

function plain(result: unknown): unknown {
  if (result instanceof SnmpVariable) {
    const { oid, oidIndex, value, snmpType } = result;
    return { oid, oidIndex, value, snmpType, text: pythonText(String(result)) };
  }
  if (Array.isArray(result)) return result.map(plain);
  return result ?? null;
}

/** The line that shows a variable, with the names it has in Python. */
function pythonText(text: string): string {
  return text
    .replace('<SnmpVariable', '<SNMPVariable')
    .replace('oidIndex=', 'oid_index=')
    .replace('snmpType=', 'snmp_type=');
}

function pythonStep({ call, create, assign, named, read, args, session }: EasyStep): unknown {
  return {
    ...(session !== undefined && { session }),
    ...(create && { create: snakeKeys(create) }),
    ...(assign && { assign: snakeKeys(assign) }),
    ...(read && { read: read.map(snakeCase) }),
    ...(call !== undefined && { [session === undefined ? 'function' : 'call']: snakeCase(call) }),
    ...(args && { args: call?.endsWith('etMultiple') === true ? setItems(args) : args.map(pythonArgument) }),
    ...(named && { kwargs: snakeKeys(named) }),
  };
}

function setItems([items]: readonly unknown[]): unknown[] {
  return [(items as readonly (readonly unknown[])[]).map((item) => ({ pair: item.map(pythonArgument) }))];
}

function pythonArgument(argument: unknown): unknown {
  if (!Array.isArray(argument)) return argument;
  const items = argument.map(pythonArgument);
  return items.length === 2 && typeof items[1] === 'number' ? { pair: items } : items;
}

function snakeKeys(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), value]));
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
