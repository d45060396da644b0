import { Oid } from '../src/smi/oid.js';

/** Knows the OIDs of names; a `MibStore` does. */
export interface NameSource {
  toOid(name: string): string;
}

/** Begins like a name: no OID does. */
const NAME = /^\.?[A-Za-z]/;

/**
 * Whether a text could be the name of an object, such as `sysDescr.0`.
 * @internal
 */
export function looksLikeName(text: string): boolean {
  return NAME.test(text);
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
