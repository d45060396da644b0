import type { Clock } from '../src/util/clock.js';

/** Packets that wait for `doEvents()` at most. */
const MAX_WAITING = 10_000;

/** Handles one packet; the promise tells when that is done. */
type Work = () => Promise<void>;

/**
 * What waits for `doEvents()` while the setting `ProcessIdleEvents` is False.
 * @internal
 */
export class IdleEvents {
  private readonly clock: Clock;
  private readonly waiting: Work[] = [];
  private readonly wakers = new Set<() => void>();
  /** Those who wait for the end of work that may have been dropped. */
  private readonly leavers = new Set<() => void>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Keeps work for later. Tells whether there was room. */
  hold(work: Work): boolean {
    if (this.waiting.length >= MAX_WAITING) return false;
    this.waiting.push(work);
    this.wake();
    return true;
  }

  /** Something happened: those who wait for the next event need not any longer. */
  wake(): void {
    if (this.wakers.size === 0) return;
    for (const waker of [...this.wakers]) waker();
  }

  /** Begins everything that waits, in its order; the promise tells when all of it is done. */
  drain(): Promise<unknown> {
    return Promise.all(this.waiting.splice(0).map((work) => work()));
  }

  /** Drops what waits; whoever waits for the end of what has begun goes on. */
  clear(): void {
    this.waiting.length = 0;
    for (const leave of [...this.leavers]) leave();
  }

  /**
   * Does what waits; where nothing does, waits a little for something to come.
   * @param isBusy - whether a handler is at work that may be the one who asks: what has to wait for its end is begun
   * only
   */
  async doEvents(milliseconds: number, isBusy: () => boolean): Promise<void> {
    if (this.waiting.length === 0) await this.nextEvent(milliseconds);
    const busy = isBusy();
    const done = this.drain();
    if (!busy) await this.endOf(done);
  }

  private endOf(work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.leavers.delete(done);
        resolve();
      };
      this.leavers.add(done);
      void work.then(done);
    });
  }

  private nextEvent(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.clock.clearTimer(timer);
        this.wakers.delete(done);
        resolve();
      };
      const timer = this.clock.setTimer(done, milliseconds);
      this.wakers.add(done);
    });
  }
}
