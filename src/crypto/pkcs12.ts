import forge from 'node-forge';
import { childrenOf, octetsOf, oidOf, parseDer, unsignedOf } from './asn1.js';
import type { Asn1 } from './asn1.js';
import { constantTimeEqual } from './constant-time.js';
import type { KeyWork } from './key-work.js';
import { decrypt, decryptKey } from './password-encryption.js';

/**
 * What a store holds, in PEM.
 * @internal
 */
export interface PemStore {
  readonly certificates: readonly string[];
  /** Not encrypted. */
  readonly keys: readonly string[];
}

/**
 * Reads a PFX file (PKCS #12, RFC 7292), also an old one with ciphers that OpenSSL 3 refuses.
 * @throws an error of the library when the password is wrong or the bytes are no PFX file, SnmpError 271 when opening it
 * would take too long
 * @internal
 */
export function readPfx(bytes: Buffer, password: string, work: KeyWork): PemStore {
  // PFX ::= SEQUENCE { version, authSafe ContentInfo, macData OPTIONAL }
  const [version, authSafe, macData] = childrenOf(parseDer(bytes.toString('latin1')));
  if (unsignedOf(version) !== VERSION) throw new Error('this is no PFX file of version 3');
  const [kind, content] = childrenOf(authSafe);
  if (oidOf(kind) !== DATA) throw new Error('PFX files that are signed cannot be read');
  const contents = octetsOf(childrenOf(content)[0]);
  if (macData !== undefined) checkMac(macData, contents, password, work);

  const reader = new SafeReader(password, work);
  for (const part of childrenOf(parseDer(contents))) reader.readPart(part);
  return reader;
}

const VERSION = 3n;
/** ContentInfo: RFC 2315 section 14. */
const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
/** Bags: RFC 7292 section 4.2; other kinds are passed over. */
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const BAGS_BAG = '1.2.840.113549.1.12.10.1.6';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
/** Bags in bags in bags. */
const MAX_DEPTH = 8;
/** RFC 7292 appendix B.3: what a key is for. */
const FOR_MAC = 3;

const DIGESTS: Readonly<Record<string, () => forge.md.MessageDigest>> = {
  '1.2.840.113549.2.5': () => forge.md.md5.create(),
  '1.3.14.3.2.26': () => forge.md.sha1.create(),
  '2.16.840.1.101.3.4.2.1': () => forge.md.sha256.create(),
  '2.16.840.1.101.3.4.2.2': () => forge.md.sha384.create(),
  '2.16.840.1.101.3.4.2.3': () => forge.md.sha512.create(),
};

/** MacData ::= SEQUENCE { mac SEQUENCE { digestAlgorithm, digest }, macSalt, iterations DEFAULT 1 } */
function checkMac(macData: Asn1, contents: string, password: string, work: KeyWork): void {
  const [mac, salt, iterations] = childrenOf(macData);
  const [algorithm, digest] = childrenOf(mac);
  const create = DIGESTS[oidOf(childrenOf(algorithm)[0])];
  if (create === undefined) throw new Error('the digest of the MAC is not known');
  const count = iterations === undefined ? 1n : unsignedOf(iterations);
  if (count === undefined || count === 0n) throw new Error('the iterations of the MAC are no number');
  work.spend(count);
  const md = create();
  const key = forge.pkcs12.generateKey(
    password,
    forge.util.createBuffer(octetsOf(salt)),
    FOR_MAC,
    Number(count),
    md.digestLength,
    md,
  );
  const hmac = forge.hmac.create();
  hmac.start(md, key);
  hmac.update(contents);
  const [found, told] = [hmac.getMac().getBytes(), octetsOf(digest)].map((octets) =>
    Buffer.from(octets, 'latin1'),
  );
  if (found === undefined || told === undefined || !constantTimeEqual(found, told))
    throw new Error('the MAC is wrong');
}

/** Goes through the parts of a PFX file and gathers what is of use. */
class SafeReader implements PemStore {
  readonly certificates: string[] = [];
  readonly keys: string[] = [];
  private readonly password: string;
  private readonly work: KeyWork;

  constructor(password: string, work: KeyWork) {
    this.password = password;
    this.work = work;
  }

  /** ContentInfo ::= SEQUENCE { contentType, content [0] } */
  readPart(part: Asn1): void {
    const [type, content] = childrenOf(part);
    const [inner] = childrenOf(content);
    const kind = oidOf(type);
    if (kind === DATA) this.readBags(parseDer(octetsOf(inner)));
    else if (kind === ENCRYPTED_DATA) this.readBags(parseDer(this.decrypted(inner)));
    else throw new Error('the file has a part of an unknown kind');
  }

  /** EncryptedData ::= SEQUENCE { version, SEQUENCE { contentType, contentEncryptionAlgorithm, content [0] } } */
  private decrypted(data: Asn1 | undefined): string {
    const [, algorithm, content] = childrenOf(childrenOf(data)[1]);
    return decrypt(algorithm, octetsOf(content), this.password, this.work);
  }

  /** SafeContents ::= SEQUENCE OF SEQUENCE { bagId, bagValue [0], bagAttributes OPTIONAL } */
  private readBags(bags: Asn1, depth = 0): void {
    if (depth > MAX_DEPTH) throw new Error('there are bags in bags in bags');
    for (const bag of childrenOf(bags)) {
      const [id, value] = childrenOf(bag);
      const [inner] = childrenOf(value);
      const kind = oidOf(id);
      if (inner === undefined) throw new Error('a bag is empty');
      if (kind === KEY_BAG) this.keys.push(pem('PRIVATE KEY', forge.asn1.toDer(inner).getBytes()));
      else if (kind === SHROUDED_KEY_BAG)
        this.keys.push(pem('PRIVATE KEY', decryptKey(inner, this.password, this.work)));
      else if (kind === CERTIFICATE_BAG) this.readCertificate(inner);
      else if (kind === BAGS_BAG) this.readBags(inner, depth + 1);
    }
  }

  /** CertBag ::= SEQUENCE { certId, certValue [0] OCTET STRING } */
  private readCertificate(bag: Asn1): void {
    const [id, value] = childrenOf(bag);
    if (oidOf(id) === X509_CERTIFICATE)
      this.certificates.push(pem('CERTIFICATE', octetsOf(childrenOf(value)[0])));
  }
}

function pem(type: string, body: string): string {
  return forge.pem.encode({ type, body });
}
