import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/**
 * Opens a private key in PEM.
 * @returns undefined when the password is wrong, or the text is no key
 * @internal
 */
export function openPrivateKey(pem: string, password: string): KeyObject | undefined {
  try {
    // Without a password, one that is asked for would be read from the terminal.
    return createPrivateKey({ key: pem, passphrase: password });
  } catch {
    return undefined;
  }
}

/** The key of a certificate (PEM), in PEM and not encrypted. @internal */
export function keyBelongingTo(certificate: string, keys: readonly KeyObject[]): string | undefined {
  const parsed = new X509Certificate(certificate);
  const key = keys.find((candidate) => parsed.checkPrivateKey(candidate));
  return key?.export({ type: 'pkcs8', format: 'pem' }).toString();
}
