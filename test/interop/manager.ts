import { expect } from '@jest/globals';
import { SnmpError, SnmpMgr, SnmpVersion, type SnmpMgrOptions } from 'snmp-components';
import type { Snmpd } from '../support/snmpd.js';
import type { TestUser } from '../support/snmp-users.js';

export const oids = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectId: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysContact: '1.3.6.1.2.1.1.4.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',
  sysServices: '1.3.6.1.2.1.1.7.0',
  snmpTrapOid: '1.3.6.1.6.3.1.1.4.1.0',
  coldStart: '1.3.6.1.6.3.1.1.5.1',
  usmStatsNotInTimeWindows: '1.3.6.1.6.3.15.1.1.2.0',
  snmpEngineBoots: '1.3.6.1.6.3.10.2.1.2.0',
  nowhere: '1.3.6.1.2.1.1.99.0',
} as const;

/** Where an agent or a listener is. */
export type Target = Pick<Snmpd, 'host' | 'port'>;

/** A manager that asks a target: SNMPv2c, 5 seconds for each answer. */
export function managerFor(target: Target, options: SnmpMgrOptions = {}): SnmpMgr {
  return new SnmpMgr({ remoteHost: target.host, remotePort: target.port, timeout: 5, ...options });
}

/** The options that make a manager the user, at the highest level the user has. */
export function asUser(user: TestUser): SnmpMgrOptions {
  return {
    snmpVersion: SnmpVersion.V3,
    user: user.user,
    ...(user.authProtocol === 0
      ? {}
      : { authenticationProtocol: user.authProtocol, authenticationPassword: user.authPassword }),
    ...(user.privProtocol === 0
      ? {}
      : { encryptionAlgorithm: user.privProtocol, encryptionPassword: user.privPassword }),
  };
}

/** The value of `CompatibilityMode` with which keys are made the way the user's keys are. */
export function compatibilityModeOf(user: TestUser): number {
  return user.keyExtension === 'blumenthal' ? 1 : 0;
}

/** A manager that is the user. */
export function managerAs(user: TestUser, target: Target, options: SnmpMgrOptions = {}): SnmpMgr {
  const mgr = managerFor(target, { ...asUser(user), ...options });
  mgr.config(`CompatibilityMode=${compatibilityModeOf(user)}`);
  return mgr;
}

/** Reads variables and gives their values. */
export async function read(mgr: SnmpMgr, ...names: string[]): Promise<string[]> {
  mgr.objects.clear();
  for (const name of names) mgr.objects.add(name);
  await mgr.sendGetRequest();
  return mgr.objects.map(({ value }) => value);
}

/** The objects as text: `oid = type: value`. */
export function rows(mgr: SnmpMgr): string[] {
  return mgr.objects.map(String);
}

/** What a call that must fail rejects with. */
export async function failure(call: Promise<unknown>): Promise<SnmpError> {
  const outcome: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(SnmpError.is(outcome)).toBe(true);
  return outcome as SnmpError;
}

/** Counts what a manager sends and receives from now on. */
export function countPackets(mgr: SnmpMgr): { sent: number; received: number } {
  const count = { sent: 0, received: 0 };
  mgr.on('packetTrace', ({ direction }) => {
    if (direction === 2) count.sent += 1;
    else count.received += 1;
  });
  return count;
}

/** What a call that must fail rejects with, and after how many milliseconds. */
export async function timedFailure(call: Promise<unknown>): Promise<{ error: SnmpError; elapsed: number }> {
  const start = performance.now();
  const error = await failure(call);
  return { error, elapsed: performance.now() - start };
}
