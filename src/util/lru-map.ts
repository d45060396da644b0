import { LinkedSet, type Linked } from './linked-set.js';

class Entry<K, V> implements Linked<Entry<K, V>> {
  older: Entry<K, V> | undefined = undefined;
  newer: Entry<K, V> | undefined = undefined;
  readonly key: K;
  readonly value: V;

  constructor(key: K, value: V) {
    this.key = key;
    this.value = value;
  }
}

/**
 * A map that holds at most `capacity` entries and drops the least recently used one to make room.
 *
 * `onEvict` is called for every value that leaves the map, in whatever way: pushed out, replaced by
 * another value, deleted, or cleared. That makes it the one place to wipe secrets or to close things.
 * With capacity 0 nothing stays: a value that is set leaves again at once.
 *
 * The order of use is kept beside the map: a `Map` that is written for every reading makes itself anew all the time.
 *
 * @internal
 */
export class LruMap<K, V> {
  readonly #entries = new Map<K, Entry<K, V>>();
  /** In order of use, the least recently used first. */
  readonly #order = new LinkedSet<Entry<K, V>>();
  readonly #onEvict: ((value: V, key: K) => void) | undefined;
  #capacity: number;

  /** @throws RangeError for a capacity that is not an integer of 0 or more. */
  constructor(capacity: number, onEvict?: (value: V, key: K) => void) {
    this.#capacity = checkCapacity(capacity);
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#order.size;
  }

  /** How many entries fit; lowering it drops the least recently used ones at once. */
  get capacity(): number {
    return this.#capacity;
  }

  set capacity(capacity: number) {
    this.#capacity = checkCapacity(capacity);
    this.#shrink();
  }

  /** The value of `key`, which becomes the most recently used one. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.newer !== undefined) {
      this.#order.delete(entry);
      this.#order.add(entry);
    }
    return entry.value;
  }

  /** The value of `key`, leaving the order of use as it is. */
  peek(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Puts `value` in as the most recently used one. */
  set(key: K, value: V): void {
    const replaced = this.#entries.get(key);
    if (replaced !== undefined) this.#order.delete(replaced);
    const entry = new Entry(key, value);
    this.#entries.set(key, entry);
    this.#order.add(entry);
    if (replaced !== undefined && replaced.value !== value) this.#onEvict?.(replaced.value, key);
    this.#shrink();
  }

  /** Removes `key`; tells whether it was there. */
  delete(key: K): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    this.#entries.delete(key);
    this.#order.delete(entry);
    this.#onEvict?.(entry.value, key);
    return true;
  }

  clear(): void {
    for (const { key } of this.#order.values()) this.delete(key);
  }

  /** The entries, the least recently used first. */
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const { key, value } of this.#order.values()) yield [key, value];
  }

  #shrink(): void {
    while (this.#order.size > this.#capacity) {
      const oldest = this.#order.first;
      if (oldest === undefined) return;
      this.delete(oldest.key);
    }
  }
}

function checkCapacity(capacity: number): number {
  if (Number.isSafeInteger(capacity) && capacity >= 0) return capacity;
  throw new RangeError(`A capacity is an integer of 0 or more, not ${capacity}.`);
}
