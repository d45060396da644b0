import { inspect } from 'node:util';
import type { InspectOptions } from 'node:util';
import type { EngineCounters } from '../src/engine/counters.js';
import { isEngineBootsStore } from '../src/engine/engine-boots.js';
import type { EngineBootsStore } from '../src/engine/engine-boots.js';
import { EngineCore } from '../src/engine/engine-core.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { ClientCore } from './client/client-core.js';
import type { ManagerAddress, ManagerOptions, TransportDomain } from './client/manager-options.js';
import type { UserTable } from './client/user-table.js';
import { SnmpVersion } from './enums.js';
import { checkEngineId } from './client/manager-checks.js';
import { NotificationStream } from './client/notification-stream.js';
import type { NotificationOptions } from './client/notification-stream.js';
import { checkDomain, checkLimit, checkNames, checkVersion } from './client/option-checks.js';
import { Manager } from './manager.js';
import type { ManagerDefaults } from './manager.js';
import { MibStore } from './mib-store.js';
import { bytesValue } from './properties.js';

const MAX_COMMUNITY = 65535;

/** What an engine can be given. */
export interface EngineOptions {
  /**
   * Version of the messages of managers that are not given one.
   *
   * @defaultValue `SnmpVersion.V3`
   */
  readonly defaultVersion?: SnmpVersion;
  /** How messages of managers travel that are not told; by default UDP over the kind of IP that the address is of. */
  readonly defaultDomain?: TransportDomain;
  /**
   * Community of managers that are not given one (SNMPv1 and SNMPv2c).
   *
   * @defaultValue `public`
   */
  readonly defaultCommunity?: string | Uint8Array;
  /**
   * Id of the engine here, which is authoritative for the traps it sends and the informs it takes: 5 to 32 bytes.
   *
   * @defaultValue made by chance, as RFC 3411 section 5 has it
   */
  readonly engineId?: Uint8Array;
  /**
   * Keeps how often the engine here has started (RFC 3414 section 2.2.2). Without it, boots are 0 and the time is the
   * seconds since 1970.
   */
  readonly engineBootsStore?: EngineBootsStore;
  /** Where names such as `sysDescr.0` and `IF-MIB::ifTable` are looked up; without it, names are numbers. */
  readonly mibStore?: MibStore;
  /**
   * How many requests of all managers may wait for answers at once; further ones stand in line.
   *
   * @defaultValue no limit
   */
  readonly maxInFlight?: number;
  /**
   * How many requests of all managers may begin in a second; further ones stand in line.
   *
   * @defaultValue no limit
   */
  readonly requestsPerSecond?: number;
}

/**
 * The engine behind managers and components: one socket, one timer and one key cache for all of them.
 *
 * A {@link Manager} is made for each agent; components share an engine by `new SnmpMgr({ engine })`, and one that is
 * not given an engine has one of its own.
 *
 * Source: `Engine` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Aes128Cfb, Engine, HmacSha256 } from 'snmp-components';
 *
 * await using engine = new Engine();
 * engine.usm.addUser('admin', { authProtocol: HmacSha256, privProtocol: Aes128Cfb, secret: 'maplesyrup' });
 * const localhost = engine.manager('127.0.0.1');
 * console.log(String(await localhost.get('1.3.6.1.2.1.1.1.0')));
 * ```
 */
export class Engine {
  /** @internal */
  readonly core: EngineCore;
  #client: ClientCore;
  readonly #defaults: ManagerDefaults;

