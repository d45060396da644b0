import type { RandomSource } from '../util/random.js';

const UINT32_OCTETS = 4;

/**
 * The integers that keep initialization vectors apart. They start at random and count up, so none comes
 * twice before all have come.
 *
 * @internal
 */
export class SaltSource {
  #high64: number;
  #low64: number;
  #next32: number;

  constructor(random: RandomSource) {
    this.#high64 = random.uint32();
    this.#low64 = random.uint32();
    this.#next32 = random.uint32();
  }

  /** Writes the next 64-bit integer of AES (RFC 3826 Section 3.1.2.1) in network order. */
  write64(target: Uint8Array, offset: number): void {
    writeUint32(target, offset, this.#high64);
    writeUint32(target, offset + UINT32_OCTETS, this.#low64);
    this.#low64 = (this.#low64 + 1) >>> 0;
    if (this.#low64 === 0) this.#high64 = (this.#high64 + 1) >>> 0;
  }

  /** Writes the next 32-bit integer of DES and 3DES (RFC 3414 Section 8.1.1.1) in network order. */
  write32(target: Uint8Array, offset: number): void {
    writeUint32(target, offset, this.#next32);
    this.#next32 = (this.#next32 + 1) >>> 0;
  }
}

/**
 * Writes a 32-bit integer in network order.
 *
 * @internal
 */
export function writeUint32(target: Uint8Array, offset: number, value: number): void {
  target[offset] = value >>> 24;
  target[offset + 1] = value >>> 16;
  target[offset + 2] = value >>> 8;
  target[offset + 3] = value;
}
