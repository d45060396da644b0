import type { EngineBootsStore } from '../src/engine/engine-boots.js';
import type { Endpoint } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { emitterKey, installHooks } from '../src/events/hooks.js';
import type { Hook } from '../src/events/hooked-emitter.js';
import type { AddressFamily } from '../src/transport/address.js';
import { AuthenticationCache } from '../src/usm/authentication-cache.js';
import { fireCacheEntries, hashCache, newUser } from './cache-users.js';
import type { Engine } from './engine.js';
import { AuthenticationProtocol, EncryptionAlgorithm } from './enums.js';
import { snmpTrapMgrEventNames } from './events.js';
import type {
  BadPacketEvent,
  CacheEntryEvent,
  CheckEngineEvent,
  DiscoveryRequestEvent,
  ErrorEvent,
  GetUserPasswordEvent,
  GetUserSecurityLevelEvent,
  HashPasswordEvent,
  InformRequestEvent,
  PacketTraceEvent,
  SnmpTrapMgrEvents,
  TrapEvent,
} from './events.js';
import { LocalEngineClock } from './local-engine.js';
import type { MibStore } from './mib-store.js';
import { bytesValue, textValue, wholeNumber } from './properties.js';
import { SnmpComponent } from './snmp-component.js';
import { TrapListener } from './trap-listener.js';
import { openUdpEndpoint } from './udp-endpoint.js';

const TRAP_PORT = 162;
const INT32_MAX = 2147483647;
const MAX_ENGINE_ID_LENGTH = 32;

/** The properties of {@link SnmpTrapMgr} that its constructor can set. */
export interface SnmpTrapMgrOptions {
  /** The engine to share with other components; by default the trap manager has one of its own. */
  engine?: Engine;
  /** See {@link SnmpTrapMgr.acceptData}. */
  acceptData?: boolean;
  /** See {@link SnmpTrapMgr.engineBootsStore}. */
  engineBootsStore?: EngineBootsStore | null;
  /** See {@link SnmpTrapMgr.localEngineId}. */
  localEngineId?: Uint8Array | string;
  /** See {@link SnmpTrapMgr.localHost}. */
  localHost?: string;
  /** See {@link SnmpTrapMgr.localPort}. */
  localPort?: number;
  /** See {@link SnmpTrapMgr.objCount}. */
  objCount?: number;
  /** See {@link SnmpTrapMgr.mibStore}. */
  mibStore?: MibStore;
  /** See {@link SnmpTrapMgr.requestId}. */
  requestId?: number;
}

/**
 * A listening point for traps and informs over UDP: SNMPv1, SNMPv2c, and SNMPv3 of any number of engines and users.
 *
 * The users of SNMPv3 are in the internal authentication cache (`addUser`), or the program is asked for their
 * passwords (`onGetUserPassword`), or both.
 *
 * Source: SNMPTrapMgr of the class family.
 *
 * @example
 * ```ts
 * import { AuthenticationProtocol, EncryptionAlgorithm, SnmpTrapMgr } from 'snmp-components';
 *
 * const traps = new SnmpTrapMgr({ localPort: 10162, localEngineId: 'my-receiver' });
 * // An empty engine id: the user may be at any engine.
 * traps.addUser('ops', '', AuthenticationProtocol.HmacSha256, 'authpass1', EncryptionAlgorithm.Aes, 'privpass1');
 * traps.onTrap = (e) => console.log(e.sourceAddress, e.trapOid, traps.objects.map(String));
 * traps.onInformRequest = (e) => (e.respond = true);
 * traps.onBadPacket = (e) => console.warn(e.errorCode, e.errorDescription);
 * await traps.activate();
 * // ... and at the end
 * await traps.deactivate();
 * ```
 */
export class SnmpTrapMgr extends SnmpComponent<SnmpTrapMgrEvents> {
  /** Fires for a packet that is refused, with the reason; `report` tells the sender. */
  declare onBadPacket: Hook<BadPacketEvent>;
  /** Fires for each entry of the cache during `showCache()`. */
  declare onCacheEntry: Hook<CacheEntryEvent>;
  /** Fires for each SNMPv3 notification to decide about the engine it is from; see `accept`. */
  declare onCheckEngine: Hook<CheckEngineEvent>;
  /** Fires when somebody asks for the engine here; answered with `localEngineId` unless `respond` is set to false. */
  declare onDiscoveryRequest: Hook<DiscoveryRequestEvent>;
  /** Fires for an error that no call waits for, as in an event handler or when an answer could not be sent. */
  declare onError: Hook<ErrorEvent>;
  /** Fires for the passwords of a user who is not in the cache: first to authenticate, then to decrypt. */
  declare onGetUserPassword: Hook<GetUserPasswordEvent>;
  /** Fires for each SNMPv3 notification to decide how far it must be protected. */
  declare onGetUserSecurityLevel: Hook<GetUserSecurityLevelEvent>;
  /** Fires before a password is turned into a key, and after. */
  declare onHashPassword: Hook<HashPasswordEvent>;
  /** Fires for an inform; acknowledged when `respond` is set to true. */
  declare onInformRequest: Hook<InformRequestEvent>;
  /** Fires for every packet sent or received. */
  declare onPacketTrace: Hook<PacketTraceEvent>;
  /** Fires for a trap; its variables are in `objects`. */
  declare onTrap: Hook<TrapEvent>;

