const INITIAL_SLOTS = 256;

interface Entry<Value> {
  readonly id: number;
  readonly value: Value;
  next: Entry<Value> | undefined;
}

/**
 * Values by numbers that are mostly consecutive; a number may have several values. A `Map` that numbers keep passing
 * through makes itself anew every few hundred of them, and the garbage collector of V8 then keeps what the old tables
 * point to for a long time; this one only grows.
 * @internal
 */
export class IdTable<Value> {
  private slots: (Entry<Value> | undefined)[] = new Array<undefined>(INITIAL_SLOTS).fill(undefined);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The value that was added last for a number is the first to be found. */
  add(id: number, value: Value): void {
    if (this.count >= this.slots.length) this.grow();
    const slot = id & (this.slots.length - 1);
    this.slots[slot] = { id, value, next: this.slots[slot] };
    this.count += 1;
  }

  remove(id: number, value: Value): void {
    const slot = id & (this.slots.length - 1);
    let before: Entry<Value> | undefined;
    for (let entry = this.slots[slot]; entry !== undefined; entry = entry.next) {
      if (entry.id === id && entry.value === value) {
        if (before === undefined) this.slots[slot] = entry.next;
        else before.next = entry.next;
        this.count -= 1;
        return;
      }
      before = entry;
    }
  }

  /** The first value of a number that passes the test. */
  find(id: number, test: (value: Value) => boolean): Value | undefined {
    for (let entry = this.slots[id & (this.slots.length - 1)]; entry !== undefined; entry = entry.next)
      if (entry.id === id && test(entry.value)) return entry.value;
    return undefined;
  }

  /** The first value of a number. */
  first(id: number): Value | undefined {
    for (let entry = this.slots[id & (this.slots.length - 1)]; entry !== undefined; entry = entry.next)
      if (entry.id === id) return entry.value;
    return undefined;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Array<undefined>(old.length * 4).fill(undefined);
    this.count = 0;
    for (const chain of old) this.readd(chain);
  }

  /** From the end of the chain, so that its order stays. */
  private readd(entry: Entry<Value> | undefined): void {
    const chain: Entry<Value>[] = [];
    for (let each = entry; each !== undefined; each = each.next) chain.push(each);
    for (const { id, value } of chain.reverse()) this.add(id, value);
  }
}
