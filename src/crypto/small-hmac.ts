import { BLOCK_HASHES, HASH_BLOCK_OCTETS, HASH_SCHEDULE } from './block-hashes.js';
import type { BlockHash, BlockHashName } from './block-hashes.js';

const LENGTH_OCTETS = 8;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

const LONGEST = Math.max(...Object.values(BLOCK_HASHES).map(({ worthwhileOctets }) => worthwhileOctets));
/** A message with its padding. Used by one digest at a time, and left empty. */
const text = new Uint8Array(LONGEST + 2 * HASH_BLOCK_OCTETS);
const words = new DataView(text.buffer);
const state = new Int32Array(8);

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
  /** The state after the inner padded key, and behind it that after the outer one. */
  private readonly keyed: Int32Array;

  /** @param key - at most a block, as the keys of USM are */
  constructor(name: BlockHashName, key: Uint8Array) {
    this.hash = BLOCK_HASHES[name];
    const { length } = this.hash.initial;
    this.keyed = new Int32Array(2 * length);
    this.takeKey(key, INNER_PAD, 0);
    this.takeKey(key, OUTER_PAD, length);
  }

  /** Whether a message is short enough to be done here. */
  suits(data: Uint8Array): boolean {
    return data.length <= this.hash.worthwhileOctets;
  }

  compute(data: Uint8Array, digest: Buffer = Buffer.allocUnsafe(this.hash.digestOctets)): Buffer {
    const { hash } = this;
    text.set(data);
    this.begin(0);
    const used = this.take(data.length);
    for (let at = 0; at < hash.digestOctets; at += 4)
      words.setInt32(at, state[at >> 2] ?? 0, hash.littleEndian);
    this.begin(hash.initial.length);
    this.take(hash.digestOctets);
    for (let i = 0; i < hash.digestOctets; i += 1) {
      const shift = (hash.littleEndian ? i & 3 : 3 - (i & 3)) * 8;
      digest[i] = (state[i >> 2] ?? 0) >>> shift;
    }
    text.fill(0, 0, used);
    return digest;
  }

  destroy(): void {
    this.keyed.fill(0);
  }

  private takeKey(key: Uint8Array, pad: number, place: number): void {
    state.set(this.hash.initial);
    for (let i = 0; i < HASH_BLOCK_OCTETS; i += 1) text[i] = (key[i] ?? 0) ^ pad;
    this.hash.compress(state, words, 0);
    this.keyed.set(state.subarray(0, this.hash.initial.length), place);
    text.fill(0, 0, HASH_BLOCK_OCTETS);
    HASH_SCHEDULE.fill(0);
    // What is left of the message before, whosever it was.
    state.fill(0);
  }

  /** Goes on behind a padded key. */
  private begin(place: number): void {
    for (let i = 0; i < this.hash.initial.length; i += 1) state[i] = this.keyed[place + i] ?? 0;
  }

  /**
   * Takes what comes behind the padded key, with the padding of FIPS 180-4 section 5.1.1 or RFC 1321 section 3.1.
   * Returns how long that is.
   */
  private take(length: number): number {
    const { hash } = this;
    const blocks = Math.ceil((length + 1 + LENGTH_OCTETS) / HASH_BLOCK_OCTETS);
    const end = blocks * HASH_BLOCK_OCTETS;
    text[length] = 0x80;
    text.fill(0, length + 1, end);
    const bits = (HASH_BLOCK_OCTETS + length) * 8;
    words.setInt32(
      hash.littleEndian ? end - LENGTH_OCTETS : end - LENGTH_OCTETS / 2,
      bits,
      hash.littleEndian,
    );
    for (let at = 0; at < end; at += HASH_BLOCK_OCTETS) hash.compress(state, words, at);
    return end;
  }
}
