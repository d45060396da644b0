import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import { Tolerance } from '../ber/tolerance.js';
import type { BerWriter } from '../ber/writer.js';
import { copyOctets } from '../util/copy-octets.js';
import { addressText } from './address-text.js';
import { octetPool } from './octet-pool.js';
import { checkOidContent, compareOidContent } from './oid-content.js';
import { parseOid } from './oid-parser.js';
import { Oid } from './oid.js';
import { oidText } from './oid-text.js';
import { readTypedValue, reprOf, toTypedValue } from './typed-value.js';
import type { TypedValue, TypedValueInput } from './typed-value.js';
import { checkContent, smiType } from './types.js';

const NO_CONTENT = Buffer.alloc(0);
/** Octets of name and value with which all lengths of a binding take an octet each. */
const MOST_IN_SHORT = 0x7f - 4;
/** Values that the types of RFC 2578 section 7.1 do not have. */
const NOT_OF_TYPE = Tolerance.WideInteger | Tolerance.EmptyIpAddress | Tolerance.IPv6Address;

/** What a value can be in JavaScript; see {@link VarBind.plainValue}. */
export type PlainValue = number | bigint | string | Buffer | null;

//     VarBind ::= SEQUENCE { name ObjectName, value CHOICE { ... } }      -- RFC 3416 section 3

/**
 * A variable binding: a name and a typed value. Immutable. One that was received is a view into its packet: the
 * {@link Oid}, the value and their texts are made when they are asked for.
 *
 * Source: `snmp.pdu.VarBind` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Gauge32, VarBind } from 'snmp-components';
 *
 * const binding = VarBind.of('1.3.6.1.2.1.2.2.1.5.1', new Gauge32(1000000));
 * console.log(String(binding)); // 1.3.6.1.2.1.2.2.1.5.1: Gauge32(1000000)
 * ```
 */
export class VarBind {
  /** Where the octets of the name are, and those of the value: in one packet, or each by itself. */
  private readonly source: Buffer;
  private readonly nameStart: number;
  private readonly nameEnd: number;
  /** @internal Tag of the value. */
  readonly type: number;
  private readonly values: Buffer;
  private readonly valueStart: number;
  private readonly valueEnd: number;
  private text: string | undefined = undefined;

  private constructor(
    source: Buffer,
    nameStart: number,
    nameEnd: number,
    type: number,
    values: Buffer,
    valueStart: number,
    valueEnd: number,
  ) {
    this.source = source;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.type = type;
    this.values = values;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
  }

  /**
   * A name with a value.
   *
   * @param name - an {@link Oid} or its dotted text
   * @param value - text and bytes become an OctetString, a number an Integer32, a bigint a Counter64
   * @throws SnmpError 10022 when the name is no OID or the value does not fit its type
   */
  static of(name: Oid | string, value?: TypedValueInput): VarBind {
    let source: Buffer;
    let start = 0;
    let end: number;
    if (name instanceof Oid) {
      source = name.content;
      end = source.length;
    } else {
      ({ source, start, end } = parseOid(name));
    }
    if (value === undefined) return new VarBind(source, start, end, Tag.Null, NO_CONTENT, 0, 0);
    const typed = toTypedValue(value);
    const valueStart = typed.put();
    return new VarBind(source, start, end, typed.tag, octetPool.buffer, valueStart, octetPool.used);
  }

  /** @internal A name with a value; `content` must be valid for the type (see `value.ts`). */
  static create(oid: Oid, type: number = Tag.Null, content: Buffer = NO_CONTENT): VarBind {
    const name = oid.content;
    return new VarBind(name, 0, name.length, type, content, 0, content.length);
  }

  /** @internal Reads one binding and checks everything in it. */
  static decode(reader: BerReader): VarBind {
    return VarBind.decodeShort(reader) ?? VarBind.decodeAny(reader);
  }

