import { defineEvent, type EventClass, type ParameterRow } from '../src/events/define-event.js';

const text = { type: 'string' } as const satisfies ParameterRow;
const number = { type: 'number' } as const satisfies ParameterRow;
const flag = { type: 'boolean' } as const satisfies ParameterRow;
const bytes = { type: 'Buffer' } as const satisfies ParameterRow;
const writableFlag = { type: 'boolean', writable: true } as const satisfies ParameterRow;
const secretText = { type: 'string', secret: true } as const satisfies ParameterRow;
// A v1 or v2c packet contains its community, a decrypted one whatever was encrypted.
const packetBytes = { type: 'Buffer', secret: true } as const satisfies ParameterRow;

/**
 * Event `badPacket`: a packet was received that is malformed, cannot be authenticated or decrypted, or is not what
 * was asked for. The packet is dropped; a running request goes on waiting.
 *
 * @example
 * ```ts
 * traps.onBadPacket = (e) => console.warn(e.sourceAddress, e.errorCode, e.errorDescription);
 * ```
 */
export interface BadPacketEvent {
  /** The whole packet. Not shown when the event is printed, as it may contain a community. */
  readonly packet: Buffer;
  /** IP address the packet came from. */
  readonly sourceAddress: string;
  /** Port the packet came from. */
  readonly sourcePort: number;
  /** Why it was dropped: the number of an `SnmpError`, such as 308 for a wrong authentication code. */
  readonly errorCode: number;
  /** Why it was dropped, in words. */
  readonly errorDescription: string;
  /** Set to true to send the sender an unauthenticated report of the failure. False by default: it hears nothing. */
  report: boolean;
}

/** @internal */
export const BadPacketPayload = defineEvent<BadPacketEvent>('badPacket', {
  packet: packetBytes,
  sourceAddress: text,
  sourcePort: number,
  errorCode: number,
  errorDescription: text,
  report: writableFlag,
});

/**
 * Event `cacheEntry`: one user and engine of the authentication cache, as asked for by `showCache()` or the setting
 * `ShowCacheForUser`. An engine without users gives one event whose user parameters are empty.
 */
export interface CacheEntryEvent {
  /** Id of the engine; empty if the user may be used with any engine. */
  readonly engineId: Buffer;
  /** How often the engine has started. */
  readonly engineBoots: number;
  /** Seconds since the engine last started. */
  readonly engineTime: number;
  /** Name of the user. */
  readonly user: string;
  /** Name of the user's authentication protocol, such as `'HMAC-SHA-96'`. */
  readonly authenticationProtocol: string;
  /** The authentication password. Shown as `***` when the event is printed. */
  readonly authenticationPassword: string;
  /** Name of the user's encryption algorithm, such as `'AES'`. */
  readonly encryptionAlgorithm: string;
  /** The encryption password. Shown as `***` when the event is printed. */
  readonly encryptionPassword: string;
}

/** @internal */
export const CacheEntryPayload = defineEvent<CacheEntryEvent>('cacheEntry', {
  engineId: bytes,
  engineBoots: number,
  engineTime: number,
  user: text,
  authenticationProtocol: text,
  authenticationPassword: secretText,
  encryptionAlgorithm: text,
  encryptionPassword: secretText,
});

/** Event `checkEngine`: decides whether an SNMPv3 message from an engine is accepted. */
export interface CheckEngineEvent {
  /** Id of the engine that sent the message. */
  readonly engineId: Buffer;
  /** How often the engine has started, as the message says. */
  readonly engineBoots: number;
  /** Seconds since the engine last started, as the message says. */
  readonly engineTime: number;
  /** Name of the user, as the message says; believe it only if `securityLevel` is 1 or more. */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted. */
  readonly securityLevel: number;
  /** IP address the message came from. */
  readonly remoteAddress: string;
  /** Port the message came from. */
  readonly remotePort: number;
  /** True if the engine is not in the authentication cache yet. */
  readonly isNew: boolean;
  /**
   * Whether to go on with the message. True by default for a known engine whose time is right and for a new engine
   * whose message is authenticated. If true after the event, the time of a known engine is updated, and a new engine
   * is added, with its user if authenticated; if false, the message ends in `badPacket`.
   */
  accept: boolean;
}

/** @internal */
export const CheckEnginePayload = defineEvent<CheckEngineEvent>('checkEngine', {
  engineId: bytes,
  engineBoots: number,
  engineTime: number,
  user: text,
  securityLevel: number,
  remoteAddress: text,
  remotePort: number,
  isNew: flag,
  accept: writableFlag,
});

