import { AccessControl } from '../src/agent/access-control.js';
import type { AccessRule } from '../src/agent/access-control.js';
import { MibTree } from '../src/agent/mib-tree.js';
import { standardGroups } from '../src/agent/standard-groups.js';
import type { EngineBootsStore } from '../src/engine/engine-boots.js';
import { asEndpoint } from '../src/engine/endpoint.js';
import type { Endpoint } from '../src/engine/endpoint.js';
import { newEngineId } from '../src/engine/local-clock.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { Hook, HookedEmitter } from '../src/events/hooked-emitter.js';
import { emitterKey, installHooks } from '../src/events/hooks.js';
import { encodeCommunityMessage } from '../src/message/community.js';
import type { SecurityLevelNumber } from '../src/message/v3.js';
import { MessageVersion } from '../src/message/version.js';
import { PduTag } from '../src/pdu/kinds.js';
import type { Pdu } from '../src/pdu/pdu.js';
import { checkHost, resolveHost } from '../src/transport/address.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import { AuthenticationCache } from '../src/usm/authentication-cache.js';
import { encodeV3Message } from '../src/usm/outgoing.js';
import { USM_FAILURES } from '../src/usm/stats.js';
import type { Credentials } from '../src/usm/user.js';
import { AgentListener } from './agent-listener.js';
import { AgentNotifier } from './agent-notifier.js';
import { fireCacheEntries, hashCache, newUser } from './cache-users.js';
import type { Engine } from './engine.js';
import { AuthenticationProtocol, EncryptionAlgorithm, SnmpVersion } from './enums.js';
import { snmpAgentEventNames } from './events.js';
import type {
  BadPacketEvent,
  CacheEntryEvent,
  DiscoveryRequestEvent,
  ErrorEvent,
  GetBulkRequestEvent,
  GetUserPasswordEvent,
  GetUserSecurityLevelEvent,
  HashPasswordEvent,
  PacketTraceEvent,
  ReportEvent,
  RequestEvent,
  SnmpAgentEvents,
  SnmpMgrEvents,
} from './events.js';
import { LocalEngineClock } from './local-engine.js';
import type { CallOptions } from './manager-call.js';
import type { MibStore } from './mib-store.js';
import { communityValue, textValue, wholeNumber } from './properties.js';
import { SnmpComponent } from './snmp-component.js';
import { openUdpEndpoint } from './udp-endpoint.js';

const AGENT_PORT = 161;
const UINT32 = 0x1_0000_0000;
const DEFAULT_TIMEOUT_SECONDS = 10;
const NO_ENGINE = Buffer.alloc(0);

/** The properties of {@link SnmpAgent} that its constructor can set. */
export interface SnmpAgentOptions {
  /** The engine to share with other components; by default the agent has one of its own. */
  engine?: Engine;
  /** See {@link SnmpAgent.acceptData}. */
  acceptData?: boolean;
  /** See {@link SnmpAgent.community}. */
  community?: string;
  /** See {@link SnmpAgent.engineBootsStore}. */
  engineBootsStore?: EngineBootsStore | null;
  /** See {@link SnmpAgent.localEngineId}. */
  localEngineId?: Uint8Array | string;
  /** See {@link SnmpAgent.localHost}. */
  localHost?: string;
  /** See {@link SnmpAgent.localPort}. */
  localPort?: number;
  /** See {@link SnmpAgent.objCount}. */
  objCount?: number;
  /** See {@link SnmpAgent.mibStore}. */
  mibStore?: MibStore;
  /** See {@link SnmpAgent.requestId}. */
  requestId?: number;
  /** See {@link SnmpAgent.snmpVersion}. */
  snmpVersion?: 1 | 2 | 3;
  /** See {@link SnmpAgent.sysUpTime}. */
  sysUpTime?: number;
  /** See {@link SnmpAgent.timeout}. */
  timeout?: number;
}

