import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../../src/util/random.js';

describe('systemRandom', () => {
  test('gives as many octets as were asked for, others each time', () => {
    const first = systemRandom.bytes(32);
    const second = systemRandom.bytes(32);

    expect(first).toHaveLength(32);
    expect(second).toHaveLength(32);
    expect(first).not.toEqual(second);
    expect(systemRandom.bytes(0)).toHaveLength(0);
  });

  test('gives 32-bit integers that use every bit, also past the end of the pool', () => {
    const COUNT = 5000;
    const numbers = Array.from({ length: COUNT }, () => systemRandom.uint32());

    expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32)).toBe(true);
    // Two of 5,000 numbers are equal once in about 340 runs, four pairs practically never.
    expect(new Set(numbers).size).toBeGreaterThan(COUNT - 4);
    for (let bit = 0; bit < 32; bit += 1) {
      const ones = numbers.filter((number) => (number >>> bit) & 1).length;
      // The expected half, give or take 10 standard deviations (35 each).
      expect(Math.abs(ones - COUNT / 2)).toBeLessThan(354);
    }
  });
});
