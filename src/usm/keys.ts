import type { CryptoProvider } from '../crypto/provider.js';
import { xorInto } from '../crypto/xor.js';
import type { RandomSource } from '../util/random.js';
import type { AuthProtocol, PrivProtocol } from './protocols.js';

/**
 * How a localized key that is too short for the cipher is made longer.
 *
 * - `reeder`: draft-reeder-snmpv3-usm-3desede-00 Section 2.1, chaining the whole password-to-key
 *   algorithm. Made for 3DES; most devices use it for AES-192 and AES-256 too.
 * - `blumenthal`: draft-blumenthal-aes-usm-04 Section 3.1.2.1, chaining the digest alone.
 *
 * @internal
 */
export type KeyExtension = 'reeder' | 'blumenthal';

/**
 * In octets (RFC 3414 Section 11.2).
 *
 * @internal
 */
export const MINIMUM_PASSWORD_LENGTH = 8;

/** RFC 3414 Appendix A.2. */
const STRETCHED_PASSWORD_OCTETS = 1_048_576;

/**
 * Whether a password has the 8 octets that RFC 3414 Section 11.2 asks for. Nothing below checks it.
 *
 * @internal
 */
export function isPasswordLongEnough(password: Uint8Array): boolean {
  return password.length >= MINIMUM_PASSWORD_LENGTH;
}

/**
 * Ku, the key of a user that holds for no engine yet (RFC 3414 Appendix A.2). It takes the digest of
 * 1 MiB, about a millisecond with node:crypto and ten times that with the bundled implementation.
 *
 * @throws RangeError for an empty password.
 * @internal
 */
export function passwordToKey(crypto: CryptoProvider, protocol: AuthProtocol, password: Uint8Array): Buffer {
  return crypto.hashStretched(protocol.hash, password, STRETCHED_PASSWORD_OCTETS);
}

/**
 * Kul, the key of a user at one engine (RFC 3414 Section 2.6).
 *
 * @internal
 */
export function localizeKey(
  crypto: CryptoProvider,
  protocol: AuthProtocol,
  ku: Uint8Array,
  engineId: Uint8Array,
): Buffer {
  return crypto.hash(protocol.hash, ku, engineId, ku);
}

/**
 * The privacy key of a user at one engine, exactly as long as the privacy protocol needs it.
 * `extension` counts only where `extensionMatters`: 3DES is always extended in the manner of Reeder.
 *
 * @internal
 */
export function localizePrivacyKey(
  crypto: CryptoProvider,
  auth: AuthProtocol,
  priv: PrivProtocol,
  ku: Uint8Array,
  engineId: Uint8Array,
  extension: KeyExtension,
): Buffer {
  const extend = priv.cbc || extension === 'reeder' ? nextReederPart : nextBlumenthalPart;

  let key = localizeKey(crypto, auth, ku, engineId);
  let lastPart = key;
  while (key.length < priv.keyLength) {
    const part = extend(crypto, auth, lastPart, key, engineId);
    const longer = Buffer.concat([key, part]);
    lastPart.fill(0);
    key.fill(0);
    lastPart = part;
    key = longer;
  }
  if (lastPart !== key) lastPart.fill(0);
  return key.fill(0, priv.keyLength).subarray(0, priv.keyLength);
}

/**
 * Whether the two ways to extend a key give different privacy keys, so that peers may disagree.
 *
 * @internal
 */
export function extensionMatters(auth: AuthProtocol, priv: PrivProtocol): boolean {
  return !priv.cbc && auth.digestLength < priv.keyLength;
}

/**
 * The value to write to usmUserAuthKeyChange or usmUserPrivKeyChange to replace one localized key by
 * another (RFC 3414 Section 5, textual convention KeyChange): random octets, then the delta.
 *
 * @throws RangeError when the keys differ in length.
 * @internal
 */
export function keyChange(
  crypto: CryptoProvider,
  protocol: AuthProtocol,
  oldKey: Uint8Array,
  newKey: Uint8Array,
  random: RandomSource,
): Buffer {
  const keyLength = newKey.length;
  if (oldKey.length !== keyLength) {
    throw new RangeError(`A key of ${oldKey.length} octets cannot be changed into one of ${keyLength}.`);
  }

  const randomOctets = random.bytes(keyLength);
  const delta = Buffer.from(newKey);
  let chain: Uint8Array = oldKey;
  for (let offset = 0; offset < keyLength; offset += protocol.digestLength) {
    chain = crypto.hash(protocol.hash, chain, randomOctets);
    const part = delta.subarray(offset, offset + protocol.digestLength);
    xorInto(part, chain, part.length);
  }
  return Buffer.concat([randomOctets, delta]);
}

type ExtendKey = (
  crypto: CryptoProvider,
  auth: AuthProtocol,
  lastPart: Uint8Array,
  key: Uint8Array,
  engineId: Uint8Array,
) => Buffer;

const nextReederPart: ExtendKey = (crypto, auth, lastPart, _key, engineId) => {
  const ku = passwordToKey(crypto, auth, lastPart);
  try {
    return localizeKey(crypto, auth, ku, engineId);
  } finally {
    ku.fill(0);
  }
};

const nextBlumenthalPart: ExtendKey = (crypto, auth, _lastPart, key) => crypto.hash(auth.hash, key);
