import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ErrorStatus, SnmpVersion, type SnmpMgr, type SnmpMgrOptions } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { testUser, type TestUser } from '../support/snmp-users.js';
import { countPackets, failure, managerAs, oids, read, timedFailure, type Target } from './manager.js';

/** Long enough for what comes at once, on a busy machine too; and what does for silence. */
const timeoutMs = 1000;
const shortMs = 300;
const users = ['noauth', 'md5', 'md5des', 'sha256aes128', 'sha512aes256'].map(testUser);

/** A manager that does not wait long. */
function impatient(user: TestUser, target: Target, options: SnmpMgrOptions = {}): SnmpMgr {
  const mgr = managerAs(user, target, { timeout: timeoutMs, ...options });
  mgr.config('TimeoutInMilliseconds=True');
  return mgr;
}

const get = (mgr: SnmpMgr): Promise<unknown> => read(mgr, oids.sysName);
const discover = (mgr: SnmpMgr): Promise<unknown> => mgr.discover();

describeWithPeers(['snmpd'], 'an SNMPv3 user that snmpd refuses', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users });
  });
  afterAll(() => snmpd.stop());

  const wrong = 'not the password';
  // The agent's reports are not authenticated, so each error waits for the deadline.
  const refusals: {
    what: string;
    user: string;
    options: SnmpMgrOptions;
    call: (mgr: SnmpMgr) => Promise<unknown>;
    code: number;
    reports: string[];
  }[] = [
    ...['md5', 'md5des', 'sha512aes256'].map((user) => ({
      what: `a wrong authentication password of ${user} in a request`,
      user,
      options: { authenticationPassword: wrong },
      call: get,
      code: 308,
      reports: ['wrongDigests'],
    })),
    {
      what: 'a wrong authentication password in discover()',
      user: 'sha256aes128',
      options: { authenticationPassword: wrong },
      call: discover,
      code: 308,
      reports: [],
    },
    {
      what: 'another authentication protocol',
      user: 'sha256aes128',
      options: { authenticationProtocol: 2 },
      call: get,
      code: 308,
      reports: ['wrongDigests'],
    },
    // The agent drops what it can't decrypt, without a word.
    ...['md5des', 'sha512aes256'].map((user) => ({
      what: `a wrong encryption password of ${user}`,
      user,
      options: { encryptionPassword: wrong },
      call: get,
      code: 201,
      reports: [],
    })),
    {
      what: 'another encryption algorithm',
      user: 'sha256aes128',
      options: { encryptionAlgorithm: 1 },
      call: get,
      code: 201,
      reports: [],
    },
    {
      what: 'an unknown user in a request',
      user: 'sha256aes128',
      options: { user: 'nobody' },
      call: get,
      code: 326,
      reports: ['unknownUserNames'],
    },
    {
      what: 'an unknown user in discover()',
      user: 'sha256aes128',
      options: { user: 'nobody' },
      call: discover,
      code: 326,
      reports: [],
    },
    {
      what: 'encryption by a user who has none',
      user: 'md5',
      options: { encryptionPassword: 'privpass12' },
      call: get,
      code: 327,
      reports: ['unsupportedSecLevels'],
    },
    {
      what: 'an engine id that is not the agent\u2019s',
      user: 'sha256aes128',
      options: { remoteEngineId: Buffer.from('80001f88800102030405', 'hex') },
      call: get,
      code: 324,
      reports: ['unknownEngineIds'],
    },
  ];

  test.each(refusals)(
    '$what ends in $code at the deadline',
    async ({ user, options, call, code, reports }) => {
      const timeout = code === 201 ? shortMs : timeoutMs;
      await using mgr = impatient(testUser(user), snmpd, { timeout, ...options });
      const heard: string[] = [];
      mgr.onReport = (e) => void heard.push(`${e.errorDescription} at level ${e.securityLevel}`);
      const { error, elapsed } = await timedFailure(call(mgr));
      expect(error.code).toBe(code);
      expect(heard).toEqual(reports.map((report) => `${report} at level 0`));
      expect(elapsed).toBeGreaterThan(timeout - 50);
      expect(String(error)).not.toContain(wrong);
    },
  );

  test.each(refusals)('after $what the right user gets an answer', async ({ user, options, call }) => {
    await using mgr = impatient(testUser(user), snmpd, { timeout: shortMs, ...options });
    await failure(call(mgr));
    const right = testUser(user);
    Object.assign(mgr, {
      user,
      authenticationProtocol: right.authProtocol,
      authenticationPassword: right.authPassword,
      encryptionPassword: right.privPassword,
      ...(right.privProtocol === 0 ? {} : { encryptionAlgorithm: right.privProtocol }),
      ...('remoteEngineId' in options ? { remoteEngineId: '' } : {}),
    });
    mgr.timeout = 5000;
    expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
  });

  test('an unknown user without a password is told at once, as nothing is authenticated anyway', async () => {
    await using mgr = impatient(testUser('noauth'), snmpd, { user: 'nobody', timeout: 20_000 });
    const { error, elapsed } = await timedFailure(get(mgr));
    expect(error.code).toBe(326);
    expect(elapsed).toBeLessThan(5000);
  });

  test('a level the access rules do not allow is an error-status', async () => {
    await using mgr = impatient(testUser('noauth'), snmpd, { user: 'sha256aes128' });
    await read(mgr, oids.sysName);
    expect(mgr.errorStatus).toBe(ErrorStatus.AuthorizationError);
  });

  test('a refused user leaves nothing pending', async () => {
    await using mgr = impatient(testUser('sha256aes128'), snmpd, { user: 'nobody' });
    mgr.config('Retries=2');
    const count = countPackets(mgr);
    expect((await failure(get(mgr))).code).toBe(326);
    // Discovery, and three tries.
    expect(count).toEqual({ sent: 4, received: 4 });
  });
});

