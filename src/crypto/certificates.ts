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

/** Whether a certificate given as PEM, base64 or DER is the one with these DER octets. @internal */
export function isSameCertificate(given: Buffer, der: Buffer): boolean {
  const text = given.toString('latin1').trim();
  const candidates = [given, Buffer.from(text.replace(/-----[A-Z ]+-----/g, ''), 'base64')];
  return candidates.some((candidate) => candidate.equals(der));
}

function oneLine(name: string): string {
  return name.split('\n').reverse().join(', ');
}
