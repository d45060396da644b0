import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { communityArguments, parseRows, runTool, userArguments } from '../support/net-snmp-tools.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { contextName, readCommunity, startSnmpd, writeCommunity, type Snmpd } from '../support/snmpd.js';
import { startSnmptrapd, type Snmptrapd } from '../support/snmptrapd.js';
import { testUser, testUsers } from '../support/snmp-users.js';
import { startUdpRecorder } from '../support/udp-recorder.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const sysLocation = '1.3.6.1.2.1.1.6.0';
const snmpEngineBoots = '1.3.6.1.6.3.10.2.1.2.0';

describeWithPeers(['snmpd', 'snmpget', 'snmpset', 'snmpwalk'], 'the snmpd of the tests', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd();
  });
  afterAll(() => snmpd.stop());

  const address = (): string => `${snmpd.host}:${snmpd.port}`;
  const get = (login: readonly string[], oid: string) =>
    runTool('snmpget', [...login, '-Oqvt', address(), oid]);

  test.each(['1', '2c'] as const)('answers SNMPv%s', async (version) => {
    const { stdout, stderr, exitCode } = await get(communityArguments(version, readCommunity), sysName);
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '"snmpd-under-test"\n', stderr: '', exitCode: 0 });
  });

  test.each(testUsers.map(({ user }) => user))('answers the user %s', async (user) => {
    const { stdout, stderr, exitCode } = await get(userArguments(testUser(user)), sysName);
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '"snmpd-under-test"\n', stderr: '', exitCode: 0 });
  });

  test('answers over TCP', async () => {
    const login = communityArguments('2c', readCommunity);
    const { stdout } = await runTool('snmpget', [...login, '-Oqvt', `tcp:${address()}`, sysName]);
    expect(stdout).toBe('"snmpd-under-test"\n');
  });

  test('lets the write community set sysLocation', async () => {
    const login = communityArguments('2c', writeCommunity);
    const set = await runTool('snmpset', [...login, address(), sysLocation, 's', 'cellar']);
    expect(set.exitCode).toBe(0);
    expect((await get(login, sysLocation)).stdout).toBe('"cellar"\n');
  });

  test('serves the system group in a context, and no other context', async () => {
    const user = testUser('sha256aes128');
    const served = await get(userArguments(user, { contextName }), sysName);
    expect(served.stdout).toBe('"snmpd-under-test"\n');
    const unknown = await get([...userArguments(user, { contextName: 'nowhere' }), '-t1', '-r0'], sysName);
    expect(unknown.stderr).toContain('Timeout');
  });

  test('has many rows to walk', async () => {
    const login = communityArguments('2c', readCommunity);
    const { stdout } = await runTool('snmpwalk', [...login, '-Onq', address(), '1.3.6.1.2.1']);
    expect(parseRows(stdout).length).toBeGreaterThan(200);
  });

  test('keeps engine id, port and settings over a restart, and counts it in engineBoots', async () => {
    const login = userArguments(testUser('sha512aes256'));
    const before = await get(login, snmpEngineBoots);
    const pid = snmpd.pid;
    await snmpd.restart();
    const after = await get(login, snmpEngineBoots);
    expect(snmpd.pid).not.toBe(pid);
    expect(Number(after.stdout)).toBe(Number(before.stdout) + 1);
  });
});

describeWithPeers(['snmptrapd', 'snmptrap'], 'the snmptrapd of the tests', () => {
  const coldStart = '1.3.6.1.6.3.1.1.5.1';
  const senderEngineId = Buffer.from('80001f880501020304', 'hex');
  let snmptrapd: Snmptrapd;
  beforeAll(async () => {
    snmptrapd = await startSnmptrapd({ senderEngineId });
  });
  afterAll(() => snmptrapd.stop());

  const send = (login: readonly string[], text: string, ...options: string[]) =>
    runTool('snmptrap', [
      ...login,
      ...options,
      `${snmptrapd.host}:${snmptrapd.port}`,
      '',
      coldStart,
      ...[sysLocation, 's', text],
    ]);

  test('hears a trap of SNMPv2c', async () => {
    await send(communityArguments('2c', 'anything'), 'of v2c');
    expect(await snmptrapd.waitFor('of v2c')).toContain(`OID: .${coldStart}`);
  });

  test('hears a trap of SNMPv1', async () => {
    const login = communityArguments('1', 'anything');
    const address = `${snmptrapd.host}:${snmptrapd.port}`;
    const enterprise = '1.3.6.1.4.1.8072.9999';
    await runTool('snmptrap', [...login, address, enterprise, '', '6', '17', '', sysLocation, 's', 'of v1']);
    expect(await snmptrapd.waitFor('of v1')).toContain(`|.${enterprise}|6.17|`);
  });

  test.each(['md5des', 'sha512aes256', 'noauth'])(
    'hears a trap and an inform of the user %s',
    async (name) => {
      const login = userArguments(testUser(name));
      await send(login, `trap of ${name}`, '-e', `0x${senderEngineId.toString('hex')}`);
      await snmptrapd.waitFor(`trap of ${name}`);
      const inform = await send(login, `inform of ${name}`, '-Ci');
      expect(inform).toEqual({ stdout: '', stderr: '', exitCode: 0 });
      await snmptrapd.waitFor(`inform of ${name}`);
    },
  );
});

describeWithPeers(['snmpd', 'snmpget'], 'the recorder of the tests', () => {
  test('keeps both directions of an exchange', async () => {
    await using snmpd = await startSnmpd({ users: [] });
    await using recorder = await startUdpRecorder(snmpd);
    const login = communityArguments('2c', readCommunity);
    const { exitCode } = await runTool('snmpget', [...login, `${recorder.host}:${recorder.port}`, sysName]);
    expect(exitCode).toBe(0);
    expect(recorder.datagrams.map(({ direction }) => direction)).toEqual(['request', 'response']);
    expect(recorder.requests()[0]?.includes(readCommunity)).toBe(true);
    expect(recorder.responses()[0]?.includes('snmpd-under-test')).toBe(true);
  });
});
