import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ObjectType, SnmpMgr, type MibVariable, type SnmpAgent } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { communityArguments, parseRows, userArguments } from '../support/net-snmp-tools.js';
import { testUser } from '../support/snmp-users.js';
import { agentOids, ask, root, startAgent } from './snmp-agent.js';

const v1 = communityArguments('1', 'private');
const v2c = communityArguments('2c', 'private');
const v3 = userArguments(testUser('sha256aes128'));
const versions = [
  ['SNMPv1', v1],
  ['SNMPv2c', v2c],
  ['SNMPv3', v3],
] as const;
const withBulk = versions.slice(1);
const readOnlyV2c = communityArguments('2c', 'public');

const tools = ['snmpget', 'snmpgetnext', 'snmpbulkget', 'snmpset', 'snmpwalk', 'snmpbulkwalk'] as const;

describeWithPeers(tools, 'requests of Net-SNMP to SnmpAgent', () => {
  let agent: SnmpAgent;
  beforeAll(async () => {
    agent = await startAgent();
  });
  afterAll(() => agent.deactivate());

  describe.each(versions)('%s', (version, flags) => {
    test('snmpget', async () => {
      const { stdout, stderr } = await ask('snmpget', agent, flags, [agentOids.name, agentOids.readOnly]);
      expect(stderr).toBe('');
      expect(stdout).toBe(
        `.${agentOids.name} = STRING: "agent-under-test"\n.${agentOids.readOnly} = INTEGER: 7\n`,
      );
    });

    test('snmpgetnext', async () => {
      const { stdout } = await ask('snmpgetnext', agent, flags, ['1.3.6.1.2.1.1.5', agentOids.name]);
      expect(parseRows(stdout).map(({ oid }) => oid)).toEqual([agentOids.name, agentOids.location]);
    });

    test('snmpset, and snmpget to see it', async () => {
      const text = `Room ${version}`;
      const words = [agentOids.location, 's', text, agentOids.number, 'i', '5'];
      expect((await ask('snmpset', agent, flags, words)).exitCode).toBe(0);
      const { stdout } = await ask('snmpget', agent, flags, [agentOids.location, agentOids.number]);
      expect(stdout).toBe(`.${agentOids.location} = STRING: "${text}"\n.${agentOids.number} = INTEGER: 5\n`);
    });

    test('snmpwalk ends with the view', async () => {
      const { stdout, stderr, exitCode } = await ask('snmpwalk', agent, flags, [`${root}.2`]);
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
      expect(stdout).toMatch(new RegExp(`^\\.${agentOids.secret} = STRING: "for few"\n$`));
      const last = await ask('snmpwalk', agent, flags, ['-CE', '1.4', '1.3.6.1.6.3.15']);
      const values = parseRows(last.stdout).filter(({ value }) => !value.includes('No more variables'));
      expect(values).toHaveLength(6);
      expect(last.exitCode).toBe(0);
    });
  });

  describe.each(withBulk)('%s', (_version, flags) => {
    test('snmpbulkget with non-repeaters', async () => {
      const words = ['-Cn1', '-Cr2', '1.3.6.1.2.1.1.5', '1.3.6.1.2.1.1.3', `${root}.1`];
      const { stdout } = await ask('snmpbulkget', agent, flags, words);
      expect(parseRows(stdout).map(({ oid }) => oid)).toEqual([
        agentOids.name,
        agentOids.upTime,
        agentOids.readOnly,
        agentOids.name,
        agentOids.number,
      ]);
    });

    test('snmpbulkget past the end', async () => {
      const { stdout } = await ask('snmpbulkget', agent, flags, ['-Cr3', '1.3.6.1.6.3.15.1.1.5.0']);
      expect(stdout.trim().split('\n')).toHaveLength(2);
      expect(stdout).toContain('No more variables left in this MIB View');
    });

    test('exceptions in place of values', async () => {
      const { stdout } = await ask('snmpget', agent, flags, [
        `${root}.1.1.9`,
        `${root}.77.0`,
        agentOids.name,
      ]);
      expect(stdout).toMatch(/No Such Instance.*\n.*No Such Object.*\n.*agent-under-test/);
    });

    test('Counter64', async () => {
      const { stdout } = await ask('snmpget', agent, flags, [agentOids.big]);
      expect(stdout).toContain('Counter64: 18446744073709551615');
    });

    test.each([
      ['wrongType', [agentOids.location, 'i', '1']],
      ['wrongLength', [agentOids.short, 's', 'abcde']],
      ['notWritable', [agentOids.readOnly, 'i', '1']],
      ['notWritable', [`${root}.77.0`, 'i', '1']],
      ['noCreation', [`${root}.1.2.9`, 'i', '1']],
      ['wrongValue', [agentOids.number, 'i', '10']],
      ['commitFailed', [agentOids.refusing, 'i', '1']],
    ])('snmpset names %s', async (name, words) => {
      const { stderr, exitCode } = await ask('snmpset', agent, flags, words);
      expect(stderr).toContain(`Reason: ${name}`);
      expect(stderr).toContain(`Failed object: .${String(words[0])}`);
      expect(exitCode).toBe(2);
    });

    test('genErr of a value that cannot be read, by index', async () => {
      const { stderr } = await ask('snmpget', agent, flags, ['-Cf', agentOids.name, agentOids.broken]);
      expect(stderr).toMatch(/Reason: \(genError\)/);
      expect(stderr).toContain(`Failed object: .${agentOids.broken}`);
    });

    test('a SET that fails half-way leaves everything as it was', async () => {
      await ask('snmpset', agent, flags, [agentOids.undoable, 's', 'one', agentOids.short, 's', 'two']);
      const words = [agentOids.undoable, 's', 'x', agentOids.short, 's', 'y', agentOids.refusing, 'i', '1'];
      const { stderr } = await ask('snmpset', agent, flags, words);
      expect(stderr).toContain('Reason: commitFailed');
      expect(stderr).toContain(`Failed object: .${agentOids.refusing}`);
      const after = await ask('snmpget', agent, flags, [agentOids.undoable, agentOids.short]);
      expect(parseRows(after.stdout).map(({ value }) => value)).toEqual([
        '= STRING: "one"',
        '= STRING: "two"',
      ]);
    });

    test('a SET with a bad value sets nothing', async () => {
      await ask('snmpset', agent, flags, [agentOids.short, 's', 'one']);
      const words = [agentOids.short, 's', 'two', agentOids.number, 'i', '11'];
      expect((await ask('snmpset', agent, flags, words)).stderr).toContain(`.${agentOids.number}`);
      expect((await ask('snmpget', agent, flags, [agentOids.short])).stdout).toContain('"one"');
    });
  });

  describe('SNMPv1, as RFC 3584 section 4.4 has it', () => {
    test.each([
      ['badValue', [agentOids.location, 'i', '1']],
      ['badValue', [agentOids.short, 's', 'abcde']],
      ['badValue', [agentOids.number, 'i', '10']],
      ['noSuchName', [agentOids.readOnly, 'i', '1']],
      ['noSuchName', [`${root}.1.2.9`, 'i', '1']],
      ['genError', [agentOids.refusing, 'i', '1']],
    ])('snmpset names %s', async (name, words) => {
      const { stderr } = await ask('snmpset', agent, v1, words);
      expect(stderr).toContain(`Reason: (${name})`);
      expect(stderr).toContain(`Failed object: .${String(words[0])}`);
    });

    test('snmpget of what is not there ends with noSuchName', async () => {
      const { stderr } = await ask('snmpget', agent, v1, ['-Cf', agentOids.name, `${root}.77.0`]);
      expect(stderr).toContain('Reason: (noSuchName)');
      expect(stderr).toContain(`Failed object: .${root}.77.0`);
    });

    test('there is no Counter64', async () => {
      const { stderr } = await ask('snmpget', agent, v1, ['-Cf', agentOids.big]);
      expect(stderr).toContain('Reason: (noSuchName)');
      const { stdout } = await ask('snmpgetnext', agent, v1, ['-Cf', agentOids.short]);
      expect(stdout + (await ask('snmpgetnext', agent, v1, ['-Cf', agentOids.big])).stderr).not.toContain(
        'Counter64',
      );
    });
  });

  describe('access', () => {
    test('a community that nobody allowed gets no answer', async () => {
      const before = agent.engine.counters.packetsSent;
      const { stderr, exitCode } = await ask('snmpget', agent, communityArguments('2c', 'guess'), [
        '-t',
        '0.3',
        agentOids.name,
      ]);
      expect(stderr).toContain('Timeout');
      expect(exitCode).toBe(1);
      expect(agent.engine.counters.packetsSent).toBe(before);
    });

    test('a community that may only read cannot set', async () => {
      const { stderr } = await ask('snmpset', agent, readOnlyV2c, [agentOids.location, 's', 'x']);
      expect(stderr).toContain('Reason: noAccess');
    });

    test('views by community and user include and exclude', async () => {
      await using limited = await startAgent({}, (made) => {
        made.clearAccess();
        made.allow({ community: 'public', include: [root, '1.3.6.1.2.1.1'], exclude: [`${root}.2`] });
        made.allow({ user: 'sha1', include: [`${root}.2`] });
      });
      const byCommunity = parseRows((await ask('snmpwalk', limited, readOnlyV2c, [root])).stdout);
      expect(byCommunity.map(({ oid }) => oid)).toEqual([
        agentOids.readOnly,
        agentOids.number,
        agentOids.short,
        agentOids.big,
      ]);
      const skipped = await ask('snmpgetnext', limited, readOnlyV2c, [agentOids.undoable]);
      expect(parseRows(skipped.stdout)[0]?.oid).toBe(agentOids.end);
      const hidden = await ask('snmpget', limited, readOnlyV2c, [agentOids.secret]);
      expect(hidden.stdout).toContain('No Such Object');

      const flags = userArguments(testUser('sha1'));
      const byUser = parseRows((await ask('snmpwalk', limited, flags, ['1.3'])).stdout);
      expect(byUser.map(({ oid, value }) => `${oid} ${value}`)).toEqual([
        `${agentOids.secret} = STRING: "for few"`,
        expect.stringContaining('No more variables left'),
      ]);
      const denied = await ask('snmpset', limited, flags, [agentOids.location, 's', 'x']);
      expect(denied.stderr).toContain('Reason: noAccess');
      // A user without a rule may do everything.
      const other = userArguments(testUser('sha1aes128'));
      expect((await ask('snmpset', limited, other, [agentOids.location, 's', 'x'])).exitCode).toBe(0);
    });
  });

  test('a table as snmptable reads it', async () => {
    await using tabular = await startAgent({}, (made) => {
      for (const column of [1, 2, 3]) for (const row of [1, 2]) made.mib.add(cell(column, row));
    });
    const rows: string[][] = [];
    for (const column of [1, 2, 3]) {
      const { stdout } = await ask('snmpbulkwalk', tabular, v2c, ['-Oqv', `${root}.9.1.${column}`]);
      rows.push(stdout.trim().split('\n'));
    }
    expect(rows).toEqual([
      ['"1.1"', '"1.2"'],
      ['"2.1"', '"2.2"'],
      ['"3.1"', '"3.2"'],
    ]);
  });
});

