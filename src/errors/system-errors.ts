import type { ErrorReason } from './catalog.js';
import { SnmpError } from './snmp-error.js';

/**
 * Turns a failure of the operating system, of name resolution or of Node.js itself into a numbered error with the
 * original as its `cause`. An `SnmpError` is returned as it is.
 *
 * @param cause - what was thrown or reported
 * @param detail - what was being attempted, such as `'binding 0.0.0.0:162'`
 *
 * @internal
 */
export function systemError(cause: unknown, detail?: string): SnmpError {
  if (SnmpError.is(cause)) return cause;
  const system = mostSpecific(cause);
  const explanation = system instanceof Error ? system.message : undefined;
  return new SnmpError(reasonOf(system), describe(detail, explanation), { cause });
}

// Connecting to a name with several addresses fails with one error per address; the first says most.
function mostSpecific(cause: unknown): unknown {
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors[0];
  return cause;
}

function reasonOf(cause: unknown): ErrorReason {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return 'systemCallFailed';
  const { code } = cause;
  if (typeof code !== 'string') return 'systemCallFailed';
  return reasonByErrorName.get(code) ?? 'systemCallFailed';
}

function describe(detail: string | undefined, explanation: string | undefined): string | undefined {
  if (detail === undefined) return explanation;
  return explanation === undefined ? detail : `${detail} (${explanation})`;
}

