// Sees to it that the programs the interop suites talk to are there: Net-SNMP's tools, agent and trap listener,
// openssl, stunnel, two proxies and easysnmp. Installs the missing Debian packages where it may; says in one line what is missing where it may not.
// With CI=true a missing peer is a failure.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian package -> the programs (or other files) taken from it and the suites that need them. */
const peers = [
  { package: 'snmp', programs: ['snmpget', 'snmpwalk', 'snmptrap'], suites: 'interop' },
  { package: 'snmpd', programs: ['snmpd'], suites: 'interop, samples' },
  { package: 'snmptrapd', programs: ['snmptrapd'], suites: 'interop' },
  { package: 'openssl', programs: ['openssl'], suites: 'the openssl half of vectors, TLS' },
  { package: 'dante-server', programs: ['danted'], suites: 'interop' },
  { package: 'dropbear-bin', programs: ['dropbear', 'dropbearkey'], suites: 'interop' },
  { package: 'openssh-client', programs: ['ssh', 'ssh-keygen'], suites: 'interop' },
  { package: 'tinyproxy-bin', programs: ['tinyproxy'], suites: 'interop' },
  { package: 'stunnel4', programs: ['stunnel4'], suites: 'interop' },
  {
    package: 'python3-easysnmp',
    programs: [],
    files: ['/usr/lib/python3/dist-packages/easysnmp/__init__.py'],
    suites: 'interop',
  },
];

const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

function isInstalled(program) {
  return directories.some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const isComplete = ({ programs, files = [] }) => programs.every(isInstalled) && files.every(existsSync);
const missingPeers = () => peers.filter((peer) => !isComplete(peer));

/** The prefix that makes a command run as root, or undefined where there is no way without asking. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

function install(packages) {
  const prefix = isInstalled('apt-get') ? rootPrefix() : undefined;
  if (prefix === undefined) return;

  console.log(`Installing the test peers ${packages.join(', ')} with apt-get ...`);
  const asRoot = (...command) => {
    const [program, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) console.error(`${command.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`);
    return status === 0;
  };

  // The packages would start their services; a policy that denies it is there for the time of the installation.
  const policy = '/usr/sbin/policy-rc.d';
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) asRoot('sh', '-c', `printf '#!/bin/sh\\nexit 101\\n' > ${policy} && chmod 755 ${policy}`);
  try {
    asRoot('apt-get', 'update', '-qq');
    asRoot(
      'apt-get',
      '-o',
      'DPkg::Lock::Timeout=120',
      'install',
      '-y',
      '--no-install-recommends',
      ...packages,
    );
  } finally {
    if (ownPolicy) asRoot('rm', '-f', policy);
  }
}

let missing = missingPeers();
if (missing.length > 0) {
  install(missing.map((peer) => peer.package));
  missing = missingPeers();
}

if (missing.length > 0) {
  const names = missing.map((peer) => peer.package).join(' ');
  const suites = [...new Set(missing.flatMap((peer) => peer.suites.split(', ')))].join(', ');
  console.error(
    `Missing test peers: ${names}. Install them with: apt-get install ${names}. Left out: ${suites}.`,
  );
  if (process.env.CI === 'true') process.exitCode = 1;
}
