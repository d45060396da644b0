import { describe } from '@jest/globals';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that interop suites talk to, and the Debian packages they come from. */
const debianPackages = {
  openssl: 'openssl',
  snmpbulkwalk: 'snmp',
  snmpget: 'snmp',
  snmpset: 'snmp',
  snmptrap: 'snmp',
  snmpwalk: 'snmp',
  snmpd: 'snmpd',
  snmptrapd: 'snmptrapd',
} as const;

/** Name of a program that the set-up of the tests provides. */
export type Peer = keyof typeof debianPackages;

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

/** `describe` for suites that need real peers: left out, with the reason printed, where one is missing. */
export function describeWithPeers(peers: readonly Peer[], title: string, body: () => void): void {
  const missing = peers.filter((peer) => findProgram(peer) === undefined);
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const packages = [...new Set(missing.map((peer) => debianPackages[peer]))].join(' ');
  process.stderr.write(`Left out: ${title}. Missing ${missing.join(', ')}; apt-get install ${packages}\n`);
  describe.skip(title, body);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