  /**
   * @param options - what managers are made with, and limits for all of them
   * @throws SnmpError 10022 for a value that is not allowed, 305 for an unknown version, 324 for an engine id that can be
   * none
   */
  constructor(options: EngineOptions = {}) {
    checkOptions(options);
    this.#defaults = {
      version: options.defaultVersion ?? SnmpVersion.V3,
      domain: options.defaultDomain,
      community: options.defaultCommunity ?? 'public',
    };
    this.core = new EngineCore();
    this.#client = new ClientCore(this.core, options);
  }

  /** @internal An engine around a core with a clock or transports of its own. */
  static around(core: EngineCore, options: EngineOptions = {}): Engine {
    const engine = Object.defineProperty(new Engine(options), 'core', { value: core });
    engine.#client = new ClientCore(core, options);
    return engine;
  }

  /** The users of SNMPv3 that managers make requests for. */
  get usm(): UserTable {
    return this.#client.users;
  }

  /** Id of the engine here; see `EngineOptions.engineId`. */
  get engineId(): Buffer {
    return Buffer.from(this.#client.own.id);
  }

  /** Totals since the engine was made: packets, requests, time-outs, what was refused and why. */
  get counters(): Readonly<EngineCounters> {
    return this.core.counters;
  }

  /** How many requests wait for an answer. */
  get pendingRequests(): number {
    return this.core.pendingRequests;
  }

  /**
   * Makes a manager for one agent. Nothing is sent until it is asked for something.
   *
   * @param address - host, `host:port`, or `[host, port]`
   * @throws SnmpError 303 for what is no host, 10022 for an option or a value that is not allowed, 305 for an unknown
   * version
   */
  manager(address: ManagerAddress, options: ManagerOptions = {}): Manager {
    return new Manager(this.#client, address, options, this.#defaults);
  }

  /**
   * Takes traps and informs, on a socket of its own. The object that is returned can be iterated over at once; errors
   * of opening the port show there, and at {@link NotificationStream.ready}.
   *
   * Users of SNMPv3 are those of {@link Engine.usm}. Informs are acknowledged.
   *
   * @throws SnmpError 10022 for an option that is not allowed, 303 for an address that is none, 109 after `close()`
   * @example
   * ```ts no-run
   * import { Engine } from 'snmp-components';
   *
   * await using engine = new Engine();
   * for await (const { source, trapOid, variableBindings } of engine.notifications({ port: 10162 })) {
   *   console.log(source.address, String(trapOid), variableBindings.map(String));
   * }
   * ```
   */
  notifications(options: NotificationOptions = {}): NotificationStream {
    return new NotificationStream(this.#client, options);
  }

  /**
   * Ends all requests with 202, closes every socket and wipes keys and passwords, for good: components and managers that
   * share the engine end with 109 from now on.
   */
  async close(): Promise<void> {
    await this.#client.close();
    await this.core.end();
  }

  /** The same as `close()`, by the name that the Python package `snmp` has for it. */
  async shutdown(): Promise<void> {
    await this.close();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What `JSON.stringify` shows: the id in hexadecimal digits, how many requests wait, the counters; nothing secret. */
  toJSON(): Record<string, unknown> {
    const { engineId, pendingRequests, counters } = this;
    return { engineId: engineId.toString('hex'), pendingRequests, counters };
  }

  /** @internal What `console.log` shows: the components and packets inside have secrets. */
  [inspect.custom](depth: number, options: InspectOptions): string {
    return `Engine ${inspect(this.toJSON(), { ...options, depth })}`;
  }
}

const OPTION_NAMES = [
  'defaultVersion',
  'defaultDomain',
  'defaultCommunity',
  'engineId',
  'engineBootsStore',
  'mibStore',
  'maxInFlight',
  'requestsPerSecond',
] as const satisfies readonly (keyof EngineOptions)[];

/** Programs in JavaScript can give anything. */
function checkOptions(options: EngineOptions): void {
  checkNames('Engine', options, OPTION_NAMES);
  const { defaultVersion, defaultDomain, defaultCommunity, engineId, engineBootsStore, mibStore } = options;
  checkVersion('defaultVersion', defaultVersion);
  checkDomain('defaultDomain', defaultDomain);
  if (defaultCommunity !== undefined) bytesValue('defaultCommunity', defaultCommunity, MAX_COMMUNITY);
  if (engineId !== undefined) checkEngineId(engineId);
  if (engineBootsStore !== undefined && !isEngineBootsStore(engineBootsStore)) {
    throw new SnmpError(
      'invalidArgument',
      'engineBootsStore takes an object with the functions load and store',
    );
  }
  if (mibStore !== undefined && !(mibStore instanceof MibStore))
    throw new SnmpError('invalidArgument', 'mibStore takes a MibStore');
  checkLimit('maxInFlight', options.maxInFlight);
  checkLimit('requestsPerSecond', options.requestsPerSecond);
}