  /** @internal */
  protected readonly listener: TrapListener;
  readonly #cache = new AuthenticationCache();
  readonly #localEngine: LocalEngineClock;

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpTrapMgrOptions = {}) {
    super('SnmpTrapMgr', snmpTrapMgrEventNames, TRAP_PORT, options.engine);
    this.#localEngine = new LocalEngineClock(this.context, () => this.localEngineId);
    this.listener = new TrapListener(this.context, this[emitterKey], this.#cache, this.#localEngine);
    this.context.settings.bind('ShowCacheForUser', {
      write: (user) => {
        void fireCacheEntries(this.context, this[emitterKey], this.#cache, user);
      },
    });
    this.assign(options);
  }

  /**
   * Keeps how often this engine has started, so that senders of SNMPv3 informs can trust its clock over restarts
   * (RFC 3414 section 2.2.2). The setting `EngineBootsFile` does the same with a file. Without either, boots are 0 and
   * the time is the seconds since 1970, as in the class family.
   *
   * An extension. Takes effect at the next activation.
   *
   * @defaultValue null
   */
  get engineBootsStore(): EngineBootsStore | null {
    return this.#localEngine.bootsStore;
  }

  set engineBootsStore(store: EngineBootsStore | null) {
    this.#localEngine.bootsStore = store;
  }

  // The authentication cache

  /**
   * Adds a user to the cache. One of the same name at the same engine is replaced.
   *
   * @param user - name, at most 32 bytes
   * @param engineId - the engine that sends the traps, or `localEngineId` for informs; bytes or text, at most 32 bytes.
   * Empty (an extension): any engine; a user who is added for an engine takes precedence there
   * @param authenticationProtocol - as `AuthenticationProtocol` numbers it
   * @param authenticationPassword - at least 8 characters; empty: the user does not authenticate
   * @param encryptionAlgorithm - as `EncryptionAlgorithm` numbers it
   * @param encryptionPassword - at least 8 characters; empty: the user does not encrypt
   * @throws SnmpError 329 for a password that is too short, 309 for an encryption password without one to
   * authenticate, 10022 for what cannot be a name, an id or a protocol. The cache has not changed then.
   */
  addUser(
    user: string,
    engineId: Uint8Array | string,
    authenticationProtocol: number = AuthenticationProtocol.HmacMd5,
    authenticationPassword = '',
    encryptionAlgorithm: number = EncryptionAlgorithm.Des,
    encryptionPassword = '',
  ): void {
    const id = bytesValue('engineId', engineId, MAX_ENGINE_ID_LENGTH);
    const added = newUser(
      user,
      authenticationProtocol,
      authenticationPassword,
      encryptionAlgorithm,
      encryptionPassword,
    );
    this.#cache.addUser(added, id);
  }

  /**
   * Removes a user from the cache and wipes its keys. Does nothing when there is none.
   *
   * @param engineId - as it was given to `addUser`
   * @throws SnmpError 10022 for what cannot be a name or an id
   */
  removeUser(user: string, engineId: Uint8Array | string): void {
    this.#cache.removeUser(textValue('user', user), bytesValue('engineId', engineId, MAX_ENGINE_ID_LENGTH));
  }

  /**
   * Adds an engine to the cache, or sets what is known of its time. `SnmpMgr.discover()` finds these values out.
   *
   * @param engineId - bytes or text, 1 to 32 bytes
   * @param engineBoots - how often it has started, 0 to 2147483647
   * @param engineTime - seconds since its last start, 0 to 2147483647
   * @throws SnmpError 324 for an empty id, 10022 for what is out of range
   */
  addEngine(engineId: Uint8Array | string, engineBoots: number, engineTime: number): void {
    const id = bytesValue('engineId', engineId, MAX_ENGINE_ID_LENGTH);
    if (id.length === 0) throw new SnmpError('badEngineId', 'engineId is empty');
    const boots = wholeNumber('engineBoots', engineBoots, 0, INT32_MAX);
    const time = wholeNumber('engineTime', engineTime, 0, INT32_MAX);
    this.#cache.addEngine(id, boots, time, this.context.core.clock.monotonic());
  }

  /**
   * Removes an engine from the cache with its users, whose keys are wiped. Does nothing when there is none.
   *
   * @throws SnmpError 10022 for what cannot be an id
   */
  removeEngine(engineId: Uint8Array | string): void {
    this.#cache.removeEngine(bytesValue('engineId', engineId, MAX_ENGINE_ID_LENGTH));
  }

  /** Removes all engines and users from the cache and wipes their keys. */
  clearCache(): void {
    this.#cache.clear();
  }

  /**
   * Fires `onCacheEntry` for each user of each engine in the cache, and for an engine without users once. The setting
   * `ShowCacheForUser` does it for one user.
   */
  async showCache(): Promise<void> {
    await fireCacheEntries(this.context, this[emitterKey], this.#cache);
  }

  /**
   * Makes the keys of all passwords in the cache now, firing `onHashPassword` before and after each, so that a program
   * can keep them elsewhere.
   *
   * @throws SnmpError 329 when a program supplies a hash of a wrong length
   */
  async hashPasswords(): Promise<void> {
    await hashCache(this.context, this.#cache);
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<Endpoint> {
    const { settings } = this.context;
    // There is no remote host that a connected socket could be bound to.
    if (settings.get('UseConnection'))
      throw new SnmpError('remotePortZero', 'a trap manager has no remote port');
    await this.#localEngine.start();
    return openUdpEndpoint(this.context, { family, address, port }, this.listener, this.ownsEngine);
  }

  /** @internal */
  protected override deactivating(): void {
    this.#cache.wipeKeys();
  }
}

installHooks(SnmpTrapMgr.prototype, snmpTrapMgrEventNames);
