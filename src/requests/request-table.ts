import { MessageVersion } from '../message/version.js';
import { remoteKey } from '../transport/address.js';
import type { Remote } from '../transport/transport.js';
import { LinkedSet } from '../util/linked-set.js';
import { IdTable } from './id-table.js';
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

interface LastId {
  id: number;
}

/** For packets that nothing is matched to by their request-id. @internal */
export const ANY_ID: UsedIds = { last: undefined, isFree: () => true };

/**
 * The requests of one transport that wait for answers: by request-id for SNMPv1 and SNMPv2c, by msgID for SNMPv3.
 * Programs choose request-ids, so several requests to different targets may share one.
 * @internal
 */
export class RequestTable {
  private readonly byRequestId = new IdTable<PendingRequest>();
  private readonly byMsgId = new IdTable<PendingRequest>();
  private readonly all = new LinkedSet<PendingRequest>();
  private asynchronous = 0;
  private readonly lastIds = new Map<string, LastId>();

  get size(): number {
    return this.all.size;
  }

  /** The oldest asynchronous request, when there are too many to take another. */
  get surplus(): PendingRequest | undefined {
    if (this.asynchronous < MAX_ASYNCHRONOUS) return undefined;
    return this.all.find(({ spec }) => spec.tryTimeoutMilliseconds === undefined);
  }

  add(request: PendingRequest): void {
    const { spec } = request;
    this.all.add(request);
    if (spec.tryTimeoutMilliseconds === undefined) this.asynchronous += 1;
    if (spec.security.version === MessageVersion.V3) return;
    this.byRequestId.add(spec.pdu.requestId, request);
    if (spec.hasUniqueId !== true) this.noteId(spec.pdu.requestId, spec.remote);
  }

  private noteId(requestId: number, remote: Remote): void {
    const target = targetKey(remote);
    const last = this.lastIds.get(target);
    if (last !== undefined) {
      if (isLater(requestId, last.id)) last.id = requestId;
      return;
    }
    if (this.lastIds.size >= MAX_TARGETS) {
      const [oldest] = this.lastIds.keys();
      if (oldest !== undefined) this.lastIds.delete(oldest);
    }
    this.lastIds.set(target, { id: requestId });
  }

  addMsgId(msgId: number, request: PendingRequest): void {
    request.msgIds.push(msgId);
    this.byMsgId.add(msgId, request);
  }

  remove(request: PendingRequest): void {
    if (!this.all.delete(request)) return;
    const { spec } = request;
    if (spec.tryTimeoutMilliseconds === undefined) this.asynchronous -= 1;
    if (spec.security.version !== MessageVersion.V3) {
      this.byRequestId.remove(spec.pdu.requestId, request);
      return;
    }
    for (const msgId of request.msgIds) this.byMsgId.remove(msgId, request);
  }

  /**
   * The ids of SNMPv1 and SNMPv2c at a target. A request that takes one after the last cannot be taken for an earlier
   * one, whose answer is late or comes twice.
   */
  usedIds(remote: Remote): UsedIds {
    return {
      last: this.lastIds.get(targetKey(remote))?.id,
      isFree: (requestId) => this.isFree(requestId, remote),
    };
  }

  /** Whether an id is free for a request of SNMPv1 or SNMPv2c to a target. */
  isFree(requestId: number, remote: Remote): boolean {
    if (this.byRequestId.first(requestId) === undefined) return true;
    const isToTarget = ({ spec }: PendingRequest): boolean =>
      spec.remote.address === remote.address && spec.remote.port === remote.port;
    return this.byRequestId.find(requestId, isToTarget) === undefined;
  }

  /**
   * The request that a response of SNMPv1 or SNMPv2c answers. Where none fits the sender, one with the id alone is
   * returned, so that the packet can be refused in the name of its owner.
   */
  findByRequestId(requestId: number, remote: Remote): PendingRequest | undefined {
    const first = this.byRequestId.first(requestId);
    if (first?.isFrom(remote) !== false) return first;
    return this.byRequestId.find(requestId, (request) => request.isFrom(remote)) ?? first;
  }

  findByMsgId(msgId: number): PendingRequest | undefined {
    return this.byMsgId.first(msgId);
  }

  /** Every request that waits, the oldest first; the table may be changed meanwhile. */
  values(): PendingRequest[] {
    return this.all.values();
  }
}

function targetKey(remote: Remote): string {
  return remote.key ?? remoteKey(remote);
}
