import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as netSnmp from 'net-snmp';
import type { SnmpAgent } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { testUser } from '../support/snmp-users.js';
import { agentOids, root, startAgent } from './snmp-agent.js';

interface Binding {
  readonly oid: string;
  readonly type: number;
  readonly value: unknown;
}

/** What the methods of a session call back with. */
type Done = (error: Error | null, varbinds?: Binding[]) => void;

interface Session {
  get(oids: string[], done: Done): void;
  set(varbinds: Binding[], done: Done): void;
  getBulk(oids: string[], nonRepeaters: number, maxRepetitions: number, done: Done): void;
  subtree(
    oid: string,
    maxRepetitions: number,
    feed: (varbinds: Binding[]) => void,
    done: (error?: Error) => void,
  ): void;
  close(): void;
}

// Its constants and its users are typed, its callbacks are not.
const library = netSnmp as unknown as {
  createSession(host: string, community: string, options: object): Session;
  createV3Session(host: string, user: netSnmp.User, options: object): Session;
};

const host = '127.0.0.1';
const { authPassword, privPassword } = testUser('sha512aes128');

function user(
  name: string,
  auth: 'sha' | 'sha256' | 'sha512',
  priv: 'aes' | 'aes256b' | 'aes256r',
): netSnmp.User {
  return {
    name,
    level: netSnmp.SecurityLevel.authPriv,
    authProtocol: netSnmp.AuthProtocols[auth],
    authKey: authPassword,
    privProtocol: netSnmp.PrivProtocols[priv],
    privKey: privPassword,
  };
}

describe('npm net-snmp as a manager of SnmpAgent', () => {
  let agent: SnmpAgent;
  beforeAll(async () => {
    agent = await startAgent();
  });
  afterAll(() => agent.deactivate());

  const managers: [string, () => Session][] = [
    ['SNMPv2c', () => library.createSession(host, 'private', { ...options(), version: netSnmp.Version2c })],
    ...(
      [
        ['sha512aes128', 'sha512', 'aes'],
        ['sha256aes128', 'sha256', 'aes'],
        ['sha1aes256', 'sha', 'aes256b'],
        ['sha1aes256c', 'sha', 'aes256r'],
      ] as const
    ).map(([name, auth, priv]): [string, () => Session] => [
      `SNMPv3 ${name}`,
      () =>
        library.createV3Session(host, user(name, auth, priv), { ...options(), version: netSnmp.Version3 }),
    ]),
  ];
  function options(): object {
    return { port: agent.localPort, timeout: 3000, retries: 0 };
  }

  test.each(managers)('%s gets, sets, bulk-reads and walks', async (title, open) => {
    const session = open();
    try {
      const got = await answer((done) => session.get([agentOids.name, agentOids.readOnly], done));
      expect(got.map(({ value }) => String(value))).toEqual(['agent-under-test', '7']);

      const change = { oid: agentOids.location, type: netSnmp.ObjectType.OctetString, value: title };
      expect(String((await answer((done) => session.set([change], done)))[0]?.value)).toBe(title);
      const seen = await answer((done) => session.get([agentOids.location], done));
      expect(String(seen[0]?.value)).toBe(title);

      const bulk = await answer((done) => session.getBulk(['1.3.6.1.2.1.1'], 0, 3, done));
      expect(bulk.flat().map(({ oid }) => oid)).toEqual([
        agentOids.upTime,
        agentOids.name,
        agentOids.location,
      ]);

      const walked: string[] = [];
      await new Promise<void>((resolve, reject) => {
        const feed = (varbinds: Binding[]): void => void walked.push(...varbinds.map(({ oid }) => oid));
        session.subtree(`${root}.2`, 5, feed, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      expect(walked).toEqual([agentOids.secret]);
    } finally {
      session.close();
    }
  });

  test('goes on after the agent has started again', async () => {
    let boots = 0;
    const engineBootsStore = { load: () => boots, store: (now: number) => void (boots = now) };
    const localEngineId = 'engine-that-restarts';
    const localPort = await findFreePort();
    const first = await startAgent({ engineBootsStore, localEngineId, localPort });
    const session = library.createV3Session(host, user('sha512aes128', 'sha512', 'aes'), {
      ...options(),
      port: localPort,
      version: netSnmp.Version3,
    });
    try {
      await answer((done) => session.get([agentOids.name], done));
      await first.deactivate();
      await using second = await startAgent({ engineBootsStore, localEngineId, localPort });
      const got = await answer((done) => session.get(['1.3.6.1.6.3.10.2.1.2.0'], done));
      expect(got[0]?.value).toBe(2);
      expect(second.engine.counters.usmStats.notInTimeWindows).toBe(1);
    } finally {
      session.close();
    }
  });
});

function answer(ask: (done: Done) => void): Promise<Binding[]> {
  return new Promise((resolve, reject) => {
    ask((error, varbinds = []) => {
      if (error) reject(error);
      else resolve(varbinds);
    });
  });
}
