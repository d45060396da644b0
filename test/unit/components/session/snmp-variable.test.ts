import { describe, expect, test } from '@jest/globals';
import { SnmpVariable } from 'snmp-components';

// Lines that Python prints for the same, with the names of attributes as they are here.

describe('a variable of a session, as text', () => {
  test.each([
    ['plain', "'plain'"],
    ['', "''"],
    ["it's", '"it\'s"'],
    ['a "word"', '\'a "word"\''],
    ['it\'s a "word"', "'it\\'s a \"word\"'"],
    ['a\\b', "'a\\\\b'"],
    ['\t\n\r\u000b\u000c', "'\\t\\n\\r\\x0b\\x0c'"],
    ['\u0000\u0001', "'(contains binary)'"],
    ['ab\u0000c', "'abc (contains binary)'"],
    ['Gr\u00fc\u00dfe', "'Gre (contains binary)'"],
  ])('shows %j', (value, shown) => {
    expect(String(new SnmpVariable('sysDescr', '0', value, 'OCTETSTR'))).toBe(
      `<SnmpVariable value=${shown} (oid='sysDescr', oidIndex='0', snmpType='OCTETSTR')>`,
    );
  });
});
