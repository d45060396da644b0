import type { EngineBootsStore } from '../../src/engine/engine-boots.js';
import type { EngineCore } from '../../src/engine/engine-core.js';
import { LocalClock, newEngineId } from '../../src/engine/local-clock.js';
import type { LocalEngine } from '../../src/engine/reports.js';

/** What can be received: RFC 768 and RFC 791 leave room for this much. */
const MAX_MESSAGE_SIZE = 65507;

/** @internal */
export interface OwnEngineOptions {
  readonly engineId?: Uint8Array;
  readonly engineBootsStore?: EngineBootsStore;
}

/**
 * The SNMP engine that an `Engine` is itself, for traps that it sends and informs that it takes.
 * @internal
 */
export class OwnEngine {
  readonly id: Buffer;
  private readonly clock: LocalClock;
  private readonly store: EngineBootsStore | undefined;
  private starting: Promise<void> | undefined;

  constructor(core: EngineCore, { engineId, engineBootsStore }: OwnEngineOptions) {
    this.id = engineId === undefined ? newEngineId(core.random) : Buffer.from(engineId);
    this.clock = new LocalClock(core.clock);
    this.store = engineBootsStore;
  }

  /** Counts the start, once; who comes after a failure tries again. */
  start(): Promise<void> {
    this.starting ??= this.clock.start(this.store).catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  get current(): LocalEngine {
    return { id: this.id, maxMessageSize: MAX_MESSAGE_SIZE, ...this.clock.now };
  }
}
