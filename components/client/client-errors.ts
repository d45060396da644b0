import { errorCatalog } from '../../src/errors/catalog.js';
import type { ErrorReason } from '../../src/errors/catalog.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { UsmFailure } from '../../src/usm/stats.js';
import { ErrorStatus } from '../enums.js';
import { describeErrorStatus } from '../error-status.js';
import type { ResponsePdu } from './response-pdu.js';

/**
 * No answer came in time: code 201. `cause` tells of the last packet that looked like the answer and was refused,
 * where there was one.
 */
export class Timeout extends SnmpError {
  static {
    this.prototype.name = 'Timeout';
  }
}

/**
 * The agent answered with an error-status other than 0: code 397.
 *
 * Source: `snmp.ErrorResponse` of the Python package `snmp`.
 */
export class ErrorResponse extends SnmpError {
  static {
    this.prototype.name = 'ErrorResponse';
  }

  /** The error-status, as `ErrorStatus` numbers it. */
  readonly status: number;
  /** Which variable is to blame: one-based, 0 where the agent blames none of them. */
  readonly index: number;
  /** The whole answer. */
  readonly response: ResponsePdu;

  /** @internal */
  constructor(response: ResponsePdu) {
    const { errorStatus, errorIndex, variableBindings } = response;
    const index = errorIndex >= 1 && errorIndex <= variableBindings.length ? errorIndex : 0;
    const oid = variableBindings[index - 1]?.oidText;
    super('errorResponse', `${describeErrorStatus(errorStatus)}${oid === undefined ? '' : ` (${oid})`}`);
    this.status = errorStatus;
    this.index = index;
    this.response = response;
  }

  /** The variables of the answer. */
  get variableBindings(): readonly VarBind[] {
    return this.response.variableBindings;
  }

  /** Name of the variable to blame, undefined where the agent blames none. */
  get oid(): Oid | undefined {
    return this.variableBindings[this.index - 1]?.name;
  }
}

/** The answer of an SNMPv1 agent that does not have a variable: error-status 2, code 397. */
export class NoSuchName extends ErrorResponse {
  static {
    this.prototype.name = 'NoSuchName';
  }
}

/**
 * The answer does not have the variables that the request asked for: code 396. A device that answers like this is
 * broken; the option `checkResponses: false` of a manager lets its answers through.
 */
export class ImproperResponse extends SnmpError {
  static {
    this.prototype.name = 'ImproperResponse';
  }

  /** The answer. */
  readonly response: ResponsePdu;

  /** @internal */
  constructor(response: ResponsePdu, detail: string) {
    super('improperResponse', detail);
    this.response = response;
  }

  /** The variables of the answer. */
  get variableBindings(): readonly VarBind[] {
    return this.response.variableBindings;
  }
}

/**
 * The agent reported that it could not take the request in. An authentic report ends a request at once; one that
 * anybody could have sent is believed when no answer has come in time.
 *
 * Source: `snmp.security.usm` and `snmp.v3` of the Python package `snmp`.
 */
export class ReportError extends SnmpError {
  static {
    this.prototype.name = 'ReportError';
  }

  /** @internal Takes over what the engine found. */
  constructor(found: SnmpError) {
    super(found.reason, detailOf(found), { cause: found.cause });
  }

  /** Which counter of RFC 3414 section 5 the report named; undefined for a report of something else. */
  get failure(): UsmFailure | undefined {
    return FAILURES[this.reason];
  }
}

/** The agent does not know the user: code 326. */
export class UnknownUserNameReport extends ReportError {
  static {
    this.prototype.name = 'UnknownUserNameReport';
  }
}

/** The agent does not let the user in at this security level: code 327. */
export class UnsupportedSecurityLevelReport extends ReportError {
  static {
    this.prototype.name = 'UnsupportedSecurityLevelReport';
  }
}

/** The agent could not authenticate the request: wrong password or protocol. Code 308. */
export class WrongDigestReport extends ReportError {
  static {
    this.prototype.name = 'WrongDigestReport';
  }
}

/** The agent could not decrypt the request: wrong password, protocol or key extension. Code 313. */
export class DecryptionErrorReport extends ReportError {
  static {
    this.prototype.name = 'DecryptionErrorReport';
  }
}

/** The agent refuses the time even after it was told: code 325. */
export class NotInTimeWindowReport extends ReportError {
  static {
    this.prototype.name = 'NotInTimeWindowReport';
  }
}

/** Another engine is at the address than before: code 324. */
export class UnknownEngineIdReport extends ReportError {
  static {
    this.prototype.name = 'UnknownEngineIdReport';
  }
}

const FAILURES: Partial<Record<ErrorReason, UsmFailure>> = {
  badUserName: 'unknownUserNames',
  securityLevelNotAccepted: 'unsupportedSecLevels',
  verificationFailed: 'wrongDigests',
  decryptionFailed: 'decryptionErrors',
  badTimeFrame: 'notInTimeWindows',
  badEngineId: 'unknownEngineIds',
};

const REPORTS: Partial<Record<ErrorReason, new (found: SnmpError) => ReportError>> = {
  badUserName: UnknownUserNameReport,
  securityLevelNotAccepted: UnsupportedSecurityLevelReport,
  verificationFailed: WrongDigestReport,
  decryptionFailed: DecryptionErrorReport,
  badTimeFrame: NotInTimeWindowReport,
  badEngineId: UnknownEngineIdReport,
  badPacket: ReportError,
};

/**
 * What ended a request, as the class that says so.
 * @param lastRefusal - why the last packet was refused that looked like the answer
 * @internal
 */
export function typedFailure(found: SnmpError, lastRefusal: SnmpError | undefined): SnmpError {
  if (found.reason === 'timeout') return new Timeout('timeout', detailOf(found), { cause: lastRefusal });
  const Report = REPORTS[found.reason];
  return Report === undefined ? found : new Report(found);
}

/** @internal */
export function errorResponse(response: ResponsePdu): ErrorResponse {
  const Class = response.errorStatus === ErrorStatus.NoSuchName ? NoSuchName : ErrorResponse;
  return new Class(response);
}

function detailOf(error: SnmpError): string {
  return error.message.slice(errorCatalog[error.reason].text.length + 2);
}