/**
 * An SNMP agent over UDP: answers managers from its `mib` or through event handlers, and sends traps and informs.
 *
 * The handlers of `onGetRequest`, `onGetNextRequest`, `onGetBulkRequest` and `onSetRequest` see one request at a time,
 * whose variables are in `objects`. One that sets `respond` answers with what is in `objects` when it ends, whoever
 * asks: it has to check the community or the user itself. Without `respond`, the `mib` answers, if there is anything in
 * it. When a handler throws, the answer is genErr, and the `mib` is left alone.
 *
 * Communities get access by `allow`, users of SNMPv3 by `addUser`. An agent that has no `localEngineId` makes one up
 * when it is activated.
 *
 * Source: SNMPAgent of the class family; `mib`, `allow` and informs are extensions.
 *
 * @example
 * ```ts
 * import { ObjectType, SnmpAgent } from 'snmp-components';
 *
 * const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 10161 });
 * agent.allow({ community: 'public' });
 * agent.addUser('ops', 3, 'authpass1', 2, 'privpass1');
 * agent.mib.add({ oid: '1.3.6.1.2.1.1.5.0', objectType: ObjectType.OctetString, value: 'router-7' });
 * await agent.activate();
 * await agent.sendTrap('127.0.0.1:10162', 'coldStart');
 * await agent.deactivate();
 * ```
 */
export class SnmpAgent extends SnmpComponent<SnmpAgentEvents> {
  /** Fires for a packet that is refused, with the reason; `report`, true at first, tells an SNMPv3 manager. */
  declare onBadPacket: Hook<BadPacketEvent>;
  /** Fires for each user during `showCache()`. */
  declare onCacheEntry: Hook<CacheEntryEvent>;
  /** Fires when a manager asks for the engine here; answered unless `respond` is set to false. */
  declare onDiscoveryRequest: Hook<DiscoveryRequestEvent>;
  /** Fires for an error that no call waits for. */
  declare onError: Hook<ErrorEvent>;
  /** Fires for a GetBulkRequest; answered by hand when `respond` is set to true. */
  declare onGetBulkRequest: Hook<GetBulkRequestEvent>;
  /** Fires for a GetNextRequest; answered by hand when `respond` is set to true. */
  declare onGetNextRequest: Hook<RequestEvent>;
  /** Fires for a GetRequest; answered by hand when `respond` is set to true. */
  declare onGetRequest: Hook<RequestEvent>;
  /** Fires for the passwords of a user who was not added. */
  declare onGetUserPassword: Hook<GetUserPasswordEvent>;
  /** Fires for each SNMPv3 request to decide how far it must be protected. */
  declare onGetUserSecurityLevel: Hook<GetUserSecurityLevelEvent>;
  /** Fires before a password is turned into a key, and after. */
  declare onHashPassword: Hook<HashPasswordEvent>;
  /** Fires for every packet sent or received. */
  declare onPacketTrace: Hook<PacketTraceEvent>;
  /** Fires for a report about an inform. */
  declare onReport: Hook<ReportEvent>;
  /** Fires for a SetRequest; answered by hand when `respond` is set to true. */
  declare onSetRequest: Hook<RequestEvent>;

