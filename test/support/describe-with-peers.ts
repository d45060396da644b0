import { describe } from '@jest/globals';
import { missingPeers, type Peer } from './peers.js';

/** `describe` for suites that need real peers: left out, with the reason printed, where one is missing. */
export function describeWithPeers(peers: readonly Peer[], title: string, body: () => void): void {
  const { names, packages } = missingPeers(peers);
  if (names.length === 0) {
    describe(title, body);
    return;
  }
  process.stderr.write(`Left out: ${title}. Missing ${names.join(', ')}; apt-get install ${packages}\n`);
  describe.skip(title, body);
}
