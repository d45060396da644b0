import { BerError } from '../ber/ber-error.js';
import { SnmpError } from '../errors/snmp-error.js';
import { systemError } from '../errors/system-errors.js';
import { encodeCommunityMessage } from '../message/community.js';
import type { CommunityMessage } from '../message/community.js';
import { decodeMessage, UnsupportedMessageVersion } from '../message/message.js';
import type { V3Message } from '../message/v3.js';
import { MessageVersion } from '../message/version.js';
import { PduTag } from '../pdu/kinds.js';
import { isTrapV1 } from '../pdu/pdu.js';
import type { Pdu } from '../pdu/pdu.js';
import { TraceDirection } from '../requests/packet-tracer.js';
import type { PacketTracer } from '../requests/packet-tracer.js';
import { PendingRequest } from '../requests/pending-request.js';
import type { Answer, RequestOwner, RequestSpec, V3Security } from '../requests/pending-request.js';
import { RequestTable } from '../requests/request-table.js';
import type { Remote, Transport, TransportHandler } from '../transport/transport.js';
import { encodeV3Message } from '../usm/outgoing.js';
import { usmFailureReason } from '../usm/stats.js';
import { countRefused, countTolerated } from './counters.js';
import { decryptedCopy } from './decrypted-copy.js';
import type { EngineServices } from './services.js';
import { openAnswer } from './v3-answer.js';

/** How long an asynchronous request waits for answers before it is forgotten: the default of `timeout`. */
const ASYNCHRONOUS_LIFETIME_MILLISECONDS = 60_000;
/** The system has no room for the packet now; it counts as lost. */
const TRANSIENT_SEND_ERRORS = new Set(['ENOBUFS', 'EAGAIN']);

/**
 * Uses an endpoint: hears what answers no request of anybody.
 * @internal
 */
export interface EndpointListener extends PacketTracer {
  /** Incoming messages of this listener keep the process alive. */
  readonly listens: boolean;
  /** Whose requests end when the listener goes; absent where it sends none. */
  readonly component?: object;
  /** Nobody would notice what becomes of packets that answer no request; they are spared the listener. */
  readonly indifferent?: boolean;
  unsolicited(
    message: CommunityMessage | V3Message,
    packet: Buffer,
    remote: Remote,
    endpoint: Endpoint,
  ): void;
  refused(packet: Buffer, remote: Remote, error: SnmpError): void;
  transportFailed(error: SnmpError): void;
}

/**
 * What an active component holds: one endpoint, or all connections of a component that has several.
 * @internal
 */
export interface Carrier {
  readonly local: Remote;
  readonly closed: boolean;
  detach(listener: EndpointListener): Promise<void>;
}

/**
 * A transport with the requests that wait on it: the dispatcher of RFC 3412 section 4. Any number of managers and
 * components may use it at once.
 * @internal
 */
export class Endpoint implements TransportHandler, Carrier {
  readonly requests = new RequestTable();
  readonly transport: Transport;
  closed = false;
  /** Longer packets are refused: octets. */
  maxPacketSize = Infinity;
  private readonly core: EngineServices;
  private readonly listeners = new Set<EndpointListener>();
  private readonly whenClosed: () => void;

  constructor(core: EngineServices, transport: Transport, whenClosed: () => void) {
    this.core = core;
    this.transport = transport;
    this.whenClosed = whenClosed;
    transport.handler = this;
  }

  /** What the transport is bound to here. */
  get local(): Remote {
    return this.transport.local;
  }

  attach(listener: EndpointListener): void {
    this.listeners.add(listener);
    if (listener.listens) this.transport.hold();
  }

  /**
   * Ends what is left of the listener's requests, with an error or without telling. The last one to go closes the
   * transport.
   */
  async detach(listener: EndpointListener, error?: SnmpError): Promise<void> {
    if (!this.listeners.delete(listener)) return;
    for (const request of this.requests.values()) {
      if (request.owner.component !== listener.component) continue;
      if (error === undefined) this.finish(request);
      else this.fail(request, error);
    }
    if (this.listeners.size === 0) {
      await this.close();
      return;
    }
    if (![...this.listeners].some((other) => other.listens)) this.transport.release();
  }

  /**
   * Sends a request.
   * @throws SnmpError 118 when the message is too long; nothing is pending then
   */
  submit(spec: RequestSpec, owner: RequestOwner): PendingRequest {
    const { surplus } = this.requests;
    if (surplus !== undefined) this.forget(surplus);
    const request = new PendingRequest(spec, owner, this.expired);
    this.requests.add(request);
    try {
      this.sendTry(request);
    } catch (error) {
      this.finish(request);
      throw error;
    }
    this.core.counters.requests += 1;
    return request;
  }

