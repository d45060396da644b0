import { Tag } from '../src/ber/tag.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { Oid } from '../src/smi/oid.js';
import { textCodec } from '../src/smi/text-codec.js';
import type { TextCodec } from '../src/smi/text-codec.js';
import { smiType } from '../src/smi/types.js';
import { encodeValue, valueBytes, valueText } from '../src/smi/value.js';
import type { ValueInput } from '../src/smi/value.js';
import { VarBind } from '../src/smi/var-bind.js';
import { looksLikeName, oidOf } from './name-source.js';
import type { NameSource } from './name-source.js';

const UTF8 = textCodec(65001);
const INT32 = { minimum: -0x8000_0000, maximum: 0x7fff_ffff };

/**
 * A variable: an OID with a type and a value.
 *
 * Values are text: numbers in decimal, OIDs and IP addresses dotted, octets decoded by the setting `CodePage` of the
 * component they came through. `valueB` gives the bytes.
 *
 * Source: SNMPObject of the class family; the Obj arrays of `SNMPTrapMgr`.
 *
 * @example
 * ```ts
 * import { ObjectType, SnmpObject } from 'snmp-components';
 *
 * const location = new SnmpObject('1.3.6.1.2.1.1.6.0', 'Room 12', ObjectType.OctetString);
 * console.log(location.oid, location.typeString, location.value);
 * ```
 */
export class SnmpObject {
  /** As received; undefined once the program has changed something. */
  #wire: VarBind | undefined;
  #codec: TextCodec = UTF8;
  #names: NameSource | undefined;
  #oid = '';
  /** The OID as a request carries it, kept while it stays the same. */
  #name: VarBind | undefined;
  #type: number = Tag.Null;
  #value: ValueInput = '';

  /**
   * @param oid - dotted OID, such as `1.3.6.1.2.1.1.1.0`; may be left empty at first. A name, such as `sysDescr.0`, is
   * kept until the object is added to the `objects` of a component, whose `mibStore` gives the OID
   * @param value - text, number, bigint or bytes; the type follows from it where none is given
   * @param objectType - an `ObjectType`. By default NULL (5) without a value, INTEGER (2) or Counter64 (70) for a
   * number, OCTET STRING (4) otherwise
   * @throws SnmpError 10022 when the OID, the value or the type cannot be one
   */
  constructor(oid: string | Oid = '', value?: ValueInput, objectType?: number) {
    if (oid !== '') {
      if (typeof oid === 'string' && looksLikeName(oid)) this.#oid = oid;
      else this.oid = oid;
    }
    if (value !== undefined) this.value = value;
    if (objectType !== undefined) this.objectType = objectType;
    else if (value !== undefined) this.#type = typeFor(value);
  }

  /** @internal The view of a variable that was received. */
  static fromWire(variable: VarBind, codec: TextCodec, names?: NameSource): SnmpObject {
    const object = new SnmpObject();
    object.#wire = variable;
    object.#codec = codec;
    object.#names = names;
    object.#type = variable.type;
    return object;
  }

