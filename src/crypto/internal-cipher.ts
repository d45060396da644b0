import forge from 'node-forge';
import { checkInput } from './cipher-shapes.js';
import { fromBinary, toBinary } from './internal-binary.js';
import type { Cipher, CipherName } from './provider.js';

const FORGE_NAMES = {
  'des-cbc': 'DES-CBC',
  'des-ede3-cbc': '3DES-CBC',
  'aes-128-cfb': 'AES-CFB',
  'aes-192-cfb': 'AES-CFB',
  'aes-256-cfb': 'AES-CFB',
} as const satisfies Record<CipherName, forge.cipher.Algorithm>;

/**
 * A cipher of node-forge. The objects are kept, because they hold the expanded key.
 *
 * @internal
 */
export class InternalCipher implements Cipher {
  readonly #name: CipherName;
  readonly #key: Buffer;
  #encryption: forge.cipher.BlockCipher | undefined;
  #decryption: forge.cipher.BlockCipher | undefined;
  #destroyed = false;

  constructor(name: CipherName, key: Uint8Array) {
    this.#name = name;
    this.#key = Buffer.from(key);
  }

  encrypt(plaintext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, plaintext, iv);
    this.#encryption ??= this.#open(forge.cipher.createCipher);
    return run(this.#encryption, plaintext, iv);
  }

  decrypt(ciphertext: Uint8Array, iv: Uint8Array): Buffer {
    checkInput(this.#name, ciphertext, iv);
    this.#decryption ??= this.#open(forge.cipher.createDecipher);
    return run(this.#decryption, ciphertext, iv);
  }

  destroy(): void {
    this.#destroyed = true;
    this.#key.fill(0);
    this.#encryption = undefined;
    this.#decryption = undefined;
  }

  #open(create: typeof forge.cipher.createCipher): forge.cipher.BlockCipher {
    if (this.#destroyed) throw new Error('This cipher was destroyed.');
    return create(FORGE_NAMES[this.#name], forge.util.createBuffer(toBinary(this.#key)));
  }
}

function run(cipher: forge.cipher.BlockCipher, input: Uint8Array, iv: Uint8Array): Buffer {
  cipher.start({ iv: toBinary(iv) });
  // There is no call of finish(): in CBC mode it would pad. update() leaves nothing behind here, neither
  // of whole blocks in CBC mode nor of any input in CFB mode.
  cipher.update(forge.util.createBuffer(toBinary(input)));
  return fromBinary(cipher.output.getBytes());
}