  /** Ends a request without telling its owner. */
  cancel(request: PendingRequest): void {
    this.finish(request);
  }

  /** Sends a message that expects no answer: mostly it is one itself. */
  send(packet: Buffer, remote: Remote, failed: (error: SnmpError) => void): void {
    this.core.counters.packetsSent += 1;
    const told = (error: unknown): void => {
      failed(systemError(error, `${remote.address}:${remote.port}`));
    };
    if (this.transport.answer === undefined) this.transport.send(packet, remote, told);
    else this.transport.answer(packet, remote, told);
  }

  /** Ends all requests with 202 and closes the transport. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.failAll(new SnmpError('interrupted', 'the component was deactivated'));
    this.listeners.clear();
    await this.transport.close();
    this.whenClosed();
  }

  transportFailed(cause: unknown, closed: boolean): void {
    const error = systemError(cause);
    if (closed) this.failAll(error);
    else if (this.transport.connected && this.failLastTries(error)) return;
    if (closed && this.transport.tellsItsEnd === true) return;
    for (const listener of this.listeners) listener.transportFailed(error);
  }

  /** A connected socket hears that its only peer refuses. Requests with tries left wait for it to come up. */
  private failLastTries(error: SnmpError): boolean {
    const requests = this.requests.values();
    for (const request of requests) if (request.triesLeft === 0) this.fail(request, error);
    return requests.length > 0;
  }

  private failAll(error: SnmpError): void {
    for (const request of this.requests.values()) this.fail(request, error);
  }

  // Outgoing

  private sendTry(request: PendingRequest): void {
    const { spec } = request;
    const packet = this.encode(request);
    const limit = Math.min(spec.maxMessageSize, this.transport.maxMessageSize);
    if (packet.length > limit) {
      throw new SnmpError(
        'messageTooLong',
        `the request takes ${packet.length} octets, at most ${limit} are allowed`,
      );
    }
    request.triesLeft -= 1;
    const last = request.triesLeft === 0 ? spec.lastTryTimeoutMilliseconds : undefined;
    this.core.deadlines.add(
      request,
      last ?? spec.tryTimeoutMilliseconds ?? ASYNCHRONOUS_LIFETIME_MILLISECONDS,
    );
    this.traceSent(request, packet);
    this.core.counters.packetsSent += 1;
    const isFirstTry = request.triesLeft === spec.tries - 1;
    // A transport with one peer may say at the next packet what became of the last one.
    if (spec.route?.proven === true && isFirstTry && !this.transport.connected) {
      // Half of what sending costs is to be told of its end.
      this.transport.send(packet, spec.remote);
      return;
    }
    this.transport.send(packet, spec.remote, (error) => {
      this.sendFailed(request, error);
    });
  }

  /** No caller waits for errors here. A message can have become too long by the engine time in it. */
  private sendAgain(request: PendingRequest): void {
    try {
      this.sendTry(request);
    } catch (error) {
      this.fail(request, systemError(error));
    }
  }

  private encode(request: PendingRequest): Buffer {
    const { pdu, security } = request.spec;
    if (security.version !== MessageVersion.V3) {
      request.packet ??= encodeCommunityMessage(this.core.writer, security.version, security.community, pdu);
      return request.packet;
    }
    // RFC 3412 section 6.2: every message has a msgID of its own, a repeated one as well.
    const msgId = this.core.msgIds.next();
    this.requests.addMsgId(msgId, request);
    return this.encodeV3(request.spec, security, pdu, msgId);
  }

  private encodeV3(spec: RequestSpec, security: V3Security, pdu: Pdu, msgId: number): Buffer {
    const secured = security.securityLevel > 0;
    const header = {
      msgId,
      msgMaxSize: spec.maxMessageSize,
      reportable: true,
      securityLevel: security.securityLevel,
      engineBoots: secured ? security.engineTime.boots : 0,
      engineTime: secured ? security.engineTime.timeAt(this.core.clock.monotonic()) : 0,
    };
    const { contextEngineId, contextName } = security;
    return encodeV3Message(
      this.core.writer,
      header,
      security.credentials,
      { contextEngineId, contextName, pdu },
      this.core.salt,
    );
  }

  private traceSent(request: PendingRequest, packet: Buffer): void {
    const { owner, spec } = request;
    if (owner.tracing === 'off') return;
    const { security, pdu } = spec;
    if (
      owner.tracing === 'decrypted' &&
      security.version === MessageVersion.V3 &&
      security.securityLevel === 2
    ) {
      const { contextEngineId, contextName } = security;
      const copy = decryptedCopy(packet, { contextEngineId, contextName, pdu });
      owner.traced(copy, TraceDirection.Outgoing, spec.remote);
      return;
    }
    owner.traced(packet, TraceDirection.Outgoing, spec.remote);
  }