  /** @internal Takes the OIDs of names from a source from now on. */
  useNames(names: NameSource | undefined): void {
    this.#names = names;
    if (looksLikeName(this.#oid)) this.oid = this.#oid;
  }

  /**
   * The OID, dotted. In the `objects` of a component with a `mibStore` it may be set to a name, such as `sysDescr.0`.
   * @defaultValue empty
   * @throws SnmpError 10022 when set to what is not an OID, 398 for a name that the store does not know
   */
  get oid(): string {
    return this.#wire?.oidText ?? this.#oid;
  }

  set oid(oid: string | Oid) {
    const text = oid instanceof Oid ? oid.toString() : oid;
    if (typeof text !== 'string')
      throw new SnmpError('invalidArgument', 'oid takes text such as 1.3.6.1.2.1.1.1.0');
    const checked = text === '' ? '' : oidOf(text, this.#names).toString();
    this.#detach();
    this.#oid = checked;
    this.#name = undefined;
  }

  /**
   * The type, as an `ObjectType` numbers it.
   * @defaultValue 5 (NULL)
   * @throws SnmpError 10022 when set to a number that is no type
   */
  get objectType(): number {
    return this.#type;
  }

  set objectType(objectType: number) {
    if (smiType(objectType) === undefined) {
      throw new SnmpError(
        'invalidArgument',
        `objectType ${String(objectType)}: the types are 2, 4 to 6, 64 to 71 and 128 to 130`,
      );
    }
    this.#detach();
    this.#type = objectType;
  }

  /** The name of the type, such as `OCTET STRING` or `Counter64`. */
  get typeString(): string {
    return smiType(this.#type)?.name ?? '';
  }

  /**
   * The value as text. May be set to text, a number, a bigint or bytes. Whether it fits the type is checked when the
   * object is sent, so that value and type can be set in any order.
   * @defaultValue empty
   * @throws SnmpError 10022 when set to something else
   */
  get value(): string {
    if (this.#wire !== undefined) return valueText(this.#wire, this.#codec);
    const value = this.#value;
    return value instanceof Uint8Array ? this.#codec.decode(value) : String(value);
  }

  set value(value: ValueInput) {
    const checked = checkInput(value);
    this.#detach();
    this.#value = checked;
  }

  /**
   * The value as bytes: octets as they are, everything else the bytes of its text. May be set like `value`.
   */
  get valueB(): Buffer {
    if (this.#wire !== undefined) return valueBytes(this.#wire, this.#codec);
    const value = this.#value;
    return value instanceof Uint8Array ? Buffer.from(value) : this.#codec.encode(String(value));
  }

  set valueB(value: ValueInput) {
    this.value = value;
  }

  /**
   * @internal The variable to be sent.
   * @throws SnmpError 10022 when there is no OID, or the value does not fit the type; 303 for a bad IpAddress
   */
  toVarBind(codec: TextCodec, where: string): VarBind {
    if (this.#wire !== undefined) return this.#wire;
    if (this.#oid === '') throw new SnmpError('invalidArgument', `${where} has no OID`);
    if (smiType(this.#type)?.shape === 'empty' && this.value !== '') {
      // It would be lost without a word; most likely the type was forgotten.
      throw new SnmpError('invalidArgument', `${where}: ${this.typeString} has no value; set the type too`);
    }
    return VarBind.create(
      Oid.parse(this.#oid),
      this.#type,
      encodeValue(this.#type, this.#value, codec, where),
    );
  }

  /** @internal The name alone, as a request that reads has it. */
  toName(where: string): VarBind {
    if (this.#wire !== undefined) return this.#wire;
    if (this.#oid === '') throw new SnmpError('invalidArgument', `${where} has no OID`);
    return (this.#name ??= VarBind.create(Oid.parse(this.#oid)));
  }

  /** The object as `JSON.stringify` shows it. */
  toJSON(): {
    /** As {@link SnmpObject.oid}. */
    oid: string;
    /** As {@link SnmpObject.objectType}. */
    objectType: number;
    /** As {@link SnmpObject.typeString}. */
    typeString: string;
    /** As {@link SnmpObject.value}. */
    value: string;
  } {
    return { oid: this.oid, objectType: this.objectType, typeString: this.typeString, value: this.value };
  }

  /** `oid = type: value`. */
  toString(): string {
    return `${this.oid} = ${this.typeString}: ${this.value}`;
  }

  /** @internal What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `SnmpObject { ${this.toString()} }`;
  }

  /** Keeps what was received as fields of its own, because one of them is about to change. */
  #detach(): void {
    const wire = this.#wire;
    if (wire === undefined) return;
    this.#oid = wire.oidText;
    this.#name = undefined;
    this.#value =
      smiType(wire.type)?.shape === 'octets' ? Buffer.from(wire.content) : valueText(wire, this.#codec);
    this.#wire = undefined;
  }
}

function checkInput(value: unknown): ValueInput {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new SnmpError('invalidArgument', `${value} is not a value`);
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Oid
  )
    return value;
  // The program may use its bytes again.
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw new SnmpError(
    'invalidArgument',
    `a value is a string, number, bigint or bytes, not ${value === null ? 'null' : typeof value}`,
  );
}

function typeFor(value: ValueInput): number {
  if (value instanceof Oid) return Tag.ObjectIdentifier;
  if (typeof value !== 'number' && typeof value !== 'bigint') return Tag.OctetString;
  return value >= INT32.minimum && value <= INT32.maximum ? Tag.Integer : Tag.Counter64;
}
