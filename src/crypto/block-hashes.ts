/**
 * The digests whose words have 32 bits, a block at a time. Nothing here depends on the data but through additions,
 * rotations and logical operations, so it takes the same time for any.
 */

const BLOCK_OCTETS = 64;

/**
 * What is needed to compute a digest block by block.
 * @internal
 */
export interface BlockHash {
  readonly initial: readonly number[];
  /** Octets of the digest, which may be less than the state has. */
  readonly digestOctets: number;
  readonly littleEndian: boolean;
  /** Up to so many octets a message takes less time here than OpenSSL takes through Node.js. */
  readonly worthwhileOctets: number;
  /** Takes a block, of 16 words, into the state. */
  readonly compress: (state: Int32Array, message: DataView, blockStart: number) => void;
}

/** @internal */
export type BlockHashName = 'md5' | 'sha1' | 'sha224' | 'sha256';

// Fractional parts of the cube roots of the first 64 primes (FIPS 180-4 section 4.2.2).
const SHA256_CONSTANTS = primeRoots(64, Math.cbrt);
// Floor(2^32 * abs(sin(i + 1))) (RFC 1321 section 3.4).
const MD5_CONSTANTS = Int32Array.from({ length: 64 }, (_, i) =>
  Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))),
);

const IV_160 = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;

/** @internal */
export const BLOCK_HASHES: Readonly<Record<BlockHashName, BlockHash>> = {
  md5: {
    initial: IV_160.slice(0, 4),
    digestOctets: 16,
    littleEndian: true,
    worthwhileOctets: 512,
    compress: compressMd5,
  },
  sha1: {
    initial: IV_160,
    digestOctets: 20,
    littleEndian: false,
    worthwhileOctets: 384,
    compress: compressSha1,
  },
  sha224: {
    initial: [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4],
    digestOctets: 28,
    littleEndian: false,
    worthwhileOctets: 192,
    compress: compressSha256,
  },
  sha256: {
    initial: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
    digestOctets: 32,
    littleEndian: false,
    worthwhileOctets: 192,
    compress: compressSha256,
  },
};

/** @internal */
export const HASH_BLOCK_OCTETS = BLOCK_OCTETS;

const BLOCK_WORDS = BLOCK_OCTETS / 4;

/** The words of the last block. Used by one digest at a time; who gives it a key empties it. @internal */
export const HASH_SCHEDULE = new Int32Array(80);
const schedule = HASH_SCHEDULE;

