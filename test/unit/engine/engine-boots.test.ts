import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countBoot, fileEngineBootsStore } from '../../../src/engine/engine-boots.js';
import { failureOf } from '../../support/manager-fixture.js';

describe('countBoot', () => {
  test.each([
    [0, 1],
    [41, 42],
    [2147483646, 2147483647],
    // RFC 3414 section 2.2.2: it stays there until somebody sees to it.
    [2147483647, 2147483647],
  ])('after %d comes %d, which is stored before it is used', async (last, next) => {
    const stored: number[] = [];
    const store = { load: () => last, store: (boots: number) => void stored.push(boots) };
    expect(await countBoot(store)).toBe(next);
    expect(stored).toEqual([next]);
  });

  test.each([-1, 1.5, NaN, Infinity, 2147483648, '5', undefined, null])(
    'refuses %p from the store, and stores nothing',
    async (loaded) => {
      const stored: number[] = [];
      const store = { load: async () => loaded as number, store: (boots: number) => void stored.push(boots) };
      expect((await failureOf(() => countBoot(store))).code).toBe(10022);
      expect(stored).toEqual([]);
    },
  );

  test('fails with what the store throws', async () => {
    const failure = new Error('the disk is full');
    const store = { load: () => 1, store: () => Promise.reject(failure) };
    await expect(countBoot(store)).rejects.toBe(failure);
  });
});

describe('a file of engine boots', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'engine-boots-'));
    path = join(directory, 'boots');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('counts from 1, and leaves nothing else in the directory', async () => {
    for (const boots of [1, 2, 3]) {
      expect(await countBoot(fileEngineBootsStore(path))).toBe(boots);
      expect(readFileSync(path, 'utf8')).toBe(`${boots}\n`);
      expect(readdirSync(directory)).toEqual(['boots']);
    }
  });

  test('takes up a number that somebody wrote', async () => {
    writeFileSync(path, '41');
    expect(await countBoot(fileEngineBootsStore(path))).toBe(42);
  });

  test.each(['', 'forty', '4.5', '-4', '4 5', '99999999999'])(
    'refuses %p, names the file and leaves it',
    async (text) => {
      writeFileSync(path, text);
      const error = await failureOf(() => countBoot(fileEngineBootsStore(path)));
      expect(error.code).toBe(10022);
      if (text !== '99999999999') expect(error.message).toContain(path);
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  test('fails where there is no directory for it', async () => {
    const store = fileEngineBootsStore(join(directory, 'missing', 'boots'));
    await expect(countBoot(store)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
