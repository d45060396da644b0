import { createCipheriv } from 'node:crypto';
import { checkInput } from './cipher-shapes.js';
import type { Cipher } from './provider.js';
import { xorInto } from './xor.js';

type AesCfbName = 'aes-128-cfb' | 'aes-192-cfb' | 'aes-256-cfb';
type Context = ReturnType<typeof createCipheriv>;

const BLOCK_OCTETS = 16;
const ZERO_BLOCK = new Uint8Array(BLOCK_OCTETS);

const BLOCK_MODES = {
  'aes-128-cfb': { cbc: 'aes-128-cbc', ecb: 'aes-128-ecb' },
  'aes-192-cfb': { cbc: 'aes-192-cbc', ecb: 'aes-192-ecb' },
  'aes-256-cfb': { cbc: 'aes-256-cbc', ecb: 'aes-256-ecb' },
} as const satisfies Record<AesCfbName, { cbc: string; ecb: string }>;

/**
 * AES in 128-bit cipher feedback mode (RFC 3826 Section 3.1.3, NIST SP 800-38A Section 6.3).
 *
 * Setting up an OpenSSL context takes longer than encrypting a typical scoped PDU, and Node.js has no
 * way to give a context another initialization vector. So two contexts are kept that don't need one:
 *
 * - Decryption: `P[i] = C[i] xor E(C[i-1])` with `C[0] = IV`, so the key stream is the ECB encryption
 *   of the IV and all ciphertext blocks but the last.
 * - Encryption: `C[i] = P[i] xor S[i]` with `S[1] = E(IV)` and `S[i+1] = E(C[i]) = E(P[i] xor S[i])`.
 *   That is CBC over the IV and all plaintext blocks but the last, its chain starting at zero. In a
 *   kept context it starts at the last block put out instead, so that block is xored into the IV first.
 *
 * @internal
 */
export class NodeAesCfb implements Cipher {
  readonly #name: AesCfbName;
  /** Needed until both contexts have it, or all is over. */
  #key: Uint8Array | undefined;
  /** The last block that the encryption context put out. */
  readonly #chain = new Uint8Array(BLOCK_OCTETS);
  #encryption: Context | undefined;
  #decryption: Context | undefined;

  constructor(name: AesCfbName, key: Uint8Array) {
    this.#name = name;
    this.#key = Uint8Array.from(key);
  }

  encrypt(plaintext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, plaintext, iv);
    if (this.#encryption === undefined) {
      this.#encryption = this.#open(BLOCK_MODES[this.#name].cbc, ZERO_BLOCK);
      if (this.#decryption !== undefined) this.#dropKey();
    }

    const blocks = delayByOneBlock(iv, plaintext);
    xorInto(blocks, this.#chain, BLOCK_OCTETS);
    const keyStream = this.#encryption.update(blocks);
    keyStream.copy(this.#chain, 0, keyStream.length - BLOCK_OCTETS);
    blocks.fill(0);

    xorInto(keyStream, plaintext, plaintext.length);
    return keyStream.subarray(0, plaintext.length);
  }

  decrypt(ciphertext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, ciphertext, iv);
    if (this.#decryption === undefined) {
      this.#decryption = this.#open(BLOCK_MODES[this.#name].ecb, null);
      if (this.#encryption !== undefined) this.#dropKey();
    }

    const keyStream = this.#decryption.update(delayByOneBlock(iv, ciphertext));
    xorInto(keyStream, ciphertext, ciphertext.length);
    return keyStream.subarray(0, ciphertext.length);
  }

  destroy(): void {
    this.#dropKey();
    this.#chain.fill(0);
    this.#encryption = undefined;
    this.#decryption = undefined;
  }

  #open(mode: string, iv: Uint8Array | null): Context {
    if (this.#key === undefined) throw new Error('This cipher was destroyed.');
    return createCipheriv(mode, this.#key, iv).setAutoPadding(false);
  }

  #dropKey(): void {
    this.#key?.fill(0);
    this.#key = undefined;
  }
}

const KEPT_BLOCKS = 32;
/** Room for the input of a small message, one for each number of blocks, used by one cipher at a time. */
const rooms = Array.from({ length: KEPT_BLOCKS }, (_, blocks) => Buffer.alloc(blocks * BLOCK_OCTETS));

/** The IV, then `text` up to the start of its last block: one block of input for each block of key stream. */
function delayByOneBlock(iv: Uint8Array, text: Uint8Array): Buffer {
  const blockCount = Math.max(1, Math.ceil(text.length / BLOCK_OCTETS));
  const blocks = rooms[blockCount] ?? Buffer.allocUnsafe(blockCount * BLOCK_OCTETS);
  for (let i = 0; i < BLOCK_OCTETS; i += 1) blocks[i] = iv[i] ?? 0;
  for (let i = BLOCK_OCTETS; i < blocks.length; i += 1) blocks[i] = text[i - BLOCK_OCTETS] ?? 0;
  return blocks;
}
