import { createCipheriv, createDecipheriv } from 'node:crypto';
import { checkInput } from './cipher-shapes.js';
import type { Cipher } from './provider.js';
import { xorInto } from './xor.js';

type DesCbcName = 'des-cbc' | 'des-ede3-cbc';
type Context = ReturnType<typeof createCipheriv | typeof createDecipheriv>;

/** OpenSSL 3 has single DES only in its legacy provider, which a stock Node.js doesn't load. */
const OPENSSL_MODE = 'des-ede3-cbc';

const BLOCK_OCTETS = 8;
const ZERO_BLOCK = new Uint8Array(BLOCK_OCTETS);

/**
 * DES and Triple-DES (EDE, three keys) in cipher block chaining mode (FIPS 46-3, FIPS 81).
 *
 * Single DES is Triple-DES with three equal keys: the first two steps undo each other.
 *
 * As with AES, a context is kept for each direction because setting one up costs more than a message.
 * Its chain goes on from the message before; xoring that block out and the IV in, at the first block,
 * gives each message the start it asks for.
 *
 * @internal
 */
export class NodeDesCbc implements Cipher {
  readonly #name: DesCbcName;
  readonly #key: Buffer;
  /** The last ciphertext block that the encryption context put out. */
  readonly #encryptionChain = Buffer.alloc(BLOCK_OCTETS);
  /** The last ciphertext block that the decryption context took in. */
  readonly #decryptionChain = Buffer.alloc(BLOCK_OCTETS);
  #encryption: Context | undefined;
  #decryption: Context | undefined;
  #destroyed = false;

  constructor(name: DesCbcName, key: Uint8Array) {
    this.#name = name;
    this.#key = name === 'des-cbc' ? Buffer.concat([key, key, key]) : Buffer.from(key);
  }

  encrypt(plaintext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, plaintext, iv);
    if (plaintext.length === 0) return Buffer.alloc(0);
    this.#encryption ??= this.#open(createCipheriv);

    const blocks = Buffer.from(plaintext);
    xorInto(blocks, iv, BLOCK_OCTETS);
    xorInto(blocks, this.#encryptionChain, BLOCK_OCTETS);
    const ciphertext = this.#encryption.update(blocks);
    ciphertext.copy(this.#encryptionChain, 0, ciphertext.length - BLOCK_OCTETS);
    blocks.fill(0);
    return ciphertext;
  }

  decrypt(ciphertext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, ciphertext, iv);
    if (ciphertext.length === 0) return Buffer.alloc(0);
    this.#decryption ??= this.#open(createDecipheriv);

    const plaintext = this.#decryption.update(ciphertext);
    xorInto(plaintext, iv, BLOCK_OCTETS);
    xorInto(plaintext, this.#decryptionChain, BLOCK_OCTETS);
    this.#decryptionChain.set(ciphertext.subarray(ciphertext.length - BLOCK_OCTETS));
    return plaintext;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#key.fill(0);
    this.#encryption = undefined;
    this.#decryption = undefined;
  }

  #open(create: typeof createCipheriv | typeof createDecipheriv): Context {
    if (this.#destroyed) throw new Error('This cipher was destroyed.');
    return create(OPENSSL_MODE, this.#key, ZERO_BLOCK).setAutoPadding(false);
  }
}
