import type { Clock } from '../util/clock.js';

/**
 * Lets something happen so often in a second: a token bucket that holds what one second allows.
 * @internal
 */
export class Allowance {
  private readonly clock: Clock;
  private left = Infinity;
  private filledAt = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * Whether it may happen now; if so, it counts.
   * @param perSecond - 0 = no limit
   */
  take(perSecond: number): boolean {
    if (perSecond === 0) return true;
    const now = this.clock.monotonic();
    this.left = Math.min(perSecond, this.left + ((now - this.filledAt) / 1000) * perSecond);
    this.filledAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
