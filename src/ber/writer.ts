import { copyOctets } from '../util/copy-octets.js';
import { Tag } from './tag.js';

/** For one value; a writer of messages is given more. */
const SMALL = 64;
/** A buffer with less room left than this is left to the messages in it. */
const ROOM_FOR_MESSAGE = 1024;

/**
 * Writes a message from its last octet to its first, so that each length is known when it is written.
 * `used` counts the octets written; a mark is a value of `used`. Messages lie in front of each other in a buffer, which
 * is given up for a new one when it is full, so that none is copied, and when it had to grow for one message.
 * @internal
 */
export class BerWriter {
  private readonly size: number;
  private buffer: Buffer;
  private position: number;
  /** Where the message ends that is being written. */
  private end: number;

  /** @param size - octets of each buffer */
  constructor(size = SMALL) {
    this.size = size;
    this.buffer = Buffer.allocUnsafe(size);
    this.position = size;
    this.end = size;
  }

  get used(): number {
    return this.end - this.position;
  }

  /** Starts a new message; one that was not finished is dropped. */
  reset(): void {
    const full = this.end < ROOM_FOR_MESSAGE && this.size > ROOM_FOR_MESSAGE;
    if (full || this.buffer.length > this.size) this.renew(this.size);
    this.position = this.end;
  }

  private renew(size: number): void {
    this.buffer = Buffer.allocUnsafe(size);
    this.end = size;
  }

  /** Drops what was written after the mark. */
  rewind(mark: number): void {
    this.position = this.end - mark;
  }

  /** What was written since the mark, as a view that the next write makes invalid. */
  since(mark: number): Buffer {
    return this.buffer.subarray(this.position, this.end - mark);
  }

  /** The whole message. It stays as it is, whatever is written then. */
  finish(): Buffer {
    const message = this.buffer.subarray(this.position, this.end);
    this.end = this.position;
    return message;
  }

  /** Puts tag and length in front of what was written since the mark. */
  wrap(tag: number, mark: number): void {
    this.header(tag, this.used - mark);
  }

  header(tag: number, length: number): void {
    this.reserve(6);
    if (length < 0x80) {
      this.buffer[--this.position] = length;
    } else {
      let rest = length;
      let octets = 0;
      while (rest > 0) {
        this.buffer[--this.position] = rest & 0xff;
        rest = Math.floor(rest / 256);
        octets += 1;
      }
      this.buffer[--this.position] = 0x80 | octets;
    }
    this.buffer[--this.position] = tag;
  }

  /** Content octets as they are. */
  raw(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const length = end - start;
    this.reserve(length);
    this.position -= length;
    copyOctets(this.buffer, this.position, bytes, start, end);
  }

  /** A value of one content octet. */
  octet(value: number, tag: number): void {
    this.reserve(3);
    this.buffer[--this.position] = value;
    this.buffer[--this.position] = 1;
    this.buffer[--this.position] = tag;
  }

  /** Room that the caller fills in, in `target` from where is returned. */
  claim(length: number): number {
    this.reserve(length);
    this.position -= length;
    return this.position;
  }

  /** Where is written, until the next write. */
  get target(): Uint8Array {
    return this.buffer;
  }

  /** Room that is filled in later. */
  zeros(length: number): void {
    this.reserve(length);
    for (let i = 0; i < length; i += 1) this.buffer[--this.position] = 0;
  }

  octets(bytes: Uint8Array, tag: number = Tag.OctetString): void {
    this.raw(bytes);
    this.header(tag, bytes.length);
  }

  /** INTEGER (-2147483648..2147483647). */
  integer(value: number): void {
    this.reserve(6);
    const end = this.position;
    let rest = value | 0;
    do {
      this.buffer[--this.position] = rest & 0xff;
      rest >>= 8;
    } while (rest !== 0 && rest !== -1);
    const top = this.buffer[this.position] ?? 0;
    if (rest === 0 ? top >= 0x80 : top < 0x80) this.buffer[--this.position] = rest & 0xff;
    this.buffer[this.position - 1] = end - this.position;
    this.position -= 2;
    this.buffer[this.position] = Tag.Integer;
  }

  /** Unsigned integer up to 2^53-1, with a zero octet in front where the first bit would say negative. */
  unsigned(value: number, tag: number): void {
    this.reserve(10);
    const end = this.position;
    let rest = value;
    do {
      this.buffer[--this.position] = rest % 256;
      rest = Math.floor(rest / 256);
    } while (rest > 0);
    if ((this.buffer[this.position] ?? 0) >= 0x80) this.buffer[--this.position] = 0;
    this.header(tag, end - this.position);
  }

  null(): void {
    this.reserve(2);
    this.buffer[--this.position] = 0;
    this.buffer[--this.position] = Tag.Null;
  }

  private reserve(length: number): void {
    // Room for a header is always kept as well, so that `integer` may write its two octets unchecked.
    if (this.position >= length + 2) return;
    const { buffer, position, used } = this;
    this.renew(Math.max(this.size, 2 * (used + length + SMALL)));
    this.position = this.end - used;
    buffer.copy(this.buffer, this.position, position, position + used);
  }
}
