import { BerError } from '../ber/ber-error.js';
import type { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import { Tolerance } from '../ber/tolerance.js';
import type { BerWriter } from '../ber/writer.js';
import { addressText } from '../smi/address-text.js';
import { checkOidContent } from '../smi/oid-content.js';
import { Oid } from '../smi/oid.js';
import { VarBind } from '../smi/var-bind.js';
import { pduKind, PduTag } from './kinds.js';

/**
 * A PDU of any kind but the Trap-PDU of SNMPv1.
 *
 *     PDU     ::= SEQUENCE { request-id, error-status, error-index, variable-bindings }
 *     BulkPDU ::= SEQUENCE { request-id, non-repeaters, max-repetitions, variable-bindings }
 *
 * Both have the same layout (RFC 3416 section 3), hence `errorStatus` and `errorIndex` are non-repeaters and
 * max-repetitions in a GetBulkRequest.
 * @internal
 */
export interface Pdu {
  readonly tag: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly variables: readonly VarBind[];
}

/**
 * The Trap-PDU of SNMPv1 (RFC 1157 section 4.1.6).
 * @internal
 */
export interface TrapV1Pdu {
  readonly tag: typeof PduTag.TrapV1;
  readonly enterprise: Oid;
  readonly agentAddress: string;
  readonly genericTrap: number;
  readonly specificTrap: number;
  readonly timeStamp: number;
  readonly variables: readonly VarBind[];
}

/** @internal */
export type AnyPdu = Pdu | TrapV1Pdu;

/** @internal */
export function isTrapV1(pdu: AnyPdu): pdu is TrapV1Pdu {
  return pdu.tag === PduTag.TrapV1;
}

/**
 * Reads a PDU; its tag must be one of `kinds.ts`.
 * @internal
 */
export function decodePdu(reader: BerReader): AnyPdu {
  const tagAt = reader.position;
  const tag = reader.peekTag('PDU');
  const kind = pduKind(tag);
  if (kind === undefined)
    throw new BerError('unknownPdu', tagAt, `0x${tag.toString(16)} is not the tag of a PDU`);
  const outer = reader.enter(tag, kind.name);
  const pdu = tag === PduTag.TrapV1 ? decodeTrapV1(reader) : decodeFields(reader, tag);
  reader.leave(outer, kind.name);
  return pdu;
}

function decodeFields(reader: BerReader, tag: number): Pdu {
  const requestId = reader.integer('request-id');
  const bulk = tag === PduTag.GetBulkRequest;
  const errorStatus = reader.integer(bulk ? 'non-repeaters' : 'error-status');
  const errorIndex = reader.integer(bulk ? 'max-repetitions' : 'error-index');
  return { tag, requestId, errorStatus, errorIndex, variables: decodeVariables(reader) };
}

function decodeVariables(reader: BerReader): VarBind[] {
  const outer = reader.enter(Tag.Sequence, 'variable-bindings');
  const variables: VarBind[] = [];
  while (!reader.atEnd) variables.push(VarBind.decode(reader));
  reader.leave(outer, 'variable-bindings');
  return variables;
}

function decodeTrapV1(reader: BerReader): TrapV1Pdu {
  const length = reader.header(Tag.ObjectIdentifier, 'enterprise');
  const start = reader.position;
  if (!checkOidContent(reader.buffer, start, start + length, 'enterprise'))
    reader.tolerances |= Tolerance.EmptyOid;
  reader.position = start + length;
  const enterprise = Oid.fromContent(reader.buffer.subarray(start, reader.position));
  const addressLength = reader.header(Tag.IpAddress, 'agent-addr');
  const addressStart = reader.position;
  reader.checkAddress(addressStart, addressLength, 'agent-addr');
  reader.position = addressStart + addressLength;
  const agentAddress = addressText(reader.buffer.subarray(addressStart, reader.position));
  const genericTrap = reader.integer('generic-trap');
  const specificTrap = reader.integer('specific-trap');
  const timeLength = reader.header(Tag.TimeTicks, 'time-stamp');
  const timeStamp = reader.unsigned(reader.position, timeLength, 'time-stamp');
  reader.position += timeLength;
  return {
    tag: PduTag.TrapV1,
    enterprise,
    agentAddress,
    genericTrap,
    specificTrap,
    timeStamp,
    variables: decodeVariables(reader),
  };
}

/**
 * Writes a PDU. A GET, GETNEXT or GETBULK carries NULL values, whatever the bindings hold.
 * @internal
 */
export function encodePdu(writer: BerWriter, pdu: AnyPdu): void {
  const mark = writer.used;
  const reads = pduKind(pdu.tag)?.class === 'read';
  for (let i = pdu.variables.length - 1; i >= 0; i -= 1) {
    const variable = pdu.variables[i];
    if (reads) variable?.encodeUnspecified(writer);
    else variable?.encode(writer);
  }
  writer.wrap(Tag.Sequence, mark);
  if (isTrapV1(pdu)) {
    encodeTrapV1Fields(writer, pdu);
  } else {
    writer.integer(pdu.errorIndex);
    writer.integer(pdu.errorStatus);
    writer.integer(pdu.requestId);
  }
  writer.wrap(pdu.tag, mark);
}

function encodeTrapV1Fields(writer: BerWriter, pdu: TrapV1Pdu): void {
  writer.unsigned(pdu.timeStamp, Tag.TimeTicks);
  writer.integer(pdu.specificTrap);
  writer.integer(pdu.genericTrap);
  writer.octets(Buffer.from(pdu.agentAddress.split('.').map(Number)), Tag.IpAddress);
  writer.octets(pdu.enterprise.content, Tag.ObjectIdentifier);
}
