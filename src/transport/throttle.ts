import type { Clock, Timer } from '../util/clock.js';

/** Slices are this part of what a second allows, so that the rate holds within a second too. */
const SLICES_PER_SECOND = 20;

interface Piece {
  readonly octets: number;
  readonly work: () => void;
}

/**
 * Lets work through, in its order, no faster than a rate.
 * @internal
 */
export class Throttle {
  /** How much to let through at a time. */
  readonly slice: number;
  private readonly rate: number;
  private readonly clock: Clock;
  /** When what was let through so far has used up its time. */
  private freeAt = 0;
  private readonly queue: Piece[] = [];
  private queued = 0;
  private timer: Timer | undefined;
  private proceeding = false;

  constructor(octetsPerSecond: number, clock: Clock) {
    this.rate = octetsPerSecond;
    this.slice = Math.max(1, Math.floor(octetsPerSecond / SLICES_PER_SECOND));
    this.clock = clock;
  }

  /** Octets whose turn has not come. */
  get waiting(): number {
    return this.queued;
  }

  /** Does the work when its turn has come, at once where nothing has to wait. */
  run(octets: number, work: () => void): void {
    this.queue.push({ octets, work });
    this.queued += octets;
    if (this.timer === undefined && !this.proceeding) this.proceed(0);
  }

  /** Does at once what still waits. */
  flush(): void {
    this.clear();
    this.queued = 0;
    for (const { work } of this.queue.splice(0)) work();
  }

  /** Forgets what still waits. */
  stop(): void {
    this.clear();
    this.queue.length = 0;
    this.queued = 0;
  }

  /** @param catchUp - milliseconds of lateness that are made up for, at most */
  private proceed(catchUp: number): void {
    this.timer = undefined;
    this.proceeding = true;
    for (let piece = this.queue[0]; piece !== undefined; piece = this.queue[0]) {
      const now = this.clock.monotonic();
      if (this.freeAt > now) {
        this.timer = this.clock.setTimer(
          () => {
            this.proceed(1000 / SLICES_PER_SECOND);
          },
          Math.ceil(this.freeAt - now),
        );
        break;
      }
      this.queue.shift();
      this.queued -= piece.octets;
      this.freeAt = Math.max(this.freeAt, now - catchUp) + (piece.octets / this.rate) * 1000;
      piece.work();
    }
    this.proceeding = false;
  }

  private clear(): void {
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
    this.timer = undefined;
  }
}
