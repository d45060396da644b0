import { Tag } from '../ber/tag.js';
import { SnmpError } from '../errors/snmp-error.js';
import { addressText } from './address-text.js';
import { putInteger, putUnsigned64 } from './number-content.js';
import { octetPool } from './octet-pool.js';
import { Oid } from './oid.js';

const INT32_MIN = -0x8000_0000;
const INT32_MAX = 0x7fff_ffff;
const UINT32_MAX = 0xffff_ffff;
const UINT64_MAX = 0xffff_ffff_ffff_ffffn;
const MAX_OCTETS = 65535;
const NOWHERE = Buffer.alloc(4);

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A value with its SMI type (RFC 2578 section 7). Immutable.
 *
 * `toString()` gives the value as text; `console.log` and `repr()` show the type as well, as in `Counter32(5)`.
 */
export abstract class SmiValue {
  /** Name of the type, such as `Counter32`. */
  abstract readonly typeName: string;

  /** @internal Tag on the wire. */
  abstract readonly tag: number;

  /** @internal Writes the content octets on the wire to the pool, and returns where they begin. */
  abstract put(): number;

  /** @internal Content octets on the wire. */
  get content(): Buffer {
    return octetPool.since(this.put());
  }

  /** The value as text. */
  abstract toString(): string;

  /** Type and value, in the notation of the Python package `snmp`. */
  abstract repr(): string;

  /** Whether type and value are the same. */
  equals(other: unknown): boolean {
    return other instanceof SmiValue && other.tag === this.tag && other.content.equals(this.content);
  }

  /** @internal */
  [inspect](): string {
    return this.repr();
  }
}

/** A value of 32 bits: a number. */
export abstract class NumberValue extends SmiValue {
  /** The number. */
  readonly value: number;

  /**
   * @param value - a whole number in the range of the type
   * @throws SnmpError 10022 when it is not
   */
  constructor(value: number) {
    super();
    this.value = value;
  }

  /** @internal */
  put(): number {
    return putInteger(this.value);
  }

  toString(): string {
    return String(this.value);
  }

  /** The number, for `JSON.stringify`. */
  toJSON(): number {
    return this.value;
  }

  override valueOf(): number {
    return this.value;
  }

  repr(): string {
    return `${this.typeName}(${this.value})`;
  }
}

abstract class UnsignedValue extends NumberValue {
  constructor(value: number) {
    super(checkRange(value, 0, UINT32_MAX, 'an unsigned 32-bit value'));
  }
}

/** INTEGER, -2147483648 to 2147483647. */
export class Integer32 extends NumberValue {
  readonly typeName = 'Integer32';
  /** @internal */
  readonly tag = Tag.Integer;

  constructor(value: number) {
    super(checkRange(value, INT32_MIN, INT32_MAX, 'Integer32'));
  }
}

/** A counter that wraps at 2^32. */
export class Counter32 extends UnsignedValue {
  readonly typeName = 'Counter32';
  /** @internal */
  readonly tag = Tag.Counter32;
}

/** A number from 0 to 2^32-1 that can go up and down. On the wire it is the same as {@link Unsigned32}. */
export class Gauge32 extends UnsignedValue {
  readonly typeName = 'Gauge32';
  /** @internal */
  readonly tag = Tag.Gauge32;
}

/** A number from 0 to 2^32-1, to be sent; what is received of this type shows as {@link Gauge32}. */
export class Unsigned32 extends UnsignedValue {
  readonly typeName = 'Unsigned32';
  /** @internal */
  readonly tag = Tag.Gauge32;
}

/** Hundredths of a second. */
export class TimeTicks extends UnsignedValue {
  readonly typeName = 'TimeTicks';
  /** @internal */
  readonly tag = Tag.TimeTicks;
}

/** A type of early SNMPv2 that some devices still send. */
export class UInteger32 extends UnsignedValue {
  readonly typeName = 'UInteger32';
  /** @internal */
  readonly tag = Tag.UInteger32;
}

/** A counter of 64 bits: a bigint. */
export class Counter64 extends SmiValue {
  readonly typeName = 'Counter64';
  /** @internal */
  readonly tag = Tag.Counter64;
  /** The number. */
  readonly value: bigint;

  /**
   * @param value - 0 to 2^64-1
   * @throws SnmpError 10022 when it is not
   */
  constructor(value: bigint | number) {
    super();
    const number = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof number !== 'bigint' || number < 0n || number > UINT64_MAX)
      throw new SnmpError('invalidArgument', `Counter64 takes a whole number from 0 to ${UINT64_MAX}`);
    this.value = number;
  }

  /** @internal */
  put(): number {
    return putUnsigned64(this.value);
  }

  toString(): string {
    return String(this.value);
  }

  /** The number in decimal text, since JSON has no bigint. */
  toJSON(): string {
    return this.toString();
  }

  override valueOf(): bigint {
    return this.value;
  }

  repr(): string {
    return `Counter64(${this.value})`;
  }
}

