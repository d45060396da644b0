import { SnmpError } from '../src/errors/snmp-error.js';

/** RFC 1157 sets no limit; in more octets than this, no datagram can carry it. */
const MAX_COMMUNITY_LENGTH = 65_535;

/**
 * Checks of the values that properties are set to. Each returns the value, or throws 10022 naming the property and
 * what is allowed. Values are never part of the message where they might be secret.
 */

/** @internal */
export function wholeNumber(member: string, value: unknown, minimum: number, maximum: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum)
    return value;
  throw invalid(member, `a whole number from ${minimum} to ${maximum}`, value);
}

/** @internal */
export function textValue(member: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new SnmpError('invalidArgument', `${member} takes text, not ${typeName(value)}`);
}

/** @internal */
export function flag(member: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw invalid(member, 'true or false', value);
}

/** One of the numbers of a value set such as `SnmpVersion`. @internal */
export function oneOf<Values extends Readonly<Record<string, number>>>(
  member: string,
  value: unknown,
  values: Values,
): Values[keyof Values] {
  const allowed = [...new Set(Object.values(values))];
  if (allowed.some((number) => number === value)) return value as Values[keyof Values];
  throw invalid(member, `one of ${allowed.join(', ')}`, value);
}

/**
 * Bytes given as bytes or as text (UTF-8), copied.
 * @internal
 */
export function bytesValue(member: string, value: unknown, maximum: number): Buffer {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    throw new SnmpError('invalidArgument', `${member} takes bytes or text, not ${typeName(value)}`);
  }
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  if (bytes.length <= maximum) return bytes;
  throw new SnmpError('invalidArgument', `${member} takes at most ${maximum} octets, not ${bytes.length}`);
}

/**
 * A community: text, as long as any message could hold it.
 * @internal
 */
export function communityValue(member: string, value: unknown): string {
  const text = textValue(member, value);
  bytesValue(member, text, MAX_COMMUNITY_LENGTH);
  return text;
}

function invalid(member: string, allowed: string, value: unknown): SnmpError {
  const shown = typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeName(value);
  return new SnmpError('invalidArgument', `${member} takes ${allowed}, not ${shown}`);
}

function typeName(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
