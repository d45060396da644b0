import { BerWriter } from '../ber/writer.js';
import { SnmpError } from '../errors/snmp-error.js';
import { systemError } from '../errors/system-errors.js';
import { MessageVersion } from '../message/version.js';
import { Deadlines } from '../requests/deadlines.js';
import { IdSequence } from '../requests/ids.js';
import type { Transport } from '../transport/transport.js';
import { openUdp } from '../transport/udp.js';
import type { UdpBinding } from '../transport/udp.js';
import { KeyCache } from '../usm/key-cache.js';
import { SaltSource } from '../usm/salt.js';
import type { Credentials } from '../usm/user.js';
import { systemClock } from '../util/clock.js';
import type { Clock } from '../util/clock.js';
import { systemRandom } from '../util/random.js';
import type { RandomSource } from '../util/random.js';
import { newCounters } from './counters.js';
import type { EngineCounters } from './counters.js';
import { Endpoint } from './endpoint.js';
import type { EndpointListener } from './endpoint.js';
import type { EngineServices } from './services.js';

/** Octets that outgoing messages are written into, one after the other. */
const MESSAGES_BUFFER = 32_768;

/** Keys made from passwords that an engine keeps. */
export const DEFAULT_KEYS_KEPT = 1024;

/**
 * What the engine gets from outside, so that protocol code is tested without waiting and without a network.
 * @internal
 */
export interface EngineEnvironment {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly openUdp: (binding: UdpBinding) => Promise<Transport>;
}

/** Has keys that are to be wiped. @internal */
export interface KeyHolder {
  wipe(): void;
}

/**
 * The core that managers, components and sessions share: sockets, pending requests, keys and counters.
 * @internal
 */
export class EngineCore implements EngineServices {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly counters: EngineCounters = newCounters();
  readonly deadlines: Deadlines;
  readonly msgIds: IdSequence;
  readonly salt: SaltSource;
  readonly keys = new KeyCache(DEFAULT_KEYS_KEPT);
  readonly writer = new BerWriter(MESSAGES_BUFFER);
  /** Keep keys until requests under way have ended, and wipe them by then. */
  readonly keyHolders = new Set<KeyHolder>();
  private readonly openTransport: EngineEnvironment['openUdp'];
  private readonly endpoints = new Set<Endpoint>();
  private readonly shared = new Map<UdpBinding['family'], Promise<Endpoint>>();
  private ended = false;

  constructor(environment: Partial<EngineEnvironment> = {}) {
    this.clock = environment.clock ?? systemClock;
    this.random = environment.random ?? systemRandom;
    this.openTransport = environment.openUdp ?? openUdp;
    this.deadlines = new Deadlines(this.clock);
    this.msgIds = new IdSequence(this.random);
    this.salt = new SaltSource(this.random);
  }

  /** How many requests wait for an answer. */
  get pendingRequests(): number {
    let pending = 0;
    for (const endpoint of this.endpoints) pending += endpoint.requests.size;
    return pending;
  }

  /** The keys that requests which wait for an answer are protected with. */
  keysInUse(): ReadonlySet<Credentials> {
    const keys = new Set<Credentials>();
    for (const endpoint of this.endpoints)
      for (const { spec } of endpoint.requests.values())
        if (spec.security.version === MessageVersion.V3) keys.add(spec.security.credentials);
    return keys;
  }

  /** How many sockets and connections are open. */
  get openEndpoints(): number {
    return this.endpoints.size;
  }

  /**
   * Opens a socket for one listener.
   * @throws SnmpError 10048 address in use, 10013 access denied, 10049 address not available ...
   */
  async openUdp(binding: UdpBinding, listener: EndpointListener): Promise<Endpoint> {
    const endpoint = await this.open(binding);
    endpoint.attach(listener);
    return endpoint;
  }

  /** The socket for everybody who doesn't mind which; opened for the first and closed with the last. */
  async sharedUdp(family: UdpBinding['family'], listener: EndpointListener): Promise<Endpoint> {
    let opening = this.shared.get(family);
    if (opening === undefined) {
      opening = this.open({ family, address: '', port: 0 });
      this.shared.set(family, opening);
    }
    let endpoint: Endpoint;
    try {
      endpoint = await opening;
    } catch (error) {
      this.unshare(family, opening);
      throw error;
    }
    if (endpoint.closed) {
      this.unshare(family, opening);
      return this.sharedUdp(family, listener);
    }
    endpoint.attach(listener);
    return endpoint;
  }

  /** Others who waited for the same one may have opened the next meanwhile, which stays. */
  private unshare(family: UdpBinding['family'], opening: Promise<Endpoint>): void {
    if (this.shared.get(family) === opening) this.shared.delete(family);
  }

  private async open(binding: UdpBinding): Promise<Endpoint> {
    this.checkOpen();
    try {
      return this.adopt(await this.openTransport(binding));
    } catch (error) {
      throw systemError(error, `UDP ${binding.address === '' ? '*' : binding.address}:${binding.port}`);
    }
  }

  /** Takes over a transport that is open. */
  adopt(transport: Transport): Endpoint {
    const endpoint = new Endpoint(this, transport, () => {
      this.endpoints.delete(endpoint);
    });
    this.endpoints.add(endpoint);
    return endpoint;
  }

  /** @throws SnmpError 109 after `end()` */
  checkOpen(): void {
    if (this.ended) throw new SnmpError('notActive', 'the engine was closed');
  }

  /** Closes everything for good: components that share the engine open nothing any more. */
  async end(): Promise<void> {
    this.ended = true;
    await this.close();
  }

  /** Ends all requests with 202 and closes every socket. The timer goes, keys are wiped. */
  async close(): Promise<void> {
    await Promise.all([...this.endpoints].map((endpoint) => endpoint.close()));
    for (const holder of this.keyHolders) holder.wipe();
    this.deadlines.close();
    this.keys.clear();
  }
}
