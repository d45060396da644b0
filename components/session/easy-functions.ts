import { Session } from '../session.js';
import type { SessionOid } from './session-oid.js';
import type { SessionOptions, SessionResources } from './session-options.js';
import type { SessionValue } from './session-value.js';
import type { SessionSetItem } from './session-variables.js';
import type { SnmpVariable } from './snmp-variable.js';

/** What each of the functions takes besides: the options of a {@link Session}. */
export type SessionArguments = SessionOptions & SessionResources;

/** What `snmpGetBulk` and `snmpBulkwalk` take besides. */
export interface BulkArguments extends SessionArguments {
  /**
   * For how many of the first OIDs one successor is enough.
   *
   * @defaultValue 0
   */
  nonRepeaters?: number;
  /**
   * How many successors the other ones shall have.
   *
   * @defaultValue 10
   */
  maxRepetitions?: number;
}

/**
 * Reads variables by a session that is made for it: {@link Session.get}.
 *
 * Source: `easysnmp.snmp_get`.
 *
 * @param oids - one OID, or a list
 * @param options - the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.get}
 *
 * @example
 * ```ts
 * import { snmpGet } from 'snmp-components';
 *
 * const name = await snmpGet('sysName.0', { hostname: '127.0.0.1', version: 2 });
 * console.log(name.value);
 * ```
 */
export function snmpGet(oids: SessionOid, options?: SessionArguments): Promise<SnmpVariable>;
export function snmpGet(oids: readonly SessionOid[], options?: SessionArguments): Promise<SnmpVariable[]>;
export async function snmpGet(
  oids: SessionOid | readonly SessionOid[],
  options?: SessionArguments,
): Promise<SnmpVariable | SnmpVariable[]> {
  return withSession(options, (session) => session.get(oids as readonly SessionOid[]));
}

/**
 * Reads the variables that come next: {@link Session.getNext}.
 *
 * Source: `easysnmp.snmp_get_next`.
 *
 * @param oids - one OID, or a list
 * @param options - the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.getNext}
 */
export function snmpGetNext(oids: SessionOid, options?: SessionArguments): Promise<SnmpVariable>;
export function snmpGetNext(oids: readonly SessionOid[], options?: SessionArguments): Promise<SnmpVariable[]>;
export async function snmpGetNext(
  oids: SessionOid | readonly SessionOid[],
  options?: SessionArguments,
): Promise<SnmpVariable | SnmpVariable[]> {
  return withSession(options, (session) => session.getNext(oids as readonly SessionOid[]));
}

/**
 * Reads many variables that come next: {@link Session.getBulk}.
 *
 * Source: `easysnmp.snmp_get_bulk`.
 *
 * @param oids - one OID, or a list
 * @param options - `nonRepeaters`, `maxRepetitions`, and the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.getBulk}
 */
export async function snmpGetBulk(
  oids: SessionOid | readonly SessionOid[],
  options: BulkArguments = {},
): Promise<SnmpVariable[]> {
  const { nonRepeaters, maxRepetitions, ...own } = options;
  return withSession(own, (session) => session.getBulk(oids, nonRepeaters, maxRepetitions));
}

/**
 * Sets a variable: {@link Session.set}.
 *
 * Source: `easysnmp.snmp_set`.
 *
 * @param oid - the OID
 * @param value - the value
 * @param options - `snmpType`: the type where no module tells it; and the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.set}
 */
export async function snmpSet(
  oid: SessionOid,
  value: SessionValue,
  options: SessionArguments & {
    /** The type, where no module tells it. */
    snmpType?: string;
  } = {},
): Promise<boolean> {
  const { snmpType, ...own } = options;
  return withSession(own, (session) => session.set(oid, value, snmpType));
}

/**
 * Sets variables by one request: {@link Session.setMultiple}.
 *
 * Source: `easysnmp.snmp_set_multiple`.
 *
 * @param values - `[oid, value]` or `[oid, value, snmpType]` for each
 * @param options - the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.setMultiple}
 */
export async function snmpSetMultiple(
  values: readonly SessionSetItem[],
  options?: SessionArguments,
): Promise<boolean> {
  return withSession(options, (session) => session.setMultiple(values));
}

/**
 * Reads all variables below an OID, one by one: {@link Session.walk}.
 *
 * Source: `easysnmp.snmp_walk`.
 *
 * @param oids - one OID, or a list; undefined is mib-2
 * @param options - the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.walk}
 */
export async function snmpWalk(
  oids?: SessionOid | readonly SessionOid[],
  options?: SessionArguments,
): Promise<SnmpVariable[]> {
  return withSession(options, (session) => session.walk(oids));
}

/**
 * Reads all variables below an OID, many at a time: {@link Session.bulkwalk}.
 *
 * Source: `easysnmp.snmp_bulkwalk`.
 *
 * @param oids - one OID, or a list; undefined is mib-2
 * @param options - `nonRepeaters`, `maxRepetitions`, and the options of the session
 * @throws as the constructor of {@link Session} and {@link Session.bulkwalk}
 */
export async function snmpBulkwalk(
  oids?: SessionOid | readonly SessionOid[],
  options: BulkArguments = {},
): Promise<SnmpVariable[]> {
  const { nonRepeaters, maxRepetitions, ...own } = options;
  return withSession(own, (session) => session.bulkwalk(oids, nonRepeaters, maxRepetitions));
}

async function withSession<Result>(
  options: SessionArguments | undefined,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = new Session(options);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