  /**
   * The variables the agent answers from. Empty at first: such an agent answers only what its event handlers answer.
   */
  readonly mib: MibTree = new MibTree();
  /** @internal */
  protected readonly listener: AgentListener;
  readonly #cache = new AuthenticationCache();
  readonly #access = new AccessControl();
  readonly #localEngine: LocalEngineClock;
  readonly #notifier: AgentNotifier;
  #madeUpId: Buffer | undefined;
  #community = 'public';
  #snmpVersion: SnmpVersion = SnmpVersion.V2c;
  #timeout = DEFAULT_TIMEOUT_SECONDS;
  #upSince: number;

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpAgentOptions = {}) {
    super('SnmpAgent', snmpAgentEventNames, AGENT_PORT, options.engine);
    const { context } = this;
    const emitter = this[emitterKey];
    this.#upSince = context.core.clock.monotonic();
    this.#localEngine = new LocalEngineClock(context, () => this.#engineId());
    this.listener = new AgentListener(
      context,
      emitter,
      this.#cache,
      this.#access,
      this.mib,
      () => this.#localEngine.current,
    );
    // An inform is a request; of a manager's events it needs those the agent has.
    const managerEvents = emitter as unknown as HookedEmitter<SnmpMgrEvents>;
    this.#notifier = new AgentNotifier(
      {
        context,
        endpoint: () => this.#activeEndpoint(),
        localEngine: () => this.#localEngine.current,
        upTime: () => this.sysUpTime,
        takeRequestId: (ids) => this.takeRequestId(ids),
      },
      managerEvents,
    );
    context.settings.bind('ShowCacheForUser', {
      write: (user) => {
        void fireCacheEntries(context, emitter, this.#cache, user);
      },
    });
    this.assign(options);
  }

  #engineId(): Buffer {
    if (this.localEngineId.length > 0) return this.localEngineId;
    this.#madeUpId ??= newEngineId(this.context.core.random);
    return this.#madeUpId;
  }

  async #activeEndpoint(): Promise<Endpoint> {
    await this.ensureActive();
    if (this.endpoint === undefined) throw new SnmpError('interrupted', 'the component was deactivated');
    return asEndpoint(this.endpoint);
  }

  // Properties

  /**
   * The community of the traps, informs and responses that are sent.
   *
   * @defaultValue public
   */
  get community(): string {
    return this.#community;
  }

  set community(community: string) {
    this.#community = communityValue('community', community);
  }

  /**
   * The version of `sendTrap`, `sendInform` and `sendResponse`: `SnmpVersion.V1` or `V2c`. The methods with `Secure` in
   * their names are SNMPv3 in any case.
   *
   * @defaultValue 2
   * @throws SnmpError 305 for a number that is no version
   */
  get snmpVersion(): SnmpVersion {
    return this.#snmpVersion;
  }

  set snmpVersion(version: SnmpVersion) {
    if (!Object.values(SnmpVersion).includes(version)) {
      throw new SnmpError('unsupportedVersion', `snmpVersion takes 1, 2 or 3, not ${String(version)}`);
    }
    this.#snmpVersion = version;
  }

  /**
   * Hundredths of a second since the agent started, as sysUpTime.0 tells it. It runs; setting it moves the start.
   *
   * @throws SnmpError 10022 when set to what is no number from 0 to 4294967295
   */
  get sysUpTime(): number {
    return Math.floor((this.context.core.clock.monotonic() - this.#upSince) / 10) % UINT32;
  }

  set sysUpTime(hundredths: number) {
    const checked = wholeNumber('sysUpTime', hundredths, 0, UINT32 - 1);
    this.#upSince = this.context.core.clock.monotonic() - checked * 10;
  }

  /**
   * How long an inform waits for its acknowledgement, in seconds; with the setting `Retries`, each try.
   *
   * @defaultValue 10
   * @throws SnmpError 10022 when it is not a whole number from 1 to 2147483
   */
  get timeout(): number {
    return this.#timeout;
  }

  set timeout(timeout: number) {
    this.#timeout = wholeNumber('timeout', timeout, 1, 2_147_483);
  }

  /**
   * Keeps how often this engine has started (RFC 3414 section 2.2.2), as the setting `EngineBootsFile` does with a file.
   * Without either, boots are 0 and the time is the seconds since 1970. Takes effect at the next activation.
   *
   * @defaultValue null
   */
  get engineBootsStore(): EngineBootsStore | null {
    return this.#localEngine.bootsStore;
  }

  set engineBootsStore(store: EngineBootsStore | null) {
    this.#localEngine.bootsStore = store;
  }

  // Who may ask

  /**
   * Gives a community access, or narrows or widens that of a user. Without any rule no community has access, and a user
   * who was added may read and set everything.
   *
   * @throws SnmpError 10022 for a rule that is for nobody or whose subtrees are no OIDs
   */
  allow(rule: AccessRule): void {
    this.#access.add(rule);
  }

  /** Removes all rules that `allow` made. */
  clearAccess(): void {
    this.#access.clear();
  }

  /**
   * Adds a user of SNMPv3. One of the same name is replaced.
   *
   * @param user - name, at most 32 bytes
   * @param authenticationProtocol - as `AuthenticationProtocol` numbers it
   * @param authenticationPassword - at least 8 characters; empty: the user does not authenticate
   * @param encryptionAlgorithm - as `EncryptionAlgorithm` numbers it
   * @param encryptionPassword - at least 8 characters; empty: the user does not encrypt
   * @throws SnmpError 329 for a password that is too short, 309 for an encryption password without one to
   * authenticate, 10022 for what cannot be a name or a protocol
   */
  addUser(
    user: string,
    authenticationProtocol: number = AuthenticationProtocol.HmacMd5,
    authenticationPassword = '',
    encryptionAlgorithm: number = EncryptionAlgorithm.Des,
    encryptionPassword = '',
  ): void {
    this.#cache.addUser(
      newUser(user, authenticationProtocol, authenticationPassword, encryptionAlgorithm, encryptionPassword),
      NO_ENGINE,
    );
  }

  /** Removes a user and wipes its keys. Does nothing when there is none. */
  removeUser(user: string): void {
    this.#cache.removeUser(textValue('user', user), NO_ENGINE);
  }

  /** Removes all users and wipes their keys. */
  clearCache(): void {
    this.#cache.clear();
  }

  /** Fires `onCacheEntry` for each user. The setting `ShowCacheForUser` does it for one. */
  async showCache(): Promise<void> {
    await fireCacheEntries(this.context, this[emitterKey], this.#cache);
  }

  /**
   * Makes the keys of all users now, firing `onHashPassword` before and after each.
   *
   * @throws SnmpError 329 when a program supplies a hash of a wrong length
   */
  async hashPasswords(): Promise<void> {
    await hashCache(this.context, this.#cache);
  }

  /**
   * Adds the groups that every SNMP engine has to the `mib`, with the real counters of this one: snmp (RFC 3418),
   * snmpEngine (RFC 3411) and usmStats (RFC 3414).
   */
  addStandardGroups(): void {
    const { counters } = this.context.core;
    const groups = standardGroups({
      inPackets: () => counters.packetsReceived,
      inBadVersions: () => counters.refused.unsupportedVersion ?? 0,
      inBadCommunityNames: () => counters.refused.notPermittedInRole ?? 0,
      inParseErrors: () => counters.refused.defectivePacket ?? 0,
      engineId: () => this.#localEngine.current.id,
      engineBoots: () => this.#localEngine.current.boots,
      engineTime: () => this.#localEngine.current.time,
      maxMessageSize: () => this.context.settings.get('MsgMaxSize'),
      usmStats: USM_FAILURES.map((failure) => () => counters.usmStats[failure]),
    });
    this.mib.add(...groups);
  }

  // What is sent

  /**
   * Answers a request later, with what is in `objects`, in the version that `snmpVersion` says (v1 or v2c).
   *
   * @param requestId - that of the request
   * @throws SnmpError 305 where `snmpVersion` is V3, 303, 11001 for the host, 118 when the response is longer than
   * `MsgMaxSize`, 10022 or 303 for values
   */
  async sendResponse(
    remoteHost: string,
    remotePort: number,
    requestId: number,
    community: string,
    errorStatus: number,
    errorIndex: number,
  ): Promise<void> {
    this.#refuseV3('sendResponse');
    const pdu = this.#responsePdu(requestId, errorStatus, errorIndex);
    const endpoint = await this.#activeEndpoint();
    const remote = await this.#target(remoteHost, remotePort);
    const version = this.#snmpVersion === SnmpVersion.V1 ? MessageVersion.V1 : MessageVersion.V2c;
    const octets = Buffer.from(communityValue('community', community), 'utf8');
    this.#notifier.transmit(
      endpoint,
      encodeCommunityMessage(this.context.core.writer, version, octets, pdu),
      remote,
    );
  }

  /**
   * Answers an SNMPv3 request later, with what is in `objects`.
   *
   * @param requestId - that of the request
   * @param messageId - that of the message the request was in
   * @throws SnmpError as `sendResponse` and `addUser`
   */
  async sendSecureResponse(
    remoteHost: string,
    remotePort: number,
    requestId: number,
    messageId: number,
    errorStatus: number,
    errorIndex: number,
    user: string,
    authenticationProtocol: number = AuthenticationProtocol.HmacMd5,
    authenticationPassword = '',
    encryptionAlgorithm: number = EncryptionAlgorithm.Des,
    encryptionPassword = '',
  ): Promise<void> {
    const named = newUser(
      user,
      authenticationProtocol,
      authenticationPassword,
      encryptionAlgorithm,
      encryptionPassword,
    );
    try {
      const pdu = this.#responsePdu(requestId, errorStatus, errorIndex);
      const msgId = wholeNumber('messageId', messageId, 0, 2147483647);
      const endpoint = await this.#activeEndpoint();
      const remote = await this.#target(remoteHost, remotePort);
      const packet = await this.#notifier.protect(named, (credentials) =>
        this.#securedResponse(pdu, msgId, named.securityLevel, credentials),
      );
      this.#notifier.transmit(endpoint, packet, remote);
    } finally {
      named.destroy();
    }
  }

  #securedResponse(
    pdu: Pdu,
    msgId: number,
    securityLevel: SecurityLevelNumber,
    credentials: Credentials,
  ): Buffer {
    const local = this.#localEngine.current;
    const header = {
      msgId,
      msgMaxSize: this.context.settings.get('MsgMaxSize'),
      reportable: false,
      securityLevel,
      engineBoots: local.boots,
      engineTime: local.time,
    };
    const scoped = {
      contextEngineId: local.context?.engineId ?? local.id,
      contextName: local.context?.name ?? NO_ENGINE,
      pdu,
    };
    const { writer, salt } = this.context.core;
    return encodeV3Message(writer, header, credentials, scoped, salt);
  }

  /** At the beginning of a call: while it waits, a request may replace what is in `objects`. */
  #responsePdu(requestId: number, errorStatus: number, errorIndex: number): Pdu {
    const { objects, codec } = this.context;
    return {
      tag: PduTag.Response,
      requestId: wholeNumber('requestId', requestId, -2147483648, 2147483647),
      errorStatus: wholeNumber('errorStatus', errorStatus, 0, 18),
      errorIndex: wholeNumber('errorIndex', errorIndex, 0, 2147483647),
      variables: objects.map((object, index) => object.toVarBind(codec, `objValue[${index}]`)),
    };
  }

  async #target(host: string, port: number): Promise<Remote> {
    checkHost(textValue('remoteHost', host), 'remoteHost');
    const address = await resolveHost(host, this.context.settings.get('UseIPv6') ? 6 : 4);
    return { address, port: wholeNumber('remotePort', port, 1, 65535) };
  }

  /**
   * Sends a trap, in the version that `snmpVersion` says (v1 or v2c): the time, the trap's OID, and what is in
   * `objects`.
   *
   * @param remoteHost - address or name, with a port (`192.0.2.1:1162`) where it is another than `TrapPort`
   * @param trapOid - an OID, or coldStart, warmStart, linkDown, linkUp, authenticationFailure, egpNeighborLoss; with a
   * `mibStore` any name
   * @throws SnmpError 305 where `snmpVersion` is V3, 10022 for what is not a trap's OID, otherwise as `sendResponse`
   */
  async sendTrap(remoteHost: string, trapOid: string): Promise<void> {
    this.#refuseV3('sendTrap');
    await this.#notifier.sendTrap(remoteHost, trapOid, this.#snmpVersion, this.#community);
  }

  /**
   * Sends an SNMPv3 trap in the name of a user.
   *
   * @throws SnmpError as `sendTrap` and `addUser`
   */
  async sendSecureTrap(
    remoteHost: string,
    trapOid: string,
    user: string,
    authenticationProtocol: number = AuthenticationProtocol.HmacMd5,
    authenticationPassword = '',
    encryptionAlgorithm: number = EncryptionAlgorithm.Des,
    encryptionPassword = '',
  ): Promise<void> {
    const named = newUser(
      user,
      authenticationProtocol,
      authenticationPassword,
      encryptionAlgorithm,
      encryptionPassword,
    );
    await this.#notifier.sendSecureTrap(remoteHost, trapOid, named);
  }

  /**
   * Sends an SNMPv2c inform and waits for its acknowledgement.
   *
   * @throws SnmpError 201 when none came in time, 305 where `snmpVersion` is V1 or V3, 307 while another inform is under
   * way, 320 when the receiver answers with an error, otherwise as `sendTrap`
   */
  async sendInform(remoteHost: string, trapOid: string, options?: CallOptions): Promise<void> {
    this.#refuseV3('sendInform');
    const identity = { ...NOBODY, snmpVersion: this.#snmpVersion, community: this.#community };
    await this.#notifier.sendInform(remoteHost, trapOid, identity, this.#timeout, options);
  }

  /**
   * Sends an SNMPv3 inform in the name of a user and waits for its acknowledgement. The receiver's engine is found out
   * first.
   *
   * @throws SnmpError as `sendInform`, `addUser` and `SnmpMgr.discover`
   */
  async sendSecureInform(
    remoteHost: string,
    trapOid: string,
    user: string,
    authenticationProtocol: number = AuthenticationProtocol.HmacMd5,
    authenticationPassword = '',
    encryptionAlgorithm: number = EncryptionAlgorithm.Des,
    encryptionPassword = '',
    options?: CallOptions,
  ): Promise<void> {
    const identity = {
      snmpVersion: SnmpVersion.V3,
      community: '',
      user,
      authenticationProtocol,
      authenticationPassword,
      encryptionAlgorithm,
      encryptionPassword,
    };
    await this.#notifier.sendInform(remoteHost, trapOid, identity, this.#timeout, options);
  }

  /** SNMPv3 takes a user, whom only some methods ask for; a community in its place would be sent in clear. */
  #refuseV3(method: 'sendInform' | 'sendResponse' | 'sendTrap'): void {
    if (this.#snmpVersion !== SnmpVersion.V3) return;
    const secure = method.replace('send', 'sendSecure');
    throw new SnmpError(
      'unsupportedVersion',
      `${method}() is for SNMPv1 and SNMPv2c; SNMPv3 takes ${secure}()`,
    );
  }

  /** Removes all objects and makes `snmpVersion` V2c. */
  override reset(): void {
    super.reset();
    this.#snmpVersion = SnmpVersion.V2c;
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<Endpoint> {
    if (this.context.settings.get('UseConnection'))
      throw new SnmpError('remotePortZero', 'an agent has no remote port');
    await this.#localEngine.start();
    if (this.localEngineId.length === 0) this.localEngineId = this.#engineId();
    return openUdpEndpoint(this.context, { family, address, port }, this.listener, this.ownsEngine);
  }

  /** @internal */
  protected override deactivating(): void {
    this.#notifier.interrupt(new SnmpError('interrupted', 'the component was deactivated'));
    this.#cache.wipeKeys();
  }
}

installHooks(SnmpAgent.prototype, snmpAgentEventNames);

const NOBODY = {
  user: '',
  authenticationProtocol: AuthenticationProtocol.HmacMd5,
  authenticationPassword: '',
  encryptionAlgorithm: EncryptionAlgorithm.Des,
  encryptionPassword: '',
};
