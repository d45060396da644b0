import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ObjectType,
  SnmpMgr,
  SnmpObject,
  SnmpVersion,
  type InformRequestEvent,
  type TrapEvent,
} from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { communityArguments, runTool, userArguments, type ToolResult } from '../support/net-snmp-tools.js';
import { testUser } from '../support/snmp-users.js';
import { startSnmptrapd, type Snmptrapd } from '../support/snmptrapd.js';
import { asUser, compatibilityModeOf, failure, managerAs, managerFor, oids } from './manager.js';

const host = '127.0.0.1';
const names = ['noauth', 'md5', 'md5des', 'sha1aes128', 'sha224aes192', 'sha256aes128', 'sha512aes256'];
const users = names.map(testUser);

describeWithPeers(['snmptrapd'], 'informs of SnmpMgr to snmptrapd', () => {
  let snmptrapd: Snmptrapd;
  beforeAll(async () => {
    snmptrapd = await startSnmptrapd({ users });
  });
  afterAll(() => snmptrapd.stop());

  /** The variables every inform begins with, and one more. */
  const fill = (mgr: SnmpMgr, text: string): void => {
    mgr.objects.clear();
    mgr.objects.add(new SnmpObject(oids.sysUpTime, 4711, ObjectType.TimeTicks));
    mgr.objects.add(new SnmpObject(oids.snmpTrapOid, oids.coldStart, ObjectType.ObjectId));
    mgr.objects.add(new SnmpObject(oids.sysLocation, text));
  };

  test('SNMPv2c: is heard, and acknowledged with the same variables', async () => {
    await using mgr = managerFor(snmptrapd, { community: 'anything' });
    fill(mgr, 'inform of v2c');
    const heard: number[] = [];
    mgr.onResponse = (e) => void heard.push(e.errorStatus);
    await mgr.sendInformRequest();
    expect([mgr.errorStatus, heard]).toEqual([0, [0]]);
    expect(mgr.value(oids.sysLocation)).toBe('inform of v2c');
    const line = await snmptrapd.waitFor('inform of v2c');
    expect(line).toContain(`OID: .${oids.coldStart}`);
    expect(line).toContain('(4711)');
    expect(line).toContain('INFORM');
  });

  test.each(names)('SNMPv3, %s: is heard by the authoritative engine of the listener', async (name) => {
    await using mgr = managerAs(testUser(name), snmptrapd);
    fill(mgr, `inform of ${name}`);
    await mgr.sendInformRequest();
    expect(mgr.errorStatus).toBe(0);
    expect(mgr.remoteEngineId).toEqual(snmptrapd.engineId);
    expect(await snmptrapd.waitFor(`inform of ${name}`)).toContain(`user ${name}`);
  });

  test('SNMPv3 after discover(), and again', async () => {
    await using mgr = managerAs(testUser('sha256aes128'), snmptrapd);
    await mgr.discover();
    for (const text of ['first of two', 'second of two']) {
      fill(mgr, text);
      await mgr.sendInformRequest();
      await snmptrapd.waitFor(text);
    }
  });

  test('a wrong password is told', async () => {
    const wrong = { authenticationPassword: 'not the password', timeout: 1000 };
    await using mgr = managerAs(testUser('sha256aes128'), snmptrapd, wrong);
    mgr.config('TimeoutInMilliseconds=True');
    fill(mgr, 'never heard');
    expect((await failure(mgr.sendInformRequest())).code).toBe(308);
    expect(snmptrapd.notifications.filter((line) => line.includes('never heard'))).toEqual([]);
  });
});