/** Event `discoveryRequest`: another engine asks for the id and time of this one (SNMPv3 discovery). */
export interface DiscoveryRequestEvent {
  /** Engine id in the request; usually empty. */
  readonly engineId: Buffer;
  /** Engine boots in the request. */
  readonly engineBoots: number;
  /** Engine time in the request, in seconds. */
  readonly engineTime: number;
  /** Name of the user in the request; usually empty. */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted. */
  readonly securityLevel: number;
  /** IP address the request came from. */
  readonly sourceAddress: string;
  /** Port the request came from. */
  readonly sourcePort: number;
  /** Whether to answer with `localEngineId`. True by default. */
  respond: boolean;
}

/** @internal */
export const DiscoveryRequestPayload = defineEvent<DiscoveryRequestEvent>('discoveryRequest', {
  engineId: bytes,
  engineBoots: number,
  engineTime: number,
  user: text,
  securityLevel: number,
  sourceAddress: text,
  sourcePort: number,
  respond: writableFlag,
});

/** Event `discoveryResponse`: the answer to `discover()`. */
export interface DiscoveryResponseEvent {
  /** Id of the engine found. */
  readonly engineId: Buffer;
  /** How often the engine has started. */
  readonly engineBoots: number;
  /** Seconds since the engine last started. */
  readonly engineTime: number;
  /** Name of the user the discovery was made with. */
  readonly user: string;
  /** 0: only the id is certain; 1 or 2: the answer was authenticated, so boots and time are certain too. */
  readonly securityLevel: number;
  /** IP address the answer came from. */
  readonly sourceAddress: string;
  /** Port the answer came from. */
  readonly sourcePort: number;
}

/** @internal */
export const DiscoveryResponsePayload = defineEvent<DiscoveryResponseEvent>('discoveryResponse', {
  engineId: bytes,
  engineBoots: number,
  engineTime: number,
  user: text,
  securityLevel: number,
  sourceAddress: text,
  sourcePort: number,
});

/** Event `error`: something failed that no call waits for, such as a handler that threw or a socket that broke. */
export interface ErrorEvent {
  /** Number of the `SnmpError`. */
  readonly errorCode: number;
  /** What happened, in words. */
  readonly description: string;
}

/** @internal */
export const ErrorPayload = defineEvent<ErrorEvent>('error', { errorCode: number, description: text });

/**
 * Event `getUserPassword`: asks for a password of a user who is not in the authentication cache.
 *
 * @example
 * ```ts
 * traps.onGetUserPassword = async (e) => {
 *   const keys = await vault.find(e.user);
 *   e.password = e.passwordType === PasswordType.Authentication ? keys.authentication : keys.encryption;
 *   if (e.passwordType === PasswordType.Encryption) e.algorithm = EncryptionAlgorithm.Aes;
 * };
 * ```
 */
export interface GetUserPasswordEvent {
  /** 1: the authentication password is wanted, 2: the encryption password. */
  readonly passwordType: number;
  /** Name of the user. */
  readonly user: string;
  /** Id of the engine that sent the message. */
  readonly engineId: Buffer;
  /** The password. Left empty, which is the default, the message is refused and ends in `badPacket`. */
  password: string;
  /**
   * The algorithm that goes with the password. For authentication an `AuthenticationProtocol`, or 0 (the default) to
   * accept whichever fits; for encryption an `EncryptionAlgorithm`, 1 (DES) by default.
   */
  algorithm: number;
}

/** @internal */
export const GetUserPasswordPayload = defineEvent<GetUserPasswordEvent>('getUserPassword', {
  passwordType: number,
  user: text,
  engineId: bytes,
  password: { type: 'string', writable: true, secret: true },
  algorithm: { type: 'number', writable: true, range: [0, 6] },
});

/** Event `getUserSecurityLevel`: decides how far an SNMPv3 message must be protected to be processed. */
export interface GetUserSecurityLevelEvent {
  /** Name of the user in the message; not authenticated yet. */
  readonly user: string;
  /** Id of the engine that sent the message. */
  readonly engineId: Buffer;
  /**
   * By default the level of the user in the authentication cache, or -1 if the user is not there. -1: ignore the
   * message, which ends in `badPacket`; 0: process it unchecked; 1: check the authentication code; 2: also decrypt.
   */
  securityLevel: number;
}

