/**
 * Numbers that are the same in every run with the same seed: mulberry32. Good enough to choose faults and inputs, and
 * for nothing else.
 */
export class SeededRandom {
  readonly seed: number;
  private state: number;

  constructor(seed: number) {
    this.seed = seed >>> 0;
    this.state = this.seed;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True as often as `probability` says, 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of some things. */
  pick<T>(things: readonly [T, ...T[]] | readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error('there is nothing to pick from');
    return thing;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let i = 0; i < length; i += 1) bytes[i] = this.below(256);
    return bytes;
  }

  /** Another generator, whose numbers do not depend on how many are drawn here later. */
  fork(): SeededRandom {
    return new SeededRandom(this.below(2 ** 32));
  }
}

/** A seed that no run before had; `SEED` in the environment brings one back. */
export function freshSeed(): number {
  const given = process.env['SEED'];
  if (given !== undefined && given !== '') return Number(given) >>> 0;
  return (Date.now() ^ (process.pid << 16)) >>> 0;
}

/** Runs something that draws from a seed; where it fails, the failure names the seed. */
export async function withSeed<T>(seed: number, run: (random: SeededRandom) => T | Promise<T>): Promise<T> {
  try {
    return await run(new SeededRandom(seed));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(`with SEED=${seed}: ${detail}`, { cause: error });
  }
}
