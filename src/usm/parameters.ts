import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import type { BerWriter } from '../ber/writer.js';
import type { V3Message } from '../message/v3.js';

const INT32_MAX = 2147483647;
/** RFC 3411 section 5, SnmpEngineID: 5 to 32 octets; none at all asks for discovery. */
const MAX_ENGINE_ID_LENGTH = 32;
/** RFC 3414 section 2.4. */
const MAX_USER_NAME_LENGTH = 32;

/**
 * The security parameters of USM (RFC 3414 section 2.4).
 *
 *     UsmSecurityParameters ::= SEQUENCE {
 *       msgAuthoritativeEngineID     OCTET STRING,
 *       msgAuthoritativeEngineBoots  INTEGER (0..2147483647),
 *       msgAuthoritativeEngineTime   INTEGER (0..2147483647),
 *       msgUserName                  OCTET STRING (SIZE(0..32)),
 *       msgAuthenticationParameters  OCTET STRING,
 *       msgPrivacyParameters         OCTET STRING }
 *
 * @internal
 */
export interface UsmParameters {
  readonly engineId: Buffer;
  readonly engineBoots: number;
  readonly engineTime: number;
  readonly userName: Buffer;
  /** Where msgAuthenticationParameters begin in the datagram. */
  readonly macOffset: number;
  readonly macLength: number;
  readonly privParameters: Buffer;
}

/** @internal */
export function decodeUsmParameters(message: V3Message): UsmParameters {
  const reader = new BerReader(
    message.packet,
    message.securityParametersStart,
    message.securityParametersEnd,
  );
  const outer = reader.enter(Tag.Sequence, 'UsmSecurityParameters');
  const engineId = boundedOctets(reader, MAX_ENGINE_ID_LENGTH, 'msgAuthoritativeEngineID');
  const engineBoots = reader.integerBetween(0, INT32_MAX, 'msgAuthoritativeEngineBoots');
  const engineTime = reader.integerBetween(0, INT32_MAX, 'msgAuthoritativeEngineTime');
  const userName = boundedOctets(reader, MAX_USER_NAME_LENGTH, 'msgUserName');
  const macLength = reader.header(Tag.OctetString, 'msgAuthenticationParameters');
  const macOffset = reader.position;
  reader.position += macLength;
  const privParameters = reader.octets('msgPrivacyParameters');
  reader.leave(outer, 'UsmSecurityParameters');
  if (!reader.atEnd)
    throw new BerError('trailingBytes', reader.position, 'msgSecurityParameters has octets too many');
  return { engineId, engineBoots, engineTime, userName, macOffset, macLength, privParameters };
}

function boundedOctets(reader: BerReader, maximum: number, what: string): Buffer {
  const start = reader.position;
  const octets = reader.octets(what);
  if (octets.length > maximum)
    throw new BerError(
      'badLength',
      start,
      `${what} has ${octets.length} octets, at most ${maximum} are allowed`,
    );
  return octets;
}

/**
 * Writes the parameters in front of what is written. Room for the MAC is left as zeros; the result says how far
 * from the end of the message it begins.
 * @internal
 */
export function encodeUsmParameters(
  writer: BerWriter,
  engineId: Uint8Array,
  engineBoots: number,
  engineTime: number,
  userName: Uint8Array,
  macLength: number,
  privParameters: Uint8Array,
): number {
  const mark = writer.used;
  writer.octets(privParameters);
  writer.zeros(macLength);
  const macFromEnd = writer.used;
  writer.header(Tag.OctetString, macLength);
  writer.octets(userName);
  writer.integer(engineTime);
  writer.integer(engineBoots);
  writer.octets(engineId);
  writer.wrap(Tag.Sequence, mark);
  writer.wrap(Tag.OctetString, mark);
  return macFromEnd;
}
