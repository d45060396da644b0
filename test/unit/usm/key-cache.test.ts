import { describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { CryptoProvider } from '../../../src/crypto/provider.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { passwordToKey } from '../../../src/usm/keys.js';
import { AUTH_PROTOCOLS } from '../../../src/usm/protocols.js';

const MD5 = AUTH_PROTOCOLS[1];
const SHA1 = AUTH_PROTOCOLS[2];

const FIRST = Buffer.from('first password');
const SECOND = Buffer.from('second password');
const THIRD = Buffer.from('third password');

/** A provider that remembers the keys it computed: the very buffers, not copies. */
function recordingCrypto(): { crypto: CryptoProvider; computed: Buffer[] } {
  const computed: Buffer[] = [];
  const crypto: CryptoProvider = {
    ...nodeCrypto,
    hashStretched: (name, pattern, totalLength) => {
      const key = nodeCrypto.hashStretched(name, pattern, totalLength);
      computed.push(key);
      return key;
    },
  };
  return { crypto, computed };
}

function isWiped(key: Buffer | undefined): boolean {
  return key?.every((octet) => octet === 0) ?? false;
}

describe('KeyCache', () => {
  test('computes a key once', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);

    const first = cache.passwordKey(crypto, MD5, FIRST);
    const again = cache.passwordKey(crypto, MD5, FIRST);

    expect(first).toEqual(passwordToKey(nodeCrypto, MD5, FIRST));
    expect(again).toEqual(first);
    expect(computed).toHaveLength(1);
  });

  test('tells protocols and passwords apart', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(10);

    for (const protocol of [MD5, SHA1]) {
      for (const password of [FIRST, SECOND, Buffer.concat([FIRST, Buffer.alloc(1)])]) {
        expect(cache.passwordKey(crypto, protocol, password)).toEqual(
          passwordToKey(nodeCrypto, protocol, password),
        );
      }
    }

    expect(computed).toHaveLength(6);
  });

  test('forgets and overwrites the least recently used key', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);
    cache.passwordKey(crypto, MD5, FIRST);
    cache.passwordKey(crypto, MD5, SECOND);
    cache.passwordKey(crypto, MD5, FIRST);

    cache.passwordKey(crypto, MD5, THIRD);

    expect(computed.map(isWiped)).toEqual([false, true, false]);
    expect(cache.passwordKey(crypto, MD5, SECOND)).toEqual(passwordToKey(nodeCrypto, MD5, SECOND));
  });

  test('gives copies, which are neither overwritten by it nor lead back into it', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);
    const computedNow = cache.passwordKey(crypto, MD5, FIRST);
    const remembered = cache.passwordKey(crypto, MD5, FIRST);
    const expected = Buffer.from(computedNow);

    computedNow.fill(0xee);
    expect(cache.passwordKey(crypto, MD5, FIRST)).toEqual(expected);

    cache.clear();
    expect(computed.map(isWiped)).toEqual([true]);
    expect(remembered).toEqual(expected);
  });

  test('clear forgets and overwrites all keys', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);
    cache.passwordKey(crypto, MD5, FIRST);
    cache.passwordKey(crypto, SHA1, SECOND);

    cache.clear();

    expect(computed.map(isWiped)).toEqual([true, true]);
    cache.passwordKey(crypto, MD5, FIRST);
    expect(computed).toHaveLength(3);
  });

  test('remembers nothing with capacity 0', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(0);

    expect(cache.passwordKey(crypto, MD5, FIRST)).toEqual(passwordToKey(nodeCrypto, MD5, FIRST));
    expect(cache.passwordKey(crypto, MD5, FIRST)).toEqual(passwordToKey(nodeCrypto, MD5, FIRST));
    expect(computed).toHaveLength(2);
  });

  test('overwrites what no longer fits when the capacity is lowered', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);
    cache.passwordKey(crypto, MD5, FIRST);
    cache.passwordKey(crypto, MD5, SECOND);

    cache.capacity = 1;

    expect(cache.capacity).toBe(1);
    expect(computed.map(isWiped)).toEqual([true, false]);
  });

  test('takes a key that was computed elsewhere, as a copy', () => {
    const { crypto, computed } = recordingCrypto();
    const cache = new KeyCache(2);
    const stored = Buffer.alloc(16, 0x42);

    cache.set(MD5, FIRST, stored);
    stored.fill(0);

    expect(cache.passwordKey(crypto, MD5, FIRST)).toEqual(Buffer.alloc(16, 0x42));
    cache.clear();
    expect(computed).toHaveLength(0);
  });
});
