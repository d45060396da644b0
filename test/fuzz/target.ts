import type { SeededRandom } from '../support/seeded-random.js';

/** Something that takes in what strangers send. */
export interface Target {
  readonly what: string;
  /** Makes it ready; a run does so once. */
  open(): OpenTarget | Promise<OpenTarget>;
  /** What is kept for good while it runs may be this much: octets. Default: 16 MB. */
  readonly mostKept?: number;
  /** An input may take so long, longer ones in proportion: milliseconds. Default: 10. */
  readonly longestMs?: number;
}

export interface OpenTarget {
  /** Another input. */
  make(random: SeededRandom): Buffer;
  /** Takes the input in. Throws what must not be, such as any error but the decode error that there is for it. */
  feed(input: Buffer): void | Promise<void>;
  /** Serves something right, and throws where that does not work any more. */
  serve?(): void | Promise<void>;
  close?(): Promise<void>;
}
