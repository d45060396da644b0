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
   * @param failed - told what a task threw or rejected with
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
    this.waiting.set(key, []);
    void this.drain(key, pending);
    return true;
  }

  /** A task that goes on, with an end that is always good. */
  private perform(task: Task): Promise<void> | undefined {
    try {
      const pending = task();
      return pending instanceof Promise ? pending.catch(this.failed) : undefined;
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

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
    await first;
    const queue = this.waiting.get(key) ?? [];
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      this.total -= 1;
      const pending = this.perform(task);
      if (pending !== undefined) await pending;
    }
    this.waiting.delete(key);
  }
}
