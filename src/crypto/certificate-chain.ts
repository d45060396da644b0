import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { childrenOf, parseDer } from './asn1.js';

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

/** Whether a certificate (DER) says that it is for one side of a connection, or for everything. @internal */
export function isMeantFor(certificate: Buffer, side: 'server' | 'client'): boolean {
  // Declared as always there, but absent without the extension.
  const uses = new X509Certificate(certificate).keyUsage as readonly string[] | undefined;
  return uses === undefined || uses.includes(USES[side]) || uses.includes(USES.any);
}

/** Whether the text is a revocation list (PEM). @internal */
export function isRevocationList(pem: string): boolean {
  return attempt(() => revokedKeys(pem)) !== undefined;
}

/**
 * Whether a revocation list of its issuer has one of the certificates. What cannot be read counts as revoked: OpenSSL
 * may read it, and nobody shall get past a list by an unusual encoding.
 * @param chain - DER
 * @param lists - PEM; their signatures are not checked here
 * @internal
 */
export function isRevoked(chain: readonly Buffer[], lists: readonly string[]): boolean {
  const found = attempt(() => {
    const revoked = new Set(lists.flatMap((pem) => revokedKeys(pem)));
    return revoked.size > 0 && chain.some((der) => revoked.has(keyOfCertificate(der)));
  });
  return found ?? true;
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

/**
 * TBSCertList ::= SEQUENCE { version OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
 * revokedCertificates SEQUENCE OF SEQUENCE { userCertificate, ... } OPTIONAL, ... }: RFC 5280 section 5.1
 */
function revokedKeys(pem: string): string[] {
  const fields = childrenOf(childrenOf(parseDer(pemBody(pem)))[0]);
  const start = fields[0]?.type === forge.asn1.Type.INTEGER ? 1 : 0;
  const issuer = fields[start + 1];
  const entries = fields.slice(start + 3).find(({ type, tagClass }) => {
    return type === forge.asn1.Type.SEQUENCE && tagClass === forge.asn1.Class.UNIVERSAL;
  });
  return childrenOf(entries).map((entry) => keyOf(issuer, childrenOf(entry)[0]));
}

/** TBSCertificate ::= SEQUENCE { version [0] OPTIONAL, serialNumber, signature, issuer, ... }: RFC 5280 section 4.1 */
function keyOfCertificate(der: Buffer): string {
  const fields = childrenOf(childrenOf(parseDer(der.toString('latin1')))[0]);
  const start = fields[0]?.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC ? 1 : 0;
  return keyOf(fields[start + 2], fields[start]);
}

function keyOf(issuer: forge.asn1.Asn1 | undefined, serial: forge.asn1.Asn1 | undefined): string {
  return [issuer, serial].map((part) => (part === undefined ? '' : forge.asn1.toDer(part).toHex())).join(' ');
}

function pemBody(pem: string): string {
  return Buffer.from(pem.replace(/-----[A-Z0-9 ]+-----/g, ''), 'base64').toString('latin1');
}
