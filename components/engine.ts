import type { EngineCounters } from '../src/engine/counters.js';
import { EngineCore } from '../src/engine/engine-core.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { ClientCore } from './client/client-core.js';
import type { ManagerAddress, ManagerOptions, TransportDomain } from './client/manager-options.js';
import type { UserTable } from './client/user-table.js';
import { SnmpVersion } from './enums.js';
import { checkDomain, checkLimit, checkVersion } from './client/option-checks.js';
import { Manager } from './manager.js';
import type { ManagerDefaults } from './manager.js';
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
  /** How many requests of all managers may wait for answers at once; further ones stand in line. */
  readonly maxInFlight?: number;
  /** How many requests of all managers may begin in a second; further ones stand in line. */
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
   * @throws SnmpError 10022 for a value that is not allowed, 305 for an unknown version
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

  /** Ends all requests with 202, closes every socket and wipes the keys. */
  async close(): Promise<void> {
    await this.#client.close();
    await this.core.close();
  }

  /** The same as `close()`, by the name that the Python package `snmp` has for it. */
  async shutdown(): Promise<void> {
    await this.close();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

const OPTION_NAMES: ReadonlySet<string> = new Set<keyof EngineOptions>([
  'defaultVersion',
  'defaultDomain',
  'defaultCommunity',
  'maxInFlight',
  'requestsPerSecond',
]);

/** Programs in JavaScript can give anything. */
function checkOptions(options: EngineOptions): void {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name)) {
      const known = [...OPTION_NAMES].join(', ');
      throw new SnmpError('invalidArgument', `an engine has no option ${name}; it has ${known}`);
    }
  }
  const { defaultVersion, defaultDomain, defaultCommunity } = options;
  checkVersion('defaultVersion', defaultVersion);
  checkDomain('defaultDomain', defaultDomain);
  if (defaultCommunity !== undefined) bytesValue('defaultCommunity', defaultCommunity, MAX_COMMUNITY);
  checkLimit('maxInFlight', options.maxInFlight);
  checkLimit('requestsPerSecond', options.requestsPerSecond);
}
