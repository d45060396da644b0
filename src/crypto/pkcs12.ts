import forge from 'node-forge';

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
 * @throws an error of the library when the password is wrong or the bytes are no PFX file
 * @internal
 */
export function readPfx(bytes: Buffer, password: string): PemStore {
  const store = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('latin1')), password);
  const bags = store.safeContents.flatMap(({ safeBags }) => safeBags);
  const { certBag, pkcs8ShroudedKeyBag, keyBag } = forge.pki.oids;
  return {
    certificates: bags.filter(({ type }) => type === certBag).flatMap(certificateOf),
    keys: bags.filter(({ type }) => type === pkcs8ShroudedKeyBag || type === keyBag).flatMap(keyOf),
  };
}

// The library knows RSA only, and gives the structure of what it does not know.

/** As the library gives it; its types leave out what is missing. */
interface Bag {
  readonly key?: forge.pki.rsa.PrivateKey | null | undefined;
  readonly cert?: forge.pki.Certificate | null | undefined;
  readonly asn1?: forge.asn1.Asn1 | undefined;
}

function certificateOf({ cert, asn1 }: Bag): string[] {
  const structure = cert === null || cert === undefined ? asn1 : forge.pki.certificateToAsn1(cert);
  return structure === undefined ? [] : [pem('CERTIFICATE', structure)];
}

function keyOf({ key, asn1 }: Bag): string[] {
  const structure =
    key === null || key === undefined ? asn1 : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key));
  return structure === undefined ? [] : [pem('PRIVATE KEY', structure)];
}

function pem(type: string, structure: forge.asn1.Asn1): string {
  return forge.pem.encode({ type, body: forge.asn1.toDer(structure).getBytes() });
}
