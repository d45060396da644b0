import { BLOCK_HASHES, HASH_BLOCK_OCTETS } from './block-hashes.js';
import type { BlockHash, BlockHashName } from './block-hashes.js';

const LENGTH_OCTETS = 8;
const WORDS = HASH_BLOCK_OCTETS / 4;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/** Whether there is one for a digest. @internal */
export function hasSmallHmac(name: string): name is BlockHashName {
  return Object.hasOwn(BLOCK_HASHES, name);
}

/**
 * HMAC (RFC 2104) for messages of a few blocks. Asking OpenSSL through Node.js takes as long as several blocks take
 * here; and this leaves nothing for the garbage collector to close.
 * @internal
 */
export class SmallHmac {
  private readonly hash: BlockHash;
  /** The states after the padded keys. */
  private readonly inner: Int32Array;
  private readonly outer: Int32Array;
  private readonly state: Int32Array;
  private readonly words = new Int32Array(WORDS);

  /** @param key - at most a block, as the keys of USM are */
  constructor(name: BlockHashName, key: Uint8Array) {
    this.hash = BLOCK_HASHES[name];
    this.inner = this.keyed(key, INNER_PAD);
    this.outer = this.keyed(key, OUTER_PAD);
    this.state = new Int32Array(this.inner.length);
  }

  /** Whether a message is short enough to be done here. */
  suits(data: Uint8Array): boolean {
    return data.length <= this.hash.worthwhileOctets;
  }

  compute(data: Uint8Array): Buffer {
    const { state, words, hash } = this;
    const { digestOctets } = hash;
    state.set(this.inner);
    this.take(data, data.length);
    const digest = Buffer.allocUnsafe(digestOctets);
    this.put(digest);
    state.set(this.outer);
    this.take(digest, digestOctets);
    this.put(digest);
    words.fill(0);
    return digest;
  }

  destroy(): void {
    this.inner.fill(0);
    this.outer.fill(0);
    this.state.fill(0);
  }

  private keyed(key: Uint8Array, pad: number): Int32Array {
    const state = Int32Array.from(this.hash.initial);
    const block = Buffer.alloc(HASH_BLOCK_OCTETS, pad);
    for (let i = 0; i < key.length; i += 1) block[i] = (key[i] ?? 0) ^ pad;
    this.load(block, 0);
    this.hash.compress(state, this.words);
    block.fill(0);
    this.words.fill(0);
    return state;
  }

  /** What comes behind the padded key, with the padding of FIPS 180-4 section 5.1.1 or RFC 1321 section 3.1. */
  private take(data: Uint8Array, length: number): void {
    const { state, words, hash } = this;
    let position = 0;
    for (; position + HASH_BLOCK_OCTETS <= length; position += HASH_BLOCK_OCTETS) {
      this.load(data, position);
      hash.compress(state, words);
    }
    const rest = length - position;
    this.loadRest(data, position, rest);
    if (rest >= HASH_BLOCK_OCTETS - LENGTH_OCTETS) {
      hash.compress(state, words);
      words.fill(0);
    }
    const bits = (HASH_BLOCK_OCTETS + length) * 8;
    words[hash.littleEndian ? WORDS - 2 : WORDS - 1] = bits;
    hash.compress(state, words);
  }

  private load(data: Uint8Array, start: number): void {
    const { words } = this;
    let at = start;
    if (this.hash.littleEndian) {
      for (let i = 0; i < WORDS; i += 1, at += 4)
        words[i] =
          (data[at] ?? 0) |
          ((data[at + 1] ?? 0) << 8) |
          ((data[at + 2] ?? 0) << 16) |
          ((data[at + 3] ?? 0) << 24);
      return;
    }
    for (let i = 0; i < WORDS; i += 1, at += 4)
      words[i] =
        ((data[at] ?? 0) << 24) |
        ((data[at + 1] ?? 0) << 16) |
        ((data[at + 2] ?? 0) << 8) |
        (data[at + 3] ?? 0);
  }

  /** Less than a block, and the one bit behind it. */
  private loadRest(data: Uint8Array, start: number, length: number): void {
    const { words } = this;
    words.fill(0);
    for (let i = 0; i <= length; i += 1) {
      const octet = i === length ? 0x80 : (data[start + i] ?? 0);
      const shift = (this.hash.littleEndian ? i & 3 : 3 - (i & 3)) * 8;
      words[i >> 2] = (words[i >> 2] ?? 0) | (octet << shift);
    }
  }

  private put(digest: Uint8Array): void {
    const { state, hash } = this;
    for (let i = 0; i < hash.digestOctets; i += 1) {
      const shift = (hash.littleEndian ? i & 3 : 3 - (i & 3)) * 8;
      digest[i] = (state[i >> 2] ?? 0) >>> shift;
    }
  }
}
