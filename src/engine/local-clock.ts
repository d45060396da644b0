import type { Clock } from '../util/clock.js';
import type { RandomSource } from '../util/random.js';
import { countBoot } from './engine-boots.js';
import type { EngineBootsStore } from './engine-boots.js';

/** RFC 3411 section 5: an id of format 5 (octets), here under Net-SNMP's number, as this project has none. */
const ENGINE_ID_PREFIX = Buffer.from('80001f8805', 'hex');
const ENGINE_ID_RANDOM_OCTETS = 8;

/** An id for an engine that was given none. @internal */
export function newEngineId(random: RandomSource): Buffer {
  return Buffer.concat([ENGINE_ID_PREFIX, random.bytes(ENGINE_ID_RANDOM_OCTETS)]);
}

/**
 * The starts and the clock of an engine that is authoritative itself: RFC 3414 section 2.2.
 * @internal
 */
export class LocalClock {
  private readonly clock: Clock;
  /** Which start this is, and when it was on the monotonic clock; undefined without a store. */
  private started: { readonly boots: number; readonly at: number } | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Counts a start, where there is a store for that. @throws SnmpError 10022, or what the store throws */
  async start(store: EngineBootsStore | undefined): Promise<void> {
    this.started = store && { boots: await countBoot(store), at: this.clock.monotonic() };
  }

  /** Without a store, as the class family documents it: boots always 0, time the seconds since 1970. */
  get now(): { readonly boots: number; readonly time: number } {
    const { clock, started } = this;
    if (started === undefined) return { boots: 0, time: clock.unixSeconds() };
    return { boots: started.boots, time: Math.floor((clock.monotonic() - started.at) / 1000) };
  }
}
