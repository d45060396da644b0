import type { Clock, Timer } from '../../src/util/clock.js';

/** How far behind its rate a gate may catch up at once; timers are not more exact. */
const CATCH_UP_MILLISECONDS = 10;

/** Leaves the line; does nothing once the turn has come. @internal */
export type LeaveLine = () => void;

/**
 * Limits how many requests are under way and how many begin in a second. Who has to wait stands in line.
 * @internal
 */
export class RequestGate {
  private readonly clock: Clock;
  private readonly maxInFlight: number;
  private readonly millisecondsEach: number;
  private inFlight = 0;
  /** When the next request may begin. */
  private freeAt = 0;
  private readonly line = new Set<() => void>();
  private timer: Timer | undefined;

  constructor(clock: Clock, maxInFlight: number, requestsPerSecond: number) {
    this.clock = clock;
    this.maxInFlight = maxInFlight;
    this.millisecondsEach = requestsPerSecond === Infinity ? 0 : 1000 / requestsPerSecond;
  }

  /** How many wait. */
  get waiting(): number {
    return this.line.size;
  }

  /** Whether a request may begin now; if so, it has. */
  tryEnter(): boolean {
    if (this.line.size > 0 || this.inFlight >= this.maxInFlight) return false;
    if (this.millisecondsEach > 0) {
      const now = this.clock.monotonic();
      if (now < this.freeAt) return false;
      this.book(now);
    }
    this.inFlight += 1;
    return true;
  }

  /** Calls `enter` when it is this one's turn. */
  wait(enter: () => void): LeaveLine {
    this.line.add(enter);
    this.schedule();
    return () => {
      this.line.delete(enter);
    };
  }

  /** A request has ended. */
  leave(): void {
    this.inFlight -= 1;
    if (this.line.size > 0) this.admit();
  }

  close(): void {
    this.line.clear();
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
    this.timer = undefined;
  }

  private admit(): void {
    for (const enter of this.line) {
      if (this.inFlight >= this.maxInFlight) return;
      const now = this.clock.monotonic();
      if (now < this.freeAt) {
        this.schedule();
        return;
      }
      this.line.delete(enter);
      this.book(now);
      this.inFlight += 1;
      enter();
    }
  }

  /** Takes the time of one request. */
  private book(now: number): void {
    const earliest = now - Math.max(CATCH_UP_MILLISECONDS, this.millisecondsEach);
    this.freeAt = Math.max(this.freeAt, earliest) + this.millisecondsEach;
  }

  private schedule(): void {
    if (this.timer !== undefined || this.inFlight >= this.maxInFlight) return;
    const delay = Math.ceil(this.freeAt - this.clock.monotonic());
    if (delay <= 0) return;
    this.timer = this.clock.setTimer(() => {
      this.timer = undefined;
      this.admit();
    }, delay);
  }
}