/** A value of octets. */
export abstract class OctetsValue extends SmiValue {
  /** The octets. */
  readonly data: Buffer;

  /**
   * @param data - octets, or text that is encoded as UTF-8; at most 65535 octets
   * @throws SnmpError 10022 when there are more
   */
  constructor(data: Uint8Array | string) {
    super();
    this.data = typeof data === 'string' ? Buffer.from(data, 'utf8') : asBuffer(data);
    if (this.data.length > MAX_OCTETS)
      throw new SnmpError('invalidArgument', `at most ${MAX_OCTETS} octets are allowed`);
  }

  /** @internal */
  put(): number {
    return octetPool.put(this.data);
  }

  /** @internal */
  override get content(): Buffer {
    return this.data;
  }

  /** How many octets there are. */
  get length(): number {
    return this.data.length;
  }

  /** The octets decoded as UTF-8. */
  toString(): string {
    return this.data.toString('utf8');
  }

  /** The octets decoded as UTF-8, for `JSON.stringify`. */
  toJSON(): string {
    return this.toString();
  }

  repr(): string {
    return `${this.typeName}(${bytesLiteral(this.data)})`;
  }
}

/** OCTET STRING: text or bytes. */
export class OctetString extends OctetsValue {
  readonly typeName = 'OctetString';
  /** @internal */
  readonly tag = Tag.OctetString;
}

/** Octets that hold a value of another type in BER. */
export class Opaque extends OctetsValue {
  readonly typeName = 'Opaque';
  /** @internal */
  readonly tag = Tag.Opaque;
}

/** An OSI address, a type of early SNMPv2. */
export class Nsap extends OctetsValue {
  readonly typeName = 'Nsap';
  /** @internal */
  readonly tag = Tag.Nsap;
}

/** An IPv4 address. */
export class IpAddress extends SmiValue {
  readonly typeName = 'IpAddress';
  /** @internal */
  readonly tag = Tag.IpAddress;
  /** The four octets; none, or sixteen of IPv6, where a device sent such. */
  readonly data: Buffer;

  /**
   * @param address - dotted numbers, or four octets
   * @throws SnmpError 303 when it is no IPv4 address
   */
  constructor(address: string | Uint8Array) {
    super();
    const octets = typeof address === 'string' ? parseAddress(address) : asBuffer(address);
    if (octets?.length !== 4)
      throw new SnmpError('notAnIpAddress', 'IpAddress takes text such as 192.0.2.1, or four octets');
    this.data = octets;
  }

  /** @internal */
  put(): number {
    return octetPool.put(this.data);
  }

  /** @internal */
  override get content(): Buffer {
    return this.data;
  }

  /** Dotted numbers; empty, or IPv6, where a device sent such. */
  get address(): string {
    return this.data.join('.');
  }

  toString(): string {
    return this.address;
  }

  /** The address, for `JSON.stringify`. */
  toJSON(): string {
    return this.address;
  }

  repr(): string {
    return `IpAddress('${this.address}')`;
  }
}

/** An IpAddress as some devices send it: without octets, or with those of IPv6. It can be read, and not be sent. */
class ReceivedIpAddress extends IpAddress {
  override readonly data: Buffer;

  constructor(content: Buffer) {
    super(NOWHERE);
    this.data = content;
  }

  override put(): number {
    throw new SnmpError('notAnIpAddress', `an IpAddress of ${this.data.length} octets cannot be sent`);
  }

  override get address(): string {
    return addressText(this.data);
  }
}

/** A value that only says something about the variable. */
export abstract class EmptyValue extends SmiValue {
  /** @internal */
  put(): number {
    return octetPool.used;
  }

  /** Empty text. */
  toString(): string {
    return '';
  }

  /** Null, for `JSON.stringify`. */
  toJSON(): null {
    return null;
  }

  repr(): string {
    return `${this.typeName}()`;
  }
}

/** No value, as in a request. */
export class Null extends EmptyValue {
  readonly typeName = 'Null';
  /** @internal */
  readonly tag = Tag.Null;
}

/** The agent does not know such an object (RFC 3416 section 4.2.1). */
export class NoSuchObject extends EmptyValue {
  readonly typeName = 'NoSuchObject';
  /** @internal */
  readonly tag = Tag.NoSuchObject;
}

/** The agent knows the object, but not this instance (RFC 3416 section 4.2.1). */
export class NoSuchInstance extends EmptyValue {
  readonly typeName = 'NoSuchInstance';
  /** @internal */
  readonly tag = Tag.NoSuchInstance;
}

