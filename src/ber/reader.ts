import { BerError } from './ber-error.js';
import { Tag } from './tag.js';
import { Tolerance } from './tolerance.js';

const NO_OCTETS = Buffer.alloc(0);
const INT32_OCTETS = 4;
const INT64_OCTETS = 8;
const IPV4_OCTETS = 4;
const IPV6_OCTETS = 16;
const UINT32_RANGE = 0x1_0000_0000;
const COUNTER64_OCTETS = 8;
/** Four length octets reach past the largest message any transport here carries. */
const MAX_LENGTH_OCTETS = 4;

/**
 * A cursor over one datagram. Offsets are absolute; `limit` is the end of the structure being read.
 * Constructed values are entered and left; leaving one with octets unread is an error that names it.
 * Nothing is copied and nothing is allocated but what `bytes` returns.
 * @internal
 */
export class BerReader {
  readonly buffer: Buffer;
  position: number;
  limit: number;
  /** Bits of {@link Tolerance} that were needed so far. */
  tolerances = 0;

  constructor(buffer: Buffer, position = 0, limit = buffer.length) {
    this.buffer = buffer;
    this.position = position;
    this.limit = limit;
  }

  get atEnd(): boolean {
    return this.position >= this.limit;
  }

  /** The tag of the next value, which stays unread. */
  peekTag(what: string): number {
    const tag = this.position < this.limit ? this.buffer[this.position] : undefined;
    if (tag === undefined) throw new BerError('truncated', this.position, `${what} is missing`);
    return tag;
  }

  /** Reads a tag that must be `tag`, and the length; the position is then the first content octet. Returns the length. */
  header(tag: number, what: string): number {
    const { buffer, position, limit } = this;
    // Nearly all of what is read is of the right type and shorter than 128 octets.
    if (position + 1 < limit && buffer[position] === tag) {
      const length = buffer[position + 1] ?? 0;
      if (length < 0x80 && length <= limit - position - 2) {
        this.position = position + 2;
        return length;
      }
    }
    return this.unusualHeader(tag, what);
  }

  private unusualHeader(tag: number, what: string): number {
    const found = this.peekTag(what);
    if (found !== tag) {
      throw new BerError(
        'unexpectedTag',
        this.position,
        `${what} should have tag 0x${hex(tag)}, not 0x${hex(found)}`,
      );
    }
    this.position += 1;
    return this.length(what);
  }

  /** Reads a tag of any value and steps over it. */
  anyTag(what: string): number {
    const tag = this.peekTag(what);
    this.position += 1;
    return tag;
  }

  /**
   * Reads length octets. RFC 3417 section 8 (1): the definite form only; more octets than needed are permitted.
   */
  length(what: string): number {
    const { buffer } = this;
    if (this.position >= this.limit)
      throw new BerError('truncated', this.position, `length of ${what} is missing`);
    const first = buffer[this.position] ?? 0;
    this.position += 1;
    let length = first;
    if (first >= 0x80) length = this.longLength(first & 0x7f, what);
    if (length > this.limit - this.position) {
      throw new BerError(
        'truncated',
        this.position,
        `${what} says ${length} octets where ${this.limit - this.position} are left`,
      );
    }
    return length;
  }

  private longLength(octets: number, what: string): number {
    if (octets === 0)
      throw new BerError('indefiniteLength', this.position - 1, `${what} has the indefinite length form`);
    if (octets > this.limit - this.position)
      throw new BerError('truncated', this.position, `length of ${what} is cut off`);
    let length = 0;
    let significant = 0;
    for (let i = 0; i < octets; i += 1) {
      const octet = this.buffer[this.position + i] ?? 0;
      if (significant > 0 || octet !== 0) significant += 1;
      if (significant > MAX_LENGTH_OCTETS)
        throw new BerError('lengthTooLong', this.position, `length of ${what} is too long`);
      length = length * 256 + octet;
    }
    this.position += octets;
    return length;
  }

  /** Enters a constructed value. Returns the limit to give to {@link leave}. */
  enter(tag: number, what: string): number {
    const length = this.header(tag, what);
    const outer = this.limit;
    this.limit = this.position + length;
    return outer;
  }

  /** Leaves a constructed value, of which everything must have been read. */
  leave(outer: number, what: string): void {
    if (this.position !== this.limit) {
      throw new BerError(
        'trailingBytes',
        this.position,
        `${what} has ${this.limit - this.position} octets too many`,
      );
    }
    this.limit = outer;
  }

  /** INTEGER (-2147483648..2147483647). */
  integer(what: string): number {
    const length = this.header(Tag.Integer, what);
    const value = this.signed(this.position, length, what);
    this.position += length;
    return value;
  }

  /** INTEGER that must lie in a range. */
  integerBetween(minimum: number, maximum: number, what: string): number {
    const start = this.position;
    const value = this.integer(what);
    if (value < minimum || value > maximum) {
      throw new BerError(
        'integerOutOfRange',
        start,
        `${what} is ${value}, allowed are ${minimum} to ${maximum}`,
      );
    }
    return value;
  }

