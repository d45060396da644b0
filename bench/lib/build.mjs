// Makes what the drivers need, and says in a line each what can't be had.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canPin } from './children.mjs';

const GOSNMP_GOPATH = process.env.GOSNMP_GOPATH ?? '/usr/share/gocode';
const RECEIVE_BUFFER = 4 << 20;

/**
 * @param {string} root - of the checkout
 * @param {string} bin - where compiled programs go
 * @returns {{ have: Set<string>, missing: string[] }}
 */
export function prepare(root, bin) {
  if (process.env.BENCH_DIST === undefined) buildPackage(root);
  mkdirSync(bin, { recursive: true });
  const have = new Set();
  const missing = [];
  const make = (name, source, command, without) => {
    const target = join(bin, name);
    const isOld = !existsSync(target) || statSync(target).mtimeMs < statSync(source).mtimeMs;
    const problem = isOld ? failureOf(command) : undefined;
    if (problem === undefined) have.add(name);
    else missing.push(`${name} left out (${without}): ${problem}`);
    return problem === undefined;
  };
  const c = (name) => join(root, 'bench/c', `${name}.c`);
  const cc = process.env.CC ?? 'cc';
  const target = (name) => ['-o', join(bin, name)];

  const agent = [cc, '-O2', '-Wall', ...target('fastagent'), c('fastagent')];
  if (failureOf([cc, '--version']) !== undefined)
    missing.push('no C compiler: only codec and users of scale run');
  else if (
    make('fastagent', c('fastagent'), [...agent, '-DWITH_V3', '-lcrypto'], 'SNMPv3 of it needs libssl-dev')
  ) {
    have.add('fastagent3');
  } else make('fastagent', c('fastagent'), agent, 'without SNMPv3');
  make(
    'trapblast',
    c('trapblast'),
    [cc, '-O2', '-Wall', ...target('trapblast'), c('trapblast')],
    'traps need it',
  );
  const libs =
    spawnSync('net-snmp-config', ['--libs'], { encoding: 'utf8' }).stdout?.trim().split(/\s+/) ?? [];
  make(
    'netsnmp_drv',
    c('netsnmp_drv'),
    [cc, '-O2', '-Wall', ...target('netsnmp_drv'), c('netsnmp_drv'), ...libs],
    'libnetsnmp: Debian package libsnmp-dev',
  );
  const go = ['go', 'build', ...target('gosnmp_drv'), '.'];
  make(
    'gosnmp_drv',
    join(root, 'bench/go/main.go'),
    existsSync(join(GOSNMP_GOPATH, 'src/github.com/gosnmp/gosnmp')) ? go : undefined,
    'Debian packages golang-go and golang-github-gosnmp-gosnmp-dev',
  );
  if (failureOf(['snmptrapd', '-v']) === undefined) have.add('snmptrapd');
  else missing.push('snmptrapd left out: Debian package snmptrapd');
  if (!canPin) missing.push('nothing is pinned to a core: that needs taskset and two cores');
  const allowed = '/proc/sys/net/core/rmem_max';
  if (existsSync(allowed) && Number(readFileSync(allowed, 'utf8')) < RECEIVE_BUFFER)
    missing.push(
      `buffers are smaller than the 4 MiB of the traps suites: sysctl net.core.rmem_max=${RECEIVE_BUFFER}`,
    );
  return { have, missing };

  /** What a command says when it fails; undefined when it does not. */
  function failureOf(line) {
    if (line === undefined) return 'not installed';
    const { status, error, stderr } = spawnSync(line[0], line.slice(1), {
      cwd: line[0] === 'go' ? join(root, 'bench/go') : root,
      env: { ...process.env, GO111MODULE: 'off', GOPATH: GOSNMP_GOPATH },
      encoding: 'utf8',
      timeout: 300_000,
    });
    if (error !== undefined) return error.message;
    return status === 0 ? undefined : (stderr.trim().split('\n')[0] ?? `ended with ${status}`);
  }
}

function buildPackage(root) {
  const built = join(root, 'dist/cjs/package.json');
  const newest = Math.max(...['src', 'components'].map((name) => newestIn(join(root, name))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  console.log('npm run build');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
}

function newestIn(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
