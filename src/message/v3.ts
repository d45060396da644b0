import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import type { BerWriter } from '../ber/writer.js';
import { decodePdu, encodePdu } from '../pdu/pdu.js';
import type { AnyPdu } from '../pdu/pdu.js';
import { MessageVersion } from './version.js';

const INT32_MAX = 2147483647;
/** RFC 3412 section 6.3: every engine can take a message of 484 octets. */
export const MIN_MAX_SIZE = 484;
/** RFC 3411 section 5: SnmpEngineID, SnmpAdminString. */
const MAX_ENGINE_ID_LENGTH = 32;
const MAX_CONTEXT_NAME_LENGTH = 255;
/** RFC 3412 section 6.5. */
export const USM_SECURITY_MODEL = 3;

/** Bits of msgFlags (RFC 3412 section 6.4). */
export const MessageFlag = { Auth: 1, Priv: 2, Reportable: 4 } as const;

/**
 * noAuthNoPriv, authNoPriv, authPriv as the components number them.
 * @internal
 */
export type SecurityLevelNumber = 0 | 1 | 2;

/**
 * A message of SNMPv3 as far as it can be read without its security model.
 *
 *     SNMPv3Message ::= SEQUENCE {                                   -- RFC 3412 section 6
 *       msgVersion            INTEGER,
 *       msgGlobalData         SEQUENCE { msgID, msgMaxSize, msgFlags OCTET STRING (SIZE(1)), msgSecurityModel },
 *       msgSecurityParameters OCTET STRING,
 *       msgData               CHOICE { plaintext ScopedPDU, encryptedPDU OCTET STRING } }
 *
 * @internal
 */
export interface V3Message {
  readonly version: typeof MessageVersion.V3;
  /** The whole datagram. */
  readonly packet: Buffer;
  readonly msgId: number;
  readonly msgMaxSize: number;
  readonly securityLevel: SecurityLevelNumber;
  readonly reportable: boolean;
  readonly securityModel: number;
  /** Content octets of msgSecurityParameters: absolute offsets. */
  readonly securityParametersStart: number;
  readonly securityParametersEnd: number;
  /** Offset of msgData, its tag included. */
  readonly dataStart: number;
  readonly tolerances: number;
}

/**
 * ScopedPDU ::= SEQUENCE { contextEngineID OCTET STRING, contextName OCTET STRING, data ANY }   -- RFC 3412 section 6
 * @internal
 */
export interface ScopedPdu {
  readonly contextEngineId: Buffer;
  readonly contextName: Buffer;
  readonly pdu: AnyPdu;
}

/**
 * Reads the rest of a message whose version was read; see `message.ts`.
 * @internal
 */
export function decodeV3Body(reader: BerReader): V3Message {
  const outer = reader.enter(Tag.Sequence, 'msgGlobalData');
  const msgId = reader.integerBetween(0, INT32_MAX, 'msgID');
  const msgMaxSize = reader.integerBetween(MIN_MAX_SIZE, INT32_MAX, 'msgMaxSize');
  const flagsAt = reader.position;
  const flagsLength = reader.header(Tag.OctetString, 'msgFlags');
  if (flagsLength !== 1)
    throw new BerError('badLength', flagsAt, `msgFlags has ${flagsLength} octets instead of 1`);
  const flags = reader.buffer[reader.position] ?? 0;
  reader.position += 1;
  const securityLevel = securityLevelOf(flags);
  // RFC 3412 section 7.2 step 5d: privacy without authentication is an invalid message.
  if (securityLevel === undefined)
    throw new BerError('badValue', flagsAt, 'msgFlags asks for privacy without authentication');
  const securityModel = reader.integerBetween(1, INT32_MAX, 'msgSecurityModel');
  reader.leave(outer, 'msgGlobalData');
  const length = reader.header(Tag.OctetString, 'msgSecurityParameters');
  const securityParametersStart = reader.position;
  reader.position += length;
  const dataStart = reader.position;
  const dataTag = reader.anyTag('msgData');
  const expected = securityLevel === 2 ? Tag.OctetString : Tag.Sequence;
  if (dataTag !== expected) throw new BerError('unexpectedTag', dataStart, 'msgData does not fit msgFlags');
  const dataLength = reader.length('msgData');
  reader.position += dataLength;
  return {
    version: MessageVersion.V3,
    packet: reader.buffer,
    msgId,
    msgMaxSize,
    securityLevel,
    reportable: (flags & MessageFlag.Reportable) !== 0,
    securityModel,
    securityParametersStart,
    securityParametersEnd: securityParametersStart + length,
    dataStart,
    tolerances: reader.tolerances,
  };
}

