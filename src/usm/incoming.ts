import { BerError } from '../ber/ber-error.js';
import { BerReader } from '../ber/reader.js';
import { decodeScopedPdu, encryptedPdu } from '../message/v3.js';
import type { ScopedPdu, V3Message } from '../message/v3.js';
import type { UsmParameters } from './parameters.js';
import type { Credentials } from './user.js';

/**
 * RFC 3414 section 3.2 step 6: whether the message's MAC is the one the user's key gives. The MAC must have exactly
 * the length of the protocol; it is compared in constant time. Keys that were wiped meanwhile fit nothing.
 * @internal
 */
export function isAuthentic(
  message: V3Message,
  parameters: UsmParameters,
  credentials: Credentials,
): boolean {
  const { authenticator, destroyed } = credentials;
  if (destroyed) return false;
  return authenticator?.verify(message.packet, parameters.macOffset, parameters.macLength) ?? false;
}

/**
 * RFC 3414 section 3.2 step 8: the scoped PDU, decrypted where the message says so. Undefined when it can't be
 * decrypted, or when what comes out is not a scoped PDU, which is how a wrong privacy key shows.
 * To be called only after the message was authenticated and found timely.
 * @throws BerError for a plaintext scoped PDU that can't be read
 * @internal
 */
export function openScopedPdu(
  message: V3Message,
  parameters: UsmParameters,
  credentials: Credentials,
): ScopedPdu | undefined {
  if (message.securityLevel < 2) return readPlaintext(message);
  // A handler of the program had time to remove the user.
  if (credentials.destroyed) return undefined;
  const { privacy } = credentials;
  if (privacy === undefined) return undefined;
  const plaintext = privacy.decrypt(
    encryptedPdu(message),
    parameters.engineBoots,
    parameters.engineTime,
    parameters.privParameters,
  );
  if (plaintext === undefined) return undefined;
  try {
    return decodeScopedPdu(new BerReader(plaintext), 'padded');
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}

/**
 * The scoped PDU of a message that is not encrypted.
 * @internal
 */
export function readPlaintext(message: V3Message): ScopedPdu {
  return decodeScopedPdu(new BerReader(message.packet, message.dataStart), 'exact');
}