/** @internal */
export const GetUserSecurityLevelPayload = defineEvent<GetUserSecurityLevelEvent>('getUserSecurityLevel', {
  user: text,
  engineId: bytes,
  securityLevel: { type: 'number', writable: true, range: [-1, 2] },
});

/**
 * Event `hashPassword`: fires before a password is made into a key, with `hash` empty, and after, with the result.
 * Making a key is slow, so programs may keep the results and hand them back.
 */
export interface HashPasswordEvent {
  /** The password. Shown as `***` when the event is printed. */
  readonly password: string;
  /** The `AuthenticationProtocol` whose digest is used. */
  readonly authAlgorithm: number;
  /**
   * The key as hexadecimal digits, before it is bound to an engine. If set while empty, it is used and nothing is
   * computed. Shown as `***` when the event is printed.
   */
  hash: string;
}

/** @internal */
export const HashPasswordPayload = defineEvent<HashPasswordEvent>('hashPassword', {
  password: secretText,
  authAlgorithm: number,
  hash: { type: 'string', writable: true, secret: true },
});

/** Event `informRequest`: an InformRequest was received. Its variables are in `objects` until the event has run. */
export interface InformRequestEvent {
  /** The request-id. */
  readonly requestId: number;
  /** The `SnmpVersion` of the message. */
  readonly snmpVersion: number;
  /** The community (v2c). Shown as `***` when the event is printed. */
  readonly community: string;
  /** Name of the user (v3); believe it only if `securityLevel` is 1 or more. */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted (v3). */
  readonly securityLevel: number;
  /** IP address the request came from. */
  readonly sourceAddress: string;
  /** Port the request came from. */
  readonly sourcePort: number;
  /** One-based index of the variable that is wrong, for the answer. 0 by default: none. */
  errorIndex: number;
  /** The `ErrorStatus` of the answer. 0 by default. */
  errorStatus: number;
  /** The error-status in words. */
  readonly errorDescription: string;
  /** Set to true to acknowledge the request. False by default, so that the sender will try again. */
  respond: boolean;
}

/** @internal */
export const InformRequestPayload = defineEvent<InformRequestEvent>('informRequest', {
  requestId: number,
  snmpVersion: number,
  community: secretText,
  user: text,
  securityLevel: number,
  sourceAddress: text,
  sourcePort: number,
  errorIndex: { type: 'number', writable: true, range: [0, 2147483647] },
  errorStatus: { type: 'number', writable: true, range: [0, 18] },
  errorDescription: text,
  respond: writableFlag,
});

/**
 * Event `getRequest`, `getNextRequest` or `setRequest`: a manager asks. The variables are in `objects` until the event
 * has run. A handler that sets `respond` answers with what it leaves in `objects`; otherwise the agent answers from its
 * `mib`, where that has variables.
 *
 * @example
 * ```ts
 * agent.onGetRequest = (e) => {
 *   agent.objValue[0] = 'answered by hand';
 *   agent.objType[0] = ObjectType.OctetString;
 *   e.respond = true;
 * };
 * ```
 */
export interface RequestEvent {
  /** The request-id. */
  readonly requestId: number;
  /** The message id (v3), for `sendSecureResponse`. */
  readonly messageId: number;
  /** The `SnmpVersion` of the message. */
  readonly snmpVersion: number;
  /** The community (v1, v2c). Shown as `***` when the event is printed. */
  readonly community: string;
  /** Name of the user (v3); believe it only if `securityLevel` is 1 or more. */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted (v3). */
  readonly securityLevel: number;
  /** IP address the request came from. */
  readonly sourceAddress: string;
  /** Port the request came from. */
  readonly sourcePort: number;
  /** One-based index of the variable that is wrong, for the answer. 0 by default: none. */
  errorIndex: number;
  /** The `ErrorStatus` of the answer. 0 by default. */
  errorStatus: number;
  /** The error-status in words. */
  readonly errorDescription: string;
  /** Set to true to answer with what is in `objects`. False by default. */
  respond: boolean;
}

const requestParameters = {
  requestId: number,
  messageId: number,
  snmpVersion: number,
  community: secretText,
  user: text,
  securityLevel: number,
  sourceAddress: text,
  sourcePort: number,
  errorIndex: { type: 'number', writable: true, range: [0, 2147483647] },
  errorStatus: { type: 'number', writable: true, range: [0, 18] },
  errorDescription: text,
  respond: writableFlag,
} as const satisfies Record<keyof RequestEvent, ParameterRow>;

