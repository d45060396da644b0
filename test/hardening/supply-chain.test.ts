import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(__dirname, '../..');

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
/** What comes with the package when it is installed. */
const runtime = locked.filter(([, { dev }]) => dev !== true);

const npmScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
/** What npm runs on the machine of who installs a package from the registry. */
const installScripts = npmScripts.slice(0, 3);

describe('the lock file', () => {
  test('has every dependency that package.json names, in the same range', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
    for (const name of Object.keys(manifest.dependencies))
      expect(lock.packages[`node_modules/${name}`]?.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has the SHA-512 of everything, which all comes from a registry', () => {
    const odd = locked.filter(
      ([, { version = '', resolved, integrity = '' }]) =>
        resolved !== undefined || !/^\d/.test(version) || !integrity.startsWith('sha512-'),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
    expect(locked.length).toBeGreaterThan(runtime.length);
  });
});

describe('what comes with the package', () => {
  test('is what SECURITY.md says, and nothing else', () => {
    expect(runtime.map(([path]) => path.replace(/^node_modules\//, '')).sort()).toEqual([
      'eventemitter3',
      'iconv-lite',
      'ip-address',
      'node-forge',
      'safer-buffer',
      'smart-buffer',
      'socks',
      'zod',
    ]);
    const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    for (const [path] of runtime) expect(page).toContain(`\`${path.replace(/^node_modules\//, '')}\``);
  });

  test.each(runtime.map(([path]) => path))('%s runs nothing when it is installed', (path) => {
    expect(lock.packages[path]?.hasInstallScript).not.toBe(true);
    const { scripts = {} } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
      scripts?: Record<string, string>;
    };
    expect(installScripts.filter((script) => script in scripts)).toEqual([]);
    // npm would build it, script or not.
    expect(readdirSync(join(root, path))).not.toContain('binding.gyp');
  });

  test('the package itself runs nothing either', () => {
    expect(npmScripts.filter((script) => script in manifest.scripts)).toEqual([]);
  });
});

describe('npm run sbom', () => {
  interface Bom {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly name: string } };
    readonly components: readonly { readonly name: string; readonly version: string }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  }

  function sbom(...args: string[]): string {
    return execFileSync(process.execPath, ['scripts/sbom.mjs', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  test('lists the package and what comes with it as CycloneDX, on standard output or in a file', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sbom-'));
    try {
      const file = join(directory, 'new/sbom.json');
      expect(sbom('--output', file)).toBe('');
      for (const text of [sbom(), readFileSync(file, 'utf8')]) {
        const { bomFormat, metadata, components, dependencies } = JSON.parse(text) as Bom;
        expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'snmp-components']);
        expect(dependencies.find(({ ref }) => ref.startsWith('socks@'))?.dependsOn).toHaveLength(2);
        expect(dependencies).toHaveLength(components.length + 1);
        expect(components.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(
          runtime
            .map(([path, { version }]) => `${path.slice('node_modules/'.length)} ${version ?? ''}`)
            .sort(),
        );
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