function cell(column: number, row: number): MibVariable {
  return {
    oid: `${root}.9.1.${column}.${row}`,
    objectType: ObjectType.OctetString,
    value: `${column}.${row}`,
  };
}

describeWithPeers(['snmpwalk', 'snmpbulkwalk'], 'a view of 10,000 variables', () => {
  const big = `${root}.50`;
  const expected: { oid: string; value: string }[] = [];
  let agent: SnmpAgent;

  beforeAll(async () => {
    const variables: MibVariable[] = [];
    for (let i = 0; i < 10_000; i += 1) {
      // 300 is the length at which an arc takes more octets; the order is that of numbers, not of text.
      const oid = `${big}.${1 + Math.floor(i / 1000)}.${(i % 1000) + 1}.${i % 300}`;
      const [objectType, value, shown] = kinds[i % kinds.length]?.(i) ?? [0, '', ''];
      variables.push({ oid, objectType, value });
      expected.push({ oid, value: shown });
    }
    // The order in which they are added does not matter.
    agent = await startAgent({}, (made) => made.mib.add(...variables.reverse()));
  });
  afterAll(() => agent.deactivate());

  test.each([
    ['snmpbulkwalk', 'SNMPv2c', v2c],
    ['snmpbulkwalk', 'SNMPv3', v3],
    ['snmpwalk', 'SNMPv1', v1],
  ] as const)('%s over %s gives what was put in', async (tool, _version, flags) => {
    const bulk = tool === 'snmpbulkwalk' ? ['-Cr60'] : [];
    const { stdout, stderr } = await ask(tool, agent, [...flags, ...bulk], ['-Oqn', big], {
      timeoutMs: 40_000,
    });
    expect(stderr).toBe('');
    const seen = parseRows(stdout);
    const wanted = tool === 'snmpwalk' ? expected.filter(({ value }) => !value.startsWith('18')) : expected;
    expect(seen.length).toBe(wanted.length);
    expect(
      seen.find((row, i) => row.oid !== wanted[i]?.oid || row.value !== wanted[i].value),
    ).toBeUndefined();
  });

  test('SnmpMgr gives the same', async () => {
    await using mgr = new SnmpMgr({ remoteHost: '127.0.0.1', remotePort: agent.localPort, timeout: 5 });
    mgr.config('WalkMaxRepetitions=50');
    await mgr.walk(big);
    expect(mgr.objects.map(({ oid }) => oid)).toEqual(expected.map(({ oid }) => oid));
  });
});

const kinds: readonly ((i: number) => [type: number, value: string | number | bigint, shown: string])[] = [
  (i) => [ObjectType.Integer, -i, String(-i)],
  (i) => [ObjectType.OctetString, `text ${i}`, `"text ${i}"`],
  (i) => [ObjectType.Counter64, 2n ** 64n - 1n - BigInt(i), String(2n ** 64n - 1n - BigInt(i))],
  (i) => [ObjectType.Gauge32, 2 ** 32 - 1 - i, String(2 ** 32 - 1 - i)],
  (i) => [ObjectType.ObjectId, `1.3.6.${i}`, `.1.3.6.${i}`],
];
