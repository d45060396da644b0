import { MessageVersion } from '../message/version.js';
import type { Remote } from '../transport/transport.js';
import { LruMap } from '../util/lru-map.js';
import { isLater } from './ids.js';
import type { PendingRequest } from './pending-request.js';

/** Asynchronous requests that wait at most; the oldest gives way. */
const MAX_ASYNCHRONOUS = 65_536;
/** Targets whose last request-id is remembered. */
const MAX_TARGETS = 10_000;

/**
 * What is known of the request-ids of SNMPv1 and SNMPv2c that went to a target.
 * @internal
 */
export interface UsedIds {
  /** The last one in order; undefined where there was none. */
  readonly last: number | undefined;
  /** Whether no request that waits has the id. */
  readonly isFree: (requestId: number) => boolean;
}

/** For packets that nothing is matched to by their request-id. @internal */
export const ANY_ID: UsedIds = { last: undefined, isFree: () => true };

/**
 * The requests of one transport that wait for answers: by request-id for SNMPv1 and SNMPv2c, by msgID for SNMPv3.
 * Programs choose request-ids, so several requests to different targets may share one.
 * @internal
 */
export class RequestTable {
  private readonly byRequestId = new Map<number, PendingRequest>();
  private readonly byMsgId = new Map<number, PendingRequest>();
  private readonly all = new Set<PendingRequest>();
  private readonly lastIds = new LruMap<string, number>(MAX_TARGETS);
  private asynchronous = 0;

  get size(): number {
    return this.all.size;
  }

  /** The oldest asynchronous request, when there are too many to take another. */
  get surplus(): PendingRequest | undefined {
    if (this.asynchronous < MAX_ASYNCHRONOUS) return undefined;
    for (const request of this.all) if (request.spec.tryTimeoutMilliseconds === undefined) return request;
    return undefined;
  }

  add(request: PendingRequest): void {
    const { spec } = request;
    this.all.add(request);
    if (spec.tryTimeoutMilliseconds === undefined) this.asynchronous += 1;
    if (spec.security.version === MessageVersion.V3) return;
    request.sameId = this.byRequestId.get(spec.pdu.requestId);
    this.byRequestId.set(spec.pdu.requestId, request);
    const target = targetKey(spec.remote);
    const last = this.lastIds.get(target);
    if (last === undefined || isLater(spec.pdu.requestId, last)) this.lastIds.set(target, spec.pdu.requestId);
  }

  addMsgId(msgId: number, request: PendingRequest): void {
    request.msgIds.push(msgId);
    this.byMsgId.set(msgId, request);
  }

  remove(request: PendingRequest): void {
    if (!this.all.delete(request)) return;
    if (request.spec.tryTimeoutMilliseconds === undefined) this.asynchronous -= 1;
    for (const msgId of request.msgIds) this.byMsgId.delete(msgId);
    if (request.spec.security.version !== MessageVersion.V3) this.unlink(request, request.spec.pdu.requestId);
  }

  private unlink(request: PendingRequest, requestId: number): void {
    const first = this.byRequestId.get(requestId);
    if (first === request) {
      if (request.sameId === undefined) this.byRequestId.delete(requestId);
      else this.byRequestId.set(requestId, request.sameId);
      return;
    }
    for (let other = first; other !== undefined; other = other.sameId) {
      if (other.sameId !== request) continue;
      other.sameId = request.sameId;
      return;
    }
  }

  /**
   * The ids of SNMPv1 and SNMPv2c at a target. A request that takes one after the last cannot be taken for an earlier
   * one, whose answer is late or comes twice.
   */
  usedIds(remote: Remote): UsedIds {
    return {
      last: this.lastIds.get(targetKey(remote)),
      isFree: (requestId) => this.isFree(requestId, remote),
    };
  }

  /** Whether an id is free for a request of SNMPv1 or SNMPv2c to a target. */
  isFree(requestId: number, remote: Remote): boolean {
    for (let other = this.byRequestId.get(requestId); other !== undefined; other = other.sameId) {
      if (other.spec.remote.address === remote.address && other.spec.remote.port === remote.port)
        return false;
    }
    return true;
  }

  /**
   * The request that a response of SNMPv1 or SNMPv2c answers. Where none fits the sender, one with the id alone is
   * returned, so that the packet can be refused in the name of its owner.
   */
  findByRequestId(requestId: number, remote: Remote): PendingRequest | undefined {
    const first = this.byRequestId.get(requestId);
    for (let request = first; request !== undefined; request = request.sameId) {
      if (request.isFrom(remote)) return request;
    }
    return first;
  }

  findByMsgId(msgId: number): PendingRequest | undefined {
    return this.byMsgId.get(msgId);
  }

  /** Every request that waits; the table may be changed meanwhile. */
  values(): PendingRequest[] {
    return [...this.all];
  }
}

function targetKey({ address, port }: Remote): string {
  return `${address}|${port}`;
}
