/**
 * Tags of the PDUs (RFC 1157 section 4.1, RFC 3416 section 3).
 * @internal
 */
export const PduTag = {
  GetRequest: 0xa0,
  GetNextRequest: 0xa1,
  Response: 0xa2,
  SetRequest: 0xa3,
  TrapV1: 0xa4,
  GetBulkRequest: 0xa5,
  InformRequest: 0xa6,
  Trap: 0xa7,
  Report: 0xa8,
} as const;

/** The classes of RFC 3411 section 2.8 that decide who handles a PDU. */
export type PduClass = 'read' | 'write' | 'response' | 'notification' | 'report';

/**
 * @internal
 */
export interface PduKind {
  readonly tag: number;
  readonly name: string;
  readonly class: PduClass;
  /** RFC 3411 section 2.8: a confirmed PDU expects an answer. */
  readonly confirmed: boolean;
}

const ROWS: readonly PduKind[] = [
  { tag: PduTag.GetRequest, name: 'GetRequest', class: 'read', confirmed: true },
  { tag: PduTag.GetNextRequest, name: 'GetNextRequest', class: 'read', confirmed: true },
  { tag: PduTag.Response, name: 'Response', class: 'response', confirmed: false },
  { tag: PduTag.SetRequest, name: 'SetRequest', class: 'write', confirmed: true },
  { tag: PduTag.TrapV1, name: 'Trap', class: 'notification', confirmed: false },
  { tag: PduTag.GetBulkRequest, name: 'GetBulkRequest', class: 'read', confirmed: true },
  { tag: PduTag.InformRequest, name: 'InformRequest', class: 'notification', confirmed: true },
  { tag: PduTag.Trap, name: 'SNMPv2-Trap', class: 'notification', confirmed: false },
  { tag: PduTag.Report, name: 'Report', class: 'report', confirmed: false },
];

const FIRST_TAG = PduTag.GetRequest;

/**
 * The kind of a tag, undefined for a tag no PDU has.
 * @internal
 */
export function pduKind(tag: number): PduKind | undefined {
  return ROWS[tag - FIRST_TAG];
}
