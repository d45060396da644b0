import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HASH_SCHEDULE } from '../../../src/crypto/block-hashes.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { hasSmallHmac, SmallHmac } from '../../../src/crypto/small-hmac.js';

/** Digest -> octets of a key of USM. */
const DIGESTS = { md5: 16, sha1: 20, sha224: 28, sha256: 32 } as const;
const LONGEST = 600;

describe.each(Object.entries(DIGESTS))('HMAC with %s for small messages', (name, keyOctets) => {
  it('gives the bytes of OpenSSL for messages of every length', () => {
    if (!hasSmallHmac(name)) throw new Error(`${name} is missing`);
    const key = randomBytes(keyOctets);
    const mac = new SmallHmac(name, key);
    const text = randomBytes(LONGEST);
    for (let length = 0; length <= LONGEST; length += 1) {
      const data = text.subarray(0, length);
      expect(mac.compute(data).toString('hex')).toBe(createHmac(name, key).update(data).digest('hex'));
    }
  });

  it('leaves nothing of its key where all digests work', () => {
    if (!hasSmallHmac(name)) throw new Error(`${name} is missing`);
    const mac = new SmallHmac(name, randomBytes(keyOctets));
    expect(HASH_SCHEDULE.some((word) => word !== 0)).toBe(false);
    mac.compute(randomBytes(20));
    expect(HASH_SCHEDULE.some((word) => word !== 0)).toBe(true);
  });

  it('gives a digest that the next one leaves alone', () => {
    const mac = nodeCrypto.mac(name as keyof typeof DIGESTS, randomBytes(keyOctets));
    const first = mac.compute(Buffer.from('one'));
    const copy = Buffer.from(first);
    mac.compute(Buffer.from('two'));
    expect(first).toEqual(copy);
  });
});

it('has none for the digests with words of 64 bits', () => {
  expect(['sha384', 'sha512'].map(hasSmallHmac)).toEqual([false, false]);
});
