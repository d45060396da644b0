import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SnmpError } from '../errors/snmp-error.js';
import { childrenOf, parseDer } from './asn1.js';
import type { KeyWork } from './key-work.js';
import { countWork } from './password-encryption.js';

const ENCRYPTED = /-----BEGIN ENCRYPTED PRIVATE KEY-----([^-]*)-----END ENCRYPTED PRIVATE KEY-----/;

/**
 * Opens a private key in PEM.
 * @returns undefined when the password is wrong, or the text is no key
 * @throws SnmpError 271 when opening it would take too long
 * @internal
 */
export function openPrivateKey(pem: string, password: string, work: KeyWork): KeyObject | undefined {
  try {
    if (!pem.includes('ENCRYPTED PRIVATE KEY')) {
      // Without a password, one that is asked for would be read from the terminal.
      return createPrivateKey({ key: pem, passphrase: password });
    }
    // Octets, so that what is opened is what was looked at.
    const key = Buffer.from(ENCRYPTED.exec(pem)?.[1] ?? '', 'base64');
    countWork(childrenOf(parseDer(key.toString('latin1')))[0], work);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase: password });
  } catch (error) {
    if (SnmpError.is(error)) throw error;
    return undefined;
  }
}

/** The key of a certificate (PEM), in PEM and not encrypted. @internal */
export function keyBelongingTo(certificate: string, keys: readonly KeyObject[]): string | undefined {
  const parsed = new X509Certificate(certificate);
  const key = keys.find((candidate) => parsed.checkPrivateKey(candidate));
  return key?.export({ type: 'pkcs8', format: 'pem' }).toString();
}
