import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that interop suites talk to, and the Debian packages they come from. */
const debianPackages = {
  danted: 'dante-server',
  dropbear: 'dropbear-bin',
  dropbearkey: 'dropbear-bin',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  easysnmp: 'python3-easysnmp',
  stunnel4: 'stunnel4',
  tinyproxy: 'tinyproxy-bin',
  openssl: 'openssl',
  snmpbulkget: 'snmp',
  snmpbulkwalk: 'snmp',
  snmpget: 'snmp',
  snmpinform: 'snmp',
  snmpgetnext: 'snmp',
  snmpset: 'snmp',
  snmptranslate: 'snmp',
  snmptrap: 'snmp',
  snmpwalk: 'snmp',
  snmpd: 'snmpd',
  snmptrapd: 'snmptrapd',
} as const;

/** Name of a program that the set-up of the tests provides. */
export type Peer = keyof typeof debianPackages;

/** Where the peers are that are no programs. Debian's python3 does not look for its packages in PATH. */
const files: Partial<Record<string, string>> = {
  easysnmp: '/usr/lib/python3/dist-packages/easysnmp/__init__.py',
};

/** Finds a program in PATH or in the system directories, which an ordinary user's PATH leaves out. */
export function findProgram(name: string): string | undefined {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

/** The path of a peer; throws with the way to install it where it is missing. */
export function requireProgram(name: Peer): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is missing: apt-get install ${debianPackages[name]}`);
  return path;
}

/** Which of the peers are missing, and how to get them. */
export function missingPeers(peers: readonly Peer[]): {
  readonly names: readonly Peer[];
  readonly packages: string;
} {
  const names = peers.filter((peer) => {
    const file = files[peer];
    return file === undefined ? findProgram(peer) === undefined : !existsSync(file);
  });
  return { names, packages: [...new Set(names.map((peer) => debianPackages[peer]))].join(' ') };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
