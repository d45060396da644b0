import type { Endpoint } from '../src/engine/endpoint.js';
import { discoverySecurity, hasEngineId, suggestedTime } from '../src/engine/discovery.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import { MessageVersion } from '../src/message/version.js';
import { PduTag } from '../src/pdu/kinds.js';
import type {
  Answer,
  PendingRequest,
  RequestOwner,
  RequestSpec,
  V3Security,
} from '../src/requests/pending-request.js';
import { ANY_ID } from '../src/requests/request-table.js';
import { Oid } from '../src/smi/oid.js';
import { VarBind } from '../src/smi/var-bind.js';
import { isGroupAddress } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import { RemoteEngineTime } from '../src/usm/engine-time.js';
import { extensionMatters } from '../src/usm/keys.js';
import { andThen, attempt } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { DiscoveryResponsePayload } from './events.js';
import { ComponentParticipant } from './component-listener.js';
import type { ManagerCall } from './manager-call.js';
import type { ManagerState, NamedRemote, RemoteEngine } from './manager-state.js';

const NOTHING = Buffer.alloc(0);
/** snmpEngineTime.0. Some agents never answer a request without variables. */
const SNMP_ENGINE_TIME = VarBind.create(Oid.parse('1.3.6.1.6.3.10.2.1.3.0'));

/**
 * Finds out which SNMP engine is at an address, and its time: RFC 3414 section 4.
 * @internal
 */
export class ManagerDiscovery {
  private readonly state: ManagerState;

  constructor(state: ManagerState) {
    this.state = state;
  }

  /** What `discover()` does: engine id, then an authenticated exchange for the time, unless one step will do. */
  async discover(call: ManagerCall, remote: NamedRemote): Promise<void> {
    const { state } = this;
    const preparation = state.identity.prepare();
    if (preparation !== undefined) await call.until(preparation);
    // Errors in the passwords should show before anything is sent.
    const user = state.identity.usmUser();
    if (state.timeoutMilliseconds === undefined) {
      await this.startDiscovery(call, remote);
      return;
    }
    const first = await this.exchange(call, remote, this.engineIdSpec(remote), (found) => {
      this.chooseEngine(found);
    });
    const enough = state.context.settings.get('AllowSingleStepDiscovery') && knowsTime(first);
    if (user.securityLevel > 0 && !enough) {
      const { spec, take } = this.timeStep(remote);
      await this.exchange(call, remote, spec, take, 'time');
    }
    await this.detectExtension(call, remote, state.engine);
  }

  /** Finds the engine for a request that needs one. */
  async bind(call: ManagerCall, remote: NamedRemote): Promise<RemoteEngine> {
    const { state } = this;
    state.identity.usmUser();
    let { engine } = state;
    await this.exchange(call, remote, this.engineIdSpec(remote), (found) => {
      engine = this.engineOf(found);
      state.keepFoundEngine(engine, remote.host, remote.port);
    });
    await this.detectExtension(call, remote, engine);
    return engine;
  }

  /** @param update - takes the answer into the state, before its event fires */
  private async exchange(
    call: ManagerCall,
    remote: NamedRemote,
    spec: RequestSpec,
    update?: (found: FoundEngine) => void,
    wanted: Wanted = 'answer',
  ): Promise<Answer> {
    const endpoint = await call.until(this.state.endpoint(remote, call));
    const answer = await call.wait<Answer>((resolve, reject) => {
      const owner = new DiscoveryExchange(this.state, endpoint, wanted, { update, resolve, reject });
      const request = endpoint.submit(spec, owner);
      return () => {
        endpoint.cancel(request);
      };
    });
    if (!hasEngineId(answer)) {
      throw new SnmpError(
        'discoveryFailed',
        `${remote.address}:${remote.port} answered without an engine id`,
      );
    }
    return answer;
  }

