/**
 * The digests that USM uses.
 *
 * @internal
 */
export type HashName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/**
 * The ciphers that USM uses.
 *
 * @internal
 */
export type CipherName = 'des-cbc' | 'des-ede3-cbc' | 'aes-128-cfb' | 'aes-192-cfb' | 'aes-256-cfb';

/**
 * HMAC (RFC 2104) with a key of its own.
 *
 * @internal
 */
export interface Mac {
  /** The MAC of `data` at full length, which USM cuts down; put into `digest` where one is given. */
  compute(data: Uint8Array, digest?: Buffer): Buffer;
  /** Overwrites the key as far as it can be reached; the object can't be used afterwards. */
  destroy(): void;
}

/**
 * A cipher with a key of its own. There is no padding: input of a CBC cipher has to be whole blocks.
 *
 * @internal
 */
export interface Cipher {
  /** @throws RangeError for an initialization vector of a wrong length, or input that is not whole blocks in CBC mode. */
  encrypt(plaintext: Uint8Array, iv: Uint8Array): Buffer;
  /** @throws RangeError as `encrypt` does. */
  decrypt(ciphertext: Uint8Array, iv: Uint8Array): Buffer;
  /** Overwrites the key as far as it can be reached; the object can't be used afterwards. */
  destroy(): void;
}

/**
 * All cryptography that USM needs. There are two, which give the same bytes: `nodeCrypto` and
 * `internalCrypto`.
 *
 * @internal
 */
export interface CryptoProvider {
  readonly name: 'node' | 'internal';
  /** The digest of all parts, one after the other. */
  hash(name: HashName, ...parts: Uint8Array[]): Buffer;
  /**
   * The digest of `pattern` repeated over `totalLength` octets, the last copy cut off
   * (RFC 3414 Appendix A.2).
   */
  hashStretched(name: HashName, pattern: Uint8Array, totalLength: number): Buffer;
  mac(name: HashName, key: Uint8Array): Mac;
  /** @throws RangeError for a key of a wrong length. */
  cipher(name: CipherName, key: Uint8Array): Cipher;
}

/**
 * A digest in the place that was given for it, if one was.
 *
 * @internal
 */
export function putInto(place: Buffer | undefined, digest: Buffer): Buffer {
  if (place === undefined) return digest;
  place.set(digest);
  return place;
}
