import { Tag } from '../ber/tag.js';
import type { MibVariable } from './mib-tree.js';

/** Totals that the standard groups show. @internal */
export interface AgentCounters {
  readonly inPackets: () => number;
  readonly inBadVersions: () => number;
  readonly inBadCommunityNames: () => number;
  readonly inParseErrors: () => number;
  readonly engineId: () => Buffer;
  readonly engineBoots: () => number;
  readonly engineTime: () => number;
  readonly maxMessageSize: () => number;
  /** In the order of RFC 3414 section 5: usmStats 1 to 6. */
  readonly usmStats: readonly (() => number)[];
}

const SNMP_GROUP = '1.3.6.1.2.1.11';
const SNMP_ENGINE = '1.3.6.1.6.3.10.2.1';
const USM_STATS = '1.3.6.1.6.3.15.1.1';
/** snmpEnableAuthenTraps: enabled(1), disabled(2). */
const AUTHEN_TRAPS_DISABLED = 2;

/**
 * The groups every SNMP engine has: snmp (RFC 3418), snmpEngine (RFC 3411) and usmStats (RFC 3414).
 * @internal
 */
export function standardGroups(counters: AgentCounters): MibVariable[] {
  const counter = (oid: string, value: () => number): MibVariable => ({
    oid,
    objectType: Tag.Counter32,
    value: () => value() % 0x1_0000_0000,
  });
  return [
    counter(`${SNMP_GROUP}.1.0`, counters.inPackets),
    counter(`${SNMP_GROUP}.3.0`, counters.inBadVersions),
    counter(`${SNMP_GROUP}.4.0`, counters.inBadCommunityNames),
    counter(`${SNMP_GROUP}.6.0`, counters.inParseErrors),
    { oid: `${SNMP_GROUP}.30.0`, objectType: Tag.Integer, value: AUTHEN_TRAPS_DISABLED },
    { oid: `${SNMP_ENGINE}.1.0`, objectType: Tag.OctetString, value: counters.engineId },
    { oid: `${SNMP_ENGINE}.2.0`, objectType: Tag.Integer, value: counters.engineBoots },
    { oid: `${SNMP_ENGINE}.3.0`, objectType: Tag.Integer, value: counters.engineTime },
    { oid: `${SNMP_ENGINE}.4.0`, objectType: Tag.Integer, value: counters.maxMessageSize },
    ...counters.usmStats.map((value, index) => counter(`${USM_STATS}.${index + 1}.0`, value)),
  ];
}
