import type { SeededRandom } from '../support/seeded-random.js';
import type { Journal } from './journal.js';
import type { World } from './world.js';

/** What an activity works with. */
export interface Tools {
  readonly name: string;
  readonly world: World;
  readonly journal: Journal;
  readonly random: SeededRandom;
  /** Notes how a call ended; other numbers than these are faults. */
  call(mayFailWith: readonly number[], call: () => Promise<unknown>): Promise<boolean>;
}

/** Something that goes on all the time, step by step. */
export interface Activity {
  step(): Promise<void>;
  end?(): Promise<void>;
}

/** How an activity comes about. */
export interface ActivityRow {
  readonly what: string;
  /** Milliseconds between two steps. */
  readonly everyMs: number;
  /** How many of it go on side by side; 1 by default. */
  readonly times?: number;
  readonly start: (tools: Tools) => Activity | Promise<Activity>;
}
