import { describe, expect, test } from '@jest/globals';
import { BerError, type BerErrorKind } from '../../../src/ber/ber-error.js';
import { BerReader } from '../../../src/ber/reader.js';
import { Tag } from '../../../src/ber/tag.js';
import { Tolerance, toleranceNames, type ToleranceName } from '../../../src/ber/tolerance.js';
import { hex } from '../../support/wire.js';

function failure(action: () => unknown): BerError {
  try {
    action();
  } catch (error) {
    if (error instanceof BerError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** What goes wrong when the packet is read. */
function refusal(packet: string, read: (reader: BerReader) => unknown): [BerErrorKind, number] {
  const error = failure(() => read(new BerReader(hex(packet))));
  return [error.kind, error.offset];
}

const readInteger = (reader: BerReader): number => reader.integer('number');
const readOctets = (reader: BerReader): Buffer => reader.octets('text');

describe('lengths', () => {
  test.each([
    ['04 00', 0],
    ['04 03 61 62 63', 3],
    ['04 81 03 61 62 63', 3],
    ['04 82 00 03 61 62 63', 3],
    ['04 84 00 00 00 03 61 62 63', 3],
    ['04 88 00 00 00 00 00 00 00 03 61 62 63', 3],
    [`04 81 80 ${'00'.repeat(128)}`, 128],
    [`04 82 01 00 ${'00'.repeat(256)}`, 256],
  ])('%s has %i octets', (packet, length) => {
    const reader = new BerReader(hex(packet));

    expect(reader.octets('text')).toHaveLength(length);
    expect(reader.atEnd).toBe(true);
    expect(reader.tolerances).toBe(0);
  });

  test.each<[string, string, BerErrorKind, number]>([
    ['no tag', '', 'truncated', 0],
    ['a tag without a length', '04', 'truncated', 1],
    ['a length that runs past the packet', '04 02 61', 'truncated', 2],
    ['a long length that runs past the packet', '04 82 ff ff 61', 'truncated', 4],
    ['a length of 4 GB', '04 84 ff ff ff ff 61', 'truncated', 6],
    ['a length that would be negative in 32 bits', '04 84 80 00 00 00 61', 'truncated', 6],
    ['a length cut off', '04 82 01', 'truncated', 2],
    ['a length of 127 length octets', '04 ff 01', 'truncated', 2],
    ['a length of five significant octets', '04 85 01 00 00 00 00 61', 'lengthTooLong', 2],
    ['the indefinite form', '04 80 61 00 00', 'indefiniteLength', 1],
    ['another tag', '05 00', 'unexpectedTag', 0],
  ])('refuses %s', (_case, packet, kind, offset) => {
    expect(refusal(packet, readOctets)).toEqual([kind, offset]);
  });

  test('refuses the indefinite form for constructed values as well', () => {
    expect(refusal('30 80 02 01 00 00 00', (reader) => reader.enter(Tag.Sequence, 'list'))).toEqual([
      'indefiniteLength',
      1,
    ]);
  });

  test('refuses a thousand length octets without working through them as a number', () => {
    const packet = Buffer.concat([hex('04 fe 01'), Buffer.alloc(200, 0xff)]);

    expect(failure(() => new BerReader(packet).octets('text')).kind).toBe('lengthTooLong');
  });
});

describe('constructed values', () => {
  const nested = '30 08 30 03 02 01 05 02 01 07';

  test('are entered and left', () => {
    const reader = new BerReader(hex(nested));
    const outer = reader.enter(Tag.Sequence, 'outer');
    const inner = reader.enter(Tag.Sequence, 'inner');
    expect(reader.integer('a')).toBe(5);
    expect(reader.atEnd).toBe(true);
    reader.leave(inner, 'inner');
    expect(reader.integer('b')).toBe(7);
    reader.leave(outer, 'outer');

    expect(reader.atEnd).toBe(true);
  });

  test('must be read to their end, and the error names the one that was not', () => {
    const reader = new BerReader(hex(nested));
    reader.enter(Tag.Sequence, 'outer');
    const inner = reader.enter(Tag.Sequence, 'inner');

    const error = failure(() => {
      reader.leave(inner, 'inner');
    });
    expect(error.kind).toBe('trailingBytes');
    expect(error.offset).toBe(4);
    expect(error.message).toBe('inner has 3 octets too many at octet 4');
  });

  test('bound what is in them, even where the packet goes on', () => {
    expect(
      refusal('30 02 04 05 61 62 63 64 65', (reader) => {
        reader.enter(Tag.Sequence, 'list');
        return reader.octets('text');
      }),
    ).toEqual(['truncated', 4]);
  });

  test('bound the integers in them', () => {
    expect(
      refusal('30 03 02 02 01 00 00', (reader) => {
        reader.enter(Tag.Sequence, 'list');
        return reader.integer('number');
      }),
    ).toEqual(['truncated', 4]);
  });

  test('that are empty are at their end', () => {
    const reader = new BerReader(hex('30 00 02 01 05'));
    const outer = reader.enter(Tag.Sequence, 'list');
    expect(reader.atEnd).toBe(true);
    expect(failure(() => reader.peekTag('item')).kind).toBe('truncated');
    reader.leave(outer, 'list');

    expect(reader.peekTag('number')).toBe(Tag.Integer);
  });

  test('can be read from the middle of a packet, with offsets that count from its start', () => {
    const reader = new BerReader(hex('ff ff 04 05 61 62'), 2);

    const error = failure(() => reader.octets('text'));
    expect(error.offset).toBe(4);
    expect(error.message).toBe('text says 5 octets where 2 are left at octet 4');
  });
});

describe('INTEGER', () => {
  test.each([
    ['02 01 00', 0],
    ['02 01 7f', 127],
    ['02 02 00 80', 128],
    ['02 01 80', -128],
    ['02 02 ff 7f', -129],
    ['02 01 ff', -1],
    ['02 02 01 00', 256],
    ['02 03 80 00 00', -8_388_608],
    ['02 04 7f ff ff ff', 2_147_483_647],
    ['02 04 80 00 00 00', -2_147_483_648],
  ])('%s is %i', (packet, value) => {
    const reader = new BerReader(hex(packet));

    expect(reader.integer('number')).toBe(value);
    expect(reader.atEnd).toBe(true);
    expect(reader.tolerances).toBe(0);
  });

  test.each<[string, number, ToleranceName]>([
    ['02 00', 0, 'ZeroLengthInteger'],
    ['02 02 00 05', 5, 'NonMinimalInteger'],
    ['02 02 ff ff', -1, 'NonMinimalInteger'],
    ['02 05 00 7f ff ff ff', 2_147_483_647, 'NonMinimalInteger'],
    ['02 05 ff 80 00 00 00', -2_147_483_648, 'NonMinimalInteger'],
    ['02 0a 00 00 00 00 00 00 00 00 01 02', 258, 'NonMinimalInteger'],
  ])('%s is taken for %i (%s)', (packet, value, tolerance) => {
    const reader = new BerReader(hex(packet));

    expect(reader.integer('number')).toBe(value);
    expect(toleranceNames(reader.tolerances)).toEqual([tolerance]);
  });

  test.each([
    '02 05 00 80 00 00 00',
    '02 05 01 00 00 00 00',
    '02 05 ff 7f ff ff ff',
    '02 09 01 00 00 00 00 00 00 00 00',
  ])('%s does not fit 32 bits', (packet) => {
    expect(refusal(packet, readInteger)).toEqual(['integerTooLong', 2]);
  });

  test.each([
    ['02 01 04', 4, 'allowed are 5 to 7'],
    ['02 01 08', 8, 'allowed are 5 to 7'],
    ['02 01 ff', -1, 'allowed are 5 to 7'],
  ])('%s is out of a range of 5 to 7', (packet, _value, text) => {
    const error = failure(() => new BerReader(hex(packet)).integerBetween(5, 7, 'number'));

    expect([error.kind, error.offset]).toEqual(['integerOutOfRange', 0]);
    expect(error.message).toContain(text);
  });

  test.each(['02 01 05', '02 01 07'])('%s is in a range of 5 to 7', (packet) => {
    expect(() => new BerReader(hex(packet)).integerBetween(5, 7, 'number')).not.toThrow();
  });
});

describe('unsigned integers', () => {
  const read = (content: string): [number, ToleranceName[]] => {
    const packet = hex(content);
    const reader = new BerReader(packet);
    return [reader.unsigned(0, packet.length, 'counter'), toleranceNames(reader.tolerances)];
  };

  test.each([
    ['00', 0],
    ['7f', 127],
    ['00 80', 128],
    ['00 ff ff ff ff', 4_294_967_295],
    ['00 80 00 00 00', 2_147_483_648],
  ])('%s is %i', (content, value) => {
    expect(read(content)).toEqual([value, []]);
  });

  test.each<[string, number, ToleranceName[]]>([
    ['', 0, ['ZeroLengthInteger']],
    ['00 05', 5, ['NonMinimalInteger']],
    ['00 00 00 00 00 00 ff ff ff ff', 4_294_967_295, ['NonMinimalInteger']],
    ['ff ff ff ff', 4_294_967_295, ['NonMinimalInteger', 'NegativeUnsigned']],
    ['ff', 4_294_967_295, ['NegativeUnsigned']],
    ['80', 4_294_967_168, ['NegativeUnsigned']],
    ['80 00', 4_294_934_528, ['NegativeUnsigned']],
    ['80 00 00', 4_286_578_688, ['NegativeUnsigned']],
    ['80 00 00 00', 2_147_483_648, ['NegativeUnsigned']],
    ['c0 00 00 01', 3_221_225_473, ['NegativeUnsigned']],
    ['ff 80 00 00 00', 2_147_483_648, ['NonMinimalInteger', 'NegativeUnsigned']],
  ])('%s is taken for %i (%s)', (content, value, tolerances) => {
    expect(read(content)).toEqual([value, tolerances]);
  });

  test.each([
    '01 00 00 00 00',
    '00 01 00 00 00 00',
    '80 00 00 00 00',
    'ff 7f ff ff ff',
    '7f ff ff ff ff ff ff ff ff',
  ])('%s does not fit 32 bits', (content) => {
    expect(failure(() => read(content)).kind).toBe('integerTooLong');
  });
});

describe('Counter64', () => {
  const check = (content: string): ToleranceName[] => {
    const packet = hex(content);
    const reader = new BerReader(packet);
    reader.checkCounter64(0, packet.length, 'counter');
    return toleranceNames(reader.tolerances);
  };

  test.each([
    '00',
    '7f',
    '00 ff',
    '7f ff ff ff ff ff ff ff',
    '00 ff ff ff ff ff ff ff ff',
    '00 80 00 00 00 00 00 00 00',
  ])('%s is as it should be', (content) => {
    expect(check(content)).toEqual([]);
  });

  test.each<[string, ToleranceName[]]>([
    ['', ['ZeroLengthInteger']],
    ['00 01', ['NonMinimalInteger']],
    ['00 00 ff ff ff ff ff ff ff ff', ['NonMinimalInteger']],
    ['80 00 00 00 00 00 00 00', ['NegativeUnsigned']],
    ['ff ff ff ff ff ff ff ff', ['NonMinimalInteger', 'NegativeUnsigned']],
    ['ff', ['NegativeUnsigned']],
  ])('%s is tolerated (%s)', (content, tolerances) => {
    expect(check(content)).toEqual(tolerances);
  });

  test.each([
    '01 00 00 00 00 00 00 00 00',
    '80 00 00 00 00 00 00 00 00',
    'ff 00 00 00 00 00 00 00 00',
    '00 01 00 00 00 00 00 00 00 00',
  ])('%s does not fit 64 bits', (content) => {
    expect(failure(() => check(content)).kind).toBe('integerTooLong');
  });
});

describe('tolerances', () => {
  test('add up over a packet, and have names', () => {
    const reader = new BerReader(hex('02 00 02 02 00 01 02 01 01'));
    reader.integer('a');
    reader.integer('b');
    reader.integer('c');

    expect(toleranceNames(reader.tolerances)).toEqual(['ZeroLengthInteger', 'NonMinimalInteger']);
    expect(toleranceNames(0)).toEqual([]);
  });

  test('are different bits', () => {
    const bits = Object.values(Tolerance);

    expect(new Set(bits).size).toBe(bits.length);
    expect(bits.reduce<number>((sum, bit) => sum | bit, 0)).toBe(
      bits.reduce<number>((sum, bit) => sum + bit, 0),
    );
  });
});

describe('BerError', () => {
  test('tells the kind and where', () => {
    const error = new BerError('badOid', 12, 'the name is wrong');

    expect(error).toMatchObject({ kind: 'badOid', offset: 12, name: 'BerError' });
    expect(error.message).toBe('the name is wrong at octet 12');
  });

  test('names the tag that was expected and the one that came', () => {
    expect(failure(() => new BerReader(hex('30 00')).integer('version')).message).toBe(
      'version should have tag 0x02, not 0x30 at octet 0',
    );
  });
});