describeWithPeers(['snmpd'], 'an snmpd that restarts while SnmpMgr uses it', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users });
  });
  afterAll(() => snmpd.stop());

  describe.each(['md5', 'md5des', 'sha512aes256'])('%s', (name) => {
    test.each([
      { how: 'found by discover()', discovers: true },
      { how: 'found on the way', discovers: false },
    ])('goes on with the engine $how, after synchronising the time once', async ({ discovers }) => {
      await using mgr = managerAs(testUser(name), snmpd);
      if (discovers) await mgr.discover();
      await read(mgr, oids.sysName);
      const boots = mgr.remoteEngineBoots;
      expect(boots).toBeGreaterThan(0);

      await snmpd.restart();

      const count = countPackets(mgr);
      const reports: unknown[] = [];
      mgr.onReport = (e) => void reports.push([e.errorDescription, e.securityLevel, mgr.objId[0]]);
      expect(await read(mgr, oids.snmpEngineBoots)).toEqual([String(boots + 1)]);
      expect(mgr.remoteEngineBoots).toBe(boots + 1);
      expect(count).toEqual({ sent: 2, received: 2 });
      expect(reports).toEqual([['notInTimeWindows', 1, oids.usmStatsNotInTimeWindows]]);

      await read(mgr, oids.sysName);
      expect(count).toEqual({ sent: 3, received: 3 });
    });
  });

  test('is found again in asynchronous mode', async () => {
    await using mgr = managerAs(testUser('sha256aes128'), snmpd);
    await mgr.discover();
    await snmpd.restart();
    mgr.timeout = 0;
    mgr.objects.add(oids.sysName);
    const values = await new Promise<string[]>((resolve) => {
      mgr.onResponse = () => {
        resolve(mgr.objects.map(({ value }) => value));
      };
      void mgr.sendGetRequest();
    });
    expect(values).toEqual(['snmpd-under-test']);
  });

  test('goes on in the middle of a walk', async () => {
    await using mgr = managerAs(testUser('sha256aes128'), snmpd);
    await mgr.walk('1.3.6.1.2.1.1');
    const all = [...mgr.objId];
    let restarted = false;
    mgr.onResponse = async () => {
      if (restarted) return;
      restarted = true;
      await snmpd.restart();
    };
    await mgr.walk('1.3.6.1.2.1.1');
    expect(restarted).toBe(true);
    expect([...mgr.objId]).toEqual(all);
  });

  test('a clock that was wrong from the start is put right once', async () => {
    await using mgr = managerAs(testUser('sha256aes128'), snmpd);
    mgr.remoteEngineId = snmpd.engineId;
    mgr.remoteEngineBoots = 1;
    mgr.remoteEngineTime = 1_000_000;
    // What a program sets counts until an authentic message of a later boot or time says otherwise.
    const count = countPackets(mgr);
    await snmpd.restart();
    expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    expect(count.sent).toBe(2);
  });
});

describeWithPeers(['snmpd'], 'another engine at the same address', () => {
  test('is found by the next request when the engine was found on the way', async () => {
    const user = testUser('sha256aes128');
    const first = await startSnmpd({ users: [user] });
    await using mgr = impatient(user, first);
    expect(mgr.snmpVersion).toBe(SnmpVersion.V3);
    await read(mgr, oids.sysName);
    await first.stop();
    await using second = await startSnmpd({ users: [user], port: first.port, sysName: 'second' });
    expect((await failure(get(mgr))).code).toBe(324);
    expect(await read(mgr, oids.sysName)).toEqual(['second']);
    expect(mgr.remoteEngineId).toEqual(second.engineId);
  });
});
