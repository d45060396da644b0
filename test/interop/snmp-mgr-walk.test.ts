import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ObjectType, SnmpVersion, type SnmpMgr, type SnmpObject } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { communityArguments, runTool, userArguments } from '../support/net-snmp-tools.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { createUserLine, testUser } from '../support/snmp-users.js';
import { failure, managerAs, managerFor, oids, rows } from './manager.js';

const mib2 = '1.3.6.1.2.1';
const system = '1.3.6.1.2.1.1';

/** Rows of these come and go with the processes and connections of the machine. */
const volatileTables = [
  '1.3.6.1.2.1.4.22', // ipNetToMediaTable
  '1.3.6.1.2.1.4.35', // ipNetToPhysicalTable
  '1.3.6.1.2.1.6.13', // tcpConnTable
  '1.3.6.1.2.1.6.19', // tcpConnectionTable
  '1.3.6.1.2.1.6.20', // tcpListenerTable
  '1.3.6.1.2.1.7.5', // udpTable
  '1.3.6.1.2.1.7.7', // udpEndpointTable
  '1.3.6.1.2.1.25.2.3.1.6', // hrStorageUsed
  '1.3.6.1.2.1.25.3.3.1.2', // hrProcessorLoad
  '1.3.6.1.2.1.25.4', // hrSWRun
  '1.3.6.1.2.1.25.5', // hrSWRunPerf
];

const walker = testUser('sha256aes128');
const community = 'walker';
const configuration = [
  'view steady included .1',
  ...volatileTables.map((oid) => `view steady excluded .${oid}`),
  `rocommunity ${community} default -V steady`,
  createUserLine(walker),
  `rouser ${walker.user} auth -V steady`,
];

interface Row {
  readonly oid: string;
  readonly value: string;
}

const movingTypes: readonly number[] = [
  ObjectType.Counter32,
  ObjectType.Counter64,
  ObjectType.Gauge32,
  ObjectType.TimeTicks,
];

/** An object as `snmpwalk -Onetx` prints it. */
function printed(object: SnmpObject): string {
  switch (object.objectType) {
    case ObjectType.OctetString: {
      const digits = object.valueB.toString('hex').toUpperCase().match(/../g);
      return digits === null ? '""' : `Hex-STRING: ${digits.join(' ')}`;
    }
    case ObjectType.ObjectId:
      return `OID: .${object.value}`;
    case ObjectType.TimeTicks:
      return object.value;
    default:
      return `${object.typeString}: ${object.value}`;
  }
}

/** The rows that `snmpwalk -Onetx` printed; long hexadecimal text goes over several lines. */
function parseTyped(stdout: string): Row[] {
  return stdout
    .replaceAll(/ *\n(?!\.)/g, ' ')
    .split('\n')
    .map((line) => {
      const [oid = '', value = ''] = line.trimEnd().split(' = ');
      return { oid: oid.slice(1), value };
    })
    .filter(({ value }) => !value.startsWith('No more variables left'));
}

const ways = [
  { name: 'v1', version: SnmpVersion.V1, repetitions: 0 },
  { name: 'v2c', version: SnmpVersion.V2c, repetitions: 0 },
  { name: 'v2c in steps of 20', version: SnmpVersion.V2c, repetitions: 20 },
  { name: 'v3', version: SnmpVersion.V3, repetitions: 0 },
  { name: 'v3 in steps of 20', version: SnmpVersion.V3, repetitions: 20 },
] as const;

