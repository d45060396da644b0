import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MibStore, ObjectType, Oid, SnmpError, SnmpObject } from 'snmp-components';

const mibs = new MibStore();
const groupName = '1.3.6.1.6.3.16.1.2.1.3';
const addressIfIndex = '1.3.6.1.2.1.4.34.1.3';
const fdbAddress = '1.3.6.1.2.1.17.4.3.1.1';

function errorOf(action: () => unknown): SnmpError {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('A name', () => {
  test.each([
    ['sysDescr.0', '1.3.6.1.2.1.1.1.0'],
    ['IF-MIB::ifDescr.3', '1.3.6.1.2.1.2.2.1.2.3'],
    ['RFC1213-MIB::ifDescr.3', '1.3.6.1.2.1.2.2.1.2.3'],
    ['IF-MIB:ifDescr.3', '1.3.6.1.2.1.2.2.1.2.3'],
    ['system', '1.3.6.1.2.1.1'],
    ['system.sysDescr.0', '1.3.6.1.2.1.1.1.0'],
    ['.iso.org.dod.internet.mgmt.mib-2.system.sysDescr.0', '1.3.6.1.2.1.1.1.0'],
    ['.iso.3.dod', '1.3.6'],
    ['iso', '1'],
    ['1.3.6.1.2.1', '1.3.6.1.2.1'],
    ['.1.3.6.1.2.1', '1.3.6.1.2.1'],
    ['ifTable.1.2.3', '1.3.6.1.2.1.2.2.1.2.3'],
    ['ifTable.ifEntry.ifDescr.3', '1.3.6.1.2.1.2.2.1.2.3'],
    ['enterprises.99999.1', '1.3.6.1.4.1.99999.1'],
    ['ipNetToMediaPhysAddress.2.10.0.0.1', '1.3.6.1.2.1.4.22.1.2.2.10.0.0.1'],
    ['sysUpTimeInstance', '1.3.6.1.2.1.1.3.0'],
    ['NET-SNMP-TC::linux', '1.3.6.1.4.1.8072.3.2.10'],
    ['UCD-SNMP-MIB::linux', '1.3.6.1.4.1.2021.250.10'],
    ['vacmGroupName.3."joe"', `${groupName}.3.3.106.111.101`],
    ["vacmGroupName.3.'joe'", `${groupName}.3.106.111.101`],
    ['vacmGroupName.3.3.106.111.101', `${groupName}.3.3.106.111.101`],
    ['vacmGroupName[3]["joe"]', `${groupName}.3.3.106.111.101`],
    ['vacmGroupName[3][joe]', `${groupName}.3.3.106.111.101`],
    ['vacmGroupName.3."a.b"', `${groupName}.3.3.97.46.98`],
    ['vacmGroupName.3.""', `${groupName}.3.0`],
    ['snmpTargetAddrTDomain."ab"', '1.3.6.1.6.3.12.1.2.1.2.97.98'],
    ["snmpTargetAddrTDomain.'ab'", '1.3.6.1.6.3.12.1.2.1.2.97.98'],
    ['ipAddressIfIndex.ipv4."127.0.0.1"', `${addressIfIndex}.1.4.127.0.0.1`],
    ['ipAddressIfIndex[ipv4]["127.0.0.1"]', `${addressIfIndex}.1.4.127.0.0.1`],
    ['ipAddressIfIndex.1.4.127.0.0.1', `${addressIfIndex}.1.4.127.0.0.1`],
    ['ipAddressIfIndex[ipv6]["fe80::1"]', `${addressIfIndex}.2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1`],
    [
      'ipAddressIfIndex[ipv6]["::ffff:10.0.0.1"]',
      `${addressIfIndex}.2.16.0.0.0.0.0.0.0.0.0.0.255.255.10.0.0.1`,
    ],
    ['ipAddressIfIndex[ipv4z]["10.0.0.1%258"]', `${addressIfIndex}.3.8.10.0.0.1.0.0.1.2`],
    ['ipAddressIfIndex[dns]["a.b"]', `${addressIfIndex}.16.3.97.46.98`],
    ['dot1dTpFdbAddress[0:1:2:3:4:ff]', `${fdbAddress}.0.1.2.3.4.255`],
    ['dot1dTpFdbAddress."abcdef"', `${fdbAddress}.97.98.99.100.101.102`],
    ['vacmViewTreeFamilyMask["all"][system]', '1.3.6.1.6.3.16.1.5.2.1.3.3.97.108.108.7.1.3.6.1.2.1.1'],
    ['vacmViewTreeFamilyMask["all"][1.3.6]', '1.3.6.1.6.3.16.1.5.2.1.3.3.97.108.108.3.1.3.6'],
    ['sysDescr."ab"', '1.3.6.1.2.1.1.1.2.97.98'],
    ["sysDescr.'ab'", '1.3.6.1.2.1.1.1.97.98'],
  ])('%s is %s', (name, oid) => {
    expect(mibs.toOid(name)).toBe(oid);
  });

  test.each([
    ['sysDesc.0', 'did you mean sysDescr?'],
    ['IF-MIB::ifDesc', 'did you mean ifDescr'],
    ['IF_MIB::ifDescr', 'did you mean IF-MIB'],
    ['IF-MIB::sysDescr', 'sysDescr is defined in SNMPv2-MIB, RFC1213-MIB'],
    ['ifTable.ifEntri.1', 'did you mean ifEntry?'],
    ['.iso.org.dot', 'did you mean dod?'],
    ['.oso.org', 'no module defines oso'],
    ['', 'it is empty'],
    ['sysDescr..0', 'after the name come numbers'],
    ['sysDescr.0.', 'after the name come numbers'],
    ['sysDescr 0', 'no module defines sysDescr 0'],
    ['::sysDescr', 'no module'],
    [`x${'y'.repeat(5000)}`, 'it is too long'],
    [`x${'y'.repeat(4000)}`, 'no module defines'],
  ])('"%s" is refused with 398: %s', (name, why) => {
    const { code, message } = errorOf(() => mibs.toOid(name));
    expect(code).toBe(398);
    expect(message).toContain(why);
    expect(message.length).toBeLessThan(5000);
  });

  test.each([
    ['ifDescr.first', 'first is no value of ifIndex'],
    ['ifDescr."1 2"', '1 2 is no value of ifIndex'],
    ['vacmGroupName.usm."joe"', 'usm is no value of vacmSecurityModel'],
    ['dot1dTpFdbAddress."abc"', 'abc is no value of dot1dTpFdbAddress'],
    ['ipAdEntAddr[10.0.0.256]', '10.0.0.256 is no value of ipAdEntAddr'],
    ['ifDescr[1][x]', 'x is no part of the index of ifDescr'],
    ['ifDescr.4294967296', '4294967295'],
    ['1.3.4294967296', '4294967295'],
  ])('"%s" is refused with 10022: %s', (name, why) => {
    const { code, message } = errorOf(() => mibs.toOid(name));
    expect(code).toBe(10022);
    expect(message).toContain(why);
  });

  test('is found where it is nearest to a pattern', () => {
    expect(String(mibs.findMatching(/^ifdescr/i))).toBe('IF-MIB::ifDescr');
    expect(String(mibs.findMatching(/descr/i))).toBe('IF-MIB::ifDescr');
    expect(mibs.findMatching(/^nothing like it$/)).toBeUndefined();
  });

  test('of several nodes gives all of them', () => {
    expect(mibs.findAll('linux').map(String)).toEqual(['NET-SNMP-TC::linux', 'UCD-SNMP-MIB::linux']);
    expect(mibs.findAll('nothing')).toEqual([]);
  });
});

describe('A node', () => {
  test('says what its module says', () => {
    const node = mibs.find('IF-MIB::ifAdminStatus');
    expect(JSON.parse(JSON.stringify(node))).toEqual({
      module: 'IF-MIB',
      name: 'ifAdminStatus',
      oid: '1.3.6.1.2.1.2.2.1.7',
      kind: 'column',
    });
    expect(node).toMatchObject({ access: 'read-write', status: 'current', units: undefined });
    expect(node?.modules).toEqual(['IF-MIB', 'RFC1213-MIB']);
    expect([...(node?.syntax?.labels ?? [])]).toEqual([
      [1, 'up'],
      [2, 'down'],
      [3, 'testing'],
    ]);
    expect(node?.parent?.name).toBe('ifEntry');
    expect(node?.index.map(({ name, implied }) => ({ name, implied }))).toEqual([
      { name: 'ifIndex', implied: false },
    ]);
  });

  test('has the type that its convention is made of', () => {
    expect(mibs.find('ifPhysAddress')?.syntax).toMatchObject({
      baseType: 'OCTET STRING',
      typeName: 'PhysAddress',
      displayHint: '1x:',
    });
    expect(mibs.find('sysName')?.syntax).toMatchObject({
      typeName: 'DisplayString',
      ranges: [{ minimum: 0, maximum: 255 }],
    });
    expect(mibs.find('hrStorageAllocationUnits')?.units).toBe('Bytes');
    expect(mibs.find('ifSpeed')?.syntax?.baseType).toBe('Gauge32');
    expect(mibs.find('ifTable')?.syntax).toBeUndefined();
    expect(mibs.find('linkDown')?.objects).toEqual(['ifIndex', 'ifAdminStatus', 'ifOperStatus']);
  });

  test('of a row that augments another one has its index', () => {
    expect(mibs.find('ifXEntry')?.augments).toBe('ifEntry');
    expect(mibs.find('ifHCInOctets')?.index.map(({ name }) => name)).toEqual(['ifIndex']);
  });

  test('lists what is below in the order of the numbers', () => {
    expect(
      mibs
        .find('ifEntry')
        ?.children.map(({ name }) => name)
        .slice(0, 4),
    ).toEqual(['ifIndex', 'ifDescr', 'ifType', 'ifMtu']);
  });

  test.each(['ifDescr.1', 'nothing', '1.3.6.1.4.1.99999', '', '..', '1.2.3.4.5.6.7.8.9.99999999999'])(
    'is not there for %j',
    (name) => {
      expect(mibs.find(name)).toBeUndefined();
    },
  );
});

describe('An OID', () => {
  test('is split into what a module names and the rest', () => {
    const { node, name, module, index } = mibs.split('1.3.6.1.2.1.2.2.1.2.3');
    expect({ oid: node.oid, name, module, index }).toEqual({
      oid: '1.3.6.1.2.1.2.2.1.2',
      name: 'ifDescr',
      module: 'IF-MIB',
      index: '3',
    });
    expect(mibs.split('2.999')).toMatchObject({ name: 'joint-iso-ccitt', index: '999' });
    expect(mibs.split(Oid.parse('1.3.6'))).toMatchObject({ name: 'dod', index: '' });
  });

  test.each([
    [{}, 'SNMP-VIEW-BASED-ACM-MIB::vacmGroupName.3."joe"'],
    [{ style: 'suffix' }, 'vacmGroupName.3."joe"'],
    [{ style: 'numeric' }, `.${groupName}.3.3.106.111.101`],
    [{ style: 'suffix', index: 'numeric' }, 'vacmGroupName.3.3.106.111.101'],
    [
      { style: 'full' },
      '.iso.org.dod.internet.snmpV2.snmpModules.snmpVacmMIB.vacmMIBObjects.vacmSecurityToGroupTable.vacmSecurityToGroupEntry.vacmGroupName.3."joe"',
    ],
  ] as const)('is shown with %j as %s', (options, shown) => {
    expect(mibs.toName(`${groupName}.3.3.106.111.101`, options)).toBe(shown);
  });

  test('that is none is refused with 10022', () => {
    for (const method of ['toName', 'split', 'decodeIndex'] as const)
      expect(errorOf(() => mibs[method]('1.x')).code).toBe(10022);
  });
});

describe('An index', () => {
  test.each([
    [
      'vacmGroupName.3."joe"',
      [
        ['vacmSecurityModel', 3, '3'],
        ['vacmSecurityName', Buffer.from('joe'), 'joe'],
      ],
    ],
    ['ifHCInOctets.7', [['ifIndex', 7, '7']]],
    [
      'ipAddressIfIndex[ipv4]["127.0.0.1"]',
      [
        ['ipAddressAddrType', 1, 'ipv4'],
        ['ipAddressAddr', Buffer.from([127, 0, 0, 1]), '127.0.0.1'],
      ],
    ],
    ['ipAdEntAddr.10.0.0.1', [['ipAdEntAddr', '10.0.0.1', '10.0.0.1']]],
    [
      'atPhysAddress.2.1.10.0.0.1',
      [
        ['atIfIndex', 2, '2'],
        ['atNetAddress', '10.0.0.1', '10.0.0.1'],
      ],
    ],
    [
      'dot1dTpFdbAddress[0:1:2:3:4:ff]',
      [['dot1dTpFdbAddress', Buffer.from([0, 1, 2, 3, 4, 255]), '0:1:2:3:4:ff']],
    ],
    ['snmpTargetAddrTDomain."ab"', [['snmpTargetAddrName', Buffer.from('ab'), 'ab']]],
    [
      'vacmViewTreeFamilyMask["all"][1.3.6]',
      [
        ['vacmViewTreeFamilyViewName', Buffer.from('all'), 'all'],
        ['vacmViewTreeFamilySubtree', '1.3.6', '1.3.6'],
      ],
    ],
    ['sysDescr.0', []],
    ['vacmGroupName.3', [['vacmSecurityModel', 3, '3']]],
    ['vacmGroupName.3.9.1', [['vacmSecurityModel', 3, '3']]],
  ])('of %s is read by the types of its parts', (name, expected) => {
    const decoded = mibs
      .decodeIndex(mibs.toOid(name))
      .map(({ name: part, value, text }) => [part, value, text]);
    expect(decoded).toEqual(expected);
  });

  test.each([
    ['vacmGroupName', [3, 'joe'], `${groupName}.3.3.106.111.101`],
    ['vacmGroupName', [3, Buffer.from('joe')], `${groupName}.3.3.106.111.101`],
    ['vacmGroupName', [3], `${groupName}.3`],
    ['ipAddressIfIndex', ['ipv4', '10.0.0.1'], `${addressIfIndex}.1.4.10.0.0.1`],
    ['ipAddressIfIndex', [1, Buffer.from([10, 0, 0, 1])], `${addressIfIndex}.1.4.10.0.0.1`],
    ['ipNetToMediaPhysAddress', [2, '10.0.0.1'], '1.3.6.1.2.1.4.22.1.2.2.10.0.0.1'],
    ['ipNetToMediaPhysAddress', [2n, Buffer.from([10, 0, 0, 1])], '1.3.6.1.2.1.4.22.1.2.2.10.0.0.1'],
    ['atPhysAddress', [1, '10.0.0.1'], '1.3.6.1.2.1.3.1.1.2.1.1.10.0.0.1'],
    ['dot1dTpFdbAddress', ['0:1:2:3:4:ff'], `${fdbAddress}.0.1.2.3.4.255`],
    ['vacmViewTreeFamilyMask', ['all', Oid.parse('1.3.6')], '1.3.6.1.6.3.16.1.5.2.1.3.3.97.108.108.3.1.3.6'],
    ['snmpTargetAddrTDomain', ['ab'], '1.3.6.1.6.3.12.1.2.1.2.97.98'],
  ])('of %s is made of values %j', (name, values, oid) => {
    expect(mibs.encodeIndex(name, ...values)).toBe(oid);
  });

  test.each([
    ['vacmGroupName', [3, 'joe', 1], 'has 2 values'],
    ['vacmGroupName', ['usm'], 'value 1 of the index of vacmGroupName is no vacmSecurityModel'],
    ['ifDescr', [-1], 'no ifIndex'],
    ['ifDescr', [4294967296], 'no ifIndex'],
    ['dot1dTpFdbAddress', [Buffer.alloc(5)], 'no dot1dTpFdbAddress'],
    ['sysDescr', [0], 'has 0 values'],
    ['vacmViewTreeFamilyMask', ['all', 'system'], 'no vacmViewTreeFamilySubtree'],
  ])('of %s is not made of %j: 10022', (name, values, why) => {
    const { code, message } = errorOf(() => mibs.encodeIndex(name, ...values));
    expect(code).toBe(10022);
    expect(message).toContain(why);
  });
});

describe('A value', () => {
  const { Integer, OctetString, ObjectId, IpAddress, TimeTicks, Counter64, NoSuchInstance, Null } =
    ObjectType;

  test.each([
    ['ifType.1', Integer, 24, 'INTEGER: softwareLoopback(24)'],
    ['ifType.1', Integer, '24', 'INTEGER: softwareLoopback(24)'],
    ['sysUpTime.0', TimeTicks, 123, 'Timeticks: (123) 0:00:01.23'],
    ['sysName.0', OctetString, 'host', 'STRING: host'],
    ['sysName.0', OctetString, Buffer.from('host'), 'STRING: host'],
    ['sysObjectID.0', ObjectId, '1.3.6.1.4.1.8072.3.2.10', 'OID: NET-SNMP-TC::linux'],
    ['sysObjectID.0', ObjectId, Oid.parse('1.3.6.1.4.1.8072.3.2.10'), 'OID: NET-SNMP-TC::linux'],
    ['ipAdEntAddr.10.0.0.1', IpAddress, '10.0.0.1', 'IpAddress: 10.0.0.1'],
    ['ipAdEntAddr.10.0.0.1', IpAddress, '', 'IpAddress: '],
    ['ipAdEntAddr.10.0.0.1', IpAddress, Buffer.from('2001:db8::1'), 'IpAddress: 2001:db8::1'],
    ['ifHCInOctets.1', Counter64, 2n ** 64n - 1n, 'Counter64: 18446744073709551615'],
    ['mteEventActions.1.97.98', OctetString, Buffer.from([0xc0]), 'BITS: C0 notification(0) set(1) '],
    ['hrMemorySize.0', Integer, 5, 'INTEGER: 5 KBytes'],
    ['sysDescr.0', NoSuchInstance, '', 'No Such Instance currently exists at this OID'],
    ['sysDescr.0', Null, '', 'Wrong Type (should be OCTET STRING): NULL'],
    ['1.3.6.1.4.1.99999.1', OctetString, Buffer.from([0, 255]), 'Hex-STRING: 00 FF '],
  ])('of %s, type %s, %j is shown as %s', (name, type, value, shown) => {
    expect(mibs.formatValue(name, type, value)).toBe(shown);
  });

  test('that does not fit its type is refused with 10022', () => {
    expect(errorOf(() => mibs.formatValue('ifType.1', Integer, 'many')).code).toBe(10022);
    expect(errorOf(() => mibs.formatValue('ipAdEntAddr.1', IpAddress, '1.2.3')).code).toBe(10022);
    expect(errorOf(() => mibs.formatValue('sysObjectID.0', ObjectId, 'x')).code).toBe(10022);
    expect(errorOf(() => mibs.formatValue('sysDescr.0', 99, 'x')).code).toBe(10022);
  });

  test('is shown in a line with its name', () => {
    const object = new SnmpObject('1.3.6.1.2.1.2.2.1.3.1', 24, Integer);
    expect(mibs.formatVariable(object)).toBe('IF-MIB::ifType.1 = INTEGER: softwareLoopback(24)');
    expect(mibs.formatVariable(object, { style: 'suffix', layout: 'quick' })).toBe(
      'ifType.1 = softwareLoopback',
    );
  });

  test('has a label, and a label has a number', () => {
    expect(mibs.enumLabel('ifOperStatus.3', 1)).toBe('up');
    expect(mibs.enumLabel('1.3.6.1.2.1.2.2.1.8.3', 99)).toBeUndefined();
    expect(mibs.enumNumber('ifOperStatus', 'lowerLayerDown')).toBe(7);
    expect(mibs.enumNumber('ifOperStatus', 'sideways')).toBeUndefined();
    expect(errorOf(() => mibs.enumLabel('nothing', 1)).code).toBe(398);
  });
});

describe('A store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mibs-'));
  const file = (name: string): string => join(folder, name);
  const product =
    'ACME-PRODUCT-MIB DEFINITIONS ::= BEGIN IMPORTS acme FROM ACME-SMI;\nproduct OBJECT IDENTIFIER ::= { acme 5 }\nEND';
  const smi =
    'ACME-SMI DEFINITIONS ::= BEGIN IMPORTS enterprises FROM SNMPv2-SMI;\nacme OBJECT IDENTIFIER ::= { enterprises 99990 }\nEND';

  beforeAll(() => {
    mkdirSync(file('vendor'));
    mkdirSync(file('vendor/deeper'));
    writeFileSync(file('vendor/a-product.mib'), product);
    writeFileSync(file('vendor/b-smi.txt'), smi);
    writeFileSync(file('vendor/README'), 'How to use these files');
    writeFileSync(file('vendor/deeper/c.txt'), 'C-MIB DEFINITIONS ::= BEGIN END');
    writeFileSync(file('letter.txt'), 'Dear Sir');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('loads folders, in any order, and passes over files that are no modules', async () => {
    const store = new MibStore();
    expect(await store.load(file('vendor'))).toEqual([]);
    expect(store.toOid('ACME-PRODUCT-MIB::product')).toBe('1.3.6.1.4.1.99990.5');
    expect(store.modules).toEqual(expect.arrayContaining(['ACME-PRODUCT-MIB', 'ACME-SMI', 'IF-MIB']));
    expect(store.modules).not.toContain('C-MIB');
  });

  test('finds what a module imports when it comes later', async () => {
    const store = new MibStore();
    const [missing, ...others] = await store.load(file('vendor/a-product.mib'));
    expect(missing).toEqual({
      severity: 'error',
      file: file('vendor/a-product.mib'),
      line: 2,
      column: 1,
      message: 'product has no OID: acme is imported from ACME-SMI, which is not loaded',
    });
    expect(others).toEqual([]);
    expect(store.find('product')).toBeUndefined();
    store.add(smi);
    expect(store.check()).toEqual([]);
    expect(store.find('product')?.oid).toBe('1.3.6.1.4.1.99990.5');
  });

  test('reports files that are not there, or are no modules', async () => {
    const found = await new MibStore().load(file('nowhere.txt'), file('letter.txt'));
    expect(found.map(({ file: path, line }) => ({ path, line }))).toEqual([
      { path: file('nowhere.txt'), line: 0 },
      { path: file('letter.txt'), line: 0 },
    ]);
    expect(found[0]?.message).toContain('ENOENT');
  });

  test('passes over pipes in a folder, and follows links to files', async () => {
    mkdirSync(file('mixed'));
    execFileSync('mkfifo', [file('mixed/a-pipe')]);
    symlinkSync(file('vendor'), file('mixed/b-folder'));
    symlinkSync(file('vendor/b-smi.txt'), file('mixed/c-smi'));
    // Whoever reads the pipe gets a module, and does not wait for ever.
    const text = 'PIPE-MIB DEFINITIONS ::= BEGIN END';
    const writer = spawn('sh', ['-c', 'echo "$1" > "$0"', file('mixed/a-pipe'), text]);
    try {
      const store = new MibStore({ bundled: false });
      await store.load(file('mixed'));
      expect(store.modules).toEqual(['ACME-SMI']);
    } finally {
      writer.kill();
    }
  });

  test('reports a device whose path is given', async () => {
    expect(await new MibStore().load('/dev/null')).toEqual([
      {
        severity: 'error',
        file: '/dev/null',
        line: 0,
        message: 'the file cannot be read: it is neither a file nor a folder',
      },
    ]);
  });

  test('replaces a module by one of the same name', () => {
    const store = new MibStore();
    store.add(smi);
    store.add(smi.replace('99990', '99991'));
    expect(store.toOid('acme')).toBe('1.3.6.1.4.1.99991');
    store.add(
      'IF-MIB DEFINITIONS ::= BEGIN IMPORTS mib-2 FROM SNMPv2-SMI; mine OBJECT IDENTIFIER ::= { mib-2 31 } END',
    );
    expect(store.find('IF-MIB::ifXTable')).toBeUndefined();
    expect(store.find('ifDescr')?.module).toBe('RFC1213-MIB');
  });

  test('does not change others', () => {
    const changed = new MibStore();
    changed.add(smi);
    expect(new MibStore().find('acme')).toBeUndefined();
    expect(changed.find('acme')).toBeDefined();
  });

  test('without the modules of the package knows the roots only', () => {
    const store = new MibStore({ bundled: false });
    expect(store.modules).toEqual([]);
    expect(store.find('ifDescr')).toBeUndefined();
    expect(store.toName('1.3.6.1')).toBe('iso.3.6.1');
    expect(store.toOid('iso.3')).toBe('1.3');
    store.add('A-MIB DEFINITIONS ::= BEGIN a OBJECT IDENTIFIER ::= { iso org(3) dod(6) 77 } END');
    expect(store.toName('1.3.6.77.1')).toBe('A-MIB::a.1');
    expect(store.toName('1.3.6')).toBe('A-MIB::dod');
  });

  test('refuses what is no text with 10022', () => {
    expect(errorOf(() => Reflect.apply(mibs.add, mibs, [Buffer.from(smi)])).code).toBe(10022);
    expect(errorOf(() => Reflect.apply(mibs.toOid, mibs, [5])).code).toBe(10022);
  });

  test('reads SMIv1: traps, ACCESS, and index parts that are types', () => {
    const store = new MibStore();
    const found = store.add(`OLD-MIB DEFINITIONS ::= BEGIN
      IMPORTS enterprises, Counter, Gauge FROM RFC1155-SMI OBJECT-TYPE FROM RFC-1212 TRAP-TYPE FROM RFC-1215;
      old OBJECT IDENTIFIER ::= { enterprises 99980 }
      oldTable OBJECT-TYPE SYNTAX SEQUENCE OF OldEntry ACCESS not-accessible STATUS mandatory ::= { old 1 }
      oldEntry OBJECT-TYPE SYNTAX OldEntry ACCESS not-accessible STATUS mandatory INDEX { oldIndex, INTEGER } ::= { oldTable 1 }
      OldEntry ::= SEQUENCE { oldIndex INTEGER, oldCount Counter }
      oldIndex OBJECT-TYPE SYNTAX INTEGER (1..10) ACCESS read-only STATUS mandatory ::= { oldEntry 1 }
      oldCount OBJECT-TYPE SYNTAX Counter ACCESS read-only STATUS mandatory ::= { oldEntry 2 }
      oldLoad OBJECT-TYPE SYNTAX Gauge ACCESS read-write STATUS optional ::= { old 2 }
      oldTrap TRAP-TYPE ENTERPRISE old VARIABLES { oldLoad } DESCRIPTION "-" ::= 7
    END`);
    expect([...found, ...store.check()]).toEqual([]);
    expect(store.find('oldCount')).toMatchObject({
      kind: 'column',
      access: 'read-only',
      status: 'mandatory',
      syntax: { baseType: 'Counter32' },
    });
    expect(store.find('oldTable')?.kind).toBe('table');
    expect(store.find('oldTrap')).toMatchObject({
      oid: '1.3.6.1.4.1.99980.0.7',
      kind: 'notification',
      objects: ['oldLoad'],
    });
    expect(store.toName('1.3.6.1.4.1.99980.1.1.2.3.4')).toBe('OLD-MIB::oldCount.3.4');
  });

  test('passes over conformance statements, which speak of other objects', () => {
    const store = new MibStore();
    const found = store.add(`A-MIB DEFINITIONS ::= BEGIN
      IMPORTS enterprises FROM SNMPv2-SMI MODULE-COMPLIANCE, AGENT-CAPABILITIES, OBJECT-GROUP FROM SNMPv2-CONF;
      a OBJECT IDENTIFIER ::= { enterprises 99960 }
      aGroup OBJECT-GROUP OBJECTS { x, y } STATUS current DESCRIPTION "-" ::= { a 1 }
      aCompliance MODULE-COMPLIANCE STATUS current DESCRIPTION "-"
        MODULE MANDATORY-GROUPS { aGroup }
        GROUP aGroup DESCRIPTION "-"
        OBJECT x SYNTAX INTEGER { on(1) } WRITE-SYNTAX INTEGER { off(2) } MIN-ACCESS read-only DESCRIPTION "-"
        MODULE IF-MIB MANDATORY-GROUPS { ifGeneralGroup } ::= { a 2 }
      aAgent AGENT-CAPABILITIES PRODUCT-RELEASE "1" STATUS current DESCRIPTION "-"
        SUPPORTS IF-MIB INCLUDES { ifGeneralGroup }
        VARIATION ifAdminStatus SYNTAX INTEGER { up(1) } WRITE-SYNTAX INTEGER { up(1) } ACCESS read-only
          CREATION-REQUIRES { ifIndex } DEFVAL { up } DESCRIPTION "-" ::= { a 3 }
    END`);
    expect([...found, ...store.check()]).toEqual([]);
    expect(['aGroup', 'aCompliance', 'aAgent'].map((name) => store.find(name)?.kind)).toEqual([
      'group',
      'compliance',
      'capabilities',
    ]);
    expect(store.find('aAgent')).toMatchObject({ syntax: undefined, access: undefined, status: 'current' });
    expect(store.find('aGroup')?.objects).toEqual(['x', 'y']);
  });

  test('takes the hint of a type that is made of another one', () => {
    const store = new MibStore();
    store.add(`A-MIB DEFINITIONS ::= BEGIN IMPORTS enterprises FROM SNMPv2-SMI MacAddress FROM SNMPv2-TC;
      CardAddress ::= MacAddress
      a OBJECT-TYPE SYNTAX CardAddress MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { enterprises 99970 }
      Loop ::= Loop
      b OBJECT-TYPE SYNTAX Loop MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { enterprises 99971 }
    END`);
    expect(store.find('a')?.syntax).toMatchObject({
      typeName: 'CardAddress',
      baseType: 'OCTET STRING',
      displayHint: '1x:',
    });
    expect(store.find('b')?.syntax).toBeUndefined();
  });
});
