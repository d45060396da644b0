import { constants, verify, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { childrenOf, octetsOf, oidOf, parseDer } from './asn1.js';
import type { Asn1 } from './asn1.js';

/** What revocation lists find wrong, by the names of OpenSSL. @internal */
export type ListFault =
  'CERT_REVOKED' | 'UNABLE_TO_GET_CRL' | 'CRL_SIGNATURE_FAILURE' | 'CRL_NOT_YET_VALID' | 'CRL_HAS_EXPIRED';

/** CertificateList: RFC 5280 section 5.1. */
interface RevocationList {
  readonly issuer: string;
  /** Milliseconds of Unix time. */
  readonly from: number;
  readonly until: number;
  /** Whether it tells of every certificate of its issuer, as far as it can be understood: RFC 5280 section 5.2. */
  readonly isComplete: boolean;
  /** By serial number. */
  readonly revoked: ReadonlySet<string>;
  readonly isSignedBy: (key: KeyObject) => boolean;
}

const { Type, Class } = forge.asn1;
/** issuingDistributionPoint, which a list with all of an issuer may have, too: RFC 5280 section 5.2.5. */
const DISTRIBUTION_POINT = '2.5.29.28';
const RSA_PSS = '1.2.840.113549.1.1.10';
/** Hashes of signatures by RSA (PKCS #1), ECDSA and DSA; null where the key says it: RFC 5758, RFC 8410. */
const HASHES: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.10040.4.3': 'sha1',
  '2.16.840.1.101.3.4.3.2': 'sha256',
  '1.3.101.112': null,
  '1.3.101.113': null,
};
/** The hashes that RSASSA-PSS names by itself: RFC 8017 appendix A.2.3. */
const PSS_HASHES: Readonly<Record<string, string>> = {
  '': 'sha1',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Whether the text is a revocation list (PEM). @internal */
export function isRevocationList(pem: string): boolean {
  return attempt(() => listOf(pem)) !== undefined;
}

/**
 * What revocation lists find wrong with a chain: RFC 5280 section 6.3. A certificate is revoked when any list of its
 * issuer has it. What cannot be read counts as revoked: OpenSSL may read it, and nobody shall get past a list by an
 * unusual encoding.
 * @param chain - DER
 * @param lists - PEM
 * @param authorities - PEM; who may have signed lists, besides those in the chain
 * @internal
 */
export function listFaults(
  chain: readonly Buffer[],
  lists: readonly string[],
  authorities: readonly string[],
  unixSeconds: number,
): readonly ListFault[] {
  const now = unixSeconds * 1000;
  const found = attempt(() => {
    const known = lists.map((pem) => listOf(pem));
    return chain.flatMap((der) => faultsOf(der, known, (issuer) => keysOf(issuer, chain, authorities), now));
  });
  return found ?? ['CERT_REVOKED'];
}

function faultsOf(
  der: Buffer,
  known: readonly RevocationList[],
  keysOfIssuer: (issuer: string) => readonly KeyObject[],
  now: number,
): ListFault[] {
  const { issuer, serial } = namesOf(der);
  const all = known.filter((list) => list.issuer === issuer);
  if (all.some(({ revoked }) => revoked.has(serial))) return ['CERT_REVOKED'];
  const lists = all.filter(({ isComplete }) => isComplete);
  if (lists.length === 0) return ['UNABLE_TO_GET_CRL'];
  const keys = keysOfIssuer(issuer);
  const signed = lists.filter((list) => keys.some((key) => list.isSignedBy(key)));
  if (signed.length === 0) return ['CRL_SIGNATURE_FAILURE'];
  if (signed.some(({ from, until }) => from <= now && now <= until)) return [];
  return [signed.some(({ until }) => now <= until) ? 'CRL_NOT_YET_VALID' : 'CRL_HAS_EXPIRED'];
}

/** The authorities, of which there may be many, are asked where the chain does not have the issuer. */
function keysOf(issuer: string, chain: readonly Buffer[], authorities: readonly string[]): KeyObject[] {
  const keys = chain.flatMap((der) => keyOf(issuer, der));
  return keys.length > 0 ? keys : authorities.flatMap((pem) => keyOf(issuer, derOf(pem)));
}

function keyOf(subject: string, der: Buffer): KeyObject[] {
  return attempt(() => (namesOf(der).subject === subject ? [new X509Certificate(der).publicKey] : [])) ?? [];
}

/**
 * TBSCertList ::= SEQUENCE { version OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
 * revokedCertificates SEQUENCE OF SEQUENCE { userCertificate, ... } OPTIONAL, ... }: RFC 5280 section 5.1
 */
function listOf(pem: string): RevocationList {
  const der = derOf(pem);
  const [content, algorithm, signature] = childrenOf(parseDer(der.toString('latin1')));
  const fields = childrenOf(content);
  const start = fields[0]?.type === Type.INTEGER ? 1 : 0;
  const [issuer, thisUpdate, nextUpdate] = fields.slice(start + 1);
  const entries = fields.slice(start + 3).find(({ type, tagClass }) => {
    return type === Type.SEQUENCE && tagClass === Class.UNIVERSAL;
  });
  return {
    issuer: nameOf(issuer),
    from: timeOf(thisUpdate) ?? Infinity,
    until: timeOf(nextUpdate) ?? Infinity,
    isComplete: criticalExtensions(fields).every((oid) => oid === DISTRIBUTION_POINT),
    revoked: new Set(childrenOf(entries).map((entry) => hexOf(childrenOf(entry)[0]))),
    isSignedBy: (key) => attempt(() => isSigned(der, algorithm, signature, key)) ?? false,
  };
}

/** crlExtensions [0] EXPLICIT SEQUENCE OF SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, ... }, the last field. */
function criticalExtensions(fields: readonly Asn1[]): string[] {
  const tagged = fields.find(({ tagClass }) => tagClass === Class.CONTEXT_SPECIFIC);
  return childrenOf(childrenOf(tagged)[0])
    .map((extension) => childrenOf(extension))
    .filter(([, critical]) => critical?.type === Type.BOOLEAN && octetsOf(critical) !== '\0')
    .map(([oid]) => oidOf(oid));
}

/** TBSCertificate ::= SEQUENCE { version [0] OPTIONAL, serialNumber, signature, issuer, validity, subject, ... }: RFC 5280 section 4.1 */
function namesOf(der: Buffer): {
  readonly issuer: string;
  readonly subject: string;
  readonly serial: string;
} {
  const fields = childrenOf(childrenOf(parseDer(der.toString('latin1')))[0]);
  const start = fields[0]?.tagClass === Class.CONTEXT_SPECIFIC ? 1 : 0;
  const [serial, , issuer, , subject] = fields.slice(start);
  return { issuer: nameOf(issuer), subject: nameOf(subject), serial: hexOf(serial) };
}

/** A Name, so that equal ones are found whatever kind of string and case they are in: RFC 5280 section 7.1. */
function nameOf(name: Asn1 | undefined): string {
  const sets = childrenOf(name).map((set) =>
    childrenOf(set)
      .map((attribute) => {
        const [type, value] = childrenOf(attribute);
        return `${hexOf(type)}=${JSON.stringify(textOf(value))}`;
      })
      .sort(),
  );
  return JSON.stringify(sets);
}

function textOf(value: Asn1 | undefined): string {
  const octets = octetsOf(value);
  const text = value?.type === Type.UTF8 ? Buffer.from(octets, 'latin1').toString('utf8') : octets;
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function timeOf(value: Asn1 | undefined): number | undefined {
  if (value?.type === Type.UTCTIME) return forge.asn1.utcTimeToDate(octetsOf(value)).getTime();
  if (value?.type === Type.GENERALIZEDTIME)
    return forge.asn1.generalizedTimeToDate(octetsOf(value)).getTime();
  return undefined;
}

function isSigned(
  der: Buffer,
  algorithm: Asn1 | undefined,
  signature: Asn1 | undefined,
  key: KeyObject,
): boolean {
  const [kind, parameters] = childrenOf(algorithm);
  const oid = oidOf(kind);
  const content = firstInside(der);
  // The first octet of a BIT STRING tells how many bits at its end are unused.
  const octets = Buffer.from(bitsOf(signature), 'latin1').subarray(1);
  if (oid === RSA_PSS) {
    const [hash] = childrenOf(
      childrenOf(parameters).find(({ tagClass }) => tagClass === Class.CONTEXT_SPECIFIC),
    );
    const name = PSS_HASHES[oidOf(childrenOf(hash)[0])];
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return name !== undefined && verify(name, content, { key, padding }, octets);
  }
  const hash = HASHES[oid];
  return hash !== undefined && verify(hash, content, key, octets);
}

/** The library may have read what is inside a BIT STRING as values of its own. */
function bitsOf(value: Asn1 | undefined): string {
  const { bitStringContents } = (value ?? {}) as { readonly bitStringContents?: string };
  return bitStringContents ?? octetsOf(value);
}

/** The first value inside a SEQUENCE, octet by octet as it was signed. */
function firstInside(der: Buffer): Buffer {
  const inside = der.subarray(headOf(der).octets);
  const { octets, length } = headOf(inside);
  return inside.subarray(0, octets + length);
}

function headOf(der: Buffer): { readonly octets: number; readonly length: number } {
  const first = der.readUInt8(1);
  if (first < 0x80) return { octets: 2, length: first };
  const count = first & 0x7f;
  return { octets: 2 + count, length: der.readUIntBE(2, count) };
}

function hexOf(value: Asn1 | undefined): string {
  return value === undefined ? '' : forge.asn1.toDer(value).toHex();
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[A-Z0-9 ]+-----/g, ''), 'base64');
}

/** What comes of reading something; undefined where it cannot be read. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
