import { BerError } from '../ber/ber-error.js';
import type { ErrorReason } from '../errors/catalog.js';
import { SnmpError } from '../errors/snmp-error.js';
import { encodeCommunityMessage } from '../message/community.js';
import type { CommunityMessage } from '../message/community.js';
import { USM_SECURITY_MODEL } from '../message/v3.js';
import type { ScopedPdu, SecurityLevelNumber, V3Message } from '../message/v3.js';
import { MessageVersion } from '../message/version.js';
import { pduKind, PduTag } from '../pdu/kinds.js';
import { isTrapV1 } from '../pdu/pdu.js';
import type { AnyPdu, Pdu } from '../pdu/pdu.js';
import { TraceDirection } from '../requests/packet-tracer.js';
import type { PacketTracer } from '../requests/packet-tracer.js';
import type { VarBind } from '../smi/var-bind.js';
import type { Remote } from '../transport/transport.js';
import { isAuthentic, openScopedPdu, readPlaintext } from '../usm/incoming.js';
import { encodeV3Message } from '../usm/outgoing.js';
import { decodeUsmParameters } from '../usm/parameters.js';
import type { UsmParameters } from '../usm/parameters.js';
import { Credentials } from '../usm/user.js';
import { andThen } from '../util/maybe-promise.js';
import type { MaybePromise } from '../util/maybe-promise.js';
import { Allowance } from './allowance.js';
import { countRefused } from './counters.js';
import { decryptedCopy } from './decrypted-copy.js';
import type { EngineServices } from './services.js';
import { encodeReport, failureToReport } from './reports.js';
import type { LocalEngine } from './reports.js';

const TOO_BIG = 1;
const PRIV_PARAMETERS_LENGTH = 8;

/**
 * A notification that passed all checks.
 * @internal
 */
export interface Notification {
  readonly pdu: AnyPdu;
  readonly remote: Remote;
  readonly version: MessageVersion;
  readonly packet: Buffer;
  /** Where an answer goes out. */
  readonly sender: Sender;
  /** SNMPv1 and SNMPv2c. */
  readonly community: Buffer | undefined;
  /** SNMPv3. */
  readonly v3: SecuredNotification | undefined;
}

/** @internal */
export interface SecuredNotification {
  readonly message: V3Message;
  readonly parameters: UsmParameters;
  /** What was really checked: 0 when the policy asked for no checks. */
  readonly securityLevel: SecurityLevelNumber;
  /** Undefined at level 0. */
  readonly credentials: Credentials | undefined;
  readonly contextEngineId: Buffer;
  readonly contextName: Buffer;
}

/**
 * What a receiver asks its component. Every answer may take its time.
 * @internal
 */
export interface ReceiverPolicy extends PacketTracer {
  /** Managers take notifications, agents take requests (RFC 3411 section 3.1.3). */
  readonly role: 'manager' | 'agent';
  /** Of reports without authentication; 0 = no limit. */
  readonly maxReportsPerSecond: number;
  localEngine(): LocalEngine;
  /** -1 = ignore the message, otherwise what is to be checked; an error refuses it. */
  requiredLevel(parameters: UsmParameters, message: V3Message): MaybePromise<number | SnmpError>;
  /** The keys the user may have at the sender's engine, to be tried in this order, or why there are none. */
  credentials(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    message: V3Message,
  ): MaybePromise<readonly Credentials[] | SnmpError>;
  /** A message is done with the keys it was given, some of which nobody keeps. */
  release?(tried: readonly Credentials[]): void;
  /** Timeliness, and whether the engine is welcome. There are no credentials at level 0. */
  checkEngine(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    remote: Remote,
    credentials: Credentials | undefined,
  ): MaybePromise<SnmpError | undefined>;
  /** Whether a discovery is answered. */
  discoveryRequested(parameters: UsmParameters, remote: Remote): MaybePromise<boolean>;
  /** A trap or an inform; to acknowledge it, `respond` is called. */
  notified(notification: Notification): MaybePromise<void>;
  /** Whether the sender is told by an unauthenticated report. */
  refusedMessage(packet: Buffer, remote: Remote, error: SnmpError): MaybePromise<boolean>;
  /** A message could not be sent. */
  sendFailed(error: SnmpError): void;
}

