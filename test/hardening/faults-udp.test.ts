import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startUdpMiddleMan, type DatagramFaults, type MiddleMan } from '../support/middle-man.js';
import { freshSeed, withSeed } from '../support/seeded-random.js';
import type { Snmpd } from '../support/snmpd.js';
import { ended, poll, startKnownAgent, valueOf, versions, type Identity, type Tally } from './polling.js';

/*
 * Ten thousand requests through a middle-man, of 200 managers that share one engine and one socket. Each must end
 * once: with what the agent has, or with 201.
 */

const seed = freshSeed();
const timedOut = 201;
/** What agents report of requests that were changed, USM failures and others; it is raised at the deadline. */
const reported = [308, 313, 320, 324, 325, 326, 327, 328];
const managers = 200;
const shortTimeoutMs = 150;
/** A machine that does other things beside must not be taken for a network that loses. */
const timeoutMs = 400;

interface Faults {
  readonly toServer?: DatagramFaults;
  readonly toClient?: DatagramFaults;
}

describeWithPeers(['snmpd', 'snmpget'], 'requests through a network with faults', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startKnownAgent();
  });
  afterAll(() => snmpd.stop());

  /** Polls through a middle-man, and holds the outcome to what always must be. */
  async function run(
    identity: Identity,
    requests: number,
    faults: Faults,
    check: (tally: Tally, man: MiddleMan) => void,
    other: {
      readonly failures?: readonly number[];
      readonly ids?: 'random';
      readonly timeoutMs?: number;
    } = {},
  ): Promise<void> {
    await withSeed(seed, async (random) => {
      const man = await startUdpMiddleMan(snmpd, { seed, ...faults });
      try {
        const tally = await poll({
          identity,
          target: man,
          random,
          requests,
          managers,
          retries: 5,
          timeoutMs: other.timeoutMs ?? timeoutMs,
          ...(other.ids && { ids: other.ids }),
        });
        const allowed = new Set([timedOut, ...(other.failures ?? [])]);
        expect(ended(tally)).toBe(requests);
        expect(tally.odd).toEqual([]);
        expect(tally.counters.internalErrors).toBe(0);
        expect(
          Object.keys(tally.failed)
            .map(Number)
            .filter((code) => !allowed.has(code)),
        ).toEqual([]);
        check(tally, man);
      } finally {
        await man.stop();
      }
    });
  }

  describe.each(versions)('$version', ({ identity }) => {
    test('under 30 % loss each way, each of 10,000 ends once, with the right answer or 201', async () => {
      const loss = { drop: 0.3 };
      await run(
        identity,
        10_000,
        { toServer: loss, toClient: loss },
        (tally, man) => {
          expect(tally.wrong).toEqual([]);
          // Six tries of which each has 49 %: 1.8 % find no way, some more where the machine is busy.
          const lost = tally.failed[timedOut] ?? 0;
          expect(lost).toBeLessThan(2000);
          expect(man.counts.drop).toBeGreaterThan(8000);
          expect(tally.counters.retransmissions).toBeGreaterThan(Math.max(8000, 5 * lost));
        },
        { timeoutMs: shortTimeoutMs },
      );
    });

    test('with duplicates and out of order, each of 10,000 ends once, with the right answer', async () => {
      const disorder = { duplicate: 0.3, reorder: 0.3, delay: 0.1 };
      await run(identity, 10_000, { toServer: disorder, toClient: disorder }, (tally, man) => {
        expect(tally.wrong).toEqual([]);
        expect(tally.failed[timedOut] ?? 0).toBeLessThan(1000);
        expect(man.counts.duplicate).toBeGreaterThan(5000);
        expect(man.counts.reorder).toBeGreaterThan(5000);
        // The second of two answers belongs to nobody.
        expect(tally.counters.refused.badPacket).toBeGreaterThan(2000);
      });
    });

    test('with loss, duplicates, delays and disorder at once, each of 5,000 ends once', async () => {
      const all = { drop: 0.15, duplicate: 0.2, reorder: 0.2, delay: 0.2 };
      await run(identity, 5000, { toServer: all, toClient: all }, (tally) => {
        expect(tally.wrong).toEqual([]);
        expect(tally.right).toBeGreaterThan(4000);
      });
    });

    test('cut off anywhere, no answer is taken for a whole one', async () => {
      await run(identity, 3000, { toClient: { truncate: 0.3 } }, (tally, man) => {
        expect(tally.wrong).toEqual([]);
        expect(tally.right).toBeGreaterThan(2500);
        expect(man.counts.truncate).toBeGreaterThan(900);
        const { defectivePacket = 0, messageTooShort = 0 } = tally.counters.refused;
        expect(defectivePacket + messageTooShort).toBeGreaterThan(0.9 * man.counts.truncate);
      });
    });
  });

  test('SNMPv3 at authPriv: with changed octets both ways, no changed message is ever accepted', async () => {
    const { identity } = versions[1];
    const noise = { corrupt: 0.2 };
    await run(
      identity,
      3000,
      { toServer: noise, toClient: noise },
      (tally, man) => {
        expect(tally.wrong).toEqual([]);
        expect(tally.right).toBeGreaterThan(2500);
        expect(man.changed.length).toBeGreaterThan(500);
        expect(tally.counters.refused.verificationFailed).toBeGreaterThan(100);
      },
      { failures: reported },
    );
  });

  test('SNMPv2c: with changed octets and random ids, an answer never goes to another request', async () => {
    const { identity } = versions[0];
    await run(
      identity,
      3000,
      { toClient: { corrupt: 0.2 } },
      (tally, man) => {
        // Nothing protects the octets of a value; those of an answer to somebody else would be right in themselves.
        expect(tally.wrong.filter(isAboutSomethingElse)).toEqual([]);
        expect(tally.right).toBeGreaterThan(2500);
        // What cannot be read, or is nobody's answer, is refused and counted.
        const { defectivePacket = 0, badPacket = 0 } = tally.counters.refused;
        expect(defectivePacket + badPacket).toBeGreaterThan(0.3 * man.changed.length);
      },
      { ids: 'random' },
    );
  });

  test('after the network was gone for a while, the next request is answered', async () => {
    await withSeed(seed, async (random) => {
      const man = await startUdpMiddleMan(snmpd, { seed });
      try {
        const options = { identity: versions[1].identity, target: man, random, managers: 20, retries: 1 };
        man.cut();
        const during = await poll({ ...options, requests: 40, timeoutMs: 50 });
        man.mend();
        const after = await poll({ ...options, requests: 200, timeoutMs: 1000 });
        expect(during.failed).toEqual({ [timedOut]: 40 });
        expect(after).toMatchObject({ right: 200, failed: {}, wrong: [], odd: [] });
      } finally {
        await man.stop();
      }
    });
  });
});

/** Whether an answer is whole in itself, with names and values that belong together, but for other variables. */
function isAboutSomethingElse(wrong: string): boolean {
  const [answered = ''] = wrong.split(' (status 0)');
  const pairs = [...answered.matchAll(/99999\.77\.(\d+)\.0=(value \d+, \d+ of \d+)/g)];
  const whole = pairs.map(([, index, value]) => value === valueOf(Number(index) - 1));
  const first = pairs[0]?.[0] ?? '';
  return whole.length > 0 && whole.every(Boolean) && !(wrong.split(' for ')[1] ?? '').includes(first);
}
