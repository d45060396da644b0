import { countBoot, fileEngineBootsStore } from '../src/engine/engine-boots.js';
import type { EngineBootsStore } from '../src/engine/engine-boots.js';
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
  /** Which start this is, and when it was on the monotonic clock; undefined without a store. */
  private started: { readonly boots: number; readonly at: number } | undefined;

  constructor(context: ComponentContext, engineId: () => Buffer) {
    this.context = context;
    this.engineId = engineId;
  }

  get bootsStore(): EngineBootsStore | null {
    return this.store;
  }

  set bootsStore(store: EngineBootsStore | null) {
    if (store !== null && !isStore(store)) {
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
    const store = this.store ?? (path === '' ? undefined : fileEngineBootsStore(path));
    this.started = store && { boots: await countBoot(store), at: this.context.core.clock.monotonic() };
  }

  /** Without a store, as the class family documents it: boots always 0, time the seconds since 1970. */
  get current(): LocalEngine {
    const { clock } = this.context.core;
    const { settings } = this.context;
    const id = this.engineId();
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
    const self = { id, context, maxMessageSize };
    const { started } = this;
    if (started === undefined) return { ...self, boots: 0, time: clock.unixSeconds() };
    return { ...self, boots: started.boots, time: Math.floor((clock.monotonic() - started.at) / 1000) };
  }
}

/** Programs in JavaScript can assign anything. */
function isStore(value: unknown): value is EngineBootsStore {
  const { load, store } = (value ?? {}) as Partial<EngineBootsStore>;
  return typeof load === 'function' && typeof store === 'function';
}
