import { errorCatalog } from '../errors/catalog.js';
import { SnmpError } from '../errors/snmp-error.js';
import { putInteger, putUnsigned64 } from './number-content.js';
import { octetPool } from './octet-pool.js';
import { Oid } from './oid.js';
import type { TextCodec } from './text-codec.js';
import { smiType } from './types.js';
import type { VarBind } from './var-bind.js';

/**
 * What a value may be given as. Numbers, OIDs and addresses may be text.
 */
export type ValueInput = string | number | bigint | Uint8Array | Oid;

const INT32_MIN = -0x8000_0000;
const INT32_MAX = 0x7fff_ffff;
const UINT32_MAX = 0xffff_ffff;
const UINT64_MAX = 0xffff_ffff_ffff_ffffn;
const MAX_OCTETS = 65535;

/**
 * The value of a variable as text: numbers in decimal, OIDs and addresses dotted, octets through the codec.
 * @internal
 */
export function valueText(variable: VarBind, codec: TextCodec): string {
  switch (smiType(variable.type)?.shape) {
    case 'signed':
    case 'unsigned':
      return String(variable.toNumber());
    case 'counter64':
      return String(variable.toBigInt());
    case 'oid':
      return variable.toOidText();
    case 'address':
      return variable.toAddress();
    case 'octets':
      return codec.decode(variable.content);
    case 'empty':
    case undefined:
      return '';
  }
}

/**
 * The value of a variable as bytes: octets as they are, everything else the bytes of its text.
 * @internal
 */
export function valueBytes(variable: VarBind, codec: TextCodec): Buffer {
  const shape = smiType(variable.type)?.shape;
  return shape === 'octets' ? variable.content : Buffer.from(valueText(variable, codec), 'latin1');
}

/**
 * Content octets of a value given by a program.
 * @param where - what is being set, for the error
 * @throws SnmpError 10022 when the value does not fit the type, 303 for a bad IpAddress
 * @internal
 */
export function encodeValue(type: number, input: ValueInput, codec: TextCodec, where: string): Buffer {
  const row = smiType(type);
  switch (row?.shape) {
    case 'signed':
      return integerContent(toInteger(input, BigInt(INT32_MIN), BigInt(INT32_MAX), where, row.name));
    case 'unsigned':
      return integerContent(toInteger(input, 0n, BigInt(UINT32_MAX), where, row.name));
    case 'counter64':
      return integerContent(toInteger(input, 0n, UINT64_MAX, where, row.name));
    case 'octets':
      return toOctets(input, codec, where, row.name);
    case 'oid':
      return located(where, () => (input instanceof Oid ? input : Oid.parse(toText(input))).content);
    case 'address':
      return toAddress(input, where);
    case 'empty':
      return Buffer.alloc(0);
    case undefined:
      throw new SnmpError('invalidArgument', `${where}: ${type} is not an object type`);
  }
}

function integerContent(value: bigint): Buffer {
  return octetPool.since(value > UINT32_MAX ? putUnsigned64(value) : putInteger(Number(value)));
}

function toInteger(
  input: ValueInput,
  minimum: bigint,
  maximum: bigint,
  where: string,
  typeName: string,
): bigint {
  const value = parseInteger(input);
  if (value === undefined || value < minimum || value > maximum) {
    throw new SnmpError(
      'invalidArgument',
      `${where}: ${typeName} takes a whole number from ${minimum} to ${maximum}${shown(input)}`,
    );
  }
  return value;
}

function parseInteger(input: ValueInput): bigint | undefined {
  if (typeof input === 'bigint') return input;
  if (typeof input === 'number') return Number.isSafeInteger(input) ? BigInt(input) : undefined;
  const text = toText(input).trim();
  // The longest allowed text is that of 2^64-1 with a sign; a longer one is refused before it is converted.
  return text.length <= 21 && /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}

function toOctets(input: ValueInput, codec: TextCodec, where: string, typeName: string): Buffer {
  const octets =
    input instanceof Uint8Array ? Buffer.from(input) : located(where, () => codec.encode(toText(input)));
  if (octets.length > MAX_OCTETS) {
    throw new SnmpError(
      'invalidArgument',
      `${where}: ${typeName} takes at most ${MAX_OCTETS} octets, not ${octets.length}`,
    );
  }
  return octets;
}

function toAddress(input: ValueInput, where: string): Buffer {
  if (input instanceof Uint8Array && input.length === 4) return Buffer.from(input);
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(toText(input).trim());
  const numbers = parts?.slice(1).map(Number);
  if (numbers === undefined || numbers.some((number) => number > 255)) {
    throw new SnmpError('notAnIpAddress', `${where}${shown(input)}`);
  }
  return Buffer.from(numbers);
}

/** Says in an error what was being set. */
function located(where: string, encode: () => Buffer): Buffer {
  try {
    return encode();
  } catch (error) {
    if (!SnmpError.is(error)) throw error;
    const detail = error.message.slice(errorCatalog[error.reason].text.length + 2);
    throw new SnmpError(error.reason, `${where}: ${detail}`, { cause: error });
  }
}

function toText(input: ValueInput): string {
  return input instanceof Uint8Array ? Buffer.from(input).toString('latin1') : String(input);
}

function shown(input: ValueInput): string {
  return typeof input === 'number' || typeof input === 'bigint'
    ? `, not ${input}`
    : ', and the value given is not one';
}
