import { describe, expect, test } from '@jest/globals';
import { EasySnmpUnknownObjectIdError, MibStore, Oid } from 'snmp-components';
import { SessionNames } from '../../../../components/session/session-names.js';
import { thrownBy } from '../../../support/manager-fixture.js';

const names = new SessionNames(new MibStore());
const noNames = new SessionNames(new MibStore({ bundled: false }));

describe('the names of a session', () => {
  test.each([
    ['1.3.6.1.2.1.1.1.0', 'sysDescr', '0'],
    ['1.3.6.1.2.1.1.1', 'sysDescr', ''],
    ['1.3.6.1.2.1.1.3.0', 'sysUpTimeInstance', ''],
    ['1.3.6.1.2.1.4.20.1.1.127.0.0.1', 'ipAdEntAddr', '127.0.0.1'],
    ['1.3.6.1.2.1.2.2.1', 'ifEntry', ''],
    ['1.3.6.1.2.1.2.2.1.99.1', 'ifEntry.99.1', ''],
    ['1.3.6.1.4.1.99999.1.0', 'enterprises.99999.1.0', ''],
    ['1.9.9', 'iso.9.9', ''],
    ['2.5.1', 'joint-iso-ccitt.5.1', ''],
  ])('show %s short', (oid, name, oidIndex) => {
    expect(names.write(Oid.parse(oid), 'short')).toEqual({ oid: name, oidIndex });
  });

  test.each([
    ['1.3.6.1.2.1.1.1.0', '.iso.org.dod.internet.mgmt.mib-2.system.sysDescr', '0'],
    ['1.3.6.1.2.1.1.3.0', '.iso.org.dod.internet.mgmt.mib-2.system.sysUpTime.sysUpTimeInstance', ''],
    ['1.3.6.1.4.1.99999.1.0', '.iso.org.dod.internet.private.enterprises.99999.1.0', ''],
    ['1.9.9', '.1.9.9', ''],
  ])('show %s long', (oid, name, oidIndex) => {
    expect(names.write(Oid.parse(oid), 'long')).toEqual({ oid: name, oidIndex });
  });

  test.each([
    ['1.3.6.1.2.1.1.1.0', '.1.3.6.1.2.1.1.1', '0'],
    ['1.3.6.1.2.1.4.20.1.1.127.0.0.1', '.1.3.6.1.2.1.4.20.1.1.127.0.0', '1'],
    ['1.3', '.1', '3'],
  ])('show %s in numbers', (oid, name, oidIndex) => {
    expect(names.write(Oid.parse(oid), 'numeric')).toEqual({ oid: name, oidIndex });
  });

  test('are numbers below the root where there are no modules', () => {
    expect(noNames.write(Oid.parse('1.3.6.1.2.1.1.1.0'), 'short')).toEqual({
      oid: 'iso.3.6.1.2.1.1.1.0',
      oidIndex: '',
    });
    expect(noNames.write(Oid.parse('1.3.6.1.2.1.1.1.0'), 'long')).toEqual({
      oid: '.1.3.6.1.2.1.1.1.0',
      oidIndex: '',
    });
  });

  test.each([
    ['sysDescr.0', 0, '1.3.6.1.2.1.1.1.0'],
    ['IF-MIB::ifDescr.1', 0, '1.3.6.1.2.1.2.2.1.2.1'],
    ['system.sysDescr.0', 0, '1.3.6.1.2.1.1.1.0'],
    ['.iso.org.dod.internet.mgmt.mib-2.system.sysDescr.0', 0, '1.3.6.1.2.1.1.1.0'],
    ['vacmGroupName.3."joe"', 0, '1.3.6.1.6.3.16.1.2.1.3.3.3.106.111.101'],
    ['.', 0, '1'],
    ['sysDescr.0', 1, '1.3.6.1.2.1.1.1.0'],
    ['system', 1, '1.3.6.1.2.1.1'],
    ['sysCont.0', 1, '1.3.6.1.2.1.1.4.0'],
    ['YSCONTAC', 1, '1.3.6.1.2.1.1.4'],
    ['sysDescr.0', 2, '1.3.6.1.2.1.1.1.0'],
  ] as const)('find %s with best guess %d', (text, bestGuess, oid) => {
    expect(names.resolve(text, bestGuess).name.toString()).toBe(oid);
  });

  test.each([
    ['sysCont.0', 0],
    ['sysCont.0', 2],
    ['noSuchNameAnywhere', 1],
    ['sys(', 1],
    ['*', 1],
  ] as const)('do not find %s with best guess %d', (text, bestGuess) => {
    const error = thrownBy(() => names.resolve(text, bestGuess));
    expect(error).toBeInstanceOf(EasySnmpUnknownObjectIdError);
    expect(error.message).toContain(text);
  });
});
