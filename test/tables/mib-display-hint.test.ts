import { describe, expect, test } from '@jest/globals';
import { formatInteger, formatOctets } from '../../src/mib/display-hint.js';

const utf8 = (octets: Uint8Array): string => Buffer.from(octets).toString('utf8');

/** RFC 2579 section 3.1 (1): what the letters do with a number. */
const integers: readonly (readonly [hint: string, value: bigint, shown: string, source: string])[] = [
  ['d', 1234n, '1234', 'RFC 2579 section 3.1: d is decimal'],
  ['d', -5n, '-5', 'RFC 2579 section 3.1'],
  ['d-2', 1234n, '12.34', 'RFC 2579 section 3.1: "d-2" shows 1234 as 12.34'],
  ['d-2', -1234n, '-12.34', 'RFC 2579 section 3.1'],
  ['d-2', 5n, '.05', 'Net-SNMP: no digit before the point'],
  ['d-2', 12n, '.12', 'Net-SNMP'],
  ['d-3', 0n, '.000', 'Net-SNMP'],
  ['d-0', 12n, '12', 'a shift of nothing'],
  ['x', 255n, 'ff', 'RFC 2579 section 3.1: x is hexadecimal'],
  ['o', 8n, '10', 'RFC 2579 section 3.1: o is octal'],
  ['b', 5n, '00000000000000000000000000000101', 'RFC 2579 section 3.1: b is binary'],
  ['x', -1n, 'ffffffff', '32 bits'],
  ['d', 18446744073709551615n, '18446744073709551615', 'no digit is lost'],
];

/** Conventions of RFC 2579 and others, with values in their words. */
const octetStrings: readonly (readonly [hint: string, hex: string, shown: string, source: string])[] = [
  [
    '2d-1d-1d,1d:1d:1d.1d,1a1d:1d',
    '07c8051a0d1e0f002d0400',
    '1992-5-26,13:30:15.0,-4:0',
    'RFC 2579 DateAndTime',
  ],
  [
    '2d-1d-1d,1d:1d:1d.1d,1a1d:1d',
    '07c8051a0d1e0f00',
    '1992-5-26,13:30:15.0',
    'RFC 2579 DateAndTime, local time',
  ],
  ['1x:', '0800200a0b0c', '8:0:20:a:b:c', 'RFC 2579 MacAddress, digits as Net-SNMP has them'],
  ['255a', '48656c6c6f', 'Hello', 'RFC 2579 DisplayString'],
  ['255t', '5ac3bc72696368', 'Zürich', 'RFC 3411 SnmpAdminString'],
  ['1d.1d.1d.1d/2d', 'c0a8000100a1', '192.168.0.1/161', 'RFC 3417 SnmpUDPAddress'],
  ['*1x:/1x:', '03010203ff0a', '1:2:3:/ff:a', 'RFC 3417 SnmpOSIAddress'],
  ['4x.1x:1x:1x:1x:1x:1x.2d', '000000010800200a0b0c0102', '1.8:0:20:a:b:c.258', 'RFC 3417 SnmpIPXAddress'],
  ['1d.1d.1d.1d', '0a000001', '10.0.0.1', 'RFC 4001 InetAddressIPv4'],
  ['1d.1d.1d.1d%4d', '0a00000100000003', '10.0.0.1%3', 'RFC 4001 InetAddressIPv4z'],
  [
    '2x:2x:2x:2x:2x:2x:2x:2x',
    'fe800000000000000000000000000001',
    'fe80:0:0:0:0:0:0:1',
    'RFC 4001 InetAddressIPv6',
  ],
  [
    '2x:2x:2x:2x:2x:2x:2x:2x%4d',
    'fe80000000000000000000000000000100000003',
    'fe80:0:0:0:0:0:0:1%3',
    'RFC 4001 InetAddressIPv6z',
  ],
  [
    '0a[2x:2x:2x:2x:2x:2x:2x:2x]0a:2d',
    '200100000000000000000000000000010050',
    '[2001:0:0:0:0:0:0:1]:80',
    'RFC 3419 TransportAddressIPv6',
  ],
  ['1x', '0a0bff', '0a0bff', 'no separator: both digits'],
  ['1o ', '0810', '10 20', 'octal, and no separator at the end'],
  ['1d:1x/', '01020a0b', '1:2/a/b', 'the last part is used again'],
  ['2d', '010203', '2583', 'the last value has what is left'],
  ['*1d./1a', '0301020341', '1.2.3./A', 'a count in front, and a terminator'],
  ['*1d./1a', '05', '', 'a count of more than there is'],
  ['255a', '', '', 'no octets'],
  ['8x', 'ffffffffffffffff', 'ffffffffffffffff', 'no digit is lost'],
];

describe('A display hint', () => {
  test.each(integers)('"%s" shows the number %s as "%s" (%s)', (hint, value, shown) => {
    expect(formatInteger(hint, value)).toBe(shown);
  });

  test.each(octetStrings)('"%s" shows the octets %s as "%s" (%s)', (hint, hex, shown) => {
    expect(formatOctets(hint, Buffer.from(hex, 'hex'), utf8)).toBe(shown);
  });

  test.each(['', 'q', 'd-', 'd-x', '-2', 'd2', 'xx'])(
    'that is none for a number, "%s", shows nothing',
    (hint) => {
      expect(formatInteger(hint, 5n)).toBeUndefined();
    },
  );

  test.each(['', 'q', '1', '*', '1q', '255', '1x:1', '1d0a'])(
    'that is none for octets, "%s", shows nothing',
    (hint) => {
      expect(formatOctets(hint, Buffer.from([1, 2]), utf8)).toBeUndefined();
    },
  );
});
