import { X509Certificate } from 'node:crypto';

/**
 * What an event shows of a certificate.
 * @internal
 */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  /** PEM, of the certificate alone. */
  readonly pem: string;
}

/** The subject of a certificate (PEM or DER) on one line, such as `CN=agent, O=Example`. @internal */
export function certificateSubject(certificate: string | Buffer): string {
  return oneLine(new X509Certificate(certificate).subject);
}

/** @internal */
export function summarizeCertificate(der: Buffer): CertificateSummary {
  const certificate = new X509Certificate(der);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    pem: certificate.toString(),
  };
}

/** When the first of some certificates (DER) expires, in seconds of Unix time; NaN where that cannot be read. @internal */
export function endOfValidity(certificates: readonly Buffer[]): number {
  return Math.min(...certificates.map((der) => Date.parse(new X509Certificate(der).validTo))) / 1000;
}

/** Whether a certificate given as PEM (the first, where there are several), base64 or DER is the one with these octets. @internal */
export function isSameCertificate(given: Buffer, der: Buffer): boolean {
  const text = given.toString('latin1');
  const [, base64 = text] = PEM_BODY.exec(text) ?? [];
  return given.equals(der) || Buffer.from(base64, 'base64').equals(der);
}

const PEM_BODY = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/;

/** Declared as always there, but absent where the name is empty, as RFC 5280 section 4.1.2.6 lets it be. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').reverse().join(', ');
}
