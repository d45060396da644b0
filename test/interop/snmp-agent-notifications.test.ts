import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ObjectType, SnmpTrapMgr, SnmpVersion, type SnmpAgent } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { testUser, testUsers } from '../support/snmp-users.js';
import { startSnmptrapd, type Snmptrapd } from '../support/snmptrapd.js';
import { compatibilityModeOf, failure } from './manager.js';
import { inBatches, keysOf, startAgent } from './snmp-agent.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const engineId = Buffer.from('80001f88057472617073656e646572', 'hex');
const operator = testUser('sha256aes128');

describeWithPeers(['snmptrapd'], 'traps and informs of SnmpAgent to snmptrapd', () => {
  let trapd: Snmptrapd;
  let agent: SnmpAgent;
  let listener = '';
  beforeAll(async () => {
    trapd = await startSnmptrapd({ senderEngineId: engineId });
    listener = `${trapd.host}:${trapd.port}`;
    agent = await startAgent({ localEngineId: engineId });
    agent.timeout = 5;
  });
  afterAll(async () => {
    await agent.deactivate();
    await trapd.stop();
  });

  /** Puts one variable into the next notification, so that it can be told from others. */
  function mark(text: string): void {
    agent.objects.clear();
    agent.objects.add(sysName, text, ObjectType.OctetString);
  }

  describe('SNMPv1', () => {
    test.each([
      ['coldStart', '.1.3.6.1.6.3.1.1.5', '00'],
      ['linkUp', '.1.3.6.1.6.3.1.1.5', '30'],
      ['1.3.6.1.4.1.99999.5.0.17', '.1.3.6.1.4.1.99999.5', '6.17'],
      ['1.3.6.1.4.1.99999.5.18', '.1.3.6.1.4.1.99999.5', '6.18'],
    ])('trap %s', async (trapOid, enterprise, kind) => {
      agent.snmpVersion = SnmpVersion.V1;
      agent.community = 'traps-v1';
      mark(`v1 ${trapOid}`);
      await agent.sendTrap(listener, trapOid);
      const [security, ...line] = (await trapd.waitFor(`v1 ${trapOid}"`)).split('|');
      expect(security).toContain('TRAP, SNMP v1, community traps-v1');
      expect(line.slice(0, 2)).toEqual([enterprise, kind]);
      expect(line[2]).toBe(`.${sysName} = STRING: "v1 ${trapOid}"`);
    });

    test('has no informs', async () => {
      agent.snmpVersion = SnmpVersion.V1;
      expect((await failure(agent.sendInform(listener, 'coldStart'))).code).toBe(305);
    });
  });

  describe('SNMPv2c', () => {
    test.each([
      ['warmStart', '.1.3.6.1.6.3.1.1.5.2'],
      ['1.3.6.1.4.1.99999.5.0.17', '.1.3.6.1.4.1.99999.5.0.17'],
    ])('trap %s', async (trapOid, shown) => {
      agent.snmpVersion = SnmpVersion.V2c;
      agent.community = 'traps-v2c';
      agent.sysUpTime = 123_456;
      mark(`v2c ${trapOid}`);
      await agent.sendTrap(listener, trapOid);
      const line = await trapd.waitFor(`v2c ${trapOid}"`);
      expect(line).toContain('TRAP2, SNMP v2c, community traps-v2c');
      expect(line).toMatch(/\.1\.3\.6\.1\.2\.1\.1\.3\.0 = Timeticks: \(1234\d\d\)/);
      expect(line).toContain(`.1.3.6.1.6.3.1.1.4.1.0 = OID: ${shown}|`);
    });

    test('inform, acknowledged', async () => {
      agent.snmpVersion = SnmpVersion.V2c;
      agent.community = 'informs-v2c';
      mark('v2c inform');
      await agent.sendInform(listener, 'linkDown');
      expect(await trapd.waitFor('v2c inform"')).toContain('INFORM, SNMP v2c, community informs-v2c');
    });
  });

  describe('SNMPv3', () => {
    test('traps of every user of every pair of protocols', async () => {
      for (const user of testUsers) {
        agent.config(`CompatibilityMode=${compatibilityModeOf(user)}`);
        mark(`trap of ${user.user}`);
        await agent.sendSecureTrap(listener, 'linkUp', user.user, ...keysOf(user));
      }
      await inBatches(testUsers, async ({ user }) => {
        const line = await trapd.waitFor(`trap of ${user}"`);
        expect(line).toContain('TRAP2, SNMP v3');
        expect(line).toContain(`user ${user},`);
      });
    });

    test('informs of every user of every pair of protocols', async () => {
      for (const user of testUsers) {
        agent.config(`CompatibilityMode=${compatibilityModeOf(user)}`);
        mark(`inform of ${user.user}`);
        await agent.sendSecureInform(listener, 'linkUp', user.user, ...keysOf(user));
        const line = await trapd.waitFor(`inform of ${user.user}"`);
        expect(line).toContain('INFORM, SNMP v3');
        expect(line).toContain(`user ${user.user},`);
      }
    });

    test('an inform with a wrong password fails', async () => {
      agent.timeout = 1;
      const keys = [3, 'incorrect1', 2, 'incorrect2'] as const;
      expect((await failure(agent.sendSecureInform(listener, 'linkUp', operator.user, ...keys))).code).toBe(
        308,
      );
      agent.timeout = 5;
    });
  });

  test('an inform to nobody ends with a time-out, and the next goes on', async () => {
    agent.snmpVersion = SnmpVersion.V2c;
    agent.timeout = 1;
    const nobody = `127.0.0.1:${await findFreePort()}`;
    expect((await failure(agent.sendInform(nobody, 'linkUp'))).code).toBe(201);
    agent.timeout = 5;
    mark('after a time-out');
    await agent.sendInform(listener, 'linkUp');
    await trapd.waitFor('after a time-out');
  });

  test('two informs at once are one too many', async () => {
    agent.snmpVersion = SnmpVersion.V2c;
    mark('first of two');
    const first = agent.sendInform(listener, 'linkUp');
    expect((await failure(agent.sendInform(listener, 'linkUp'))).code).toBe(307);
    await first;
  });

  test('SnmpTrapMgr hears the same', async () => {
    await using traps = new SnmpTrapMgr({ localHost: '127.0.0.1', localPort: 0, localEngineId: 'receiver' });
    traps.addUser(operator.user, '', ...keysOf(operator));
    const heard: string[] = [];
    traps.onTrap = (e) => void heard.push(`trap ${e.snmpVersion} ${e.trapOid} ${traps.value(sysName)}`);
    traps.onInformRequest = (e) => {
      e.respond = true;
      heard.push(`inform ${e.snmpVersion} ${e.securityLevel} ${traps.value(sysName)}`);
    };
    await traps.activate();
    const place = `127.0.0.1:${traps.localPort}`;
    agent.config('CompatibilityMode=0');
    mark('one');
    agent.snmpVersion = SnmpVersion.V1;
    await agent.sendTrap(place, 'linkUp');
    await agent.sendSecureTrap(place, 'linkDown', operator.user, ...keysOf(operator));
    await agent.sendSecureInform(place, 'linkDown', operator.user, ...keysOf(operator));
    expect(heard).toEqual([
      'trap 1 1.3.6.1.6.3.1.1.5.4 one',
      'trap 3 1.3.6.1.6.3.1.1.5.3 one',
      'inform 3 2 one',
    ]);
  });
});
