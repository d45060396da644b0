import { describe, expect, test } from '@jest/globals';
import { internalCrypto } from '../../../src/crypto/internal-provider.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { CachedUser } from '../../../src/usm/cached-user.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { AUTH_PROTOCOLS, authProtocol, privProtocol } from '../../../src/usm/protocols.js';
import { passwordSecret } from '../../../src/usm/user.js';
import type { UserProtocols } from '../../../src/usm/user.js';

const engineA = Buffer.from('engine A');
const engineB = Buffer.from('engine B');
const both = ['reeder', 'blumenthal'];

/** Protocols by their numbers; 0 is none. */
function protocols(authId: number, privId: number): UserProtocols {
  const auth = authProtocol(authId);
  const priv = privProtocol(privId);
  return {
    ...(auth && { auth: { protocol: auth, secret: passwordSecret('authphrase', 'test') } }),
    ...(priv && { priv: { protocol: priv, secret: passwordSecret('privphrase', 'test') } }),
  };
}

describe('CachedUser', () => {
  test.each([
    [0, 0, 0],
    [2, 0, 1],
    [2, 5, 2],
  ])('with authentication %d and encryption %d has the level %d', (auth, priv, level) => {
    expect(new CachedUser('ops', protocols(auth, priv)).securityLevel).toBe(level);
  });

  test('has no passwords where keys were given', () => {
    const protocol = AUTH_PROTOCOLS[1];
    const keyed = new CachedUser('ops', {
      auth: { protocol, secret: { kind: 'localized', bytes: Buffer.alloc(16, 1) } },
    });
    expect(keyed.passwords).toEqual({ auth: '', priv: '' });
    expect(new CachedUser('ops', protocols(2, 2)).passwords).toEqual({
      auth: 'authphrase',
      priv: 'privphrase',
    });
  });

  test('makes keys for an engine once they were confirmed, and only then', () => {
    const user = new CachedUser('ops', protocols(2, 2));
    const keys = new KeyCache(8);
    const made = user.credentials(engineA, 'reeder', nodeCrypto, keys);
    expect(user.credentials(engineA, 'reeder', nodeCrypto, keys)).not.toBe(made);
    user.keep(made);
    expect(user.credentials(engineA, 'reeder', nodeCrypto, keys)).toBe(made);
  });

  test('makes keys again when the provider changes', () => {
    const user = new CachedUser('ops', protocols(2, 2));
    const keys = new KeyCache(8);
    user.keep(user.credentials(engineA, 'reeder', nodeCrypto, keys));
    const internal = user.credentials(engineA, 'reeder', internalCrypto, keys);
    user.keep(internal);
    expect(user.credentials(engineA, 'reeder', internalCrypto, keys)).toBe(internal);
  });

  describe('tries the key extensions', () => {
    const detecting = (auth: number, priv: number): readonly string[] =>
      new CachedUser('ops', protocols(auth, priv)).candidates('detect', engineA);

    test.each(['reeder', 'blumenthal'] as const)('%s alone where that is set', (extension) => {
      expect(new CachedUser('ops', protocols(1, 5)).candidates(extension, engineA)).toEqual([extension]);
    });

    test.each([
      ['MD5 with AES-192', 1, 4, both],
      ['SHA-1 with AES-256', 2, 5, both],
      ['SHA-224 with AES-256', 5, 5, both],
      ['SHA-1 with AES-128, which needs none', 2, 2, ['reeder']],
      ['SHA-1 with DES, which needs none', 2, 1, ['reeder']],
      ['SHA-256 with AES-256, which needs none', 3, 5, ['reeder']],
      ['SHA-1 without encryption', 2, 0, ['reeder']],
    ])('of %s', (_what, auth, priv, candidates) => {
      expect(detecting(auth, priv)).toEqual(candidates);
    });

    test('the one that fitted at the engine alone, and both at another', () => {
      const user = new CachedUser('ops', protocols(2, 5));
      const keys = new KeyCache(8);
      user.keep(user.credentials(engineA, 'blumenthal', nodeCrypto, keys));
      expect(user.candidates('detect', engineA)).toEqual(['blumenthal']);
      // The one that fitted last comes first.
      expect(user.candidates('detect', engineB)).toEqual(['blumenthal', 'reeder']);
      user.keep(user.credentials(engineB, 'reeder', nodeCrypto, keys));
      expect(user.candidates('detect', engineA)).toEqual(['blumenthal']);
      expect(user.candidates('detect', engineB)).toEqual(['reeder']);
    });

    test('as remembered after the keys were wiped', () => {
      const user = new CachedUser('ops', protocols(2, 5));
      user.keep(user.credentials(engineA, 'blumenthal', nodeCrypto, new KeyCache(8)));
      user.wipeKeys();
      expect(user.candidates('detect', engineA)).toEqual(['blumenthal']);
    });
  });

  test('takes hashes in place of passwords, and still shows those', () => {
    const user = new CachedUser('ops', protocols(2, 2));
    const keys = new KeyCache(8);
    const before = user.credentials(engineA, 'reeder', nodeCrypto, keys);
    user.keep(before);
    const [auth, priv] = ['authphrase', 'privphrase'].map((password) => ({
      kind: 'master' as const,
      bytes: keys.passwordKey(nodeCrypto, AUTH_PROTOCOLS[2], Buffer.from(password)),
    }));
    if (auth === undefined || priv === undefined) throw new Error('no hashes');
    const given = user.protocols;
    if (given.auth === undefined || given.priv === undefined) throw new Error('no protocols');
    user.useHashed(
      {
        auth: { protocol: given.auth.protocol, secret: auth },
        priv: { protocol: given.priv.protocol, secret: priv },
      },
      keys,
    );
    expect(user.passwords).toEqual({ auth: 'authphrase', priv: 'privphrase' });
    const packet = Buffer.alloc(60, 7);
    user.credentials(engineA, 'reeder', nodeCrypto, keys).authenticator?.sign(packet, 10);
    const same = new CachedUser('ops', protocols(2, 2)).credentials(engineA, 'reeder', nodeCrypto, keys);
    expect(same.authenticator?.verify(packet, 10, 12)).toBe(true);

    user.destroy();
    for (const secret of [auth, priv, given.auth.secret, given.priv.secret])
      expect(secret.bytes.every((octet) => octet === 0)).toBe(true);
  });

  test('keeps the hashes that came first, which a message may be using', () => {
    const user = new CachedUser('ops', protocols(2, 2));
    const keys = new KeyCache(8);
    const { auth, priv } = user.protocols;
    if (auth === undefined || priv === undefined) throw new Error('no protocols');
    const [first, second] = [1, 2].map((octet) => ({
      auth: { protocol: auth.protocol, secret: { kind: 'master' as const, bytes: Buffer.alloc(20, octet) } },
      priv,
    }));
    if (first === undefined || second === undefined) throw new Error('no hashes');
    user.useHashed(first, keys);
    const credentials = user.credentials(engineA, 'reeder', nodeCrypto, keys);
    user.useHashed(second, keys);
    expect(user.protocols).toBe(first);
    expect(credentials.privacy).toBeDefined();
    expect(second.auth.secret.bytes).toEqual(Buffer.alloc(20));
    expect(user.passwords.priv).toBe('privphrase');
  });
});
