import type { Clock, Timer } from '../util/clock.js';

/**
 * Something that has to be done by a time. Lists link the entries, so that adding and removing cost the same however
 * many there are.
 * @internal
 */
export abstract class Deadline {
  /** Monotonic milliseconds. */
  due = 0;
  list: DeadlineList | undefined = undefined;
  previous: Deadline | undefined = undefined;
  next: Deadline | undefined = undefined;

  abstract expired(): void;
}

/** Entries of one duration: the oldest is the first to expire, so no sorting is needed. */
class DeadlineList {
  first: Deadline | undefined = undefined;
  last: Deadline | undefined = undefined;
  readonly duration: number;

  constructor(duration: number) {
    this.duration = duration;
  }

  append(entry: Deadline): void {
    entry.list = this;
    entry.previous = this.last;
    entry.next = undefined;
    if (this.last === undefined) this.first = entry;
    else this.last.next = entry;
    this.last = entry;
  }

  remove(entry: Deadline): void {
    if (entry.previous === undefined) this.first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === undefined) this.last = entry.previous;
    else entry.next.previous = entry.previous;
    entry.list = undefined;
    entry.previous = undefined;
    entry.next = undefined;
  }

  /** Each entry has to know that it is in no list any more, or removing it later would count it again. */
  clear(): void {
    for (let entry = this.first; entry !== undefined; entry = this.first) this.remove(entry);
  }
}

/**
 * One timer for all deadlines of an engine. It is armed for the earliest of them, is left alone when that one goes,
 * and keeps the process alive only while a deadline is pending.
 * @internal
 */
export class Deadlines {
  private readonly clock: Clock;
  private readonly lists = new Map<number, DeadlineList>();
  /** Those that are due: a list like the others, so that what one of them does can still remove another. */
  private readonly due = new DeadlineList(0);
  private timer: Timer | undefined;
  private armedFor = Infinity;
  private pending = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** How many deadlines are pending. */
  get size(): number {
    return this.pending;
  }

  add(entry: Deadline, durationMilliseconds: number): void {
    this.remove(entry);
    let list = this.lists.get(durationMilliseconds);
    if (list === undefined) {
      list = new DeadlineList(durationMilliseconds);
      this.lists.set(durationMilliseconds, list);
    }
    entry.due = this.clock.monotonic() + durationMilliseconds;
    list.append(entry);
    this.pending += 1;
    if (this.pending === 1) this.timer?.ref();
    if (entry.due < this.armedFor) this.arm(entry.due);
  }

  remove(entry: Deadline): void {
    const { list } = entry;
    if (list === undefined) return;
    list.remove(entry);
    this.pending -= 1;
    if (this.pending === 0) this.timer?.unref();
  }

  /** Forgets all deadlines without telling them. */
  close(): void {
    for (const list of [this.due, ...this.lists.values()]) list.clear();
    this.lists.clear();
    this.pending = 0;
    this.disarm();
  }

  private arm(due: number): void {
    this.disarm();
    this.armedFor = due;
    this.timer = this.clock.setTimer(
      () => {
        this.expire();
      },
      Math.max(0, Math.ceil(due - this.clock.monotonic())),
    );
  }

  private disarm(): void {
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
    this.timer = undefined;
    this.armedFor = Infinity;
  }

  private expire(): void {
    this.disarm();
    const now = this.clock.monotonic();
    const { due } = this;
    for (const [duration, list] of this.lists) {
      for (let entry = list.first; entry !== undefined && entry.due <= now; entry = list.first) {
        list.remove(entry);
        due.append(entry);
      }
      if (list.first === undefined) this.lists.delete(duration);
    }
    for (let entry = due.first; entry !== undefined; entry = due.first) {
      this.remove(entry);
      entry.expired();
    }
    this.rearm();
  }

  private rearm(): void {
    let earliest = Infinity;
    for (const list of this.lists.values()) earliest = Math.min(earliest, list.first?.due ?? Infinity);
    if (earliest < this.armedFor) this.arm(earliest);
  }
}
