import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import forge from 'node-forge';
import { certificateSubject } from '../../src/crypto/certificates.js';
import { KeyWork } from '../../src/crypto/key-work.js';
import { listFaults } from '../../src/crypto/revocation-lists.js';
import { loadIdentity, type TlsIdentity } from '../../src/transport/certificate-store.js';
import { collectTrusted } from '../../src/transport/trusted-certificates.js';
import { selfSigned, TestAuthority, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';

const [pfx, pem] = [3, 7] as const;
const password = 'storephrase';

/** 2048. */
const opensslIterations = '\x08\x00';

/** What an OCTET STRING holds if that is BER itself; a salt is random and may begin like it. */
function contentOf(octets: string): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(octets);
  } catch {
    return undefined;
  }
}

/** Gives each INTEGER of these octets other ones, wherever it can be seen, and tells how many there were. */
function withIterations(value: forge.asn1.Asn1, usual: string, octets: string): number {
  const { Type, Class } = forge.asn1;
  if (typeof value.value !== 'string')
    return value.value.reduce((sum, child) => sum + withIterations(child, usual, octets), 0);
  if (value.tagClass !== Class.UNIVERSAL) return 0;
  const inner =
    value.type === Type.OCTETSTRING && value.value.startsWith('\x30') ? contentOf(value.value) : undefined;
  if (inner !== undefined) {
    const changed = withIterations(inner, usual, octets);
    value.value = forge.asn1.toDer(inner).getBytes();
    return changed;
  }
  if (value.type !== Type.INTEGER || value.value !== usual) return 0;
  value.value = octets;
  return 1;
}

const huge: readonly [what: string, octets: string][] = [
  ['1,000,001', '\x0f\x42\x41'],
  ['2,147,483,647', '\x7f\xff\xff\xff'],
  ['a number of a hundred octets', `\x7f${'\xff'.repeat(99)}`],
  ['a negative number', '\xff\xff\xff\xff'],
];

