import type { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import { Tolerance } from '../ber/tolerance.js';
import { checkOidContent } from './oid-content.js';

/** How the content octets of a type are read and written. */
export type ValueShape = 'signed' | 'unsigned' | 'counter64' | 'octets' | 'oid' | 'address' | 'empty';

/**
 * Everything known of a type that a variable can have.
 * @internal
 */
export interface SmiType {
  readonly tag: number;
  /** What `typeString` shows. */
  readonly name: string;
  readonly shape: ValueShape;
}

const ROWS: readonly SmiType[] = [
  { tag: Tag.Integer, name: 'INTEGER', shape: 'signed' },
  { tag: Tag.OctetString, name: 'OCTET STRING', shape: 'octets' },
  { tag: Tag.Null, name: 'NULL', shape: 'empty' },
  { tag: Tag.ObjectIdentifier, name: 'OBJECT IDENTIFIER', shape: 'oid' },
  { tag: Tag.IpAddress, name: 'IpAddress', shape: 'address' },
  { tag: Tag.Counter32, name: 'Counter32', shape: 'unsigned' },
  { tag: Tag.Gauge32, name: 'Gauge32', shape: 'unsigned' },
  { tag: Tag.TimeTicks, name: 'TimeTicks', shape: 'unsigned' },
  { tag: Tag.Opaque, name: 'Opaque', shape: 'octets' },
  { tag: Tag.Nsap, name: 'NSAP', shape: 'octets' },
  { tag: Tag.Counter64, name: 'Counter64', shape: 'counter64' },
  { tag: Tag.UInteger32, name: 'UInteger32', shape: 'unsigned' },
  { tag: Tag.NoSuchObject, name: 'noSuchObject', shape: 'empty' },
  { tag: Tag.NoSuchInstance, name: 'noSuchInstance', shape: 'empty' },
  { tag: Tag.EndOfMibView, name: 'endOfMibView', shape: 'empty' },
];

const BY_TAG: readonly (SmiType | undefined)[] = Array.from({ length: 256 }, (_, tag) =>
  ROWS.find((row) => row.tag === tag),
);

/**
 * The types in the order of their tags.
 * @internal
 */
export const SMI_TYPES = ROWS;

/**
 * The type of a tag, undefined for a tag no SMI type has.
 * @internal
 */
export function smiType(tag: number): SmiType | undefined {
  return BY_TAG[tag];
}

/**
 * Whether the tag says that there is no value: noSuchObject, noSuchInstance or endOfMibView (RFC 3416 section 3).
 * @internal
 */
export function isException(tag: number): boolean {
  return tag === Tag.NoSuchObject || tag === Tag.NoSuchInstance || tag === Tag.EndOfMibView;
}

/**
 * Checks content octets against their type, so that reading the value later cannot fail.
 * @internal
 */
export function checkContent(reader: BerReader, type: SmiType, start: number, length: number): void {
  switch (type.shape) {
    case 'signed':
      if (!reader.isOrdinary(start, length, 4, true) && !reader.isWide(start, length, true))
        reader.signed(start, length, type.name);
      return;
    case 'unsigned':
      if (!reader.isOrdinary(start, length, 4, false) && !reader.isWide(start, length, false))
        reader.unsigned(start, length, type.name);
      return;
    case 'counter64':
      if (!reader.isOrdinary(start, length, 8, false)) reader.checkCounter64(start, length, type.name);
      return;
    case 'octets':
      return;
    case 'oid':
      if (!checkOidContent(reader.buffer, start, start + length, type.name))
        reader.tolerances |= Tolerance.EmptyOid;
      return;
    case 'address':
      reader.checkAddress(start, length, type.name);
      return;
    case 'empty':
      if (length !== 0) reader.tolerances |= Tolerance.NullWithContent;
  }
}
