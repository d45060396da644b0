import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';

/**
 * What a method that waits can be given.
 */
export interface CallOptions {
  /** Ends the call with 202 when it is aborted; `cause` is its reason. */
  readonly signal?: AbortSignal;
}

/**
 * A method call that waits for something, and can be interrupted while it does.
 * @internal
 */
export class ManagerCall {
  private readonly given: AbortSignal | undefined;
  private readonly whenAborted = (): void => {
    this.interrupt(new SnmpError('interrupted', 'the signal was aborted', { cause: this.given?.reason }));
  };
  private interruption: SnmpError | undefined;
  private cancelWait: ((error: SnmpError) => void) | undefined;
  private whenInterrupted: ((error: SnmpError) => void) | undefined;

  constructor(options: CallOptions | undefined) {
    this.given = options?.signal;
    this.given?.addEventListener('abort', this.whenAborted, { once: true });
    if (this.given?.aborted === true) this.whenAborted();
  }

  /** Ends what the call waits for, now or as soon as it waits. */
  interrupt(error: SnmpError): void {
    this.interruption ??= error;
    this.cancelWait?.(error);
    this.whenInterrupted?.(error);
  }

  /** Does something that others wait for too; it is told when this call no longer does. */
  async share<T>(work: Promise<T>, leave: (error: SnmpError) => void): Promise<T> {
    this.whenInterrupted = leave;
    if (this.interruption !== undefined) leave(this.interruption);
    try {
      return await work;
    } finally {
      this.whenInterrupted = undefined;
    }
  }

  /** @throws SnmpError 202 when the call was interrupted */
  check(): void {
    if (this.interruption !== undefined) throw this.interruption;
  }

  /**
   * Waits for what `start` begins. It gets the functions that end the wait, and returns what stops the work.
   */
  wait<T>(
    start: (resolve: (value: T) => void, reject: (error: SnmpError) => void) => () => void,
  ): Promise<T> {
    this.check();
    return new Promise<T>((resolve, reject) => {
      const stop = start(
        (value) => {
          this.cancelWait = undefined;
          resolve(value);
        },
        (error) => {
          this.cancelWait = undefined;
          reject(error);
        },
      );
      this.cancelWait = (error) => {
        this.cancelWait = undefined;
        stop();
        reject(error);
      };
      // A handler of an event that fired at the start may have interrupted already.
      if (this.interruption !== undefined) this.cancelWait(this.interruption);
    });
  }

  /** Waits for what cannot be stopped: an interruption ends the wait only. What is there needs no wait. */
  until<T>(work: MaybePromise<T>): MaybePromise<T> {
    if (!(work instanceof Promise)) return work;
    return this.wait<T>((resolve, reject) => {
      work.then(resolve, (error: unknown) => {
        reject(systemError(error));
      });
      return () => undefined;
    });
  }

  /** The call is over. */
  end(): void {
    this.given?.removeEventListener('abort', this.whenAborted);
  }
}
