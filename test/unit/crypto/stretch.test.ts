import { expect, test } from '@jest/globals';
import { repeatPattern } from '../../../src/crypto/stretch.js';

function repeated(pattern: Uint8Array, totalLength: number): Buffer {
  const pieces: Buffer[] = [];
  repeatPattern(pattern, totalLength, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces);
}

test.each([
  { patternLength: 1, totalLength: 1 },
  { patternLength: 7, totalLength: 3 },
  { patternLength: 7, totalLength: 7 },
  { patternLength: 10, totalLength: 65_536 },
  { patternLength: 10, totalLength: 1_048_576 },
  { patternLength: 65_536, totalLength: 131_072 },
  { patternLength: 65_537, totalLength: 200_000 },
  { patternLength: 100_000, totalLength: 65_536 },
])('repeats $patternLength octets over $totalLength', ({ patternLength, totalLength }) => {
  const pattern = Buffer.from(Array.from({ length: patternLength }, (_, index) => (index * 31) & 0xff));

  expect(repeated(pattern, totalLength).equals(Buffer.alloc(totalLength, pattern))).toBe(true);
});

test('gives nothing for a total length of 0', () => {
  expect(repeated(Buffer.from('abc'), 0)).toHaveLength(0);
});

test('refuses an empty pattern', () => {
  expect(() => repeated(Buffer.alloc(0), 10)).toThrow(RangeError);
});

test('overwrites its copy of the pattern, also when the consumer throws', () => {
  const seen: Uint8Array[] = [];

  repeatPattern(Buffer.from('secret'), 100, (piece) => seen.push(piece));
  expect(() => {
    repeatPattern(Buffer.from('secret'), 100, (piece) => {
      seen.push(piece);
      throw new Error('consumer');
    });
  }).toThrow('consumer');

  expect(seen.length).toBeGreaterThanOrEqual(2);
  expect(seen.every((piece) => piece.length > 0 && piece.every((octet) => octet === 0))).toBe(true);
});