  /**
   * Nearly every binding has lengths below 128, the right tags, and a name whose numbers take an octet each. All of
   * that is seen in one go, as a call for each part takes longer than the part. Undefined for any other binding, also
   * for a wrong one.
   */
  private static decodeShort(reader: BerReader): VarBind | undefined {
    const { buffer, position, limit } = reader;
    const nameStart = position + 4;
    if (
      nameStart > limit ||
      buffer[position] !== Tag.Sequence ||
      buffer[position + 2] !== Tag.ObjectIdentifier
    )
      return undefined;
    const length = buffer[position + 1] ?? 0;
    const nameLength = buffer[position + 3] ?? 0;
    const end = position + 2 + length;
    const nameEnd = nameStart + nameLength;
    const valueStart = nameEnd + 2;
    if (length >= 0x80 || end > limit || nameLength === 0 || valueStart > end) return undefined;
    const tag = buffer[nameEnd] ?? 0;
    const valueLength = buffer[nameEnd + 1] ?? 0;
    const type = smiType(tag);
    if (type === undefined || valueLength >= 0x80 || valueStart + valueLength !== end) return undefined;
    let checked = nameStart;
    while (checked < nameEnd && (buffer[checked] ?? 0) < 0x80) checked += 1;
    if (checked < nameEnd) checkOidContent(buffer, nameStart, nameEnd, 'name of a variable');
    checkContent(reader, type, valueStart, valueLength);
    reader.position = end;
    return new VarBind(buffer, nameStart, nameEnd, tag, buffer, valueStart, end);
  }

  private static decodeAny(reader: BerReader): VarBind {
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
    return new VarBind(reader.buffer, nameStart, nameEnd, tag, reader.buffer, start, start + length);
  }

  /** @internal */
  encode(writer: BerWriter): void {
    this.encodeWith(writer, this.type, this.values, this.valueStart, this.valueEnd);
  }

  /** @internal As `encode`, with NULL for the value: what a GET carries (RFC 3416 section 4.2.1). */
  encodeUnspecified(writer: BerWriter): void {
    this.encodeWith(writer, Tag.Null, NO_CONTENT, 0, 0);
  }

  private encodeWith(writer: BerWriter, type: number, values: Buffer, start: number, end: number): void {
    const { source, nameStart, nameEnd } = this;
    const nameLength = nameEnd - nameStart;
    const valueLength = end - start;
    if (nameLength + valueLength > MOST_IN_SHORT) {
      const mark = writer.used;
      writer.raw(values, start, end);
      writer.header(type, valueLength);
      writer.raw(source, nameStart, nameEnd);
      writer.header(Tag.ObjectIdentifier, nameLength);
      writer.wrap(Tag.Sequence, mark);
      return;
    }
    // Nearly every binding: all lengths take an octet, hence everything has its place.
    const position = writer.claim(nameLength + valueLength + 6);
    const { target } = writer;
    target[position] = Tag.Sequence;
    target[position + 1] = nameLength + valueLength + 4;
    target[position + 2] = Tag.ObjectIdentifier;
    target[position + 3] = nameLength;
    copyOctets(target, position + 4, source, nameStart, nameEnd);
    const valueAt = position + 4 + nameLength;
    target[valueAt] = type;
    target[valueAt + 1] = valueLength;
    copyOctets(target, valueAt + 2, values, start, end);
  }

  /** The name. */
  get name(): Oid {
    return this.oid;
  }

  /** The value with its type, such as `Counter32` or `OctetString`. */
  get value(): TypedValue {
    return readTypedValue(this);
  }

  /** Name and value, in the notation of the Python package `snmp`. */
  toString(): string {
    return `${this.oidText}: ${reprOf(this.value)}`;
  }

  /** What `JSON.stringify` shows: name and value, not the packet they came in. */
  toJSON(): {
    /** The name, dotted. */
    name: string;
    /** The value, which has a form of its own for JSON. */
    value: TypedValue;
  } {
    return { name: this.oidText, value: this.value };
  }

