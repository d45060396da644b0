import type { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import type { BerWriter } from '../ber/writer.js';
import { decodePdu, encodePdu } from '../pdu/pdu.js';
import type { AnyPdu } from '../pdu/pdu.js';
import type { MessageVersion } from './version.js';

/**
 * A message of SNMPv1 or SNMPv2c.
 *
 *     Message ::= SEQUENCE { version INTEGER, community OCTET STRING, data PDUs }   -- RFC 1157 section 4, RFC 1901 section 3
 *
 * @internal
 */
export interface CommunityMessage {
  readonly version: typeof MessageVersion.V1 | typeof MessageVersion.V2c;
  readonly community: Buffer;
  readonly pdu: AnyPdu;
  /** Bits of `Tolerance` that decoding needed. */
  readonly tolerances: number;
}

/**
 * Reads the rest of a message whose version was read; see `message.ts`.
 * @internal
 */
export function decodeCommunityBody(
  reader: BerReader,
  version: CommunityMessage['version'],
): CommunityMessage {
  const community = reader.octets('community');
  const pdu = decodePdu(reader);
  return { version, community, pdu, tolerances: reader.tolerances };
}

/** @internal */
export function encodeCommunityMessage(
  writer: BerWriter,
  version: CommunityMessage['version'],
  community: Uint8Array,
  pdu: AnyPdu,
): Buffer {
  writer.reset();
  encodePdu(writer, pdu);
  writer.octets(community);
  writer.integer(version);
  writer.wrap(Tag.Sequence, 0);
  return writer.finish();
}
