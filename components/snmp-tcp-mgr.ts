import { SnmpError } from '../src/errors/snmp-error.js';
import type { Carrier, Endpoint } from '../src/engine/endpoint.js';
import type { Hook } from '../src/events/hooked-emitter.js';
import { emitterKey, installHooks } from '../src/events/hooks.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { Engine } from './engine.js';
import { CertStoreType } from './enums.js';
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
  SslClientAuthenticationEvent,
  SslServerAuthenticationEvent,
  SslStatusEvent,
  TrapEvent,
} from './events.js';
import type { ManagerCall } from './manager-call.js';
import type { NamedRemote } from './manager-state.js';
import { ManagerComponent } from './manager-component.js';
import type { MibStore } from './mib-store.js';
import { bytesValue, flag, oneOf, textValue } from './properties.js';
import { isResolvedByProxy, TcpConnections } from './tcp-connections.js';
import { TcpSecurity } from './tcp-security.js';

/** A certificate store is rarely larger than some kilobytes. */
const MAX_STORE_SIZE = 1_048_576;

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
  /** See {@link SnmpTcpMgr.mibStore}. */
  mibStore?: MibStore;
  /** See {@link SnmpTcpMgr.requestId}. */
  requestId?: number;
  /** See {@link SnmpTcpMgr.snmpVersion}. */
  snmpVersion?: 1 | 2 | 3;
  /** See {@link SnmpTcpMgr.sslAcceptServerCertEncoded}. */
  sslAcceptServerCertEncoded?: Uint8Array | string;
  /** See {@link SnmpTcpMgr.sslAuthenticateClients}. */
  sslAuthenticateClients?: boolean;
  /** See {@link SnmpTcpMgr.sslCertEncoded}. */
  sslCertEncoded?: Uint8Array | string;
  /** See {@link SnmpTcpMgr.sslCertStore}. */
  sslCertStore?: Uint8Array | string;
  /** See {@link SnmpTcpMgr.sslCertStorePassword}. */
  sslCertStorePassword?: string;
  /** See {@link SnmpTcpMgr.sslCertStoreType}. */
  sslCertStoreType?: number;
  /** See {@link SnmpTcpMgr.sslCertSubject}. */
  sslCertSubject?: string;
  /** See {@link SnmpTcpMgr.sslEnabled}. */
  sslEnabled?: boolean;
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
 * An SNMP manager over TCP: all that `SnmpMgr` is, over a connection (RFC 3430), secured by TLS where wanted, also
 * through SOCKS and HTTP proxies.
 *
 * The connection to `remoteHost` is opened by the first request and kept for the next; when it is lost, the next
 * request opens another. With a `localPort`, an active manager also takes connections, through which traps and informs
 * come: up to 1,000 at once; `onError` tells with 10055 when more begin to be refused.
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
export class SnmpTcpMgr extends ManagerComponent<SnmpTcpMgrEvents> {
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
  /** Fires when somebody who connects shows a certificate; `accept` decides. */
  declare onSslClientAuthentication: Hook<SslClientAuthenticationEvent>;
  /** Fires when the server shows its certificate; `accept`, at first what its verification says, decides. */
  declare onSslServerAuthentication: Hook<SslServerAuthenticationEvent>;
  /** Fires with what happens in a TLS handshake. */
  declare onSslStatus: Hook<SslStatusEvent>;
  /** Fires when a connection takes data, at first or again after it could not. */
  declare onReadyToSend: Hook<ReadyToSendEvent>;