/** Sends without expecting an answer: an endpoint. @internal */
export interface Sender {
  send(packet: Buffer, remote: Remote, failed: (error: SnmpError) => void): void;
}

/**
 * How an inform is answered.
 * @internal
 */
export interface InformAnswer {
  readonly errorStatus: number;
  readonly errorIndex: number;
  /** By default those of the request. */
  readonly variables?: readonly VarBind[];
}

/** A v3 message on its way through the steps. */
interface Arrival {
  readonly message: V3Message;
  readonly remote: Remote;
  readonly sender: Sender;
}

/**
 * Takes in what nobody asked for: traps, informs and discovery requests (RFC 3413 section 3.4, RFC 3414 section 3.2).
 * @internal
 */
export class NotificationReceiver {
  private readonly core: EngineServices;
  private readonly policy: ReceiverPolicy;
  private readonly reports: Allowance;

  constructor(core: EngineServices, policy: ReceiverPolicy) {
    this.core = core;
    this.policy = policy;
    this.reports = new Allowance(core.clock);
  }

  receive(
    message: CommunityMessage | V3Message,
    packet: Buffer,
    remote: Remote,
    sender: Sender,
  ): MaybePromise<void> {
    if (message.version === MessageVersion.V3) return this.receiveV3({ message, remote, sender });
    this.trace(packet, remote);
    const { pdu, version, community } = message;
    const problem = wrongRole(pdu, version, this.policy.role);
    if (problem !== undefined) return andThen(this.refuse(packet, remote, problem), () => undefined);
    return this.policy.notified({ pdu, remote, version, packet, sender, community, v3: undefined });
  }

  /** RFC 3414 section 3.2 for a message to or from any engine. */
  private receiveV3(arrival: Arrival): MaybePromise<void> {
    const { message } = arrival;
    if (message.securityModel !== USM_SECURITY_MODEL) {
      return this.refuseV3(
        'unsupportedSecurityModel',
        `security model ${message.securityModel} is not USM (3)`,
        arrival,
      );
    }
    let parameters: UsmParameters;
    try {
      // Step 1: the parameters can be parsed.
      parameters = decodeUsmParameters(message);
    } catch (error) {
      return this.refuseUnreadable(error, arrival);
    }
    // Step 3, section 4: an empty engine id asks who we are.
    if (parameters.engineId.length === 0) return this.discover(arrival, parameters);
    // Steps 4 and 5: the user, and the level that is asked of him.
    return andThen(this.policy.requiredLevel(parameters, message), (level) => {
      if (level instanceof SnmpError) return this.refuseWith(level, arrival);
      if (level !== 0 && level !== 1 && level !== 2) {
        return this.refuseV3('badUserName', 'the user is unknown', arrival);
      }
      const downgrade = levelProblem(message.securityLevel, level);
      if (downgrade !== undefined) return this.refuseV3(downgrade[0], downgrade[1], arrival);
      if (level === 0) return this.checkEngine(arrival, parameters, 0, []);
      return andThen(this.policy.credentials(parameters, level, message), (credentials) =>
        this.tryKeys(arrival, parameters, level, credentials),
      );
    });
  }

  /** Keys that were made for the message alone do not outlast it. */
  private tryKeys(
    arrival: Arrival,
    parameters: UsmParameters,
    level: SecurityLevelNumber,
    credentials: readonly Credentials[] | SnmpError,
  ): MaybePromise<void> {
    if (credentials instanceof SnmpError) return this.refuseWith(credentials, arrival);
    if (credentials.every(areKept)) return this.authenticate(arrival, parameters, level, credentials);
    const done = (): void => this.policy.release?.(credentials);
    let pending: MaybePromise<void>;
    try {
      pending = this.authenticate(arrival, parameters, level, credentials);
    } catch (error) {
      done();
      throw error;
    }
    if (pending instanceof Promise) return pending.finally(done);
    done();
    return undefined;
  }

