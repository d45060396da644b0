import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import forge from 'node-forge';
import { KeyWork } from '../../src/crypto/key-work.js';
import { loadIdentity, type TlsIdentity } from '../../src/transport/certificate-store.js';
import { TestAuthority, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';

const [pfx, pem] = [3, 7] as const;
const password = 'storephrase';

/** 2048. */
const opensslIterations = '\x08\x00';

/** Gives each INTEGER of these octets other ones, wherever it can be seen, and tells how many there were. */
function withIterations(value: forge.asn1.Asn1, usual: string, octets: string): number {
  const { Type, Class } = forge.asn1;
  if (typeof value.value !== 'string')
    return value.value.reduce((sum, child) => sum + withIterations(child, usual, octets), 0);
  if (value.tagClass !== Class.UNIVERSAL) return 0;
  if (value.type === Type.OCTETSTRING && value.value.startsWith('\x30')) {
    const inner = forge.asn1.fromDer(value.value);
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

describeWithPeers(['openssl'], 'a store that would take ages to open', () => {
  let authority: TestAuthority;
  let pair: Pair;
  beforeAll(() => {
    authority = new TestAuthority();
    pair = authority.issue('store', 'DNS:store');
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
