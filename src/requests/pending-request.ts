import type { SnmpError } from '../errors/snmp-error.js';
import type { SecurityLevelNumber } from '../message/v3.js';
import type { MessageVersion } from '../message/version.js';
import type { Pdu } from '../pdu/pdu.js';
import { Deadline } from './deadlines.js';
import type { Linked } from '../util/linked-set.js';
import type { Remote } from '../transport/transport.js';
import type { RemoteEngineTime } from '../usm/engine-time.js';
import type { UsmFailure } from '../usm/stats.js';
import type { Credentials } from '../usm/user.js';
import type { PacketTracer } from './packet-tracer.js';

/**
 * SNMPv1 or SNMPv2c.
 * @internal
 */
export interface CommunitySecurity {
  readonly version: typeof MessageVersion.V1 | typeof MessageVersion.V2c;
  readonly community: Buffer;
}

/**
 * SNMPv3 with USM. `credentials` are bound to the engine that is asked; an empty engine id asks for discovery.
 * @internal
 */
export interface V3Security {
  readonly version: typeof MessageVersion.V3;
  readonly credentials: Credentials;
  readonly securityLevel: SecurityLevelNumber;
  readonly engineTime: RemoteEngineTime;
  /** By how much the time in an answer may be behind `engineTime`; 150 s where it is not given. */
  readonly timeWindowSeconds?: number;
  readonly contextEngineId: Buffer;
  readonly contextName: Buffer;
}

/**
 * What is known of the way to an agent. Kept by whoever sends requests to it again and again.
 * @internal
 */
export interface Route {
  /** The last request was answered: that the next one cannot even be sent is not expected, so nobody looks. */
  proven: boolean;
}

/**
 * A request to be sent.
 * @internal
 */
export interface RequestSpec {
  readonly pdu: Pdu;
  readonly remote: Remote;
  readonly route?: Route;
  /** The request-id is from a sequence with a random start, so that no request of another sequence has it. */
  readonly hasUniqueId?: boolean;
  readonly security: CommunitySecurity | V3Security;
  /** For each try. Undefined = asynchronous: no time-out is reported, and the request is forgotten at last. */
  readonly tryTimeoutMilliseconds: number | undefined;
  /** For the last try, where it differs. */
  readonly lastTryTimeoutMilliseconds?: number;
  /** How often the request is sent at most. */
  readonly tries: number;
  /** Whether an answer must come from the address and port asked. */
  readonly checkOrigin: boolean;
  /** What the sender can take, which goes into msgMaxSize, and the most it sends: octets. */
  readonly maxMessageSize: number;
  /** Whether one answer ends the request, or more are expected, as with a broadcast. */
  readonly answers: 'one' | 'many';
}

/**
 * A message that was accepted as the answer to a request.
 * @internal
 */
export interface Answer {
  readonly pdu: Pdu;
  readonly remote: Remote;
  readonly securityLevel: SecurityLevelNumber;
  /** SNMPv3 only. */
  readonly v3?: {
    readonly engineId: Buffer;
    readonly engineBoots: number;
    readonly engineTime: number;
    readonly contextEngineId: Buffer;
    readonly contextName: Buffer;
    /** What a report is about; undefined for a response, and for a report of something else than USM. */
    readonly failure: UsmFailure | undefined;
  };
}

/**
 * Who sent a request and is told what becomes of it.
 * @internal
 */
export interface RequestOwner extends PacketTracer {
  /** On whose behalf the request is sent. */
  readonly component: object;
  /** Ends the request, unless it takes many answers. */
  responded(request: PendingRequest, answer: Answer): void;
  /** A report came in. Whether the request ends is told separately. */
  reported(request: PendingRequest, answer: Answer): void;
  /** Ends the request. */
  failed(request: PendingRequest, error: SnmpError): void;
  /** A packet looked like the answer but was refused; the request goes on. */
  refused(packet: Buffer, remote: Remote, error: SnmpError): void;
}

/**
 * A request that waits for its answer.
 * @internal
 */
export class PendingRequest extends Deadline implements Linked<PendingRequest> {
  readonly spec: RequestSpec;
  readonly owner: RequestOwner;
  /** Neighbours in the request table. */
  older: PendingRequest | undefined = undefined;
  newer: PendingRequest | undefined = undefined;
  triesLeft: number;
  /** msgIDs of all tries, so that a late answer to an earlier one counts (SNMPv3). */
  readonly msgIds: number[] = [];
  /** Encoded once for SNMPv1 and SNMPv2c; every try of SNMPv3 is a message of its own. */
  packet: Buffer | undefined = undefined;
  /** How many tries there had been when a notInTimeWindow report was followed; 0 = none was. */
  triesBeforeResynchronisation = 0;
  /** What an unauthenticated report said: raised at the deadline instead of a bare time-out. */
  suspected: SnmpError | undefined = undefined;
  done = false;
  private readonly whenExpired: (request: PendingRequest) => void;

  constructor(spec: RequestSpec, owner: RequestOwner, whenExpired: (request: PendingRequest) => void) {
    super();
    this.spec = spec;
    this.owner = owner;
    this.triesLeft = spec.tries;
    this.whenExpired = whenExpired;
  }

  override expired(): void {
    this.whenExpired(this);
  }

  /** Whether a packet from there can be an answer. */
  isFrom(remote: Remote): boolean {
    const asked = this.spec.remote;
    if (!this.spec.checkOrigin) return true;
    return remote.address === asked.address && remote.port === asked.port;
  }
}
