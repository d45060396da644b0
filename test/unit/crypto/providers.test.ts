import { describe, expect, test } from '@jest/globals';
import { CIPHER_SHAPES } from '../../../src/crypto/cipher-shapes.js';
import { CIPHER_NAMES, HASH_NAMES, PROVIDERS } from './providers.js';

describe.each(PROVIDERS)('the $provider provider', ({ provider, crypto }) => {
  test('tells its name', () => {
    expect(crypto.name).toBe(provider);
  });

  describe.each(HASH_NAMES)('%s', (name) => {
    test('a MAC keeps its own copy of the key', () => {
      const key = Buffer.from('a key that is overwritten');
      const mac = crypto.mac(name, key);
      const before = mac.compute(Buffer.from('message'));

      key.fill(0);

      expect(mac.compute(Buffer.from('message'))).toEqual(before);
    });

    test('a destroyed MAC refuses to work', () => {
      const mac = crypto.mac(name, Buffer.from('key'));

      mac.destroy();

      expect(() => mac.compute(Buffer.alloc(1))).toThrow('destroyed');
    });
  });

  describe.each(CIPHER_NAMES)('%s', (name) => {
    const { keyLength, blockLength, wholeBlocks } = CIPHER_SHAPES[name];
    const key = Buffer.alloc(keyLength, 0x3b);
    const iv = Buffer.alloc(blockLength, 0x51);
    const text = Buffer.alloc(2 * blockLength, 0x77);

    test('reads text that lies anywhere in a larger buffer', () => {
      const cipher = crypto.cipher(name, key);
      const packet = Buffer.concat([Buffer.alloc(3, 1), text, Buffer.alloc(5, 2)]);

      expect(cipher.encrypt(packet.subarray(3, 3 + text.length), iv)).toEqual(cipher.encrypt(text, iv));
      expect(cipher.decrypt(packet.subarray(3, 3 + text.length), iv)).toEqual(cipher.decrypt(text, iv));
    });

    test('keeps its own copy of the key', () => {
      const ownKey = Buffer.from(key);
      const cipher = crypto.cipher(name, ownKey);

      ownKey.fill(0);

      expect(cipher.encrypt(text, iv)).toEqual(crypto.cipher(name, key).encrypt(text, iv));
    });

    test('gives nothing for nothing', () => {
      const cipher = crypto.cipher(name, key);

      expect(cipher.encrypt(Buffer.alloc(0), iv)).toHaveLength(0);
      expect(cipher.decrypt(Buffer.alloc(0), iv)).toHaveLength(0);
    });

    test.each([0, keyLength - 1, keyLength + 1])('refuses a key of %i octets', (length) => {
      expect(() => crypto.cipher(name, Buffer.alloc(length))).toThrow(RangeError);
    });

    test.each([0, blockLength - 1, blockLength + 1])(
      'refuses an initialization vector of %i octets',
      (length) => {
        const cipher = crypto.cipher(name, key);

        expect(() => cipher.encrypt(text, Buffer.alloc(length))).toThrow(RangeError);
        expect(() => cipher.decrypt(text, Buffer.alloc(length))).toThrow(RangeError);
      },
    );

    test(wholeBlocks ? 'refuses input that is not whole blocks' : 'takes input of any length', () => {
      const cipher = crypto.cipher(name, key);
      const odd = text.subarray(0, blockLength + 1);

      if (wholeBlocks) {
        expect(() => cipher.encrypt(odd, iv)).toThrow(RangeError);
        expect(() => cipher.decrypt(odd, iv)).toThrow(RangeError);
      } else {
        expect(cipher.decrypt(cipher.encrypt(odd, iv), iv)).toEqual(odd);
      }
    });

    test('goes on unharmed after input that was refused', () => {
      const cipher = crypto.cipher(name, key);
      const expected = cipher.encrypt(text, iv);

      expect(() => cipher.encrypt(text, Buffer.alloc(1))).toThrow(RangeError);

      expect(cipher.encrypt(text, iv)).toEqual(expected);
    });

    test('refuses to work once destroyed, used before or not', () => {
      const used = crypto.cipher(name, key);
      used.decrypt(used.encrypt(text, iv), iv);
      const unused = crypto.cipher(name, key);

      for (const cipher of [used, unused]) {
        cipher.destroy();
        expect(() => cipher.encrypt(text, iv)).toThrow('destroyed');
        expect(() => cipher.decrypt(text, iv)).toThrow('destroyed');
      }
    });
  });
});
