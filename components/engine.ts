import type { EngineCounters } from '../src/engine/counters.js';
import { EngineCore } from '../src/engine/engine-core.js';

/**
 * The core that components can share: one socket, one timer and one key cache for all of them.
 *
 * A component that is not given an engine has one of its own.
 *
 * @example
 * ```ts
 * import { Engine, SnmpMgr } from 'snmp-components';
 *
 * const engine = new Engine();
 * const routers = ['192.0.2.1', '192.0.2.2'].map((remoteHost) => new SnmpMgr({ engine, remoteHost }));
 * console.log(routers.length, engine.counters.packetsSent);
 * await engine.close();
 * ```
 */
export class Engine {
  /** @internal */
  readonly core: EngineCore;

  constructor() {
    this.core = new EngineCore();
  }

  /** @internal An engine around a core with a clock or transports of its own. */
  static around(core: EngineCore): Engine {
    return Object.defineProperty(new Engine(), 'core', { value: core });
  }

  /** Totals since the engine was made: packets, requests, time-outs, what was refused and why. */
  get counters(): Readonly<EngineCounters> {
    return this.core.counters;
  }

  /** How many requests wait for an answer. */
  get pendingRequests(): number {
    return this.core.pendingRequests;
  }

  /** Ends all requests with 202, closes every socket and wipes the keys. */
  async close(): Promise<void> {
    await this.core.close();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
