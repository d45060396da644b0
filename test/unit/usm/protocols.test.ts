import { describe, expect, test } from '@jest/globals';
import { CIPHER_SHAPES } from '../../../src/crypto/cipher-shapes.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { AUTH_PROTOCOLS, authProtocol, PRIV_PROTOCOLS, privProtocol } from '../../../src/usm/protocols.js';

const AUTH_ROWS = Object.entries(AUTH_PROTOCOLS).map(([id, row]) => ({ key: Number(id), row }));
const PRIV_ROWS = Object.entries(PRIV_PROTOCOLS).map(([id, row]) => ({ key: Number(id), row }));

describe('authentication protocols', () => {
  test.each(AUTH_ROWS)('$row.name stands under its own number', ({ key, row }) => {
    expect(row.id).toBe(key);
    expect(authProtocol(key)).toBe(row);
  });

  test.each(AUTH_ROWS)('$row.name has the digest length of its digest', ({ row }) => {
    expect(nodeCrypto.hash(row.hash)).toHaveLength(row.digestLength);
    expect(row.macLength).toBeLessThan(row.digestLength);
  });

  test.each([
    [1, 'md5', 12, '1.3.6.1.6.3.10.1.1.2'],
    [2, 'sha1', 12, '1.3.6.1.6.3.10.1.1.3'],
    [5, 'sha224', 16, '1.3.6.1.6.3.10.1.1.4'],
    [3, 'sha256', 24, '1.3.6.1.6.3.10.1.1.5'],
    [6, 'sha384', 32, '1.3.6.1.6.3.10.1.1.6'],
    [4, 'sha512', 48, '1.3.6.1.6.3.10.1.1.7'],
  ])(
    'number %i is %s cut to %i octets (RFC 3414 Section 5, RFC 7860 Section 9)',
    (id, hash, macLength, oid) => {
      expect(authProtocol(id)).toMatchObject({ hash, macLength, oid });
    },
  );

  test.each([0, 7, -1, 1.5, NaN])('there is none with number %p', (id) => {
    expect(authProtocol(id)).toBeUndefined();
  });
});

describe('privacy protocols', () => {
  test.each(PRIV_ROWS)('$row.name stands under its own number', ({ key, row }) => {
    expect(row.id).toBe(key);
    expect(privProtocol(key)).toBe(row);
  });

  test.each(PRIV_ROWS)('$row.name fits its cipher', ({ row }) => {
    const { keyLength, wholeBlocks } = CIPHER_SHAPES[row.cipher];
    const preIvLength = row.cbc ? 8 : 0;

    expect(row.keyLength).toBe(keyLength + preIvLength);
    expect(row.cbc).toBe(wholeBlocks);
  });

  test.each([
    [1, 'DES', 'des-cbc', '1.3.6.1.6.3.10.1.2.2'],
    [2, 'AES', 'aes-128-cfb', '1.3.6.1.6.3.10.1.2.4'],
    [3, '3DES', 'des-ede3-cbc', '1.3.6.1.6.3.10.1.2.3'],
    [4, 'AES192', 'aes-192-cfb', '1.3.6.1.4.1.14832.1.3'],
    [5, 'AES256', 'aes-256-cfb', '1.3.6.1.4.1.14832.1.4'],
  ])('number %i is %s', (id, name, cipher, oid) => {
    expect(privProtocol(id)).toMatchObject({ name, cipher, oid });
  });

  test.each([0, 6, -1, 1.5, NaN])('there is none with number %p', (id) => {
    expect(privProtocol(id)).toBeUndefined();
  });
});
