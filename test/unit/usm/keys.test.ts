import { describe, expect, test } from '@jest/globals';
import type { CryptoProvider } from '../../../src/crypto/provider.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import {
  extensionMatters,
  isPasswordLongEnough,
  keyChange,
  localizeKey,
  localizePrivacyKey,
  MINIMUM_PASSWORD_LENGTH,
  passwordToKey,
} from '../../../src/usm/keys.js';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../../src/usm/protocols.js';
import { fixedRandom } from './fixtures.js';

const ENGINE_ID = Buffer.from('80001f8880e9bd0c1d12667a51', 'hex');

const PAIRS = Object.values(AUTH_PROTOCOLS).flatMap((auth) =>
  Object.values(PRIV_PROTOCOLS).map((priv) => ({ auth, priv })),
);

describe('passwords', () => {
  test('are long enough with 8 octets, not characters', () => {
    expect(MINIMUM_PASSWORD_LENGTH).toBe(8);
    expect(isPasswordLongEnough(Buffer.from('1234567'))).toBe(false);
    expect(isPasswordLongEnough(Buffer.from('12345678'))).toBe(true);
    expect(isPasswordLongEnough(Buffer.from('\u00e4\u00f6\u00fc\u00df'))).toBe(true);
  });

  test('of any length but 0 give a key', () => {
    const auth = AUTH_PROTOCOLS[1];

    expect(passwordToKey(nodeCrypto, auth, Buffer.from('x'))).toHaveLength(16);
    expect(passwordToKey(nodeCrypto, auth, Buffer.alloc(70_000, 'long'))).toHaveLength(16);
    expect(() => passwordToKey(nodeCrypto, auth, Buffer.alloc(0))).toThrow(RangeError);
  });
});

describe('privacy keys', () => {
  test.each(PAIRS)('for $auth.name and $priv.name have the length of the protocol', ({ auth, priv }) => {
    const ku = Buffer.alloc(auth.digestLength, 0x5e);

    for (const extension of ['reeder', 'blumenthal'] as const) {
      const key = localizePrivacyKey(nodeCrypto, auth, priv, ku, ENGINE_ID, extension);
      const kul = localizeKey(nodeCrypto, auth, ku, ENGINE_ID);

      expect(key).toHaveLength(priv.keyLength);
      expect(key.subarray(0, kul.length)).toEqual(kul.subarray(0, key.length));
    }
  });

  test.each(PAIRS)(
    'for $auth.name and $priv.name differ by extension only where it matters',
    ({ auth, priv }) => {
      const ku = Buffer.alloc(auth.digestLength, 0x5e);
      const reeder = localizePrivacyKey(nodeCrypto, auth, priv, ku, ENGINE_ID, 'reeder');
      const blumenthal = localizePrivacyKey(nodeCrypto, auth, priv, ku, ENGINE_ID, 'blumenthal');

      expect(!reeder.equals(blumenthal)).toBe(extensionMatters(auth, priv));
    },
  );

  test.each([
    ['3DES', PRIV_PROTOCOLS[3], 'reeder'],
    ['AES-256 (Reeder)', PRIV_PROTOCOLS[5], 'reeder'],
    ['AES-256 (Blumenthal)', PRIV_PROTOCOLS[5], 'blumenthal'],
  ] as const)('for %s leave nothing behind of what they are made of', (_name, priv, extension) => {
    const made: Buffer[] = [];
    const keep = (digest: Buffer): Buffer => {
      made.push(digest);
      return digest;
    };
    const watched: CryptoProvider = {
      ...nodeCrypto,
      hash: (...parameters) => keep(nodeCrypto.hash(...parameters)),
      hashStretched: (...parameters) => keep(nodeCrypto.hashStretched(...parameters)),
    };
    const ku = Buffer.alloc(16, 0x5e);
    const key = localizePrivacyKey(watched, AUTH_PROTOCOLS[1], priv, ku, ENGINE_ID, extension);

    expect(key.some((octet) => octet !== 0)).toBe(true);
    expect(made.length).toBeGreaterThan(1);
    for (const digest of made) expect(digest).toEqual(Buffer.alloc(digest.length));
  });

  test('the extension matters for AES-192 and AES-256 with digests that are too short', () => {
    const pairs = PAIRS.filter(({ auth, priv }) => extensionMatters(auth, priv));

    expect(pairs.map(({ auth, priv }) => `${auth.hash} ${priv.name}`)).toEqual([
      'md5 AES192',
      'md5 AES256',
      'sha1 AES192',
      'sha1 AES256',
      'sha224 AES256',
    ]);
  });
});

describe('keyChange', () => {
  test('refuses keys that differ in length', () => {
    expect(() =>
      keyChange(
        nodeCrypto,
        AUTH_PROTOCOLS[1],
        Buffer.alloc(16),
        Buffer.alloc(20),
        fixedRandom(Buffer.alloc(20)),
      ),
    ).toThrow(RangeError);
  });

  test('leaves both keys as they were', () => {
    const [oldKey, newKey] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];

    keyChange(nodeCrypto, AUTH_PROTOCOLS[1], oldKey, newKey, fixedRandom(Buffer.alloc(16, 3)));

    expect(oldKey).toEqual(Buffer.alloc(16, 1));
    expect(newKey).toEqual(Buffer.alloc(16, 2));
  });
});
