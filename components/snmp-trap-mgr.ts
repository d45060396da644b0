import { countBoot, fileEngineBootsStore } from '../src/engine/engine-boots.js';
import type { EngineBootsStore } from '../src/engine/engine-boots.js';
import type { Endpoint } from '../src/engine/endpoint.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { emitterKey, installHooks } from '../src/events/hooks.js';
import type { Hook } from '../src/events/hooked-emitter.js';
import type { AddressFamily } from '../src/transport/address.js';
import { AuthenticationCache } from '../src/usm/authentication-cache.js';
import { CachedUser } from '../src/usm/cached-user.js';
import { authProtocol, privProtocol } from '../src/usm/protocols.js';
import { passwordSecret } from '../src/usm/user.js';
import type { UserProtocols } from '../src/usm/user.js';
import type { Engine } from './engine.js';
import { AuthenticationProtocol, EncryptionAlgorithm } from './enums.js';
import { CacheEntryPayload, snmpTrapMgrEventNames } from './events.js';
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
import { hashUser } from './password-hashing.js';
import { bytesValue, oneOf, textValue, wholeNumber } from './properties.js';
import { SnmpComponent } from './snmp-component.js';
import { TrapListener } from './trap-listener.js';
import { openUdpEndpoint } from './udp-endpoint.js';

const TRAP_PORT = 162;
const INT32_MAX = 2147483647;
const MAX_ENGINE_ID_LENGTH = 32;
const MAX_USER_NAME_LENGTH = 32;
const NO_ENGINE = Buffer.alloc(0);

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
  #bootsStore: EngineBootsStore | null = null;
  /** Since when, on the monotonic clock, and which start it is; undefined without a store. */
  #started: { readonly boots: number; readonly at: number } | undefined;

  /**
   * @param options - properties to set at once
   * @throws SnmpError 10022 for an unknown property, or what setting a property throws
   */
  constructor(options: SnmpTrapMgrOptions = {}) {
    super('SnmpTrapMgr', snmpTrapMgrEventNames, TRAP_PORT, options.engine);
    this.listener = new TrapListener(this.context, this[emitterKey], this.#cache, () => this.#localEngine());
    this.context.settings.bind('ShowCacheForUser', {
      write: (user) => {
        void this.#fireEntries(user);
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
    return this.#bootsStore;
  }

  set engineBootsStore(store: EngineBootsStore | null) {
    if (store !== null && (typeof store.load !== 'function' || typeof store.store !== 'function')) {
      throw new SnmpError(
        'invalidArgument',
        'engineBootsStore takes an object with the functions load and store, or null',
      );
    }
    this.#bootsStore = store;
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
    bytesValue('user', textValue('user', user), MAX_USER_NAME_LENGTH);
    oneOf('authenticationProtocol', authenticationProtocol, AuthenticationProtocol);
    oneOf('encryptionAlgorithm', encryptionAlgorithm, EncryptionAlgorithm);
    const protocols = userProtocols(
      authenticationProtocol,
      textValue('authenticationPassword', authenticationPassword),
      encryptionAlgorithm,
      textValue('encryptionPassword', encryptionPassword),
    );
    this.#cache.addUser(new CachedUser(user, protocols), id);
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
    await this.#fireEntries(undefined);
  }

  async #fireEntries(onlyUser: string | undefined): Promise<void> {
    const now = this.context.core.clock.monotonic();
    for (const { engine, user } of [...this.#cache.entries()]) {
      if (onlyUser !== undefined && user?.name !== onlyUser) continue;
      const { auth, priv } = user?.protocols ?? {};
      const event = new CacheEntryPayload({
        engineId: Buffer.from(engine?.id ?? NO_ENGINE),
        engineBoots: engine?.latestTime.boots ?? 0,
        engineTime: engine?.latestTime.timeAt(now) ?? 0,
        user: user?.name ?? '',
        authenticationProtocol: auth?.protocol.name ?? '',
        authenticationPassword: user?.passwords.auth ?? '',
        encryptionAlgorithm: priv?.protocol.name ?? '',
        encryptionPassword: user?.passwords.priv ?? '',
      });
      const pending = this[emitterKey].fire('cacheEntry', event);
      if (pending !== undefined) await pending;
    }
  }

  /**
   * Makes the keys of all passwords in the cache now, firing `onHashPassword` before and after each, so that a program
   * can keep them elsewhere.
   *
   * @throws SnmpError 329 when a program supplies a hash of a wrong length
   */
  async hashPasswords(): Promise<void> {
    for (const { user } of [...this.#cache.entries()]) {
      if (user !== undefined) await hashUser(this.context, user, 'always');
    }
  }

  #localEngine(): LocalEngine {
    const { clock } = this.context.core;
    const id = this.localEngineId;
    const engineId = this.context.settings.get('ContextEngineId');
    const name = this.context.settings.get('ContextName');
    const context = {
      engineId: engineId === '' ? id : Buffer.from(engineId, 'hex'),
      name: Buffer.from(name, 'utf8'),
    };
    const started = this.#started;
    if (started === undefined) return { id, context, boots: 0, time: clock.unixSeconds() };
    return { id, context, boots: started.boots, time: Math.floor((clock.monotonic() - started.at) / 1000) };
  }

  /** @internal */
  protected override async openEndpoint(
    family: AddressFamily,
    address: string,
    port: number,
  ): Promise<Endpoint> {
    const { settings, core } = this.context;
    // There is no remote host that a connected socket could be bound to.
    if (settings.get('UseConnection'))
      throw new SnmpError('remotePortZero', 'a trap manager has no remote port');
    const path = settings.get('EngineBootsFile');
    const store = this.#bootsStore ?? (path === '' ? undefined : fileEngineBootsStore(path));
    this.#started = store && { boots: await countBoot(store), at: core.clock.monotonic() };
    return openUdpEndpoint(this.context, { family, address, port }, this.listener, this.ownsEngine);
  }

  /** @internal */
  protected override deactivating(): void {
    this.#cache.wipeKeys();
  }
}

installHooks(SnmpTrapMgr.prototype, snmpTrapMgrEventNames);

function userProtocols(
  authId: number,
  authPassword: string,
  privId: number,
  privPassword: string,
): UserProtocols {
  const auth = authProtocol(authId);
  const priv = privProtocol(privId);
  if (privPassword !== '' && authPassword === '') {
    throw new SnmpError(
      'missingVerificationPassword',
      'encryption needs authentication: give authenticationPassword too',
    );
  }
  return {
    ...(auth !== undefined &&
      authPassword !== '' && {
        auth: { protocol: auth, secret: passwordSecret(authPassword, 'authenticationPassword') },
      }),
    ...(priv !== undefined &&
      privPassword !== '' && {
        priv: { protocol: priv, secret: passwordSecret(privPassword, 'encryptionPassword') },
      }),
  };
}
