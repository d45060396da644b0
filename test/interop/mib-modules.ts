import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import type { Peer } from '../support/peers.js';

/** The texts of the standard modules; they are no part of the repository. */
export const moduleFolder = resolve(__dirname, '../../../shared/mibs');

/** As `describeWithPeers`; left out, too, where the texts of the modules are not beside the repository. */
export function describeWithModules(peers: readonly Peer[], title: string, body: () => void): void {
  if (existsSync(join(moduleFolder, 'SNMPv2-SMI.txt'))) {
    describeWithPeers(peers, title, body);
    return;
  }
  process.stderr.write(`Left out: ${title}. There are no module texts in ${moduleFolder}\n`);
  describe.skip(title, body);
}

/**
 * Options that make a tool of Net-SNMP load all modules. Where several define a name for the same place, it shows the
 * one it has loaded last: so the old ones come first, and the others from the end of the alphabet.
 */
export function moduleOptions(): string[] {
  const names = readdirSync(moduleFolder)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => {
      const text = readFileSync(join(moduleFolder, file), 'utf8');
      const name = /^\s*([A-Za-z][\w-]*)\s+(?:\{[^}]*\}\s*)?DEFINITIONS/m.exec(text)?.[1];
      return name === undefined
        ? []
        : [{ name, isOld: !/MODULE-IDENTITY\s+LAST-UPDATED/.test(text) && /RFC/.test(name) }];
    })
    .sort((a, b) => Number(a.isOld) - Number(b.isOld) || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
  return ['-M', moduleFolder, '-m', names.join(':')];
}
