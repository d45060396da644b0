import type { Digest } from './digest.js';

const BLOCK_OCTETS = 64;
const LENGTH_OCTETS = 8;
const DIGEST_OCTETS = 28;
const ROUNDS = 64;

/** FIPS 180-4 Section 5.3.2. */
const INITIAL_STATE = [
  0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
];

/** FIPS 180-4 Section 4.2.2: the fractional parts of the cube roots of the first 64 primes. */
const ROUND_CONSTANTS = Uint32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);

/**
 * SHA-224 (FIPS 180-4 Section 6.3): SHA-256 from another initial state, its last word left out.
 * node-forge has SHA-256 but no way to set that state.
 *
 * @internal
 */
export class Sha224 implements Digest {
  readonly #state = Uint32Array.from(INITIAL_STATE);
  readonly #schedule = new Uint32Array(ROUNDS);
  readonly #block = Buffer.alloc(BLOCK_OCTETS);
  #blockLength = 0;
  #totalLength = 0;

  update(data: Uint8Array): void {
    this.#totalLength += data.length;
    for (let offset = 0; offset < data.length;) {
      const part = data.subarray(offset, offset + BLOCK_OCTETS - this.#blockLength);
      this.#block.set(part, this.#blockLength);
      this.#blockLength += part.length;
      offset += part.length;
      if (this.#blockLength === BLOCK_OCTETS) this.#compress();
    }
  }

  /** FIPS 180-4 Section 5.1.1: a 1 bit, zeros, and the length in bits close the last block. */
  finish(): Buffer {
    const totalBits = BigInt(this.#totalLength) * 8n;
    const fill = BLOCK_OCTETS - ((this.#totalLength + 1 + LENGTH_OCTETS) % BLOCK_OCTETS);
    const padding = Buffer.alloc(1 + (fill % BLOCK_OCTETS) + LENGTH_OCTETS);
    padding.writeUInt8(0x80, 0);
    padding.writeBigUInt64BE(totalBits, padding.length - LENGTH_OCTETS);
    this.update(padding);

    const digest = Buffer.alloc(this.#state.byteLength);
    this.#state.forEach((word, index) => digest.writeUInt32BE(word, index * 4));
    return digest.subarray(0, DIGEST_OCTETS);
  }

  /** FIPS 180-4 Section 6.2.2. */
  #compress(): void {
    const w = this.#schedule;
    for (let t = 0; t < 16; t += 1) w[t] = this.#block.readUInt32BE(t * 4);
    for (let t = 16; t < ROUNDS; t += 1) {
      w[t] = smallSigma1(at(w, t - 2)) + at(w, t - 7) + smallSigma0(at(w, t - 15)) + at(w, t - 16);
    }

    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state;
    for (let t = 0; t < ROUNDS; t += 1) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const t1 = (h + bigSigma1(e) + choice + at(ROUND_CONSTANTS, t) + at(w, t)) | 0;
      const t2 = (bigSigma0(a) + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }

    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      this.#state[index] = at(this.#state, index) + word;
    });
    this.#blockLength = 0;
  }
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function rotateRight(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function bigSigma0(x: number): number {
  return rotateRight(x, 2) ^ rotateRight(x, 13) ^ rotateRight(x, 22);
}

function bigSigma1(x: number): number {
  return rotateRight(x, 6) ^ rotateRight(x, 11) ^ rotateRight(x, 25);
}

function smallSigma0(x: number): number {
  return rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3);
}

function smallSigma1(x: number): number {
  return rotateRight(x, 17) ^ rotateRight(x, 19) ^ (x >>> 10);
}
