import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ObjectType, SnmpAgent, SnmpMgr, SnmpTrapMgr } from 'snmp-components';
import { startServerChild } from '../support/child.js';
import { findFreePort } from '../support/free-port.js';
import { until } from '../support/manager-fixture.js';
import { findProgram } from '../support/peers.js';

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | string | null | undefined;
}

/** Runs a sample without a terminal. */
function sample(name: string, ...args: string[]): Promise<Outcome> {
  return execute(programOf(name), ...args);
}

function execute(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : error.code });
    });
  });
}

function programOf(name: string): string {
  const program = `build/samples/${name}.js`;
  if (!existsSync(program)) throw new Error('the samples are not built yet: npm run build:samples');
  return program;
}

const system = '1.3.6.1.2.1.1';
const sysName = `${system}.5.0`;
const sysLocation = `${system}.6.0`;
const secret = ['-u', 'ops', '-a', 'SHA-256', '-A', 'authpass1', '-x', 'AES-256', '-X', 'privpass1'];

let agent: SnmpAgent;
let place = '';
beforeAll(async () => {
  agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
  agent.allow({ community: 'public' });
  agent.allow({ community: 'private', access: 'readWrite' });
  agent.addUser('ops', 3, 'authpass1', 5, 'privpass1');
  const text = { objectType: ObjectType.OctetString } as const;
  agent.mib.add(
    { ...text, oid: `${system}.1.0`, value: 'test bench' },
    { oid: `${system}.3.0`, objectType: ObjectType.TimeTicks, value: 4711 },
    { ...text, oid: sysName, value: 'agent-under-test' },
    { ...text, oid: sysLocation, value: 'Room 1', access: 'readWrite' },
    { oid: '1.3.6.1.4.1.99999.7.0', objectType: ObjectType.Integer, value: 1, access: 'readWrite' },
  );
  await agent.activate();
  place = `127.0.0.1:${agent.localPort}`;
});
afterAll(() => agent.deactivate());

const programs = readdirSync('samples')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));
/** Those that have no test file of their own. */
const commands = programs.filter((name) => !existsSync(`test/samples/${name}.test.ts`));