  readonly #security: TcpSecurity;

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpTcpMgrOptions = {}) {
    super('SnmpTcpMgr', snmpTcpMgrEventNames, options.engine);
    this.#security = new TcpSecurity(this.context, this[emitterKey]);
    this.assign(options);
  }

  // TLS

  /**
   * Whether connections are secured by TLS. The next request makes a new connection when it was changed.
   *
   * @defaultValue false
   */
  get sslEnabled(): boolean {
    return this.#security.enabled;
  }

  set sslEnabled(enabled: boolean) {
    this.#security.enabled = flag('sslEnabled', enabled);
  }

  /**
   * Whether those who connect to this manager must show a certificate; `onSslClientAuthentication` decides about it.
   *
   * @defaultValue false
   */
  get sslAuthenticateClients(): boolean {
    return this.#security.authenticateClients;
  }

  set sslAuthenticateClients(authenticate: boolean) {
    this.#security.authenticateClients = flag('sslAuthenticateClients', authenticate);
  }

  /**
   * A server certificate that is accepted whatever its verification says: PEM, base64 or DER.
   *
   * @defaultValue empty
   */
  get sslAcceptServerCertEncoded(): Buffer {
    return this.#security.acceptedServer;
  }

  set sslAcceptServerCertEncoded(certificate: Uint8Array | string) {
    this.#security.acceptedServer = bytesValue('sslAcceptServerCertEncoded', certificate, MAX_STORE_SIZE);
  }

  /**
   * The certificate of this side with its private key, given directly: PEM text, or the bytes of a PFX file. Takes
   * precedence over `sslCertStore`.
   *
   * @defaultValue empty
   */
  get sslCertEncoded(): Buffer {
    return this.#security.own.source.encoded;
  }

  set sslCertEncoded(certificate: Uint8Array | string) {
    this.#security.own.change({ encoded: bytesValue('sslCertEncoded', certificate, MAX_STORE_SIZE) });
  }

  /**
   * Where the certificate of this side is: the path of a file or the contents of one, as `sslCertStoreType` says.
   *
   * @defaultValue MY, which stands for no certificate outside Windows
   */
  get sslCertStore(): Buffer {
    return this.#security.own.source.store;
  }

  set sslCertStore(store: Uint8Array | string) {
    this.#security.own.change({ store: bytesValue('sslCertStore', store, MAX_STORE_SIZE) });
  }

  /**
   * The password of the certificate store.
   *
   * @defaultValue empty
   */
  get sslCertStorePassword(): string {
    return this.#security.own.source.password;
  }

  set sslCertStorePassword(password: string) {
    this.#security.own.change({ password: textValue('sslCertStorePassword', password) });
  }

  /**
   * What kind of store it is, as `CertStoreType` numbers it. PFX and PEM files and blobs can be used, and `Auto`, which
   * finds out; connecting with another throws 271.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 for a number that is no type
   */
  get sslCertStoreType(): number {
    return this.#security.own.source.type;
  }

  set sslCertStoreType(type: number) {
    this.#security.own.change({ type: oneOf('sslCertStoreType', type, CertStoreType) });
  }

  /**
   * Text that the subject of the certificate contains, such as `CN=manager`, in any case; empty or `*` takes the first
   * with a key. Connecting throws 272 when there is none.
   *
   * @defaultValue empty
   */
  get sslCertSubject(): string {
    return this.#security.own.source.subject;
  }

  set sslCertSubject(subject: string) {
    this.#security.own.change({ subject: textValue('sslCertSubject', subject) });
  }

  /** The certificate that the server showed last, in PEM. Read-only. */
  get sslServerCertEncoded(): Buffer {
    return this.#security.server;
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<TcpConnections> {
    this.#security.own.activate();
    const connections = new TcpConnections(this.context, this[emitterKey], this.listener, this.#security, {
      family,
      localAddress: address,
      timeoutMilliseconds: () => this.state.timeoutMilliseconds ?? 0,
    });
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
  protected override endpointTo(
    held: Carrier,
    remote: NamedRemote,
    call: ManagerCall,
  ): MaybePromise<Endpoint> {
    if (!(held instanceof TcpConnections)) throw new Error('a TCP manager holds connections');
    // Not `remoteHost`, which may be another one by now.
    return held.to(remote, remote.host, call);
  }

  /** @internal */
  protected override deactivating(): void {
    super.deactivating();
    this.#security.own.deactivate();
  }

  /** @internal A proxy that looks names up is given the name. */
  protected override resolve(host: string, family: AddressFamily): Promise<string> {
    return isResolvedByProxy(this.context, host) ? Promise.resolve(host) : super.resolve(host, family);
  }
}

installHooks(SnmpTcpMgr.prototype, snmpTcpMgrEventNames);
