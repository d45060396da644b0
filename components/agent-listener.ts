import { FULL_ACCESS } from '../src/agent/access-control.js';
import type { Access, AccessControl } from '../src/agent/access-control.js';
import { Responder } from '../src/agent/responder.js';
import type { MibTree } from '../src/agent/mib-tree.js';
import type { Endpoint } from '../src/engine/endpoint.js';
import { NotificationReceiver } from '../src/engine/notification-receiver.js';
import type {
  InformAnswer,
  Notification,
  ReceiverPolicy,
  SecuredNotification,
} from '../src/engine/notification-receiver.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { handlerFailed } from '../src/events/hooked-emitter.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { CommunityMessage } from '../src/message/community.js';
import type { SecurityLevelNumber, V3Message } from '../src/message/v3.js';
import { PduTag } from '../src/pdu/kinds.js';
import { isTrapV1 } from '../src/pdu/pdu.js';
import type { Pdu } from '../src/pdu/pdu.js';
import type { Remote } from '../src/transport/transport.js';
import type { AuthenticationCache } from '../src/usm/authentication-cache.js';
import { isTimelyForLocalEngine } from '../src/usm/engine-time.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import type { Credentials } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { Turns } from '../src/util/turns.js';
import type { ComponentContext } from './component-context.js';
import { ComponentListener } from './component-listener.js';
import { SnmpVersion } from './enums.js';
import {
  GetBulkRequestPayload,
  GetNextRequestPayload,
  GetRequestPayload,
  SetRequestPayload,
  type RequestEvent,
  type SnmpAgentEvents,
} from './events.js';
import type { UserEvents } from './password-requests.js';
import { UserLookup } from './user-lookup.js';

/** What a message takes besides its variables, and some octets for lengths that grow and for cipher blocks. */
const SLACK_OCTETS = 24;

/**
 * What an agent does with packets: RFC 3414 section 3.2 with itself as the authoritative engine, then the program's
 * event handler or the MIB.
 * @internal
 */
export class AgentListener extends ComponentListener implements ReceiverPolicy {
  readonly listens = true;
  readonly role = 'agent';
  private readonly emitter: HookedEmitter<SnmpAgentEvents>;
  private readonly cache: AuthenticationCache;
  private readonly access: AccessControl;
  private readonly tree: MibTree;
  private readonly responder: Responder;
  private readonly users: UserLookup;
  protected readonly receiver: NotificationReceiver;
  private readonly localEngineOf: () => LocalEngine;
  private readonly turns = new Turns();

  constructor(
    context: ComponentContext,
    emitter: HookedEmitter<SnmpAgentEvents>,
    cache: AuthenticationCache,
    access: AccessControl,
    tree: MibTree,
    localEngine: () => LocalEngine,
  ) {
    super(context);
    this.emitter = emitter;
    this.cache = cache;
    this.access = access;
    this.tree = tree;
    this.responder = new Responder(tree);
    this.localEngineOf = localEngine;
    // Each event map with these events will do, which an emitter's type parameter cannot express.
    this.users = new UserLookup(context, emitter as unknown as HookedEmitter<UserEvents>, cache);
    this.receiver = new NotificationReceiver(context.core, this);
  }

  override unsolicited(
    message: CommunityMessage | V3Message,
    packet: Buffer,
    remote: Remote,
    endpoint: Endpoint,
  ): void {
    this.context.core.counters.requestsReceived += 1;
    super.unsolicited(message, packet, remote, endpoint);
  }

  // The policy of the receiver, in the order of RFC 3414 section 3.2

  localEngine(): LocalEngine {
    return this.localEngineOf();
  }

  requiredLevel(parameters: UsmParameters, message: V3Message): MaybePromise<number | SnmpError> {
    // Step 3b: an agent only speaks for itself.
    if (!parameters.engineId.equals(this.localEngine().id)) {
      return new SnmpError('badEngineId', 'the message is for another engine');
    }
    return andThen(this.users.requiredLevel(parameters, message), (level) => {
      // Step 5: not more than the user can; and less only where an access rule says so.
      if (level >= 0 && message.securityLevel > level) {
        return new SnmpError('securityLevelNotAccepted', `the user has level ${level} at most`);
      }
      const user = parameters.userName.toString('utf8');
      return this.access.admits(user, message.securityLevel) ? Math.min(level, message.securityLevel) : level;
    });
  }

  credentials(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    message: V3Message,
  ): MaybePromise<readonly Credentials[] | SnmpError> {
    return this.users.credentials(parameters, securityLevel, message);
  }

  release(tried: readonly Credentials[]): void {
    this.users.release(tried);
  }

  /** Step 7a: the clock here counts. */
  checkEngine(parameters: UsmParameters, securityLevel: SecurityLevelNumber): SnmpError | undefined {
    const { engineBoots: boots, engineTime: time } = parameters;
    const windowSeconds = this.context.settings.get('TimeWindow');
    if (securityLevel === 0 || isTimelyForLocalEngine(this.localEngine(), { boots, time }, windowSeconds)) {
      return undefined;
    }
    return new SnmpError('badTimeFrame', `boots ${boots}, time ${time}`);
  }

  async notified(request: Notification): Promise<void> {
    const { pdu, v3, remote } = request;
    const { context } = this;
    const { session } = context;
    if (isTrapV1(pdu)) return;
    this.users.confirm(v3?.credentials);
    context.received(remote, v3);
    const byHand = await this.askProgram(request, pdu);
    // What cannot be answered any more must not be done either.
    const goesOn = this.tree.size > 0 && context.session === session;
    const answer = byHand ?? (goesOn ? await this.answerFromMib(request, pdu) : undefined);
    if (answer !== undefined) this.receiver.respond(request, answer, context.settings.get('MsgMaxSize'));
  }

