import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Engine, SnmpError, SnmpMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startUdpMiddleMan, type DatagramFaults } from '../support/middle-man.js';
import { freshSeed, withSeed } from '../support/seeded-random.js';
import type { Snmpd } from '../support/snmpd.js';
import { known, knownCount, oidOf, startKnownAgent, valueOf, versions, type Identity } from './polling.js';

const seed = freshSeed();
const everything = Array.from({ length: knownCount }, (_, index) => `${oidOf(index)}=${valueOf(index)}`);
const walks = 60;

interface Outcome {
  readonly code: number;
  readonly rows: readonly string[];
}

/** Walks through a middle-man, many at a time, and tells what each of them ended with: 0 or the number of an error. */
async function walkMany(
  snmpd: Snmpd,
  identity: Identity,
  faults: DatagramFaults,
  retries: number,
): Promise<Outcome[]> {
  return withSeed(seed, async () => {
    const man = await startUdpMiddleMan(snmpd, { seed, toServer: faults, toClient: faults });
    await using engine = new Engine();
    try {
      return await Promise.all(
        Array.from({ length: walks }, async () => {
          const mgr = new SnmpMgr({ engine, remoteHost: man.host, remotePort: man.port, timeout: 150 });
          Object.assign(mgr, identity);
          mgr.config('TimeoutInMilliseconds=True');
          mgr.config(`Retries=${retries}`);
          mgr.config('WalkMaxRepetitions=10');
          const code = await mgr.walk(known).then(() => 0, numberOf);
          const rows = mgr.objects.map(({ oid, value }) => `${oid}=${value}`);
          await mgr.deactivate();
          return { code, rows };
        }),
      );
    } finally {
      await man.stop();
    }
  });
}

function numberOf(error: unknown): number {
  if (SnmpError.is(error)) return error.code;
  throw error;
}

describeWithPeers(['snmpd', 'snmpget'], 'walks through a network with faults', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startKnownAgent();
  });
  afterAll(() => snmpd.stop());

  describe.each(versions)('$version', ({ identity }) => {
    test.each([
      ['30 % loss each way', { drop: 0.3 }],
      ['duplicates and disorder', { duplicate: 0.3, reorder: 0.3, delay: 0.2 }],
      ['all of it', { drop: 0.2, duplicate: 0.2, reorder: 0.2, delay: 0.2 }],
    ])('with %s, a walk is complete, or rejects with 201', async (_what, faults) => {
      const outcomes = await walkMany(snmpd, identity, faults, 5);
      for (const { code, rows } of outcomes) {
        if (code === 0) expect(rows).toEqual(everything);
        else expect({ code, rows }).toEqual({ code: 201, rows: everything.slice(0, rows.length) });
      }
      const complete = outcomes.filter(({ code }) => code === 0).length;
      expect(complete).toBeGreaterThan(walks / 4);
    });

    test('without retries a walk that loses its way says so, and keeps what it had in order', async () => {
      const outcomes = await walkMany(snmpd, identity, { drop: 0.3 }, 0);
      const lost = outcomes.filter(({ code }) => code !== 0);
      expect(lost.length).toBeGreaterThan(walks / 4);
      for (const { code, rows } of outcomes)
        expect(rows).toEqual(code === 0 ? everything : everything.slice(0, rows.length));
    });
  });
});