/** @internal */
export const GetRequestPayload = defineEvent<RequestEvent>('getRequest', requestParameters);

/** @internal */
export const GetNextRequestPayload = defineEvent<RequestEvent>('getNextRequest', requestParameters);

/** @internal */
export const SetRequestPayload = defineEvent<RequestEvent>('setRequest', requestParameters);

/** Event `getBulkRequest`: as `getRequest`, with the numbers of a GetBulkRequest (RFC 3416 section 4.2.3). */
export interface GetBulkRequestEvent extends RequestEvent {
  /** How many of the objects ask for one variable only. */
  readonly nonRepeaters: number;
  /** How many variables each of the other objects asks for. */
  readonly maxRepetitions: number;
}

/** @internal */
export const GetBulkRequestPayload = defineEvent<GetBulkRequestEvent>('getBulkRequest', {
  ...requestParameters,
  nonRepeaters: number,
  maxRepetitions: number,
});

/** Event `packetTrace`: a packet was sent or received. */
export interface PacketTraceEvent {
  /**
   * The whole packet; decrypted if the setting `DecryptLogPackets` is True. Not shown when the event is printed, as
   * it may contain a community.
   */
  readonly packet: Buffer;
  /** 1: received, 2: sent. */
  readonly direction: number;
  /** IP address the packet came from or went to. */
  readonly packetAddress: string;
  /** Port the packet came from or went to. */
  readonly packetPort: number;
}

/** @internal */
export const PacketTracePayload = defineEvent<PacketTraceEvent>('packetTrace', {
  packet: packetBytes,
  direction: number,
  packetAddress: text,
  packetPort: number,
});

/**
 * Event `response`: the answer to a request. Its variables are in `objects`. Also fires for each step of a walk, and
 * whether or not the call that sent the request waits for the answer.
 *
 * @example
 * ```ts
 * mgr.onResponse = (e) => console.log(e.requestId, e.errorStatus, mgr.objects[0]?.value);
 * ```
 */
export interface ResponseEvent {
  /** The request-id: what `requestId` of the component was when the request was sent. */
  readonly requestId: number;
  /** The `SnmpVersion` of the message. */
  readonly snmpVersion: number;
  /** The community (v1, v2c). Shown as `***` when the event is printed. */
  readonly community: string;
  /** Name of the user (v3). */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted (v3). */
  readonly securityLevel: number;
  /** IP address the response came from. */
  readonly sourceAddress: string;
  /** Port the response came from. */
  readonly sourcePort: number;
  /** One-based index of the variable that is wrong; 0 if none. */
  readonly errorIndex: number;
  /** The `ErrorStatus`; 0 if the request succeeded. */
  readonly errorStatus: number;
  /** The error-status in words. */
  readonly errorDescription: string;
}

const responseParameters = {
  requestId: number,
  snmpVersion: number,
  community: secretText,
  user: text,
  securityLevel: number,
  sourceAddress: text,
  sourcePort: number,
  errorIndex: number,
  errorStatus: number,
  errorDescription: text,
} as const satisfies Record<keyof ResponseEvent, ParameterRow>;

/** @internal */
export const ResponsePayload = defineEvent<ResponseEvent>('response', responseParameters);

/** Event `report`: an SNMPv3 engine reports why it could not process a message. Its counters are in `objects`. */
export interface ReportEvent {
  /** The request-id of the message reported on, or 0 if the engine could not read it. */
  readonly requestId: number;
  /** The `SnmpVersion` of the message. */
  readonly snmpVersion: number;
  /** The community; empty in v3. */
  readonly community: string;
  /** Name of the user (v3). */
  readonly user: string;
  /** 0: not authenticated, so anybody may have sent it; 1: authenticated, 2: authenticated and encrypted. */
  readonly securityLevel: number;
  /** IP address the report came from. */
  readonly sourceAddress: string;
  /** Port the report came from. */
  readonly sourcePort: number;
  /** The error-index of the report. */
  readonly errorIndex: number;
  /** The error-status of the report. */
  readonly errorStatus: number;
  /** What is reported, in words. */
  readonly errorDescription: string;
}

/** @internal */
export const ReportPayload = defineEvent<ReportEvent>('report', responseParameters);

