import { DEFAULT_KEYS_KEPT } from '../src/engine/engine-core.js';
import type { EngineCore } from '../src/engine/engine-core.js';
import { OrderedDelivery } from '../src/engine/ordered-delivery.js';
import type { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { SettingStore } from '../src/config/setting-store.js';
import { internalCrypto } from '../src/crypto/internal-provider.js';
import { nodeCrypto } from '../src/crypto/node-provider.js';
import type { CryptoProvider } from '../src/crypto/provider.js';
import type { PacketTracer } from '../src/requests/packet-tracer.js';
import { textCodec } from '../src/smi/text-codec.js';
import type { TextCodec } from '../src/smi/text-codec.js';
import type { VarBind } from '../src/smi/var-bind.js';
import type { Remote } from '../src/transport/transport.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import {
  BadPacketPayload,
  ErrorPayload,
  PacketTracePayload,
  type CommonEvents,
  type SnmpTrapMgrEvents,
} from './events.js';
import { BUILD_INFO } from './build-info.js';
import { IdleEvents } from './idle-events.js';
import { ObjectList } from './object-list.js';

/** The events that the parts of a component fire; a class that lacks one has nobody who wants it. */
export type ContextEvents = CommonEvents & Pick<SnmpTrapMgrEvents, 'informRequest' | 'trap'>;

const NOWHERE: Remote = { address: '', port: 0 };
const NO_BYTES = Buffer.alloc(0);

/**
 * What the parts of a component share: the engine, events, settings, objects, and what is known of the last packet.
 * @internal
 */
export class ComponentContext implements PacketTracer {
  readonly core: EngineCore;
  readonly emitter: HookedEmitter<ContextEvents>;
  readonly settings: SettingStore;
  readonly objects = new ObjectList();
  /** Off while `acceptData` is false. */
  accepting = true;
  /** Another one each time that the component was deactivated: for work that was begun before. */
  session = Symbol('active');
  /** Where the last packet came from, and its context. */
  source = NOWHERE;
  contextEngineId: Buffer = NO_BYTES;
  contextName: Buffer = NO_BYTES;
  private readonly delivery: OrderedDelivery;
  private readonly idle: IdleEvents;
  private pageOfCodec = 0;
  private currentCodec: TextCodec | undefined;

  constructor(core: EngineCore, emitter: HookedEmitter<ContextEvents>, settings: SettingStore) {
    this.core = core;
    this.emitter = emitter;
    this.settings = settings;
    this.delivery = new OrderedDelivery(
      () => {
        core.counters.overflow += 1;
      },
      (error) => {
        this.fail(error);
      },
    );
    this.idle = new IdleEvents(core.clock);
    settings.onChange('ProcessIdleEvents', (atOnce) => {
      if (atOnce) void this.idle.drain();
    });
    settings.onChange('DerivedKeyCacheSize', (size) => {
      core.keys.capacity = size === 0 ? DEFAULT_KEYS_KEPT : size;
    });
    settings.bind('BuildInfo', { read: () => BUILD_INFO });
    settings.bind('SourceAddress', { read: () => this.source.address });
    settings.bind('SourcePort', { read: () => this.source.port });
    settings.bind('IncomingContextEngineId', { read: () => this.contextEngineId.toString('hex') });
    settings.bind('IncomingContextName', { read: () => this.contextName.toString('utf8') });
  }

  /** Converts octets to text as the setting `CodePage` says. */
  get codec(): TextCodec {
    const page = this.settings.get('CodePage');
    if (this.currentCodec === undefined || page !== this.pageOfCodec) {
      this.pageOfCodec = page;
      this.currentCodec = textCodec(page);
    }
    return this.currentCodec;
  }

  get crypto(): CryptoProvider {
    return this.settings.get('UseInternalSecurityAPI') ? internalCrypto : nodeCrypto;
  }

  get tracing(): 'off' | 'raw' | 'decrypted' {
    if (!this.emitter.wants('packetTrace')) return 'off';
    return this.settings.get('DecryptLogPackets') ? 'decrypted' : 'raw';
  }

  traced(packet: Buffer, direction: 1 | 2, remote: Remote): void {
    const payload = { packet, direction, packetAddress: remote.address, packetPort: remote.port };
    void this.emitter.fire('packetTrace', new PacketTracePayload(payload));
  }

  /** Tells of an error that no call waits for. */
  fail(cause: unknown): void {
    const error = systemError(cause);
    if (!this.emitter.wants('error')) {
      // Nobody listens, and an error must not vanish.
      process.emitWarning(error.message, { type: 'SnmpComponentsWarning', code: String(error.code) });
      return;
    }
    void this.emitter.fire('error', new ErrorPayload({ errorCode: error.code, description: error.message }));
  }

  /**
   * Fires BadPacket. The result says whether the sender shall be told by a report.
   * @param report - what the handler finds, and what counts where there is none
   */
  badPacket(packet: Buffer, remote: Remote, error: SnmpError, report = false): MaybePromise<boolean> {
    if (!this.emitter.wants('badPacket')) return report;
    this.source = remote;
    const event = new BadPacketPayload({
      packet,
      sourceAddress: remote.address,
      sourcePort: remote.port,
      errorCode: error.code,
      errorDescription: error.message,
      report,
    });
    return andThen(this.emitter.fire('badPacket', event), () => event.report);
  }

  /** Notes where a packet came from, for the settings that tell. */
  received(
    remote: Remote,
    context?: { readonly contextEngineId: Buffer; readonly contextName: Buffer },
  ): void {
    this.source = remote;
    this.contextEngineId = context?.contextEngineId ?? NO_BYTES;
    this.contextName = context?.contextName ?? NO_BYTES;
  }

  /** Puts the variables of a packet into `objects`. */
  show(variables: readonly VarBind[]): void {
    this.objects.show(variables, this.codec);
  }

  /** Handles a packet now, or when its turn comes: after others of its source, or in `doEvents()`. */
  deliver(remote: Remote, task: () => MaybePromise<void>): void {
    if (this.settings.get('ProcessIdleEvents')) {
      this.delivery.run(remote, task);
      this.idle.wake();
      return;
    }
    const held = this.idle.hold(
      () =>
        new Promise((done) => {
          if (!this.delivery.run(remote, tellingEnd(task, done))) done();
        }),
    );
    if (!held) this.core.counters.overflow += 1;
  }

  /** Handles a packet that a call waits for; `ProcessIdleEvents` does not hold it up. */
  deliverToCall(remote: Remote, task: () => MaybePromise<void>): void {
    this.delivery.run(remote, task);
  }

  /** Handles what waits; where nothing does, waits a little for something to come. */
  async doEvents(): Promise<void> {
    await this.idle.doEvents(this.settings.get('SelectWaitMillis'), () => !this.delivery.idle);
  }

  /** What came in and waits for a handler is not handled any more. */
  deactivated(): void {
    this.session = Symbol('active');
    this.delivery.clear();
    this.idle.clear();
  }
}

/** A task that tells when it has ended, well or not. */
function tellingEnd(task: () => MaybePromise<void>, ended: () => void): () => MaybePromise<void> {
  return () => {
    try {
      const pending = task();
      if (pending instanceof Promise) return pending.finally(ended);
    } catch (error) {
      ended();
      throw error;
    }
    ended();
    return undefined;
  };
}