describe('all samples', () => {
  test.each(commands)('%s tells its usage', async (name) => {
    const { stdout, stderr, exitCode } = await sample(name, '--help');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(new RegExp(`^usage: ${name} `));
  });

  test.each(commands)('%s ends with 2 and its usage at a flag it does not know', async (name) => {
    const { stdout, stderr, exitCode } = await sample(name, '--nonsense');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^${name}: .`));
    expect(stderr).toContain(`usage: ${name} `);
  });
});

describe('snmpmgr', () => {
  test.each([
    ['SNMPv1', ['-v', '1']],
    ['SNMPv2c', []],
    ['SNMPv3', ['-v', '3', ...secret]],
    ['SNMPv3 at the level of the flag', ['-v3', '-l', 'authPriv', ...secret]],
  ])('gets over %s', async (_version, flags) => {
    expect(await sample('snmpmgr', 'get', ...flags, place, sysName, `${system}.3.0`)).toEqual({
      stdout: `${sysName} = OCTET STRING: agent-under-test\n${system}.3.0 = TimeTicks: 4711\n`,
      stderr: '',
      exitCode: 0,
    });
  });

  test('gets the next', async () => {
    const { stdout } = await sample('snmpmgr', 'next', place, `${system}.3.0`);
    expect(stdout).toBe(`${sysName} = OCTET STRING: agent-under-test\n`);
  });

  test('reads in bulk', async () => {
    const { stdout } = await sample('snmpmgr', 'bulk', '-N', '1', '-R', '2', place, `${system}.3`, system);
    expect(stdout.split('\n').map((row) => row.split(' ')[0])).toEqual([
      `${system}.3.0`,
      `${system}.1.0`,
      `${system}.3.0`,
      '',
    ]);
  });

  test('sets text, octets and negative numbers', async () => {
    const values = [sysLocation, 's', 'Room 2', '1.3.6.1.4.1.99999.7.0', 'i', '-5'];
    const { stdout } = await sample('snmpmgr', 'set', '-c', 'private', place, ...values);
    expect(stdout).toContain(`${sysLocation} = OCTET STRING: Room 2\n1.3.6.1.4.1.99999.7.0 = INTEGER: -5\n`);
    await sample('snmpmgr', 'set', '-c', 'private', place, sysLocation, 'x', '4142');
    expect((await sample('snmpmgr', 'get', place, sysLocation)).stdout).toContain('STRING: AB\n');
  });

  test('says in one line what the agent refuses', async () => {
    expect(await sample('snmpmgr', 'set', '-c', 'private', place, sysName, 's', 'x')).toEqual({
      stdout: '',
      stderr: `snmpmgr: notWritable: A variable is not writable: ${sysName}\n`,
      exitCode: 1,
    });
  });

  test('says in one line that nobody answers', async () => {
    const nobody = `127.0.0.1:${await findFreePort()}`;
    const { stderr, exitCode } = await sample('snmpmgr', 'get', '-t', '0.1', '-r', '0', nobody, sysName);
    expect(stderr).toMatch(/^snmpmgr: Timeout: .*did not answer\n$/);
    expect(exitCode).toBe(1);
  });

  test('says in one line that a password is wrong, without it', async () => {
    const wrong = secret.map((word) => word.replace('authpass1', 'incorrect'));
    const flags = ['-v3', '-t', '1', '-r', '0', ...wrong];
    const { stderr, exitCode } = await sample('snmpmgr', 'get', ...flags, place, sysName);
    expect(stderr).toMatch(/^snmpmgr: Verification failed.*\n$/);
    expect(stderr).not.toContain('incorrect');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['a command that is none', ['put', 'h', '1.3']],
    ['a missing OID', ['get', '127.0.0.1']],
    ['a version that is none', ['get', '-v', '4', '127.0.0.1', '1.3']],
    ['a protocol that is none', ['get', '-v3', '-u', 'u', '-a', 'ROT13', '127.0.0.1', '1.3']],
    ['SNMPv3 without a user', ['get', '-v3', '127.0.0.1', '1.3']],
    ['a level without its password', ['get', '-v3', '-u', 'u', '-l', 'authNoPriv', '127.0.0.1', '1.3']],
    ['a type that is none', ['set', '127.0.0.1', '1.3.6', 'q', '1']],
    ['a value that is missing', ['set', '127.0.0.1', '1.3.6', 'i']],
    ['time that is no number', ['get', '-t', 'soon', '127.0.0.1', '1.3']],
  ])('takes %s for a mistake in its usage', async (_what, args) => {
    const { stderr, exitCode } = await sample('snmpmgr', ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('usage: snmpmgr');
  });
});

describe('snmpwalk', () => {
  test.each([
    ['SNMPv1', ['-v1']],
    ['SNMPv2c', ['-v2c', '-R', '2']],
    ['SNMPv3', ['-v3', ...secret]],
  ])('walks over %s, without a progress display where there is no terminal', async (_version, flags) => {
    const { stdout, stderr } = await sample('snmpwalk', ...flags, place, system);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((row) => row.split(' ')[0]),
    ).toEqual([`${system}.1.0`, `${system}.3.0`, sysName, sysLocation]);
    expect(stderr).toBe('');
  });

  test('ends at the limit', async () => {
    expect((await sample('snmpwalk', '-L', '2', place, system)).stdout.trim().split('\n')).toHaveLength(2);
  });

  test('says that there is nothing', async () => {
    expect((await sample('snmpwalk', place, '1.3.9')).stdout).toBe('nothing below 1.3.9\n');
  });

  const script = findProgram('script');
  (script === undefined ? test.skip : test)('shows its progress on a terminal', async () => {
    const command = `${process.execPath} ${programOf('snmpwalk')} ${place} ${system}`;
    const child = spawn(script ?? '', ['-qec', command, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const chunk of child.stdout) output += String(chunk);
    expect(output).toContain(`\r\u001b[K4 variables, at ${sysLocation}`);
    expect(output.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('agent', () => {
  const args = ['-p', '0', '-w', 'private', ...secret];

  async function started(...more: string[]) {
    const child = startServerChild(process.execPath, [programOf('agent'), ...args, ...more], {});
    await until('the agent tells its port', () => /engine id/.test(child.output()), 10_000);
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(child.output())?.[1]);
    return { child, port, [Symbol.asyncDispose]: () => child.stop() };
  }

  test('serves communities and a user, tells of what is set and refused, and ends at a signal', async () => {
    await using server = await started();
    await using mgr = new SnmpMgr({ remoteHost: '127.0.0.1', remotePort: server.port, timeout: 5 });
    mgr.objects.add(sysName);
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toBe('sample-agent');

    mgr.community = 'private';
    mgr.objects.clear();
    mgr.objects.add(sysLocation, 'Room 3', ObjectType.OctetString);
    await mgr.sendSetRequest();
    expect(mgr.errorStatus).toBe(0);
    // What it prints and what it sends come by different ways.
    const isSaid = (text: string) => (): boolean => server.child.output().includes(text);
    await until('what was set', isSaid(`set by 127.0.0.1: ${sysLocation} = OCTET STRING: Room 3`));

    const { stdout } = await sample('snmpmgr', 'get', '-v3', ...secret, `127.0.0.1:${server.port}`, sysName);
    expect(stdout).toContain('sample-agent');

    await sample('snmpmgr', 'get', '-c', 'guess', '-t', '1', '-r', '0', `127.0.0.1:${server.port}`, sysName);
    await until('who was refused', isSaid('refused from 127.0.0.1'));
    expect(server.child.output()).not.toContain('guess');

    process.kill(server.child.pid, 'SIGINT');
    await server.child.ended;
  });

  test('counts its starts in a file and tells a listener of them', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sample-agent-'));
    await using traps = new SnmpTrapMgr({ localHost: '127.0.0.1', localPort: 0 });
    const heard: string[] = [];
    traps.onTrap = (e) => void heard.push(e.trapOid);
    await traps.activate();
    try {
      const bootsFile = join(directory, 'boots');
      for (const boots of ['1\n', '2\n']) {
        await using _server = await started('-B', bootsFile, '-T', `127.0.0.1:${traps.localPort}`);
        expect(readFileSync(bootsFile, 'utf8')).toBe(boots);
        await until('the trap comes', () => heard.length === Number(boots));
      }
      expect(heard).toEqual(['1.3.6.1.6.3.1.1.5.1', '1.3.6.1.6.3.1.1.5.1']);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('says in one line that its port is taken', async () => {
    const { stderr, exitCode } = await sample('agent', '-p', String(agent.localPort));
    expect(stderr).toMatch(/^agent: .*\n$/);
    expect(exitCode).toBe(1);
  });
});

describe('discover', () => {
  // All addresses of 127/8 are this machine's; nobody is at the others.
  const range = (): string => `127.0.0.1-4:${agent.localPort}`;

  test('finds agents in a range and on a list', async () => {
    const { stdout, stderr } = await sample('discover', '-t', '1', range(), '127.0.0.1:9');
    expect(stderr).toBe('');
    expect(stdout).toBe(`${place}  agent-under-test  test bench\n1 found\n`);
  });

  test('finds every agent that answers', async () => {
    await using other = new SnmpAgent({ localHost: '127.0.0.2', localPort: agent.localPort });
    other.allow({ community: 'public' });
    other.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'the other' });
    await other.activate();
    const { stdout } = await sample('discover', '-t', '1', range());
    expect(stdout.trim().split('\n').sort()).toEqual([
      expect.stringContaining(`${place}  agent-under-test`),
      expect.stringContaining(`127.0.0.2:${agent.localPort}  the other`),
      '2 found',
    ]);
  });

  test('finds engines of SNMPv3', async () => {
    const { stdout } = await sample('discover', '-v3', '-u', 'ops', '-t', '1', range());
    expect(stdout).toBe(`${place}  engine ${agent.localEngineId.toString('hex')}\n1 found\n`);
  });

  test('takes a range that ends before it begins for a mistake', async () => {
    expect((await sample('discover', '127.0.0.9-3')).exitCode).toBe(2);
  });
});

describe('poller', () => {
  test('reads many devices in rounds and tells which is in trouble', async () => {
    const nobody = `127.0.0.1:${await findFreePort()}`;
    const flags = ['-R', '2', '-i', '0.05', '-t', '1', '-r', '0', '-o', sysName, '-o', `${system}.3.0`];
    const { stdout, stderr, exitCode } = await sample('poller', ...flags, place, nobody, place);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const good = `  ${place}  ${sysName}=agent-under-test ${system}.3.0=4711`;
    const rows = stdout.trimEnd().split('\n');
    expect(rows).toEqual([
      'round 1',
      good,
      expect.stringContaining(`  ${nobody}  error 201: `),
      good,
      'round 2',
      good,
      expect.stringContaining(`  ${nobody}  error 201: `),
      good,
    ]);
  });

  test('shows an error-status of a device', async () => {
    const { stdout } = await sample('poller', '-v1', '-R', '1', '-o', `${system}.99.0`, place);
    expect(stdout).toContain(`  ${place}  noSuchName: `);
  });
});

describe('npm run sample', () => {
  test('runs a sample with its arguments', async () => {
    const { stdout, exitCode } = await execute('scripts/sample.mjs', 'snmpmgr', 'get', place, sysName);
    expect({ stdout, exitCode }).toEqual({
      stdout: `${sysName} = OCTET STRING: agent-under-test\n`,
      exitCode: 0,
    });
  });

  test('names the samples where the name is of none', async () => {
    const { stderr, exitCode } = await execute('scripts/sample.mjs', 'nothing');
    expect(exitCode).toBe(2);
    for (const name of programs) expect(stderr).toContain(name);
  });
});
