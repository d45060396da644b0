import { describe, expect, test } from '@jest/globals';
import { fromHex, PROVIDERS } from '../unit/crypto/providers.js';

const NIST_IV = '000102030405060708090a0b0c0d0e0f';
const NIST_PLAINTEXT =
  '6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51' +
  '30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710';

const ZERO_IV = '0000000000000000';
const TDES_KEY = '0123456789abcdef 23456789abcdef01 456789abcdef0123';

const VECTORS = [
  {
    reference: 'NIST SP 800-38A F.3.13 and F.3.14',
    name: 'aes-128-cfb',
    key: '2b7e151628aed2a6abf7158809cf4f3c',
    iv: NIST_IV,
    plaintext: NIST_PLAINTEXT,
    ciphertext:
      '3b3fd92eb72dad20333449f8e83cfb4a c8a64537a0b3a93fcde3cdad9f1ce58b' +
      '26751f67a3cbb140b1808cf187a4f4df c04b05357c5d1c0eeac4c66f9ff7f2e6',
  },
  {
    reference: 'NIST SP 800-38A F.3.15 and F.3.16',
    name: 'aes-192-cfb',
    key: '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b',
    iv: NIST_IV,
    plaintext: NIST_PLAINTEXT,
    ciphertext:
      'cdc80d6fddf18cab34c25909c99a4174 67ce7f7f81173621961a2b70171d3d7a' +
      '2e1e8a1dd59b88b1c8e60fed1efac4c9 c05f9f9ca9834fa042ae8fba584b09ff',
  },
  {
    reference: 'NIST SP 800-38A F.3.17 and F.3.18',
    name: 'aes-256-cfb',
    key: '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    iv: NIST_IV,
    plaintext: NIST_PLAINTEXT,
    ciphertext:
      'dc7e84bfda79164b7ecd8486985d3860 39ffed143b28b1c832113c6331e5407b' +
      'df10132415e54b92a13ed0a8267ae2f9 75a385741ab9cef82031623d55b1e471',
  },
  {
    reference: 'FIPS 81 Table C1',
    name: 'des-cbc',
    key: '0123456789abcdef',
    iv: '1234567890abcdef',
    plaintext: Buffer.from('Now is the time for all ').toString('hex'),
    ciphertext: 'e5c7cdde872bf27c 43e934008c389c0f 683788499a7c05f6',
  },
  {
    reference: 'NBS SP 500-20 Appendix B, variable plaintext 1',
    name: 'des-cbc',
    key: '0101010101010101',
    iv: ZERO_IV,
    plaintext: '8000000000000000',
    ciphertext: '95f8a5e5dd31d900',
  },
  {
    reference: 'NBS SP 500-20 Appendix B, variable key 1',
    name: 'des-cbc',
    key: '8001010101010101',
    iv: ZERO_IV,
    plaintext: '0000000000000000',
    ciphertext: '95a8d72813daa94d',
  },
  {
    reference: 'NIST SP 800-67 Appendix B, block 1',
    name: 'des-ede3-cbc',
    key: TDES_KEY,
    iv: ZERO_IV,
    plaintext: '5468652071756663',
    ciphertext: 'a826fd8ce53b855f',
  },
  {
    reference: 'NIST SP 800-67 Appendix B, block 2',
    name: 'des-ede3-cbc',
    key: TDES_KEY,
    iv: ZERO_IV,
    plaintext: '6b2062726f776e20',
    ciphertext: 'cce21c8112256fe6',
  },
  {
    reference: 'NIST SP 800-67 Appendix B, block 3',
    name: 'des-ede3-cbc',
    key: TDES_KEY,
    iv: ZERO_IV,
    plaintext: '666f78206a756d70',
    ciphertext: '68d5c05dd9b6b900',
  },
] as const;

describe.each(PROVIDERS)('ciphers of the $provider provider', ({ crypto }) => {
  test.each(VECTORS)('$reference: $name', ({ name, key, iv, plaintext, ciphertext }) => {
    const cipher = crypto.cipher(name, fromHex(key));

    // Twice each: objects that are kept between messages must not carry anything over.
    for (const _round of [1, 2]) {
      expect(cipher.encrypt(fromHex(plaintext), fromHex(iv))).toEqual(fromHex(ciphertext));
      expect(cipher.decrypt(fromHex(ciphertext), fromHex(iv))).toEqual(fromHex(plaintext));
    }
  });
});
