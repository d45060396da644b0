import type { Clock, Timer } from '../../src/util/clock.js';

/** A timer of a {@link FakeClock}. */
export class FakeTimer implements Timer {
  /** Whether it would keep the process alive. */
  held = true;
  readonly due: number;
  readonly delay: number;
  readonly callback: () => void;

  constructor(due: number, delay: number, callback: () => void) {
    this.due = due;
    this.delay = delay;
    this.callback = callback;
  }

  ref(): this {
    this.held = true;
    return this;
  }

  unref(): this {
    this.held = false;
    return this;
  }
}

/** Time that only passes when a test says so. */
export class FakeClock implements Clock {
  private now: number;
  private readonly active = new Set<FakeTimer>();
  /** How many timers were ever set. */
  timersSet = 0;

  constructor(startMilliseconds = 1_000_000) {
    this.now = startMilliseconds;
  }

  /** The timers that are set, in the order of setting. */
  get timers(): readonly FakeTimer[] {
    return [...this.active];
  }

  /** How many timers would keep the process alive. */
  get heldTimers(): number {
    return this.timers.filter((timer) => timer.held).length;
  }

  monotonic(): number {
    return this.now;
  }

  unixSeconds(): number {
    return Math.floor(this.now / 1000);
  }

  setTimer(callback: () => void, delayMilliseconds: number): FakeTimer {
    const timer = new FakeTimer(this.now + delayMilliseconds, delayMilliseconds, callback);
    this.active.add(timer);
    this.timersSet += 1;
    return timer;
  }

  clearTimer(timer: Timer): void {
    if (timer instanceof FakeTimer) this.active.delete(timer);
  }

  /** Lets time pass; timers run when they are due, in order. */
  advance(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let timer = this.firstDue(end); timer !== undefined; timer = this.firstDue(end)) {
      this.now = Math.max(this.now, timer.due);
      this.active.delete(timer);
      timer.callback();
    }
    this.now = end;
  }

  private firstDue(end: number): FakeTimer | undefined {
    return this.timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
