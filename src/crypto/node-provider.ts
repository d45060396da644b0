import { createHash, createHmac } from 'node:crypto';
import { checkKey } from './cipher-shapes.js';
import { NodeAesCfb } from './node-aes-cfb.js';
import { NodeDesCbc } from './node-des-cbc.js';
import { putInto } from './provider.js';
import type { CryptoProvider, HashName, Mac } from './provider.js';
import { HASH_BLOCK_OCTETS } from './block-hashes.js';
import { hasSmallHmac, SmallHmac } from './small-hmac.js';
import { repeatPattern } from './stretch.js';

/**
 * The cryptography of Node.js (OpenSSL), the default.
 *
 * @internal
 */
export const nodeCrypto: CryptoProvider = {
  name: 'node',

  hash: (name, ...parts) => {
    const hash = createHash(name);
    for (const part of parts) hash.update(part);
    return hash.digest();
  },

  hashStretched: (name, pattern, totalLength) => {
    const hash = createHash(name);
    repeatPattern(pattern, totalLength, (piece) => hash.update(piece));
    return hash.digest();
  },

  mac: (name, key) => new NodeMac(name, key),

  cipher: (name, key) => {
    checkKey(name, key);
    return name === 'des-cbc' || name === 'des-ede3-cbc'
      ? new NodeDesCbc(name, key)
      : new NodeAesCfb(name, key);
  },
};

/**
 * A new Hmac for each message: keeping the two half-done digests and copying them takes longer in
 * Node.js, and a KeyObject gains nothing but could not be overwritten. Most messages are so small that
 * calling OpenSSL takes longer than the digest does.
 */
class NodeMac implements Mac {
  readonly #name: HashName;
  readonly #key: Buffer;
  readonly #small: SmallHmac | undefined;
  #destroyed = false;

  constructor(name: HashName, key: Uint8Array) {
    this.#name = name;
    this.#key = Buffer.from(key);
    this.#small =
      hasSmallHmac(name) && key.length <= HASH_BLOCK_OCTETS ? new SmallHmac(name, key) : undefined;
  }

  compute(data: Uint8Array, digest?: Buffer): Buffer {
    if (this.#destroyed) throw new Error('This MAC was destroyed.');
    if (this.#small?.suits(data) === true) return this.#small.compute(data, digest);
    return putInto(digest, createHmac(this.#name, this.#key).update(data).digest());
  }

  destroy(): void {
    this.#destroyed = true;
    this.#key.fill(0);
    this.#small?.destroy();
  }
}
