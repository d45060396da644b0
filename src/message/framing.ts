import { Tag } from '../ber/tag.js';

const MAX_LENGTH_OCTETS = 4;

/** Why a stream can't be trusted any more. @internal */
export class FramingError extends Error {
  readonly kind: 'notAMessage' | 'tooLong';

  constructor(kind: FramingError['kind'], detail: string) {
    super(detail);
    this.name = 'FramingError';
    this.kind = kind;
  }
}

/**
 * Cuts a stream into messages: RFC 3430 section 2.1, where the length of each message's outer SEQUENCE says where it
 * ends. Chunks are only copied where a message is spread over several.
 * @internal
 */
export class MessageFramer {
  private readonly maxMessageSize: () => number;
  private chunks: Buffer[] = [];
  private buffered = 0;
  /** Octets that the message being received needs; 0 while its header is not complete. */
  private needed = 0;

  /** @param maxMessageSize - asked for each message, since it may change while the connection is open */
  constructor(maxMessageSize: () => number) {
    this.maxMessageSize = maxMessageSize;
  }

  /** Whether part of a message has been received. */
  get isInsideMessage(): boolean {
    return this.buffered > 0;
  }

  /**
   * Takes in what arrived and hands over the messages that are complete.
   * @throws FramingError when what follows them cannot be a message, or one that is too long
   */
  push(chunk: Buffer, take: (message: Buffer) => void): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    for (let message = this.next(); message !== undefined; message = this.next()) take(message);
  }

  private next(): Buffer | undefined {
    if (this.needed === 0) this.needed = this.readHeader();
    if (this.needed === 0 || this.buffered < this.needed) return undefined;
    const all = this.joined();
    const message = all.subarray(0, this.needed);
    this.chunks = this.needed === all.length ? [] : [all.subarray(this.needed)];
    this.buffered = all.length - this.needed;
    this.needed = 0;
    return message;
  }

  private joined(): Buffer {
    const [first] = this.chunks;
    if (this.chunks.length === 1 && first !== undefined) return first;
    const all = Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }

  /** The size of the message that begins here, its header included; 0 while that cannot be told. */
  private readHeader(): number {
    if (this.buffered === 0) return 0;
    const start = this.joined();
    if (start[0] !== Tag.Sequence) throw new FramingError('notAMessage', 'a message begins with a SEQUENCE');
    const first = start[1];
    if (first === undefined) return 0;
    if (first < 0x80) return this.checked(2 + first);
    const octets = first & 0x7f;
    // RFC 3417 section 8: the definite form only.
    if (octets === 0 || octets > MAX_LENGTH_OCTETS)
      throw new FramingError('notAMessage', 'the length of a message is not usable');
    if (start.length < 2 + octets) return 0;
    return this.checked(2 + octets + start.readUIntBE(2, octets));
  }

  private checked(size: number): number {
    const limit = this.maxMessageSize();
    if (size <= limit) return size;
    throw new FramingError(
      'tooLong',
      `a message of ${size} octets is announced, at most ${limit} are allowed`,
    );
  }
}
