import { describe, expect, test } from '@jest/globals';
import { fromHex, PROVIDERS } from '../unit/crypto/providers.js';

const DIGESTS = [
  ['RFC 1321 A.5', 'md5', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['FIPS 180-4', 'sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['FIPS 180-4', 'sha224', '', 'd14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f'],
  ['FIPS 180-4', 'sha224', 'abc', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
  [
    'FIPS 180-4, two blocks',
    'sha224',
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525',
  ],
  ['FIPS 180-4', 'sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'FIPS 180-4',
    'sha384',
    'abc',
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  ],
  [
    'FIPS 180-4',
    'sha512',
    'abc',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
] as const;

const LONG_KEY_TEXT = 'Test Using Larger Than Block-Size Key - Hash Key First';
const JEFE = Buffer.from('Jefe').toString('hex');
const JEFE_TEXT = 'what do ya want for nothing?';

const MACS = [
  ['RFC 2202 Section 2, case 2', 'md5', JEFE, JEFE_TEXT, '750c783e6ab0b503eaa86e310a5db738'],
  ['RFC 2202 Section 2, case 6', 'md5', 'aa'.repeat(80), LONG_KEY_TEXT, '6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd'],
  ['RFC 2202 Section 3, case 2', 'sha1', JEFE, JEFE_TEXT, 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  [
    'RFC 2202 Section 3, case 6',
    'sha1',
    'aa'.repeat(80),
    LONG_KEY_TEXT,
    'aa4ae5e15272d00e95705637ce8a3b55ed402112',
  ],
  [
    'RFC 4231 Section 4.3',
    'sha224',
    JEFE,
    JEFE_TEXT,
    'a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44',
  ],
  [
    'RFC 4231 Section 4.7',
    'sha224',
    'aa'.repeat(131),
    LONG_KEY_TEXT,
    '95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e',
  ],
  [
    'RFC 4231 Section 4.3',
    'sha256',
    JEFE,
    JEFE_TEXT,
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'RFC 4231 Section 4.7',
    'sha256',
    'aa'.repeat(131),
    LONG_KEY_TEXT,
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    'RFC 4231 Section 4.3',
    'sha384',
    JEFE,
    JEFE_TEXT,
    'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
  ],
  [
    'RFC 4231 Section 4.7',
    'sha384',
    'aa'.repeat(131),
    LONG_KEY_TEXT,
    '4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952',
  ],
  [
    'RFC 4231 Section 4.3',
    'sha512',
    JEFE,
    JEFE_TEXT,
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
  ],
  [
    'RFC 4231 Section 4.7',
    'sha512',
    'aa'.repeat(131),
    LONG_KEY_TEXT,
    '80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598',
  ],
] as const;

describe.each(PROVIDERS)('digests of the $provider provider', ({ crypto }) => {
  test.each(DIGESTS)('%s: %s of "%s"', (_reference, name, text, digest) => {
    expect(crypto.hash(name, Buffer.from(text)).toString('hex')).toBe(digest);
  });

  test.each(MACS)('%s: HMAC with %s', (_reference, name, key, text, mac) => {
    expect(crypto.mac(name, fromHex(key)).compute(Buffer.from(text)).toString('hex')).toBe(mac);
  });

  test('FIPS 180-4: SHA-224 of a million times "a"', () => {
    expect(crypto.hashStretched('sha224', Buffer.from('a'), 1_000_000).toString('hex')).toBe(
      '20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67',
    );
  });
});
