import { describe, expect, test } from '@jest/globals';
import { SaltSource } from '../../../src/usm/salt.js';
import { systemRandom } from '../../../src/util/random.js';
import { fixedNumbers } from './fixtures.js';

function salts64(source: SaltSource, count: number): string[] {
  const target = Buffer.alloc(8);
  return Array.from({ length: count }, () => {
    source.write64(target, 0);
    return target.toString('hex');
  });
}

function salts32(source: SaltSource, count: number): string[] {
  const target = Buffer.alloc(4);
  return Array.from({ length: count }, () => {
    source.write32(target, 0);
    return target.toString('hex');
  });
}

describe('SaltSource', () => {
  test('does not repeat a salt in 100,000', () => {
    const source = new SaltSource(systemRandom);

    expect(new Set(salts64(source, 100_000)).size).toBe(100_000);
    expect(new Set(salts32(source, 100_000)).size).toBe(100_000);
  });

  test('starts at random', () => {
    const first = new SaltSource(systemRandom);
    const second = new SaltSource(systemRandom);

    // Equal by chance once in 2^64 runs; the 32-bit start is taken from the same source.
    expect(salts64(first, 1)).not.toEqual(salts64(second, 1));
    expect(salts32(new SaltSource(fixedNumbers(0, 0, 0xabcdef01)), 1)).toEqual(['abcdef01']);
  });

  test('counts 64 bits up, carries and wraps', () => {
    expect(salts64(new SaltSource(fixedNumbers(0x01020304, 0xfffffffe, 0)), 3)).toEqual([
      '01020304fffffffe',
      '01020304ffffffff',
      '0102030500000000',
    ]);
    expect(salts64(new SaltSource(fixedNumbers(0xffffffff, 0xffffffff, 0)), 2)).toEqual([
      'ffffffffffffffff',
      '0000000000000000',
    ]);
  });

  test('counts 32 bits up and wraps', () => {
    expect(salts32(new SaltSource(fixedNumbers(0, 0, 0xfffffffe)), 3)).toEqual([
      'fffffffe',
      'ffffffff',
      '00000000',
    ]);
  });

  test('writes at the offset and nowhere else', () => {
    const source = new SaltSource(fixedNumbers(0x11111111, 0x22222222, 0x33333333));
    const wide = Buffer.alloc(12);
    const narrow = Buffer.alloc(8);

    source.write64(wide, 2);
    source.write32(narrow, 3);

    expect(wide.toString('hex')).toBe('0000' + '1111111122222222' + '0000');
    expect(narrow.toString('hex')).toBe('000000' + '33333333' + '00');
  });
});
