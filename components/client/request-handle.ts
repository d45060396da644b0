import { SnmpError } from '../../src/errors/snmp-error.js';
import type { ResponsePdu } from './response-pdu.js';

/** What a handle holds. @internal */
export interface RunningRequest {
  readonly done: boolean;
  readonly promise: Promise<ResponsePdu>;
  cancel(error: SnmpError): void;
}

/**
 * A request under way that was begun with `wait: false`.
 *
 * Source: the handles of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Engine, SnmpVersion } from 'snmp-components';
 *
 * await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
 * const handles = ['127.0.0.1', '127.0.0.2'].map((host) => engine.manager(host).get('1.3.6.1.2.1.1.3.0', { wait: false }));
 * for (const handle of handles) console.log(String(await handle.wait()));
 * ```
 */
export class RequestHandle {
  readonly #request: RunningRequest;

  /** @internal */
  constructor(request: RunningRequest) {
    this.#request = request;
    // Who never waits for it does not want to hear of its failure either.
    request.promise.catch(() => undefined);
  }

  /** Whether the request has ended, in whatever way. */
  get done(): boolean {
    return this.#request.done;
  }

  /** The answer; rejects as the method would have. Can be asked any number of times. */
  wait(): Promise<ResponsePdu> {
    return this.#request.promise;
  }

  /** Ends the request with 202. Does nothing when it has ended. */
  cancel(): void {
    this.#request.cancel(new SnmpError('interrupted', 'the request was cancelled'));
  }
}
