import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CIPHER_SHAPES } from '../../../src/crypto/cipher-shapes.js';
import { internalCrypto } from '../../../src/crypto/internal-provider.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { CIPHER_NAMES, HASH_NAMES } from './providers.js';

const octets = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength, size: 'max' });

const octetsOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe.each(HASH_NAMES)('both providers agree on %s', (name) => {
  test('of any parts', () => {
    fc.assert(
      fc.property(fc.array(octets(300), { maxLength: 4 }), (parts) => {
        expect(internalCrypto.hash(name, ...parts)).toEqual(nodeCrypto.hash(name, ...parts));
        expect(internalCrypto.hash(name, ...parts)).toEqual(nodeCrypto.hash(name, Buffer.concat(parts)));
      }),
    );
  });

  test('of a repeated pattern', () => {
    fc.assert(
      fc.property(octets(200, 1), fc.integer({ min: 0, max: 5000 }), (pattern, totalLength) => {
        const expected = nodeCrypto.hash(name, Buffer.alloc(totalLength, pattern));
        expect(nodeCrypto.hashStretched(name, pattern, totalLength)).toEqual(expected);
        expect(internalCrypto.hashStretched(name, pattern, totalLength)).toEqual(expected);
      }),
    );
  });

  test('as HMAC, with one object for many messages', () => {
    fc.assert(
      fc.property(octets(300), fc.array(octets(300), { maxLength: 4 }), (key, messages) => {
        const [internal, node] = [internalCrypto.mac(name, key), nodeCrypto.mac(name, key)];
        for (const message of messages) expect(internal.compute(message)).toEqual(node.compute(message));
      }),
    );
  });
});

describe.each(CIPHER_NAMES)('both providers agree on %s', (name) => {
  const { keyLength, blockLength, wholeBlocks } = CIPHER_SHAPES[name];
  const text = octets(20 * blockLength).map((octets) =>
    wholeBlocks ? octets.subarray(0, octets.length - (octets.length % blockLength)) : octets,
  );
  const message = fc.record({ text, iv: octetsOf(blockLength), decrypts: fc.boolean() });

  test('with one object for many messages in both directions', () => {
    fc.assert(
      fc.property(octetsOf(keyLength), fc.array(message, { maxLength: 6 }), (key, messages) => {
        const [internal, node] = [internalCrypto.cipher(name, key), nodeCrypto.cipher(name, key)];
        for (const { text, iv, decrypts } of messages) {
          const before = [Buffer.from(text), Buffer.from(iv)];

          const [there, back] = decrypts
            ? (['decrypt', 'encrypt'] as const)
            : (['encrypt', 'decrypt'] as const);
          const output = node[there](text, iv);
          expect(internal[there](text, iv)).toEqual(output);
          expect(node[back](output, iv).equals(text)).toBe(true);
          expect(internal[back](output, iv).equals(text)).toBe(true);

          expect([Buffer.from(text), Buffer.from(iv)]).toEqual(before);
        }
      }),
    );
  });
});
