import { describe, expect, it } from '@jest/globals';
import { IdTable } from '../../../src/requests/id-table.js';

describe('the table of values by number', () => {
  it('finds each of many values, and none that was removed', () => {
    const table = new IdTable<string>();
    for (let id = 1; id <= 5000; id += 1) table.add(id, `value ${id}`);
    for (let id = 1; id <= 5000; id += 2) table.remove(id, `value ${id}`);
    expect(table.size).toBe(2500);
    expect(table.first(4999)).toBeUndefined();
    expect(table.first(5000)).toBe('value 5000');
    expect(table.first(2)).toBe('value 2');
  });

  it('keeps several values of a number, the last one first, also when it grows', () => {
    const table = new IdTable<string>();
    table.add(7, 'a');
    table.add(7, 'b');
    for (let id = 1000; id < 3000; id += 1) table.add(id, 'other');
    expect(table.first(7)).toBe('b');
    expect(table.find(7, (value) => value === 'a')).toBe('a');
    table.remove(7, 'b');
    expect(table.first(7)).toBe('a');
  });

  it('tells numbers apart that share a slot', () => {
    const table = new IdTable<string>();
    table.add(1, 'one');
    table.add(1 + 2 ** 30, 'far');
    table.remove(1, 'far');
    expect(table.size).toBe(2);
    table.remove(1, 'one');
    expect(table.first(1)).toBeUndefined();
    expect(table.first(1 + 2 ** 30)).toBe('far');
  });
});
