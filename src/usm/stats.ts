import type { ErrorReason } from '../errors/catalog.js';

/**
 * What an SNMPv3 engine can report about a message, by the name of its counter in RFC 3414 section 5 without the
 * prefix `usmStats`.
 */
export type UsmFailure =
  | 'unsupportedSecLevels'
  | 'notInTimeWindows'
  | 'unknownUserNames'
  | 'unknownEngineIds'
  | 'wrongDigests'
  | 'decryptionErrors';

/**
 * The failures of RFC 3414 section 3.2, each with the counter that the RFC increments, the OID that a report names
 * and the error a program sees. One row, so that they cannot be mismatched.
 */
const ROWS = {
  unsupportedSecLevels: { arc: 1, reason: 'securityLevelNotAccepted' },
  notInTimeWindows: { arc: 2, reason: 'badTimeFrame' },
  unknownUserNames: { arc: 3, reason: 'badUserName' },
  unknownEngineIds: { arc: 4, reason: 'badEngineId' },
  wrongDigests: { arc: 5, reason: 'verificationFailed' },
  decryptionErrors: { arc: 6, reason: 'decryptionFailed' },
} as const satisfies Record<UsmFailure, { arc: number; reason: ErrorReason }>;

const USM_STATS = '1.3.6.1.6.3.15.1.1';

/** @internal */
export const USM_FAILURES = Object.keys(ROWS) as readonly UsmFailure[];

/** @internal */
export function usmFailureReason(failure: UsmFailure): ErrorReason {
  return ROWS[failure].reason;
}

/** The instance that a report carries, such as usmStatsNotInTimeWindows.0. @internal */
export function usmStatsOid(failure: UsmFailure): string {
  return `${USM_STATS}.${ROWS[failure].arc}.0`;
}

/** The failure that a report's variable names, undefined for other variables. @internal */
export function usmFailureOf(oidText: string): UsmFailure | undefined {
  return USM_FAILURES.find((failure) => oidText === usmStatsOid(failure));
}
