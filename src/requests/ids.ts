import type { RandomSource } from '../util/random.js';

const INT31_MASK = 0x7fff_ffff;

/**
 * Numbers 1 to 2147483647 that do not repeat before all were used: a cryptographic starting point, then a counter.
 * They serve as msgID (RFC 3412 section 6.2) and as request-id where the program does not choose it.
 * @internal
 */
export class IdSequence {
  private last: number;

  constructor(random: RandomSource) {
    this.last = random.uint32() & INT31_MASK;
  }

  next(): number {
    this.last = nextId(this.last);
    return this.last;
  }
}

const HALF_RANGE = 0x4000_0000;

/** Whether an id was drawn after another, in a sequence that begins again at 1. @internal */
export function isLater(id: number, than: number): boolean {
  const distance = (id - than) & INT31_MASK;
  return distance > 0 && distance < HALF_RANGE;
}

/** The id after another: 1 follows 2147483647. @internal */
export function nextId(id: number): number {
  return id >= INT31_MASK || id < 0 ? 1 : id + 1;
}
