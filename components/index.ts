/**
 * Event-driven SNMP components: managers, a listening point for traps and informs, an agent; besides them a promise-style
 * engine and sessions. For SNMPv1, SNMPv2c and SNMPv3.
 *
 * @packageDocumentation
 * @module snmp-components
 */

export {
  DecryptionErrorReport,
  ErrorResponse,
  ImproperResponse,
  NoSuchName,
  NotInTimeWindowReport,
  ReportError,
  Timeout,
  UnknownEngineIdReport,
  UnknownUserNameReport,
  UnsupportedSecurityLevelReport,
  WrongDigestReport,
} from './client/client-errors.js';
export { TransportDomain } from './client/manager-options.js';
export { NotificationStream } from './client/notification-stream.js';
export {
  Aes128Cfb,
  Aes192CfbBlumenthal,
  Aes192CfbReeder,
  Aes256CfbBlumenthal,
  Aes256CfbReeder,
  AuthenticationScheme,
  DesCbc,
  HmacMd5,
  HmacSha,
  HmacSha224,
  HmacSha256,
  HmacSha384,
  HmacSha512,
  PrivacyScheme,
  TripleDesCbc,
} from './client/protocols.js';
export { RequestHandle } from './client/request-handle.js';
export { ResponsePdu } from './client/response-pdu.js';
export { SnmpNotification } from './client/snmp-notification.js';
export { Table, TableRow } from './client/table.js';
export { UserTable } from './client/user-table.js';
export { Walk } from './client/walk.js';
export { Engine } from './engine.js';
export {
  AuthenticationProtocol,
  CertStoreType,
  EncryptionAlgorithm,
  ErrorStatus,
  ObjectType,
  PasswordType,
  SecurityLevel,
  SnmpVersion,
  TraceDirection,
} from './enums.js';
export { Manager } from './manager.js';
export { ManagerComponent } from './manager-component.js';
export { MibStore } from './mib-store.js';
export { ObjectList } from './object-list.js';
export {
  snmpBulkwalk,
  snmpGet,
  snmpGetBulk,
  snmpGetNext,
  snmpSet,
  snmpSetMultiple,
  snmpWalk,
} from './session/easy-functions.js';
export {
  EasySnmpConnectionError,
  EasySnmpError,
  EasySnmpNoSuchInstanceError,
  EasySnmpNoSuchNameError,
  EasySnmpNoSuchObjectError,
  EasySnmpTimeoutError,
  EasySnmpUndeterminedTypeError,
  EasySnmpUnknownObjectIdError,
} from './session/easy-snmp-errors.js';
export { SnmpVariable } from './session/snmp-variable.js';
export { Session } from './session.js';
export { SnmpAgent } from './snmp-agent.js';
export { SnmpComponent } from './snmp-component.js';
export { SnmpMgr } from './snmp-mgr.js';
export { SnmpObject } from './snmp-object.js';
export { SnmpTcpMgr } from './snmp-tcp-mgr.js';
export { SnmpTrapMgr } from './snmp-trap-mgr.js';
export { SnmpError } from '../src/errors/snmp-error.js';
export { MibTree } from '../src/agent/mib-tree.js';
export { MibNode } from '../src/mib/mib-node.js';
export { Oid } from '../src/smi/oid.js';
export {
  Counter32,
  Counter64,
  EmptyValue,
  EndOfMibView,
  Gauge32,
  Integer32,
  IpAddress,
  NoSuchInstance,
  NoSuchObject,
  Nsap,
  Null,
  NumberValue,
  OctetString,
  OctetsValue,
  Opaque,
  SmiValue,
  TimeTicks,
  UInteger32,
  Unsigned32,
} from '../src/smi/typed-value.js';
export { VarBind } from '../src/smi/var-bind.js';

export type { MibFormatOptions, MibInstance, MibStoreOptions, MibVariableLike } from './mib-store.js';
export type { AccessRule } from '../src/agent/access-control.js';
export type { MibValue, MibVariable } from '../src/agent/mib-tree.js';
export type {
  BulkOptions,
  InformOptions,
  ManagerAddress,
  ManagerOptions,
  ManagerStatistics,
  OidInput,
  RequestOptions,
  TrapOptions,
  VarBindInput,
  Waiting,
  WithoutWaiting,
} from './client/manager-options.js';
export type { NotificationOptions } from './client/notification-stream.js';
export type { NotificationSecurity } from './client/snmp-notification.js';
export type { TableOptions } from './client/table.js';
export type { UserOptions } from './client/user-table.js';
export type { WalkOptions } from './client/walk.js';
export type { EngineOptions } from './engine.js';
export type { BulkArguments, SessionArguments } from './session/easy-functions.js';
export type { SessionOid, SessionOidPair } from './session/session-oid.js';
export type { SessionBestGuess, SessionOptions, SessionResources } from './session/session-options.js';
export type { SessionSecurityLevel } from './session/session-security.js';
export type { SessionValue } from './session/session-value.js';
export type { SessionSetItem } from './session/session-variables.js';
export type { SnmpAgentOptions } from './snmp-agent.js';
export type { SnmpMgrOptions } from './snmp-mgr.js';
export type { SnmpTcpMgrOptions } from './snmp-tcp-mgr.js';
export type { SnmpTrapMgrOptions } from './snmp-trap-mgr.js';
export type { CallOptions } from './manager-call.js';
export type { IndexedValues, IndexedView } from './indexed-view.js';
export type {
  BadPacketEvent,
  CacheEntryEvent,
  CheckEngineEvent,
  ConnectedEvent,
  ConnectionStatusEvent,
  CommonEvents,
  DisconnectedEvent,
  DiscoveryRequestEvent,
  DiscoveryResponseEvent,
  ErrorEvent,
  GetBulkRequestEvent,
  GetUserPasswordEvent,
  GetUserSecurityLevelEvent,
  HashPasswordEvent,
  InformRequestEvent,
  PacketTraceEvent,
  ReadyToSendEvent,
  ReportEvent,
  RequestEvent,
  ResponseEvent,
  SnmpAgentEvents,
  SnmpMgrEvents,
  SnmpTcpMgrEvents,
  SnmpTrapMgrEvents,
  SslClientAuthenticationEvent,
  SslServerAuthenticationEvent,
  SslStatusEvent,
  TrapEvent,
} from './events.js';
export type { ToleranceName } from '../src/ber/tolerance.js';
export type { EngineBootsStore } from '../src/engine/engine-boots.js';
export type { EngineCounters } from '../src/engine/counters.js';
export type { ErrorReason } from '../src/errors/catalog.js';
export type { EventAlias, EventMap, EventName, EventOf } from '../src/events/event-name.js';
export type { Hook, Listener } from '../src/events/hooked-emitter.js';
export type { TypedValue, TypedValueInput } from '../src/smi/typed-value.js';
export type { PlainValue } from '../src/smi/var-bind.js';
export type { ValueInput } from '../src/smi/value.js';
export type { UsmFailure } from '../src/usm/stats.js';
export type { MibBaseType } from '../src/mib/base-types.js';
export type { MibDiagnostic } from '../src/mib/diagnostics.js';
export type { MibAccess, MibNodeKind, MibStatus } from '../src/mib/facts.js';
export type { MibIndexValue } from '../src/mib/index-decode.js';
export type { MibIndexInput } from '../src/mib/index-encode.js';
export type { MibIndexPart } from '../src/mib/mib-node.js';
export type { MibRange, MibSyntax } from '../src/mib/mib-syntax.js';
export type { MibNameOptions, MibNameStyle } from '../src/mib/name-format.js';
export type { MibValueLayout } from '../src/mib/value-format.js';
