import forge from 'node-forge';

/**
 * A private key with its certificate and what else the store has, in PEM.
 * @internal
 */
export interface PemIdentity {
  readonly key: string | undefined;
  readonly certificate: string;
  readonly others: readonly string[];
}

/**
 * Reads a PFX file (PKCS #12, RFC 7292), also an old one with ciphers that OpenSSL 3 refuses.
 * @throws an error of the library when the password is wrong or the bytes are no PFX file
 * @internal
 */
export function readPfx(bytes: Buffer, password: string): PemIdentity[] {
  const asn1 = forge.asn1.fromDer(bytes.toString('latin1'));
  const store = forge.pkcs12.pkcs12FromAsn1(asn1, password);
  const { certBag = '', pkcs8ShroudedKeyBag = '', keyBag = '' } = forge.pki.oids;
  const certificates = (store.getBags({ bagType: certBag })[certBag] ?? []).flatMap(({ cert }) => cert ?? []);
  const keys = [pkcs8ShroudedKeyBag, keyBag]
    .flatMap((type) => store.getBags({ bagType: type })[type] ?? [])
    .flatMap(({ key }) => key ?? []);
  const pem = certificates.map((certificate) => forge.pki.certificateToPem(certificate));
  return certificates.map((certificate, index) => ({
    key: keys.filter((key) => belongsTo(key, certificate)).map((key) => forge.pki.privateKeyToPem(key))[0],
    certificate: pem[index] ?? '',
    others: pem.filter((_other, other) => other !== index),
  }));
}

function belongsTo(key: forge.pki.PrivateKey, certificate: forge.pki.Certificate): boolean {
  const publicKey = certificate.publicKey as forge.pki.rsa.PublicKey;
  return 'n' in key && key.n.equals(publicKey.n);
}
