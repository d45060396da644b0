import type { CipherName } from './provider.js';

/**
 * The sizes of a cipher, in octets.
 *
 * @internal
 */
export interface CipherShape {
  readonly keyLength: number;
  readonly blockLength: 8 | 16;
  /** Whether input has to be whole blocks. */
  readonly wholeBlocks: boolean;
}

/** @internal */
export const CIPHER_SHAPES = {
  'des-cbc': { keyLength: 8, blockLength: 8, wholeBlocks: true },
  'des-ede3-cbc': { keyLength: 24, blockLength: 8, wholeBlocks: true },
  'aes-128-cfb': { keyLength: 16, blockLength: 16, wholeBlocks: false },
  'aes-192-cfb': { keyLength: 24, blockLength: 16, wholeBlocks: false },
  'aes-256-cfb': { keyLength: 32, blockLength: 16, wholeBlocks: false },
} as const satisfies Record<CipherName, CipherShape>;

/** @internal */
export function checkKey(name: CipherName, key: Uint8Array): void {
  const { keyLength } = CIPHER_SHAPES[name];
  if (key.length === keyLength) return;
  throw new RangeError(`A key of ${name} has ${keyLength} octets, not ${key.length}.`);
}

/** @internal */
export function checkInput(name: CipherName, input: Uint8Array, iv: Uint8Array): void {
  const { blockLength, wholeBlocks } = CIPHER_SHAPES[name];
  if (iv.length !== blockLength) {
    throw new RangeError(`An initialization vector of ${name} has ${blockLength} octets, not ${iv.length}.`);
  }
  if (wholeBlocks && input.length % blockLength !== 0) {
    throw new RangeError(`Input of ${name} is a multiple of ${blockLength} octets, not ${input.length}.`);
  }
}
