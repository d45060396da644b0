import type { Endpoint } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import { MessageVersion } from '../src/message/version.js';
import type { Pdu } from '../src/pdu/pdu.js';
import type {
  Answer,
  CommunitySecurity,
  PendingRequest,
  RequestOwner,
  RequestSpec,
  Route,
  V3Security,
} from '../src/requests/pending-request.js';
import type { UsedIds } from '../src/requests/request-table.js';
import type { VarBind } from '../src/smi/var-bind.js';
import { isGroupAddress, isNumericAddress, remoteKey } from '../src/transport/address.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import { andThen, attempt } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { SnmpVersion } from './enums.js';
import { describeErrorStatus } from './error-status.js';
import { ReportPayload, ResponsePayload, type ResponseEvent } from './events.js';
import { ComponentParticipant } from './component-listener.js';
import type { ManagerCall } from './manager-call.js';
import type { ManagerDiscovery } from './manager-discovery.js';
import type { ManagerState, NamedRemote } from './manager-state.js';

/**
 * A request as the manager's methods give it: RFC 3416 section 3.
 * @internal
 */
export interface ManagerRequest {
  readonly tag: number;
  readonly variables: readonly VarBind[];
  readonly nonRepeaters?: number;
  readonly maxRepetitions?: number;
  /** The variables of the response that `objects` shows; undefined = nothing is shown and no event fires. */
  readonly select?: (pdu: Pdu) => readonly VarBind[] | undefined;
}

/** An agent's address, and what follows from it. @internal */
export interface RoutedRemote extends NamedRemote {
  readonly family: AddressFamily;
  /** Answers come from elsewhere. */
  readonly isGroup: boolean;
  readonly route: Route;
}

type Settle =
  { readonly resolve: (answer: Answer) => void; readonly reject: (error: SnmpError) => void } | undefined;

/**
 * Sends requests and takes in what comes back.
 * @internal
 */
export class ManagerRequests {
  private readonly state: ManagerState;
  private readonly discovery: ManagerDiscovery;
  /** Where the last request went, as long as its host is an address. */
  private last: RoutedRemote | undefined;

  constructor(state: ManagerState, discovery: ManagerDiscovery) {
    this.state = state;
    this.discovery = discovery;
  }

  /**
   * Sends a request. With a timeout, waits for the response and for its event.
   * @returns the response; undefined in asynchronous mode
   */
  send(request: ManagerRequest, call: ManagerCall): MaybePromise<Answer | undefined> {
    return andThen(call.until(this.remote()), (remote) =>
      andThen(call.until(this.state.endpoint(remote, call)), (endpoint) =>
        andThen(this.security(call, remote), (security) => {
          call.check();
          const spec = this.spec(request, remote, this.renewed(security), endpoint.requests.usedIds(remote));
          if (spec.tryTimeoutMilliseconds !== undefined) return this.exchange(request, call, endpoint, spec);
          endpoint.submit(spec, new Exchange(this.state, request, undefined));
          return undefined;
        }),
      ),
    );
  }

  private exchange(
    request: ManagerRequest,
    call: ManagerCall,
    endpoint: Endpoint,
    spec: RequestSpec,
  ): Promise<Answer> {
    return call.wait<Answer>((resolve, reject) => {
      const pending = endpoint.submit(spec, new Exchange(this.state, request, { resolve, reject }));
      return () => {
        endpoint.cancel(pending);
      };
    });
  }

  /** @throws SnmpError 303, 11001 when the remote host has no address */
  remote(): MaybePromise<RoutedRemote> {
    const { remoteHost, remotePort, context } = this.state;
    const family = context.settings.get('UseIPv6') ? 6 : 4;
    const { last } = this;
    if (last?.host === remoteHost && last.port === remotePort && last.family === family) return last;
    if (remoteHost === '') throw new SnmpError('notAnIpAddress', 'remoteHost is not set');
    if (remotePort === 0) throw new SnmpError('destinationRequired', 'remotePort is 0');
    return this.state.resolve(remoteHost, family).then((address) => {
      const remote: RoutedRemote = {
        address,
        port: remotePort,
        host: remoteHost,
        family,
        isGroup: isGroupAddress(address),
        key: remoteKey({ address, port: remotePort }),
        route: { proven: false },
      };
      // A name may stand for another address the next time.
      if (isNumericAddress(remoteHost)) this.last = remote;
      return remote;
    });
  }