  private authenticate(
    arrival: Arrival,
    parameters: UsmParameters,
    level: SecurityLevelNumber,
    credentials: readonly Credentials[],
  ): MaybePromise<void> {
    const { message } = arrival;
    // Step 6: authentication, with exactly as many octets as the protocol has.
    if (parameters.macLength === 0) {
      return this.refuseV3('missingSignature', 'msgAuthenticationParameters is empty', arrival);
    }
    const authentic = credentials.filter((candidate) => isAuthentic(message, parameters, candidate));
    if (authentic.length === 0) {
      return this.refuseV3('verificationFailed', 'wrong password or algorithm', arrival);
    }
    return this.checkEngine(arrival, parameters, level, authentic);
  }

  /** Step 7: timeliness. */
  private checkEngine(
    arrival: Arrival,
    parameters: UsmParameters,
    level: SecurityLevelNumber,
    credentials: readonly Credentials[],
  ): MaybePromise<void> {
    const { message, remote } = arrival;
    const [first] = credentials;
    return andThen(this.policy.checkEngine(parameters, level, remote, first), (problem) => {
      if (problem === undefined) return this.open(arrival, parameters, level, credentials);
      const ours = parameters.engineId.equals(this.policy.localEngine().id);
      if (problem.reason === 'badTimeFrame' && ours && first !== undefined && message.reportable) {
        // Step 7a: an authentic sender that is out of step is told the time, authentically.
        this.trace(message.packet, remote);
        this.countFailure('badTimeFrame');
        if (this.policy.role === 'agent') {
          return andThen(this.refuse(message.packet, remote, problem), (report) => {
            if (report) this.sendReport(arrival, 'badTimeFrame', first);
          });
        }
        this.sendReport(arrival, 'badTimeFrame', first);
        return andThen(this.refuse(message.packet, remote, problem), () => undefined);
      }
      return this.refuseWith(problem, arrival);
    });
  }

  /** Step 8: decryption; then the PDU. */
  private open(
    arrival: Arrival,
    parameters: UsmParameters,
    level: SecurityLevelNumber,
    credentials: readonly Credentials[],
  ): MaybePromise<void> {
    const { message, remote, sender } = arrival;
    let used: Credentials | undefined;
    let scoped: ScopedPdu | undefined;
    try {
      if (credentials.length === 0) scoped = readPlaintext(message);
      for (used of credentials) {
        scoped = openScopedPdu(message, parameters, used);
        if (scoped !== undefined) break;
      }
    } catch (error) {
      return this.refuseUnreadable(error, arrival);
    }
    if (scoped === undefined) {
      return parameters.privParameters.length === PRIV_PARAMETERS_LENGTH
        ? this.refuseV3('decryptionFailed', 'wrong encryption password or algorithm', arrival)
        : this.refuseV3('missingPrivacyParameter', 'msgPrivacyParameters must have 8 octets', arrival);
    }
    this.trace(
      this.policy.tracing === 'decrypted' ? decryptedCopy(message.packet, scoped) : message.packet,
      remote,
    );
    const problem = wrongRole(scoped.pdu, message.version, this.policy.role);
    if (problem !== undefined) return andThen(this.refuse(message.packet, remote, problem), () => undefined);
    const { contextEngineId, contextName, pdu } = scoped;
    return this.policy.notified({
      pdu,
      remote,
      version: message.version,
      packet: message.packet,
      sender,
      community: undefined,
      v3: { message, parameters, securityLevel: level, credentials: used, contextEngineId, contextName },
    });
  }

  /** RFC 3414 section 4: the answer to a discovery is a report of usmStatsUnknownEngineIDs. */
  private discover(arrival: Arrival, parameters: UsmParameters): MaybePromise<void> {
    const { message, remote } = arrival;
    if (!message.reportable) {
      return this.refuseV3('badEngineId', 'msgAuthoritativeEngineID is empty', arrival);
    }
    this.trace(message.packet, remote);
    this.countFailure('badEngineId');
    return andThen(this.policy.discoveryRequested(parameters, remote), (respond) => {
      if (respond && this.policy.localEngine().id.length > 0) this.sendReport(arrival, 'badEngineId');
    });
  }

