import { SnmpError } from '../errors/snmp-error.js';
import { Oid } from '../smi/oid.js';
import { smiType } from '../smi/types.js';
import type { ValueInput } from '../smi/value.js';
import { ipv4Octets, ipv6Octets } from './inet-address.js';
import type { ShownValue } from './value-format.js';

/**
 * A value given by a program, in the form that showing it takes.
 * @param nameOf - the name of an OID
 * @throws SnmpError 10022 when the value does not fit the type
 * @internal
 */
export function shownValue(type: number, value: ValueInput, nameOf: (oid: Oid) => string): ShownValue {
  switch (smiType(type)?.shape) {
    case 'signed':
    case 'unsigned':
    case 'counter64':
      return { type, shape: 'number', number: toNumber(value) };
    case 'octets':
      return { type, shape: 'octets', octets: toOctets(value) };
    case 'address':
      return { type, shape: 'octets', octets: toAddress(value) };
    case 'oid':
      return { type, shape: 'oid', name: nameOf(value instanceof Oid ? value : Oid.parse(toText(value))) };
    case 'empty':
      return { type, shape: 'none' };
    case undefined:
      throw new SnmpError('invalidArgument', `${type} is not an object type`);
  }
}

function toNumber(value: ValueInput): bigint {
  if (typeof value === 'bigint') return value;
  const text = toText(value).trim();
  if (!/^[+-]?\d{1,20}$/.test(text))
    throw new SnmpError('invalidArgument', 'the value is not a whole number');
  return BigInt(text.replace(/^\+/, ''));
}

function toOctets(value: ValueInput): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8');
}

function toAddress(value: ValueInput): Uint8Array {
  if (value instanceof Uint8Array && value.length === 4) return value;
  const text = toText(value);
  // Some devices send none, or an IPv6 address.
  const octets = text === '' ? [] : (ipv4Octets(text) ?? ipv6Octets(text));
  if (octets === undefined) throw new SnmpError('invalidArgument', 'the value is not an IP address');
  return Uint8Array.from(octets);
}

function toText(value: ValueInput): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}
