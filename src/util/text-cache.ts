import { sameOctets } from './same-octets.js';

const SLOTS = 512;
/** What is longer is not kept. */
const MOST_OCTETS = 32;
/** Octet strings of one kind differ in their last octets; those tell where to look. */
const TELLING_OCTETS = 6;

interface Slot {
  readonly octets: Uint8Array;
  readonly text: string;
}

/**
 * Texts of short octet strings that come again and again, such as the names of engines, users and objects. Comparing
 * them takes a third of the time that making the text anew takes. Holds what was made last for each place in a table
 * of a fixed size, so that no stranger can make it grow.
 * @internal
 */
export class TextCache {
  private readonly slots: (Slot | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);
  private readonly make: (buffer: Buffer, start: number, end: number) => string;

  /** @param make - gives the text of what stands between two places */
  constructor(make: (buffer: Buffer, start: number, end: number) => string) {
    this.make = make;
  }

  text(buffer: Buffer, start = 0, end = buffer.length): string {
    const length = end - start;
    if (length > MOST_OCTETS) return this.make(buffer, start, end);
    let hash = length;
    for (let i = Math.max(start, end - TELLING_OCTETS); i < end; i += 1)
      hash = (Math.imul(hash, 31) + (buffer[i] ?? 0)) | 0;
    const index = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    const slot = this.slots[index];
    if (slot !== undefined && sameOctets(slot.octets, buffer, start, end)) return slot.text;
    const text = this.make(buffer, start, end);
    this.slots[index] = { octets: Uint8Array.from(buffer.subarray(start, end)), text };
    return text;
  }
}

const latin1 = new TextCache((buffer, start, end) => buffer.toString('latin1', start, end));
const utf8 = new TextCache((buffer, start, end) => buffer.toString('utf8', start, end));

/** Octets as the key of a map: each is a character. @internal */
export function octetKey(octets: Buffer): string {
  return latin1.text(octets);
}

/** The text of a short octet string in UTF-8, such as a user name. @internal */
export function shortText(octets: Buffer): string {
  return utf8.text(octets);
}
