import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = process.cwd();
const sources = 'test/package/consumer';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('the packed tarball', () => {
  let directory: string;
  let files: string[];

  beforeAll(async () => {
    if (!existsSync('dist/esm/package.json')) throw new Error('nothing is built yet: npm run build');
    directory = mkdtempSync(join(tmpdir(), 'snmp-components-package-'));
    const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', directory]);
    const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    if (packed === undefined) throw new Error(`npm pack printed ${stdout}`);
    files = packed.files.map(({ path }) => path);

    // Installed as npm would, with the declared dependencies and nothing else in reach.
    const modules = join(directory, 'consumer/node_modules');
    cpSync(sources, join(directory, 'consumer'), { recursive: true });
    cpSync(`${sources}/typed.mts`, join(directory, 'consumer/typed.cts'));
    mkdirSync(join(modules, 'snmp-components'), { recursive: true });
    const target = join(modules, 'snmp-components');
    await execute('tar', ['-xzf', join(directory, packed.filename), '-C', target, '--strip-components=1']);
    for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(resolve('node_modules', name), join(modules, name));
    }
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function runConsumer(program: string): Promise<unknown> {
    const { stdout } = await execute(process.execPath, [program], { cwd: join(directory, 'consumer') });
    return JSON.parse(stdout);
  }

  test('holds what is built and the papers, nothing else', () => {
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    const other = files.filter((path) => !path.startsWith('dist/'));
    expect(other.sort()).toEqual(papers);
    const built = files.filter((path) => path.startsWith('dist/'));
    expect(built.filter((path) => !/\.(js|d\.ts)$|\/package\.json$/.test(path))).toEqual([]);
  });

  test('has no script that runs when it is installed', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    expect(Object.keys(scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$|^prepare$/)]),
    );
  });

  test('is used from an ES module, with the same classes as from a CommonJS module', async () => {
    expect(await runConsumer('esm.mjs')).toEqual({
      oid: '1.3.6.1.2.1.1.1.0',
      own: { isSnmpError: true, code: 301 },
      foreign: { isSnmpError: true, code: 301 },
      areTheSame: true,
      hasDefault: false,
      onlyInOne: [],
    });
  });

  test('is used from a CommonJS module', async () => {
    expect(await runConsumer('cjs.cjs')).toEqual({
      oid: '1.3.6.1.2.1.1.1.0',
      own: { isSnmpError: true, code: 301 },
      misnamed: [],
      version: manifest.version,
    });
  });

  test('loads from a CommonJS module only what is used', async () => {
    expect(await runConsumer('lazy.cjs')).toEqual({ atFirst: [], then: ['zod'] });
  });

  test.each(['typed.mts', 'typed.cts'])('has types for %s', async (program) => {
    const options = [
      '--noEmit',
      '--strict',
      ...['--target', 'es2022'],
      ...['--module', 'nodenext'],
      ...['--types', 'node'],
    ];
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const result = await execute(process.execPath, [compiler, ...options, program], {
      cwd: join(directory, 'consumer'),
    }).catch((error: unknown) => error as { stdout: string });
    expect(result.stdout).toBe('');
  });

  test('is clean for publint and arethetypeswrong', async () => {
    const result = await execute(process.execPath, ['scripts/pack-check.mjs']).then(
      () => 'clean',
      (error: unknown) => (error as { stdout: string }).stdout,
    );
    expect(result).toBe('clean');
  });
});