/** Event `trap`: a trap was received. Its variables are in `objects` until the event has run. */
export interface TrapEvent {
  /** The request-id (v2c, v3). */
  readonly requestId: number;
  /** The `SnmpVersion` of the message. */
  readonly snmpVersion: number;
  /** The community (v1, v2c). Shown as `***` when the event is printed. */
  readonly community: string;
  /** Name of the user (v3); believe it only if `securityLevel` is 1 or more. */
  readonly user: string;
  /** 0: not authenticated, 1: authenticated, 2: authenticated and encrypted (v3). */
  readonly securityLevel: number;
  /**
   * Which trap it is. Of a v1 trap whose enterprise is 1.3.6.1.6.3.1.1.5: the enterprise and the generic number plus
   * 1; of any other v1 trap: enterprise, generic and specific number, joined by dots; otherwise the variable
   * snmpTrapOID.0.
   */
  readonly trapOid: string;
  /** Hundredths of a second since the sender started. */
  readonly timeStamp: number;
  /** Address of the agent (v1). */
  readonly agentAddress: string;
  /** IP address the trap came from. */
  readonly sourceAddress: string;
  /** Port the trap came from. */
  readonly sourcePort: number;
}

/** @internal */
export const TrapPayload = defineEvent<TrapEvent>('trap', {
  requestId: number,
  snmpVersion: number,
  community: secretText,
  user: text,
  securityLevel: number,
  trapOid: text,
  timeStamp: number,
  agentAddress: text,
  sourceAddress: text,
  sourcePort: number,
});

/** Event `connected`: a connection was made, or the attempt failed. */
export interface ConnectedEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
  /** 0 if connected, otherwise the number of the `SnmpError`. */
  readonly statusCode: number;
  /** `'OK'`, or what failed. */
  readonly description: string;
}

/** @internal */
export const ConnectedPayload = defineEvent<ConnectedEvent>('connected', {
  remoteAddress: text,
  remotePort: number,
  statusCode: number,
  description: text,
});

/** Event `connectionStatus`: a connection reached another state. */
export interface ConnectionStatusEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
  /** What happened, such as `'Remote host connection complete'`. */
  readonly connectionEvent: string;
  /** 0, or the number of the `SnmpError`. */
  readonly statusCode: number;
  /** `'OK'`, or what failed. */
  readonly description: string;
}

/** @internal */
export const ConnectionStatusPayload = defineEvent<ConnectionStatusEvent>('connectionStatus', {
  remoteAddress: text,
  remotePort: number,
  connectionEvent: text,
  statusCode: number,
  description: text,
});

/** Event `disconnected`: a connection has ended. */
export interface DisconnectedEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
  /** 0 if it was closed in the usual way, otherwise the number of the `SnmpError`. */
  readonly statusCode: number;
  /** `'OK'`, or why it ended. */
  readonly description: string;
}

/** @internal */
export const DisconnectedPayload = defineEvent<DisconnectedEvent>('disconnected', {
  remoteAddress: text,
  remotePort: number,
  statusCode: number,
  description: text,
});

/** Event `readyToSend`: a connection takes data, at first or again after it could not. */
export interface ReadyToSendEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
}

/** @internal */
export const ReadyToSendPayload = defineEvent<ReadyToSendEvent>('readyToSend', {
  remoteAddress: text,
  remotePort: number,
});

/** Event `sslClientAuthentication`: a peer that connects to this component shows its certificate. */
export interface SslClientAuthenticationEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
  /** The certificate in PEM; with the setting `SSLIncludeCertChain`, followed by those of its issuers. */
  readonly certEncoded: Buffer;
  /** Subject of the certificate. */
  readonly certSubject: string;
  /** Issuer of the certificate. */
  readonly certIssuer: string;
  /** `'OK'`, or why the certificate is not trusted. */
  readonly status: string;
  /** Whether to go on. By default true only if the certificate is trusted. */
  accept: boolean;
}

const certificateParameters = {
  remoteAddress: text,
  remotePort: number,
  certEncoded: bytes,
  certSubject: text,
  certIssuer: text,
  status: text,
  accept: writableFlag,
} as const satisfies Record<keyof SslClientAuthenticationEvent, ParameterRow>;

/** @internal */
export const SslClientAuthenticationPayload = defineEvent<SslClientAuthenticationEvent>(
  'sslClientAuthentication',
  certificateParameters,
);

