import { Tag } from './tag.js';

const INITIAL_SIZE = 4096;

/**
 * Writes a message from its last octet to its first, so that each length is known when it is written.
 * `used` counts the octets written; a mark is a value of `used`. The buffer is kept and reused.
 * @internal
 */
export class BerWriter {
  private buffer: Buffer = Buffer.allocUnsafe(INITIAL_SIZE);
  private position = INITIAL_SIZE;

  get used(): number {
    return this.buffer.length - this.position;
  }

  /** Starts a new message. */
  reset(): void {
    this.position = this.buffer.length;
  }

  /** Drops what was written after the mark. */
  rewind(mark: number): void {
    this.position = this.buffer.length - mark;
  }

  /** What was written since the mark, as a view that the next write makes invalid. */
  since(mark: number): Buffer {
    return this.buffer.subarray(this.position, this.buffer.length - mark);
  }

  /** The whole message, copied. */
  finish(): Buffer {
    const message = Buffer.allocUnsafe(this.used);
    this.buffer.copy(message, 0, this.position);
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
    if (length <= 16) {
      for (let i = 0; i < length; i += 1) this.buffer[this.position + i] = bytes[start + i] ?? 0;
      return;
    }
    this.buffer.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), this.position);
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
    const { used } = this;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, used + length + INITIAL_SIZE));
    this.buffer.copy(grown, grown.length - used, this.position);
    this.buffer = grown;
    this.position = grown.length - used;
  }
}
