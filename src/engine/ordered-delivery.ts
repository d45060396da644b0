import { remoteKey } from '../transport/address.js';
import type { Remote } from '../transport/transport.js';
import type { MaybePromise } from '../util/maybe-promise.js';

type Task = () => MaybePromise<void>;

/** Packets that may wait for the handlers of one source, and of all sources together. */
const MAX_WAITING_PER_SOURCE = 1_000;
const MAX_WAITING = 100_000;
/** Sources whose packets are being handled at the same time: anybody can send from many ports. */
const MAX_SOURCES = 100_000;

/**
 * Keeps the packets of each source in order while a handler takes its time. Other sources are not held up.
 * @internal
 */
export class OrderedDelivery {
  private readonly waiting = new Map<string, Task[]>();
  private readonly overflow: () => void;
  private readonly failed: (error: unknown) => void;
  private total = 0;

  /**
   * @param overflow - told of each packet that was dropped because too many are waiting
   * @param failed - told what a task threw or rejected with; it should not throw itself
   */
  constructor(overflow: () => void, failed: (error: unknown) => void) {
    this.overflow = overflow;
    this.failed = failed;
  }

  /** Whether something of anybody is being handled. */
  get idle(): boolean {
    return this.waiting.size === 0;
  }

  /**
   * Runs the task now, or after those of the same source.
   * @returns false when it was dropped
   */
  run(remote: Remote, task: Task): boolean {
    if (this.waiting.size > 0) {
      const queue = this.waiting.get(remoteKey(remote));
      if (queue !== undefined) {
        return this.enqueue(queue, task);
      }
    }
    if (this.waiting.size >= MAX_SOURCES) {
      this.overflow();
      return false;
    }
    const pending = this.perform(task);
    if (pending === undefined) return true;
    const key = remoteKey(remote);
    const nested = this.waiting.get(key);
    if (nested === undefined) {
      this.waiting.set(key, []);
      void this.drain(key, pending);
    } else {
      // The task ran another of its source, which goes on as well: what comes now has to wait for both.
      nested.unshift(() => pending);
      this.total += 1;
    }
    return true;
  }

  /** Drops the tasks that wait. Those that have begun go on. */
  clear(): void {
    for (const queue of this.waiting.values()) queue.length = 0;
    this.total = 0;
  }

  /** A task that goes on, with an end that is always good. */
  private perform(task: Task): Promise<void> | undefined {
    try {
      const pending = task();
      return pending instanceof Promise ? pending.catch(this.tell) : undefined;
    } catch (error) {
      this.tell(error);
      return undefined;
    }
  }

  private readonly tell = (error: unknown): void => {
    try {
      this.failed(error);
    } catch (failure) {
      // Only a mistake in this package gets here. It has to show, but not by stopping the packets that follow.
      queueMicrotask(() => {
        throw failure;
      });
    }
  };

  private enqueue(queue: Task[], task: Task): boolean {
    if (queue.length >= MAX_WAITING_PER_SOURCE || this.total >= MAX_WAITING) {
      this.overflow();
      return false;
    }
    queue.push(task);
    this.total += 1;
    return true;
  }

  private async drain(key: string, first: Promise<void>): Promise<void> {
    try {
      await first;
      const queue = this.waiting.get(key) ?? [];
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        this.total -= 1;
        const pending = this.perform(task);
        if (pending !== undefined) await pending;
      }
    } finally {
      this.waiting.delete(key);
    }
  }
}