/** Event `sslServerAuthentication`: the server this component connects to shows its certificate. */
export interface SslServerAuthenticationEvent {
  /** IP address of the server. */
  readonly remoteAddress: string;
  /** Port of the server. */
  readonly remotePort: number;
  /** The certificate in PEM; with the setting `SSLIncludeCertChain`, followed by those of its issuers. */
  readonly certEncoded: Buffer;
  /** Subject of the certificate. */
  readonly certSubject: string;
  /** Issuer of the certificate. */
  readonly certIssuer: string;
  /** `'OK'`, or why the certificate is not trusted. */
  readonly status: string;
  /** Whether to go on. By default true only if the certificate is trusted. */
  accept: boolean;
}

/** @internal */
export const SslServerAuthenticationPayload = defineEvent<SslServerAuthenticationEvent>(
  'sslServerAuthentication',
  certificateParameters,
);

/** Event `sslStatus`: how far the TLS handshake has come. */
export interface SslStatusEvent {
  /** IP address of the other side. */
  readonly remoteAddress: string;
  /** Port of the other side. */
  readonly remotePort: number;
  /** What happened. */
  readonly message: string;
}

/** @internal */
export const SslStatusPayload = defineEvent<SslStatusEvent>('sslStatus', {
  remoteAddress: text,
  remotePort: number,
  message: text,
});

/** The events that every component has: name for `on`, and what its listeners get. */
export interface CommonEvents {
  /** A packet was dropped. */
  badPacket: BadPacketEvent;
  /** Another engine asks for the id of this one. */
  discoveryRequest: DiscoveryRequestEvent;
  /** Something failed that no call waits for. */
  error: ErrorEvent;
  /** A password is made into a key. */
  hashPassword: HashPasswordEvent;
  /** A packet was sent or received. */
  packetTrace: PacketTraceEvent;
}

/** The events of `SnmpMgr`: name for `on`, and what its listeners get. */
export interface SnmpMgrEvents {
  /** A packet was dropped. */
  badPacket: BadPacketEvent;
  /** Another engine asks for the id of this one. */
  discoveryRequest: DiscoveryRequestEvent;
  /** The answer to `discover()`. */
  discoveryResponse: DiscoveryResponseEvent;
  /** Something failed that no call waits for. */
  error: ErrorEvent;
  /** A password is made into a key. */
  hashPassword: HashPasswordEvent;
  /** An InformRequest was received. */
  informRequest: InformRequestEvent;
  /** A packet was sent or received. */
  packetTrace: PacketTraceEvent;
  /** A report was received. */
  report: ReportEvent;
  /** A response was received. */
  response: ResponseEvent;
  /** A trap was received. */
  trap: TrapEvent;
}

/** The events of `SnmpTcpMgr`: those of `SnmpMgr` and those of its connection. */
export interface SnmpTcpMgrEvents extends SnmpMgrEvents {
  /** A connection was made, or the attempt failed. */
  connected: ConnectedEvent;
  /** A connection reached another state. */
  connectionStatus: ConnectionStatusEvent;
  /** A connection has ended. */
  disconnected: DisconnectedEvent;
  /** A connection takes data. */
  readyToSend: ReadyToSendEvent;
  /** A peer that connects to this component shows its certificate. */
  sslClientAuthentication: SslClientAuthenticationEvent;
  /** The server this component connects to shows its certificate. */
  sslServerAuthentication: SslServerAuthenticationEvent;
  /** How far the TLS handshake has come. */
  sslStatus: SslStatusEvent;
}

/** The events of `SnmpTrapMgr`: name for `on`, and what its listeners get. */
export interface SnmpTrapMgrEvents {
  /** A packet was dropped. */
  badPacket: BadPacketEvent;
  /** A user and engine of the authentication cache. */
  cacheEntry: CacheEntryEvent;
  /** Decides whether a message from an engine is accepted. */
  checkEngine: CheckEngineEvent;
  /** Another engine asks for the id of this one. */
  discoveryRequest: DiscoveryRequestEvent;
  /** Something failed that no call waits for. */
  error: ErrorEvent;
  /** Asks for a password of a user. */
  getUserPassword: GetUserPasswordEvent;
  /** Decides how far a message must be protected. */
  getUserSecurityLevel: GetUserSecurityLevelEvent;
  /** A password is made into a key. */
  hashPassword: HashPasswordEvent;
  /** An InformRequest was received. */
  informRequest: InformRequestEvent;
  /** A packet was sent or received. */
  packetTrace: PacketTraceEvent;
  /** A trap was received. */
  trap: TrapEvent;
}

