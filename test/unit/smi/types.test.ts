import { describe, expect, test } from '@jest/globals';
import { BerError } from '../../../src/ber/ber-error.js';
import { BerReader } from '../../../src/ber/reader.js';
import { toleranceNames } from '../../../src/ber/tolerance.js';
import { checkContent, isException, SMI_TYPES, smiType } from '../../../src/smi/types.js';
import { hex } from '../../support/wire.js';

/** RFC 2578 section 7.1, RFC 3416 section 3, RFC 1442 for 0x45 and 0x47. */
const TAGS: readonly [number, string][] = [
  [0x02, 'INTEGER'],
  [0x04, 'OCTET STRING'],
  [0x05, 'NULL'],
  [0x06, 'OBJECT IDENTIFIER'],
  [0x40, 'IpAddress'],
  [0x41, 'Counter32'],
  [0x42, 'Gauge32'],
  [0x43, 'TimeTicks'],
  [0x44, 'Opaque'],
  [0x45, 'NSAP'],
  [0x46, 'Counter64'],
  [0x47, 'UInteger32'],
  [0x80, 'noSuchObject'],
  [0x81, 'noSuchInstance'],
  [0x82, 'endOfMibView'],
];

function check(tag: number, content: string): string[] {
  const type = smiType(tag);
  if (type === undefined) throw new Error('no such type');
  const packet = hex(content);
  const reader = new BerReader(packet);
  checkContent(reader, type, 0, packet.length);
  return toleranceNames(reader.tolerances);
}

describe('SMI types', () => {
  test('are those of the RFCs and no others', () => {
    expect(SMI_TYPES.map(({ tag, name }) => [tag, name])).toEqual(TAGS);
    const known = new Set(TAGS.map(([tag]) => tag));
    for (let tag = -1; tag < 300; tag += 1) expect(smiType(tag) !== undefined).toBe(known.has(tag));
  });

  test('three of them are exceptions', () => {
    expect(TAGS.filter(([tag]) => isException(tag)).map(([, name]) => name)).toEqual([
      'noSuchObject',
      'noSuchInstance',
      'endOfMibView',
    ]);
  });

  test('all but NULL and the exceptions have a value', () => {
    expect(TAGS.filter(([tag]) => smiType(tag)?.shape === 'empty').map(([tag]) => tag)).toEqual([
      0x05, 0x80, 0x81, 0x82,
    ]);
  });
});

describe('contents', () => {
  test.each([
    [0x02, '7f ff ff ff'],
    [0x04, ''],
    [0x05, ''],
    [0x06, '2b 06'],
    [0x40, 'c0 00 02 01'],
    [0x41, '00 ff ff ff ff'],
    [0x42, '00'],
    [0x43, '00'],
    [0x44, '9f 78 04 42 f6 e9 79'],
    [0x45, '00'],
    [0x46, '00 ff ff ff ff ff ff ff ff'],
    [0x47, '05'],
    [0x80, ''],
    [0x81, ''],
    [0x82, ''],
  ])('of type 0x%s may be %s', (tag, content) => {
    expect(check(tag, content)).toEqual([]);
  });

  test.each([
    [0x02, '', 'ZeroLengthInteger'],
    [0x41, '', 'ZeroLengthInteger'],
    [0x46, '', 'ZeroLengthInteger'],
    [0x41, '80 00 00 00', 'NegativeUnsigned'],
    [0x43, '80 00 00 00', 'NegativeUnsigned'],
    [0x46, '80 00 00 00 00 00 00 00', 'NegativeUnsigned'],
    [0x02, '00 80 00 00 00', 'WideInteger'],
    [0x02, '01 00 00 00 00', 'WideInteger'],
    [0x02, 'ff 7f ff ff ff', 'WideInteger'],
    [0x02, '7f ff ff ff ff ff ff ff', 'WideInteger'],
    [0x41, '01 00 00 00 00', 'WideInteger'],
    [0x41, '80 00 00 00 00', 'WideInteger'],
    [0x42, '01 00 00 00 00 00', 'WideInteger'],
    [0x43, '7f ff ff ff ff ff ff ff', 'WideInteger'],
    [0x47, '01 00 00 00 00', 'WideInteger'],
    [0x02, '00 00 00 00 7f', 'NonMinimalInteger'],
    [0x42, '00 00 80 00 00 00', 'NonMinimalInteger'],
    [0x40, '', 'EmptyIpAddress'],
    [0x40, '20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01', 'IPv6Address'],
    [0x06, '', 'EmptyOid'],
    [0x05, '00', 'NullWithContent'],
    [0x80, '00', 'NullWithContent'],
    [0x82, 'ff ff ff', 'NullWithContent'],
  ])('of type 0x%s are tolerated as %s (%s)', (tag, content, tolerance) => {
    expect(check(tag, content)).toEqual([tolerance]);
  });

  test.each([
    [0x02, '01 00 00 00 00 00 00 00 00', 'integerTooLong'],
    [0x41, '01 00 00 00 00 00 00 00 00', 'integerTooLong'],
    [0x42, '00 01 00 00 00 00 00 00 00', 'integerTooLong'],
    [0x46, '01 00 00 00 00 00 00 00 00', 'integerTooLong'],
    [0x06, '2b 80 01', 'badOid'],
    [0x40, 'c0 00 02', 'badLength'],
    [0x40, 'c0 00 02 01 00', 'badLength'],
    [0x40, '20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00', 'badLength'],
    [0x40, '20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 00', 'badLength'],
  ])('of type 0x%s cannot be %s (%s)', (tag, content, kind) => {
    expect(() => check(tag, content)).toThrow(BerError);
    expect(() => check(tag, content)).toThrow(expect.objectContaining({ kind }));
  });
});
