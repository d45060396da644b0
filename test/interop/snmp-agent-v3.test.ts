import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SnmpMgr, SnmpVersion, type EngineBootsStore, type SnmpAgent } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { communityArguments, parseRows, runTool, userArguments } from '../support/net-snmp-tools.js';
import { authPassword, testUser, testUsers } from '../support/snmp-users.js';
import { managerAs, read } from './manager.js';
import { addTestUser, agentOids, ask, inBatches, startAgent } from './snmp-agent.js';

const usmStats = {
  unsupportedSecLevels: 1,
  notInTimeWindows: 2,
  unknownUserNames: 3,
  unknownEngineIds: 4,
  wrongDigests: 5,
  decryptionErrors: 6,
} as const;

const v2c = communityArguments('2c', 'public');
const userNames = testUsers.map(({ user }) => user);
const operator = testUser('sha256aes128');

describeWithPeers(['snmpget', 'snmpset', 'snmpbulkwalk'], 'SNMPv3 of Net-SNMP with SnmpAgent', () => {
  let agent: SnmpAgent;
  beforeAll(async () => {
    agent = await startAgent();
  });
  afterAll(() => agent.deactivate());

  /** A counter, as a manager sees it. */
  async function count(failure: keyof typeof usmStats): Promise<number> {
    const oid = `1.3.6.1.6.3.15.1.1.${usmStats[failure]}.0`;
    const { stdout } = await ask('snmpget', agent, v2c, ['-Oqv', oid]);
    expect(stdout).toMatch(/^\d+\n$/);
    return Number(stdout);
  }

  test('every user of every pair of protocols gets, sets and bulk-walks', async () => {
    await inBatches(userNames, async (name) => {
      const flags = userArguments(testUser(name));
      const get = await ask('snmpget', agent, flags, [agentOids.name]);
      expect({ name, ...get }).toMatchObject({
        stderr: '',
        stdout: expect.stringContaining('agent-under-test'),
      });
      const set = await ask('snmpset', agent, flags, [agentOids.location, 's', name]);
      expect({ name, ...set }).toMatchObject({ stderr: '', stdout: expect.stringContaining(`"${name}"`) });
      const walk = await ask('snmpbulkwalk', agent, flags, ['1.3.6.1.2.1.1']);
      expect({ name, rows: parseRows(walk.stdout).length }).toEqual({ name, rows: 3 });
    });
    expect(userNames.length).toBe(35);
  });

  test.each([
    ['0, Reeder', '0', 'reeder', 'blumenthal'],
    ['1, Blumenthal', '1', 'blumenthal', 'reeder'],
  ] as const)('CompatibilityMode %s', async (_title, mode, good, bad) => {
    await using strict = await startAgent({}, (made) => made.config(`CompatibilityMode=${mode}`));
    // For these digests alone the key has to be made longer.
    for (const name of userNames.filter((user) => /^(md5|sha1)aes(192|256)/.test(user))) {
      const user = testUser(name);
      const { stdout } = await ask('snmpget', strict, userArguments(user), ['-t', '0.3', agentOids.name]);
      expect({ name, answered: stdout !== '' }).toEqual({ name, answered: user.keyExtension === good });
      expect([good, bad]).toContain(user.keyExtension);
    }
  });

  describe('reports', () => {
    test('unknownEngineIDs answers a discovery', async () => {
      const before = await count('unknownEngineIds');
      await ask('snmpget', agent, userArguments(operator), [agentOids.name]);
      expect(await count('unknownEngineIds')).toBe(before + 1);
    });

    test('unknownUserNames', async () => {
      const before = await count('unknownUserNames');
      const flags = userArguments({ ...operator, user: 'stranger' });
      const { stderr } = await ask('snmpget', agent, flags, [agentOids.name]);
      expect(stderr).toContain('Unknown user name');
      expect(await count('unknownUserNames')).toBe(before + 1);
    });

    test('wrongDigests', async () => {
      const before = await count('wrongDigests');
      const flags = userArguments({ ...operator, authPassword: 'incorrect1' });
      const { stderr } = await ask('snmpget', agent, flags, [agentOids.name]);
      expect(stderr).toContain('Authentication failure');
      expect(await count('wrongDigests')).toBe(before + 1);
    });

    test('unsupportedSecLevels, of less than the user must and of more than the user can', async () => {
      const before = await count('unsupportedSecLevels');
      const less = userArguments({ ...operator, privName: undefined });
      expect((await ask('snmpget', agent, less, [agentOids.name])).stderr).toContain('security level');
      const more = userArguments({ ...operator, user: 'sha256' });
      expect((await ask('snmpget', agent, more, [agentOids.name])).stderr).toContain('security level');
      expect(await count('unsupportedSecLevels')).toBe(before + 2);
    });

    test('decryptionErrors', async () => {
      const before = await count('decryptionErrors');
      const flags = userArguments({ ...operator, privPassword: 'incorrect1' });
      expect((await ask('snmpget', agent, flags, ['-t', '0.5', agentOids.name])).stdout).toBe('');
      expect(await count('decryptionErrors')).toBe(before + 1);
    });

    test('notInTimeWindows, after which the manager is in time', async () => {
      const before = await count('notInTimeWindows');
      const stale = ['-e', `0x${agent.localEngineId.toString('hex')}`, '-Z', '7,1000'];
      const { stdout } = await ask(
        'snmpget',
        agent,
        [...userArguments(operator), ...stale],
        ['-r', '1', agentOids.name],
      );
      expect(stdout).toContain('agent-under-test');
      expect(await count('notInTimeWindows')).toBe(before + 1);
    });

    test('minimumLevel lets a user come with less', async () => {
      await using lenient = await startAgent({}, (made) =>
        made.allow({ user: operator.user, minimumLevel: 1 }),
      );
      const levels: [string, typeof operator][] = [
        ['authPriv', operator],
        ['authNoPriv', { ...operator, privName: undefined }],
        ['noAuthNoPriv', { ...operator, privName: undefined, authName: undefined }],
      ];
      const answers: [string, boolean][] = [];
      for (const [level, user] of levels) {
        const { stdout } = await ask('snmpget', lenient, userArguments(user), [agentOids.name]);
        answers.push([level, stdout.includes('agent-under-test')]);
      }
      expect(answers).toEqual([
        ['authPriv', true],
        ['authNoPriv', true],
        ['noAuthNoPriv', false],
      ]);
    });
  });

  describe('engine boots', () => {
    const engineOids = { boots: '1.3.6.1.6.3.10.2.1.2.0', time: '1.3.6.1.6.3.10.2.1.3.0' };

    test('grow in EngineBootsFile from start to start, and a manager that knew the old ones goes on', async () => {
      const directory = mkdtempSync(join(tmpdir(), 'boots-'));
      try {
        const bootsFile = join(directory, 'boots');
        const localEngineId = 'engine-that-restarts';
        const prepare = (made: SnmpAgent): void => void made.config(`EngineBootsFile=${bootsFile}`);
        const localPort = await findFreePort();
        const first = await startAgent({ localEngineId, localPort }, prepare);
        await using mgr = managerAs(operator, { host: '127.0.0.1', port: localPort });
        expect(await read(mgr, engineOids.boots)).toEqual(['1']);
        expect(mgr.remoteEngineBoots).toBe(1);
        await first.deactivate();

        await using second = await startAgent({ localEngineId, localPort }, prepare);
        expect(readFileSync(bootsFile, 'utf8')).toBe('2\n');
        expect(await read(mgr, engineOids.boots)).toEqual(['2']);
        expect(mgr.remoteEngineBoots).toBe(2);
        expect(second.engine.counters.usmStats.notInTimeWindows).toBe(1);
        const { stdout } = await ask('snmpget', second, userArguments(operator), [
          '-Oqv',
          engineOids.boots,
          engineOids.time,
        ]);
        expect(stdout).toMatch(/^2\n[0-5]\n$/);
      } finally {
        rmSync(directory, { recursive: true });
      }
    });

    test('are kept by engineBootsStore, which may take its time', async () => {
      let kept = 41;
      const engineBootsStore: EngineBootsStore = {
        load: async () => kept,
        store: async (boots) => {
          kept = boots;
        },
      };
      await using counted = await startAgent({ engineBootsStore });
      expect(kept).toBe(42);
      const { stdout } = await ask('snmpget', counted, userArguments(operator), ['-Oqv', engineOids.boots]);
      expect(stdout).toBe('42\n');
    });

    test('a store that fails keeps the agent from starting', async () => {
      const broken: EngineBootsStore = { load: () => 0, store: () => Promise.reject(new Error('disk full')) };
      await expect(startAgent({ engineBootsStore: broken })).rejects.toThrow('disk full');
    });
  });

  test('a context that a manager names comes back', async () => {
    const names: string[] = [];
    await using named = await startAgent({}, (made) => {
      made.onGetRequest = () => void names.push(made.config('IncomingContextName'));
    });
    const { stdout } = await ask('snmpget', named, userArguments(operator, { contextName: 'vlan-7' }), [
      agentOids.name,
    ]);
    expect(stdout).toContain('agent-under-test');
    expect(names).toEqual(['vlan-7']);
  });

  test('users come and go while the agent runs', async () => {
    await using changing = await startAgent();
    const flags = userArguments(operator);
    changing.removeUser(operator.user);
    expect((await ask('snmpget', changing, flags, [agentOids.name])).stderr).toContain('Unknown user name');
    addTestUser(changing, operator);
    expect((await ask('snmpget', changing, flags, [agentOids.name])).stderr).toBe('');
    changing.clearCache();
    expect((await ask('snmpget', changing, flags, [agentOids.name])).stderr).toContain('Unknown user name');
  });

  test('passwords come from the program where the user was not added', async () => {
    await using asking = await startAgent({}, (made) => {
      made.clearCache();
      made.allow({ user: operator.user });
      made.onGetUserPassword = async (e) => {
        [e.algorithm, e.password] =
          e.passwordType === 1
            ? [operator.authProtocol, operator.authPassword]
            : [operator.privProtocol, operator.privPassword];
      };
    });
    const { stdout } = await ask('snmpget', asking, userArguments(operator), [agentOids.name]);
    expect(stdout).toContain('agent-under-test');
    const wrong = userArguments({ ...operator, authPassword: 'incorrect1' });
    expect((await ask('snmpget', asking, wrong, [agentOids.name])).stderr).toContain(
      'Authentication failure',
    );
  });

  test('SnmpMgr of the same package agrees, in all protocol pairs', async () => {
    await inBatches(userNames, async (name) => {
      await using mgr = managerAs(testUser(name), { host: '127.0.0.1', port: agent.localPort });
      expect(await read(mgr, agentOids.name)).toEqual(['agent-under-test']);
    });
    // 3DES, which Net-SNMP does not know.
    await using threeDes = await startAgent({}, (made) =>
      made.addUser('3des', 2, authPassword, 3, 'privpass12'),
    );
    await using mgr = new SnmpMgr({
      remoteHost: '127.0.0.1',
      remotePort: threeDes.localPort,
      snmpVersion: SnmpVersion.V3,
      user: '3des',
      authenticationProtocol: 2,
      authenticationPassword: authPassword,
      encryptionAlgorithm: 3,
      encryptionPassword: 'privpass12',
      timeout: 5,
    });
    expect(await read(mgr, agentOids.name)).toEqual(['agent-under-test']);
  });

  test('IPv6', async () => {
    await using six = await startAgent({ localHost: '' }, (made) => made.config('UseIPv6=True'));
    const target = `udp6:[::1]:${six.localPort}`;
    const { stdout } = await runTool('snmpget', [...userArguments(operator), '-On', target, agentOids.name]);
    expect(stdout).toContain('agent-under-test');
  });
});