/** FIPS 180-4 section 6.1.2. */
function compressSha1(state: Int32Array, message: DataView, blockStart: number): void {
  const w = schedule;
  for (let i = 0; i < BLOCK_WORDS; i += 1) w[i] = message.getInt32(blockStart + i * 4);
  for (let i = 16; i < 80; i += 1) {
    const x = (w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0);
    w[i] = (x << 1) | (x >>> 31);
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let i = 0;
  for (; i < 20; i += 1) {
    const t = (((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + e + 0x5a827999 + (w[i] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = t;
  }
  for (; i < 40; i += 1) {
    const t = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0x6ed9eba1 + (w[i] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = t;
  }
  for (; i < 60; i += 1) {
    const t = (((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + e + 0x8f1bbcdc + (w[i] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = t;
  }
  for (; i < 80; i += 1) {
    const t = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0xca62c1d6 + (w[i] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = t;
  }
  state[0] = ((state[0] ?? 0) + a) | 0;
  state[1] = ((state[1] ?? 0) + b) | 0;
  state[2] = ((state[2] ?? 0) + c) | 0;
  state[3] = ((state[3] ?? 0) + d) | 0;
  state[4] = ((state[4] ?? 0) + e) | 0;
}

/** FIPS 180-4 section 6.2.2. */
function compressSha256(state: Int32Array, message: DataView, blockStart: number): void {
  const w = schedule;
  for (let i = 0; i < BLOCK_WORDS; i += 1) w[i] = message.getInt32(blockStart + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] ?? 0;
    const y = w[i - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + (SHA256_CONSTANTS[i] ?? 0) + (w[i] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = ((state[0] ?? 0) + a) | 0;
  state[1] = ((state[1] ?? 0) + b) | 0;
  state[2] = ((state[2] ?? 0) + c) | 0;
  state[3] = ((state[3] ?? 0) + d) | 0;
  state[4] = ((state[4] ?? 0) + e) | 0;
  state[5] = ((state[5] ?? 0) + f) | 0;
  state[6] = ((state[6] ?? 0) + g) | 0;
  state[7] = ((state[7] ?? 0) + h) | 0;
}

/** RFC 1321 section 3.4: four rounds of 16 steps, here four steps at a time. */
function compressMd5(state: Int32Array, message: DataView, blockStart: number): void {
  const words = schedule;
  for (let i = 0; i < BLOCK_WORDS; i += 1) words[i] = message.getInt32(blockStart + i * 4, true);
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  // Round 1.
  for (let i = 0; i < 16; i += 4) {
    a = (a + (d ^ (b & (c ^ d))) + (MD5_CONSTANTS[i] ?? 0) + (words[i] ?? 0)) | 0;
    a = (b + ((a << 7) | (a >>> 25))) | 0;
    d = (d + (c ^ (a & (b ^ c))) + (MD5_CONSTANTS[i + 1] ?? 0) + (words[i + 1] ?? 0)) | 0;
    d = (a + ((d << 12) | (d >>> 20))) | 0;
    c = (c + (b ^ (d & (a ^ b))) + (MD5_CONSTANTS[i + 2] ?? 0) + (words[i + 2] ?? 0)) | 0;
    c = (d + ((c << 17) | (c >>> 15))) | 0;
    b = (b + (a ^ (c & (d ^ a))) + (MD5_CONSTANTS[i + 3] ?? 0) + (words[i + 3] ?? 0)) | 0;
    b = (c + ((b << 22) | (b >>> 10))) | 0;
  }
  // Round 2.
  for (let i = 16; i < 32; i += 4) {
    a = (a + (c ^ (d & (b ^ c))) + (MD5_CONSTANTS[i] ?? 0) + (words[(5 * i + 1) & 15] ?? 0)) | 0;
    a = (b + ((a << 5) | (a >>> 27))) | 0;
    d = (d + (b ^ (c & (a ^ b))) + (MD5_CONSTANTS[i + 1] ?? 0) + (words[(5 * i + 6) & 15] ?? 0)) | 0;
    d = (a + ((d << 9) | (d >>> 23))) | 0;
    c = (c + (a ^ (b & (d ^ a))) + (MD5_CONSTANTS[i + 2] ?? 0) + (words[(5 * i + 11) & 15] ?? 0)) | 0;
    c = (d + ((c << 14) | (c >>> 18))) | 0;
    b = (b + (d ^ (a & (c ^ d))) + (MD5_CONSTANTS[i + 3] ?? 0) + (words[(5 * i + 16) & 15] ?? 0)) | 0;
    b = (c + ((b << 20) | (b >>> 12))) | 0;
  }
  // Round 3.
  for (let i = 32; i < 48; i += 4) {
    a = (a + (b ^ c ^ d) + (MD5_CONSTANTS[i] ?? 0) + (words[(3 * i + 5) & 15] ?? 0)) | 0;
    a = (b + ((a << 4) | (a >>> 28))) | 0;
    d = (d + (a ^ b ^ c) + (MD5_CONSTANTS[i + 1] ?? 0) + (words[(3 * i + 8) & 15] ?? 0)) | 0;
    d = (a + ((d << 11) | (d >>> 21))) | 0;
    c = (c + (d ^ a ^ b) + (MD5_CONSTANTS[i + 2] ?? 0) + (words[(3 * i + 11) & 15] ?? 0)) | 0;
    c = (d + ((c << 16) | (c >>> 16))) | 0;
    b = (b + (c ^ d ^ a) + (MD5_CONSTANTS[i + 3] ?? 0) + (words[(3 * i + 14) & 15] ?? 0)) | 0;
    b = (c + ((b << 23) | (b >>> 9))) | 0;
  }
  // Round 4.
  for (let i = 48; i < 64; i += 4) {
    a = (a + (c ^ (b | ~d)) + (MD5_CONSTANTS[i] ?? 0) + (words[(7 * i) & 15] ?? 0)) | 0;
    a = (b + ((a << 6) | (a >>> 26))) | 0;
    d = (d + (b ^ (a | ~c)) + (MD5_CONSTANTS[i + 1] ?? 0) + (words[(7 * i + 7) & 15] ?? 0)) | 0;
    d = (a + ((d << 10) | (d >>> 22))) | 0;
    c = (c + (a ^ (d | ~b)) + (MD5_CONSTANTS[i + 2] ?? 0) + (words[(7 * i + 14) & 15] ?? 0)) | 0;
    c = (d + ((c << 15) | (c >>> 17))) | 0;
    b = (b + (d ^ (c | ~a)) + (MD5_CONSTANTS[i + 3] ?? 0) + (words[(7 * i + 21) & 15] ?? 0)) | 0;
    b = (c + ((b << 21) | (b >>> 11))) | 0;
  }
  state[0] = ((state[0] ?? 0) + a) | 0;
  state[1] = ((state[1] ?? 0) + b) | 0;
  state[2] = ((state[2] ?? 0) + c) | 0;
  state[3] = ((state[3] ?? 0) + d) | 0;
}

/** The first 32 bits behind the point of a root of each of the first primes. */
function primeRoots(count: number, root: (prime: number) => number): Int32Array {
  const constants = new Int32Array(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate += 1) {
    if (!isPrime(candidate)) continue;
    const value = root(candidate);
    constants[found] = Math.floor((value - Math.floor(value)) * 2 ** 32);
    found += 1;
  }
  return constants;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
    if (candidate % divisor === 0) return false;
  return true;
}
