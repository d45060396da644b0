import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import forge from 'node-forge';
import { SnmpError } from 'snmp-components';
import {
  certificateSubject,
  isSameCertificate,
  summarizeCertificate,
} from '../../src/crypto/certificates.js';
import { isCertificate } from '../../src/crypto/certificate-chain.js';
import { KeyWork } from '../../src/crypto/key-work.js';
import { allFaults, describeFaults } from '../../src/transport/certificate-faults.js';
import { loadIdentity } from '../../src/transport/certificate-store.js';
import { collectTrusted } from '../../src/transport/trusted-certificates.js';
import type { SeededRandom } from '../support/seeded-random.js';
import { mutatedStructure, packetFrom, textFrom } from './mutate.js';
import type { OpenTarget, Target } from './target.js';

const password = 'storephrase';
const [pfxBlob, pemBlob] = [3, 7] as const;
/** Work that a password may make here, so that an input is not slow in a way that is allowed. */
const iterationsAllowed = 60;
/** A store is opened when a component is made active, not for each packet. */
const longestMs = 50;
/** What opening a store or trusting a file may fail with. */
const STORE_CODES = [271, 272, 273];

/** Runs something; only errors of the package with numbers of stores may come out. */
async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (SnmpError.is(error) && STORE_CODES.includes(error.code)) return;
    throw error;
  }
}

interface Material {
  readonly key: string;
  readonly encryptedKey: string;
  readonly certificate: string;
  readonly authority: string;
  readonly revocationList: string;
}

/** A key and certificates made now, so that none lies about in the repository. */
function makeMaterial(): Material {
  const [own, authority] = [0, 1].map(() => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  }) as [string, string];
  const signer = forge.pki.privateKeyFromPem(authority);
  const attributes = (name: string): forge.pki.CertificateField[] => [{ name: 'commonName', value: name }];
  const issue = (name: string, key: string, isAuthority: boolean): forge.pki.Certificate => {
    const { n, e } = forge.pki.privateKeyFromPem(key);
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.setRsaPublicKey(n, e);
    certificate.serialNumber = isAuthority ? '01' : '02';
    certificate.validity.notAfter.setFullYear(certificate.validity.notBefore.getFullYear() + 1);
    certificate.setSubject(attributes(name));
    certificate.setIssuer(attributes('authority'));
    certificate.setExtensions([
      { name: 'basicConstraints', cA: isAuthority },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ]);
    certificate.sign(signer, forge.md.sha256.create());
    return certificate;
  };
  const certificate = issue('agent', own, false);
  const encryptedKey = createPrivateKey(own).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-128-cbc',
    passphrase: password,
  });
  return {
    key: own,
    encryptedKey: lowered(encryptedKey.toString()),
    certificate: forge.pki.certificateToPem(certificate),
    authority: forge.pki.certificateToPem(issue('authority', authority, true)),
    revocationList: revocationListOf(certificate, signer),
  };
}

/** The same with few iterations, for which the password does not fit any more: 2048 become 8. */
function lowered(pem: string): string {
  const [block] = forge.pem.decode(pem);
  if (block === undefined) throw new Error('no PEM');
  return forge.pem.encode({
    type: block.type,
    body: block.body.replace('\x02\x02\x08\x00', '\x02\x02\x00\x08'),
  });
}

/** CertificateList with the certificate on it: RFC 5280 section 5.1. */
function revocationListOf(certificate: forge.pki.Certificate, signer: forge.pki.rsa.PrivateKey): string {
  const { asn1 } = forge;
  const { Class, Type } = asn1;
  const sequence = (...parts: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, parts);
  const time = (days: number) => {
    const date = new Date(Date.now() + days * 86_400_000);
    return asn1.create(Class.UNIVERSAL, Type.UTCTIME, false, asn1.dateToUtcTime(date));
  };
  const oid = asn1.oidToDer(forge.pki.oids['sha256WithRSAEncryption'] ?? '').getBytes();
  const algorithm = sequence(
    asn1.create(Class.UNIVERSAL, Type.OID, false, oid),
    asn1.create(Class.UNIVERSAL, Type.NULL, false, ''),
  );
  const serial = asn1.create(
    Class.UNIVERSAL,
    Type.INTEGER,
    false,
    forge.util.hexToBytes(certificate.serialNumber),
  );
  const list = sequence(
    asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(1).getBytes()),
    algorithm,
    forge.pki.distinguishedNameToAsn1(certificate.issuer),
    time(-1),
    time(30),
    sequence(sequence(serial, time(-1))),
  );
  const digest = forge.md.sha256.create().update(asn1.toDer(list).getBytes());
  const signature = asn1.create(Class.UNIVERSAL, Type.BITSTRING, false, `\0${signer.sign(digest)}`);
  return forge.pem.encode({
    type: 'X509 CRL',
    body: asn1.toDer(sequence(list, algorithm, signature)).getBytes(),
  });
}

let made: Material | undefined;
function material(): Material {
  return (made ??= makeMaterial());
}

