import { describe, expect, test } from '@jest/globals';
import { settableType, snmpTypeName } from '../../../../components/session/snmp-types.js';
import { SMI_TYPES } from '../../../../src/smi/types.js';

describe('the types of a session', () => {
  test('have a name for each type of the SMI', () => {
    expect(SMI_TYPES.map(({ tag }) => snmpTypeName(tag))).not.toContain('');
  });

  test.each([
    ['INTEGER', 0x02],
    ['integer32', 0x02],
    ['INT', 0x02],
    ['i', 0x02],
    ['UNSIGNED32', 0x42],
    ['u', 0x42],
    ['GAUGE32', 0x42],
    ['COUNTER', 0x41],
    ['Counter32', 0x41],
    ['COUNTER64', 0x46],
    ['TICKS', 0x43],
    ['t', 0x43],
    ['UINTEGER', 0x47],
    ['OCTETSTR', 0x04],
    ['OCTETSTRING', 0x04],
    ['s', 0x04],
    ['BITS', 0x04],
    ['b', 0x04],
    ['OPAQUE', 0x44],
    ['IPADDR', 0x40],
    ['NETADDR', 0x40],
    ['a', 0x40],
    ['OBJECTID', 0x06],
    ['o', 0x06],
    ['NULL', 0x05],
    ['n', 0x05],
  ])('can be set as %s', (name, tag) => {
    expect(settableType(name)).toBe(tag);
  });

  test.each([
    '',
    'I',
    'x',
    'd',
    'F',
    'nope',
    'IN',
    'ENDOFMIBVIEW',
    'NOSUCHOBJECT',
    'NOTIF',
    'TRAP',
    'constructor',
  ])('cannot be set as %j', (name) => {
    expect(settableType(name)).toBeUndefined();
  });
});