  private sendFailed(request: PendingRequest, cause: unknown): void {
    if (TRANSIENT_SEND_ERRORS.has((cause as NodeJS.ErrnoException).code ?? '')) return;
    const { address, port } = request.spec.remote;
    this.fail(request, systemError(cause, `${address}:${port}`));
  }

  private readonly expired = (request: PendingRequest): void => {
    const { spec } = request;
    if (spec.route !== undefined) spec.route.proven = false;
    if (spec.tryTimeoutMilliseconds === undefined) {
      this.forget(request);
      return;
    }
    if (request.triesLeft > 0 && !request.done) {
      this.core.counters.retransmissions += 1;
      this.sendAgain(request);
      return;
    }
    this.core.counters.timeouts += 1;
    const { address, port } = spec.remote;
    this.fail(request, request.suspected ?? new SnmpError('timeout', `${address}:${port} did not answer`));
  };

  private forget(request: PendingRequest): void {
    this.core.counters.forgotten += 1;
    this.finish(request);
  }

  private finish(request: PendingRequest): void {
    request.done = true;
    this.requests.remove(request);
    this.core.deadlines.remove(request);
  }

  private fail(request: PendingRequest, error: SnmpError): void {
    if (request.done) return;
    this.finish(request);
    request.owner.failed(request, error);
  }

  // Incoming

  packetReceived(packet: Buffer, remote: Remote): void {
    this.core.counters.packetsReceived += 1;
    try {
      this.dispatch(packet, remote);
    } catch (error) {
      // Only a defect gets here: it must not reach the socket, and must not go unseen.
      this.core.counters.internalErrors += 1;
      for (const listener of this.listeners) listener.transportFailed(systemError(error, 'internal error'));
    }
  }

  private dispatch(packet: Buffer, remote: Remote): void {
    if (packet.length === 0) {
      this.refuse(undefined, packet, remote, new SnmpError('messageTooShort', 'the packet is empty'));
      return;
    }
    if (packet.length > this.maxPacketSize) {
      const detail = `the packet has ${packet.length} octets, at most ${this.maxPacketSize} are accepted`;
      this.refuse(undefined, packet, remote, new SnmpError('messageTooLong', detail));
      return;
    }
    let message: CommunityMessage | V3Message;
    try {
      message = decodeMessage(packet);
    } catch (error) {
      this.refuse(undefined, packet, remote, decodeFailure(error));
      return;
    }
    countTolerated(this.core.counters, message.tolerances);
    if (message.version === MessageVersion.V3) this.dispatchV3(message, remote);
    else this.dispatchCommunity(message, packet, remote);
  }

  private dispatchCommunity(message: CommunityMessage, packet: Buffer, remote: Remote): void {
    const { pdu } = message;
    if (isTrapV1(pdu) || pdu.tag !== PduTag.Response) {
      this.unsolicited(message, packet, remote);
      return;
    }
    const request = this.requests.findByRequestId(pdu.requestId, remote);
    if (request === undefined) {
      this.refuse(
        undefined,
        packet,
        remote,
        new SnmpError('badPacket', `no request with id ${pdu.requestId} is waiting`),
      );
      return;
    }
    if (!request.isFrom(remote)) {
      this.refuse(request.owner, packet, remote, wrongOrigin(request, remote));
      return;
    }
    if (request.spec.security.version !== message.version) {
      this.refuse(
        request.owner,
        packet,
        remote,
        new SnmpError('unsupportedVersion', 'the answer has another version than the request'),
      );
      return;
    }
    if (!request.owner.accepting) return;
    if (request.owner.tracing !== 'off') request.owner.traced(packet, TraceDirection.Incoming, remote);
    this.respond(request, { pdu, remote, securityLevel: 0 });
  }

  private dispatchV3(message: V3Message, remote: Remote): void {
    const request = this.requests.findByMsgId(message.msgId);
    if (request === undefined) {
      this.unsolicited(message, message.packet, remote);
      return;
    }
    if (!request.isFrom(remote)) {
      this.refuse(request.owner, message.packet, remote, wrongOrigin(request, remote));
      return;
    }
    if (!request.owner.accepting) return;
    const opened = openAnswer(message, request, remote, this.core.clock.monotonic());
    switch (opened.kind) {
      case 'refused':
        // Authentic, but the engine's clock went back: nothing but a new discovery can help, so say it at the deadline.
        if (opened.error.reason === 'badTimeFrame') request.suspected ??= opened.error;
        this.refuse(request.owner, message.packet, remote, opened.error);
        return;
      case 'unsolicited':
        this.unsolicited(message, message.packet, remote);
        return;
      case 'response':
        this.traceAnswer(request, message, opened.answer);
        this.respond(request, opened.answer);
        return;
      case 'report':
        this.traceAnswer(request, message, opened.answer);
        this.report(request, message.msgId, opened.answer, opened.trusted);
    }
  }

