import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { expectNothingLeft, until } from '../support/manager-fixture.js';
import { runTool } from '../support/net-snmp-tools.js';
import { testUser } from '../support/snmp-users.js';
import { contextName, startSnmpd, type Snmpd } from '../support/snmpd.js';
import { asUser, oids } from './manager.js';
import { outcome, readOver, tcpManager, watchConnections } from './snmp-tcp-mgr.js';

const name = 'snmpd-under-test';
const user = testUser('sha256aes128');
const longKey = testUser('md5aes192');

describeWithPeers(['snmpd'], 'SnmpTcpMgr and snmpd', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users: [user, longKey] });
  });
  afterAll(() => snmpd.stop());

  test.each<{ what: string; options: SnmpTcpMgrOptions }>([
    { what: 'SNMPv1', options: { snmpVersion: 1 } },
    { what: 'SNMPv2c', options: { snmpVersion: 2 } },
    { what: 'SNMPv3', options: asUser(user) },
  ])('$what: reads and walks over one connection', async ({ options }) => {
    await using mgr = tcpManager(snmpd, options);
    const seen = watchConnections(mgr);
    expect(await readOver(mgr, oids.sysName)).toEqual([name]);
    await mgr.walk('1.3.6.1.2.1.1');
    expect(mgr.value(oids.sysName)).toBe(name);
    expect(mgr.objCount).toBeGreaterThan(6);
    await mgr.deactivate();
    expect(seen).toEqual(['connected 0', 'disconnected 0']);
    expectNothingLeft(mgr);
  });

  test('1,000 requests go over one connection', async () => {
    await using mgr = tcpManager(snmpd);
    const seen = watchConnections(mgr);
    mgr.objects.add(oids.sysName);
    for (let i = 0; i < 1000; i += 1) await mgr.sendGetRequest();
    expect([mgr.objValue[0], mgr.requestId, seen]).toEqual([name, 1001, ['connected 0']]);
  });

  test('an agent that is killed is told of, and asked again when it is back', async () => {
    const own = await startSnmpd({ users: [] });
    try {
      await using mgr = tcpManager(own);
      const seen = watchConnections(mgr);
      await readOver(mgr, oids.sysName);
      process.kill(own.pid, 'SIGSTOP');
      const pending = outcome(readOver(mgr, oids.sysName));
      process.kill(own.pid, 'SIGKILL');
      expect(await pending).toBe(10054);
      // Its listening socket may outlive the connection for a moment.
      await own.pause();
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      await own.restart();
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      expect(seen).toEqual(['connected 0', 'disconnected 10054', 'connected 10061', 'connected 0']);
    } finally {
      await own.stop();
    }
  });

  describe('settings of SNMPv3', () => {
    test('CompatibilityMode=2 finds the key extension over a connection, the other one does not do', async () => {
      await using other = tcpManager(snmpd, { ...asUser(longKey), timeout: 1 });
      other.config('CompatibilityMode=0');
      expect(await outcome(readOver(other, oids.sysName))).toBe(201);
      await using mgr = tcpManager(snmpd, { ...asUser(longKey), timeout: 1 });
      mgr.config('CompatibilityMode=2');
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
    });

    test('ContextName chooses what the agent shows', async () => {
      await using mgr = tcpManager(snmpd, asUser(user));
      mgr.config(`ContextName=${contextName}`);
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      expect(mgr.config('IncomingContextName')).toBe(contextName);
      mgr.config('ContextName=no-such-context');
      expect(await outcome(readOver(mgr, oids.sysName))).not.toEqual([name]);
    });

    test.each([
      { decrypt: 'True', readable: true },
      { decrypt: 'False', readable: false },
    ])('DecryptLogPackets=$decrypt shows packets readable: $readable', async ({ decrypt, readable }) => {
      await using mgr = tcpManager(snmpd, asUser(user));
      mgr.config(`DecryptLogPackets=${decrypt}`);
      const packets: Buffer[] = [];
      mgr.onPacketTrace = (e) => void packets.push(e.packet);
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      expect(packets.at(-1)?.includes(name)).toBe(readable);
    });

    test('UseInternalSecurityAPI=True gives the same packets: the agent answers', async () => {
      await using mgr = tcpManager(snmpd, asUser(user));
      mgr.config('UseInternalSecurityAPI=True');
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
    });
  });

  test('a dead port is 10061, a name without an address 11001', async () => {
    await using mgr = tcpManager({ host: snmpd.host, port: await findFreePort() }, { timeout: 20 });
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
    mgr.remoteHost = 'nowhere.invalid';
    expect([11001, 11002]).toContain(await outcome(readOver(mgr, oids.sysName)));
  });
});

describeWithPeers(['snmptrap', 'snmpinform'], 'SnmpTcpMgr and notifications over TCP', () => {
  test.each(['snmptrap', 'snmpinform'] as const)(
    'hears %s, and acknowledges what asks for it',
    async (tool) => {
      await using mgr = new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort() });
      const heard: string[] = [];
      mgr.onTrap = () => void heard.push(`trap ${mgr.value(oids.sysLocation)}`);
      mgr.onInformRequest = (e) => {
        heard.push(`inform ${mgr.value(oids.sysLocation)}`);
        e.respond = true;
      };
      await mgr.activate();
      const sent = await runTool(tool, [
        ...['-v2c', '-c', 'public', `tcp:127.0.0.1:${mgr.localPort}`],
        ...['1', oids.coldStart, oids.sysLocation, 's', 'here'],
      ]);
      // snmpinform waits for the acknowledgement.
      expect(sent.exitCode).toBe(0);
      await until('the notification', () => heard.length > 0);
      expect(heard).toEqual([tool === 'snmptrap' ? 'trap here' : 'inform here']);
      await mgr.deactivate();
      expectNothingLeft(mgr);
    },
  );
});