  /**
   * Fires the event of the request; a handler that sets `respond` answers with what is in `objects`. One request at a
   * time, from whomever: it has `objects` until it is answered.
   */
  private async askProgram(request: Notification, pdu: Pdu): Promise<InformAnswer | undefined> {
    const { context } = this;
    const event = this.eventOf(request, pdu);
    if (event === undefined) return undefined;
    const { session } = context;
    return this.turns.take(async () => {
      if (context.session !== session) return undefined;
      context.received(request.remote, request.v3);
      context.show(pdu.variables);
      await event.fire();
      const { payload } = event;
      // RFC 3416 section 4.2: whatever fails for another reason is genErr. The MIB must not do what was not checked.
      if (handlerFailed(payload)) return { errorStatus: GEN_ERR, errorIndex: 0 };
      if (!payload.respond) return undefined;
      try {
        const variables = context.objects.map((object, index) =>
          object.toVarBind(context.codec, `objValue[${index}]`),
        );
        return { errorStatus: payload.errorStatus, errorIndex: payload.errorIndex, variables };
      } catch (error) {
        context.fail(error);
        return { errorStatus: GEN_ERR, errorIndex: 0 };
      }
    });
  }

  private eventOf(
    request: Notification,
    pdu: Pdu,
  ): { readonly payload: RequestEvent; readonly fire: () => void | Promise<void> } | undefined {
    const { emitter } = this;
    const values = () => requestValues(request, pdu);
    if (pdu.tag === PduTag.GetBulkRequest) {
      if (!emitter.wants('getBulkRequest')) return undefined;
      const numbers = { nonRepeaters: pdu.errorStatus, maxRepetitions: pdu.errorIndex };
      const payload = new GetBulkRequestPayload({ ...values(), ...numbers });
      return { payload, fire: () => emitter.fire('getBulkRequest', payload) };
    }
    const [name, Payload] = SIMPLE_REQUESTS.get(pdu.tag) ?? GET_REQUEST;
    if (!emitter.wants(name)) return undefined;
    const payload = new Payload(values());
    return { payload, fire: () => emitter.fire(name, payload) };
  }

  private async answerFromMib(request: Notification, pdu: Pdu): Promise<InformAnswer | undefined> {
    const access = this.accessOf(request);
    if (access === undefined) {
      const error = new SnmpError(
        'notPermittedInRole',
        'no access rule for this community or user and level',
      );
      await this.receiver.refuse(request.packet, request.remote, error);
      // RFC 3416 and RFC 3413: a community without access gets silence, an authentic user learns why.
      if (request.v3 === undefined) return undefined;
      return { errorStatus: AUTHORIZATION_ERROR, errorIndex: 0 };
    }
    const limit = Math.min(
      this.context.settings.get('MsgMaxSize'),
      request.v3?.message.msgMaxSize ?? Infinity,
    );
    const room = { message: limit, variables: limit - this.receiver.overhead(request) - SLACK_OCTETS };
    return this.responder.answer(pdu, request.version, access, this.context.codec, room);
  }

  private accessOf({ community, v3 }: Notification): Access | undefined {
    const user = v3?.parameters.userName.toString('utf8');
    const access = this.access.of({
      community: community?.toString('utf8'),
      user,
      securityLevel: v3?.securityLevel ?? 0,
      userLevel: this.userLevel(v3),
    });
    if (access !== undefined || v3 === undefined || user === undefined) return access;
    // A user who was added, and about whom no rule says anything, may do everything; one who is only known to the
    // program's event handler, nothing.
    const added = this.cache.user(v3.parameters.engineId, user) !== undefined;
    return added && !this.access.hasUser(user) ? FULL_ACCESS : undefined;
  }

  private userLevel(v3: SecuredNotification | undefined): number {
    const cached = v3 && this.cache.user(v3.parameters.engineId, v3.parameters.userName.toString('utf8'));
    return cached?.securityLevel ?? v3?.securityLevel ?? 0;
  }

  refusedMessage(packet: Buffer, remote: Remote, error: SnmpError): MaybePromise<boolean> {
    return this.context.badPacket(packet, remote, error, true);
  }
}

/** Error-status of RFC 3416 section 3. */
const GEN_ERR = 5;
const AUTHORIZATION_ERROR = 16;

type SimpleRequest = readonly [
  'getRequest' | 'getNextRequest' | 'setRequest',
  new (values: RequestEvent) => RequestEvent,
];

const GET_REQUEST: SimpleRequest = ['getRequest', GetRequestPayload];

const SIMPLE_REQUESTS: ReadonlyMap<number, SimpleRequest> = new Map<number, SimpleRequest>([
  [PduTag.GetRequest, GET_REQUEST],
  [PduTag.GetNextRequest, ['getNextRequest', GetNextRequestPayload]],
  [PduTag.SetRequest, ['setRequest', SetRequestPayload]],
]);

function requestValues(request: Notification, pdu: Pdu): RequestEvent {
  const { v3, version, community, remote } = request;
  return {
    requestId: pdu.requestId,
    messageId: v3?.message.msgId ?? 0,
    snmpVersion: v3 === undefined ? version + 1 : SnmpVersion.V3,
    community: community?.toString('utf8') ?? '',
    user: v3?.parameters.userName.toString('utf8') ?? '',
    securityLevel: v3?.securityLevel ?? 0,
    sourceAddress: remote.address,
    sourcePort: remote.port,
    errorIndex: 0,
    errorStatus: 0,
    errorDescription: '',
    respond: false,
  };
}
