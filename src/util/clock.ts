/**
 * A timer that has been set; `unref` lets the process end while it runs.
 * @internal
 */
export interface Timer {
  ref(): unknown;
  unref(): unknown;
}

/**
 * Time as the engine sees it. Injected, so that protocol code is tested without waiting.
 * @internal
 */
export interface Clock {
  /** Milliseconds of a clock that never goes backwards. */
  monotonic(): number;
  /** Seconds since 1970. */
  unixSeconds(): number;
  setTimer(callback: () => void, delayMilliseconds: number): Timer;
  clearTimer(timer: Timer): void;
}

/**
 * The clock of this machine: the only place that sets timers.
 * @internal
 */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  unixSeconds: () => Math.floor(Date.now() / 1000),
  setTimer: (callback, delayMilliseconds) => setTimeout(callback, delayMilliseconds),
  clearTimer: (timer) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
};
