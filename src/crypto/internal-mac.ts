import { createDigest, digestBlockLength } from './internal-digest.js';
import { putInto } from './provider.js';
import type { HashName, Mac } from './provider.js';

const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/**
 * HMAC over the bundled digests: `H(K xor opad || H(K xor ipad || data))` (RFC 2104 Section 2).
 *
 * @internal
 */
export class InternalMac implements Mac {
  readonly #name: HashName;
  readonly #innerKey: Buffer;
  readonly #outerKey: Buffer;
  #destroyed = false;

  constructor(name: HashName, key: Uint8Array) {
    const blockLength = digestBlockLength(name);
    const block = Buffer.alloc(blockLength);
    block.set(key.length > blockLength ? digestOf(name, key) : key);
    this.#name = name;
    this.#innerKey = block.map((octet) => octet ^ INNER_PAD) as Buffer;
    this.#outerKey = block.map((octet) => octet ^ OUTER_PAD) as Buffer;
    block.fill(0);
  }

  compute(data: Uint8Array, digest?: Buffer): Buffer {
    if (this.#destroyed) throw new Error('This MAC was destroyed.');
    return putInto(digest, digestOf(this.#name, this.#outerKey, digestOf(this.#name, this.#innerKey, data)));
  }

  destroy(): void {
    this.#destroyed = true;
    this.#innerKey.fill(0);
    this.#outerKey.fill(0);
  }
}

function digestOf(name: HashName, ...parts: Uint8Array[]): Buffer {
  const digest = createDigest(name);
  for (const part of parts) digest.update(part);
  return digest.finish();
}