  /** In asynchronous mode each step begins when the one before is answered. */
  private async startDiscovery(call: ManagerCall, remote: NamedRemote): Promise<void> {
    const endpoint = await call.until(this.state.endpoint(remote, call));
    const fail = (error: SnmpError): void => {
      this.state.context.fail(error);
    };
    const update = (found: FoundEngine): void => {
      this.chooseEngine(found);
    };
    const next = (answer: Answer): void => {
      const enough = this.state.context.settings.get('AllowSingleStepDiscovery') && knowsTime(answer);
      if (
        !hasEngineId(answer) ||
        this.state.identity.securityLevel === 0 ||
        enough ||
        isGroupAddress(remote.address)
      )
        return;
      const { spec, take } = this.timeStep(remote);
      const second = { update: take, resolve: () => undefined, reject: fail };
      endpoint.submit(spec, new DiscoveryExchange(this.state, endpoint, 'time', second));
    };
    const first = { update, resolve: next, reject: fail };
    endpoint.submit(this.engineIdSpec(remote), new DiscoveryExchange(this.state, endpoint, 'answer', first));
  }

  private engineOf({ v3 }: FoundEngine): RemoteEngine {
    const now = this.state.context.core.clock.monotonic();
    return { id: Buffer.from(v3.engineId), time: suggestedTime(v3, now) };
  }

  private chooseEngine(found: FoundEngine): void {
    const { state } = this;
    const { id, time } = this.engineOf(found);
    state.remoteEngineId = id;
    state.engineTime = time;
    state.engineFoundImplicitly = false;
  }

  /** RFC 3414 section 4: an empty engine id, no user, no variables. */
  private engineIdSpec(remote: Remote): RequestSpec {
    return this.spec(remote, discoverySecurity());
  }

  /**
   * RFC 3414 section 4: an authenticated request that says boots 0 and time 0, which any engine answers by a report
   * with its own, and which is all that a receiver of notifications answers. `take` is for the answer.
   */
  private timeStep(remote: Remote): { readonly spec: RequestSpec; readonly take: () => void } {
    const { state } = this;
    const { identity } = state;
    const engineTime = new RemoteEngineTime();
    // Some agents refuse a lower level than the user's with a report about the password.
    const { auth, priv } = identity.protocols;
    const guessing = identity.undetected.length > 0 && extensionMatters(auth, priv);
    const level = guessing || identity.securityLevel < 2 ? 1 : 2;
    return {
      spec: this.probeSpec(remote, level, { id: state.remoteEngineId, time: engineTime }),
      take: () => {
        state.engineTime = engineTime;
      },
    };
  }

  private probeSpec(remote: Remote, securityLevel: 1 | 2, engine: RemoteEngine): RequestSpec {
    const { state } = this;
    const security: V3Security = {
      version: MessageVersion.V3,
      credentials: state.identity.usmUser().at(engine.id),
      securityLevel,
      engineTime: engine.time,
      timeWindowSeconds: state.context.settings.get('TimeWindow'),
      contextEngineId: engine.id,
      contextName: NOTHING,
    };
    return this.spec(remote, security, [SNMP_ENGINE_TIME]);
  }

  private spec(remote: Remote, security: V3Security, variables: readonly VarBind[] = []): RequestSpec {
    const { state } = this;
    const { settings } = state.context;
    const group = isGroupAddress(remote.address);
    const waits = state.timeoutMilliseconds !== undefined;
    const many = group && !waits;
    return {
      pdu: {
        tag: PduTag.GetRequest,
        requestId: state.takeRequestId(ANY_ID),
        errorStatus: 0,
        errorIndex: 0,
        variables,
      },
      remote,
      security,
      tryTimeoutMilliseconds: many ? undefined : state.patienceMilliseconds,
      tries: waits ? 1 + settings.get('Retries') : 1,
      checkOrigin: settings.get('CheckMessageOrigin') && !group,
      maxMessageSize: settings.get('MsgMaxSize'),
      answers: many ? 'many' : 'one',
    };
  }

