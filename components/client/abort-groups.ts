/** Stops listening. @internal */
export type Deafen = () => void;

/**
 * Listens to signals for many requests at a time: one listener for each signal, as Node.js warns of more than ten.
 * @internal
 */
export class AbortGroups {
  private readonly groups = new WeakMap<AbortSignal, Set<() => void>>();

  /** Calls `aborted` when the signal is aborted, which it must not be yet. */
  listen(signal: AbortSignal, aborted: () => void): Deafen {
    let group = this.groups.get(signal);
    if (group === undefined) {
      group = new Set();
      this.groups.set(signal, group);
      signal.addEventListener('abort', this.fire);
    }
    const members = group.add(aborted);
    return () => {
      members.delete(aborted);
      if (members.size > 0 || this.groups.get(signal) !== members) return;
      this.groups.delete(signal);
      signal.removeEventListener('abort', this.fire);
    };
  }

  private readonly fire = (event: Event): void => {
    const signal = event.target as AbortSignal;
    const group = this.groups.get(signal);
    this.groups.delete(signal);
    signal.removeEventListener('abort', this.fire);
    for (const aborted of [...(group ?? [])]) aborted();
  };
}
