import type { Clock } from '../util/clock.js';
import type { SnmpError } from '../errors/snmp-error.js';

/**
 * The making of a connection, through all its phases: it can be given up from outside, and ends by itself after a time.
 * @internal
 */
export class Attempt {
  /** How long all phases may take together; 0 = no limit. */
  limitMilliseconds = 0;
  private readonly controller = new AbortController();
  private failure: SnmpError | undefined;

  /** Gives it up; what is under way ends with this error. Does nothing the second time. */
  giveUp(error: SnmpError): void {
    this.failure ??= error;
    this.controller.abort();
  }

  /**
   * Waits for a phase.
   * @param undo - takes back what the phase has begun when it is given up
   * @throws what the attempt was given up with, or what the phase throws
   */
  phase<T>(work: Promise<T>, undo: () => void): Promise<T> {
    const { signal } = this.controller;
    return new Promise<T>((resolve, reject) => {
      const givenUp = (): void => {
        undo();
        if (this.failure !== undefined) reject(this.failure);
      };
      const over = (): void => {
        signal.removeEventListener('abort', givenUp);
      };
      signal.addEventListener('abort', givenUp);
      work.then(resolve, reject).finally(over);
      if (signal.aborted) givenUp();
    });
  }

  /** Runs all phases, at most for a time; 0 milliseconds are no limit. */
  async within<T>(
    clock: Clock,
    limit: { readonly milliseconds: number; readonly error: () => SnmpError },
    phases: () => Promise<T>,
  ): Promise<T> {
    this.limitMilliseconds = limit.milliseconds;
    if (limit.milliseconds === 0) return phases();
    const timer = clock.setTimer(() => {
      this.giveUp(limit.error());
    }, limit.milliseconds);
    try {
      return await phases();
    } finally {
      clock.clearTimer(timer);
    }
  }
}