describeWithPeers(['snmptrap'], 'SnmpMgr and notifications of snmptrap', () => {
  const senderEngineId = Buffer.from('80001f880501020304', 'hex');
  const localEngineId = Buffer.from('80001f88050a0b0c0d', 'hex');

  const listener = async (): Promise<SnmpMgr> => {
    const mgr = new SnmpMgr({ localHost: host, localEngineId, timeout: 5 });
    await mgr.activate();
    return mgr;
  };

  const send = (mgr: SnmpMgr, login: readonly string[], text: string, ...options: string[]) =>
    runTool('snmptrap', [
      ...login,
      ...options,
      `${host}:${mgr.localPort}`,
      '4711',
      oids.coldStart,
      ...[oids.sysLocation, 's', text],
    ]);

  interface HeardTrap {
    readonly event: TrapEvent;
    readonly location: string;
  }

  const nextTrap = (mgr: SnmpMgr): Promise<HeardTrap> =>
    new Promise((resolve, reject) => {
      mgr.onBadPacket = (e) => {
        reject(new Error(`${e.errorCode} ${e.errorDescription}`));
      };
      mgr.onTrap = (event) => {
        resolve({ event, location: mgr.value(oids.sysLocation) });
      };
    });

  test('hears a trap of SNMPv2c', async () => {
    await using mgr = await listener();
    const trap = nextTrap(mgr);
    await send(mgr, communityArguments('2c', 'secret place'), 'of v2c');
    const { event, location } = await trap;
    expect(location).toBe('of v2c');
    expect(event.trapOid).toBe(oids.coldStart);
    expect(event.timeStamp).toBe(4711);
    expect(event.community).toBe('secret place');
    expect(event.sourceAddress).toBe(host);
  });

  test('hears a trap of SNMPv1', async () => {
    await using mgr = await listener();
    const trap = nextTrap(mgr);
    const enterprise = '1.3.6.1.4.1.8072.9999';
    const fields = [enterprise, '192.0.2.7', '6', '17', '99', oids.sysLocation, 's', 'of v1'];
    await runTool('snmptrap', [...communityArguments('1', 'public'), `${host}:${mgr.localPort}`, ...fields]);
    const { event, location } = await trap;
    expect(location).toBe('of v1');
    expect([event.trapOid, event.agentAddress, event.timeStamp]).toEqual([
      `${enterprise}.6.17`,
      '192.0.2.7',
      99,
    ]);
  });

  test.each(names)('hears a trap of SNMPv3 by %s from the engine it is bound to', async (name) => {
    const user = testUser(name);
    await using mgr = await listener();
    Object.assign(mgr, { ...asUser(user), remoteEngineId: senderEngineId });
    mgr.config(`CompatibilityMode=${compatibilityModeOf(user)}`);
    const trap = nextTrap(mgr);
    await send(mgr, userArguments(user), `of ${name}`, '-e', `0x${senderEngineId.toString('hex')}`);
    const { event, location } = await trap;
    expect(location).toBe(`of ${name}`);
    expect([event.user, event.trapOid]).toEqual([name, oids.coldStart]);
    expect(event.securityLevel).toBe((user.authProtocol === 0 ? 0 : 1) + (user.privProtocol === 0 ? 0 : 1));
  });

  describe('informs', () => {
    const inform = async (
      mgr: SnmpMgr,
      login: readonly string[],
      answer: (e: InformRequestEvent) => void | Promise<void>,
      seconds = 5,
    ): Promise<{ tool: ToolResult; heard: string[] }> => {
      const heard: string[] = [];
      mgr.onInformRequest = (e) => {
        heard.push(mgr.value(oids.sysLocation));
        return answer(e);
      };
      const tool = await send(mgr, login, 'a question', '-Ci', `-t${seconds}`, '-r0');
      return { tool, heard };
    };

    test('are acknowledged when respond is set', async () => {
      await using mgr = await listener();
      const { tool, heard } = await inform(mgr, communityArguments('2c', 'public'), async (e) => {
        await Promise.resolve();
        e.respond = true;
      });
      expect(tool).toEqual({ stdout: '', stderr: '', exitCode: 0 });
      expect(heard).toEqual(['a question']);
    });

    test('are left alone otherwise', async () => {
      await using mgr = await listener();
      const { tool, heard } = await inform(mgr, communityArguments('2c', 'public'), () => undefined, 1);
      expect(tool.exitCode).not.toBe(0);
      expect(heard).toEqual(['a question']);
    });

    test.each(names)('of SNMPv3 by %s find the engine of the manager, and are acknowledged', async (name) => {
      const user = testUser(name);
      await using mgr = await listener();
      Object.assign(mgr, asUser(user));
      mgr.config(`CompatibilityMode=${compatibilityModeOf(user)}`);
      const problems: string[] = [];
      mgr.onBadPacket = (e) => {
        problems.push(e.errorDescription);
        e.report = true;
      };
      const { tool, heard } = await inform(mgr, userArguments(user), (e) => {
        e.respond = true;
      });
      expect({ ...tool, problems }).toEqual({ stdout: '', stderr: '', exitCode: 0, problems: [] });
      expect(heard).toEqual(['a question']);
    });
  });

  test('asking does not keep a manager from hearing', async () => {
    await using mgr = await listener();
    expect(mgr.snmpVersion).toBe(SnmpVersion.V2c);
    Object.assign(mgr, { remoteHost: host, remotePort: mgr.localPort });
    const trap = nextTrap(mgr);
    mgr.onBadPacket = null;
    mgr.config('TimeoutInMilliseconds=True');
    mgr.timeout = 1000;
    mgr.objects.add(oids.sysName);
    // It asks itself, and is no agent.
    const asked = failure(mgr.sendGetRequest());
    await send(mgr, communityArguments('2c', 'public'), 'meanwhile');
    expect((await trap).location).toBe('meanwhile');
    expect((await asked).code).toBe(201);
  });
});