  private security(call: ManagerCall, remote: RoutedRemote): MaybePromise<CommunitySecurity | V3Security> {
    const { state } = this;
    if (state.snmpVersion !== SnmpVersion.V3) {
      const version = state.snmpVersion === SnmpVersion.V1 ? MessageVersion.V1 : MessageVersion.V2c;
      return { version, community: state.communityOctets };
    }
    const preparation = state.identity.prepare();
    if (preparation === undefined && state.remoteEngineId.length > 0) return this.v3Security();
    return this.secured(call, remote, preparation);
  }

  private async secured(
    call: ManagerCall,
    remote: RoutedRemote,
    preparation: MaybePromise<void>,
  ): Promise<V3Security> {
    const { state } = this;
    if (preparation !== undefined) await call.until(preparation);
    if (state.remoteEngineId.length > 0) return this.v3Security();
    // Another host may be asked by now, so what was found counts, and not what is known of that one.
    const { id, time } = await this.discovery.bind(call, remote);
    return this.v3Security(id, time);
  }

  private v3Security(engineId = this.state.remoteEngineId, engineTime = this.state.engineTime): V3Security {
    const { state } = this;
    const { settings } = state.context;
    const contextEngineId = settings.get('ContextEngineId');
    return {
      version: MessageVersion.V3,
      credentials: state.identity.usmUser().at(engineId),
      securityLevel: state.identity.securityLevel,
      engineTime,
      timeWindowSeconds: settings.get('TimeWindow'),
      contextEngineId: contextEngineId === '' ? engineId : Buffer.from(contextEngineId, 'hex'),
      contextName: Buffer.from(settings.get('ContextName'), 'utf8'),
    };
  }

  /** Keys that no request under way needs are wiped when the user changes, and this one is not under way yet. */
  private renewed(security: CommunitySecurity | V3Security): CommunitySecurity | V3Security {
    if (security.version !== MessageVersion.V3 || !security.credentials.destroyed) return security;
    return this.v3Security(security.credentials.engineId, security.engineTime);
  }

  private spec(
    request: ManagerRequest,
    remote: RoutedRemote,
    security: CommunitySecurity | V3Security,
    ids: UsedIds,
  ): RequestSpec {
    const { state } = this;
    const { settings } = state.context;
    const { isGroup: group, route } = remote;
    const tryTimeoutMilliseconds = state.timeoutMilliseconds;
    return {
      pdu: {
        tag: request.tag,
        requestId: state.takeRequestId(ids),
        errorStatus: request.nonRepeaters ?? 0,
        errorIndex: request.maxRepetitions ?? 0,
        variables: request.variables,
      },
      remote,
      route,
      security,
      tryTimeoutMilliseconds,
      tries: tryTimeoutMilliseconds === undefined ? 1 : 1 + settings.get('Retries'),
      // Answers to a broadcast come from everywhere.
      checkOrigin: settings.get('CheckMessageOrigin') && !group,
      maxMessageSize: settings.get('MsgMaxSize'),
      answers: group && tryTimeoutMilliseconds === undefined ? 'many' : 'one',
    };
  }
}

/** One request under way, and who waits for it. */
class Exchange extends ComponentParticipant implements RequestOwner {
  private readonly state: ManagerState;
  private readonly request: ManagerRequest;
  private readonly settle: Settle;

  constructor(state: ManagerState, request: ManagerRequest, settle: Settle) {
    super(state.context);
    this.state = state;
    this.request = request;
    this.settle = settle;
  }

