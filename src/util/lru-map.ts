/**
 * A map that holds at most `capacity` entries and drops the least recently used one to make room.
 *
 * `onEvict` is called for every value that leaves the map, in whatever way: pushed out, replaced by
 * another value, deleted, or cleared. That makes it the one place to wipe secrets or to close things.
 * With capacity 0 nothing stays: a value that is set leaves again at once.
 *
 * @internal
 */
export class LruMap<K, V> {
  /** In order of use, the least recently used first: a Map iterates in order of insertion. */
  readonly #entries = new Map<K, V>();
  readonly #onEvict: ((value: V, key: K) => void) | undefined;
  /** The key that was used last, as long as it is there. */
  #latest: K | undefined;
  #capacity: number;

  /** @throws RangeError for a capacity that is not an integer of 0 or more. */
  constructor(capacity: number, onEvict?: (value: V, key: K) => void) {
    this.#capacity = checkCapacity(capacity);
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#entries.size;
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
    const value = this.#entries.get(key);
    // A map that is written for every reading makes itself anew all the time.
    if (value === undefined || key === this.#latest) return value;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#latest = key;
    return value;
  }

  /** The value of `key`, leaving the order of use as it is. */
  peek(key: K): V | undefined {
    return this.#entries.get(key);
  }

  /** Puts `value` in as the most recently used one. */
  set(key: K, value: V): void {
    const replaced = this.#entries.get(key);
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#latest = key;
    if (replaced !== undefined && replaced !== value) this.#onEvict?.(replaced, key);
    this.#shrink();
  }

  /** Removes `key`; tells whether it was there. */
  delete(key: K): boolean {
    const value = this.#entries.get(key);
    const existed = this.#entries.delete(key);
    if (key === this.#latest) this.#latest = undefined;
    if (value !== undefined) this.#onEvict?.(value, key);
    return existed;
  }

  clear(): void {
    for (const key of this.#entries.keys()) this.delete(key);
  }

  /** The entries, the least recently used first. */
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.#entries[Symbol.iterator]();
  }

  #shrink(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) return;
      this.delete(key);
    }
  }
}

function checkCapacity(capacity: number): number {
  if (Number.isSafeInteger(capacity) && capacity >= 0) return capacity;
  throw new RangeError(`A capacity is an integer of 0 or more, not ${capacity}.`);
}
