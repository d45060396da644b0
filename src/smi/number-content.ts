import { octetPool } from './octet-pool.js';

// Content octets of an INTEGER: two's complement, as few octets as can be (X.690 section 8.3).

/** Writes -2^31 to 2^32-1 to the pool, and returns where it begins. @internal */
export function putInteger(value: number): number {
  const start = octetPool.reserve(5);
  const { buffer } = octetPool;
  let position = start;
  if (value >= 0x8000_0000) buffer[position++] = 0;
  if (value >= 0x80_0000 || value < -0x80_0000) buffer[position++] = value >> 24;
  if (value >= 0x8000 || value < -0x8000) buffer[position++] = value >> 16;
  if (value >= 0x80 || value < -0x80) buffer[position++] = value >> 8;
  buffer[position] = value;
  octetPool.used = position + 1;
  return start;
}

const wide = new DataView(new ArrayBuffer(8));

/** The same for 0 to 2^64-1. @internal */
export function putUnsigned64(value: bigint): number {
  wide.setBigUint64(0, value);
  const high = wide.getUint32(0);
  const low = wide.getUint32(4);
  if (high === 0) return putInteger(low);
  octetPool.reserve(9);
  const start = putInteger(high);
  const { buffer, used } = octetPool;
  buffer[used] = low >> 24;
  buffer[used + 1] = low >> 16;
  buffer[used + 2] = low >> 8;
  buffer[used + 3] = low;
  octetPool.used = used + 4;
  return start;
}
