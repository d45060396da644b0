/** What is fixed about one kind of failure. */
export interface ErrorRow {
  /** The number programs test for; those of IPWorks SNMP, so that ported code keeps working. */
  readonly code: number;
  /** One short statement without a full stop; a detail may follow it. */
  readonly text: string;
}

/**
 * Every failure this package reports, by its stable name.
 *
 * Numbers 104 to 434 are those of the SNMP classes and the UDP, TCP and SSL layers under them, 10004 to 11004 those
 * of Windows Sockets, which the class family uses on every operating system.
 */
export const errorCatalog = {
  // Connection state (TCP classes)
  remotePortWhileConnectedTcp: { code: 100, text: 'The remote port cannot change while connected' },
  remoteHostWhileConnectedTcp: { code: 101, text: 'The remote host cannot change while connected' },
  remoteHostInvalid: { code: 102, text: 'The remote host is not a usable address' },
  alreadyConnected: { code: 104, text: 'Already connected' },
  maxLineLengthWhileConnected: { code: 112, text: 'MaxLineLength cannot change while connected' },
  tcpWouldBlock: { code: 135, text: 'The connection cannot take more data now' },
  impossibleInPresentState: { code: 211, text: 'Not possible in the present state of the connection' },
  notConnected: { code: 212, text: 'Not connected' },
  alreadyListening: { code: 213, text: 'Already listening for connections' },
  connectionNotReady: { code: 1105, text: 'The connection is in the wrong state for this operation' },
  connectionClosing: { code: 1117, text: 'The connection is being closed' },
  connectionStateUnknown: { code: 1119, text: 'The state of the connection does not allow this operation' },
  connectionDropped: { code: 1120, text: 'The remote side dropped the connection' },

  // Activation and socket state (UDP classes)
  alreadyActive: { code: 104, text: 'Already active' },
  localPortWhileActive: { code: 106, text: 'The local port cannot change while active' },
  localHostWhileActive: { code: 107, text: 'The local host cannot change while active' },
  notActive: { code: 109, text: 'This operation needs an active component' },
  maxPacketSizeWhileActive: { code: 112, text: 'MaxPacketSize cannot change while active' },
  shareLocalPortWhileActive: { code: 113, text: 'ShareLocalPort cannot change while active' },
  remoteHostWhileConnected: {
    code: 114,
    text: 'The remote host cannot change while active with UseConnection',
  },
  remotePortWhileConnected: {
    code: 115,
    text: 'The remote port cannot change while active with UseConnection',
  },
  remotePortZero: { code: 116, text: 'UseConnection needs a remote port other than 0' },
  useConnectionWhileActive: { code: 117, text: 'UseConnection cannot change while active' },
  messageTooLong: { code: 118, text: 'The message is longer than the allowed packet size' },
  messageTooShort: { code: 119, text: 'The message is too short' },

  // Calls
  timeout: { code: 201, text: 'Timeout: no answer arrived in time' },
  interrupted: { code: 202, text: 'The operation was interrupted' },

  // TLS
  securityLibrary: { code: 270, text: 'The security library cannot be loaded' },
  certificateStore: { code: 271, text: 'The certificate store cannot be opened' },
  certificateNotFound: { code: 272, text: 'The certificate is not in the store' },
  securityCredentials: { code: 273, text: 'The security credentials cannot be used' },
  certificateChainNotFound: { code: 274, text: 'The certificate chain is incomplete' },
  certificateChainNotVerified: { code: 275, text: 'The certificate chain cannot be verified' },
  handshake: { code: 276, text: 'The TLS handshake failed' },
  certificateNotVerified: { code: 280, text: 'The certificate cannot be verified' },
  clientCertificateMissing: { code: 281, text: 'The client certificate is missing' },
  serverCertificateMissing: { code: 282, text: 'The server certificate is missing' },
  encryptingData: { code: 283, text: 'Outgoing data cannot be encrypted' },
  decryptingData: { code: 284, text: 'Incoming data cannot be decrypted' },

  // SNMP
  badObjectIndex: { code: 301, text: 'Bad object index' },
  tooManyObjects: { code: 302, text: 'Too many objects' },
  notAnIpAddress: { code: 303, text: 'Not an IP address' },
  unsupportedVersion: { code: 305, text: 'Unsupported SNMP version' },
  unknownPduType: { code: 306, text: 'Unknown PDU type' },
  busy: { code: 307, text: 'Busy: another operation of this component is still running' },
  verificationFailed: { code: 308, text: 'Verification failed: the authentication code does not match' },
  missingVerificationPassword: { code: 309, text: 'No password to verify the message with' },
  missingSignature: { code: 310, text: 'The authentication code is missing' },
  missingRemoteTime: { code: 311, text: 'The time of the remote engine is missing' },
  missingTimeout: { code: 312, text: 'The timeout is missing' },
  decryptionFailed: { code: 313, text: 'Decryption failed' },
  missingDecryptionPassword: { code: 314, text: 'No password to decrypt the message with' },
  notEncrypted: { code: 315, text: 'The message is not encrypted' },
  unsupportedSecurityModel: { code: 316, text: 'Unsupported security model' },
  defectivePacket: { code: 317, text: 'Defective packet' },
  notFromBoundPoint: { code: 318, text: 'The packet is not from the bound engine or address' },
  notPermittedInRole: { code: 319, text: 'Not permitted in the current role' },
  badPacket: { code: 320, text: 'Bad packet' },
  notAuthenticated: { code: 321, text: 'The message is not authenticated' },
  noSuchOid: { code: 322, text: 'No such OID' },
  missingPrivacyParameter: { code: 323, text: 'The privacy parameter is missing or has the wrong length' },
  badEngineId: { code: 324, text: 'Bad engine id' },
  badTimeFrame: { code: 325, text: 'Bad time frame: the message is outside the time window' },
  badUserName: { code: 326, text: 'Bad user name' },
  securityLevelNotAccepted: { code: 327, text: 'The security level is not accepted' },
  discoveryFailed: { code: 328, text: 'Discovery failed' },
  incorrectKeyLength: { code: 329, text: 'Incorrect key length' },
  passwordTooShort: { code: 329, text: 'The password is too short' },
  undeterminedType: { code: 395, text: 'The type of the value cannot be determined' },
  improperResponse: { code: 396, text: 'The answer does not fit the request' },
  errorResponse: { code: 397, text: 'The agent answered with an error' },
  unknownName: { code: 398, text: 'Unknown name' },
  handlerFailed: { code: 399, text: 'An event handler failed' },
  codePage: { code: 434, text: 'The text cannot be converted with the selected CodePage' },

  // Usage of settings and arguments; these share the number of an invalid argument or an unsupported operation
  unknownSetting: { code: 10022, text: 'Unknown setting' },
  readOnlySetting: { code: 10022, text: 'The setting is read-only' },
  unavailableOnPlatform: { code: 10045, text: 'Not available' },

  // Operating system and name resolution (Windows Sockets numbers)
  interruptedSystemCall: { code: 10004, text: 'The system call was interrupted' },
  badFileNumber: { code: 10009, text: 'Bad file number' },
  accessDenied: { code: 10013, text: 'Access denied' },
  badAddress: { code: 10014, text: 'Bad address' },
  invalidArgument: { code: 10022, text: 'Invalid argument' },
  tooManyOpenFiles: { code: 10024, text: 'Too many open files' },
  wouldBlock: { code: 10035, text: 'The operation would block' },
  inProgress: { code: 10036, text: 'The operation is in progress' },
  alreadyInProgress: { code: 10037, text: 'The operation is already in progress' },
  notASocket: { code: 10038, text: 'Not an open socket' },
  destinationRequired: { code: 10039, text: 'A destination address is required' },
  messageTooLongForSocket: { code: 10040, text: 'The message is too long for the socket' },
  wrongProtocolType: { code: 10041, text: 'Wrong protocol type for the socket' },
  badProtocolOption: { code: 10042, text: 'Bad protocol option' },
  protocolNotSupported: { code: 10043, text: 'The protocol is not supported' },
  socketTypeNotSupported: { code: 10044, text: 'The socket type is not supported' },
  operationNotSupported: { code: 10045, text: 'The operation is not supported' },
  protocolFamilyNotSupported: { code: 10046, text: 'The protocol family is not supported' },
  addressFamilyNotSupported: { code: 10047, text: 'The address family is not supported' },
  addressInUse: { code: 10048, text: 'The address is already in use' },
  addressNotAvailable: { code: 10049, text: 'The address is not available on this host' },
  networkDown: { code: 10050, text: 'The network is down' },
  networkUnreachable: { code: 10051, text: 'The network is unreachable' },
  networkReset: { code: 10052, text: 'The network dropped the connection' },
  connectionAborted: { code: 10053, text: 'The connection was aborted' },
  connectionReset: { code: 10054, text: 'The remote side reset the connection' },
  noBufferSpace: { code: 10055, text: 'No buffer space is available' },
  socketAlreadyConnected: { code: 10056, text: 'The socket is already connected' },
  socketNotConnected: { code: 10057, text: 'The socket is not connected' },
  socketShutDown: { code: 10058, text: 'The socket has been shut down' },
  tooManyReferences: { code: 10059, text: 'Too many references' },
  connectionTimedOut: { code: 10060, text: 'The connection timed out' },
  connectionRefused: { code: 10061, text: 'The connection was refused' },
  tooManySymbolicLinks: { code: 10062, text: 'Too many levels of symbolic links' },
  nameTooLong: { code: 10063, text: 'The file name is too long' },
  hostDown: { code: 10064, text: 'The host is down' },
  noRouteToHost: { code: 10065, text: 'No route to the host' },
  directoryNotEmpty: { code: 10066, text: 'The directory is not empty' },
  tooManyProcesses: { code: 10067, text: 'Too many processes' },
  tooManyUsers: { code: 10068, text: 'Too many users' },
  quotaExceeded: { code: 10069, text: 'The disk quota is exceeded' },
  staleFileHandle: { code: 10070, text: 'Stale file handle' },
  tooManyRemoteLevels: { code: 10071, text: 'Too many levels of remote in the path' },
  networkSubsystemUnavailable: { code: 10091, text: 'The network subsystem is unavailable' },
  socketLibraryVersion: { code: 10092, text: 'The socket library has an unsupported version' },
  socketLibraryNotLoaded: { code: 10093, text: 'The socket library is not loaded' },
  // WSASYSCALLFAILURE: what is left for a system error that has no number of its own here.
  systemCallFailed: { code: 10107, text: 'A system call failed' },
  hostNotFound: { code: 11001, text: 'The host was not found' },
  hostNotFoundTryAgain: { code: 11002, text: 'The host could not be looked up for now' },
  nameServerFailure: { code: 11003, text: 'The name server failed for good' },
  noAddressForName: { code: 11004, text: 'The name is valid but has no address' },
} as const satisfies Readonly<Record<string, ErrorRow>>;

/**
 * Stable name of a kind of failure, such as `'timeout'` or `'addressInUse'`. Tells apart the few failures that share
 * a number.
 */
export type ErrorReason = keyof typeof errorCatalog;
