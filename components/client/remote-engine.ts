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
  private discovery: Promise<EngineBinding> | undefined;

  /** @param engineId - where the program knows it: the discovery is left out */
  constructor(core: ClientCore, target: Target, engineId: Buffer | undefined) {
    this.core = core;
    this.target = target;
    this.given = engineId !== undefined;
    if (engineId !== undefined) this.binding = { id: engineId, time: new RemoteEngineTime() };
  }

  /** The binding, once it is found. A failure goes to all who wait for it; the next request tries again. */
  find(patience: Patience, maxMessageSize: number): Promise<EngineBinding> {
    this.discovery ??= this.discover(patience, maxMessageSize).finally(() => {
      this.discovery = undefined;
    });
    return this.discovery;
  }

  /** What was found turned out to be wrong. */
  forget(binding: EngineBinding | undefined): void {
    if (!this.given && this.binding === binding) this.binding = undefined;
  }

  private async discover(patience: Patience, maxMessageSize: number): Promise<EngineBinding> {
    const ready = await this.target.ready();
    const answer = await this.ask(ready, patience, maxMessageSize);
    if (!hasEngineId(answer)) {
      const { address, port } = ready.remote;
      throw new SnmpError('discoveryFailed', `${address}:${port} answered without an engine id`);
    }
    const time = suggestedTime(answer.v3, this.core.core.clock.monotonic());
    this.binding = { id: Buffer.from(answer.v3.engineId), time };
    return this.binding;
  }

  private ask(ready: ReadyTarget, patience: Patience, maxMessageSize: number): Promise<Answer> {
    const { endpoint, remote } = ready;
    const spec: RequestSpec = {
      pdu: {
        tag: PduTag.GetRequest,
        requestId: this.core.takeRequestId(endpoint, remote),
        errorStatus: 0,
        errorIndex: 0,
        variables: [],
      },
      remote,
      security: discoverySecurity(),
      ...patience,
      checkOrigin: true,
      maxMessageSize,
      answers: 'one',
    };
    return new Promise((resolve, reject) => {
      endpoint.submit(spec, new Discovery(this.core.listener, resolve, reject));
    });
  }
}

class Discovery implements RequestOwner {
  readonly tracing = 'off';
  readonly accepting = true;
  readonly component: object;
  private readonly resolve: (answer: Answer) => void;
  private readonly reject: (error: SnmpError) => void;

  constructor(component: object, resolve: (answer: Answer) => void, reject: (error: SnmpError) => void) {
    this.component = component;
    this.resolve = resolve;
    this.reject = reject;
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