const systemErrors = {
  // errno
  EINTR: 'interruptedSystemCall',
  EBADF: 'badFileNumber',
  EACCES: 'accessDenied',
  EPERM: 'accessDenied',
  EROFS: 'accessDenied',
  EFAULT: 'badAddress',
  EINVAL: 'invalidArgument',
  EMFILE: 'tooManyOpenFiles',
  ENFILE: 'tooManyOpenFiles',
  EAGAIN: 'wouldBlock',
  EWOULDBLOCK: 'wouldBlock',
  EINPROGRESS: 'inProgress',
  EALREADY: 'alreadyInProgress',
  ENOTSOCK: 'notASocket',
  EDESTADDRREQ: 'destinationRequired',
  EMSGSIZE: 'messageTooLongForSocket',
  EPROTOTYPE: 'wrongProtocolType',
  ENOPROTOOPT: 'badProtocolOption',
  EPROTONOSUPPORT: 'protocolNotSupported',
  ESOCKTNOSUPPORT: 'socketTypeNotSupported',
  EOPNOTSUPP: 'operationNotSupported',
  ENOTSUP: 'operationNotSupported',
  ENOSYS: 'operationNotSupported',
  EPFNOSUPPORT: 'protocolFamilyNotSupported',
  EAFNOSUPPORT: 'addressFamilyNotSupported',
  EADDRINUSE: 'addressInUse',
  EADDRNOTAVAIL: 'addressNotAvailable',
  ENODEV: 'addressNotAvailable',
  ENXIO: 'addressNotAvailable',
  ENETDOWN: 'networkDown',
  ENONET: 'networkDown',
  ENETUNREACH: 'networkUnreachable',
  ENETRESET: 'networkReset',
  ECONNABORTED: 'connectionAborted',
  ECONNRESET: 'connectionReset',
  ENOBUFS: 'noBufferSpace',
  ENOMEM: 'noBufferSpace',
  EISCONN: 'socketAlreadyConnected',
  ENOTCONN: 'socketNotConnected',
  ESHUTDOWN: 'socketShutDown',
  EPIPE: 'socketShutDown',
  ETOOMANYREFS: 'tooManyReferences',
  ETIMEDOUT: 'connectionTimedOut',
  ECONNREFUSED: 'connectionRefused',
  ELOOP: 'tooManySymbolicLinks',
  ENAMETOOLONG: 'nameTooLong',
  EHOSTDOWN: 'hostDown',
  EHOSTUNREACH: 'noRouteToHost',
  ENOTEMPTY: 'directoryNotEmpty',
  EPROCLIM: 'tooManyProcesses',
  EUSERS: 'tooManyUsers',
  EDQUOT: 'quotaExceeded',
  ESTALE: 'staleFileHandle',
  EREMOTE: 'tooManyRemoteLevels',
  ECANCELED: 'interrupted',
  EPROTO: 'handshake',

  // Name resolution: getaddrinfo, then c-ares
  ENOTFOUND: 'hostNotFound',
  EAI_NONAME: 'hostNotFound',
  EAI_SERVICE: 'hostNotFound',
  EBADNAME: 'hostNotFound',
  EAI_AGAIN: 'hostNotFoundTryAgain',
  ESERVFAIL: 'hostNotFoundTryAgain',
  ETIMEOUT: 'hostNotFoundTryAgain',
  EAI_FAIL: 'nameServerFailure',
  EFORMERR: 'nameServerFailure',
  EBADRESP: 'nameServerFailure',
  ENOTIMP: 'nameServerFailure',
  EREFUSED: 'nameServerFailure',
  EAI_NODATA: 'noAddressForName',
  EAI_ADDRFAMILY: 'noAddressForName',
  ENODATA: 'noAddressForName',
  EAI_FAMILY: 'addressFamilyNotSupported',
  EBADFAMILY: 'addressFamilyNotSupported',
  EAI_SOCKTYPE: 'socketTypeNotSupported',
  EAI_MEMORY: 'noBufferSpace',

  // Node.js
  ABORT_ERR: 'interrupted',
  ERR_INVALID_ADDRESS_FAMILY: 'addressFamilyNotSupported',
  ERR_INVALID_ARG_TYPE: 'invalidArgument',
  ERR_INVALID_ARG_VALUE: 'invalidArgument',
  ERR_INVALID_IP_ADDRESS: 'notAnIpAddress',
  ERR_OUT_OF_RANGE: 'invalidArgument',
  ERR_SOCKET_ALREADY_BOUND: 'invalidArgument',
  ERR_SOCKET_BAD_BUFFER_SIZE: 'invalidArgument',
  ERR_SOCKET_BAD_PORT: 'invalidArgument',
  ERR_SOCKET_BUFFER_SIZE: 'noBufferSpace',
  ERR_SOCKET_CLOSED: 'notASocket',
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: 'connectionAborted',
  ERR_SOCKET_CONNECTION_TIMEOUT: 'connectionTimedOut',
  ERR_SOCKET_DGRAM_IS_CONNECTED: 'socketAlreadyConnected',
  ERR_SOCKET_DGRAM_NOT_CONNECTED: 'socketNotConnected',
  ERR_SOCKET_DGRAM_NOT_RUNNING: 'notASocket',
  ERR_STREAM_DESTROYED: 'socketShutDown',
  ERR_STREAM_PREMATURE_CLOSE: 'connectionReset',
  ERR_STREAM_WRITE_AFTER_END: 'socketShutDown',

  // TLS: X509_verify_cert results and Node.js's own checks
  CERT_CHAIN_TOO_LONG: 'certificateChainNotVerified',
  CERT_HAS_EXPIRED: 'certificateNotVerified',
  CERT_NOT_YET_VALID: 'certificateNotVerified',
  CERT_REJECTED: 'certificateNotVerified',
  CERT_REVOKED: 'certificateNotVerified',
  CERT_SIGNATURE_FAILURE: 'certificateNotVerified',
  CERT_UNTRUSTED: 'certificateNotVerified',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateChainNotVerified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateNotVerified',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'handshake',
  HOSTNAME_MISMATCH: 'certificateNotVerified',
  INVALID_CA: 'certificateChainNotVerified',
  INVALID_PURPOSE: 'certificateNotVerified',
  PATH_LENGTH_EXCEEDED: 'certificateChainNotVerified',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateChainNotVerified',
  UNABLE_TO_GET_CRL: 'certificateNotVerified',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateChainNotFound',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateChainNotFound',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateChainNotVerified',
} as const satisfies Readonly<Record<string, ErrorReason>>;

// A Map, as a name that came from elsewhere must not reach Object.prototype.
const reasonByErrorName: ReadonlyMap<string, ErrorReason> = new Map(Object.entries(systemErrors));
