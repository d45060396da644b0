import { errorCatalog } from '../../src/errors/catalog.js';
import type { ErrorReason } from '../../src/errors/catalog.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { NoSuchName } from '../client/client-errors.js';

/**
 * What a {@link Session} throws when a call fails: the agent answered with an error (397), its answer cannot be right
 * (396), it reported that user, password or security level do not fit (308, 326, 327 ...), or a value cannot be sent.
 *
 * The classes under it single out the failures that programs react to. All are an `SnmpError` with its number.
 * Wrong usage, such as an unknown option, is a plain `SnmpError`.
 *
 * Source: `EasySNMPError` of the Python package easysnmp.
 *
 * @example
 * ```ts
 * import { EasySnmpError, EasySnmpTimeoutError, Session } from 'snmp-components';
 *
 * await using session = new Session({ hostname: '127.0.0.1', version: 2 });
 * try {
 *   console.log(String(await session.get('sysDescr.0')));
 * } catch (error) {
 *   if (error instanceof EasySnmpTimeoutError) console.log('no answer');
 *   else if (error instanceof EasySnmpError) console.log(error.code, error.message);
 *   else throw error;
 * }
 * ```
 */
export class EasySnmpError extends SnmpError {
  static {
    this.prototype.name = 'EasySnmpError';
  }
}

/**
 * The remote host cannot be reached: its name is unknown (11001), the connection was refused (10061), the local port is
 * taken (10048), or a password is too short to make a key of (329).
 *
 * Source: `EasySNMPConnectionError`.
 */
export class EasySnmpConnectionError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpConnectionError';
  }
}

/**
 * No answer came in time: code 201.
 *
 * Source: `EasySNMPTimeoutError`.
 */
export class EasySnmpTimeoutError extends EasySnmpConnectionError {
  static {
    this.prototype.name = 'EasySnmpTimeoutError';
  }
}

/**
 * The text is no OID, and no module has the name: code 398.
 *
 * Source: `EasySNMPUnknownObjectIDError`.
 */
export class EasySnmpUnknownObjectIdError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpUnknownObjectIdError';
  }
}

/**
 * An agent answered with the error-status noSuchName, as those of SNMPv1 do for what they don't have: code 397.
 *
 * Source: `EasySNMPNoSuchNameError`.
 */
export class EasySnmpNoSuchNameError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpNoSuchNameError';
  }
}

/**
 * With `abortOnNonexistent`: the agent does not know the object. Code 322.
 *
 * Source: `EasySNMPNoSuchObjectError`.
 */
export class EasySnmpNoSuchObjectError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpNoSuchObjectError';
  }
}

/**
 * With `abortOnNonexistent`: the agent knows the object, but not this instance. Code 322.
 *
 * Source: `EasySNMPNoSuchInstanceError`.
 */
export class EasySnmpNoSuchInstanceError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpNoSuchInstanceError';
  }
}

/**
 * No module tells the type of the object to set, and none that can be sent was given: code 395.
 *
 * Source: `EasySNMPUndeterminedTypeError`.
 */
export class EasySnmpUndeterminedTypeError extends EasySnmpError {
  static {
    this.prototype.name = 'EasySnmpUndeterminedTypeError';
  }
}

/** From here on numbers are those of the operating system and of name resolution. */
const FIRST_SYSTEM_CODE = 10_000;

/** What is above it, but is about the arguments of a call. */
const USAGE: ReadonlySet<ErrorReason> = new Set(['invalidArgument', 'operationNotSupported']);

const CONNECTION: ReadonlySet<ErrorReason> = new Set([
  'connectionClosing',
  'connectionDropped',
  'connectionNotReady',
  'connectionStateUnknown',
  'impossibleInPresentState',
  'notConnected',
  'notAnIpAddress',
  'passwordTooShort',
  'tcpWouldBlock',
]);

/**
 * What a failure of the engine is to the user of a session. The original is the `cause`.
 * @internal
 */
export function sessionFailure(error: unknown): unknown {
  if (!SnmpError.is(error) || error instanceof EasySnmpError || USAGE.has(error.reason)) return error;
  const Class = classOf(error);
  return new Class(error.reason, detailOf(error), { cause: error });
}

/**
 * A failure that in easysnmp is one of the session, though it comes from an argument.
 * @internal
 */
export function asEasySnmpError(error: unknown): unknown {
  if (!SnmpError.is(error) || error instanceof EasySnmpError) return error;
  return new EasySnmpError(error.reason, detailOf(error), { cause: error });
}

function classOf(error: SnmpError): typeof EasySnmpError {
  if (error.reason === 'timeout') return EasySnmpTimeoutError;
  if (error instanceof NoSuchName) return EasySnmpNoSuchNameError;
  const isConnection = CONNECTION.has(error.reason) || error.code >= FIRST_SYSTEM_CODE;
  return isConnection ? EasySnmpConnectionError : EasySnmpError;
}

/** What the message says beyond the general statement. */
function detailOf(error: SnmpError): string {
  return error.message.slice(errorCatalog[error.reason].text.length + 2);
}
