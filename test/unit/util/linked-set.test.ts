import { expect, it } from '@jest/globals';
import { LinkedSet, type Linked } from '../../../src/util/linked-set.js';

class Item implements Linked<Item> {
  older: Item | undefined = undefined;
  newer: Item | undefined = undefined;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const names = (set: LinkedSet<Item>): string =>
  set
    .values()
    .map(({ name }) => name)
    .join('');

it('keeps items in the order of their coming, whichever go', () => {
  const set = new LinkedSet<Item>();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => new Item(name)) as [Item, Item, Item, Item];
  for (const item of [a, b, c, d]) set.add(item);
  expect(set.delete(b)).toBe(true);
  expect(set.delete(b)).toBe(false);
  expect(names(set)).toBe('acd');
  set.delete(d);
  set.delete(a);
  expect(names(set)).toBe('c');
  set.delete(c);
  expect([names(set), set.size]).toEqual(['', 0]);
  set.add(b);
  expect(names(set)).toBe('b');
});

it('finds the oldest that passes, and lets go of what was removed', () => {
  const set = new LinkedSet<Item>();
  const items = ['x', 'yes 1', 'yes 2'].map((name) => new Item(name));
  for (const item of items) set.add(item);
  expect(set.find(({ name }) => name.startsWith('yes'))?.name).toBe('yes 1');
  expect(set.find(() => false)).toBeUndefined();
  for (const item of items) set.delete(item);
  expect(items.every(({ older, newer }) => older === undefined && newer === undefined)).toBe(true);
});
