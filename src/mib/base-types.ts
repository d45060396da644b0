import { Tag } from '../ber/tag.js';

/** A type of the SMI that all others are made of, by the name it has in SMIv2. */
export type MibBaseType =
  | 'INTEGER'
  | 'Integer32'
  | 'Unsigned32'
  | 'Gauge32'
  | 'Counter32'
  | 'Counter64'
  | 'TimeTicks'
  | 'UInteger32'
  | 'IpAddress'
  | 'NetworkAddress'
  | 'OCTET STRING'
  | 'BITS'
  | 'Opaque'
  | 'NsapAddress'
  | 'OBJECT IDENTIFIER'
  | 'NULL';

/** What is known of a type that a MIB module builds upon. */
interface BaseTypeRow {
  /** The type on the wire. */
  readonly tag: number;
  /** What numbers in an index do with it (RFC 2578 section 7.7). */
  readonly shape: 'number' | 'octets' | 'oid' | 'address' | 'none';
}

/**
 * The types of SMIv1 (RFC 1155) and SMIv2 (RFC 2578 section 7.1) that all others are made of.
 * @internal
 */
export const BASE_TYPES = {
  INTEGER: { tag: Tag.Integer, shape: 'number' },
  Integer32: { tag: Tag.Integer, shape: 'number' },
  Unsigned32: { tag: Tag.Gauge32, shape: 'number' },
  Gauge32: { tag: Tag.Gauge32, shape: 'number' },
  Counter32: { tag: Tag.Counter32, shape: 'number' },
  Counter64: { tag: Tag.Counter64, shape: 'number' },
  TimeTicks: { tag: Tag.TimeTicks, shape: 'number' },
  UInteger32: { tag: Tag.UInteger32, shape: 'number' },
  IpAddress: { tag: Tag.IpAddress, shape: 'address' },
  NetworkAddress: { tag: Tag.IpAddress, shape: 'address' },
  'OCTET STRING': { tag: Tag.OctetString, shape: 'octets' },
  BITS: { tag: Tag.OctetString, shape: 'octets' },
  Opaque: { tag: Tag.Opaque, shape: 'octets' },
  NsapAddress: { tag: Tag.Nsap, shape: 'octets' },
  'OBJECT IDENTIFIER': { tag: Tag.ObjectIdentifier, shape: 'oid' },
  NULL: { tag: Tag.Null, shape: 'none' },
} as const satisfies Record<MibBaseType, BaseTypeRow>;

/** Other spellings: SMIv1, and what ASN.1 allows. */
const ALIASES: Readonly<Record<string, MibBaseType>> = {
  Counter: 'Counter32',
  Gauge: 'Gauge32',
  'BIT STRING': 'BITS',
};

/**
 * The base type that a name stands for, undefined for a type that has to be looked up.
 * @internal
 */
export function baseType(name: string): MibBaseType | undefined {
  if (Object.hasOwn(BASE_TYPES, name)) return name as MibBaseType;
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}
