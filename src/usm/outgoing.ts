import type { BerWriter } from '../ber/writer.js';
import { SnmpError } from '../errors/snmp-error.js';
import { encodeScopedPdu, encodeV3Header } from '../message/v3.js';
import type { ScopedPdu, SecurityLevelNumber } from '../message/v3.js';
import { encodeUsmParameters } from './parameters.js';
import type { SaltSource } from './salt.js';
import type { Credentials } from './user.js';

const EMPTY = Buffer.alloc(0);

/**
 * What an outgoing v3 message says besides its PDU.
 * @internal
 */
export interface OutgoingV3 {
  readonly msgId: number;
  readonly msgMaxSize: number;
  readonly reportable: boolean;
  readonly securityLevel: SecurityLevelNumber;
  /** Section 3.1 step 6: of the authoritative engine; 0 in a request without authentication. */
  readonly engineBoots: number;
  readonly engineTime: number;
}

/**
 * RFC 3414 section 3.1: builds a message and secures it. The scoped PDU is encrypted before the MAC is computed.
 * @throws SnmpError 326 when the keys, or what they are made of, were wiped since somebody took them
 * @internal
 */
export function encodeV3Message(
  writer: BerWriter,
  header: OutgoingV3,
  credentials: Credentials,
  scoped: ScopedPdu,
  salt: SaltSource,
): Buffer {
  const { authenticator } = credentials;
  const privacy = header.securityLevel === 2 ? credentials.privacy : undefined;
  const lost = header.securityLevel === 2 && privacy === undefined;
  if (lost || (credentials.destroyed && header.securityLevel > 0))
    throw new SnmpError('badUserName', 'the user was removed or replaced meanwhile');
  writer.reset();
  encodeScopedPdu(writer, scoped.contextEngineId, scoped.contextName, scoped.pdu);
  let privParameters: Uint8Array = EMPTY;
  // Section 3.1 step 4: encryption.
  if (privacy !== undefined) {
    const encrypted = privacy.encrypt(writer.since(0), header.engineBoots, header.engineTime, salt);
    writer.reset();
    writer.octets(encrypted.ciphertext);
    privParameters = encrypted.privParameters;
  }
  const macLength =
    header.securityLevel > 0 && authenticator !== undefined ? authenticator.protocol.macLength : 0;
  // Section 3.1 steps 5 to 7.
  const macFromEnd = encodeUsmParameters(
    writer,
    credentials.engineId,
    header.engineBoots,
    header.engineTime,
    credentials.userName,
    macLength,
    privParameters,
  );
  encodeV3Header(writer, header.msgId, header.msgMaxSize, header.securityLevel, header.reportable);
  const message = writer.finish();
  // Section 3.1 step 8: authentication.
  if (macLength > 0) authenticator?.sign(message, message.length - macFromEnd);
  return message;
}
