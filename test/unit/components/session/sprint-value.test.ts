import { describe, expect, test } from '@jest/globals';
import { Oid, VarBind } from 'snmp-components';
import { sprintValue } from '../../../../components/session/sprint-value.js';
import { Tag } from '../../../../src/ber/tag.js';
import { hex } from '../../../support/wire.js';

describe('a value as Net-SNMP prints it', () => {
  test.each([
    ['an IpAddress', Tag.IpAddress, 'c0 00 02 01', '192.0.2.1'],
    ['an IpAddress without octets', Tag.IpAddress, '', ''],
    ['an IpAddress of IPv6', Tag.IpAddress, '20010db8 00000000 00000000 00000001', '2001:db8::1'],
    ['a wide INTEGER', Tag.Integer, '01 00 00 00 05', '5'],
  ])('of %s', (_what, type, content, text) => {
    const variable = VarBind.create(Oid.parse('1.3.6.1'), type, hex(content));

    expect(sprintValue(variable, undefined, String)).toBe(text);
  });
});
