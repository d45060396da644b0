import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadIdentity } from '../../../src/transport/certificate-store.js';
import { rsaKey, TestAuthority, type Pair } from '../../support/certificates.js';
import { describeWithPeers } from '../../support/describe-with-peers.js';
import { failureOf } from '../../support/manager-fixture.js';

const [pfxFile, pfxBlob, pemFile, pemBlob, auto] = [2, 3, 6, 7, 99] as const;
const password = 'geheim-passwort';

describeWithPeers(['openssl'], 'a certificate store', () => {
  let authority: TestAuthority;
  let pair: Pair;
  let pfx: Buffer;
  beforeAll(() => {
    authority = new TestAuthority();
    pair = authority.issue('store', 'DNS:store');
    pfx = readFileSync(authority.pfx(pair, password));
  }, 30_000);
  afterAll(() => {
    authority.remove();
  });

  const file = (name: string, contents: string): Buffer => Buffer.from(authority.file(name, contents));

  const bad: { what: string; type: number; store: () => Buffer | string; code: number; says: string }[] = [
    { what: 'no file', type: pfxFile, store: () => '/nonexistent/geheim.pfx', code: 271, says: 'ENOENT' },
    { what: 'a directory', type: pemFile, store: () => authority.directory, code: 271, says: 'not a file' },
    { what: 'a device', type: pfxFile, store: () => '/dev/zero', code: 271, says: 'not a file' },
    {
      what: 'a huge file',
      type: pemFile,
      store: () => file('huge.pem', 'x'.repeat(1_048_577)),
      code: 271,
      says: 'larger than 1048576 bytes',
    },
    { what: 'nothing', type: pfxBlob, store: () => '', code: 271, says: 'not a PFX file' },
    { what: 'garbage', type: pfxBlob, store: () => 'garbage', code: 271, says: 'not a PFX file' },
    {
      what: 'half of a PFX file',
      type: pfxBlob,
      store: () => pfx.subarray(0, 200),
      code: 271,
      says: 'not a PFX file',
    },
    {
      what: 'an empty PEM file',
      type: pemFile,
      store: () => file('empty.pem', ''),
      code: 271,
      says: 'no certificate',
    },
    { what: 'no key', type: pemBlob, store: () => pair.cert, code: 271, says: 'no private key' },
    { what: 'no certificate', type: pemBlob, store: () => pair.key, code: 271, says: 'no certificate' },
    {
      what: 'a key that is none',
      type: pemBlob,
      store: () => `${pair.cert}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
      code: 271,
      says: 'a key that cannot be read',
    },
    {
      what: 'a certificate that is none',
      type: pemBlob,
      store: () => `${pair.key}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
      code: 271,
      says: 'a certificate of sslCertStore cannot be read',
    },
    {
      what: 'the key of another certificate',
      type: pemBlob,
      store: () => authority.issue('other', 'DNS:other').key + pair.cert,
      code: 272,
      says: 'no key',
    },
    {
      what: 'a key that is too short for TLS',
      type: pemBlob,
      store: () => {
        const { key, cert } = authority.issue('short', 'DNS:short', { key: rsaKey.replace('2048', '512') });
        return key + cert;
      },
      code: 273,
      says: 'too small',
    },
    { what: 'no known type', type: 1234, store: () => pfx, code: 271, says: '1234' },
    {
      what: 'the contents of a PFX file for its path',
      type: pfxFile,
      store: () => pfx,
      code: 271,
      says: 'contents',
    },
    {
      what: 'the contents of a PEM file for its path',
      type: pemFile,
      store: () => pair.key + pair.cert,
      code: 271,
      says: 'contents',
    },
  ];

  test.each(bad)('with $what is $code, and says so', async ({ type, store, code, says }) => {
    const error = await failureOf(() => loadIdentity(type, Buffer.from(store()), password, ''));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(says)]);
    const everything = `${error.stack ?? ''} ${String(error.cause)} ${JSON.stringify(error)}`;
    for (const secret of [password, ...pair.key.split('\n').slice(1, 3), 'geheim.pfx'])
      expect(everything).not.toContain(secret);
  });

  test.each([
    ['a PFX blob', pfxBlob, () => pfx],
    ['contents of any kind', auto, () => pfx],
    ['PEM of any kind', auto, () => Buffer.from(pair.cert + pair.key)],
    ['a PEM file of any kind', auto, () => file('any.pem', pair.cert + pair.key)],
  ] as const)('gives key and certificate of %s', async (_what, type, store) => {
    const identity = await loadIdentity(type, store(), password, 'CN=store');
    expect(identity.cert.trim().replace(/\r/g, '')).toBe(pair.cert.trim());
    expect(identity.key).toContain('BEGIN PRIVATE KEY');
  });
});
