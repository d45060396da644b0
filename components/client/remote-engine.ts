import { discoverySecurity, hasEngineId, suggestedTime } from '../../src/engine/discovery.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { PduTag } from '../../src/pdu/kinds.js';
import type {
  Answer,
  PendingRequest,
  RequestOwner,
  RequestSpec,
} from '../../src/requests/pending-request.js';
import { RemoteEngineTime } from '../../src/usm/engine-time.js';
import type { ClientCore } from './client-core.js';
import type { ReadyTarget, Target } from './target.js';

/** How a request is repeated. @internal */
export interface Patience {
  readonly tryTimeoutMilliseconds: number;
  readonly lastTryTimeoutMilliseconds: number;
  readonly tries: number;
}

/** The SNMP engine at an address, as far as it is known: RFC 3414 section 2.3. @internal */
export interface EngineBinding {
  readonly id: Buffer;
  readonly time: RemoteEngineTime;
}

/**
 * Finds out which SNMP engine is at an address. Requests that need it at the same time share one discovery.
 * @internal
 */
export class RemoteEngine {
  binding: EngineBinding | undefined;
  private readonly core: ClientCore;
  private readonly target: Target;
  private readonly given: boolean;
  private search: Search | undefined;

  /** @param engineId - where the program knows it: the discovery is left out */
  constructor(core: ClientCore, target: Target, engineId: Buffer | undefined) {
    this.core = core;
    this.target = target;
    this.given = engineId !== undefined;
    if (engineId !== undefined) this.binding = { id: engineId, time: new RemoteEngineTime() };
  }

  /**
   * The binding, once it is found. A failure goes to all who wait for it; the next request tries again. Who does not
   * wait any longer calls `leave`.
   */
  find(patience: Patience, maxMessageSize: number): Promise<EngineBinding> {
    const search = (this.search ??= this.begin(patience, maxMessageSize));
    search.waiting += 1;
    return search.found;
  }

  /** Nobody is asked any longer when nobody waits for the answer. */
  leave(): void {
    const { search } = this;
    if (search === undefined) return;
    search.waiting -= 1;
    if (search.waiting > 0) return;
    this.search = undefined;
    search.discovery.cancel();
  }

  /** What was found turned out to be wrong. */
  forget(binding: EngineBinding | undefined): void {
    if (!this.given && this.binding === binding) this.binding = undefined;
  }

  private begin(patience: Patience, maxMessageSize: number): Search {
    const discovery = new Discovery(this.core.listener);
    const search: Search = {
      discovery,
      waiting: 0,
      found: this.discover(discovery, patience, maxMessageSize).finally(() => {
        if (this.search === search) this.search = undefined;
      }),
    };
    // Those who wait hear of a failure; after `leave` there may be none.
    search.found.catch(() => undefined);
    return search;
  }

  private async discover(
    discovery: Discovery,
    patience: Patience,
    maxMessageSize: number,
  ): Promise<EngineBinding> {
    const ready = await this.target.ready();
    const answer = await discovery.ask(ready, this.spec(ready, patience, maxMessageSize));
    if (!hasEngineId(answer)) {
      const { address, port } = ready.remote;
      throw new SnmpError('discoveryFailed', `${address}:${port} answered without an engine id`);
    }
    const time = suggestedTime(answer.v3, this.core.core.clock.monotonic());
    this.binding = { id: Buffer.from(answer.v3.engineId), time };
    return this.binding;
  }

  private spec({ endpoint, remote }: ReadyTarget, patience: Patience, maxMessageSize: number): RequestSpec {
    const { tries, tryTimeoutMilliseconds, lastTryTimeoutMilliseconds } = patience;
    return {
      pdu: {
        tag: PduTag.GetRequest,
        requestId: this.core.takeRequestId(endpoint, remote),
        errorStatus: 0,
        errorIndex: 0,
        variables: [],
      },
      remote,
      security: discoverySecurity(),
      tries,
      tryTimeoutMilliseconds,
      lastTryTimeoutMilliseconds,
      checkOrigin: true,
      maxMessageSize,
      answers: 'one',
    };
  }
}

/** A search for an engine, and how many requests wait for what it finds. */
interface Search {
  readonly discovery: Discovery;
  readonly found: Promise<EngineBinding>;
  waiting: number;
}

class Discovery implements RequestOwner {
  readonly tracing = 'off';
  readonly accepting = true;
  readonly component: object;
  private readonly answer: Promise<Answer>;
  private resolve!: (answer: Answer) => void;
  private reject!: (error: SnmpError) => void;
  private stop: (() => void) | undefined;
  private cancelled = false;

  constructor(component: object) {
    this.component = component;
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // It may be cancelled before anybody waits.
    this.answer.catch(() => undefined);
  }

  ask({ endpoint }: ReadyTarget, spec: RequestSpec): Promise<Answer> {
    if (!this.cancelled) {
      const pending = endpoint.submit(spec, this);
      this.stop = () => {
        endpoint.cancel(pending);
      };
    }
    return this.answer;
  }

  cancel(): void {
    this.cancelled = true;
    this.stop?.();
    this.reject(new SnmpError('interrupted', 'nobody waits for the engine any longer'));
  }

  responded(_request: PendingRequest, answer: Answer): void {
    this.resolve(answer);
  }

  failed(_request: PendingRequest, error: SnmpError): void {
    this.reject(error);
  }

  reported(): void {
    // The report is the answer.
  }

  refused(): void {
    // Counted by the engine.
  }

  traced(): void {
    // Nothing is traced.
  }
}
