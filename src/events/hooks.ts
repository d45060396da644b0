import { hookName, type EventMap, type EventName } from './event-name.js';
import type { Hook, HookedEmitter } from './hooked-emitter.js';

/**
 * Key of the accessor by which {@link installHooks} reaches the emitter of an instance.
 *
 * @internal
 */
export const emitterKey: unique symbol = Symbol('snmp-components.emitter');

/**
 * Something that keeps its events in a {@link HookedEmitter}.
 *
 * @internal
 */
export interface HookOwner<Events extends EventMap<Events>> {
  /** The emitter of this instance. */
  readonly [emitterKey]: HookedEmitter<Events>;
}

/**
 * Defines the hook property of each event (`onResponse` for `response`) on the prototype of a class, which itself only
 * has to declare it: `declare onResponse: Hook<ResponseEvent>`.
 *
 * @internal
 */
export function installHooks<Events extends EventMap<Events>>(
  prototype: HookOwner<Events>,
  names: readonly EventName<Events>[],
): void {
  for (const name of names) {
    Object.defineProperty(prototype, hookName(name), {
      configurable: true,
      enumerable: true,
      get(this: HookOwner<Events>) {
        return this[emitterKey].getHook(name);
      },
      set(this: HookOwner<Events>, hook: Hook<Events[typeof name]>) {
        this[emitterKey].setHook(name, hook);
      },
    });
  }
}
