import { Tag } from '../../src/ber/tag.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { opaqueNumber } from '../../src/mib/opaque.js';
import type { Oid } from '../../src/smi/oid.js';
import type { TextCodec } from '../../src/smi/text-codec.js';
import { smiType } from '../../src/smi/types.js';
import { encodeValue, valueText } from '../../src/smi/value.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { asEasySnmpError } from './easy-snmp-errors.js';
import { snmpTypeName } from './snmp-types.js';

/** What a variable can be set to. */
export type SessionValue = string | number | bigint | Uint8Array;

/** Octets have one character each, as in easysnmp. @internal */
export const LATIN1: TextCodec = {
  decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'),
  encode: (text) => Buffer.from(text, 'latin1'),
};

// eslint-disable-next-line no-control-regex -- All of Latin-1 can be sent.
const IS_LATIN1 = /^[\u0000-\u00ff]*$/;

/** The notation of C: 0x10 is 16, 010 is 8. */
const C_INTEGER = /^\s*([+-]?)(?:0[xX]([\da-fA-F]+)|(0[0-7]*)|([1-9]\d*))\s*$/;
const DECIMAL = /^\s*\+?(\d+)\s*$/;

/**
 * The value of a variable as easysnmp shows it without any option.
 * @internal
 */
export function plainText(variable: VarBind): string {
  const { type } = variable;
  if (type === Tag.ObjectIdentifier) return `.${valueText(variable, LATIN1)}`;
  if (type === Tag.Opaque) return opaqueNumber(variable.content)?.text ?? valueText(variable, LATIN1);
  return isAbsent(type) ? snmpTypeName(type) : valueText(variable, LATIN1);
}

/** Whether the variable only says that there is none. @internal */
export function isAbsent(type: number): boolean {
  return type === Tag.NoSuchObject || type === Tag.NoSuchInstance || type === Tag.EndOfMibView;
}

/** How names in values are looked up while they are encoded. @internal */
export interface ValueNames {
  /** The number of an enumeration's label; undefined where there is none of that name. */
  enumNumber(label: string): number | undefined;
  /** The OID of a name or of numbers. */
  oid(text: string): Oid;
}

/**
 * Content octets of a value to be set.
 * @throws EasySnmpError 10022 or 303 when the value does not fit the type, 434 for text that is not Latin-1
 * @internal
 */
export function encodeSessionValue(
  type: number,
  value: SessionValue,
  names: ValueNames,
  where: string,
): Buffer {
  try {
    const text = value instanceof Uint8Array ? LATIN1.decode(value) : String(checked(value, where));
    switch (smiType(type)?.shape) {
      case 'signed':
        return encodeValue(type, names.enumNumber(text) ?? cInteger(text, where), LATIN1, where);
      case 'unsigned':
      case 'counter64':
        return encodeValue(type, decimal(text, where), LATIN1, where);
      case 'oid':
        return names.oid(text).content;
      case 'octets':
        if (IS_LATIN1.test(text)) return encodeValue(type, text, LATIN1, where);
        throw new SnmpError('codePage', `${where} has characters that Latin-1 does not have`);
      case 'address':
        return encodeValue(type, text, LATIN1, where);
      case 'empty':
      case undefined:
        return Buffer.alloc(0);
    }
  } catch (error) {
    throw asEasySnmpError(error);
  }
}

function checked(value: unknown, where: string): string | number | bigint {
  if (typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new SnmpError('invalidArgument', `${where} takes text, a number, a bigint or bytes`);
}

function cInteger(text: string, where: string): bigint {
  const [, sign, hexadecimal, octal, digits] = C_INTEGER.exec(text) ?? [];
  const magnitude =
    hexadecimal !== undefined
      ? BigInt(`0x${hexadecimal}`)
      : octal !== undefined
        ? BigInt(`0o${octal}`)
        : digits !== undefined
          ? BigInt(digits)
          : undefined;
  if (magnitude === undefined) throw notANumber(text, where);
  return sign === '-' ? -magnitude : magnitude;
}

function decimal(text: string, where: string): bigint {
  const digits = DECIMAL.exec(text)?.[1];
  if (digits === undefined) throw notANumber(text, where);
  return BigInt(digits);
}

function notANumber(text: string, where: string): SnmpError {
  return new SnmpError(
    'invalidArgument',
    `${where}: "${text.slice(0, 40)}" is not a number it can be set to`,
  );
}
