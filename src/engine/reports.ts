import type { ErrorReason } from '../errors/catalog.js';
import type { V3Message } from '../message/v3.js';
import { PduTag } from '../pdu/kinds.js';
import { Counter32 } from '../smi/typed-value.js';
import { VarBind } from '../smi/var-bind.js';
import { encodeV3Message } from '../usm/outgoing.js';
import { USM_FAILURES, usmFailureReason, usmStatsOid } from '../usm/stats.js';
import type { UsmFailure } from '../usm/stats.js';
import { Credentials } from '../usm/user.js';
import type { EngineServices } from './services.js';

/** An engine that is authoritative itself: what it says of itself. @internal */
export interface LocalEngine {
  readonly id: Buffer;
  /** Context of reports where it is another than the engine itself and no name. */
  readonly context?: { readonly engineId: Buffer; readonly name: Buffer };
  readonly boots: number;
  readonly time: number;
  /** What it can receive: octets. */
  readonly maxMessageSize: number;
}

const NO_CONTEXT = Buffer.alloc(0);
const NO_USER = Buffer.alloc(0);

/** Refusals that RFC 3414 has no counter for, and the failure that tells the sender most about them. */
const RELATED: Partial<Record<ErrorReason, UsmFailure>> = {
  missingSignature: 'wrongDigests',
  missingVerificationPassword: 'unknownUserNames',
  missingDecryptionPassword: 'unsupportedSecLevels',
  missingPrivacyParameter: 'decryptionErrors',
  notAuthenticated: 'unsupportedSecLevels',
  notEncrypted: 'unsupportedSecLevels',
};

/**
 * The failure that a report about a refused message names, undefined where a report makes no sense.
 * @internal
 */
export function failureToReport(reason: ErrorReason): UsmFailure | undefined {
  return RELATED[reason] ?? USM_FAILURES.find((failure) => usmFailureReason(failure) === reason);
}

/**
 * A report (RFC 3412 section 7.1 step 3, RFC 3414 section 3.2) of a failure that was counted already. It is not
 * authenticated unless credentials are given, as those of a message that was authentic but not timely are.
 * @internal
 */
export function encodeReport(
  core: EngineServices,
  about: V3Message,
  requestId: number,
  local: LocalEngine,
  failure: UsmFailure,
  credentials?: Credentials,
): Buffer {
  // A Counter32 goes on at zero (RFC 2578 section 7.1.6).
  const count = new Counter32(core.counters.usmStats[failure] >>> 0);
  const variables = [VarBind.of(usmStatsOid(failure), count)];
  const pdu = { tag: PduTag.Report, requestId, errorStatus: 0, errorIndex: 0, variables };
  const header = {
    msgId: about.msgId,
    msgMaxSize: local.maxMessageSize,
    reportable: false,
    securityLevel: credentials === undefined ? (0 as const) : (1 as const),
    engineBoots: local.boots,
    engineTime: local.time,
  };
  const scoped = {
    contextEngineId: local.context?.engineId ?? local.id,
    contextName: local.context?.name ?? NO_CONTEXT,
    pdu,
  };
  return encodeV3Message(
    core.writer,
    header,
    credentials ?? new Credentials(NO_USER, local.id),
    scoped,
    core.salt,
  );
}
