import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { requireProgram } from '../support/peers.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';

// Every TypeScript block of README.md and of docs/, with its folders, is a program. What stands behind ```ts says what the test does with it:
//
//   ts            it runs to its end; `remotePort: 161` and `['127.0.0.1', 161]` become the port of an agent that the
//                 test starts, 10161 one that the program may listen on
//   ts listener   it runs until it has printed something about the trap that is sent to it; `localPort: 10162` and
//                 `port: 10162` become a free port
//   ts listener v3   the same with an SNMPv3 trap: user ops, SHA-256 authpass1, AES privpass1, engine 8000000001020304
//   ts no-run     it is type-checked, like the others

const execute = promisify(execFile);
// Of this run only: two may go on at the same time.
const directory = `build/snippets-${process.pid}`;
const block = /^```ts(?<mark>[^\n]*)\n(?<code>.*?)^```$/gms;

interface Snippet {
  /** Where it stands, such as `docs/errors.md:12`. */
  readonly title: string;
  readonly mark: string;
  readonly code: string;
  readonly file: string;
}

const pages = ['README.md', ...filesIn('docs', '.md').filter((page) => !page.startsWith('docs/api'))];
const snippets = pages.flatMap((page) => snippetsIn(page, readFileSync(page, 'utf8')));

// Examples in docstrings are type-checked where they are whole programs, with their imports.
const sources = [...filesIn('components', '.ts'), ...filesIn('src', '.ts')];
const examples = sources
  .flatMap((source) => snippetsIn(source, readFileSync(source, 'utf8').replaceAll(/^ *\* ?/gm, '')))
  .filter(({ code }) => code.startsWith('import '));

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name));
}

function snippetsIn(page: string, text: string): Snippet[] {
  return [...text.matchAll(block)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    const name = `${page.replaceAll(/[/.]/g, '-')}-${line}`;
    return {
      title: `${page}:${line}`,
      mark: (match.groups?.mark ?? '').trim(),
      code: match.groups?.code ?? '',
      file: join(directory, `${name}.mts`),
    };
  });
}

beforeAll(() => {
  if (!existsSync('dist/esm/package.json')) throw new Error('nothing is built yet: npm run build');
  mkdirSync(directory, { recursive: true });
  for (const { file, code } of [...snippets, ...examples]) writeFileSync(file, code);
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('the programs of the pages', () => {
  test('are there', () => {
    expect(snippets.length).toBeGreaterThan(5);
    expect(examples.length).toBeGreaterThan(5);
  });

  test('are marked in a way the tests know', () => {
    expect([...new Set(snippets.map(({ mark }) => mark))].sort()).toEqual([
      '',
      'listener',
      'listener v3',
      'no-run',
    ]);
  });

  test('type-check against the package as it is built', () => {
    const { config } = ts.readConfigFile('tsconfig.samples.json', (path) => ts.sys.readFile(path)) as {
      config: object;
    };
    const files = [...snippets, ...examples].map(({ file }) => file);
    const { options } = ts.parseJsonConfigFileContent(
      { ...config, files, include: [] },
      ts.sys,
      process.cwd(),
    );
    const program = ts.createProgram(files, { ...options, noEmit: true });
    expect(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host)).toBe('');
  });
});

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

/** Writes the program as JavaScript, with the ports of this run. */
function prepare({ file, code }: Snippet, agentPort: number, trapPort: number, ownPort: number): string {
  const text = code
    .replaceAll(/remotePort(:| =) 161/g, `remotePort$1 ${agentPort}`)
    .replaceAll("'127.0.0.1', 161]", `'127.0.0.1', ${agentPort}]`)
    .replaceAll('10161', String(ownPort))
    .replaceAll(/(localPort|port)(:| =) 10162/g, `$1$2 ${trapPort}`);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const program = file.replace(/\.mts$/, '.run.mjs');
  writeFileSync(program, outputText);
  return program;
}

/** Mark -> what snmptrap is told of version and user. */
const senders: Record<string, string[]> = {
  listener: ['-v2c', '-c', 'public'],
  'listener v3': [
    ...['-v3', '-e', '0x8000000001020304', '-u', 'ops', '-l', 'authPriv'],
    ...['-a', 'SHA-256', '-A', 'authpass1', '-x', 'AES', '-X', 'privpass1'],
  ],
};

describeWithPeers(['snmpd', 'snmptrap'], 'the programs of the pages, run', () => {
  let agent: Snmpd;
  const user = {
    user: 'authPrivUser',
    authProtocol: 4,
    authPassword: 'myauthphrase',
    authName: 'SHA-512',
    privProtocol: 2,
    privPassword: 'myprivphrase',
    privName: 'AES',
    keyExtension: undefined,
  } as const;

  beforeAll(async () => {
    agent = await startSnmpd({ users: [user] });
  });
  afterAll(() => agent.stop());

  test.each(snippets.filter(({ mark }) => mark === ''))('$title runs to its end', async (snippet) => {
    if (snippet.code.includes('remoteHost:'))
      expect(snippet.code).toMatch(/remotePort(:| =) (10)?161|localPort: 0/);
    const program = prepare(snippet, agent.port, 0, await findFreePort('127.0.0.1'));
    const { stdout, stderr } = await execute(process.execPath, [program], { timeout: 20_000 });
    expect(stdout).not.toBe('');
    expect(stdout).not.toMatch(/no answer|undefined/);
    expect(stderr).toBe('');
  });

  test.each(snippets.filter(({ mark }) => mark in senders))('$title hears a trap', async (snippet) => {
    const port = await findFreePort('127.0.0.1');
    const child = spawn(process.execPath, [prepare(snippet, agent.port, port, 0)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        STATE_DIRECTORY: directory,
        AUTH_PASSWORD: 'authpass1',
        PRIV_PASSWORD: 'privpass1',
      },
    });
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    try {
      const linkDown = '1.3.6.1.6.3.1.1.5.3';
      const ifIndex = '1.3.6.1.2.1.2.2.1.1.7';
      const sender = senders[snippet.mark] ?? [];
      const trap = [...sender, `127.0.0.1:${port}`, '', linkDown, ifIndex, 'i', '7'];
      const giveUp = Date.now() + 20_000;
      while (
        !output.includes(ifIndex) &&
        Date.now() < giveUp &&
        complaints === '' &&
        child.exitCode === null
      ) {
        await execute(requireProgram('snmptrap'), trap, {
          env: { ...process.env, MIBS: '', SNMP_PERSISTENT_DIR: directory },
        });
        await delay(100);
      }
      expect(complaints).toBe('');
      expect(output).toContain(linkDown);
      expect(output).toContain(ifIndex);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
