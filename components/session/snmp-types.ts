import { Tag } from '../../src/ber/tag.js';

/** How the types of values are called: by tag. BITS travel as octets. */
const NAMES: Readonly<Record<number, string>> = {
  [Tag.Integer]: 'INTEGER',
  [Tag.OctetString]: 'OCTETSTR',
  [Tag.Null]: 'NULL',
  [Tag.ObjectIdentifier]: 'OBJECTID',
  [Tag.IpAddress]: 'IPADDR',
  [Tag.Counter32]: 'COUNTER',
  [Tag.Gauge32]: 'GAUGE',
  [Tag.TimeTicks]: 'TICKS',
  [Tag.Opaque]: 'OPAQUE',
  [Tag.Nsap]: 'NSAP',
  [Tag.Counter64]: 'COUNTER64',
  [Tag.UInteger32]: 'UINTEGER',
  [Tag.NoSuchObject]: 'NOSUCHOBJECT',
  [Tag.NoSuchInstance]: 'NOSUCHINSTANCE',
  [Tag.EndOfMibView]: 'ENDOFMIBVIEW',
};

/** The letters of Net-SNMP's snmpset. */
const LETTERS: Readonly<Record<string, number>> = {
  i: Tag.Integer,
  u: Tag.Gauge32,
  s: Tag.OctetString,
  n: Tag.Null,
  o: Tag.ObjectIdentifier,
  t: Tag.TimeTicks,
  a: Tag.IpAddress,
  b: Tag.OctetString,
};

/** Names of types where their whole is needed to tell them apart. */
const WHOLE: Readonly<Record<string, number>> = {
  COUNTER: Tag.Counter32,
  COUNTER32: Tag.Counter32,
};

/** The first three letters of the other names; the rest is not looked at. */
const BEGINNINGS: Readonly<Record<string, number>> = {
  INT: Tag.Integer,
  UNS: Tag.Gauge32,
  GAU: Tag.Gauge32,
  IPA: Tag.IpAddress,
  OCT: Tag.OctetString,
  TIC: Tag.TimeTicks,
  OPA: Tag.Opaque,
  OBJ: Tag.ObjectIdentifier,
  NET: Tag.IpAddress,
  COU: Tag.Counter64,
  NUL: Tag.Null,
  BIT: Tag.OctetString,
  UIN: Tag.UInteger32,
};

const BEGINNING_LENGTH = 3;

/** The name of a type, by its tag. @internal */
export function snmpTypeName(tag: number): string {
  return NAMES[tag] ?? '';
}

/**
 * The tag of a type as `set` is given it: a name, of which the beginning is enough, or a letter of snmpset.
 * Undefined for what is none.
 * @internal
 */
export function settableType(name: string): number | undefined {
  if (name.length === 1) return LETTERS[name];
  const capitals = name.toUpperCase();
  return WHOLE[capitals] ?? BEGINNINGS[capitals.slice(0, BEGINNING_LENGTH)];
}
