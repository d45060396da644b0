import { beforeEach, describe, expect, test } from '@jest/globals';
import { BerWriter } from '../../../src/ber/writer.js';
import { Tag } from '../../../src/ber/tag.js';
import { hex } from '../../support/wire.js';

let writer: BerWriter;

beforeEach(() => {
  writer = new BerWriter();
});

const written = (): string => writer.finish().toString('hex');
const compact = (text: string): string => hex(text).toString('hex');

describe('BerWriter', () => {
  test.each([
    [0, '02 01 00'],
    [1, '02 01 01'],
    [127, '02 01 7f'],
    [128, '02 02 00 80'],
    [255, '02 02 00 ff'],
    [256, '02 02 01 00'],
    [32_767, '02 02 7f ff'],
    [32_768, '02 03 00 80 00'],
    [8_388_607, '02 03 7f ff ff'],
    [8_388_608, '02 04 00 80 00 00'],
    [2_147_483_647, '02 04 7f ff ff ff'],
    [-1, '02 01 ff'],
    [-128, '02 01 80'],
    [-129, '02 02 ff 7f'],
    [-32_768, '02 02 80 00'],
    [-32_769, '02 03 ff 7f ff'],
    [-2_147_483_648, '02 04 80 00 00 00'],
  ])('writes the integer %i in as few octets as there can be', (value, expected) => {
    writer.integer(value);

    expect(written()).toBe(compact(expected));
  });

  test.each([
    [0, '43 01 00'],
    [127, '43 01 7f'],
    [128, '43 02 00 80'],
    [65_535, '43 03 00 ff ff'],
    [2_147_483_648, '43 05 00 80 00 00 00'],
    [4_294_967_295, '43 05 00 ff ff ff ff'],
    [4_294_967_296, '43 05 01 00 00 00 00'],
    [Number.MAX_SAFE_INTEGER, '43 07 1f ff ff ff ff ff ff'],
  ])('writes the unsigned number %d without a sign', (value, expected) => {
    writer.unsigned(value, Tag.TimeTicks);

    expect(written()).toBe(compact(expected));
  });

  test.each([
    [0, '04 00'],
    [127, '04 7f'],
    [128, '04 81 80'],
    [255, '04 81 ff'],
    [256, '04 82 01 00'],
    [65_535, '04 82 ff ff'],
    [65_536, '04 83 01 00 00'],
  ])('writes the length %i in as few octets as there can be', (length, header) => {
    writer.octets(Buffer.alloc(length, 0x61));

    const message = writer.finish();
    expect(message.subarray(0, message.length - length).toString('hex')).toBe(compact(header));
    expect(message.subarray(message.length - length)).toEqual(Buffer.alloc(length, 0x61));
  });

  test('builds from the last value to the first', () => {
    writer.null();
    const mark = writer.used;
    writer.octets(Buffer.from('b'));
    writer.integer(1);
    writer.wrap(Tag.Sequence, mark);
    writer.wrap(Tag.Sequence, 0);

    expect(written()).toBe(compact('30 0a 30 06 02 01 01 04 01 62 05 00'));
  });

  test('writes a part of some bytes', () => {
    writer.raw(hex('00 11 22 33'), 1, 3);
    expect(written()).toBe('1122');

    writer.reset();
    writer.raw(Buffer.alloc(100, 7), 20, 60);
    expect(writer.used).toBe(40);
    writer.reset();
    writer.raw(Buffer.alloc(100, 7), 0, 60);
    expect(writer.used).toBe(60);
  });

  test('writes octets under any tag', () => {
    writer.octets(hex('c0 00 02 01'), Tag.IpAddress);

    expect(written()).toBe(compact('40 04 c0 00 02 01'));
  });

  test.each([1, 100, 4090, 4094, 4095, 4096, 4097, 10_000, 100_000])(
    'grows for %i octets and keeps what it has',
    (length) => {
      writer.integer(77);
      writer.octets(Buffer.alloc(length, 0x61));
      writer.integer(66);
      writer.wrap(Tag.Sequence, 0);

      const message = writer.finish();
      expect(message.subarray(-3).toString('hex')).toBe('02014d');
      expect(message.includes(Buffer.alloc(length, 0x61))).toBe(true);
    },
  );

  test('grows one octet at a time, whatever is written when the room ends', () => {
    const pieces: [number, () => void][] = [
      [2, () => writer.null()],
      [3, () => writer.integer(1)],
      [6, () => writer.integer(2_147_483_647)],
      [7, () => writer.unsigned(4_294_967_295, Tag.Gauge32)],
      [2, () => writer.header(Tag.Sequence, 0)],
      [4, () => writer.header(Tag.Sequence, 60_000)],
      [1, () => writer.raw(Buffer.of(0))],
    ];
    for (let start = 4080; start <= 4100; start += 1) {
      for (const [length, write] of pieces) {
        writer = new BerWriter();
        writer.raw(Buffer.alloc(start, 0x5a));
        write();
        const message = writer.finish();

        expect(message).toHaveLength(start + length);
        expect(message.subarray(length)).toEqual(Buffer.alloc(start, 0x5a));
      }
    }
  });

  test.each([64, 32_768])('with a buffer of %i gives up one that grew for a giant', (size) => {
    writer = new BerWriter(size);
    writer.octets(Buffer.alloc(1_000_000));
    writer.finish();
    writer.reset();

    expect(writer.target).toHaveLength(size);
    writer.integer(5);
    expect(written()).toBe('020105');
  });

  test('keeps a buffer that did not grow', () => {
    writer = new BerWriter(32_768);
    const { target } = writer;
    writer.octets(Buffer.alloc(20_000));
    writer.finish();
    writer.reset();

    expect(writer.target).toBe(target);
  });

  test('gives copies that the next message leaves alone', () => {
    writer.integer(1);
    const first = writer.finish();
    writer.reset();
    expect(writer.used).toBe(0);
    writer.integer(2);

    expect(first.toString('hex')).toBe('020101');
    expect(written()).toBe('020102');
  });

  test('drops what was written after a mark', () => {
    writer.integer(1);
    const mark = writer.used;
    writer.octets(Buffer.alloc(5000));
    writer.rewind(mark);
    writer.integer(2);

    expect(written()).toBe(compact('02 01 02 02 01 01'));
  });

  test('shows what was written since a mark', () => {
    writer.integer(1);
    const mark = writer.used;
    writer.integer(2);

    expect(writer.since(mark).toString('hex')).toBe('020102');
    expect(writer.since(0).toString('hex')).toBe('020102020101');
  });
});