/** Nothing comes after (RFC 3416 section 4.2.2). */
export class EndOfMibView extends EmptyValue {
  readonly typeName = 'EndOfMibView';
  /** @internal */
  readonly tag = Tag.EndOfMibView;
}

/** A value of any type that SNMP has. */
export type TypedValue = SmiValue | Oid;

/** What a typed value is read from. @internal */
export interface WireValue {
  readonly type: number;
  readonly content: Buffer;
  toNumber(): number;
  toBigInt(): bigint;
}

const READERS: Readonly<Record<number, (wire: WireValue) => TypedValue>> = {
  [Tag.Integer]: (wire) => new Integer32(wire.toNumber()),
  [Tag.OctetString]: (wire) => new OctetString(wire.content),
  [Tag.Null]: () => new Null(),
  [Tag.ObjectIdentifier]: (wire) => Oid.fromContent(wire.content),
  [Tag.IpAddress]: ({ content }) =>
    content.length === NOWHERE.length ? new IpAddress(content) : new ReceivedIpAddress(content),
  [Tag.Counter32]: (wire) => new Counter32(wire.toNumber()),
  [Tag.Gauge32]: (wire) => new Gauge32(wire.toNumber()),
  [Tag.TimeTicks]: (wire) => new TimeTicks(wire.toNumber()),
  [Tag.Opaque]: (wire) => new Opaque(wire.content),
  [Tag.Nsap]: (wire) => new Nsap(wire.content),
  [Tag.Counter64]: (wire) => new Counter64(wire.toBigInt()),
  [Tag.UInteger32]: (wire) => new UInteger32(wire.toNumber()),
  [Tag.NoSuchObject]: () => new NoSuchObject(),
  [Tag.NoSuchInstance]: () => new NoSuchInstance(),
  [Tag.EndOfMibView]: () => new EndOfMibView(),
};

/**
 * The typed value of content octets that were checked already.
 * @internal
 */
export function readTypedValue(wire: WireValue): TypedValue {
  const read = READERS[wire.type];
  if (read === undefined) throw new Error(`a type that the decoder refuses: ${wire.type}`);
  return read(wire);
}

/**
 * What a value of a variable binding may be given as: text and bytes become an OctetString, a number an Integer32, a
 * bigint a Counter64, an {@link Oid} an OBJECT IDENTIFIER; everything else needs a typed value.
 */
export type TypedValueInput = TypedValue | string | number | bigint | Uint8Array;

/** @throws SnmpError 10022 @internal */
export function toTypedValue(input: TypedValueInput): TypedValue {
  if (input instanceof SmiValue || input instanceof Oid) return input;
  if (typeof input === 'number') return new Integer32(input);
  if (typeof input === 'bigint') return new Counter64(input);
  if (typeof input === 'string' || input instanceof Uint8Array) return new OctetString(input);
  throw new SnmpError(
    'invalidArgument',
    'a value is text, bytes, a number, a bigint, an Oid or a typed value such as new Gauge32(5)',
  );
}

/** Type and value, in the notation of the Python package `snmp`. @internal */
export function reprOf(value: TypedValue): string {
  return value instanceof Oid ? value.toString() : value.repr();
}

function checkRange(value: number, minimum: number, maximum: number, what: string): number {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new SnmpError(
    'invalidArgument',
    `${what} takes a whole number from ${minimum} to ${maximum}, not ${String(value)}`,
  );
}

function asBuffer(data: Uint8Array): Buffer {
  if (Buffer.isBuffer(data)) return data;
  if (data instanceof Uint8Array) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  throw new SnmpError('invalidArgument', 'octets are a Uint8Array or text');
}

function parseAddress(text: string): Buffer | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts === undefined || parts.some((part) => part > 255) ? undefined : Buffer.from(parts);
}

const ESCAPES: Readonly<Record<number, string>> = {
  0x09: '\\t',
  0x0a: '\\n',
  0x0d: '\\r',
  0x5c: '\\\\',
};

/** Octets as Python writes them: `b'public'`. */
function bytesLiteral(octets: Buffer): string {
  const quote = octets.includes(0x27) && !octets.includes(0x22) ? 0x22 : 0x27;
  let text = '';
  for (const octet of octets) {
    if (octet === quote) text += `\\${String.fromCharCode(octet)}`;
    else if (ESCAPES[octet] !== undefined) text += ESCAPES[octet];
    else if (octet >= 0x20 && octet < 0x7f) text += String.fromCharCode(octet);
    else text += `\\x${octet.toString(16).padStart(2, '0')}`;
  }
  return `b${String.fromCharCode(quote)}${text}${String.fromCharCode(quote)}`;
}
