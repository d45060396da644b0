import { badOid, checkRoot, MAX_ARC, MAX_ARCS, putSubIdentifier } from './oid-content.js';
import { octetPool } from './octet-pool.js';

const DOT = 0x2e;
const DIGIT_0 = 0x30;
const MAX_OCTETS = MAX_ARCS * 5;

/** What a text was read as. @internal */
export class ParsedOid {
  readonly text: string;
  /** Where the content octets are, which nobody may change. */
  readonly source: Buffer;
  readonly start: number;
  readonly end: number;
  /** How many numbers the text has. */
  readonly arcs: number;
  /** Whether the text is what `toString` gives, but for a leading dot. */
  readonly isCanonical: boolean;
  private view: Buffer | undefined = undefined;

  constructor(text: string, source: Buffer, start: number, end: number, arcs: number, isCanonical: boolean) {
    this.text = text;
    this.source = source;
    this.start = start;
    this.end = end;
    this.arcs = arcs;
    this.isCanonical = isCanonical;
  }

  /** The same with another string of the same characters. */
  withText(text: string): ParsedOid {
    return new ParsedOid(text, this.source, this.start, this.end, this.arcs, this.isCanonical);
  }

  /** The content octets, as a view that is made once. */
  get content(): Buffer {
    return (this.view ??= this.source.subarray(this.start, this.end));
  }
}

const SLOT_BITS = 9;
/** What is longer is not kept. */
const MOST_CHARACTERS = 64;
/** Names differ in their last numbers; those tell where to look. */
const TELLING_CHARACTERS = 8;
const slots = new Array<ParsedOid | undefined>(2 ** SLOT_BITS).fill(undefined);
/** For each place, what text would be kept there if it came again: names that come once drive out none that do. */
const seen = new Int32Array(2 ** SLOT_BITS);

/**
 * Reads dotted text. Programs give the same few names again and again, so what was read last is kept for each place in
 * a table of a fixed size; to find it takes a quarter of the time that reading takes.
 * @throws SnmpError 10022 as `Oid.parse`
 * @internal
 */
export function parseOid(text: string): ParsedOid {
  if (typeof text !== 'string') throw badOid(String(text), 'it is not text');
  const { length } = text;
  if (length > MOST_CHARACTERS) return readOid(text);
  let hash = length;
  for (let i = Math.max(0, length - TELLING_CHARACTERS); i < length; i += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  // Fibonacci hashing: the top bits of the product depend on all of the sum.
  const index = Math.imul(hash, 0x9e37_79b1) >>> (32 - SLOT_BITS);
  const known = slots[index];
  if (known !== undefined && known.text === text) return known;
  const parsed = readOid(text);
  // A copy of the text is kept, as a slice of a long one would keep all of that.
  if (seen[index] === hash) slots[index] = parsed.withText(Buffer.from(text, 'latin1').toString('latin1'));
  seen[index] = hash;
  return parsed;
}

function readOid(text: string): ParsedOid {
  const { length } = text;
  // A number takes no more octets than it has digits.
  const start = octetPool.reserve(Math.min(length, MAX_OCTETS));
  const { buffer } = octetPool;
  let position = start;
  let arcs = 0;
  let first = 0;
  let isCanonical = true;
  let i = text.charCodeAt(0) === DOT ? 0 : -1;
  // Each turn takes a dot, and the number behind it.
  do {
    i += 1;
    const numberStart = i;
    let value = 0;
    let code = DOT;
    for (; i < length; i += 1) {
      code = text.charCodeAt(i);
      const digit = code - DIGIT_0;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === numberStart || (i < length && code !== DOT))
      throw badOid(text, 'an OID is numbers separated by dots, as in 1.3.6.1.2.1.1.1.0');
    if (i - numberStart > 1) {
      if (value > MAX_ARC) throw badOid(text, 'each number can be at most 4294967295');
      // `01` is 1, and shows as 1.
      if (text.charCodeAt(numberStart) === DIGIT_0) isCanonical = false;
    }
    arcs += 1;
    if (arcs > MAX_ARCS) throw badOid(text, `at most ${MAX_ARCS} numbers are allowed`);
    if (arcs === 1) {
      first = value;
      continue;
    }
    if (arcs === 2) value = checkRoot(first, value, text);
    if (value < 0x80) buffer[position++] = value;
    else position = putSubIdentifier(buffer, position, value);
  } while (i < length);
  if (arcs === 1) position = putSubIdentifier(buffer, start, checkRoot(first, 0, text));
  octetPool.used = position;
  return new ParsedOid(text, buffer, start, position, arcs, isCanonical);
}
