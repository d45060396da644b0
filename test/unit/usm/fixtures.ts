import {
  authProtocol,
  privProtocol,
  type AuthProtocol,
  type PrivProtocol,
} from '../../../src/usm/protocols.js';
import type { RandomSource } from '../../../src/util/random.js';

export function authOf(id: number): AuthProtocol {
  const protocol = authProtocol(id);
  if (protocol === undefined) throw new Error(`There is no authentication protocol ${id}.`);
  return protocol;
}

export function privOf(id: number): PrivProtocol {
  const protocol = privProtocol(id);
  if (protocol === undefined) throw new Error(`There is no privacy protocol ${id}.`);
  return protocol;
}

/** Randomness that consists of the given octets. */
export function fixedRandom(octets: Uint8Array): RandomSource {
  return {
    bytes: (length) => Buffer.from(octets.subarray(0, length)),
    uint32: () => {
      throw new Error('No number was expected to be drawn.');
    },
  };
}

/** Randomness that gives the given numbers in order. */
export function fixedNumbers(...numbers: number[]): RandomSource {
  return {
    bytes: () => {
      throw new Error('No octets were expected to be drawn.');
    },
    uint32: () => {
      const number = numbers.shift();
      if (number === undefined) throw new Error('More numbers were drawn than expected.');
      return number;
    },
  };
}
