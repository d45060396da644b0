import { oidContentToText } from './oid.js';

const SLOTS = 512;
/** Octets of what is kept; names of objects are shorter. */
const MOST_OCTETS = 32;
/** Names of one table differ in the octets before the last ones of their index. */
const TELLING_OCTETS = 6;

interface Slot {
  readonly octets: Uint8Array;
  /** With the dot behind it. */
  readonly text: string;
}

/** What was made last for each hash. */
const slots: (Slot | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

/**
 * Text of content octets that `checkOidContent` has accepted, as `oidContentToText` gives it. Names that differ in
 * their last number only are read again and again, in a table, a poll or traps of one kind, so what is in front of
 * that number is kept.
 * @internal
 */
export function oidText(buffer: Uint8Array, start: number, end: number): string {
  let last = end - 1;
  while (last > start && (buffer[last - 1] ?? 0) >= 0x80) last -= 1;
  if (last <= start) return oidContentToText(buffer, start, end);
  let number = 0;
  for (let i = last; i < end; i += 1) number = number * 128 + ((buffer[i] ?? 0) & 0x7f);
  return prefixText(buffer, start, last) + String(number);
}

/** Text of what a name begins with, and a dot. */
function prefixText(buffer: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > MOST_OCTETS) return `${oidContentToText(buffer, start, end)}.`;
  let hash = length;
  for (let i = Math.max(start, end - TELLING_OCTETS); i < end; i += 1)
    hash = (Math.imul(hash, 31) + (buffer[i] ?? 0)) | 0;
  const index = (hash ^ (hash >>> 9)) & (SLOTS - 1);
  const slot = slots[index];
  if (slot !== undefined && isSame(slot.octets, buffer, start, length)) return slot.text;
  const text = `${oidContentToText(buffer, start, end)}.`;
  slots[index] = { octets: Uint8Array.from(buffer.subarray(start, end)), text };
  return text;
}

function isSame(octets: Uint8Array, buffer: Uint8Array, start: number, length: number): boolean {
  if (octets.length !== length) return false;
  for (let i = 0; i < length; i += 1) if (octets[i] !== buffer[start + i]) return false;
  return true;
}
