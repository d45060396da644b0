import { afterEach, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SnmpTrapMgr } from 'snmp-components';
import { startServerChild, type ServerChild } from '../support/child.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { until } from '../support/manager-fixture.js';
import { communityArguments, runTool, userArguments } from '../support/net-snmp-tools.js';
import { testUser, type TestUser } from '../support/snmp-users.js';

const program = 'build/samples/trapmgr.js';
const trap = ['123', '1.3.6.1.6.3.1.1.5.1', '1.3.6.1.2.1.1.5.0', 's', 'box'];
const shown =
  '1.3.6.1.2.1.1.3.0 = TimeTicks: 123, 1.3.6.1.6.3.1.1.4.1.0 = OBJECT IDENTIFIER: 1.3.6.1.6.3.1.1.5.1, ' +
  '1.3.6.1.2.1.1.5.0 = OCTET STRING: box';

describeWithPeers(['snmptrap', 'snmpinform'], 'the sample trapmgr', () => {
  let receiver: ServerChild | undefined;
  const lines: string[] = [];
  afterEach(async () => {
    await receiver?.stop();
    receiver = undefined;
    lines.length = 0;
  });

  /** Starts it at a free port, and gives where that is. */
  async function start(...flags: string[]): Promise<string> {
    if (!existsSync(program)) throw new Error('the samples are not built yet: npm run build:samples');
    const child = startServerChild(process.execPath, [program, '-b', '127.0.0.1', '-p', '0', ...flags], {});
    receiver = child;
    child.onLine((line) => lines.push(line));
    await until('it listens', () => lines.length > 0 || !child.isRunning, 20_000);
    const address = /^listening at (?<address>127\.0\.0\.1:\d+)$/.exec(lines.shift() ?? '')?.groups?.address;
    if (address === undefined) throw new Error(`it did not start: ${child.output()}`);
    return address;
  }

  async function printed(count: number): Promise<string[]> {
    await until(`${count} lines`, () => lines.length >= count);
    return lines.splice(0);
  }

  const flagsOf = (user: TestUser): string[] => [
    ...['-u', user.user],
    ...['-a', user.authName ?? '', '-A', user.authPassword],
    ...['-x', user.privName ?? '', '-X', user.privPassword],
  ];

  function run(...flags: string[]): Promise<{ stdout: string; stderr: string; exitCode: unknown }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [program, ...flags], { timeout: 20_000 }, (error, stdout, stderr) => {
        resolve({ stdout, stderr, exitCode: error === null ? 0 : error.code });
      });
    });
  }

  test('prints one line for each trap and inform of every version', async () => {
    const user = testUser('sha256aes128');
    const place = await start(...flagsOf(user));
    const v1 = ['1.3.6.1.4.1.9', '192.0.2.77', '6', '17', '4711', '1.3.6.1.2.1.1.5.0', 's', 'box'];
    await runTool('snmptrap', [...communityArguments('1', 'public'), place, ...v1]);
    await runTool('snmptrap', [...communityArguments('2c', 'public'), place, ...trap]);
    await runTool('snmptrap', [...userArguments(user), place, ...trap]);
    expect((await runTool('snmpinform', [...userArguments(user), place, ...trap])).exitCode).toBe(0);
    expect((await runTool('snmpinform', [...communityArguments('2c', 'x'), place, ...trap])).exitCode).toBe(
      0,
    );
    expect(await printed(5)).toEqual([
      '127.0.0.1 v1 trap 1.3.6.1.4.1.9.6.17 at 4711: 1.3.6.1.2.1.1.5.0 = OCTET STRING: box',
      `127.0.0.1 v2c trap 1.3.6.1.6.3.1.1.5.1 at 123: ${shown}`,
      `127.0.0.1 v3 sha256aes128 authPriv trap 1.3.6.1.6.3.1.1.5.1 at 123: ${shown}`,
      `127.0.0.1 v3 sha256aes128 authPriv inform: ${shown}`,
      `127.0.0.1 v2c inform: ${shown}`,
    ]);
  });

  test.each(['sha1aes256', 'sha1aes256c'])('takes the keys of %s', async (name) => {
    const user = testUser(name);
    // Both ways to make long keys have one name here.
    const place = await start(...flagsOf({ ...user, privName: 'aes-256' }));
    await runTool('snmptrap', [...userArguments(user), place, ...trap]);
    expect(await printed(1)).toEqual([expect.stringContaining(`v3 ${name} authPriv trap`)]);
  });

  test('takes a user without a password', async () => {
    const place = await start('-u', 'open');
    await runTool('snmptrap', [...userArguments({ ...testUser('noauth'), user: 'open' }), place, ...trap]);
    expect(await printed(1)).toEqual([expect.stringContaining('v3 open noAuthNoPriv trap')]);
  });

  test('-e binds the user to one engine; informs are heard all the same', async () => {
    const user = testUser('sha256aes128');
    const place = await start(...flagsOf(user), '-e', '0x80001f880401');
    const login = userArguments(user);
    await runTool('snmptrap', ['-e', '0x80001f880401', ...login, place, ...trap]);
    await runTool('snmptrap', ['-e', '0x80001f880402', ...login, place, ...trap]);
    expect((await runTool('snmpinform', [...login, place, ...trap])).exitCode).toBe(0);
    const [first, second, third] = await printed(3);
    expect(first).toContain('authPriv trap');
    expect(second).toMatch(/^refused from 127\.0\.0\.1: 326 /);
    expect(third).toContain('authPriv inform');
  });

  test('-c shows one community only', async () => {
    const place = await start('-c', 'towers');
    await runTool('snmptrap', [...communityArguments('2c', 'public'), place, ...trap]);
    const refused = await runTool('snmpinform', [
      ...communityArguments('2c', 'x'),
      '-t0.2',
      '-r0',
      place,
      ...trap,
    ]);
    expect(refused.exitCode).toBe(1);
    await runTool('snmptrap', [...communityArguments('2c', 'towers'), place, ...trap]);
    expect(await printed(1)).toEqual([`127.0.0.1 v2c trap 1.3.6.1.6.3.1.1.5.1 at 123: ${shown}`]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly at %s', async (signal) => {
    await start();
    const child = receiver;
    if (child === undefined) throw new Error('it is not there');
    process.kill(child.pid, signal);
    await until('it ends', () => !child.isRunning);
    expect(lines).toEqual([]);
    expect(child.output().split('\n')).toHaveLength(2);
  });

  test('-h tells the usage', async () => {
    const { stdout, stderr, exitCode } = await run('-h');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    for (const flag of ['-p', '-c', '-u', '-a', '-A', '-x', '-X', '-e'])
      expect(stdout).toContain(`  ${flag} `);
  });

  test.each([
    [['--nonsense'], 'nonsense'],
    [['-p', 'many'], '-p'],
    [['-e', 'xyz'], '-e takes hexadecimal digits'],
    [['-u', 'ops', '-a', 'SHA-1', '-A', 'authpass1'], '-a takes MD5'],
    [['-u', 'ops', '-X', 'privpass1'], '-X needs -A'],
    [['somewhere'], '"somewhere" is too much'],
  ])('ends with 2, a message and the usage at %p', async (flags, message) => {
    const { stdout, stderr, exitCode } = await run(...flags);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.split('\n')[0]).toMatch(/^trapmgr: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain('usage: trapmgr');
  });

  test('ends with 1 and one line at a port that is taken, and at a short password', async () => {
    await using other = new SnmpTrapMgr({ localHost: '127.0.0.1', localPort: 0 });
    await other.activate();
    const taken = await run('-b', '127.0.0.1', '-p', String(other.localPort));
    expect(taken.exitCode).toBe(1);
    expect(taken.stderr).toMatch(/^trapmgr: [^\n]*in use[^\n]*\n$/);
    const short = await run('-p', '0', '-u', 'ops', '-A', 'seven 7');
    expect(short.exitCode).toBe(1);
    expect(short.stderr).toMatch(/^trapmgr: [^\n]*at least 8[^\n]*\n$/);
  });
});