  /**
   * Acknowledges an inform: its variables come back (RFC 3416 section 4.2.7). A response that is larger than the
   * sender can take becomes tooBig without variables.
   */
  respond(notification: Notification, answer: InformAnswer, limit: number): void {
    const { pdu, remote, sender } = notification;
    if (isTrapV1(pdu)) return;
    let response: Pdu = { ...pdu, ...answer, tag: PduTag.Response };
    let packet = this.encodeResponse(notification, response);
    const most = Math.min(limit, notification.v3?.message.msgMaxSize ?? limit);
    if (packet.length > most) {
      response = {
        ...response,
        errorStatus: TOO_BIG,
        errorIndex: 0,
        // RFC 1157 section 4.1.2 has the variables of the request come back, which do fit.
        variables: notification.version === MessageVersion.V1 ? pdu.variables : [],
      };
      packet = this.encodeResponse(notification, response);
    }
    // RFC 3416 section 4.2.1: what cannot even be told that way is dropped. It is long by the context that it was for.
    if (packet.length > most && notification.v3 !== undefined) {
      countRefused(this.core.counters, 'messageTooLong');
      return;
    }
    this.transmit(packet, remote, sender, this.toShow(packet, notification, response));
  }

  /** What a trace shows of a response. */
  private toShow(packet: Buffer, { v3 }: Notification, response: Pdu): Buffer {
    if (this.policy.tracing !== 'decrypted' || v3 === undefined) return packet;
    const { contextEngineId, contextName } = v3;
    return decryptedCopy(packet, { contextEngineId, contextName, pdu: response });
  }

  /** Octets that a response takes besides its variables. */
  overhead(notification: Notification): number {
    const { pdu } = notification;
    if (isTrapV1(pdu)) return 0;
    return this.encodeResponse(notification, { ...pdu, tag: PduTag.Response, variables: [] }).length;
  }

  private encodeResponse(notification: Notification, response: Pdu): Buffer {
    const { version, community, v3 } = notification;
    if (v3 !== undefined) return this.encodeSecuredResponse(v3, response);
    const communityVersion = version === MessageVersion.V1 ? MessageVersion.V1 : MessageVersion.V2c;
    return encodeCommunityMessage(this.core.writer, communityVersion, community ?? Buffer.alloc(0), response);
  }

  private encodeSecuredResponse(v3: SecuredNotification, response: Pdu): Buffer {
    const local = this.policy.localEngine();
    const header = {
      msgId: v3.message.msgId,
      msgMaxSize: local.maxMessageSize,
      reportable: false,
      securityLevel: v3.securityLevel,
      engineBoots: local.boots,
      engineTime: local.time,
    };
    const scoped = { contextEngineId: v3.contextEngineId, contextName: v3.contextName, pdu: response };
    const credentials = v3.credentials ?? new Credentials(v3.parameters.userName, v3.parameters.engineId);
    return encodeV3Message(this.core.writer, header, credentials, scoped, this.core.salt);
  }

  private refuseUnreadable(error: unknown, arrival: Arrival): MaybePromise<void> {
    if (!(error instanceof BerError)) throw error;
    return this.refuseWith(new SnmpError('defectivePacket', error.message, { cause: error }), arrival);
  }

  private refuseV3(reason: ErrorReason, detail: string, arrival: Arrival): MaybePromise<void> {
    return this.refuseWith(new SnmpError(reason, detail), arrival);
  }

  private refuseWith(error: SnmpError, arrival: Arrival): MaybePromise<void> {
    const { message, remote } = arrival;
    this.trace(message.packet, remote);
    this.countFailure(error.reason);
    return andThen(this.refuse(message.packet, remote, error), (report) => {
      // RFC 3412 section 7.1 step 2: an agent only reports to those who ask for it.
      if (this.policy.role === 'agent' && !message.reportable) return;
      if (report && !isAnswer(message)) this.sendReport(arrival, error.reason);
    });
  }

  /** Counts a packet that is of no use, and tells the program. */
  refuse(packet: Buffer, remote: Remote, error: SnmpError): MaybePromise<boolean> {
    countRefused(this.core.counters, error.reason);
    return this.policy.refusedMessage(packet, remote, error);
  }