  /** @internal */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `VarBind(${this.toString()})`;
  }

  /** @internal */
  get oid(): Oid {
    return Oid.fromContent(this.source.subarray(this.nameStart, this.nameEnd));
  }

  /** The name as dotted text; the cheapest way to read it. */
  get oidText(): string {
    return (this.text ??= oidText(this.source, this.nameStart, this.nameEnd));
  }

  /**
   * The value as JavaScript has it: a number, a bigint for Counter64, octets for strings and what is opaque, text for
   * OIDs and addresses, null where there is none. The cheapest way to read it.
   */
  get plainValue(): PlainValue {
    switch (smiType(this.type)?.shape) {
      case 'signed':
      case 'unsigned':
        return this.toNumber();
      case 'counter64':
        return this.toBigInt();
      case 'octets':
        return this.content;
      case 'oid':
        return this.toOidText();
      case 'address':
        return this.toAddress();
      case 'empty':
      case undefined:
        return null;
    }
  }

  /** @internal Content octets of the value, as a view into the packet. */
  get content(): Buffer {
    return this.values.subarray(this.valueStart, this.valueEnd);
  }

  /** @internal Whether the type has such a value; others are read where devices send them, but not to be set. */
  get isOfItsType(): boolean {
    const { values, valueStart, valueEnd } = this;
    const type = smiType(this.type);
    const reader = new BerReader(values, valueStart, valueEnd);
    if (type !== undefined) checkContent(reader, type, valueStart, valueEnd - valueStart);
    return (reader.tolerances & NOT_OF_TYPE) === 0;
  }

  /** @internal Octets of the content. */
  get contentLength(): number {
    return this.valueEnd - this.valueStart;
  }

  /** @internal */
  hasSameName(other: VarBind): boolean {
    return this.nameEnd - this.nameStart === other.nameEnd - other.nameStart && this.isWithin(other);
  }

  /** @internal Order of the names: negative when this one comes first (RFC 3416 section 4.2.2). */
  compareName(other: VarBind): number {
    return compareOidContent(
      this.source,
      this.nameStart,
      this.nameEnd,
      other.source,
      other.nameStart,
      other.nameEnd,
    );
  }

  /** @internal Whether the name is `root`'s or begins with it; a root of one number is not for this. */
  isWithin(root: VarBind): boolean {
    const length = root.nameEnd - root.nameStart;
    if (this.nameEnd - this.nameStart < length) return false;
    // Sub-identifiers end where their octets say so, hence octets are enough to compare.
    for (let i = 0; i < length; i += 1) {
      if (this.source[this.nameStart + i] !== root.source[root.nameStart + i]) return false;
    }
    return true;
  }

  /** @internal Order of what comes behind the first octets of each name, which end with a sub-identifier. */
  compareNameBehind(octets: number, other: VarBind, octetsOfOther: number): number {
    return compareOidContent(
      this.source,
      this.nameStart + octets,
      this.nameEnd,
      other.source,
      other.nameStart + octetsOfOther,
      other.nameEnd,
    );
  }

  /** @internal Octets that the name takes. */
  get nameOctets(): number {
    return this.nameEnd - this.nameStart;
  }

  /** @internal Octets that the binding takes in a message, about. */
  get octets(): number {
    return this.nameEnd - this.nameStart + this.valueEnd - this.valueStart + 6;
  }

  /** @internal Value of a 32-bit type. */
  toNumber(): number {
    const { values, valueStart, valueEnd } = this;
    if (valueStart === valueEnd) return 0;
    // The last four octets: what is in front of them repeats the sign, or does not count (`Tolerance.WideInteger`).
    let value = (values[valueStart] ?? 0) >= 0x80 ? -1 : 0;
    for (let i = Math.max(valueStart, valueEnd - 5); i < valueEnd; i += 1)
      value = (value << 8) | (values[i] ?? 0);
    return this.type === Tag.Integer ? value : value >>> 0;
  }

  /** @internal Value of an OBJECT IDENTIFIER, dotted. */
  toOidText(): string {
    return oidText(this.values, this.valueStart, this.valueEnd);
  }

  /** @internal Value of an IpAddress, dotted; see `addressText` for what else devices send. */
  toAddress(): string {
    const { values, valueStart, valueEnd } = this;
    if (valueEnd - valueStart !== 4) return addressText(this.content);
    const octet = (index: number): number => values[valueStart + index] ?? 0;
    return `${octet(0)}.${octet(1)}.${octet(2)}.${octet(3)}`;
  }

  /** @internal Value of a Counter64. */
  toBigInt(): bigint {
    const { values, valueStart, valueEnd } = this;
    // Sign-extended by the sender, as in Counter32: one octet 0xff meant 64 one-bits.
    const sign = valueStart < valueEnd && (values[valueStart] ?? 0) >= 0x80 ? -1 : 0;
    const middle = Math.max(valueStart, valueEnd - 4);
    let high = sign;
    for (let i = Math.max(valueStart, valueEnd - 8); i < middle; i += 1)
      high = (high << 8) | (values[i] ?? 0);
    let low = middle === valueStart ? sign : 0;
    for (let i = middle; i < valueEnd; i += 1) low = (low << 8) | (values[i] ?? 0);
    return high === 0 ? BigInt(low >>> 0) : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  }
}
