/** What a {@link LinkedSet} can hold: it has room for the neighbours. @internal */
export interface Linked<Item> {
  older: Item | undefined;
  newer: Item | undefined;
}

/**
 * A set of objects that come and go by the thousand, in the order of their coming; each can be in one such set. A `Set`
 * makes itself anew every few hundred of them, and the garbage collector of V8 then keeps what the old ones held.
 * @internal
 */
export class LinkedSet<Item extends Linked<Item>> {
  private oldest: Item | undefined;
  private newest: Item | undefined;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The oldest. */
  get first(): Item | undefined {
    return this.oldest;
  }

  /** The item must not be in a set. */
  add(item: Item): void {
    item.older = this.newest;
    if (this.newest === undefined) this.oldest = item;
    else this.newest.newer = item;
    this.newest = item;
    this.count += 1;
  }

  /** Says whether the item was there. */
  delete(item: Item): boolean {
    const { older, newer } = item;
    if (older === undefined && newer === undefined && this.oldest !== item) return false;
    if (older === undefined) this.oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
    item.older = undefined;
    item.newer = undefined;
    this.count -= 1;
    return true;
  }

  /** The oldest that passes the test. */
  find(test: (item: Item) => boolean): Item | undefined {
    for (let item = this.oldest; item !== undefined; item = item.newer) if (test(item)) return item;
    return undefined;
  }

  /** All, the oldest first; the set may be changed meanwhile. */
  values(): Item[] {
    const all: Item[] = [];
    for (let item = this.oldest; item !== undefined; item = item.newer) all.push(item);
    return all;
  }
}