describeWithPeers(['openssl'], 'certificate stores', () => {
  let authority: TestAuthority;
  let pair: Pair;
  let list: string;
  beforeAll(() => {
    authority = new TestAuthority();
    pair = authority.issue('store', 'DNS:store');
    list = authority.revoke(pair);
  }, 30_000);
  afterAll(() => {
    authority.remove();
  });

  const refusal = { code: 271, message: expect.stringContaining('more than 1000000 iterations') };

  async function expectRefusedAtOnce(opening: () => Promise<TlsIdentity>): Promise<void> {
    const start = process.cpuUsage();
    await expect(opening()).rejects.toMatchObject(refusal);
    const { user } = process.cpuUsage(start);
    expect(user).toBeLessThan(1_000_000);
  }

  test.each(huge)('PFX, MAC: %s iterations', async (_, octets) => {
    const bytes = readFileSync(authority.pfx(pair, password)).toString('latin1');
    const file = forge.asn1.fromDer(bytes);
    expect(withIterations((file.value as forge.asn1.Asn1[])[2] ?? file, opensslIterations, octets)).toBe(1);
    const changed = Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1');
    await expectRefusedAtOnce(() => loadIdentity(pfx, changed, password, '*'));
  });

  test.each(
    huge.flatMap(([what, octets]) => [
      ['the key', what, octets, ['-certpbe', 'NONE']] as const,
      ['certificates', what, octets, ['-keypbe', 'NONE', '-certpbe', 'AES-256-CBC']] as const,
    ]),
  )('PFX, encryption of %s: %s iterations', async (_, _what, octets, options) => {
    const bytes = readFileSync(authority.pfx(pair, password, '-nomac', ...options)).toString('latin1');
    const file = forge.asn1.fromDer(bytes);
    expect(withIterations(file, opensslIterations, octets)).toBe(1);
    const changed = Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1');
    await expectRefusedAtOnce(() => loadIdentity(pfx, changed, password, '*'));
  });

  test.each(huge)('PEM, an encrypted key: %s iterations', async (_, octets) => {
    const [block] = forge.pem.decode(authority.encrypt(pair, password));
    if (block === undefined) throw new Error('no PEM');
    const key = forge.asn1.fromDer(block.body);
    expect(withIterations(key, opensslIterations, octets)).toBe(1);
    const text = forge.pem.encode({ type: block.type, body: forge.asn1.toDer(key).getBytes() });
    await expectRefusedAtOnce(() => loadIdentity(pem, Buffer.from(text + pair.cert), password, '*'));
  });

  test('PEM, a key encrypted with scrypt: parallel work without end', async () => {
    const text = authority.encrypt(pair, password, '-scrypt');
    const [block] = forge.pem.decode(text);
    if (block === undefined) throw new Error('no PEM');
    const key = forge.asn1.fromDer(block.body);
    await loadIdentity(pem, Buffer.from(text + pair.cert), password, '*');
    expect(withIterations(key, '\x01', '\x7f\xff\xff')).toBe(1);
    const changed = forge.pem.encode({ type: block.type, body: forge.asn1.toDer(key).getBytes() });
    await expectRefusedAtOnce(() => loadIdentity(pem, Buffer.from(changed + pair.cert), password, '*'));
  });

  test('iterations count together, so that many small parts are no way around', async () => {
    const key = authority.encrypt(pair, password);
    const store = Buffer.from(key.repeat(3) + pair.cert);
    const enough = new KeyWork(3 * 2048);
    await expect(loadIdentity(pem, store, password, '*', enough)).resolves.toHaveProperty('key');
    const tooFew = new KeyWork(3 * 2048 - 1);
    await expect(loadIdentity(pem, store, password, '*', tooFew)).rejects.toMatchObject({ code: 271 });
  });

  test.each([
    ['100,000', ['-iter', '100000', '-keypbe', 'NONE', '-certpbe', 'NONE']],
    ['as many as OpenSSL has', []],
  ])('what is asked for in earnest is opened: %s iterations', async (_, options) => {
    const file = readFileSync(authority.pfx(pair, password, ...options));
    await expect(loadIdentity(pfx, file, password, '*')).resolves.toHaveProperty('key');
  });

  test('a certificate without a subject, as RFC 5280 section 4.1.2.6 allows, is opened', async () => {
    const nameless = selfSigned('', 'DNS:nameless');
    const store = Buffer.from(nameless.key + nameless.cert);
    expect(certificateSubject(nameless.cert)).toBe('');
    await expect(loadIdentity(pem, store, '', '*')).resolves.toHaveProperty('key');
    await expect(loadIdentity(pem, store, '', 'agent')).rejects.toMatchObject({ code: 272 });
  });

  test('a revocation list that cannot be read is refused when it is set', async () => {
    const texts = { SSLCACerts: list + pair.cert };
    const sources = { texts, files: [], directory: ['OpenSSLCADir', ''] } as const;
    await expect(collectTrusted(sources)).resolves.toMatchObject({ revocationLists: [list.trim()] });
    // As it is, and something behind it.
    const [block] = forge.pem.decode(list);
    const longer = forge.pem.encode({ type: 'X509 CRL', body: `${block?.body ?? ''}\0\0` });
    const wrong = { ...sources, texts: { SSLCACerts: longer + pair.cert } };
    await expect(collectTrusted(wrong)).rejects.toMatchObject({
      code: 271,
      message: expect.stringContaining('SSLCACerts has a revocation list that cannot be read'),
    });
  });

  test('a certificate that cannot be read counts as revoked', () => {
    const other = new X509Certificate(authority.issue('other', 'DNS:other').cert).raw;
    const faultsOf = (der: Buffer): readonly string[] =>
      listFaults([der], [list], [authority.certificate], Date.now() / 1000);
    expect(faultsOf(other)).toEqual([]);
    expect(faultsOf(new X509Certificate(pair.cert).raw)).toEqual(['CERT_REVOKED']);
    expect(faultsOf(Buffer.concat([other, Buffer.alloc(2)]))).toEqual(['CERT_REVOKED']);
  });

  test.each([
    ['with AES and PBKDF2', []],
    ['with 3DES and the way of PKCS #12', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES']],
  ])('a password with letters beyond ASCII opens a PFX file %s', async (_, options) => {
    const phrase = 'Schlüssel-ключ';
    const file = readFileSync(authority.pfx(pair, phrase, ...options));
    await expect(loadIdentity(pfx, file, phrase, '*')).resolves.toHaveProperty('key');
    await expect(loadIdentity(pfx, file, 'Schlussel', '*')).rejects.toMatchObject({ code: 271 });
  });
});
