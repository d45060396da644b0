import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Engine, SnmpMgr, SnmpVersion } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { readCommunity, startSnmpd, type Snmpd } from '../support/snmpd.js';
import { testUser } from '../support/snmp-users.js';
import {
  countPackets,
  failure,
  managerAs,
  managerFor,
  oids,
  read,
  timedFailure,
  type Target,
} from './manager.js';

const host = '127.0.0.1';
const timeoutMs = 300;
const user = testUser('sha256aes128');

/** A manager that does not wait long. */
function impatient(target: Target): SnmpMgr {
  const mgr = managerFor(target, { timeout: timeoutMs });
  mgr.config('TimeoutInMilliseconds=True');
  return mgr;
}

function canUseIPv6(): Promise<boolean> {
  const socket = createSocket('udp6');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(0, '::1', () => {
      socket.close();
      resolve(true);
    });
  });
}

describeWithPeers(['snmpd'], 'SnmpMgr and the network', () => {
  let snmpd: Snmpd;
  let portOfIPv6: number;
  let hasIPv6: boolean;
  beforeAll(async () => {
    hasIPv6 = await canUseIPv6();
    portOfIPv6 = hasIPv6 ? await findFreePort('::1') : 0;
    const configuration = hasIPv6
      ? [`agentAddress udp6:[::1]:${portOfIPv6}`, `rocommunity6 ${readCommunity}`]
      : [];
    snmpd = await startSnmpd({ users: [user], configuration });
  });
  afterAll(() => snmpd.stop());

  describe('no answer', () => {
    test('a wrong community ends in 201 at the timeout', async () => {
      await using mgr = impatient(snmpd);
      mgr.community = 'not the community';
      const { error, elapsed } = await timedFailure(read(mgr, oids.sysName));
      expect(error.code).toBe(201);
      expect(elapsed).toBeGreaterThan(timeoutMs - 50);
      expect(elapsed).toBeLessThan(timeoutMs + 1000);
      expect(error.message).toContain(`${snmpd.host}:${snmpd.port}`);
      expect(error.message).not.toContain('not the community');
      mgr.community = readCommunity;
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    });

    test('timeout is in seconds otherwise', async () => {
      await using mgr = managerFor(snmpd, { timeout: 1, community: 'not the community' });
      const { error, elapsed } = await timedFailure(read(mgr, oids.sysName));
      expect(error.code).toBe(201);
      expect(elapsed).toBeGreaterThan(950);
      expect(elapsed).toBeLessThan(3000);
    });

    test('a dead port ends in 201', async () => {
      await using mgr = impatient({ host, port: await findFreePort() });
      expect((await failure(read(mgr, oids.sysName))).code).toBe(201);
    });

    test('a dead port is told at once with UseConnection', async () => {
      await using mgr = managerFor({ host, port: await findFreePort() }, { timeout: 20 });
      mgr.config('UseConnection=True');
      const { error, elapsed } = await timedFailure(read(mgr, oids.sysName));
      expect(error.code).toBe(10061);
      expect(elapsed).toBeLessThan(5000);
    });

    test('interrupt() and a signal end the call with 202', async () => {
      await using mgr = managerFor({ host, port: await findFreePort() }, { timeout: 20 });
      const interrupted = failure(read(mgr, oids.sysName));
      mgr.onPacketTrace = () => {
        mgr.interrupt();
      };
      expect((await interrupted).code).toBe(202);
      mgr.onPacketTrace = null;
      const aborted = await failure(mgr.sendGetRequest({ signal: AbortSignal.timeout(50) }));
      expect(aborted.code).toBe(202);
    });

    test('deactivate() ends the call with 202', async () => {
      const mgr = managerFor({ host, port: await findFreePort() }, { timeout: 20 });
      mgr.onPacketTrace = () => void mgr.deactivate();
      expect((await failure(read(mgr, oids.sysName))).code).toBe(202);
      expect(mgr.active).toBe(false);
    });

    test('a second call while one is running is refused with 307', async () => {
      await using mgr = impatient(snmpd);
      const first = read(mgr, oids.sysName);
      expect((await failure(mgr.sendGetRequest())).code).toBe(307);
      expect(await first).toEqual(['snmpd-under-test']);
    });
  });

  describe('Retries', () => {
    /** The agent is there, but does nothing. */
    const freeze = (): AsyncDisposable => {
      process.kill(snmpd.pid, 'SIGSTOP');
      return {
        [Symbol.asyncDispose]: async () => {
          process.kill(snmpd.pid, 'SIGCONT');
          // It works through what came in meanwhile.
          await using mgr = managerFor(snmpd);
          await read(mgr, oids.sysName);
        },
      };
    };

    test.each([0, 2])('=%d sends that often again, then 201', async (retries) => {
      await using _frozen = freeze();
      await using mgr = impatient(snmpd);
      mgr.config(`Retries=${retries}`);
      const count = countPackets(mgr);
      const { error, elapsed } = await timedFailure(read(mgr, oids.sysName));
      expect(error.code).toBe(201);
      expect(count).toEqual({ sent: 1 + retries, received: 0 });
      expect(elapsed).toBeGreaterThan((1 + retries) * (timeoutMs - 50));
    });

    test.each([
      { name: 'v2c', version: SnmpVersion.V2c },
      { name: 'v3', version: SnmpVersion.V3 },
    ])('lets an agent that was away for a while answer in $name', async ({ version }) => {
      await using mgr =
        version === SnmpVersion.V3 ? managerAs(user, snmpd, { timeout: timeoutMs }) : impatient(snmpd);
      mgr.config('TimeoutInMilliseconds=True');
      mgr.config('Retries=20');
      if (version === SnmpVersion.V3) await mgr.discover();
      let sent = 0;
      process.kill(snmpd.pid, 'SIGSTOP');
      mgr.onPacketTrace = ({ direction }) => {
        if (direction === 2) sent += 1;
        if (sent === 3) process.kill(snmpd.pid, 'SIGCONT');
      };
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(sent).toBeGreaterThanOrEqual(3);
      // Answers to the other tries come in meanwhile; they belong to no request.
      expect(await read(mgr, oids.sysLocation, oids.sysName)).toContain('snmpd-under-test');
    });
  });

  describe('timeout 0', () => {
    test('has many requests under way, each answered by its own onResponse', async () => {
      await using mgr = managerFor(snmpd, { timeout: 0, requestId: 1000 });
      const names = [oids.sysDescr, oids.sysUpTime, oids.sysContact, oids.sysName, oids.sysLocation];
      const answers = new Map<number, string>();
      const complete = new Promise<void>((resolve) => {
        mgr.onResponse = (e) => {
          answers.set(e.requestId, mgr.objId[0] ?? '');
          if (answers.size === 50) resolve();
        };
      });
      const asked = new Map<number, string>();
      for (let i = 0; i < 50; i++) {
        const name = names[i % names.length] ?? '';
        asked.set(mgr.requestId, name);
        mgr.objects.clear();
        mgr.objects.add(name);
        await mgr.sendGetRequest();
      }
      await complete;
      expect([...answers].sort(([a], [b]) => a - b)).toEqual([...asked]);
      expect([...asked.keys()][49]).toBe(1049);
    });

    test('has many SNMPv3 requests under way', async () => {
      await using mgr = managerAs(user, snmpd);
      await mgr.discover();
      mgr.timeout = 0;
      const heard: string[] = [];
      const complete = new Promise<void>((resolve) => {
        mgr.onResponse = (e) => {
          heard.push(`${mgr.value(oids.sysName)} at level ${e.securityLevel}`);
          if (heard.length === 50) resolve();
        };
      });
      mgr.objects.add(oids.sysName);
      for (let i = 0; i < 50; i++) await mgr.sendGetRequest();
      await complete;
      expect(new Set(heard)).toEqual(new Set(['snmpd-under-test at level 2']));
    });

    test('tells nothing of a request that is never answered', async () => {
      await using mgr = managerFor(snmpd, { timeout: 0, community: 'not the community' });
      const heard: string[] = [];
      mgr.onError = () => void heard.push('error');
      mgr.onResponse = (e) => void heard.push(e.community);
      mgr.objects.add(oids.sysName);
      await mgr.sendGetRequest();
      mgr.community = readCommunity;
      mgr.timeout = 5;
      await mgr.sendGetRequest();
      expect(heard).toEqual([readCommunity]);
    });
  });

  describe('sockets', () => {
    test('UseConnection talks to the agent, and fixes the remote host and port', async () => {
      await using mgr = managerFor(snmpd);
      mgr.config('UseConnection=True');
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(() => (mgr.remotePort = 1)).toThrow(expect.objectContaining({ code: 115 }));
      expect(() => (mgr.remoteHost = '127.0.0.2')).toThrow(expect.objectContaining({ code: 114 }));
      await mgr.deactivate();
      mgr.remotePort = snmpd.port;
    });

    test('localHost and localPort are what the agent sees', async () => {
      const localPort = await findFreePort();
      await using mgr = managerFor(snmpd, { localHost: host, localPort });
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect([mgr.localHost, mgr.localPort]).toEqual([host, localPort]);
      expect(snmpd.log()).toContain(`[${host}]:${localPort}->`);
    });

    test('a port that is taken is 10048, or another one with ForceLocalPort=False', async () => {
      const squatter = createSocket('udp4');
      squatter.bind(0, host);
      await once(squatter, 'listening');
      const { port } = squatter.address();
      await using mgr = managerFor(snmpd, { localHost: host, localPort: port });
      expect((await failure(read(mgr, oids.sysName))).code).toBe(10048);
      mgr.config('ForceLocalPort=False');
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(mgr.localPort).not.toBe(port);
      squatter.close();
    });

    test('buffer sizes do no harm', async () => {
      await using mgr = managerFor(snmpd);
      mgr.config('InBufferSize=65536');
      mgr.config('OutBufferSize=65536');
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    });

    test('a host name is resolved when it is needed, or at once with DelayHostResolution=True', async () => {
      await using mgr = managerFor({ host: 'localhost', port: snmpd.port });
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(mgr.remoteHost).toBe('localhost');
      mgr.config('DelayHostResolution=True');
      mgr.remoteHost = 'localhost';
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      // Both lookups were started, the one of the assignment first.
      await read(mgr, oids.sysName);
      expect(mgr.remoteHost).toBe(host);
    });

    test('UseIPv6 talks to an agent at ::1', async () => {
      if (!hasIPv6) {
        process.stderr.write('Left out: IPv6, which this machine does not have\n');
        return;
      }
      await using mgr = new SnmpMgr({ timeout: 5 });
      expect((await failure(read(mgr, oids.sysName))).code).toBe(303);
      mgr.remoteHost = '::1';
      mgr.remotePort = portOfIPv6;
      expect((await failure(read(mgr, oids.sysName))).code).toBe(10047);
      await mgr.deactivate();
      mgr.config('UseIPv6=True');
      let from = '';
      mgr.onResponse = (e) => (from = e.sourceAddress);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(from).toBe('::1');
      await mgr.walk('1.3.6.1.2.1.1');
      expect(mgr.objCount).toBeGreaterThan(5);
    });
  });

  describe('one engine for many managers', () => {
    test('two hundred of them, of all versions, ask at once through one socket', async () => {
      await using engine = new Engine();
      const kinds = [
        () => managerFor(snmpd, { engine, snmpVersion: SnmpVersion.V1, timeout: 20 }),
        () => managerFor(snmpd, { engine, timeout: 20 }),
        () => managerAs(user, snmpd, { engine, timeout: 20 }),
      ];
      const managers = Array.from({ length: 200 }, (_, index) => {
        const mgr = kinds[index % kinds.length]?.();
        if (mgr === undefined) throw new Error('there are three kinds');
        // The agent's socket does not hold two hundred requests at once on every machine.
        mgr.config('Retries=2');
        return mgr;
      });
      const values = await Promise.all(managers.map((mgr) => read(mgr, oids.sysName)));
      expect(values).toEqual(managers.map(() => ['snmpd-under-test']));
      expect(new Set(managers.map((mgr) => mgr.localPort)).size).toBe(1);
      expect(engine.pendingRequests).toBe(0);
      expect(engine.counters.timeouts).toBe(0);

      // The last one to leave closes the socket; the others are not disturbed before.
      await Promise.all(managers.slice(1).map((mgr) => mgr.deactivate()));
      const [last] = managers;
      expect(last?.active).toBe(true);
      if (last !== undefined) expect(await read(last, oids.sysName)).toEqual(['snmpd-under-test']);
    });

    test('walks do not disturb one another', async () => {
      await using engine = new Engine();
      const managers = Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? managerFor(snmpd, { engine }) : managerAs(user, snmpd, { engine }),
      );
      await Promise.all(managers.map((mgr) => mgr.walk('1.3.6.1.2.1.1')));
      const walks = new Set(managers.map((mgr) => [...mgr.objId].join(' ')));
      expect(walks.size).toBe(1);
      expect(managers[0]?.objCount).toBeGreaterThan(5);
    });

    test('close() ends what is under way with 202', async () => {
      const engine = new Engine();
      const mgr = managerFor({ host, port: await findFreePort() }, { engine, timeout: 20 });
      const call = failure(read(mgr, oids.sysName));
      mgr.onPacketTrace = () => void engine.close();
      expect((await call).code).toBe(202);
    });
  });
});
