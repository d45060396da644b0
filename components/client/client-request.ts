import type { Endpoint } from '../../src/engine/endpoint.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { systemError } from '../../src/errors/system-errors.js';
import { MessageVersion } from '../../src/message/version.js';
import { Deadline } from '../../src/requests/deadlines.js';
import type { Answer, PendingRequest, RequestOwner } from '../../src/requests/pending-request.js';
import type { Remote } from '../../src/transport/transport.js';
import type { Credentials } from '../../src/usm/user.js';
import { errorResponse, ImproperResponse, typedFailure } from './client-errors.js';
import type { ClientCore, Endable } from './client-core.js';
import type { Exchange } from './exchange.js';
import type { RequestGate } from './request-gate.js';
import type { RequestPlan } from './request-plan.js';
import { whatIsImproper } from './response-check.js';
import { ResponsePdu } from './response-pdu.js';
import type { Target } from './target.js';

/**
 * One request of a {@link Manager}, from the call to its end: waits for its turn, for the socket and for the engine id
 * where it must, is sent, and settles its promise exactly once.
 * @internal
 */
export class ClientRequest implements RequestOwner, Endable {
  older: Endable | undefined = undefined;
  newer: Endable | undefined = undefined;
  readonly tracing = 'off';
  readonly accepting = true;
  readonly component: object;
  readonly promise: Promise<ResponsePdu>;
  private readonly core: ClientCore;
  private readonly plan: RequestPlan;
  private readonly exchange: Exchange;
  private resolve!: (response: ResponsePdu) => void;
  private reject!: (error: SnmpError) => void;
  private ended = false;
  /** Stops listening to the signal. */
  private deafen: (() => void) | undefined;
  /** Ends what is waited for before the request is sent. */
  private stop: (() => void) | undefined;
  private endpoint: Endpoint | undefined;
  private pending: PendingRequest | undefined;
  /** When the request must have ended, where it had to wait before it was sent: monotonic milliseconds. */
  private due: number | undefined;
  private entered = 0;
  private lastRefusal: SnmpError | undefined;

  constructor(core: ClientCore, plan: RequestPlan, exchange: Exchange) {
    this.core = core;
    this.component = core.listener;
    this.plan = plan;
    this.exchange = exchange;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Whether the request has ended, in whatever way. */
  get done(): boolean {
    return this.ended;
  }

  get target(): Target {
    return this.plan.target;
  }

  /** What the request that is under way is protected with. */
  get credentials(): Credentials | undefined {
    const security = this.pending?.spec.security;
    return security?.version === MessageVersion.V3 ? security.credentials : undefined;
  }

  /** Begins. Everything that goes wrong goes to the promise. */
  start(): this {
    if (this.core.closed) {
      this.fail(new SnmpError('notActive', 'the engine was closed'));
      return this;
    }
    const { signal } = this.plan;
    this.core.requests.add(this);
    if (signal !== undefined) {
      if (signal.aborted) {
        this.aborted();
        return this;
      }
      this.deafen = this.core.aborts.listen(signal, () => {
        this.aborted();
      });
    }
    this.enter();
    return this;
  }

  /** Ends the request with an error, wherever it is. */
  cancel(error: SnmpError): void {
    if (this.ended) return;
    this.stop?.();
    if (this.pending !== undefined) this.endpoint?.cancel(this.pending);
    this.fail(error);
  }

  private aborted(): void {
    const cause: unknown = this.plan.signal?.reason;
    this.cancel(new SnmpError('interrupted', 'the signal was aborted', { cause }));
  }

  /** Passes one gate after the other. */
  private enter(): void {
    const { gates } = this.plan;
    while (this.entered < gates.length) {
      const gate = gates[this.entered];
      if (gate?.tryEnter() === false) {
        this.waitAt(gate);
        return;
      }
      this.entered += 1;
    }
    this.send();
  }

  private waitAt(gate: RequestGate): void {
    this.stop = gate.wait(() => {
      this.stop = undefined;
      this.entered += 1;
      this.enter();
    });
  }

  private send(): void {
    if (this.core.closed) {
      this.fail(new SnmpError('interrupted', 'the engine was closed'));
      return;
    }
    try {
      const ready = this.plan.target.ready();
      if (ready instanceof Promise) {
        this.sendLater(ready, NOTHING_TO_LEAVE);
        return;
      }
      const security = this.plan.security();
      if (security instanceof Promise) {
        this.sendLater(security, () => {
          this.plan.leaveSearch();
        });
        return;
      }
      this.endpoint = ready.endpoint;
      this.pending = ready.endpoint.submit(this.plan.spec(this.exchange, ready, security, this.due), this);
    } catch (error) {
      this.fail(systemError(error));
    }
  }

  /**
   * Waits, though not longer than the whole request may take.
   * @param leave - called when the request ends meanwhile
   */
  private sendLater(ready: Promise<unknown>, leave: () => void): void {
    const { deadlines } = this.core;
    const now = this.core.core.clock.monotonic();
    this.due ??= now + this.plan.timeoutMilliseconds;
    const limit = new WaitLimit(() => {
      leave();
      this.failedWaiting(new SnmpError('timeout', this.target.unanswered));
    });
    deadlines.add(limit, Math.max(0, this.due - now));
    this.stop = () => {
      deadlines.remove(limit);
      leave();
    };
    ready.then(
      () => {
        deadlines.remove(limit);
        if (this.ended) return;
        this.stop = undefined;
        this.send();
      },
      (error: unknown) => {
        deadlines.remove(limit);
        this.failedWaiting(systemError(error));
      },
    );
  }

  /** What ends others that wait for the same thing must not be one error for all of them. */
  private failedWaiting(error: SnmpError): void {
    if (this.ended) return;
    this.plan.failed(error);
    this.fail(error.reason === 'timeout' ? typedFailure(error, this.lastRefusal) : error);
  }

  // What the endpoint tells

  responded(_request: PendingRequest, answer: Answer): void {
    const response = new ResponsePdu(answer.pdu);
    const { statistics, checks } = this.plan;
    statistics.responses += 1;
    if (checks) {
      if (answer.pdu.errorStatus !== 0) {
        statistics.errorResponses += 1;
        this.fail(errorResponse(response));
        return;
      }
      const problem = whatIsImproper(this.exchange, answer.pdu.variables);
      if (problem !== undefined) {
        this.fail(new ImproperResponse(response, problem));
        return;
      }
    }
    this.end();
    this.resolve(response);
  }

  reported(): void {
    // The endpoint decides what a report means.
  }

  failed(_request: PendingRequest, error: SnmpError): void {
    this.plan.failed(error);
    this.fail(typedFailure(error, this.lastRefusal));
  }

  refused(_packet: Buffer, _remote: Remote, error: SnmpError): void {
    this.lastRefusal = error;
    this.plan.statistics.refused += 1;
  }

  traced(): void {
    // Nothing is traced.
  }

  private fail(error: SnmpError): void {
    if (this.ended) return;
    this.end();
    this.reject(error);
  }

  private end(): void {
    this.ended = true;
    this.stop = undefined;
    this.core.requests.delete(this);
    const { gates } = this.plan;
    this.deafen?.();
    for (let i = 0; i < this.entered; i += 1) gates[i]?.leave();
  }
}

const NOTHING_TO_LEAVE = (): void => undefined;

class WaitLimit extends Deadline {
  private readonly whenExpired: () => void;

  constructor(whenExpired: () => void) {
    super();
    this.whenExpired = whenExpired;
  }

  override expired(): void {
    this.whenExpired();
  }
}
