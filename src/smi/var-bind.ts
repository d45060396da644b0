import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import { Tolerance } from '../ber/tolerance.js';
import type { BerWriter } from '../ber/writer.js';
import { checkOidContent, Oid, oidContentToText } from './oid.js';
import { checkContent, smiType } from './types.js';

const NO_CONTENT = Buffer.alloc(0);

/**
 * A variable binding as it is on the wire: a name, a type and content octets that have been checked against the
 * type. Text, numbers and the {@link Oid} are made when asked for, so that decoding a packet copies nothing.
 *
 *     VarBind ::= SEQUENCE { name ObjectName, value CHOICE { ... } }      -- RFC 3416 section 3
 *
 * @internal
 */
export class VarBind {
  private readonly source: Buffer;
  private readonly nameStart: number;
  private readonly nameEnd: number;
  readonly type: number;
  private readonly valueStart: number;
  private readonly valueEnd: number;
  private text: string | undefined = undefined;

  private constructor(
    source: Buffer,
    nameStart: number,
    nameEnd: number,
    type: number,
    valueStart: number,
    valueEnd: number,
  ) {
    this.source = source;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.type = type;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
  }

  /** A name with a value; `content` must be valid for the type (see `value.ts`). */
  static create(oid: Oid, type: number = Tag.Null, content: Buffer = NO_CONTENT): VarBind {
    const name = oid.content;
    if (content.length === 0) return new VarBind(name, 0, name.length, type, name.length, name.length);
    const source = Buffer.concat([name, content]);
    return new VarBind(source, 0, name.length, type, name.length, source.length);
  }

  /** Reads one binding and checks everything in it. */
  static decode(reader: BerReader): VarBind {
    const outer = reader.enter(Tag.Sequence, 'variable binding');
    const nameLength = reader.header(Tag.ObjectIdentifier, 'name of a variable');
    const nameStart = reader.position;
    const nameEnd = nameStart + nameLength;
    if (!checkOidContent(reader.buffer, nameStart, nameEnd, 'name of a variable'))
      reader.tolerances |= Tolerance.EmptyOid;
    reader.position = nameEnd;
    const tagAt = reader.position;
    const tag = reader.anyTag('value of a variable');
    const type = smiType(tag);
    if (type === undefined)
      throw new BerError('unexpectedTag', tagAt, `a value has the unknown tag 0x${tag.toString(16)}`);
    const length = reader.length(type.name);
    const start = reader.position;
    checkContent(reader, type, start, length);
    reader.position = start + length;
    reader.leave(outer, 'variable binding');
    return new VarBind(reader.buffer, nameStart, nameEnd, tag, start, start + length);
  }

  encode(writer: BerWriter): void {
    const mark = writer.used;
    writer.raw(this.source, this.valueStart, this.valueEnd);
    writer.header(this.type, this.valueEnd - this.valueStart);
    this.encodeName(writer, mark);
  }

  /** As `encode`, with NULL for the value: what a GET carries (RFC 3416 section 4.2.1). */
  encodeUnspecified(writer: BerWriter): void {
    const mark = writer.used;
    writer.null();
    this.encodeName(writer, mark);
  }

  private encodeName(writer: BerWriter, mark: number): void {
    writer.raw(this.source, this.nameStart, this.nameEnd);
    writer.header(Tag.ObjectIdentifier, this.nameEnd - this.nameStart);
    writer.wrap(Tag.Sequence, mark);
  }

  get oid(): Oid {
    return Oid.fromContent(this.source.subarray(this.nameStart, this.nameEnd));
  }

  /** Dotted text of the name. */
  get oidText(): string {
    return (this.text ??= oidContentToText(this.source, this.nameStart, this.nameEnd));
  }

  /** Content octets of the value, as a view into the packet. */
  get content(): Buffer {
    return this.source.subarray(this.valueStart, this.valueEnd);
  }

  hasSameName(other: VarBind): boolean {
    return (
      this.source.compare(other.source, other.nameStart, other.nameEnd, this.nameStart, this.nameEnd) === 0
    );
  }

  /** Value of a 32-bit type. */
  toNumber(): number {
    const reader = new BerReader(this.source);
    const length = this.valueEnd - this.valueStart;
    return this.type === Tag.Integer
      ? reader.signed(this.valueStart, length, 'value')
      : reader.unsigned(this.valueStart, length, 'value');
  }

  /** Value of a Counter64. */
  toBigInt(): bigint {
    // Sign-extended by the sender, as in Counter32: one octet 0xff meant 64 one-bits.
    const negative = this.valueStart < this.valueEnd && (this.source[this.valueStart] ?? 0) >= 0x80;
    let value = negative ? -1n : 0n;
    for (let i = this.valueStart; i < this.valueEnd; i += 1)
      value = (value << 8n) | BigInt(this.source[i] ?? 0);
    return BigInt.asUintN(64, value);
  }
}
