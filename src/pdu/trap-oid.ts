import { MAX_ARCS } from '../smi/oid-content.js';
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
 * The OID that stands for the three fields: RFC 3584 section 3.1. Undefined for a generic-trap that RFC 1157 section
 * 4.1.6 does not have, and where the OID would have too many numbers.
 * @internal
 */
export function trapOidFromV1(fields: {
  readonly enterprise: Oid;
  readonly genericTrap: number;
  readonly specificTrap: number;
}): Oid | undefined {
  const { enterprise, genericTrap, specificTrap } = fields;
  if (genericTrap < 0 || genericTrap > ENTERPRISE_SPECIFIC) return undefined;
  if (genericTrap < ENTERPRISE_SPECIFIC) return Oid.parse(SNMP_TRAPS).child(genericTrap + 1);
  return enterprise.length + 2 > MAX_ARCS ? undefined : enterprise.child(0, specificTrap >>> 0);
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
