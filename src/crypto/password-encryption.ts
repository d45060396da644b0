import forge from 'node-forge';
import { childrenOf, octetsOf, oidOf, unsignedOf } from './asn1.js';
import type { Asn1 } from './asn1.js';
import type { KeyWork } from './key-work.js';

/** RFC 8018 appendix A.4. */
const PBES2 = '1.2.840.113549.1.5.13';
/** RFC 7292 appendix C. */
const PKCS12_SCHEMES = '1.2.840.113549.1.12.1.';
const PKCS12_3DES = `${PKCS12_SCHEMES}3`;
/** RFC 7914 section 7. */
const SCRYPT = '1.3.6.1.4.1.11591.4.11';

/** What the types of the library leave out. */
interface PasswordCiphers {
  getCipher(oid: string, parameters: Asn1 | undefined, password: string): forge.cipher.BlockCipher;
}

/**
 * Counts the work that a key of a password takes, before somebody does it.
 * @param algorithm - AlgorithmIdentifier ::= SEQUENCE { algorithm, parameters }
 * @throws SnmpError 271
 * @internal
 */
export function countWork(algorithm: Asn1 | undefined, work: KeyWork): void {
  const [scheme, parameters] = childrenOf(algorithm);
  // PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }
  const derivation = oidOf(scheme) === PBES2 ? childrenOf(parameters)[0] : algorithm;
  const [kind, details] = childrenOf(derivation);
  const [, ...numbers] = childrenOf(details);
  if (oidOf(kind) === SCRYPT) {
    // scrypt-params ::= SEQUENCE { salt, costParameter, blockSize, parallelizationParameter, ... }
    const [cost = 0n, blockSize = 0n, parallelization = 0n] = numbers.map(unsignedOf);
    work.spend(cost * blockSize * parallelization);
    return;
  }
  // PBKDF2-params ::= SEQUENCE { salt, iterationCount, ... }, pkcs-12PbeParams ::= SEQUENCE { salt, iterations }:
  // RFC 8018 appendix A.2, RFC 7292 appendix C.
  work.spend(roundsOf(oidOf(scheme)) * (unsignedOf(numbers[0]) ?? 0n));
}

/**
 * How often the iterations are done. RFC 7292 appendix B: for each 20 octets of a key, of which 3DES needs 24, and for
 * the initialization vector; elsewhere once.
 */
function roundsOf(scheme: string): bigint {
  if (scheme === PKCS12_3DES) return 3n;
  return scheme.startsWith(PKCS12_SCHEMES) ? 2n : 1n;
}

/**
 * @throws an error of the library, and SnmpError 271 where it would take too long
 * @internal
 */
export function decrypt(
  algorithm: Asn1 | undefined,
  ciphertext: string,
  password: string,
  work: KeyWork,
): string {
  countWork(algorithm, work);
  const [scheme, parameters] = childrenOf(algorithm);
  const oid = oidOf(scheme);
  const { pbe } = forge.pki as unknown as { readonly pbe: PasswordCiphers };
  // RFC 8018 section 3: UTF-8 is recommended. The others make UTF-16 of it.
  const cipher = pbe.getCipher(oid, parameters, oid === PBES2 ? forge.util.encodeUtf8(password) : password);
  cipher.update(forge.util.createBuffer(ciphertext));
  if (!cipher.finish()) throw new Error('the padding is wrong');
  return cipher.output.getBytes();
}

/**
 * Opens EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData }: RFC 5958 section 3.
 * @internal
 */
export function decryptKey(encrypted: Asn1 | undefined, password: string, work: KeyWork): string {
  const [algorithm, data] = childrenOf(encrypted);
  return decrypt(algorithm, octetsOf(data), password, work);
}
