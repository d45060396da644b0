import forge from 'node-forge';
import type { Digest } from './digest.js';
import { fromBinary, toBinary } from './internal-binary.js';
import { Sha224 } from './internal-sha224.js';
import type { HashName } from './provider.js';

/** The block length of each digest in octets, which HMAC needs, and what computes it. */
const DIGESTS = {
  md5: { blockLength: 64, create: () => new ForgeDigest(forge.md.md5.create()) },
  sha1: { blockLength: 64, create: () => new ForgeDigest(forge.md.sha1.create()) },
  // node-forge has no SHA-224; what it calls sha512.sha224 is SHA-512/224, another digest.
  sha224: { blockLength: 64, create: () => new Sha224() },
  sha256: { blockLength: 64, create: () => new ForgeDigest(forge.md.sha256.create()) },
  sha384: { blockLength: 128, create: () => new ForgeDigest(forge.md.sha384.create()) },
  sha512: { blockLength: 128, create: () => new ForgeDigest(forge.md.sha512.create()) },
} as const satisfies Record<HashName, { blockLength: number; create: () => Digest }>;

/** @internal */
export function createDigest(name: HashName): Digest {
  return DIGESTS[name].create();
}

/** @internal */
export function digestBlockLength(name: HashName): number {
  return DIGESTS[name].blockLength;
}

class ForgeDigest implements Digest {
  readonly #digest: forge.md.MessageDigest;

  constructor(digest: forge.md.MessageDigest) {
    this.#digest = digest;
  }

  update(data: Uint8Array): void {
    this.#digest.update(toBinary(data));
  }

  finish(): Buffer {
    return fromBinary(this.#digest.digest().getBytes());
  }
}
