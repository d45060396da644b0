import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { Tag } from '../ber/tag.js';
import { decodeCommunityBody } from './community.js';
import type { CommunityMessage } from './community.js';
import { decodeV3Body } from './v3.js';
import type { V3Message } from './v3.js';
import { MessageVersion } from './version.js';

/** A version number that this engine does not speak (RFC 3412 section 7.2 step 2, snmpInBadVersions). */
export class UnsupportedMessageVersion extends Error {
  readonly version: number;

  constructor(version: number) {
    super(`message version ${version} is not 0 (v1), 1 (v2c) or 3`);
    this.name = 'UnsupportedMessageVersion';
    this.version = version;
  }
}

/**
 * Reads a datagram: a whole community message, or a v3 message up to its security model.
 * @throws BerError, UnsupportedMessageVersion
 * @internal
 */
export function decodeMessage(packet: Buffer): CommunityMessage | V3Message {
  const reader = new BerReader(packet);
  const outer = reader.enter(Tag.Sequence, 'message');
  const version = reader.integer('version');
  const message = decodeBody(reader, version);
  reader.leave(outer, 'message');
  if (!reader.atEnd)
    throw new BerError('trailingBytes', reader.position, 'datagram has octets after the message');
  return message;
}

function decodeBody(reader: BerReader, version: number): CommunityMessage | V3Message {
  switch (version) {
    case MessageVersion.V1:
    case MessageVersion.V2c:
      return decodeCommunityBody(reader, version);
    case MessageVersion.V3:
      return decodeV3Body(reader);
    default:
      throw new UnsupportedMessageVersion(version);
  }
}
