import { checkKey } from './cipher-shapes.js';
import { InternalCipher } from './internal-cipher.js';
import { createDigest } from './internal-digest.js';
import { InternalMac } from './internal-mac.js';
import type { CryptoProvider } from './provider.js';
import { repeatPattern } from './stretch.js';

/**
 * The bundled cryptography (node-forge), which needs nothing of the OpenSSL below Node.js.
 *
 * It works on binary strings and lookup tables: slower than `nodeCrypto`, not constant in time, and
 * copies of a key may stay in memory until the garbage collector has run.
 *
 * @internal
 */
export const internalCrypto: CryptoProvider = {
  name: 'internal',

  hash: (name, ...parts) => {
    const digest = createDigest(name);
    for (const part of parts) digest.update(part);
    return digest.finish();
  },

  hashStretched: (name, pattern, totalLength) => {
    const digest = createDigest(name);
    repeatPattern(pattern, totalLength, (piece) => {
      digest.update(piece);
    });
    return digest.finish();
  },

  mac: (name, key) => new InternalMac(name, key),

  cipher: (name, key) => {
    checkKey(name, key);
    return new InternalCipher(name, key);
  },
};
