import { inspect, type InspectOptions } from 'node:util';
import { SettingStore } from '../src/config/setting-store.js';
import type { ComponentName } from '../src/config/row.js';
import type { Carrier, EndpointListener } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { EventAlias, EventMap, EventName, EventOf } from '../src/events/event-name.js';
import { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { Listener } from '../src/events/hooked-emitter.js';
import { emitterKey } from '../src/events/hooks.js';
import { isLater, nextId } from '../src/requests/ids.js';
import type { UsedIds } from '../src/requests/request-table.js';
import { checkHost, resolveHost } from '../src/transport/address.js';
import type { AddressFamily } from '../src/transport/address.js';
import { ComponentContext } from './component-context.js';
import type { ContextEvents } from './component-context.js';
import { Engine } from './engine.js';
import type { CommonEvents } from './events.js';
import { indexedView } from './indexed-view.js';
import type { IndexedValues, IndexedView } from './indexed-view.js';
import type { MibStore } from './mib-store.js';
import { oidOf } from './name-source.js';
import type { ObjectList } from './object-list.js';
import { bytesValue, flag, textValue, wholeNumber } from './properties.js';

const MAX_ENGINE_ID_LENGTH = 32;
const MAX_REQUEST_ID = 2147483647;

/**
 * What every component has: events, settings, objects, and being active or not.
 *
 * Not made directly; see `SnmpMgr` and `SnmpTrapMgr`.
 */
export abstract class SnmpComponent<Events extends EventMap<Events> & CommonEvents> {
  /** @internal */
  readonly [emitterKey]: HookedEmitter<Events>;
  /** @internal */
  protected readonly context: ComponentContext;
  /** @internal */
  protected endpoint: Carrier | undefined;
  readonly #engine: Engine;
  readonly #ownsCore: boolean;
  readonly #defaultPort: number;
  #localPort: number;
  #localHost = '';
  #localEngineId: Buffer = Buffer.alloc(0);
  #requestId = 1;
  #mibStore: MibStore | undefined;
  /** The next id was set by the program. */
  #requestIdChosen = false;
  /** The last one in order that this component has used. */
  #highestRequestId: number | undefined;
  /** What `active` was set to last, while what it was set to before is being done. */
  #wanted: boolean | undefined;
  #changing = false;
  #opening: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  readonly #objId: IndexedView<string>;
  readonly #objType: IndexedView<number>;
  readonly #objTypeString: IndexedView<string>;
  readonly #objValue: IndexedValues;
  readonly #objValueB: IndexedValues;

  /** @internal */
  protected constructor(
    name: ComponentName,
    eventNames: readonly EventName<Events>[],
    defaultPort: number,
    engine?: Engine,
  ) {
    const emitter = new HookedEmitter<Events>(
      (error, eventName) => {
        this.#handlerFailed(error, eventName);
      },
      eventNames,
      this,
    );
    this[emitterKey] = emitter;
    const settings = new SettingStore(name, () => this.active || this.#opening !== undefined);
    this.#engine = engine ?? new Engine();
    this.#ownsCore = engine === undefined;
    this.#defaultPort = defaultPort;
    this.#localPort = defaultPort;
    // Each event map holds the common events, which an emitter's type parameter cannot express.
    const common = emitter as unknown as HookedEmitter<ContextEvents>;
    this.context = new ComponentContext(this.#engine.core, common, settings);
    const { objects } = this.context;
    this.#objId = indexedView(objects, 'objId', 'oid');
    this.#objType = indexedView(objects, 'objType', 'objectType');
    this.#objTypeString = indexedView(objects, 'objTypeString', 'typeString');
    this.#objValue = indexedView(objects, 'objValue', 'value');
    this.#objValueB = indexedView(objects, 'objValueB', 'valueB');
    settings.bind('LocalHost', {
      read: () => this.localHost,
      write: (value) => {
        this.localHost = value;
      },
    });
    settings.bind('LocalPort', {
      read: () => this.localPort,
      write: (value) => {
        this.localPort = value;
      },
    });
  }

  /** @internal Sets several properties, in the order given. */
  protected assign(options: object): void {
    for (const [name, value] of Object.entries(options)) {
      if (name === 'engine' || value === undefined) continue;
      if (!isSettable(this, name)) {
        throw new SnmpError(
          'invalidArgument',
          `${this.constructor.name} has no property "${name}" that can be set`,
        );
      }
      Reflect.set(this, name, value);
    }
  }

  // Properties

  /**
   * Whether packets are received. Those that arrive while it is false are dropped.
   *
   * @defaultValue true
   * @throws SnmpError 10022 when set to anything but true or false
   */
  get acceptData(): boolean {
    return this.context.accepting;
  }

  set acceptData(accept: boolean) {
    this.context.accepting = flag('acceptData', accept);
  }

  /**
   * Whether the component is active, that is, can send and receive. Setting it starts `activate()` or `deactivate()`,
   * whose errors go to `onError`. A component activates itself when an operation needs it.
   *
   * @defaultValue false
   */
  get active(): boolean {
    return this.endpoint !== undefined && !this.endpoint.closed;
  }

  set active(active: boolean) {
    const heading =
      this.#wanted ?? (this.#closing === undefined && (this.active || this.#opening !== undefined));
    if (flag('active', active) === heading) return;
    this.#wanted = active;
    if (!this.#changing) void this.#change();
  }

  /** Does what `active` was set to, and what it was set to meanwhile. */
  async #change(): Promise<void> {
    this.#changing = true;
    while (this.#wanted !== undefined) {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      try {
        await (wanted ? this.ensureActive() : this.deactivate());
      } catch (error) {
        this.context.fail(error);
      }
    }
    this.#changing = false;
  }

  /**
   * The engine of the component: the one it was given, or its own. Its `counters` tell what was sent, received and
   * refused, and why. An extension.
   */
  get engine(): Engine {
    return this.#engine;
  }

  /**
   * The id of this SNMP engine, at most 32 bytes; text is taken as UTF-8. Discovery requests are answered with it, and
   * SNMPv3 informs are received under it.
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is longer, or neither bytes nor text
   */
  get localEngineId(): Buffer {
    return this.#localEngineId;
  }

  set localEngineId(engineId: Uint8Array | string) {
    this.#localEngineId = bytesValue('localEngineId', engineId, MAX_ENGINE_ID_LENGTH);
  }

  /**
   * The local address or host name to send and receive through; empty for all interfaces. While active, the address
   * that is bound.
   *
   * @defaultValue empty
   * @throws SnmpError 107 while active, 303 when it is neither an address nor a name
   */
  get localHost(): string {
    return this.active ? (this.endpoint?.local.address ?? '') : this.#localHost;
  }

  set localHost(host: string) {
    if (this.active || this.#opening !== undefined) throw new SnmpError('localHostWhileActive', 'localHost');
    const text = textValue('localHost', host);
    if (text !== '') checkHost(text, 'localHost');
    this.#localHost = text;
  }

  /**
   * The local UDP or TCP port, 0 to 65535; 0 lets the system choose. While active, the port that is bound.
   *
   * @defaultValue 0 in managers, 162 in `SnmpTrapMgr`, 161 in `SnmpAgent`
   * @throws SnmpError 106 while active, 10022 when out of range
   */
  get localPort(): number {
    return this.active ? (this.endpoint?.local.port ?? 0) : this.#localPort;
  }

  set localPort(port: number) {
    if (this.active || this.#opening !== undefined) throw new SnmpError('localPortWhileActive', 'localPort');
    this.#localPort = wholeNumber('localPort', port, 0, 65535);
  }

  /**
   * The variables of the packet to be sent, and of the packet received last. A list: indexable, iterable, with `add`,
   * `clear`, `map` and so on. The next packet received replaces its contents; copy what is to be kept.
   */
  get objects(): ObjectList {
    return this.context.objects;
  }

  /**
   * How many `objects` there are. Setting it adds empty objects, or drops those at the end.
   *
   * @defaultValue 0
   * @throws SnmpError 302 when it is not a whole number from 0 to 65535
   */
  get objCount(): number {
    return this.context.objects.length;
  }

  set objCount(count: number) {
    this.context.objects.resize(count);
  }

  /**
   * Names of MIB modules: with a store set, objects can be named `sysDescr.0` instead of `1.3.6.1.2.1.1.1.0`, here and in
   * `walk()` and `value()`. Set it before objects are given names. What comes back has OIDs; `toName()` of the store gives
   * their names. An extension.
   *
   * @defaultValue undefined: objects have OIDs only
   * @throws SnmpError 10022 when set to anything but a store or undefined
   * @example
   * ```ts
   * import { MibStore, SnmpMgr } from 'snmp-components';
   *
   * const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', remotePort: 161, timeout: 5 });
   * mgr.mibStore = new MibStore();
   * mgr.objects.add('sysDescr.0');
   * await mgr.sendGetRequest();
   * console.log(mgr.value('sysDescr.0'), mgr.objId[0]); // ... 1.3.6.1.2.1.1.1.0
   * await mgr.deactivate();
   * ```
   */
  get mibStore(): MibStore | undefined {
    return this.#mibStore;
  }

  set mibStore(store: MibStore | undefined) {
    // A store may come from another copy of the package.
    if (store !== undefined && typeof (store as Partial<MibStore> | null)?.toOid !== 'function')
      throw new SnmpError('invalidArgument', 'mibStore takes a MibStore or undefined');
    this.#mibStore = store;
    this.context.objects.useNames(store);
  }

  /**
   * The OIDs of `objects`, by index from 0 to `objCount - 1`.
   *
   * @throws SnmpError 301 for an index that there is not, 10022 for what is no OID
   */
  get objId(): IndexedView<string> {
    return this.#objId;
  }

  /**
   * The types of `objects` as `ObjectType` numbers them, by index. 5 (NULL) by default.
   *
   * @throws SnmpError 301 for an index that there is not, 10022 for another number
   */
  get objType(): IndexedView<number> {
    return this.#objType;
  }

  /**
   * The names of the types of `objects`, such as `OCTET STRING`, by index; read-only.
   *
   * @throws SnmpError 301 for an index that there is not
   */
  get objTypeString(): Readonly<IndexedView<string>> {
    return this.#objTypeString;
  }

  /**
   * The values of `objects` as text, by index. May be set to text, numbers, bigints or bytes; whether a value fits its
   * type is checked when it is sent (10022, 303).
   *
   * @throws SnmpError 301 for an index that there is not
   */
  get objValue(): IndexedValues {
    return this.#objValue;
  }

  /**
   * The values of `objects` as bytes, by index, as `objValue`.
   *
   * @throws SnmpError 301 for an index that there is not
   */
  get objValueB(): IndexedValues {
    return this.#objValueB;
  }

  /**
   * The request-id of the next packet to be sent, 0 to 2147483647. Goes up by one with every packet.
   *
   * @defaultValue 1
   * @throws SnmpError 10022 when out of range
   */
  get requestId(): number {
    return this.#requestId;
  }

  set requestId(requestId: number) {
    this.#requestId = wholeNumber('requestId', requestId, 0, MAX_REQUEST_ID);
    this.#requestIdChosen = true;
  }

  /** @internal The id of a packet that is about to be sent. */
  protected takeRequestId({ last, isFree }: UsedIds): number {
    let requestId = this.#requestId;
    const highest = this.#highestRequestId;
    // Another component on the same engine may have asked the same target: its late answers must not be taken for ours.
    const isOthers = last !== undefined && (highest === undefined || isLater(last, highest));
    if (!this.#requestIdChosen && isOthers && !isLater(requestId, last)) requestId = nextId(last);
    while (!isFree(requestId)) requestId = nextId(requestId);
    this.#requestId = nextId(requestId);
    this.#requestIdChosen = false;
    if (highest === undefined || isLater(requestId, highest)) this.#highestRequestId = requestId;
    return requestId;
  }

  // Life cycle

  /**
   * Opens the socket. Not needed before requests: they activate the component themselves.
   *
   * @throws SnmpError 104 when active already, 10048 when the port is in use (and `ForceLocalPort` is True), 10013
   * when it needs a privilege, 10049 when `localHost` is not an address of this machine, 11001 when it has no address,
   * 109 when its engine was closed
   */
  async activate(): Promise<void> {
    if (this.active) throw new SnmpError('alreadyActive');
    await this.ensureActive();
  }

  /** @internal Whether it is active, and not about to become otherwise. */
  protected get settled(): boolean {
    return this.#closing === undefined && this.active;
  }

  /** @internal */
  protected async ensureActive(): Promise<void> {
    if (this.#closing !== undefined) await this.#closing;
    if (this.active) return;
    this.#opening ??= this.#open();
    await this.#opening;
  }

  async #open(): Promise<void> {
    try {
      this.context.core.checkOpen();
      const family: AddressFamily = this.context.settings.get('UseIPv6') ? 6 : 4;
      const address = this.#localHost === '' ? '' : await resolveHost(this.#localHost, family);
      this.endpoint = await this.openEndpoint(family, address, this.#localPort);
    } finally {
      this.#opening = undefined;
    }
  }

  /** @internal Whether the engine is that of this component alone. */
  protected get ownsEngine(): boolean {
    return this.#ownsCore;
  }

  /** @internal Opens the transport of the class. */
  protected abstract openEndpoint(family: AddressFamily, address: string, port: number): Promise<Carrier>;

  /** @internal Hears what comes in. */
  protected abstract readonly listener: EndpointListener;

  /**
   * Closes the socket. Calls that are waiting end with 202, and packets that wait for a handler are dropped; a handler
   * that is at work goes on. Does nothing when not active.
   */
  async deactivate(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    try {
      if (this.#opening !== undefined) await this.#opening.catch(() => undefined);
      const { endpoint } = this;
      this.endpoint = undefined;
      this.deactivating();
      this.context.deactivated();
      await endpoint?.detach(this.listener);
      if (this.#ownsCore) await this.context.core.close();
    } finally {
      this.#closing = undefined;
    }
  }

  /** @internal Called before the transport closes. */
  protected deactivating(): void {
    // Nothing to do here.
  }

  /** The same as `deactivate()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.deactivate();
  }

  // Methods

  /**
   * Reads a setting (`config('ContextName')`) or sets it (`config('ContextName=vlan-10')`). Names and the values
   * True, False, Yes and No are case-insensitive.
   *
   * @returns the value of the setting as text
   * @throws SnmpError 10022 when there is no such setting, it is read-only or the value is not allowed; 10045 when
   * Node.js cannot do it; 106, 107, 112, 113 or 117 when it cannot change while active. Nothing has changed then.
   */
  config(configuration: string): string {
    if (typeof configuration !== 'string')
      throw new SnmpError('invalidArgument', 'config takes text such as "Name=Value"');
    return this.context.settings.command(configuration);
  }

  /**
   * Lets events that are waiting fire, or waits up to the setting `SelectWaitMillis` for the next one. Only needed
   * when the setting `ProcessIdleEvents` is False; otherwise events fire by themselves. It ends when their handlers have
   * ended; while a handler is at work, which may be the one that calls it, it does not wait for those it lets fire.
   */
  async doEvents(): Promise<void> {
    await this.context.doEvents();
  }

  /**
   * The value of the object with an OID, as text.
   *
   * @throws SnmpError 322 when `objects` has no such object, 10022 when it is not an OID, 398 for a name that the
   * `mibStore` does not know
   */
  value(oid: string): string {
    const wanted = oidOf(oid, this.#mibStore).toString();
    const object = this.context.objects.find((candidate) => candidate.oid === wanted);
    if (object === undefined) throw new SnmpError('noSuchOid', wanted);
    return object.value;
  }

  /** Removes all objects, and sets what the last packet told to its defaults. */
  reset(): void {
    this.context.objects.clear();
  }

  /** The properties as `JSON.stringify` shows them: bytes in hexadecimal digits, passwords and communities left out. */
  toJSON(): Record<string, unknown> {
    return {
      active: this.active,
      acceptData: this.acceptData,
      localEngineId: this.localEngineId.toString('hex'),
      localHost: this.localHost,
      localPort: this.localPort,
      requestId: this.requestId,
      objects: this.objects.map((object) => object.toJSON()),
    };
  }

  /** @internal What `console.log` shows: nothing secret, unlike the fields. */
  [inspect.custom](depth: number, options: InspectOptions): string {
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth })}`;
  }

  // Events

  /**
   * Adds a listener; it runs after the hook and the listeners added before. Listeners may be async.
   *
   * @param name - the name without `on`, such as `response`
   * @throws SnmpError 10022 when there is no such event
   */
  on<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    this[emitterKey].on(name, listener);
    return this;
  }

  /** Adds a listener for the next event of the name only. */
  once<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    this[emitterKey].once(name, listener);
    return this;
  }

  /** Removes a listener. */
  off<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    this[emitterKey].off(name, listener);
    return this;
  }

  /** The same as `on`. */
  addListener<Alias extends EventAlias<Events>>(
    name: Alias,
    listener: Listener<EventOf<Events, Alias>>,
  ): this {
    return this.on(name, listener);
  }

  /** The same as `off`. */
  removeListener<Alias extends EventAlias<Events>>(
    name: Alias,
    listener: Listener<EventOf<Events, Alias>>,
  ): this {
    return this.off(name, listener);
  }

  /** Removes the listeners of one event, or of all. Hooks stay. */
  removeAllListeners(name?: EventAlias<Events>): this {
    this[emitterKey].removeAllListeners(name);
    return this;
  }

  /** How many listeners an event has, not counting its hook. */
  listenerCount(name: EventAlias<Events>): number {
    return this[emitterKey].listenerCount(name);
  }

  /** @internal Whether the component waits for packets of others, and so keeps the process alive. */
  protected get listensForOthers(): boolean {
    return this.#localPort !== 0 || this.#defaultPort !== 0;
  }

  #handlerFailed(error: unknown, eventName: string): void {
    if (eventName === 'error') {
      process.emitWarning('a handler of the event "error" threw', { type: 'SnmpComponentsWarning' });
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    this.context.fail(
      SnmpError.is(error)
        ? error
        : new SnmpError('handlerFailed', `${eventName}: ${reason}`, { cause: error }),
    );
  }
}

function isSettable(target: object, name: string): boolean {
  for (
    let object: unknown = target;
    typeof object === 'object' && object !== null && object !== Object.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (descriptor !== undefined) return descriptor.set !== undefined;
  }
  return false;
}
