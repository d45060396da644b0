import { describe, expect, test } from '@jest/globals';
import { addressText } from '../../../src/smi/address-text.js';
import { hex } from '../../support/wire.js';

describe('the text of an address', () => {
  test.each([
    ['', ''],
    ['c0 00 02 01', '192.0.2.1'],
    ['20010db8 00000000 00000000 00000001', '2001:db8::1'],
    ['00000000 00000000 00000000 00000000', '::'],
    ['00000000 00000000 00000000 00000001', '::1'],
    ['fe800000 00000000 00000000 00000000', 'fe80::'],
    ['00000000 00000000 00010000 00000000', '::1:0:0:0'],
    ['00000000 00000001 00000000 00000000', '0:0:0:1::'],
    ['20010db8 00000000 00010000 00000001', '2001:db8::1:0:0:1'],
    ['20010db8 00000001 00010001 00010001', '2001:db8:0:1:1:1:1:1'],
    ['20010db8 00100000 00000abc 0000000a', '2001:db8:10::abc:0:a'],
    ['20010db8 aaaabbbb ccccdddd eeee0010', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:10'],
    ['00000000 00000000 0000ffff c0000201', '::ffff:192.0.2.1'],
  ])('of %s is %s (RFC 5952)', (octets, text) => {
    expect(addressText(hex(octets))).toBe(text);
  });
});
