/**
 * Event-driven SNMP components: managers and a listening point for traps and informs, for SNMPv1, SNMPv2c and SNMPv3.
 *
 * @packageDocumentation
 * @module snmp-components
 */

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
export { ManagerComponent } from './manager-component.js';
export { ObjectList } from './object-list.js';
export { SnmpAgent } from './snmp-agent.js';
export { SnmpComponent } from './snmp-component.js';
export { SnmpMgr } from './snmp-mgr.js';
export { SnmpObject } from './snmp-object.js';
export { SnmpTcpMgr } from './snmp-tcp-mgr.js';
export { SnmpTrapMgr } from './snmp-trap-mgr.js';
export { SnmpError } from '../src/errors/snmp-error.js';
export { MibTree } from '../src/agent/mib-tree.js';
export { Oid } from '../src/smi/oid.js';

export type { AccessRule } from '../src/agent/access-control.js';
export type { MibValue, MibVariable } from '../src/agent/mib-tree.js';
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
export type { ValueInput } from '../src/smi/value.js';
export type { UsmFailure } from '../src/usm/stats.js';
