import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { readPfx } from '../crypto/pkcs12.js';
import { certificateSubject } from '../crypto/certificates.js';
import { SnmpError } from '../errors/snmp-error.js';

/**
 * What a connection shows of itself: options of node:tls.
 * @internal
 */
export interface TlsIdentity {
  readonly pfx?: Buffer;
  readonly passphrase?: string;
  readonly key?: string;
  readonly cert?: string;
}

/** As `CertStoreType` numbers them. */
const PFX_FILE = 2;
const PFX_BLOB = 3;
const PEM_KEY_FILE = 6;
const PEM_KEY_BLOB = 7;
const AUTO = 99;
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/;

/** Stores that Node.js has no access to, and why. */
const UNREADABLE: Readonly<Record<number, string>> = {
  0: 'the certificate store of a Windows user cannot be read from Node.js',
  1: 'the certificate store of a Windows machine cannot be read from Node.js',
  4: 'a Java key store has to be converted: keytool -importkeystore -deststoretype PKCS12',
  5: 'a Java key store has to be converted: keytool -importkeystore -deststoretype PKCS12',
  23: 'PKCS #11 modules cannot be used from Node.js',
};

/**
 * Opens a certificate store and picks the certificate whose subject matches.
 * @param store - path of a file, or its contents, as the type says
 * @param subject - text that the subject contains, or `*` or nothing for the first one with a key
 * @throws SnmpError 271 when the store can't be opened, 272 when it has no such certificate
 * @internal
 */
export async function loadIdentity(
  type: number,
  store: Buffer,
  password: string,
  subject: string,
): Promise<TlsIdentity> {
  const unreadable = UNREADABLE[type];
  if (unreadable !== undefined) throw new SnmpError('certificateStore', unreadable);
  const isFile = type === PFX_FILE || type === PEM_KEY_FILE || type === AUTO;
  const bytes = isFile ? await readStore(store.toString('utf8')) : store;
  const isPem =
    type === PEM_KEY_FILE || type === PEM_KEY_BLOB || (type === AUTO && bytes.includes('-----BEGIN'));
  if (isPem) return pemIdentity(bytes.toString('utf8'), password, subject);
  if (type === PFX_FILE || type === PFX_BLOB || type === AUTO) return pfxIdentity(bytes, password, subject);
  throw new SnmpError(
    'certificateStore',
    `sslCertStoreType ${type} is not supported: use a PFX or PEM file or blob`,
  );
}

async function readStore(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new SnmpError('certificateStore', `sslCertStore: the file cannot be read`, { cause: error });
  }
}

function pemIdentity(text: string, password: string, subject: string): TlsIdentity {
  const key = PEM_KEY.exec(text)?.[0];
  const certificates = text.match(PEM_CERTIFICATE) ?? [];
  const chosen = certificates.find((certificate) => matches(certificate, subject));
  if (chosen === undefined)
    throw new SnmpError('certificateNotFound', `no certificate has the subject "${subject}"`);
  if (key === undefined) throw new SnmpError('certificateStore', 'the PEM text has no private key');
  const cert = [chosen, ...certificates.filter((certificate) => certificate !== chosen)].join('\n');
  const identity = { key, cert, ...(password === '' ? {} : { passphrase: password }) };
  checkUsable(identity);
  return identity;
}

function pfxIdentity(bytes: Buffer, password: string, subject: string): TlsIdentity {
  let identities;
  try {
    identities = readPfx(bytes, password);
  } catch (error) {
    return nativePfx(bytes, password, error);
  }
  const chosen = identities.find(
    ({ key, certificate }) => key !== undefined && matches(certificate, subject),
  );
  // Keys other than RSA are read by node:tls.
  if (chosen === undefined && identities.every(({ key }) => key === undefined))
    return nativePfx(bytes, password, undefined);
  if (chosen?.key === undefined)
    throw new SnmpError('certificateNotFound', `no certificate has the subject "${subject}" and a key`);
  const identity = { key: chosen.key, cert: [chosen.certificate, ...chosen.others].join('\n') };
  checkUsable(identity);
  return identity;
}

function nativePfx(pfx: Buffer, passphrase: string, cause: unknown): TlsIdentity {
  const identity = { pfx, passphrase };
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new SnmpError('certificateStore', 'wrong sslCertStorePassword, or not a PFX file', {
      cause: cause ?? error,
    });
  }
  return identity;
}

function checkUsable(identity: TlsIdentity): void {
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new SnmpError('securityCredentials', 'the key and the certificate cannot be used', {
      cause: error,
    });
  }
}

function matches(certificate: string, subject: string): boolean {
  return (
    subject === '' ||
    subject === '*' ||
    certificateSubject(certificate).toLowerCase().includes(subject.toLowerCase())
  );
}
