import { EventEmitter } from 'eventemitter3';
import { SnmpError } from '../errors/snmp-error.js';
import { eventAliases, type EventAlias, type EventMap, type EventName, type EventOf } from './event-name.js';

/**
 * What an event hook property holds: a function that gets the event, or `null`.
 *
 * A hook may return a promise; it is awaited before the values the hook wrote to the event are used.
 */
export type Hook<Event> = ((event: Event) => unknown) | null;

/** A function registered with `on` or `once`; may be async like a hook. */
export type Listener<Event> = (event: Event) => unknown;

/**
 * Gets what a handler threw or rejected with, and the name of the event it was handling. Must not throw.
 *
 * @internal
 */
export type HandlerErrorSink = (error: unknown, eventName: string) => void;

/**
 * The events of one component: a hook and any number of listeners for each name of its event map.
 *
 * Unlike a plain emitter it runs handlers one after the other, awaits those that are async, and survives those that
 * throw.
 *
 * @internal
 */
export class HookedEmitter<Events extends EventMap<Events>> {
  readonly #aliases: ReadonlyMap<string, EventName<Events>>;
  readonly #emitter = new EventEmitter();
  readonly #hooks = new Map<string, Handler>();
  readonly #links = new WeakMap<Handler, ChainLink>();
  readonly #onHandlerError: HandlerErrorSink;
  readonly #owner: object | undefined;

  /**
   * @param onHandlerError - told of each handler that throws or rejects
   * @param names - all event names of the map
   * @param owner - what handlers get as `this`
   */
  constructor(onHandlerError: HandlerErrorSink, names: readonly EventName<Events>[], owner?: object) {
    this.#onHandlerError = onHandlerError;
    this.#aliases = eventAliases(names);
    this.#owner = owner;
  }

