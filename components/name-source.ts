import { Oid } from '../src/smi/oid.js';

/** Knows the OIDs of names; a `MibStore` does. */
export interface NameSource {
  toOid(name: string): string;
}

const DOT = 0x2e;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
const LOWER_CASE = 0x20;

/**
 * Whether a text could be the name of an object, such as `sysDescr.0`: it begins with a letter, or with a dot and a
 * letter, as no OID does.
 * @internal
 */
export function looksLikeName(text: string): boolean {
  const first = text.charCodeAt(text.charCodeAt(0) === DOT ? 1 : 0) | LOWER_CASE;
  return first >= LETTER_A && first <= LETTER_Z;
}

/**
 * The OID that a program means. Names count only where there is a source of names.
 * @throws SnmpError 10022 when it is not an OID; 398 for a name that is not known
 * @internal
 */
export function oidOf(text: string, names: NameSource | undefined): Oid {
  return Oid.parse(
    names !== undefined && typeof text === 'string' && looksLikeName(text) ? names.toOid(text) : text,
  );
}
