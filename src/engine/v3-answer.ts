import { BerError } from '../ber/ber-error.js';
import { SnmpError } from '../errors/snmp-error.js';
import type { ErrorReason } from '../errors/catalog.js';
import { USM_SECURITY_MODEL } from '../message/v3.js';
import type { ScopedPdu, V3Message } from '../message/v3.js';
import { MessageVersion } from '../message/version.js';
import { PduTag } from '../pdu/kinds.js';
import { isTrapV1 } from '../pdu/pdu.js';
import type { Pdu } from '../pdu/pdu.js';
import type { Answer, PendingRequest, V3Security } from '../requests/pending-request.js';
import type { Remote } from '../transport/transport.js';
import { isAuthentic, openScopedPdu, readPlaintext } from '../usm/incoming.js';
import { decodeUsmParameters } from '../usm/parameters.js';
import type { UsmParameters } from '../usm/parameters.js';
import { usmFailureOf } from '../usm/stats.js';
import { sameOctets } from '../util/same-octets.js';

/**
 * What a v3 message is that carries the msgID of a request. `trusted` says that a report may end the request: it was
 * authenticated, or the request was not either.
 * @internal
 */
export type OpenedAnswer =
  | { readonly kind: 'response'; readonly answer: Answer }
  | { readonly kind: 'report'; readonly answer: Answer; readonly trusted: boolean }
  | { readonly kind: 'unsolicited' }
  | { readonly kind: 'refused'; readonly error: SnmpError };

/** RFC 3414 section 6.3.1 and 8.1.1.1: the salt. */
const PRIV_PARAMETERS_LENGTH = 8;

/**
 * RFC 3412 section 7.2 and RFC 3414 section 3.2, for a message that may answer a request of ours: the keys, the engine
 * and the user are those of the request. Order: parse, authenticate, timeliness, and only then decrypt.
 * @internal
 */
export function openAnswer(
  message: V3Message,
  request: PendingRequest,
  remote: Remote,
  now: number,
): OpenedAnswer {
  const { security } = request.spec;
  if (security.version !== MessageVersion.V3) return { kind: 'unsolicited' };
  if (message.securityModel !== USM_SECURITY_MODEL) {
    return refused('unsupportedSecurityModel', `security model ${message.securityModel} is not USM (3)`);
  }
  try {
    // RFC 3414 section 3.2 step 1: the parameters can be parsed.
    const parameters = decodeUsmParameters(message);
    if (message.securityLevel === 0)
      return openUnauthenticated(message, parameters, request, security, remote);
    return openAuthenticated(message, parameters, request, security, remote, now);
  } catch (error) {
    if (error instanceof BerError)
      return { kind: 'refused', error: new SnmpError('defectivePacket', error.message, { cause: error }) };
    throw error;
  }
}

/** A report, which may come without authentication at any time, or the answer to a request without any. */
function openUnauthenticated(
  message: V3Message,
  parameters: UsmParameters,
  request: PendingRequest,
  security: V3Security,
  remote: Remote,
): OpenedAnswer {
  const scoped = readPlaintext(message);
  const { pdu } = scoped;
  if (isTrapV1(pdu)) return { kind: 'unsolicited' };
  if (pdu.tag === PduTag.Report) {
    return {
      kind: 'report',
      answer: answerOf(message, parameters, scoped, pdu, remote),
      trusted: security.securityLevel === 0,
    };
  }
  if (pdu.tag !== PduTag.Response) return { kind: 'unsolicited' };
  if (security.securityLevel > 0)
    return refused('notAuthenticated', 'the answer to an authenticated request is not authenticated');
  const stranger = wrongIdentity(parameters, security);
  if (stranger !== undefined) return stranger;
  return (
    checkResponse(scoped, pdu, request, security) ?? {
      kind: 'response',
      answer: answerOf(message, parameters, scoped, pdu, remote),
    }
  );
}

