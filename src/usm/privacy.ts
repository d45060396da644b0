import { CIPHER_SHAPES } from '../crypto/cipher-shapes.js';
import type { Cipher, CryptoProvider } from '../crypto/provider.js';
import { xorInto } from '../crypto/xor.js';
import type { PrivProtocol } from './protocols.js';
import { writeUint32, type SaltSource } from './salt.js';

/** Octets of msgPrivacyParameters, in every privacy protocol. */
const PRIV_PARAMETERS_OCTETS = 8;

const NOTHING = Buffer.alloc(0);
const IVS = { 8: Buffer.alloc(8), 16: Buffer.alloc(16) };

/**
 * What encryption gives: the contents of encryptedPDU and of msgPrivacyParameters.
 *
 * @internal
 */
export interface EncryptedScopedPdu {
  readonly ciphertext: Buffer;
  readonly privParameters: Buffer;
}

/**
 * Encrypts and decrypts scoped PDUs for one user at one engine.
 *
 * @internal
 */
export class Privacy {
  readonly protocol: PrivProtocol;
  readonly #cipher: Cipher;
  readonly #blockLength: 8 | 16;
  /** What lies behind the key proper: the pre-IV of DES and 3DES, nothing for AES. */
  readonly #preIv: Buffer;
  /** Filled anew for each message, whosever it is, and emptied where a part of the key went into it. */
  readonly #iv: Buffer;

  /** @throws RangeError for a key that is not `protocol.keyLength` octets long. */
  constructor(crypto: CryptoProvider, protocol: PrivProtocol, localizedKey: Uint8Array) {
    if (localizedKey.length !== protocol.keyLength) {
      throw new RangeError(
        `A privacy key of ${protocol.name} has ${protocol.keyLength} octets, not ${localizedKey.length}.`,
      );
    }
    const { keyLength, blockLength } = CIPHER_SHAPES[protocol.cipher];
    this.protocol = protocol;
    this.#cipher = crypto.cipher(protocol.cipher, localizedKey.subarray(0, keyLength));
    this.#blockLength = blockLength;
    this.#preIv = keyLength < localizedKey.length ? Buffer.from(localizedKey.subarray(keyLength)) : NOTHING;
    this.#iv = IVS[blockLength];
  }

  /** Encrypts a scoped PDU; DES and 3DES pad it with zeros to whole blocks (RFC 3414 Section 8.1.1.2). */
  encrypt(
    scopedPdu: Uint8Array,
    engineBoots: number,
    engineTime: number,
    salt: SaltSource,
  ): EncryptedScopedPdu {
    const privParameters = Buffer.allocUnsafe(PRIV_PARAMETERS_OCTETS);
    if (this.protocol.cbc) {
      writeUint32(privParameters, 0, engineBoots);
      salt.write32(privParameters, 4);
    } else {
      salt.write64(privParameters, 0);
    }
    this.#fillIv(engineBoots, engineTime, privParameters);

    const plaintext = this.protocol.cbc ? padToBlocks(scopedPdu, this.#blockLength) : scopedPdu;
    const ciphertext = this.#cipher.encrypt(plaintext, this.#iv);
    this.#wipeIv();
    return { ciphertext, privParameters };
  }

  /**
   * Decrypts an encryptedPDU. What comes back may be anything, and with DES and 3DES has the padding
   * at its end.
   *
   * @returns `undefined`, that is decryptionError, when msgPrivacyParameters is not 8 octets long (RFC 3414
   * Section 8.3.2 step 1, RFC 3826 Section 3.3.2 step 1), or when DES or 3DES ciphertext is empty or not
   * whole blocks (RFC 3414 Section 8.1.1.3).
   */
  decrypt(
    ciphertext: Uint8Array,
    engineBoots: number,
    engineTime: number,
    privParameters: Uint8Array,
  ): Buffer | undefined {
    if (privParameters.length !== PRIV_PARAMETERS_OCTETS) return undefined;
    if (this.protocol.cbc && !isWholeBlocks(ciphertext, this.#blockLength)) return undefined;

    this.#fillIv(engineBoots, engineTime, privParameters);
    const plaintext = this.#cipher.decrypt(ciphertext, this.#iv);
    this.#wipeIv();
    return plaintext;
  }

  /** Overwrites the key; the object can't be used afterwards. */
  destroy(): void {
    this.#cipher.destroy();
    this.#preIv.fill(0);
    this.#iv.fill(0);
  }

  #fillIv(engineBoots: number, engineTime: number, privParameters: Uint8Array): void {
    if (this.protocol.cbc) {
      // RFC 3414 Section 8.1.1.1: the IV is the salt xor the pre-IV.
      this.#iv.set(privParameters);
      xorInto(this.#iv, this.#preIv, this.#preIv.length);
      return;
    }
    // RFC 3826 Section 3.1.2.1: the IV is boots, time and salt.
    writeUint32(this.#iv, 0, engineBoots);
    writeUint32(this.#iv, 4, engineTime);
    this.#iv.set(privParameters, 8);
  }

  /** The salt is in the message: with it, what is left here would tell the pre-IV. */
  #wipeIv(): void {
    if (this.protocol.cbc) this.#iv.fill(0);
  }
}

function isWholeBlocks(ciphertext: Uint8Array, blockLength: number): boolean {
  return ciphertext.length > 0 && ciphertext.length % blockLength === 0;
}

function padToBlocks(scopedPdu: Uint8Array, blockLength: number): Uint8Array {
  const excess = scopedPdu.length % blockLength;
  if (excess === 0) return scopedPdu;
  const padded = Buffer.alloc(scopedPdu.length + blockLength - excess);
  padded.set(scopedPdu);
  return padded;
}
