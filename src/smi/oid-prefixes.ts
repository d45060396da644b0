import { oidContentToText } from './oid.js';

const SLOTS = 512;
/** Octets of what is kept; names of objects are shorter. */
const MOST_OCTETS = 32;

interface Slot {
  readonly octets: Uint8Array;
  readonly text: string;
}

/** What was made last for each hash. */
const slots: (Slot | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

/**
 * Text of what a name begins with. Names that differ in their last numbers only are read again and again, in a table, a
 * poll or traps of one kind, so what was made last is kept.
 * @internal
 */
export function oidPrefixText(buffer: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > MOST_OCTETS) return oidContentToText(buffer, start, end);
  let hash = length;
  for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (buffer[i] ?? 0)) | 0;
  const index = (hash ^ (hash >>> 9)) & (SLOTS - 1);
  const slot = slots[index];
  if (slot !== undefined && isSame(slot.octets, buffer, start, length)) return slot.text;
  const text = oidContentToText(buffer, start, end);
  slots[index] = { octets: Uint8Array.from(buffer.subarray(start, end)), text };
  return text;
}

function isSame(octets: Uint8Array, buffer: Uint8Array, start: number, length: number): boolean {
  if (octets.length !== length) return false;
  for (let i = 0; i < length; i += 1) if (octets[i] !== buffer[start + i]) return false;
  return true;
}
