import { fileEngineBootsStore, isEngineBootsStore } from '../src/engine/engine-boots.js';
import type { EngineBootsStore } from '../src/engine/engine-boots.js';
import { LocalClock } from '../src/engine/local-clock.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { MIN_MAX_SIZE } from '../src/message/v3.js';
import type { ComponentContext } from './component-context.js';

/**
 * The SNMP engine that a component is itself: its starts and its clock.
 * @internal
 */
export class LocalEngineClock {
  private readonly context: ComponentContext;
  private readonly engineId: () => Buffer;
  private store: EngineBootsStore | null = null;
  private readonly clock: LocalClock;

  constructor(context: ComponentContext, engineId: () => Buffer) {
    this.context = context;
    this.engineId = engineId;
    this.clock = new LocalClock(context.core.clock);
  }

  get bootsStore(): EngineBootsStore | null {
    return this.store;
  }

  set bootsStore(store: EngineBootsStore | null) {
    if (store !== null && !isEngineBootsStore(store)) {
      throw new SnmpError(
        'invalidArgument',
        'engineBootsStore takes an object with the functions load and store, or null',
      );
    }
    this.store = store;
  }

  /** Counts a start, where there is a store for that. */
  async start(): Promise<void> {
    const path = this.context.settings.get('EngineBootsFile');
    await this.clock.start(this.store ?? (path === '' ? undefined : fileEngineBootsStore(path)));
  }

  get id(): Buffer {
    return this.engineId();
  }

  get current(): LocalEngine {
    const { settings } = this.context;
    const { id } = this;
    const engineId = settings.get('ContextEngineId');
    const context = {
      engineId: engineId === '' ? id : Buffer.from(engineId, 'hex'),
      name: Buffer.from(settings.get('ContextName'), 'utf8'),
    };
    // RFC 3412 section 6.3: never less than 484.
    const maxMessageSize = Math.max(
      MIN_MAX_SIZE,
      Math.min(settings.get('MsgMaxSize'), settings.get('MaxPacketSize')),
    );
    return { id, context, maxMessageSize, ...this.clock.now };
  }
}