  private traceAnswer(request: PendingRequest, message: V3Message, answer: Answer): void {
    const { owner } = request;
    if (owner.tracing === 'off') return;
    if (owner.tracing === 'decrypted' && answer.v3 !== undefined && message.securityLevel === 2) {
      const { contextEngineId, contextName } = answer.v3;
      const copy = decryptedCopy(message.packet, { contextEngineId, contextName, pdu: answer.pdu });
      owner.traced(copy, TraceDirection.Incoming, answer.remote);
      return;
    }
    owner.traced(message.packet, TraceDirection.Incoming, answer.remote);
  }

  private respond(request: PendingRequest, answer: Answer): void {
    const { spec } = request;
    this.core.counters.responses += 1;
    if (spec.route !== undefined) spec.route.proven = true;
    if (spec.answers === 'one') this.finish(request);
    request.owner.responded(request, answer);
  }

  /** RFC 3414 section 3.2 on reports; section 4 for those that answer a discovery. */
  private report(request: PendingRequest, msgId: number, answer: Answer, trusted: boolean): void {
    this.core.counters.reports += 1;
    const { security } = request.spec;
    if (security.version === MessageVersion.V3 && security.credentials.engineId.length === 0) {
      this.respond(request, answer);
      return;
    }
    request.owner.reported(request, answer);
    if (request.done) return;
    const error = reportError(answer);
    if (!trusted) {
      request.suspected = error;
      return;
    }
    if (answer.v3?.failure === 'notInTimeWindows') {
      if (request.triesBeforeResynchronisation === 0) {
        // The report was authentic, so the clock has been set by it: once more with the right time.
        request.triesBeforeResynchronisation = request.msgIds.length;
        request.triesLeft += 1;
        this.sendAgain(request);
        return;
      }
      // A duplicate, or about a try that had the old time as well: the one with the right time is under way.
      if (request.msgIds.indexOf(msgId) < request.triesBeforeResynchronisation) return;
    }
    this.fail(request, error);
  }

  private unsolicited(message: CommunityMessage | V3Message, packet: Buffer, remote: Remote): void {
    let heard = false;
    // Each listener checks authentication with keys of its own, so hundreds of them would be busy with one packet.
    for (const listener of this.listeners) {
      if (listener.indifferent === true) continue;
      heard = true;
      if (listener.accepting) listener.unsolicited(message, packet, remote, this);
    }
    if (!heard) countRefused(this.core.counters, 'badPacket');
  }

  /** Counts, traces and reports a packet that is of no use. Nobody's packet goes to all who use the endpoint. */
  private refuse(owner: RequestOwner | undefined, packet: Buffer, remote: Remote, error: SnmpError): void {
    countRefused(this.core.counters, error.reason);
    for (const target of owner === undefined ? this.listeners : [owner]) {
      if (!target.accepting) continue;
      if (target.tracing !== 'off') target.traced(packet, TraceDirection.Incoming, remote);
      target.refused(packet, remote, error);
    }
  }
}

/**
 * What a component with a single socket holds.
 * @internal
 */
export function asEndpoint(carrier: Carrier): Endpoint {
  if (carrier instanceof Endpoint) return carrier;
  throw new Error('the component holds several connections');
}

function decodeFailure(error: unknown): SnmpError {
  if (error instanceof UnsupportedMessageVersion) return new SnmpError('unsupportedVersion', error.message);
  if (!(error instanceof BerError)) throw error;
  if (error.kind === 'unknownPdu') return new SnmpError('unknownPduType', error.message, { cause: error });
  return new SnmpError('defectivePacket', error.message, { cause: error });
}

function wrongOrigin(request: PendingRequest, remote: Remote): SnmpError {
  const asked = request.spec.remote;
  return new SnmpError(
    'notFromBoundPoint',
    `an answer for ${asked.address}:${asked.port} came from ${remote.address}:${remote.port}`,
  );
}

function reportError(answer: Answer): SnmpError {
  const failure = answer.v3?.failure;
  const name = answer.pdu.variables[0]?.oidText ?? 'nothing';
  if (failure === undefined) return new SnmpError('badPacket', `the agent reports ${name}`);
  return new SnmpError(usmFailureReason(failure), `the agent reports ${failure} (${name})`);
}