  /** OCTET STRING, as a view into the datagram. */
  octets(what: string): Buffer {
    const length = this.header(Tag.OctetString, what);
    const start = this.position;
    this.position += length;
    return length === 0 ? NO_OCTETS : this.buffer.subarray(start, this.position);
  }

  /**
   * Whether an integer is written as X.690 section 8.3.2 has it, in so many octets at most, not counting the zero in
   * front of one that is never negative. Then there is nothing to tolerate in it.
   */
  isOrdinary(start: number, length: number, octets: number, mayBeNegative: boolean): boolean {
    if (length === 0) return false;
    const first = this.buffer[start] ?? 0;
    if (first >= 0x80 && !mayBeNegative) return false;
    if (length > 1) {
      const second = this.buffer[start + 1] ?? 0;
      if (second < 0x80 ? first === 0 : first === 0xff) return false;
    }
    return length <= octets || (length === octets + 1 && first === 0 && !mayBeNegative);
  }

  /** Content octets of a signed 32-bit integer. */
  signed(start: number, length: number, what: string): number {
    const { buffer } = this;
    if (length === 0) {
      this.tolerances |= Tolerance.ZeroLengthInteger;
      return 0;
    }
    const first = this.skipSignOctets(start, length);
    if (start + length - first > INT32_OCTETS) {
      throw new BerError('integerTooLong', start, `${what} does not fit 32 bits`);
    }
    let value = ((buffer[first] ?? 0) << 24) >> 24;
    for (let i = first + 1; i < start + length; i += 1) value = (value << 8) | (buffer[i] ?? 0);
    return value;
  }

  /** Content octets of an unsigned 32-bit integer. */
  unsigned(start: number, length: number, what: string): number {
    const { buffer } = this;
    if (length === 0) {
      this.tolerances |= Tolerance.ZeroLengthInteger;
      return 0;
    }
    const end = start + length;
    const first = this.skipSignOctets(start, length);
    let value = 0;
    for (let i = first; i < end; i += 1) {
      value = value * 256 + (buffer[i] ?? 0);
      if (value >= UINT32_RANGE) throw new BerError('integerTooLong', start, `${what} does not fit 32 bits`);
    }
    if (((buffer[start] ?? 0) & 0x80) !== 0) {
      this.tolerances |= Tolerance.NegativeUnsigned;
      // Sign-extended by the sender: one octet 0xff meant 32 one-bits.
      if (end - first < INT32_OCTETS) value += UINT32_RANGE - 256 ** (end - first);
    }
    return value;
  }

  /**
   * Whether the content octets of a 32-bit value hold more bits, in 64 at most. RFC 2578 section 7.1.1 has no such
   * values, but agents of Net-SNMP 5.7 send them for large disks; the low 32 bits count. Not for fields of a header.
   */
  isWide(start: number, length: number, mayBeNegative: boolean): boolean {
    if (length <= INT32_OCTETS || length > INT64_OCTETS) return false;
    const first = this.skipSignOctets(start, length);
    const zero = !mayBeNegative && this.buffer[first] === 0 ? 1 : 0;
    if (start + length - first - zero <= INT32_OCTETS) return false;
    this.tolerances |= Tolerance.WideInteger;
    return true;
  }

  /** Checks content octets of an IpAddress: four (RFC 2578 section 7.1.5), but devices send none, or those of IPv6. */
  checkAddress(start: number, length: number, what: string): void {
    if (length === IPV4_OCTETS) return;
    if (length === 0) this.tolerances |= Tolerance.EmptyIpAddress;
    else if (length === IPV6_OCTETS) this.tolerances |= Tolerance.IPv6Address;
    else throw new BerError('badLength', start, `${what} has ${length} octets instead of ${IPV4_OCTETS}`);
  }

  /** Checks content octets of a Counter64: eight octets, nine where the first is zero. */
  checkCounter64(start: number, length: number, what: string): void {
    if (length === 0) {
      this.tolerances |= Tolerance.ZeroLengthInteger;
      return;
    }
    const first = this.skipSignOctets(start, length);
    const zero = this.buffer[first] === 0 ? 1 : 0;
    if (start + length - first - zero > COUNTER64_OCTETS) {
      throw new BerError('integerTooLong', start, `${what} does not fit 64 bits`);
    }
    if (((this.buffer[start] ?? 0) & 0x80) !== 0) this.tolerances |= Tolerance.NegativeUnsigned;
  }

  /** The first octet that is not a redundant copy of the sign (X.690 section 8.3.2). */
  private skipSignOctets(start: number, length: number): number {
    const { buffer } = this;
    let first = start;
    const last = start + length - 1;
    while (first < last) {
      const octet = buffer[first] ?? 0;
      const nextIsNegative = ((buffer[first + 1] ?? 0) & 0x80) !== 0;
      if (octet === 0 ? nextIsNegative : octet !== 0xff || !nextIsNegative) break;
      first += 1;
    }
    if (first !== start) this.tolerances |= Tolerance.NonMinimalInteger;
    return first;
  }
}

function hex(octet: number): string {
  return octet.toString(16).padStart(2, '0');
}
