import { describe, expect, test } from '@jest/globals';
import { IdSequence, isLater, nextId } from '../../../src/requests/ids.js';
import { fixedNumbers } from '../usm/fixtures.js';

const LARGEST = 2_147_483_647;

describe('nextId', () => {
  test.each([
    [0, 1],
    [1, 2],
    [LARGEST - 1, LARGEST],
    [LARGEST, 1],
    [LARGEST + 1, 1],
    [-5, 1],
  ])('after %i comes %i', (id, next) => {
    expect(nextId(id)).toBe(next);
  });
});

describe('isLater', () => {
  test.each([
    [2, 1, true],
    [1, 2, false],
    [7, 7, false],
    [1, LARGEST, true],
    [LARGEST, 1, false],
    [1_000_000, LARGEST - 1_000_000, true],
  ])('%i after %i: %s', (id, than, later) => {
    expect(isLater(id, than)).toBe(later);
  });
});

describe('IdSequence', () => {
  test('begins after a random number of 31 bits and counts up', () => {
    const ids = new IdSequence(fixedNumbers(0x8000_0010));

    expect([ids.next(), ids.next(), ids.next()]).toEqual([0x11, 0x12, 0x13]);
  });

  test('goes on at 1 after 2147483647, never giving 0 or a negative number', () => {
    const ids = new IdSequence(fixedNumbers(0xffff_fffe));

    expect([ids.next(), ids.next(), ids.next()]).toEqual([LARGEST, 1, 2]);
  });

  test('draws randomness once', () => {
    const ids = new IdSequence(fixedNumbers(5));
    const seen = new Set(Array.from({ length: 10_000 }, () => ids.next()));

    expect(seen.size).toBe(10_000);
  });
});
