import type { BerWriter } from '../ber/writer.js';
import type { Deadlines } from '../requests/deadlines.js';
import type { IdSequence } from '../requests/ids.js';
import type { SaltSource } from '../usm/salt.js';
import type { Clock } from '../util/clock.js';
import type { EngineCounters } from './counters.js';

/**
 * What the parts of an engine need of it.
 * @internal
 */
export interface EngineServices {
  readonly clock: Clock;
  readonly counters: EngineCounters;
  readonly deadlines: Deadlines;
  readonly msgIds: IdSequence;
  readonly salt: SaltSource;
  /** Shared: a message is finished before the next is begun. */
  readonly writer: BerWriter;
}
