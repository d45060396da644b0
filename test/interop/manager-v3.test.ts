import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Aes128Cfb,
  Aes192CfbBlumenthal,
  Aes192CfbReeder,
  Aes256CfbBlumenthal,
  Aes256CfbReeder,
  DesCbc,
  Engine,
  HmacMd5,
  HmacSha,
  HmacSha224,
  HmacSha256,
  HmacSha384,
  HmacSha512,
  ReportError,
  SnmpVersion,
  Timeout,
  TripleDesCbc,
  UnknownUserNameReport,
  UnsupportedSecurityLevelReport,
  WrongDigestReport,
  type AuthenticationScheme,
  type PrivacyScheme,
  type UserOptions,
} from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { failureOf } from '../support/manager-fixture.js';
import { contextName, startSnmpd, type Snmpd } from '../support/snmpd.js';
import { testUser, testUsers, type TestUser } from '../support/snmp-users.js';
import { oids } from './manager.js';
import { startAgent } from './snmp-agent.js';

const authProtocols: Readonly<Record<number, AuthenticationScheme>> = {
  1: HmacMd5,
  2: HmacSha,
  3: HmacSha256,
  4: HmacSha512,
  5: HmacSha224,
  6: HmacSha384,
};

function privProtocol({ privProtocol: id, keyExtension }: TestUser): PrivacyScheme | undefined {
  if (id === 1) return DesCbc;
  if (id === 2) return Aes128Cfb;
  if (id === 4) return keyExtension === 'reeder' ? Aes192CfbReeder : Aes192CfbBlumenthal;
  if (id === 5) return keyExtension === 'reeder' ? Aes256CfbReeder : Aes256CfbBlumenthal;
  return undefined;
}

function optionsOf(user: TestUser): UserOptions {
  const auth = authProtocols[user.authProtocol];
  const priv = privProtocol(user);
  return {
    ...(auth && { authProtocol: auth, authSecret: user.authPassword }),
    ...(priv && { privProtocol: priv, privSecret: user.privPassword }),
  };
}

describeWithPeers(['snmpd'], 'SNMPv3 of Engine and Manager with the agent of Net-SNMP', () => {
  let snmpd: Snmpd;
  let engine: Engine;

  beforeAll(async () => {
    snmpd = await startSnmpd();
    engine = new Engine();
    for (const user of testUsers) engine.usm.addUser(user.user, optionsOf(user));
  });
  afterAll(async () => {
    expect(engine.pendingRequests).toBe(0);
    await engine.close();
    await snmpd.stop();
  });

  it.each(testUsers)('asks as $user', async ({ user }) => {
    const manager = engine.manager([snmpd.host, snmpd.port], { user });
    const { variableBindings } = await manager.get(oids.sysName);
    expect(String(variableBindings[0]?.value)).toBe('snmpd-under-test');
    expect(manager.engineId).toEqual(snmpd.engineId);
    expect(manager.engineBoots).toBeGreaterThan(0);
  });

  it('asks as any user at any level through one manager, all at once', async () => {
    const manager = engine.manager([snmpd.host, snmpd.port]);
    const asked = testUsers.flatMap((user) =>
      [0, 1, 2]
        .filter((level) => level <= (user.privProtocol > 0 ? 2 : user.authProtocol > 0 ? 1 : 0))
        .map((level) => ({ user: user.user, securityLevel: level as 0 | 1 | 2 })),
    );
    const answers = await Promise.allSettled(asked.map((options) => manager.get(oids.sysName, options)));
    // The agent lets users with passwords in with authentication only.
    answers.forEach((answer, i) => {
      const { user, securityLevel } = asked[i] ?? { user: '', securityLevel: 0 };
      const allowed = securityLevel > 0 || user === 'noauth';
      expect([user, securityLevel, answer.status]).toEqual([
        user,
        securityLevel,
        allowed ? 'fulfilled' : 'rejected',
      ]);
    });
  });

  it('walks, reads tables and sets', async () => {
    const manager = engine.manager([snmpd.host, snmpd.port], { user: 'sha256aes128' });
    const byNext = await manager.walk('1.3.6.1.2.1.1').collect();
    const byBulk = await manager.bulkWalk('1.3.6.1.2.1.1', { maxRepetitions: 7 }).collect();
    expect(byBulk.map(({ oidText }) => oidText)).toEqual(byNext.map(({ oidText }) => oidText));
    const rows = await manager.table('1.3.6.1.2.1.1.9', { columns: [2, 3] }).collect();
    expect(rows.length).toBeGreaterThan(5);
    await manager.set([oids.sysLocation, 'Rack 7']);
    expect(String((await manager.get(oids.sysLocation)).variableBindings[0]?.value)).toBe('Rack 7');
  });

  it('asks in a context', async () => {
    const manager = engine.manager([snmpd.host, snmpd.port], { user: 'sha1aes128', context: contextName });
    const { variableBindings } = await manager.get(oids.sysName);
    expect(String(variableBindings[0]?.value)).toBe('snmpd-under-test');
  });

  it.each([
    [
      'an unknown user',
      'stranger',
      { authProtocol: HmacSha, secret: 'some password' },
      UnknownUserNameReport,
    ],
    ['a wrong password', 'sha1', { authProtocol: HmacSha, secret: 'some password' }, WrongDigestReport],
    [
      'a level that the user does not have',
      'sha1',
      {
        authProtocol: HmacSha,
        authSecret: 'authpass12',
        privProtocol: Aes128Cfb,
        privSecret: 'some password',
      },
      UnsupportedSecurityLevelReport,
    ],
  ] as const)('tells of %s at the deadline', async (_what, user, options, Class) => {
    engine.usm.addUser(user, { ...options, namespace: 'wrong' });
    const manager = engine.manager([snmpd.host, snmpd.port], { user, namespace: 'wrong' });
    const started = performance.now();
    const failure = await failureOf(() => manager.get(oids.sysName, { timeout: 1, refreshPeriod: 0.5 }));
    expect(failure).toBeInstanceOf(Class);
    expect(failure).toBeInstanceOf(ReportError);
    expect(performance.now() - started).toBeGreaterThan(990);
  });

  it('gets no answer with a wrong password to encrypt with: what Net-SNMP decrypts makes no sense to it', async () => {
    const options = { authProtocol: HmacSha, authSecret: 'authpass12', privProtocol: Aes128Cfb };
    engine.usm.addUser('sha1aes128', { ...options, privSecret: 'some password', namespace: 'wrong' });
    const manager = engine.manager([snmpd.host, snmpd.port], { user: 'sha1aes128', namespace: 'wrong' });
    expect(await failureOf(() => manager.get(oids.sysName, { timeout: 0.3 }))).toBeInstanceOf(Timeout);
  });

  it('follows the agent over a restart', async () => {
    const own = await startSnmpd();
    const manager = engine.manager([own.host, own.port], { user: 'sha512aes256' });
    await manager.get(oids.sysName);
    const before = manager.engineBoots;
    await own.restart();
    expect((await manager.get(oids.sysName)).errorStatus).toBe(0);
    expect(manager.engineBoots).toBe(before + 1);
    await own.stop();
  });
});

