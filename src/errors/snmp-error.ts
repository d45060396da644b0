import { errorCatalog, type ErrorReason } from './catalog.js';

// In the global registry, so that the ESM and the CommonJS copy of this package recognise each other's errors.
const brand = Symbol.for('snmp-components.SnmpError');

/**
 * The one error class of this package: thrown for wrong usage, the reason of every rejected promise, and the source
 * of what `onError` and `onBadPacket` report.
 *
 * `message` is the general statement that belongs to the reason, followed by what is known of this case. It never
 * contains a password, key or community. `cause` holds the original error where there is one.
 *
 * @example
 * ```ts
 * try {
 *   await mgr.sendGetRequest();
 * } catch (error) {
 *   if (SnmpError.is(error) && error.code === 201) console.log('no answer');
 *   else throw error;
 * }
 * ```
 */
export class SnmpError extends Error {
  static {
    // On the prototype rather than the instance, so that the stack trace starts with it.
    this.prototype.name = 'SnmpError';
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** Number of the error, as in the classes of IPWorks SNMP: 201 is a timeout, 10048 an address in use. */
  readonly code: number;

  /** Stable name of the error, such as `'timeout'` or `'addressInUse'`. */
  readonly reason: ErrorReason;

  /**
   * @param reason - which failure; gives `code` and the start of `message`
   * @param detail - what is known of this case; appended to `message`
   * @param options - `cause`: the error this one was made from
   */
  constructor(reason: ErrorReason, detail?: string, options?: { cause?: unknown }) {
    const { code, text } = errorCatalog[reason];
    super(detail === undefined || detail === '' ? text : `${text}: ${detail}`, options);
    this.code = code;
    this.reason = reason;
  }

  /**
   * Whether a value is an error of this package. Unlike `instanceof`, this holds for errors of a second copy of the
   * package too, as when one program loads it both by `import` and by `require`.
   */
  static is(value: unknown): value is SnmpError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
