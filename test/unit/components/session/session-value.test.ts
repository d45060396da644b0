import { describe, expect, test } from '@jest/globals';
import { EasySnmpError, Oid } from 'snmp-components';
import { encodeSessionValue, type ValueNames } from '../../../../components/session/session-value.js';
import type { SessionValue } from '../../../../components/session/session-value.js';
import { thrownBy } from '../../../support/manager-fixture.js';

const names: ValueNames = {
  enumNumber: (label) => (label === 'up' ? 1 : undefined),
  oid: (text) => Oid.parse(text),
};
const encode = (type: number, value: SessionValue): string =>
  encodeSessionValue(type, value, names, 'ifDescr.1').toString('hex');

describe('a value that a session sets', () => {
  test.each([
    ['a number', 0x02, 5, '05'],
    ['text with a number', 0x02, ' -129 ', 'ff7f'],
    ['hexadecimal text', 0x02, '-0x10', 'f0'],
    ['octal text', 0x02, '010', '08'],
    ['zero', 0x02, '0', '00'],
    ['a label', 0x02, 'up', '01'],
    ['a bigint', 0x46, 2n ** 64n - 1n, '00ffffffffffffffff'],
    ['decimal text for an unsigned type', 0x42, '010', '0a'],
    ['bytes', 0x04, Buffer.from('00ff80', 'hex'), '00ff80'],
    ['Latin-1', 0x04, '\u0000\u00ff', '00ff'],
    ['a number for octets', 0x04, 5, '35'],
    ['octets for Opaque', 0x44, 'raw', '726177'],
    ['an address', 0x40, '192.0.2.1', 'c0000201'],
    ['an OID', 0x06, '.1.3.6.1', '2b0601'],
    ['anything for NULL', 0x05, 'x', ''],
  ] as const)('may be %s', (_what, type, value, content) => {
    expect(encode(type, value)).toBe(content);
  });

  test.each([
    ['a word for a number', 0x02, 'down', 10022],
    ['nothing for a number', 0x02, '', 10022],
    ['a number with something behind it', 0x02, '12abc', 10022],
    ['octal digits that are none', 0x02, '09', 10022],
    ['a fraction', 0x02, 1.5, 10022],
    ['what is too large for 32 bits', 0x02, '2147483648', 10022],
    ['what is too large for an unsigned type', 0x42, '4294967296', 10022],
    ['a negative counter', 0x41, -1, 10022],
    ['hexadecimal text for an unsigned type', 0x42, '0x10', 10022],
    ['what is no address', 0x40, '192.0.2', 303],
    ['what is no OID', 0x06, '1..3', 10022],
    ['what Latin-1 does not have', 0x04, '\u20ac', 434],
    ['too many octets', 0x04, 'x'.repeat(65536), 10022],
    ['null', 0x04, null as unknown as string, 10022],
    ['an object', 0x02, {} as unknown as string, 10022],
    ['not a number', 0x02, Number.NaN, 10022],
  ])('is refused where it is %s', (_what, type, value, code) => {
    const error = thrownBy(() => encode(type, value));
    expect(error).toBeInstanceOf(EasySnmpError);
    expect(error.code).toBe(code);
  });
});
