/** RFC 3414 section 2.2.3. */
export const DEFAULT_TIME_WINDOW_SECONDS = 150;
/** RFC 3414 section 2.2.2: an engine that got so far needs a new configuration; nothing from it is timely. */
export const MAX_BOOTS = 2147483647;
const MAX_TIME = 2147483647;

/**
 * What is known of the clock of an authoritative engine elsewhere (RFC 3414 section 2.3). It runs on with the local
 * monotonic clock. Only authenticated messages may move it.
 * @internal
 */
export class RemoteEngineTime {
  private engineBoots = 0;
  private timeAtSet = 0;
  private setAtMilliseconds = 0;
  /** RFC 3414 section 2.3: the highest msgAuthoritativeEngineTime received in the current boot. */
  private latestReceivedTime = 0;
  /** Whether what is known may be wrong, since it was not authenticated. */
  private suggested = false;
  private known = false;

  get boots(): number {
    return this.engineBoots;
  }

  /** Whether the clock was ever set. */
  get isSet(): boolean {
    return this.known;
  }

  /** snmpEngineTime of the remote engine now, in seconds. */
  timeAt(nowMilliseconds: number): number {
    if (!this.known) return 0;
    const elapsed = Math.floor((nowMilliseconds - this.setAtMilliseconds) / 1000);
    return Math.min(this.timeAtSet + elapsed, MAX_TIME);
  }

  /** Another clock that shows the same and goes its own way from now on. */
  copy(): RemoteEngineTime {
    return Object.assign(new RemoteEngineTime(), this);
  }

  /** Sets the clock, whatever it showed before. */
  set(boots: number, time: number, nowMilliseconds: number): void {
    this.engineBoots = boots;
    this.timeAtSet = time;
    this.latestReceivedTime = time;
    this.setAtMilliseconds = nowMilliseconds;
    this.suggested = false;
    this.known = true;
  }

  /** Sets the clock from a message without authentication: the first authentic message overrules it. */
  suggest(boots: number, time: number, nowMilliseconds: number): void {
    this.set(boots, time, nowMilliseconds);
    this.suggested = true;
  }

  /**
   * RFC 3414 section 3.2 step 7b, for a message that has been authenticated: takes over newer values, then tells
   * whether the message is inside the time window.
   */
  accept(
    boots: number,
    time: number,
    nowMilliseconds: number,
    windowSeconds = DEFAULT_TIME_WINDOW_SECONDS,
  ): boolean {
    // Step 7b 1: the notion of the remote clock only moves forward.
    if (
      this.suggested ||
      boots > this.engineBoots ||
      (boots === this.engineBoots && time > this.latestReceivedTime)
    ) {
      this.set(boots, time, nowMilliseconds);
    }
    return this.isTimely(boots, time, nowMilliseconds, windowSeconds);
  }

  /** RFC 3414 section 3.2 step 7b 2 alone: is such a message inside the time window? */
  isTimely(
    boots: number,
    time: number,
    nowMilliseconds: number,
    windowSeconds = DEFAULT_TIME_WINDOW_SECONDS,
  ): boolean {
    // RFC 3414 section 2.2.2, whatever is known of the engine.
    if (boots === MAX_BOOTS) return false;
    // What was not authenticated must not keep an authentic message out.
    if (this.suggested) return true;
    if (this.engineBoots === MAX_BOOTS || boots < this.engineBoots) return false;
    return boots > this.engineBoots || time >= this.timeAt(nowMilliseconds) - windowSeconds;
  }
}

/**
 * RFC 3414 section 3.2 step 7a: the test of a message to an engine that is authoritative itself.
 * @internal
 */
export function isTimelyForLocalEngine(
  local: { readonly boots: number; readonly time: number },
  message: { readonly boots: number; readonly time: number },
  windowSeconds = DEFAULT_TIME_WINDOW_SECONDS,
): boolean {
  if (local.boots === MAX_BOOTS || message.boots !== local.boots) return false;
  return Math.abs(message.time - local.time) <= windowSeconds;
}