const LEVEL_OF_FLAGS = [0, 1, undefined, 2] as const;

function securityLevelOf(flags: number): SecurityLevelNumber | undefined {
  return LEVEL_OF_FLAGS[flags & (MessageFlag.Auth | MessageFlag.Priv)];
}

const FLAGS_OF_LEVEL = [0, MessageFlag.Auth, MessageFlag.Auth | MessageFlag.Priv] as const;

/** @internal */
export function securityFlags(securityLevel: SecurityLevelNumber, reportable: boolean): number {
  const flags = FLAGS_OF_LEVEL[securityLevel];
  return reportable ? flags | MessageFlag.Reportable : flags;
}

/**
 * The encryptedPDU of a message of level authPriv.
 * @internal
 */
export function encryptedPdu(message: V3Message): Buffer {
  return new BerReader(message.packet, message.dataStart).octets('encryptedPDU');
}

/** What is longer is no value of the type that the field has. What is shorter than it may be is let pass. */
function boundedOctets(reader: BerReader, maximum: number, what: string): Buffer {
  const start = reader.position;
  const octets = reader.octets(what);
  if (octets.length <= maximum) return octets;
  throw new BerError(
    'badLength',
    start,
    `${what} has ${octets.length} octets, at most ${maximum} are allowed`,
  );
}

/**
 * Reads a ScopedPDU. A decrypted one may be followed by padding (RFC 3414 section 8.1.1.2).
 * @internal
 */
export function decodeScopedPdu(reader: BerReader, padding: 'exact' | 'padded'): ScopedPdu {
  const outer = reader.enter(Tag.Sequence, 'ScopedPDU');
  const contextEngineId = boundedOctets(reader, MAX_ENGINE_ID_LENGTH, 'contextEngineID');
  const contextName = boundedOctets(reader, MAX_CONTEXT_NAME_LENGTH, 'contextName');
  const pdu = decodePdu(reader);
  reader.leave(outer, 'ScopedPDU');
  if (padding === 'exact' && !reader.atEnd) {
    throw new BerError('trailingBytes', reader.position, 'msgData has octets after the ScopedPDU');
  }
  return { contextEngineId, contextName, pdu };
}

/** @internal */
export function encodeScopedPdu(
  writer: BerWriter,
  contextEngineId: Uint8Array,
  contextName: Uint8Array,
  pdu: AnyPdu,
): void {
  const mark = writer.used;
  encodePdu(writer, pdu);
  writer.octets(contextName);
  writer.octets(contextEngineId);
  writer.wrap(Tag.Sequence, mark);
}

/**
 * Writes what stands in front of msgSecurityParameters, and closes the message.
 * @internal
 */
export function encodeV3Header(
  writer: BerWriter,
  msgId: number,
  msgMaxSize: number,
  securityLevel: SecurityLevelNumber,
  reportable: boolean,
): void {
  const mark = writer.used;
  writer.integer(USM_SECURITY_MODEL);
  writer.octet(securityFlags(securityLevel, reportable), Tag.OctetString);
  writer.integer(msgMaxSize);
  writer.integer(msgId);
  writer.wrap(Tag.Sequence, mark);
  writer.integer(MessageVersion.V3);
  writer.wrap(Tag.Sequence, 0);
}
