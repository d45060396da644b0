import { Oid } from '../smi/oid.js';

const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
const ENTERPRISE_SPECIFIC = 6;

/** The generic traps of RFC 3418 and RFC 1215 by name. */
const GENERIC_TRAPS: ReadonlyMap<string, number> = new Map([
  ['coldStart', 1],
  ['warmStart', 2],
  ['linkDown', 3],
  ['linkUp', 4],
  ['authenticationFailure', 5],
  ['egpNeighborLoss', 6],
]);

/** The OID of a generic trap by its name, undefined for any other text. @internal */
export function genericTrapOid(name: string): Oid | undefined {
  const generic = GENERIC_TRAPS.get(name);
  return generic === undefined ? undefined : Oid.parse(`${SNMP_TRAPS}.${generic}`);
}

/**
 * The OID that stands for the three fields: RFC 3584 section 3.1.
 * @internal
 */
export function trapOidFromV1(fields: {
  readonly enterprise: Oid;
  readonly genericTrap: number;
  readonly specificTrap: number;
}): Oid {
  const { enterprise, genericTrap, specificTrap } = fields;
  if (genericTrap === ENTERPRISE_SPECIFIC) return enterprise.child(0, specificTrap >>> 0);
  return Oid.parse(SNMP_TRAPS).child((genericTrap >>> 0) + 1);
}

/**
 * The three fields that SNMPv1 has for it, such that the receiver's rule gives the OID back: below snmpTraps generic
 * traps, otherwise RFC 3584 section 3.2.
 * @internal
 */
export function trapOidToV1(oid: Oid): { enterprise: Oid; genericTrap: number; specificTrap: number } {
  const { arcs } = oid;
  const last = arcs[arcs.length - 1] ?? 0;
  const parent = Oid.of(...arcs.slice(0, -1));
  if (parent.toString() === SNMP_TRAPS && last >= 1 && last <= 6) {
    return { enterprise: parent, genericTrap: last - 1, specificTrap: 0 };
  }
  const enterprise = arcs[arcs.length - 2] === 0 ? Oid.of(...arcs.slice(0, -2)) : parent;
  return { enterprise, genericTrap: ENTERPRISE_SPECIFIC, specificTrap: last };
}
