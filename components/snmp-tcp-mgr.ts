import { SnmpError } from '../src/errors/snmp-error.js';
import type { Endpoint } from '../src/engine/endpoint.js';
import type { Hook } from '../src/events/hooked-emitter.js';
import { emitterKey, installHooks } from '../src/events/hooks.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { Engine } from './engine.js';
import { snmpTcpMgrEventNames } from './events.js';
import type {
  BadPacketEvent,
  ConnectedEvent,
  ConnectionStatusEvent,
  DisconnectedEvent,
  DiscoveryRequestEvent,
  DiscoveryResponseEvent,
  ErrorEvent,
  HashPasswordEvent,
  InformRequestEvent,
  PacketTraceEvent,
  ReadyToSendEvent,
  ReportEvent,
  ResponseEvent,
  SnmpTcpMgrEvents,
  TrapEvent,
} from './events.js';
import { ManagerComponent } from './manager-component.js';
import { isResolvedByProxy, TcpConnections } from './tcp-connections.js';

/** The properties of {@link SnmpTcpMgr} that its constructor can set. */
export interface SnmpTcpMgrOptions {
  /** The engine to share with other components; by default the manager has one of its own. */
  engine?: Engine;
  /** See {@link SnmpTcpMgr.acceptData}. */
  acceptData?: boolean;
  /** See {@link SnmpTcpMgr.authenticationPassword}. */
  authenticationPassword?: string;
  /** See {@link SnmpTcpMgr.authenticationProtocol}. */
  authenticationProtocol?: number;
  /** See {@link SnmpTcpMgr.community}. */
  community?: string;
  /** See {@link SnmpTcpMgr.encryptionAlgorithm}. */
  encryptionAlgorithm?: number;
  /** See {@link SnmpTcpMgr.encryptionPassword}. */
  encryptionPassword?: string;
  /** See {@link SnmpTcpMgr.localEngineId}. */
  localEngineId?: Uint8Array | string;
  /** See {@link SnmpTcpMgr.localHost}. */
  localHost?: string;
  /** See {@link SnmpTcpMgr.localPort}. */
  localPort?: number;
  /** See {@link SnmpTcpMgr.objCount}. */
  objCount?: number;
  /** See {@link SnmpTcpMgr.remoteEngineBoots}. */
  remoteEngineBoots?: number;
  /** See {@link SnmpTcpMgr.remoteEngineId}. */
  remoteEngineId?: Uint8Array | string;
  /** See {@link SnmpTcpMgr.remoteEngineTime}. */
  remoteEngineTime?: number;
  /** See {@link SnmpTcpMgr.remoteHost}. */
  remoteHost?: string;
  /** See {@link SnmpTcpMgr.remotePort}. */
  remotePort?: number;
  /** See {@link SnmpTcpMgr.requestId}. */
  requestId?: number;
  /** See {@link SnmpTcpMgr.snmpVersion}. */
  snmpVersion?: 1 | 2 | 3;
  /** See {@link SnmpTcpMgr.storeWalkObjects}. */
  storeWalkObjects?: boolean;
  /** See {@link SnmpTcpMgr.timeout}. */
  timeout?: number;
  /** See {@link SnmpTcpMgr.user}. */
  user?: string;
  /** See {@link SnmpTcpMgr.walkLimit}. */
  walkLimit?: number;
}

/**
 * An SNMP manager over TCP: all that `SnmpMgr` is, over a connection (RFC 3430), also through SOCKS and HTTP proxies.
 *
 * The connection to `remoteHost` is opened by the first request and kept for the next; when it is lost, the next
 * request opens another. With a `localPort`, an active manager also takes connections, through which traps and informs
 * come.
 *
 * Source: SNMPTCPMgr of the class family.
 *
 * @example
 * ```ts
 * import { SnmpTcpMgr } from 'snmp-components';
 *
 * const mgr = new SnmpTcpMgr({ remoteHost: '127.0.0.1', community: 'public', timeout: 5 });
 * mgr.onDisconnected = (e) => console.log(e.remoteAddress, e.description);
 * await mgr.walk('1.3.6.1.2.1.1');
 * console.log(mgr.objects.map(String));
 * await mgr.deactivate();
 * ```
 */
export class SnmpTcpMgr extends ManagerComponent<SnmpTcpMgrEvents, TcpConnections> {
  /** Fires for a packet that is refused, with the reason; `report` tells the sender. */
  declare onBadPacket: Hook<BadPacketEvent>;
  /** Fires when somebody asks for the engine here; answered with `localEngineId` unless `respond` is set to false. */
  declare onDiscoveryRequest: Hook<DiscoveryRequestEvent>;
  /** Fires for each answer to a discovery. */
  declare onDiscoveryResponse: Hook<DiscoveryResponseEvent>;
  /** Fires for an error that no call waits for, as in asynchronous mode or in an event handler. */
  declare onError: Hook<ErrorEvent>;
  /** Fires before a password is turned into a key, and after. */
  declare onHashPassword: Hook<HashPasswordEvent>;
  /** Fires for an inform; acknowledged when `respond` is set to true. */
  declare onInformRequest: Hook<InformRequestEvent>;
  /** Fires for every packet sent or received. */
  declare onPacketTrace: Hook<PacketTraceEvent>;
  /** Fires for a report of an SNMPv3 engine about a request. */
  declare onReport: Hook<ReportEvent>;
  /** Fires for every response; its variables are in `objects`. */
  declare onResponse: Hook<ResponseEvent>;
  /** Fires for a trap; its variables are in `objects`. */
  declare onTrap: Hook<TrapEvent>;
  /** Fires when a connection to `remoteHost` was made, or could not be. */
  declare onConnected: Hook<ConnectedEvent>;
  /** Fires when a connection reaches another state. */
  declare onConnectionStatus: Hook<ConnectionStatusEvent>;
  /** Fires when a connection has ended. */
  declare onDisconnected: Hook<DisconnectedEvent>;
  /** Fires when a connection takes data, at first or again after it could not. */
  declare onReadyToSend: Hook<ReadyToSendEvent>;

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpTcpMgrOptions = {}) {
    super('SnmpTcpMgr', snmpTcpMgrEventNames, options.engine);
    this.assign(options);
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<TcpConnections> {
    const connections = new TcpConnections(this.context, this[emitterKey], this.listener, family, address);
    if (port === 0) return connections;
    try {
      await connections.listen(port);
    } catch (error) {
      const busy = SnmpError.is(error) && error.reason === 'addressInUse';
      if (!busy || this.context.settings.get('ForceLocalPort')) throw error;
      await connections.listen(0);
    }
    return connections;
  }

  /** @internal */
  protected override endpointTo(held: TcpConnections, remote: Remote): Promise<Endpoint> {
    return held.to(remote);
  }

  /** @internal A proxy that looks names up is given the name. */
  protected override resolve(host: string, family: AddressFamily): Promise<string> {
    return isResolvedByProxy(this.context, host) ? Promise.resolve(host) : super.resolve(host, family);
  }
}

installHooks(SnmpTcpMgr.prototype, snmpTcpMgrEventNames);
