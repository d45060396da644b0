import { describe, expect, test } from '@jest/globals';
import { Oid } from 'snmp-components';
import { oidList, readOid } from '../../../../components/session/session-oid.js';
import type { SessionOid } from '../../../../components/session/session-oid.js';
import { thrownBy } from '../../../support/manager-fixture.js';

describe('the OIDs of a session', () => {
  test.each<[string, SessionOid]>([
    ['text', 'sysDescr.0'],
    ['a pair', ['sysDescr', 0]],
    ['an Oid', Oid.parse('1.3.6.1')],
  ])('take %s for a single one', (_what, oid) => {
    expect(oidList(oid)).toEqual({ list: [oid], isList: false });
  });

  test.each<[string, readonly SessionOid[]]>([
    ['an empty array', []],
    ['one text', ['sysDescr.0']],
    ['two texts', ['sysDescr', '0']],
    ['a pair', [['sysDescr', 0]]],
    ['texts and pairs', ['sysDescr.0', ['sysName', 0], Oid.parse('1.3')]],
  ])('take an array with %s for a list', (_what, oids) => {
    expect(oidList(oids)).toEqual({ list: oids, isList: true });
  });

  test.each<[SessionOid, string, string | undefined, string, string, string]>([
    ['sysDescr.0', 'sysDescr.0', 'sysDescr', '.0', 'sysDescr', '0'],
    ['sysDescr', 'sysDescr', 'sysDescr', '', 'sysDescr', ''],
    [['sysDescr', 0], 'sysDescr.0', 'sysDescr', '.0', 'sysDescr', '0'],
    [['IF-MIB::ifDescr', 7], 'IF-MIB::ifDescr.7', undefined, '.7', 'IF-MIB::ifDescr', '7'],
    [
      'ipAdEntAddr.127.0.0.1',
      'ipAdEntAddr.127.0.0.1',
      'ipAdEntAddr',
      '.127.0.0.1',
      'ipAdEntAddr',
      '127.0.0.1',
    ],
    ['mib-2.1', 'mib-2.1', 'mib-2', '.1', 'mib-2', '1'],
    ['1.3.6.1', '1.3.6.1', undefined, '', '1.3.6.1', ''],
    ['.1.3.6.1.2.1.1.1.0', '.1.3.6.1.2.1.1.1.0', undefined, '', '.1.3.6.1.2.1.1.1.0', ''],
    ['.iso.org.dod.1', '.iso.org.dod.1', undefined, '.1', '.iso.org.dod', '1'],
    ['.', 'iso', 'iso', '', 'iso', ''],
  ])('take %j apart', (given, text, label, behind, oid, oidIndex) => {
    expect(readOid(given)).toEqual({ text, label, behind, shown: { oid, oidIndex } });
  });

  test.each([undefined, null, 5, {}, [['sysDescr', '0']], ['a', 'b', 'c']])('refuse %j with 10022', (oid) => {
    expect(thrownBy(() => readOid(oid as SessionOid)).code).toBe(10022);
  });
});
