// What a result has to say about where it comes from.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const require = createRequire(import.meta.url);

export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: osName(),
    kernel: release(),
    loadBefore: Number(loadavg()[0].toFixed(2)),
  };
}

export function versions(root) {
  const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const { node, v8, uv, openssl } = process.versions;
  return {
    [name]: [version, said('git', ['-C', root, 'rev-parse', '--short', 'HEAD'])]
      .filter(Boolean)
      .join(', commit '),
    node,
    v8,
    uv,
    openssl,
    'net-snmp (npm)': require('net-snmp/package.json').version,
    'Net-SNMP': said('net-snmp-config', ['--version']),
    go: said('go', ['version']).replace('go version ', ''),
    gosnmp: said('dpkg-query', ['-W', '-f', '${Version}', 'golang-github-gosnmp-gosnmp-dev']),
  };
}

function said(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 5000 });
  return status === 0 ? stdout.trim() : '';
}

function osName() {
  if (!existsSync('/etc/os-release')) return process.platform;
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
}
