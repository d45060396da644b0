import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startTcpMiddleMan, type MiddleMan, type StreamFaults } from '../support/middle-man.js';
import { freshSeed, withSeed } from '../support/seeded-random.js';
import type { Snmpd } from '../support/snmpd.js';
import {
  ended,
  poll,
  startKnownAgent,
  versions,
  type Identity,
  type PollOptions,
  type Tally,
} from './polling.js';

/* Requests of SnmpTcpMgr through a middle-man. Each manager has connections of its own. */

const seed = freshSeed();

describeWithPeers(['snmpd', 'snmpget'], 'requests over connections with faults', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startKnownAgent();
  });
  afterAll(() => snmpd.stop());

  async function run(
    identity: Identity,
    faults: { readonly toServer?: StreamFaults; readonly toClient?: StreamFaults },
    options: Pick<PollOptions, 'requests' | 'retries' | 'timeoutMs'>,
    check: (tally: Tally, man: MiddleMan) => void,
  ): Promise<void> {
    await withSeed(seed, async (random) => {
      const man = await startTcpMiddleMan(snmpd, { seed, ...faults });
      try {
        const tally = await poll({ over: 'TCP', identity, target: man, random, managers: 20, ...options });
        expect(ended(tally)).toBe(options.requests);
        expect(tally.counters.internalErrors).toBe(0);
        check(tally, man);
      } finally {
        await man.stop();
      }
    });
  }

  describe.each(versions)('$version', ({ identity }) => {
    test('in pieces and with pauses, every request is answered rightly, without a try more', async () => {
      const bumpy = { split: 0.6, stall: 0.2 };
      const options = { requests: 2000, retries: 0, timeoutMs: 5000 };
      await run(identity, { toServer: bumpy, toClient: bumpy }, options, (tally, man) => {
        expect(tally.failed).toEqual({});
        expect(tally).toMatchObject({ right: 2000, wrong: [], odd: [] });
        expect(man.counts.split).toBeGreaterThan(1500);
      });
    });

    test('with connections that are reset or cut inside a message, each ends once and the next goes on', async () => {
      const breaking = { cut: 0.05, reset: 0.05, split: 0.2 };
      const options = { requests: 1000, retries: 0, timeoutMs: 1000 };
      await run(identity, { toServer: breaking, toClient: breaking }, options, (tally, man) => {
        expect(tally.wrong).toEqual([]);
        expect(man.counts.cut + man.counts.reset).toBeGreaterThan(100);
        expect(tally.right).toBeGreaterThan(500);
        const lost = Object.values(tally.failed).reduce((sum, count) => sum + count, 0);
        expect(lost).toBeGreaterThan(50);
        // Every failure has a number that says what it was, of a connection or of waiting in vain.
        for (const code of Object.keys(tally.failed).map(Number))
          expect([201, 301, 10_053, 10_054, 10_057, 10_058, 10_061, 10_064]).toContain(code);
      });
    });
  });

  test('SNMPv3 at authPriv: with changed octets in the stream, nothing changed is ever accepted', async () => {
    const noise = { corrupt: 0.1 };
    const options = { requests: 400, retries: 1, timeoutMs: 150 };
    await run(versions[1].identity, { toServer: noise, toClient: noise }, options, (tally, man) => {
      expect(tally.wrong).toEqual([]);
      expect(man.counts.corrupt).toBeGreaterThan(30);
      expect(tally.right).toBeGreaterThan(100);
    });
  });
});
