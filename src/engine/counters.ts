import { Tolerance } from '../ber/tolerance.js';
import type { ToleranceName } from '../ber/tolerance.js';
import type { ErrorReason } from '../errors/catalog.js';
import type { UsmFailure } from '../usm/stats.js';

/**
 * Running totals of an engine, from its start. Read at any time; never reset.
 */
export interface EngineCounters {
  /** Packets that came in, whatever became of them. */
  packetsReceived: number;
  /** Packets that went out, repeated ones included. */
  packetsSent: number;
  /** Requests sent for the first time. */
  requests: number;
  /** Requests sent again because no answer came in time; see the setting `Retries`. */
  retransmissions: number;
  /** Requests of managers that came in (agents). */
  requestsReceived: number;
  /** Responses that were accepted, and reports that answered a discovery. */
  responses: number;
  /** Reports of SNMPv3 engines about requests, those that answered a discovery included. */
  reports: number;
  /** Requests that ended with 201, or at their deadline with what an unauthenticated report said. */
  timeouts: number;
  /** Unanswered asynchronous requests that gave way to newer ones or grew too old. */
  forgotten: number;
  /** Notifications dropped because too many of one source were waiting for a handler. */
  overflow: number;
  /** Reports that did not go out because there were too many; see the setting `MaxReportsPerSecond`. */
  reportsWithheld: number;
  /** Packets that were refused, by the reason of the error that `onBadPacket` saw. */
  refused: Partial<Record<ErrorReason, number>>;
  /**
   * Why messages that nobody asked for were dropped, whether their senders were told or not: the counters of RFC 3414
   * section 5 (usmStats).
   */
  usmStats: Record<UsmFailure, number>;
  /** Accepted packets that needed a tolerance, by its name. */
  tolerated: Partial<Record<ToleranceName, number>>;
  /** Exceptions inside the engine that were kept from the socket: always 0, unless there is a defect. */
  internalErrors: number;
}

/** @internal */
export function newCounters(): EngineCounters {
  return {
    packetsReceived: 0,
    packetsSent: 0,
    requests: 0,
    retransmissions: 0,
    requestsReceived: 0,
    responses: 0,
    reports: 0,
    timeouts: 0,
    forgotten: 0,
    overflow: 0,
    reportsWithheld: 0,
    refused: {},
    usmStats: {
      unsupportedSecLevels: 0,
      notInTimeWindows: 0,
      unknownUserNames: 0,
      unknownEngineIds: 0,
      wrongDigests: 0,
      decryptionErrors: 0,
    },
    tolerated: {},
    internalErrors: 0,
  };
}

/** @internal */
export function countRefused(counters: EngineCounters, reason: ErrorReason): void {
  counters.refused[reason] = (counters.refused[reason] ?? 0) + 1;
}

const TOLERANCES = Object.entries(Tolerance) as [ToleranceName, number][];

/** @internal */
export function countTolerated(counters: EngineCounters, bits: number): void {
  if (bits === 0) return;
  for (const [name, bit] of TOLERANCES) {
    if ((bits & bit) !== 0) counters.tolerated[name] = (counters.tolerated[name] ?? 0) + 1;
  }
}