  /** RFC 3414 section 3.2 counts a failure when it is found, whether it is reported or not. */
  private countFailure(reason: ErrorReason): void {
    const failure = failureToReport(reason);
    if (failure !== undefined) this.core.counters.usmStats[failure] += 1;
  }

  private sendReport(arrival: Arrival, reason: ErrorReason, credentials?: Credentials): void {
    const { message, remote, sender } = arrival;
    const failure = failureToReport(reason);
    const local = this.policy.localEngine();
    if (failure === undefined || local.id.length === 0) return;
    if (credentials === undefined && !this.reports.take(this.policy.maxReportsPerSecond)) {
      this.core.counters.reportsWithheld += 1;
      return;
    }
    this.transmit(
      encodeReport(this.core, message, requestIdOf(message), local, failure, credentials),
      remote,
      sender,
    );
  }

  private transmit(packet: Buffer, remote: Remote, sender: Sender, shown = packet): void {
    if (this.policy.tracing !== 'off') this.policy.traced(shown, TraceDirection.Outgoing, remote);
    sender.send(packet, remote, (error) => {
      this.policy.sendFailed(error);
    });
  }

  private trace(packet: Buffer, remote: Remote): void {
    if (this.policy.tracing !== 'off') this.policy.traced(packet, TraceDirection.Incoming, remote);
  }
}

function areKept({ kept }: Credentials): boolean {
  return kept;
}

/** What is wrong with a message of one level when another is asked for. */
function levelProblem(
  messageLevel: SecurityLevelNumber,
  required: SecurityLevelNumber,
): [ErrorReason, string] | undefined {
  if (messageLevel === 0 && required > 0) return ['notAuthenticated', 'the user must authenticate'];
  if (messageLevel === 1 && required === 2) return ['notEncrypted', 'the user must encrypt'];
  if (messageLevel === 2 && required < 2)
    return ['missingDecryptionPassword', 'the user has no encryption password here'];
  return undefined;
}

/** RFC 3411 section 3.1.3: what may come unasked depends on what the application is. */
function wrongRole(
  pdu: AnyPdu,
  version: MessageVersion,
  role: ReceiverPolicy['role'],
): SnmpError | undefined {
  const kind = pduKind(pdu.tag);
  const kindClass = kind?.class;
  if (kindClass === 'response' || kindClass === 'report') {
    return new SnmpError('badPacket', `no request is waiting for this ${kind?.name ?? 'PDU'}`);
  }
  const forAgents = kindClass === 'read' || kindClass === 'write';
  if (forAgents !== (role === 'agent')) {
    return new SnmpError(
      'notPermittedInRole',
      forAgents ? 'requests are for agents' : 'notifications are for managers',
    );
  }
  if (role === 'manager' && isTrapV1(pdu) !== (version === MessageVersion.V1))
    return wrongVersion(kind?.name);
  // RFC 3416 section 4.2.3: GetBulk came with SNMPv2.
  if (pdu.tag === PduTag.GetBulkRequest && version === MessageVersion.V1) return wrongVersion(kind?.name);
  return undefined;
}

function wrongVersion(name: string | undefined): SnmpError {
  return new SnmpError('unknownPduType', `a ${name ?? 'PDU'} does not belong to the version of its message`);
}

/** The request-id where it can be read without keys, otherwise 0 (RFC 3412 section 7.1 step 3c). */
function requestIdOf(message: V3Message): number {
  const pdu = plaintextPdu(message);
  return pdu === undefined || isTrapV1(pdu) ? 0 : pdu.requestId;
}

/** Answers are never answered, so that two engines cannot report at each other for ever. */
function isAnswer(message: V3Message): boolean {
  const kind = pduKind(plaintextPdu(message)?.tag ?? 0)?.class;
  return kind === 'response' || kind === 'report';
}

function plaintextPdu(message: V3Message): AnyPdu | undefined {
  if (message.securityLevel === 2) return undefined;
  try {
    return readPlaintext(message).pdu;
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}
