import { randomBytes, randomFillSync } from 'node:crypto';

/**
 * Where the engine takes its randomness from; tests put in a source they can predict.
 *
 * @internal
 */
export interface RandomSource {
  /** A new buffer of `length` random octets. */
  bytes(length: number): Buffer;
  /** A random integer from 0 to 2^32 - 1. */
  uint32(): number;
}

const POOL_OCTETS = 4096;
const UINT32_OCTETS = 4;

/**
 * Cryptographically strong randomness of the operating system.
 *
 * `uint32` is called once or twice for every request, so it draws from a pool: one call into the
 * generator per 1,024 numbers instead of about 2 microseconds for each.
 *
 * @internal
 */
export const systemRandom: RandomSource = createSystemRandom();

function createSystemRandom(): RandomSource {
  const pool = Buffer.alloc(POOL_OCTETS);
  let position = POOL_OCTETS;

  return {
    bytes: (length) => randomBytes(length),
    uint32: () => {
      if (position === POOL_OCTETS) {
        randomFillSync(pool);
        position = 0;
      }
      const value = pool.readUInt32BE(position);
      // A number that was handed out isn't kept, so that a later look at memory doesn't tell it.
      pool.writeUInt32BE(0, position);
      position += UINT32_OCTETS;
      return value;
    },
  };
}