  /** Runs `listener` on every event of that name, after the listeners registered before it. */
  on<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    this.#emitter.on(this.#nameOf(name), this.#linkFor(name, listener));
    return this;
  }

  /** Runs `listener` on the next event of that name only. */
  once<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    this.#emitter.once(this.#nameOf(name), this.#linkFor(name, listener));
    return this;
  }

  /** Removes every registration of `listener` for that name. */
  off<Alias extends EventAlias<Events>>(name: Alias, listener: Listener<EventOf<Events, Alias>>): this {
    const known = this.#nameOf(name);
    const link = this.#links.get(listener as Handler);
    if (link !== undefined) this.#emitter.off(known, link);
    return this;
  }

  /** The same as {@link HookedEmitter.on}. */
  addListener<Alias extends EventAlias<Events>>(
    name: Alias,
    listener: Listener<EventOf<Events, Alias>>,
  ): this {
    return this.on(name, listener);
  }

  /** The same as {@link HookedEmitter.off}. */
  removeListener<Alias extends EventAlias<Events>>(
    name: Alias,
    listener: Listener<EventOf<Events, Alias>>,
  ): this {
    return this.off(name, listener);
  }

  /** Removes the listeners of one name, or of all. Hooks stay. */
  removeAllListeners(name?: EventAlias<Events>): this {
    if (name === undefined) this.#emitter.removeAllListeners();
    else this.#emitter.removeAllListeners(this.#nameOf(name));
    return this;
  }

  /** How many listeners a name has, not counting its hook. */
  listenerCount(name: EventAlias<Events>): number {
    return this.#emitter.listenerCount(this.#nameOf(name));
  }

  /**
   * Replaces the hook of a name; `null` removes it.
   *
   * @throws SnmpError 10022 if `hook` is neither a function nor `null`
   */
  setHook<Name extends EventName<Events>>(name: Name, hook: Hook<Events[Name]>): void {
    const known = this.#nameOf(name);
    if (hook === null) {
      this.#hooks.delete(known);
      return;
    }
    requireFunction(hook, `the hook of event '${known}' must be a function or null`);
    this.#hooks.set(known, hook);
  }

  /** The hook of a name, or `null`. */
  getHook<Name extends EventName<Events>>(name: Name): Hook<Events[Name]> {
    return this.#hooks.get(name) ?? null;
  }

  /** Whether anybody would hear the event, so that its payload is only made when somebody does. */
  wants(name: EventName<Events>): boolean {
    return this.#hooks.has(name) || this.#emitter.listenerCount(name) > 0;
  }

  /**
   * Runs the hook, then the listeners in the order of their registration. Returns nothing if all of them were
   * synchronous, otherwise a promise for the end of the last one. Never throws, and the promise never rejects.
   */
  fire<Name extends EventName<Events>>(name: Name, payload: Events[Name]): void | Promise<void> {
    const hook = this.#hooks.get(name);
    const hasListeners = this.#emitter.listenerCount(name) > 0;
    if (!hasListeners) {
      // A hook alone needs no chain.
      return hook && runHandler(hook, name, payload, this.#owner, this.#onHandlerError);
    }
    const chain = new HandlerChain(name, payload, this.#owner, this.#onHandlerError);
    if (hook !== undefined) chain.add(hook);
    this.#emitter.emit(name, chain);
    return chain.pending;
  }

  #nameOf(name: string): EventName<Events> {
    const known = this.#aliases.get(name);
    if (known !== undefined) return known;
    const names = [...new Set(this.#aliases.values())].join(', ');
    throw new SnmpError('invalidArgument', `no event '${name}'; the events are ${names}`);
  }

  // eventemitter3 ignores what listeners return, so what it holds is a link that adds the listener to the chain of
  // the firing. One link per listener, kept, so that `off` finds it again.
  #linkFor(name: string, listener: unknown): ChainLink {
    requireFunction(listener, `a listener of event '${name}' must be a function`);
    const known = this.#links.get(listener);
    if (known !== undefined) return known;
    const link: ChainLink = (chain) => chain.add(listener);
    this.#links.set(listener, link);
    return link;
  }
}

const failed = new WeakSet();

/** Whether a handler of the event, of which this is the payload, has thrown. @internal */
export function handlerFailed(payload: object): boolean {
  return failed.has(payload);
}

type Handler = (event: unknown) => unknown;
type ChainLink = (chain: HandlerChain) => void;

/** The handlers of one firing, in order. Stays synchronous until one of them returns a promise. */
class HandlerChain {
  pending: Promise<void> | undefined;

  readonly #name: string;
  readonly #payload: object;
  readonly #owner: object | undefined;
  readonly #onHandlerError: HandlerErrorSink;

  constructor(name: string, payload: object, owner: object | undefined, onHandlerError: HandlerErrorSink) {
    this.#name = name;
    this.#payload = payload;
    this.#owner = owner;
    this.#onHandlerError = onHandlerError;
  }

  add(handler: Handler): void {
    this.pending = this.pending === undefined ? this.#run(handler) : this.#runAfter(this.pending, handler);
  }

  #run(handler: Handler): Promise<void> | undefined {
    return runHandler(handler, this.#name, this.#payload, this.#owner, this.#onHandlerError);
  }

  async #runAfter(earlier: Promise<void>, handler: Handler): Promise<void> {
    await earlier;
    await this.#run(handler);
  }
}

/** Runs a handler of an event. What it throws or rejects with goes to the sink. */
function runHandler(
  handler: Handler,
  name: string,
  payload: object,
  owner: object | undefined,
  sink: HandlerErrorSink,
): Promise<void> | undefined {
  try {
    const result = handler.call(owner, payload);
    if (!isThenable(result)) return undefined;
    return Promise.resolve(result).then(
      () => undefined,
      (error: unknown) => {
        report(error, name, payload, sink);
      },
    );
  } catch (error) {
    report(error, name, payload, sink);
    return undefined;
  }
}

function report(error: unknown, name: string, payload: object, sink: HandlerErrorSink): void {
  failed.add(payload);
  try {
    sink(error, name);
  } catch (failure) {
    // Only a mistake in this package gets here. It has to show, but not by stopping whoever fired the event.
    queueMicrotask(() => {
      throw failure;
    });
  }
}

function requireFunction(value: unknown, requirement: string): asserts value is Handler {
  if (typeof value !== 'function') throw new SnmpError('invalidArgument', requirement);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