/** PFX files of all kinds, with few iterations: some with a MAC, some in clear, so that changes get behind it. */
function pfxFiles(): Buffer[] {
  const { key, certificate, authority } = material();
  const options = [
    { useMac: true, algorithm: 'aes128', count: 8 },
    { useMac: true, algorithm: '3des', count: 8 },
    { useMac: false, algorithm: 'aes256', count: 8 },
    { useMac: false, algorithm: '3des', count: 8 },
  ] as const;
  const write = (phrase: string | null, more: object): Buffer => {
    const chain = [certificate, authority].map((text) => forge.pki.certificateFromPem(text));
    const file = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), chain, phrase, more);
    return Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1');
  };
  const plain = write(null, { useMac: false });
  return [...options.map((more) => write(password, more)), plain, plain];
}

/** Text in PEM around changed octets, or changed text. */
function changedPem(texts: readonly string[], random: SeededRandom): Buffer {
  const blocks = texts.flatMap((text) => forge.pem.decode(text));
  if (random.chance(0.3)) return textFrom([texts.join('')], random);
  const changed = random.below(blocks.length);
  const parts = blocks.map(({ type, body }, index) => {
    const octets = Buffer.from(body, 'latin1');
    const kept = index === changed ? mutatedStructure(octets, random) : octets;
    return forge.pem.encode({ type, body: kept.toString('latin1') });
  });
  return Buffer.from(parts.join(''));
}

function storeTarget(type: number, right: Buffer, make: (random: SeededRandom) => Buffer): OpenTarget {
  const open = (store: Buffer): Promise<unknown> =>
    loadIdentity(type, store, password, '*', new KeyWork(iterationsAllowed));
  return {
    make,
    feed: (input) => attempt(() => open(input)),
    serve: async () => {
      await open(right);
    },
  };
}

/** What OpenSSL refuses, it refuses before anything here sees it. */
function openSslTakes(list: string): boolean {
  try {
    createSecureContext({ crl: list });
    return true;
  } catch {
    return false;
  }
}

function derOf(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}

/** What is done with the certificate of a peer. */
function judge(der: Buffer, authority: string, lists: readonly string[]): readonly string[] {
  const trust = {
    ca: [authority],
    revocationLists: lists,
    revocation: 'ifAny',
    overlooksLists: false,
    unixSeconds: () => Date.now() / 1000,
  } as const;
  const faults = allFaults('UNABLE_TO_GET_CRL', true, [der, derOf(authority)], 'server', trust);
  describeFaults(faults);
  certificateSubject(der);
  const { pem } = summarizeCertificate(der);
  if (!isSameCertificate(Buffer.from(pem), der)) throw new Error('a certificate is not itself');
  return faults;
}

function expectRevoked(faults: readonly string[]): void {
  if (!faults.includes('CERT_REVOKED')) throw new Error('a revoked certificate was not seen');
}

/** Certificates, keys and lists, from files and from peers. */
export const storeTargets = {
  pfx: {
    what: 'PFX files',
    longestMs,
    open: () => {
      const files = pfxFiles();
      return storeTarget(pfxBlob, files[0] ?? Buffer.alloc(0), (random) => packetFrom(files, random));
    },
  },
  pem: {
    what: 'certificates and keys in PEM',
    longestMs,
    open: () => {
      const { key, encryptedKey, certificate, authority } = material();
      const texts = [
        [key, certificate, authority],
        [certificate, encryptedKey, key],
      ];
      return storeTarget(pemBlob, Buffer.from(key + certificate), (random) =>
        changedPem(random.pick(texts), random),
      );
    },
  },
  trusted: {
    what: 'texts with authorities and revocation lists, and the lists in use',
    longestMs,
    open: () => {
      const { certificate, authority, revocationList } = material();
      const der = derOf(certificate);
      return {
        make: (random) => changedPem([revocationList, authority], random),
        feed: (input) =>
          attempt(async () => {
            const sources = { texts: { SSLCACerts: input.toString('latin1') }, files: [] };
            const { revocationLists } = await collectTrusted({ ...sources, directory: ['OpenSSLCADir', ''] });
            judge(der, authority, revocationLists.filter(openSslTakes));
          }),
        serve: () => expectRevoked(judge(der, authority, [revocationList])),
      };
    },
  },
  peerCertificate: {
    what: 'the certificate of a peer',
    open: () => {
      const { certificate, authority, revocationList } = material();
      const right = derOf(certificate);
      const corpus = [right, derOf(authority)];
      return {
        make: (random) => mutatedStructure(random.pick(corpus), random),
        feed: (input) => {
          if (!isCertificate(input)) return;
          // As node:tls gives what OpenSSL has read; what that cannot be read again is refused before.
          const der = new X509Certificate(input).raw;
          if (isCertificate(der)) judge(der, authority, [revocationList]);
        },
        serve: () => expectRevoked(judge(right, authority, [revocationList])),
      };
    },
  },
} as const satisfies Record<string, Target>;
