import { describe, expect, test } from '@jest/globals';
import { LruMap } from '../../../src/util/lru-map.js';

function filled(capacity: number, ...keys: string[]) {
  const evicted: string[] = [];
  const map = new LruMap<string, string>(capacity, (value, key) => {
    evicted.push(`${key}=${value}`);
  });
  for (const key of keys) map.set(key, key.toUpperCase());
  return { map, evicted };
}

function keysOf(map: LruMap<string, string>): string[] {
  return [...map].map(([key]) => key);
}

describe('LruMap', () => {
  test('drops the least recently used entry to make room', () => {
    const { map, evicted } = filled(2, 'a', 'b', 'c');

    expect(keysOf(map)).toEqual(['b', 'c']);
    expect(evicted).toEqual(['a=A']);
    expect(map.size).toBe(2);
  });

  test('get makes an entry the most recently used one', () => {
    const { map } = filled(2, 'a', 'b');

    expect(map.get('a')).toBe('A');
    map.set('c', 'C');

    expect(keysOf(map)).toEqual(['a', 'c']);
  });

  test('peek leaves the order of use as it is', () => {
    const { map } = filled(2, 'a', 'b');

    expect(map.peek('a')).toBe('A');
    map.set('c', 'C');

    expect(keysOf(map)).toEqual(['b', 'c']);
  });

  test('get and peek of an unknown key give undefined', () => {
    const { map } = filled(2, 'a');

    expect(map.get('x')).toBeUndefined();
    expect(map.peek('x')).toBeUndefined();
    expect(map.size).toBe(1);
  });

  test('setting a key again makes it the most recently used one and evicts the value before', () => {
    const { map, evicted } = filled(2, 'a', 'b');

    map.set('a', 'A2');

    expect(keysOf(map)).toEqual(['b', 'a']);
    expect(map.get('a')).toBe('A2');
    expect(evicted).toEqual(['a=A']);
  });

  test('setting the same value again does not evict it', () => {
    const { map, evicted } = filled(2, 'a');

    map.set('a', 'A');

    expect(map.get('a')).toBe('A');
    expect(evicted).toEqual([]);
  });

  test('delete evicts the value and tells whether there was one', () => {
    const { map, evicted } = filled(2, 'a', 'b');

    expect(map.delete('a')).toBe(true);
    expect(map.delete('a')).toBe(false);
    expect(evicted).toEqual(['a=A']);
    expect(keysOf(map)).toEqual(['b']);
  });

  test('clear evicts every value', () => {
    const { map, evicted } = filled(3, 'a', 'b', 'c');

    map.clear();

    expect(evicted).toEqual(['a=A', 'b=B', 'c=C']);
    expect(map.size).toBe(0);
  });

  test('lowering the capacity drops the least recently used entries at once', () => {
    const { map, evicted } = filled(4, 'a', 'b', 'c', 'd');

    map.capacity = 1;

    expect(map.capacity).toBe(1);
    expect(keysOf(map)).toEqual(['d']);
    expect(evicted).toEqual(['a=A', 'b=B', 'c=C']);
  });

  test('raising the capacity makes room for more', () => {
    const { map } = filled(1, 'a');

    map.capacity = 2;
    map.set('b', 'B');

    expect(keysOf(map)).toEqual(['a', 'b']);
  });

  test('keeps nothing with capacity 0', () => {
    const { map, evicted } = filled(0, 'a');

    expect(map.get('a')).toBeUndefined();
    expect(evicted).toEqual(['a=A']);
  });

  test.each([-1, 1.5, NaN, Infinity])('refuses %p as a capacity', (capacity) => {
    const { map } = filled(1);

    expect(() => new LruMap(capacity)).toThrow(RangeError);
    expect(() => {
      map.capacity = capacity;
    }).toThrow(RangeError);
  });
});
