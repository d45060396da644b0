import { createSecureContext } from 'node:tls';
import { isCertificate } from '../crypto/certificate-chain.js';
import { certificateSubject } from '../crypto/certificates.js';
import { keyBelongingTo, openPrivateKey } from '../crypto/key-pairs.js';
import { KeyWork } from '../crypto/key-work.js';
import { readPfx } from '../crypto/pkcs12.js';
import type { PemStore } from '../crypto/pkcs12.js';
import { SnmpError } from '../errors/snmp-error.js';
import { errorText } from '../util/error-text.js';
import { readWholeFile } from '../util/read-file.js';

/**
 * What a connection shows of itself, in PEM: options of node:tls. The key is not encrypted.
 * @internal
 */
export interface TlsIdentity {
  readonly key: string;
  /** Its certificate, then others of the store. */
  readonly cert: string;
}

/** A store is rarely larger than some kilobytes. */
const MAX_STORE_OCTETS = 1_048_576;
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/g;
const ASN1_SEQUENCE = 0x30;

type Format = 'pfx' | 'pem' | 'any';
type Kind =
  | { readonly from: 'file' | 'contents' | 'either'; readonly format: Format }
  | { readonly unreadable: string };

const WINDOWS = 'the certificate stores of Windows cannot be read from Node.js';
const JAVA = 'a Java key store has to be converted: keytool -importkeystore -deststoretype PKCS12';
const NO_KEY = 'a certificate without a key cannot be shown';

/** As `CertStoreType` numbers them. */
const KINDS: Readonly<Record<number, Kind>> = {
  0: { unreadable: WINDOWS },
  1: { unreadable: WINDOWS },
  2: { from: 'file', format: 'pfx' },
  3: { from: 'contents', format: 'pfx' },
  4: { unreadable: JAVA },
  5: { unreadable: JAVA },
  6: { from: 'file', format: 'pem' },
  7: { from: 'contents', format: 'pem' },
  8: { unreadable: NO_KEY },
  9: { unreadable: NO_KEY },
  23: { unreadable: 'PKCS #11 modules cannot be used from Node.js' },
  99: { from: 'either', format: 'any' },
};

/**
 * Opens a certificate store and picks the certificate whose subject matches.
 * @param store - path of a file, or its contents, as the type says
 * @param subject - text that the subject contains, or `*` or nothing for the first one with a key
 * @param work - what making keys of the password may take
 * @throws SnmpError 271 when the store can't be opened, 272 when it has no such certificate, 273 when the certificate
 * can't be used
 * @internal
 */
export async function loadIdentity(
  type: number,
  store: Buffer,
  password: string,
  subject: string,
  work = new KeyWork(),
): Promise<TlsIdentity> {
  const kind = KINDS[type] ?? { unreadable: `sslCertStoreType ${type} is not supported` };
  if ('unreadable' in kind) throw new SnmpError('certificateStore', kind.unreadable);
  const isFile = kind.from === 'file' || (kind.from === 'either' && !looksLikeContents(store));
  const bytes = isFile ? await readStore(store) : store;
  const isPem = kind.format === 'pem' || (kind.format === 'any' && bytes.includes('-----BEGIN'));
  const opened = isPem ? pemStore(bytes.toString('utf8')) : pfxStore(bytes, password, work);
  return identityOf(opened, password, subject, work);
}

async function readStore(store: Buffer): Promise<Buffer> {
  // An error of the system would repeat the path, which in this case is a key.
  if (looksLikeContents(store))
    throw new SnmpError(
      'certificateStore',
      'sslCertStore has the contents of a file, but sslCertStoreType says it is the path of one',
    );
  try {
    return await readWholeFile(store.toString('utf8'), MAX_STORE_OCTETS);
  } catch (error) {
    // Without its text: it repeats the path, which may be something else set here by mistake.
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SnmpError('certificateStore', `the file of sslCertStore cannot be read (${code ?? message})`);
  }
}

function looksLikeContents(store: Buffer): boolean {
  return store[0] === ASN1_SEQUENCE ? store.includes(0) : store.includes('-----BEGIN');
}

function pemStore(text: string): PemStore {
  const certificates = text.match(PEM_CERTIFICATE) ?? [];
  const keys = text.match(PEM_KEY) ?? [];
  if (certificates.length === 0 || keys.length === 0) {
    const missing = certificates.length === 0 ? 'certificate' : 'private key';
    throw new SnmpError('certificateStore', `the text of sslCertStore has no ${missing} in PEM`);
  }
  return { certificates, keys };
}

function pfxStore(bytes: Buffer, password: string, work: KeyWork): PemStore {
  try {
    return readPfx(bytes, password, work);
  } catch (error) {
    if (SnmpError.is(error)) throw error;
    throw new SnmpError('certificateStore', 'wrong sslCertStorePassword, or not a PFX file', {
      cause: error,
    });
  }
}

function identityOf(
  { certificates, keys }: PemStore,
  password: string,
  subject: string,
  work: KeyWork,
): TlsIdentity {
  const opened = keys.map((key) => openPrivateKey(key, password, work));
  const usable = opened.filter((key) => key !== undefined);
  if (keys.length > 0 && usable.length === 0)
    throw new SnmpError('certificateStore', 'wrong sslCertStorePassword, or a key that cannot be read');
  if (!certificates.every(isCertificate))
    throw new SnmpError('certificateStore', 'a certificate of sslCertStore cannot be read');

  const chosen = certificates.filter((certificate) => matches(certificate, subject));
  if (chosen.length === 0)
    throw new SnmpError('certificateNotFound', `no certificate has the subject "${subject}"`);
  for (const certificate of chosen) {
    const key = keyBelongingTo(certificate, usable);
    if (key === undefined) continue;
    const others = certificates.filter((other) => other !== certificate);
    return checked({ key, cert: [certificate, ...others].join('\n') });
  }
  throw new SnmpError('certificateNotFound', 'the store has no key of the certificate');
}

/** Keys may be too short, or of a kind that TLS has no use for. */
function checked(identity: TlsIdentity): TlsIdentity {
  try {
    createSecureContext(identity);
  } catch (error) {
    const why = errorText(error);
    throw new SnmpError('securityCredentials', `the certificate of sslCertStore cannot be used (${why})`, {
      cause: error,
    });
  }
  return identity;
}

function matches(certificate: string, subject: string): boolean {
  return (
    subject === '' ||
    subject === '*' ||
    certificateSubject(certificate).toLowerCase().includes(subject.toLowerCase())
  );
}
