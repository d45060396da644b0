import { asEndpoint } from '../src/engine/endpoint.js';
import type { Carrier, Endpoint } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { Hook } from '../src/events/hooked-emitter.js';
import { installHooks } from '../src/events/hooks.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { UdpBinding } from '../src/transport/udp.js';
import type { Engine } from './engine.js';
import { snmpMgrEventNames } from './events.js';
import type {
  BadPacketEvent,
  DiscoveryRequestEvent,
  DiscoveryResponseEvent,
  ErrorEvent,
  HashPasswordEvent,
  InformRequestEvent,
  PacketTraceEvent,
  ReportEvent,
  ResponseEvent,
  SnmpMgrEvents,
  TrapEvent,
} from './events.js';
import { ManagerComponent } from './manager-component.js';
import type { MibStore } from './mib-store.js';
import { openUdpEndpoint } from './udp-endpoint.js';

/** The properties of {@link SnmpMgr} that its constructor can set. */
export interface SnmpMgrOptions {
  /** The engine to share with other components; by default the manager has one of its own. */
  engine?: Engine;
  /** See {@link SnmpMgr.acceptData}. */
  acceptData?: boolean;
  /** See {@link SnmpMgr.authenticationPassword}. */
  authenticationPassword?: string;
  /** See {@link SnmpMgr.authenticationProtocol}. */
  authenticationProtocol?: number;
  /** See {@link SnmpMgr.community}. */
  community?: string;
  /** See {@link SnmpMgr.encryptionAlgorithm}. */
  encryptionAlgorithm?: number;
  /** See {@link SnmpMgr.encryptionPassword}. */
  encryptionPassword?: string;
  /** See {@link SnmpMgr.localEngineId}. */
  localEngineId?: Uint8Array | string;
  /** See {@link SnmpMgr.localHost}. */
  localHost?: string;
  /** See {@link SnmpMgr.localPort}. */
  localPort?: number;
  /** See {@link SnmpMgr.objCount}. */
  objCount?: number;
  /** See {@link SnmpMgr.remoteEngineBoots}. */
  remoteEngineBoots?: number;
  /** See {@link SnmpMgr.remoteEngineId}. */
  remoteEngineId?: Uint8Array | string;
  /** See {@link SnmpMgr.remoteEngineTime}. */
  remoteEngineTime?: number;
  /** See {@link SnmpMgr.remoteHost}. */
  remoteHost?: string;
  /** See {@link SnmpMgr.remotePort}. */
  remotePort?: number;
  /** See {@link SnmpMgr.mibStore}. */
  mibStore?: MibStore;
  /** See {@link SnmpMgr.requestId}. */
  requestId?: number;
  /** See {@link SnmpMgr.snmpVersion}. */
  snmpVersion?: 1 | 2 | 3;
  /** See {@link SnmpMgr.storeWalkObjects}. */
  storeWalkObjects?: boolean;
  /** See {@link SnmpMgr.timeout}. */
  timeout?: number;
  /** See {@link SnmpMgr.user}. */
  user?: string;
  /** See {@link SnmpMgr.walkLimit}. */
  walkLimit?: number;
}

/**
 * An SNMP manager over UDP: reads and sets variables of agents, walks, discovers, and hears traps and informs.
 *
 * Source: SNMPMgr of the class family.
 *
 * @example
 * ```ts
 * import { SnmpMgr } from 'snmp-components';
 *
 * const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', community: 'public', timeout: 5 });
 * await mgr.walk('1.3.6.1.2.1.2.2');
 * for (const object of mgr.objects) console.log(object.oid, object.typeString, object.value);
 * await mgr.deactivate();
 * ```
 */
export class SnmpMgr extends ManagerComponent<SnmpMgrEvents> {
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

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpMgrOptions = {}) {
    super('SnmpMgr', snmpMgrEventNames, options.engine);
    this.assign(options);
  }

  /** @internal */
  protected override endpointTo(held: Carrier): Endpoint {
    return asEndpoint(held);
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<Endpoint> {
    const binding: UdpBinding = { family, address, port };
    if (!this.context.settings.get('UseConnection'))
      return openUdpEndpoint(this.context, binding, this.listener, this.ownsEngine);
    if (this.remotePort === 0) throw new SnmpError('remotePortZero', 'remotePort');
    const connectTo = await this.remote();
    return openUdpEndpoint(this.context, { ...binding, connectTo }, this.listener, this.ownsEngine);
  }
}

installHooks(SnmpMgr.prototype, snmpMgrEventNames);
