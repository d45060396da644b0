import { X509Certificate } from 'node:crypto';

/** Longer chains are not followed. */
const MAX_CHAIN = 10;
/** Uses that the extension `extKeyUsage` may name: RFC 5280 section 4.2.1.12. */
const USES = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2', any: '2.5.29.37.0' } as const;

/** Whether the text is a certificate (PEM or DER). @internal */
export function isCertificate(text: string | Buffer): boolean {
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the first certificate is signed, over others of the chain or without, by one of the authorities.
 * @param chain - DER
 * @param authorities - PEM
 * @internal
 */
export function leadsTo(chain: readonly Buffer[], authorities: readonly string[]): boolean {
  const trusted = authorities.map((pem) => new X509Certificate(pem));
  const [first, ...sent] = chain.map((der) => new X509Certificate(der));
  let current: X509Certificate | undefined = first;
  for (let steps = 0; current !== undefined && steps < MAX_CHAIN; steps += 1) {
    const subject: X509Certificate = current;
    const isTrusted = trusted.some(({ fingerprint256 }) => fingerprint256 === subject.fingerprint256);
    if (isSignedBy(subject, subject)) return isTrusted;
    current = [...trusted, ...sent].find((issuer) => issuer.ca && isSignedBy(subject, issuer));
  }
  return false;
}

/**
 * Whether each certificate of a chain is signed by the next, up to one that a self-signed authority has signed: only
 * then it can be the chain that was verified. A peer may send along others, which have the same names.
 * @param chain - DER
 * @param authorities - PEM
 * @param unixSeconds - when all of them must be valid; undefined = that does not matter
 * @internal
 */
export function isWholeChain(
  chain: readonly Buffer[],
  authorities: readonly string[],
  unixSeconds: number | undefined,
): boolean {
  const roots = authorities.map((pem) => new X509Certificate(pem));
  const certificates = chain.map((der) => new X509Certificate(der));
  for (const [at, subject] of certificates.entries()) {
    if (unixSeconds !== undefined && !isValidAt(subject, unixSeconds * 1000)) return false;
    if (roots.some((root) => isSignedBy(subject, root) && isSignedBy(root, root))) return true;
    const issuer = certificates[at + 1];
    if (issuer === undefined || !isSignedBy(subject, issuer)) return false;
  }
  return false;
}

function isValidAt({ validFrom, validTo }: X509Certificate, milliseconds: number): boolean {
  return Date.parse(validFrom) <= milliseconds && milliseconds <= Date.parse(validTo);
}

/** Whether a certificate (DER) says that it is for one side of a connection, or for everything. @internal */
export function isMeantFor(certificate: Buffer, side: 'server' | 'client'): boolean {
  // Declared as always there, but absent without the extension.
  const uses = new X509Certificate(certificate).keyUsage as readonly string[] | undefined;
  return uses === undefined || uses.includes(USES[side]) || uses.includes(USES.any);
}

/** A key of an unknown kind has signed nothing. */
function isSignedBy(subject: X509Certificate, issuer: X509Certificate): boolean {
  return attempt(() => subject.checkIssued(issuer) && subject.verify(issuer.publicKey)) ?? false;
}

/** What comes of reading something; undefined where it cannot be read. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