  /**
   * With `CompatibilityMode` 2: which way the agent extends its keys for AES-192 and AES-256 shows when an encrypted
   * request is answered. Found once, it is kept until the user or the mode changes.
   */
  private async detectExtension(call: ManagerCall, remote: NamedRemote, engine: RemoteEngine): Promise<void> {
    const { identity } = this.state;
    const { auth, priv } = identity.protocols;
    if (identity.securityLevel < 2 || !extensionMatters(auth, priv)) return;
    let failure: unknown;
    for (const extension of identity.undetected) {
      identity.useExtension(extension);
      try {
        await this.exchange(call, remote, this.probeSpec(remote, 2, engine));
        return;
      } catch (error) {
        if (SnmpError.is(error) && error.reason === 'interrupted') throw error;
        failure = error;
      }
    }
    if (failure === undefined) return;
    identity.forgetExtension();
    throw new SnmpError('decryptionFailed', 'the agent understands neither key extension', {
      cause: failure,
    });
  }
}

function knowsTime(answer: Answer): boolean {
  return answer.v3 !== undefined && (answer.v3.engineBoots > 0 || answer.v3.engineTime > 0);
}

/** An answer that tells which engine it is from. */
type FoundEngine = Answer & { readonly v3: NonNullable<Answer['v3']> };

/** What ends a step: an answer to its request, or the time of the engine however it is told. */
type Wanted = 'answer' | 'time';

interface Outcome {
  /** Takes the answer into the state, before its event fires. */
  readonly update: ((found: FoundEngine) => void) | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: SnmpError) => void;
}

/** One step of a discovery under way. */
class DiscoveryExchange extends ComponentParticipant implements RequestOwner {
  private readonly state: ManagerState;
  private readonly endpoint: Endpoint;
  private readonly wanted: Wanted;
  private readonly outcome: Outcome;

  constructor(state: ManagerState, endpoint: Endpoint, wanted: Wanted, outcome: Outcome) {
    super(state.context);
    this.state = state;
    this.endpoint = endpoint;
    this.wanted = wanted;
    this.outcome = outcome;
  }

  responded(request: PendingRequest, answer: Answer): void {
    const { resolve, reject } = this.outcome;
    const task = (): MaybePromise<void> => andThen(this.take(request, answer), () => resolve(answer));
    if (request.spec.answers === 'many') {
      this.state.context.deliverToCall(answer.remote, task);
      return;
    }
    // Out of turn: a handler that is still busy with a packet of the same source may be waiting for this very call.
    attempt(task, (error) => reject(systemError(error)));
  }

  private take(request: PendingRequest, answer: Answer): MaybePromise<void> {
    this.state.context.received(answer.remote, answer.v3);
    if (!hasEngineId(answer)) return undefined;
    this.outcome.update?.(answer);
    return this.announce(request, answer);
  }

  private announce(request: PendingRequest, answer: Answer): MaybePromise<void> {
    const { emitter } = this.state;
    const { v3, remote } = answer;
    if (v3 === undefined || !emitter.wants('discoveryResponse')) return undefined;
    const { security } = request.spec;
    const event = new DiscoveryResponsePayload({
      engineId: Buffer.from(v3.engineId),
      engineBoots: v3.engineBoots,
      engineTime: v3.engineTime,
      user: security.version === MessageVersion.V3 ? security.credentials.userName.toString('utf8') : '',
      securityLevel: answer.securityLevel,
      sourceAddress: remote.address,
      sourcePort: remote.port,
    });
    return emitter.fire('discoveryResponse', event);
  }

  /** An authentic report on the time is as good as a response where the time is wanted. */
  reported(request: PendingRequest, answer: Answer): void {
    const tellsTime = answer.securityLevel > 0 && answer.v3?.failure === 'notInTimeWindows';
    if (this.wanted !== 'time' || !tellsTime) return;
    this.endpoint.cancel(request);
    this.responded(request, answer);
  }

  failed(_request: PendingRequest, error: SnmpError): void {
    this.outcome.reject(error);
  }

  refused(packet: Buffer, remote: Remote, error: SnmpError): void {
    const { context } = this.state;
    context.deliverToCall(remote, () => andThen(context.badPacket(packet, remote, error), () => undefined));
  }
}