describeWithPeers(['snmpd'], 'agents of Net-SNMP that share an engine id', () => {
  it('do not disturb each other', async () => {
    const twinId = Buffer.from('80001f88057477696e73', 'hex');
    const configuration = [`exactEngineID 0x${twinId.toString('hex')}`];
    const first = await startSnmpd({ configuration });
    const second = await startSnmpd({ configuration, sysName: 'the other' });
    await second.restart();
    await second.restart();
    await using engine = new Engine();
    const user = testUser('sha256aes128');
    engine.usm.addUser(user.user, optionsOf(user));
    const managers = [first, second].map(({ host, port }) => engine.manager([host, port]));
    for (let round = 0; round < 5; round += 1) {
      const names = await Promise.all(managers.map((manager) => manager.get(oids.sysName)));
      expect(names.map(({ variableBindings }) => String(variableBindings[0]?.value))).toEqual([
        'snmpd-under-test',
        'the other',
      ]);
    }
    expect(managers.map(({ engineId }) => engineId)).toEqual([twinId, twinId]);
    expect(managers[0]?.engineBoots).not.toBe(managers[1]?.engineBoots);
    // Nothing had to be said twice: no report but those of the discoveries.
    expect(engine.counters.reports).toBe(2);
    await first.stop();
    await second.stop();
  });
});

describe('3DES, which Net-SNMP does not know', () => {
  it('is understood by SnmpAgent', async () => {
    const agent = await startAgent({});
    agent.addUser('tripled', 2, 'authpass12', 3, 'privpass12');
    await using engine = new Engine();
    engine.usm.addUser('tripled', {
      authProtocol: HmacSha,
      authSecret: 'authpass12',
      privProtocol: TripleDesCbc,
      privSecret: 'privpass12',
    });
    const manager = engine.manager(['127.0.0.1', agent.localPort]);
    expect((await manager.get(oids.sysName)).variableBindings).toHaveLength(1);
    await agent.deactivate();
  });
});

describeWithPeers(['snmpd'], 'an agent of Net-SNMP that dies', () => {
  it.each([
    ['SNMPv2c', SnmpVersion.V2c, 'udp4'],
    ['SNMPv3', SnmpVersion.V3, 'udp4'],
    ['SNMPv2c over TCP', SnmpVersion.V2c, 'tcp4'],
  ] as const)('leaves nothing behind: %s', async (_name, version, domain) => {
    const snmpd = await startSnmpd();
    const engine = new Engine();
    const user = testUser('sha256aes128');
    engine.usm.addUser(user.user, optionsOf(user));
    const options = { version, domain, timeout: 0.5, refreshPeriod: 0.2 };
    const manager = engine.manager([snmpd.host, snmpd.port], options);
    let seen = 0;
    const walking = failureOf(async () => {
      for await (const _variable of manager.bulkWalk('1.3.6.1.2.1', { maxRepetitions: 3 })) {
        seen += 1;
        if (seen === 10) process.kill(snmpd.pid, 'SIGSTOP');
      }
    });
    const walkFailure = await walking;
    const asking = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(() => manager.get(oids.sysName))),
    );
    process.kill(snmpd.pid, 'SIGCONT');
    await snmpd.stop();
    for (const failure of [walkFailure, ...asking]) expect(failure).toBeInstanceOf(Timeout);
    const refused = await failureOf(() => manager.get(oids.sysName));
    expect(domain === 'tcp4' ? [10061, 10054, 10058] : [201, 10061]).toContain(refused.code);
    expect({ pending: engine.pendingRequests, deadlines: engine.core.deadlines.size }).toEqual({
      pending: 0,
      deadlines: 0,
    });
    await engine.close();
    expect(engine.core.openEndpoints).toBe(0);
  });
});