/** The events of `SnmpAgent`: name for `on`, and what its listeners get. */
export interface SnmpAgentEvents {
  /** A packet was dropped. */
  badPacket: BadPacketEvent;
  /** A user of the authentication cache. */
  cacheEntry: CacheEntryEvent;
  /** Another engine asks for the id of this one. */
  discoveryRequest: DiscoveryRequestEvent;
  /** Something failed that no call waits for. */
  error: ErrorEvent;
  /** A manager reads the variables that come after others, several at a time. */
  getBulkRequest: GetBulkRequestEvent;
  /** A manager reads the variables that come after others. */
  getNextRequest: RequestEvent;
  /** A manager reads variables. */
  getRequest: RequestEvent;
  /** Asks for a password of a user. */
  getUserPassword: GetUserPasswordEvent;
  /** Decides how far a message must be protected. */
  getUserSecurityLevel: GetUserSecurityLevelEvent;
  /** A password is made into a key. */
  hashPassword: HashPasswordEvent;
  /** A packet was sent or received. */
  packetTrace: PacketTraceEvent;
  /** A report on an inform was received. */
  report: ReportEvent;
  /** A manager sets variables. */
  setRequest: RequestEvent;
}

/** The payload class of every event of a map. */
type EventClasses<Events extends { [Name in keyof Events]: object }> = {
  readonly [Name in keyof Events]: EventClass<Events[Name]>;
};

/** @internal */
export const snmpMgrEvents = {
  badPacket: BadPacketPayload,
  discoveryRequest: DiscoveryRequestPayload,
  discoveryResponse: DiscoveryResponsePayload,
  error: ErrorPayload,
  hashPassword: HashPasswordPayload,
  informRequest: InformRequestPayload,
  packetTrace: PacketTracePayload,
  report: ReportPayload,
  response: ResponsePayload,
  trap: TrapPayload,
} as const satisfies EventClasses<SnmpMgrEvents>;

/** @internal */
export const snmpTcpMgrEvents = {
  ...snmpMgrEvents,
  connected: ConnectedPayload,
  connectionStatus: ConnectionStatusPayload,
  disconnected: DisconnectedPayload,
  readyToSend: ReadyToSendPayload,
  sslClientAuthentication: SslClientAuthenticationPayload,
  sslServerAuthentication: SslServerAuthenticationPayload,
  sslStatus: SslStatusPayload,
} as const satisfies EventClasses<SnmpTcpMgrEvents>;

/** @internal */
export const snmpTrapMgrEvents = {
  badPacket: BadPacketPayload,
  cacheEntry: CacheEntryPayload,
  checkEngine: CheckEnginePayload,
  discoveryRequest: DiscoveryRequestPayload,
  error: ErrorPayload,
  getUserPassword: GetUserPasswordPayload,
  getUserSecurityLevel: GetUserSecurityLevelPayload,
  hashPassword: HashPasswordPayload,
  informRequest: InformRequestPayload,
  packetTrace: PacketTracePayload,
  trap: TrapPayload,
} as const satisfies EventClasses<SnmpTrapMgrEvents>;

/** @internal */
export const snmpAgentEvents = {
  badPacket: BadPacketPayload,
  cacheEntry: CacheEntryPayload,
  discoveryRequest: DiscoveryRequestPayload,
  error: ErrorPayload,
  getBulkRequest: GetBulkRequestPayload,
  getNextRequest: GetNextRequestPayload,
  getRequest: GetRequestPayload,
  getUserPassword: GetUserPasswordPayload,
  getUserSecurityLevel: GetUserSecurityLevelPayload,
  hashPassword: HashPasswordPayload,
  packetTrace: PacketTracePayload,
  report: ReportPayload,
  setRequest: SetRequestPayload,
} as const satisfies EventClasses<SnmpAgentEvents>;

/** @internal */
export const snmpAgentEventNames = namesOf(snmpAgentEvents);

/** @internal */
export const snmpMgrEventNames = namesOf(snmpMgrEvents);

/** @internal */
export const snmpTcpMgrEventNames = namesOf(snmpTcpMgrEvents);

/** @internal */
export const snmpTrapMgrEventNames = namesOf(snmpTrapMgrEvents);

function namesOf<Classes extends object>(classes: Classes): readonly (keyof Classes & string)[] {
  return Object.keys(classes) as (keyof Classes & string)[];
}
