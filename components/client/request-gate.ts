import type { Clock, Timer } from '../../src/util/clock.js';

/** How far a line that is behind its rate may catch up at once; timers are not more exact. */
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
  private admitting = false;

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
      this.freeAt = now + this.millisecondsEach;
    }
    this.inFlight += 1;
    return true;
  }

  /** Calls `enter` when it is this one's turn. */
  wait(enter: () => void): LeaveLine {
    this.line.add(enter);
    this.schedule();
    return () => {
      // A timer that nobody waits for would keep the process alive.
      if (this.line.delete(enter) && this.line.size === 0) this.stopTimer();
    };
  }

  /** A request has ended. */
  leave(): void {
    this.inFlight -= 1;
    if (this.line.size > 0) this.admit();
  }

  /** One that enters may leave again at once, which must not begin another round inside this one. */
  private admit(): void {
    if (this.admitting) return;
    this.admitting = true;
    try {
      for (const enter of this.line) {
        if (this.inFlight >= this.maxInFlight) return;
        const now = this.clock.monotonic();
        if (now < this.freeAt) {
          this.schedule();
          return;
        }
        this.line.delete(enter);
        this.freeAt = Math.max(this.freeAt, now - CATCH_UP_MILLISECONDS) + this.millisecondsEach;
        this.inFlight += 1;
        enter();
      }
    } finally {
      this.admitting = false;
    }
  }

  private schedule(): void {
    if (this.timer !== undefined || this.inFlight >= this.maxInFlight) return;
    // The moment may have come since somebody was told to wait; without a timer he would wait for ever.
    const delay = Math.max(0, Math.ceil(this.freeAt - this.clock.monotonic()));
    this.timer = this.clock.setTimer(() => {
      this.timer = undefined;
      this.admit();
    }, delay);
  }

  private stopTimer(): void {
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
    this.timer = undefined;
  }
}
