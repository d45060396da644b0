import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ErrorStatus, ObjectType, SnmpObject, SnmpVersion, type SnmpMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { communityArguments, runTool } from '../support/net-snmp-tools.js';
import { readCommunity, startSnmpd, writeCommunity, type Snmpd } from '../support/snmpd.js';
import { testUser } from '../support/snmp-users.js';
import { managerAs, managerFor, oids, read, rows } from './manager.js';

const versions = [
  { name: 'v1', version: SnmpVersion.V1 },
  { name: 'v2c', version: SnmpVersion.V2c },
  { name: 'v3', version: SnmpVersion.V3 },
] as const;

const laterVersions = versions.filter(({ version }) => version !== SnmpVersion.V1);

describeWithPeers(['snmpd', 'snmpget', 'snmpset'], 'requests of SnmpMgr to snmpd', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users: [testUser('sha256aes128')], configuration: ['sysServices 72'] });
  });
  afterAll(() => snmpd.stop());

  /** A manager that may write. */
  const manager = (version: SnmpVersion): SnmpMgr =>
    version === SnmpVersion.V3
      ? managerAs(testUser('sha256aes128'), snmpd)
      : managerFor(snmpd, { snmpVersion: version, community: writeCommunity });

  /** What the tool of Net-SNMP sees. */
  const seen = async (oid: string, options = '-Oqv'): Promise<string> => {
    const login = communityArguments('2c', readCommunity);
    const { stdout } = await runTool('snmpget', [...login, options, `${snmpd.host}:${snmpd.port}`, oid]);
    return stdout.trimEnd();
  };

  describe.each(versions)('$name', ({ version }) => {
    test('GET of several variables brings types and values in order', async () => {
      await using mgr = manager(version);
      const [name, objectId, services] = await read(mgr, oids.sysName, oids.sysObjectId, oids.sysServices);
      expect(name).toBe('snmpd-under-test');
      expect(`.${objectId ?? ''}`).toBe(await seen(oids.sysObjectId, '-Onqv'));
      expect(services).toBe('72');
      expect([...mgr.objType]).toEqual([ObjectType.OctetString, ObjectType.ObjectId, ObjectType.Integer]);
      expect([...mgr.objId]).toEqual([oids.sysName, oids.sysObjectId, oids.sysServices]);
      expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
    });

    test('onResponse fires before the call ends, with the objects in place', async () => {
      await using mgr = manager(version);
      const heard: unknown[] = [];
      mgr.requestId = 4711;
      mgr.onResponse = (e) =>
        heard.push([
          e.requestId,
          e.snmpVersion,
          e.sourceAddress,
          e.sourcePort,
          e.errorStatus,
          ...mgr.objValue,
        ]);
      await read(mgr, oids.sysName);
      const requestId = version === SnmpVersion.V3 ? expect.any(Number) : 4711;
      expect(heard).toEqual([[requestId, version, snmpd.host, snmpd.port, 0, 'snmpd-under-test']]);
    });

    test('a loop of sendGetNextRequest walks', async () => {
      await using mgr = manager(version);
      mgr.objects.add('1.3.6.1.2.1.1');
      const visited: string[] = [];
      for (let step = 0; step < 7; step++) {
        await mgr.sendGetNextRequest();
        visited.push(mgr.objId[0] ?? '');
      }
      expect(visited).toEqual([
        oids.sysDescr,
        oids.sysObjectId,
        oids.sysUpTime,
        oids.sysContact,
        oids.sysName,
        oids.sysLocation,
        oids.sysServices,
      ]);
    });

    test('SET of two variables is seen by snmpget, and the response shows it', async () => {
      await using mgr = manager(version);
      const contact = `contact of ${version}`;
      const location = `location of ${version}`;
      mgr.objects.add(new SnmpObject(oids.sysContact, contact));
      mgr.objects.add(new SnmpObject(oids.sysLocation, location));
      await mgr.sendSetRequest();
      expect(mgr.errorStatus).toBe(0);
      expect([...mgr.objValue]).toEqual([contact, location]);
      expect(await seen(oids.sysContact)).toBe(`"${contact}"`);
      expect(await seen(oids.sysLocation)).toBe(`"${location}"`);
    });
  });

  describe.each(laterVersions)('$name', ({ version }) => {
    test('GETBULK brings N + M x R variables', async () => {
      await using mgr = manager(version);
      for (const oid of ['1.3.6.1.2.1.1.1', '1.3.6.1.2.1.1.5', '1.3.6.1.2.1.1', '1.3.6.1.2.1.11'])
        mgr.objects.add(oid);
      await mgr.sendGetBulkRequest(2, 3);
      const ids = [...mgr.objId];
      expect(ids).toHaveLength(2 + 3 * 2);
      expect(ids.slice(0, 4)).toEqual([oids.sysDescr, oids.sysName, oids.sysDescr, '1.3.6.1.2.1.11.1.0']);
      expect([ids[4], ids[6]]).toEqual([oids.sysObjectId, oids.sysUpTime]);
      expect(ids[5]?.startsWith('1.3.6.1.2.1.11.')).toBe(true);
    });

    test('GETBULK with non-repeaters only is a GETNEXT', async () => {
      await using mgr = manager(version);
      mgr.objects.add('1.3.6.1.2.1.1.1');
      mgr.objects.add('1.3.6.1.2.1.1.4');
      await mgr.sendGetBulkRequest(2, 10);
      expect([...mgr.objId]).toEqual([oids.sysDescr, oids.sysContact]);
    });

    test('what does not exist is told by the type of each variable', async () => {
      await using mgr = manager(version);
      await read(mgr, oids.nowhere, '1.3.6.1.2.1.1.5.77', oids.sysName);
      expect(mgr.errorStatus).toBe(0);
      expect([...mgr.objType]).toEqual([
        ObjectType.NoSuchObject,
        ObjectType.NoSuchInstance,
        ObjectType.OctetString,
      ]);
      expect([...mgr.objTypeString].slice(0, 2)).toEqual(['noSuchObject', 'noSuchInstance']);
      mgr.objects.clear();
      mgr.objects.add('2.99');
      await mgr.sendGetNextRequest();
      expect(mgr.objTypeString[0]).toBe('endOfMibView');
      expect(mgr.objId[0]).toBe('2.99');
    });

    test('an error-status does not reject, and names the variable', async () => {
      await using mgr = manager(version);
      mgr.objects.add(new SnmpObject(oids.sysContact, 'will not be set'));
      mgr.objects.add(new SnmpObject(oids.sysName, 'is read-only here'));
      await mgr.sendSetRequest();
      expect([mgr.errorStatus, mgr.errorIndex]).toEqual([ErrorStatus.NotWritable, 2]);
      expect(mgr.errorDescription).toContain('notWritable');
      expect(await seen(oids.sysContact)).not.toContain('will not be set');
    });

    test('a value of the wrong type is refused by the agent', async () => {
      await using mgr = manager(version);
      mgr.objects.add(new SnmpObject(oids.sysContact, 17));
      await mgr.sendSetRequest();
      expect([mgr.errorStatus, mgr.errorIndex]).toEqual([ErrorStatus.WrongType, 1]);
    });

    test('a value too long is refused by the agent', async () => {
      await using mgr = manager(version);
      mgr.objects.add(new SnmpObject(oids.sysContact, 'x'.repeat(300)));
      await mgr.sendSetRequest();
      expect([mgr.errorStatus, mgr.errorIndex]).toEqual([ErrorStatus.WrongLength, 1]);
    });
  });

  test('v1 tells what does not exist by noSuchName', async () => {
    await using mgr = manager(SnmpVersion.V1);
    await read(mgr, oids.sysName, oids.nowhere);
    expect([mgr.errorStatus, mgr.errorIndex]).toEqual([ErrorStatus.NoSuchName, 2]);
    expect(mgr.errorDescription).toContain('noSuchName');
    // The variables come back as they were sent.
    expect([...mgr.objId]).toEqual([oids.sysName, oids.nowhere]);
  });

  test('the error of one response is gone with the next', async () => {
    await using mgr = manager(SnmpVersion.V1);
    await read(mgr, oids.nowhere);
    expect(mgr.errorStatus).toBe(ErrorStatus.NoSuchName);
    await read(mgr, oids.sysName);
    expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
  });

  test('the community that only reads may not write', async () => {
    await using mgr = managerFor(snmpd, { community: readCommunity });
    mgr.objects.add(new SnmpObject(oids.sysContact, 'will not be set'));
    await mgr.sendSetRequest();
    expect([mgr.errorStatus, mgr.errorIndex]).toEqual([ErrorStatus.NoAccess, 1]);
  });

  test('a hundred variables fit into one exchange', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    const values = await read(mgr, ...Array.from({ length: 100 }, () => oids.sysName));
    expect(new Set(values)).toEqual(new Set(['snmpd-under-test']));
    expect(values).toHaveLength(100);
  });

  test('a value reads the same as text, as bytes and by name', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    await read(mgr, oids.sysName);
    expect(mgr.objValueB[0]).toEqual(Buffer.from('snmpd-under-test'));
    expect(mgr.value(oids.sysName)).toBe('snmpd-under-test');
    expect(rows(mgr)).toEqual([`${oids.sysName} = OCTET STRING: snmpd-under-test`]);
  });

  test('CodePage converts both ways', async () => {
    await using mgr = manager(SnmpVersion.V2c);
    mgr.config('CodePage=1252');
    mgr.objects.add(new SnmpObject(oids.sysLocation, 'Gr\u00fc\u00dfe, 5\u20ac'));
    await mgr.sendSetRequest();
    expect(mgr.errorStatus).toBe(0);
    expect(await read(mgr, oids.sysLocation)).toEqual(['Gr\u00fc\u00dfe, 5\u20ac']);
    // One octet a letter is what the agent has.
    expect(await seen(oids.sysLocation, '-Oqvx')).toBe('"47 72 FC DF 65 2C 20 35 80 "');
    mgr.config('CodePage=65001');
    expect((await read(mgr, oids.sysLocation))[0]).toContain('\ufffd');
  });
});