describeWithPeers(['snmpd', 'snmpwalk'], 'walks of SnmpMgr through snmpd', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users: [], configuration });
  });
  afterAll(() => snmpd.stop());

  const manager = (version: SnmpVersion, repetitions = 0): SnmpMgr => {
    const mgr =
      version === SnmpVersion.V3
        ? managerAs(walker, snmpd)
        : managerFor(snmpd, { snmpVersion: version, community });
    mgr.config(`WalkMaxRepetitions=${repetitions}`);
    // For some tables, such as that of packages, snmpd reads a lot of files first.
    mgr.timeout = 20;
    return mgr;
  };

  const toolWalk = async (version: SnmpVersion, root: string): Promise<Row[]> => {
    const login =
      version === SnmpVersion.V3
        ? userArguments(walker)
        : communityArguments(version === SnmpVersion.V1 ? '1' : '2c', community);
    const target = `${snmpd.host}:${snmpd.port}`;
    const { stdout, stderr, exitCode } = await runTool(
      'snmpwalk',
      [...login, '-t', '10', '-Onetx', target, root],
      {
        timeoutMs: 100_000,
      },
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    return parseTyped(stdout);
  };

  describe.each(ways)('$name', ({ version, repetitions }) => {
    test('visits what snmpwalk visits', async () => {
      await using mgr = manager(version, repetitions);
      let before: Row[] = [];
      let after: Row[] = [];
      // The machine may get an interface or a package in between: then once more.
      for (let attempt = 0; attempt < 3; attempt++) {
        before = await toolWalk(version, mib2);
        await mgr.walk(mib2);
        after = await toolWalk(version, mib2);
        if (JSON.stringify(before.map(({ oid }) => oid)) === JSON.stringify(after.map(({ oid }) => oid)))
          break;
      }

      expect(before.length).toBeGreaterThan(200);
      expect(mgr.errorStatus).toBe(0);
      expect([...mgr.objId]).toEqual(before.map(({ oid }) => oid));

      const ours: Row[] = [];
      const theirs: Row[] = [];
      mgr.objects.forEach((object, index) => {
        const row = before[index];
        if (row === undefined || row.value !== after[index]?.value) return;
        if (movingTypes.includes(object.objectType)) return;
        ours.push({ oid: object.oid, value: printed(object) });
        theirs.push(row);
      });
      expect(ours).toEqual(theirs);
      expect(ours.length).toBeGreaterThan(100);
    }, 120_000);

    test('fires onResponse at each step, and can leave the storing to it', async () => {
      await using mgr = manager(version, repetitions);
      mgr.storeWalkObjects = false;
      const visited: string[] = [];
      let steps = 0;
      mgr.onResponse = () => {
        steps += 1;
        visited.push(...mgr.objId);
      };
      await mgr.walk(system);
      expect(visited).toEqual((await toolWalk(version, system)).map(({ oid }) => oid));
      const perStep = Math.max(1, repetitions);
      expect(steps).toBe(Math.ceil(visited.length / perStep));
      expect(mgr.objCount).toBeLessThanOrEqual(perStep);
    });

    test('ends at walkLimit', async () => {
      await using mgr = manager(version, repetitions);
      mgr.walkLimit = 25;
      await mgr.walk(mib2);
      expect(mgr.objCount).toBe(25);
      mgr.walkLimit = 1;
      await mgr.walk(mib2);
      expect([...mgr.objId]).toEqual([oids.sysDescr]);
    });

    test('takes up an earlier walk at WalkStartOID', async () => {
      await using mgr = manager(version, repetitions);
      await mgr.walk(system);
      const all = [...mgr.objId];
      mgr.walkLimit = 5;
      await mgr.walk(system);
      const first = [...mgr.objId];
      mgr.walkLimit = 0;
      mgr.config(`WalkStartOID=${first.at(-1) ?? ''}`);
      await mgr.walk(system);
      expect([...first, ...mgr.objId]).toEqual(all);
    });

    test('goes on behind the table with WalkInsideRange=False, up to the end of all', async () => {
      await using mgr = manager(version, repetitions);
      const last = await toolWalk(version, '1.3.6.1.6');
      mgr.config('WalkInsideRange=False');
      mgr.config('WalkStartOID=1.3.6.1.6');
      await mgr.walk(system);
      expect([...mgr.objId]).toEqual(last.map(({ oid }) => oid));
      expect(mgr.errorStatus).toBe(0);
    });

    test('finds nothing below a variable that is not there', async () => {
      await using mgr = manager(version, repetitions);
      mgr.objects.add(oids.sysName);
      await mgr.walk(oids.nowhere);
      expect(rows(mgr)).toEqual([]);
      expect([mgr.errorStatus, mgr.errorDescription]).toEqual([0, '']);
    });
  });

  test('a walk in steps takes a fraction of the packets', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    let sent = 0;
    mgr.onPacketTrace = ({ direction }) => {
      if (direction === 2) sent += 1;
    };
    mgr.walkLimit = 100;
    await mgr.walk(mib2);
    expect(sent).toBe(100);
    sent = 0;
    mgr.config('WalkMaxRepetitions=20');
    await mgr.walk(mib2);
    expect(sent).toBe(5);
  });

  test('a walk without a timeout is refused', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    mgr.timeout = 0;
    expect((await failure(mgr.walk(system))).code).toBe(312);
  });

  test('interrupt() ends a walk with 202 and leaves what was visited', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    mgr.onResponse = (e) => {
      if (mgr.objId[0] === oids.sysName && e.errorStatus === 0) mgr.interrupt();
    };
    expect((await failure(mgr.walk(mib2))).code).toBe(202);
    expect(mgr.objId[0]).toBe(oids.sysDescr);
    expect([...mgr.objId]).toContain(oids.sysContact);
    mgr.onResponse = null;
    await mgr.walk(system);
    expect(mgr.objCount).toBeGreaterThan(5);
  });
});