  responded(request: PendingRequest, answer: Answer): void {
    const { settle } = this;
    if (settle === undefined) {
      this.state.context.deliver(answer.remote, () => this.showResponse(request, answer));
      return;
    }
    // Out of turn: a handler that is still busy with a packet of the same source may be waiting for this very call.
    attempt(
      () => andThen(this.showResponse(request, answer), () => settle.resolve(answer)),
      (error) => settle.reject(systemError(error)),
    );
  }

  private showResponse(request: PendingRequest, answer: Answer): MaybePromise<void> {
    const { state } = this;
    const { context } = state;
    context.received(answer.remote, answer.v3);
    const { select } = this.request;
    const variables = select === undefined ? answer.pdu.variables : select(answer.pdu);
    if (variables !== undefined) context.show(variables);
    state.errorStatus = answer.pdu.errorStatus;
    state.errorIndex = answer.pdu.errorIndex;
    state.errorDescription = describeErrorStatus(answer.pdu.errorStatus);
    if (variables === undefined || !state.emitter.wants('response')) return undefined;
    return state.emitter.fire(
      'response',
      new ResponsePayload(new ResponseFields(request.spec.security, answer, state.errorDescription)),
    );
  }

  reported(request: PendingRequest, answer: Answer): void {
    const { context, emitter } = this.state;
    // Nothing else will be heard of a request that has no deadline.
    if (this.settle === undefined && answer.v3?.failure === 'unknownEngineIds') this.doubtEngine(request);
    if (!emitter.wants('report')) return;
    const what = answer.v3?.failure ?? answer.pdu.variables[0]?.oidText ?? '';
    context.deliverToCall(answer.remote, () => {
      context.received(answer.remote, answer.v3);
      context.show(answer.pdu.variables);
      return emitter.fire(
        'report',
        new ReportPayload(new ResponseFields(request.spec.security, answer, what)),
      );
    });
  }

  failed(request: PendingRequest, error: SnmpError): void {
    if (error.reason === 'badEngineId' || error.reason === 'badTimeFrame') this.doubtEngine(request);
    if (this.settle === undefined) this.state.context.fail(error);
    else this.settle.reject(error);
  }

  /** The engine is not what it was when it was found, or another one is there by now. */
  private doubtEngine({ spec: { security } }: PendingRequest): void {
    const isV3 = security.version === MessageVersion.V3;
    if (isV3 && security.engineTime === this.state.engineTime) this.state.forgetFoundEngine();
  }

  refused(packet: Buffer, remote: Remote, error: SnmpError): void {
    const { context } = this.state;
    context.deliverToCall(remote, () => andThen(context.badPacket(packet, remote, error), () => undefined));
  }
}

/** What events say of an answer. Most handlers read but some of it, so it is made when it is read. */
class ResponseFields implements ResponseEvent {
  readonly errorDescription: string;
  private readonly security: CommunitySecurity | V3Security;
  private readonly answer: Answer;

  constructor(security: CommunitySecurity | V3Security, answer: Answer, errorDescription: string) {
    this.security = security;
    this.answer = answer;
    this.errorDescription = errorDescription;
  }

  get requestId(): number {
    return this.answer.pdu.requestId;
  }

  get snmpVersion(): number {
    const { version } = this.security;
    return version === MessageVersion.V3 ? SnmpVersion.V3 : version + 1;
  }

  get community(): string {
    const { security } = this;
    return security.version === MessageVersion.V3 ? '' : security.community.toString('utf8');
  }

  get user(): string {
    const { security } = this;
    return security.version === MessageVersion.V3 ? security.credentials.userName.toString('utf8') : '';
  }

  get securityLevel(): number {
    return this.answer.securityLevel;
  }

  get sourceAddress(): string {
    return this.answer.remote.address;
  }

  get sourcePort(): number {
    return this.answer.remote.port;
  }

  get errorIndex(): number {
    return this.answer.pdu.errorIndex;
  }

  get errorStatus(): number {
    return this.answer.pdu.errorStatus;
  }
}