function openAuthenticated(
  message: V3Message,
  parameters: UsmParameters,
  request: PendingRequest,
  security: V3Security,
  remote: Remote,
  now: number,
): OpenedAnswer {
  const { credentials } = security;
  // Steps 3 and 4: engine and user are those of the request.
  const stranger = wrongIdentity(parameters, security);
  if (stranger !== undefined) return stranger;
  // Step 5: the user has keys for the level of the message.
  if (message.securityLevel > credentials.securityLevel) {
    return refused(
      'securityLevelNotAccepted',
      `the answer has level ${message.securityLevel}, the user level ${credentials.securityLevel}`,
    );
  }
  // Step 6: authentication.
  if (parameters.macLength === 0) return refused('missingSignature', 'msgAuthenticationParameters is empty');
  if (!isAuthentic(message, parameters, credentials))
    return refused('verificationFailed', 'wrong password, or not from this engine');
  // Step 7b: timeliness; the message is authentic, so its time counts.
  const { engineBoots, engineTime } = parameters;
  if (!security.engineTime.accept(engineBoots, engineTime, now, security.timeWindowSeconds))
    return refused('badTimeFrame', `boots ${engineBoots}, time ${engineTime}`);
  // Step 8: decryption.
  const scoped = openScopedPdu(message, parameters, credentials);
  if (scoped === undefined) {
    return parameters.privParameters.length === PRIV_PARAMETERS_LENGTH
      ? refused('decryptionFailed', 'wrong encryption password or algorithm')
      : refused(
          'missingPrivacyParameter',
          `msgPrivacyParameters has ${parameters.privParameters.length} octets instead of 8`,
        );
  }
  const { pdu } = scoped;
  if (isTrapV1(pdu)) return { kind: 'unsolicited' };
  if (pdu.tag === PduTag.Report) {
    return { kind: 'report', answer: answerOf(message, parameters, scoped, pdu, remote), trusted: true };
  }
  if (pdu.tag !== PduTag.Response) return { kind: 'unsolicited' };
  if (message.securityLevel < security.securityLevel)
    return refused('notEncrypted', 'the answer to an encrypted request is not encrypted');
  return (
    checkResponse(scoped, pdu, request, security) ?? {
      kind: 'response',
      answer: answerOf(message, parameters, scoped, pdu, remote),
    }
  );
}

function wrongIdentity(parameters: UsmParameters, security: V3Security): OpenedAnswer | undefined {
  const { engineId, userName } = security.credentials;
  if (!sameOctets(parameters.engineId, engineId))
    return refused('badEngineId', 'the answer is from another engine');
  if (!sameOctets(parameters.userName, userName))
    return refused('badUserName', 'the answer has another user name than the request');
  return undefined;
}

/** RFC 3412 section 7.2 step 12: a response belongs to the request with its request-id and context. */
function checkResponse(
  scoped: ScopedPdu,
  pdu: Pdu,
  request: PendingRequest,
  security: V3Security,
): OpenedAnswer | undefined {
  if (pdu.requestId !== request.spec.pdu.requestId) {
    return refused(
      'badPacket',
      `the answer has request-id ${pdu.requestId} instead of ${request.spec.pdu.requestId}`,
    );
  }
  if (
    !sameOctets(scoped.contextEngineId, security.contextEngineId) ||
    !sameOctets(scoped.contextName, security.contextName)
  ) {
    return refused('badPacket', 'the answer is about another context');
  }
  return undefined;
}

function answerOf(
  message: V3Message,
  parameters: UsmParameters,
  scoped: ScopedPdu,
  pdu: Pdu,
  remote: Remote,
): Answer {
  return {
    pdu,
    remote,
    securityLevel: message.securityLevel,
    v3: {
      engineId: parameters.engineId,
      engineBoots: parameters.engineBoots,
      engineTime: parameters.engineTime,
      contextEngineId: scoped.contextEngineId,
      contextName: scoped.contextName,
      failure: pdu.tag === PduTag.Report ? usmFailureOf(pdu.variables[0]?.oidText ?? '') : undefined,
    },
  };
}

function refused(reason: ErrorReason, detail: string): OpenedAnswer {
  return { kind: 'refused', error: new SnmpError(reason, detail) };
}
