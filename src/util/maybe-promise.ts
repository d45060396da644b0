/**
 * A value that is here, or will be.
 * @internal
 */
export type MaybePromise<T> = T | Promise<T>;

/**
 * Goes on with a value: at once where it is here, so that nothing waits that need not.
 * @internal
 */
export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * Does a task and hands on what it throws, now or later.
 * @internal
 */
export function attempt(task: () => MaybePromise<void>, failed: (error: unknown) => void): void {
  try {
    const pending = task();
    if (pending instanceof Promise) pending.catch(failed);
  } catch (error) {
    failed(error);
  }
}
