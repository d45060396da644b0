import { describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { AuthenticationCache } from '../../../src/usm/authentication-cache.js';
import { CachedUser } from '../../../src/usm/cached-user.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { authProtocol, privProtocol } from '../../../src/usm/protocols.js';
import type { AuthProtocol, PrivProtocol } from '../../../src/usm/protocols.js';
import { passwordSecret } from '../../../src/usm/user.js';

const engineA = Buffer.from('engine A');
const engineB = Buffer.from('engine B');

function sha1(): AuthProtocol {
  const protocol = authProtocol(2);
  if (protocol === undefined) throw new Error('SHA-1 is missing');
  return protocol;
}

function aes(): PrivProtocol {
  const protocol = privProtocol(2);
  if (protocol === undefined) throw new Error('AES is missing');
  return protocol;
}

function user(name: string): CachedUser {
  return new CachedUser(name, {
    auth: { protocol: sha1(), secret: passwordSecret('authphrase', 'test') },
    priv: { protocol: aes(), secret: passwordSecret('privphrase', 'test') },
  });
}

/** A user whose keys at an engine were made and kept, and a look at every secret of it. */
function inUse(engineId: Buffer) {
  const keys = new KeyCache(8);
  const made = user('ops');
  const credentials = made.credentials(engineId, 'reeder', nodeCrypto, keys);
  made.keep(credentials);
  credentials.complete();
  const message = Buffer.from('a message of some length, with room for a MAC at its end');
  const sign = (): string => {
    const copy = Buffer.from(message);
    credentials.authenticator?.sign(copy, 40);
    return copy.toString('hex');
  };
  const passwords = [made.protocols.auth?.secret.bytes, made.protocols.priv?.secret.bytes];
  return { made, credentials, keys, sign, passwords };
}

describe('AuthenticationCache', () => {
  test('finds a user at the engine before one of any engine', () => {
    const cache = new AuthenticationCache();
    const [there, anywhere] = [user('ops'), user('ops')];
    cache.addUser(anywhere, Buffer.alloc(0));
    cache.addUser(there, engineA);
    expect(cache.user(engineA, 'ops')).toBe(there);
    expect(cache.user(engineB, 'ops')).toBe(anywhere);
    expect(cache.user(engineA, 'OPS')).toBeUndefined();
  });

  test('does not take one engine id for another of the same text', () => {
    const cache = new AuthenticationCache();
    cache.addUser(user('ops'), Buffer.of(0xc3, 0xa9));
    expect(cache.user(Buffer.of(0xc3, 0xa9), 'ops')).toBeDefined();
    expect(cache.user(Buffer.of(0xe9), 'ops')).toBeUndefined();
    expect(cache.user(Buffer.of(0xff, 0xfd), 'ops')).toBeUndefined();
  });

  test('gives up the engines it learned first, and never those that were added', () => {
    const cache = new AuthenticationCache();
    cache.addEngine(engineA, 1, 1, 0);
    for (let n = 0; n <= 10_000; n += 1) cache.learn(Buffer.from(`learned ${n}`));
    expect([...cache.entries()]).toHaveLength(10_001);
    expect(cache.engine(engineA)).toBeDefined();
    expect(cache.engine(Buffer.from('learned 0'))).toBeUndefined();
    expect(cache.engine(Buffer.from('learned 1'))).toBeDefined();
  });

  test('wipes the users of an engine that it gives up', () => {
    const cache = new AuthenticationCache();
    const { made, passwords } = inUse(engineB);
    cache.learn(engineB).users.set('ops', made);
    for (let n = 0; n < 10_000; n += 1) cache.learn(Buffer.from(`learned ${n}`));
    for (const password of passwords) expect(password?.every((octet) => octet === 0)).toBe(true);
  });

  test('keeps the users and the time of a learned engine that is added', () => {
    const cache = new AuthenticationCache();
    const { made, passwords } = inUse(engineB);
    const learned = cache.learn(engineB);
    learned.users.set('ops', made);
    learned.hear('192.0.2.1').set(7, 70, 0);
    cache.addUser(user('other'), engineB);
    expect(cache.engine(engineB)).toBe(learned);
    expect(cache.user(engineB, 'ops')).toBe(made);
    expect(learned.timeAt('192.0.2.1').boots).toBe(7);
    expect(passwords[0]?.toString()).toBe('authphrase');
    expect([...cache.entries()].map((entry) => entry.user?.name)).toEqual(['ops', 'other']);
  });

  test('keeps 64 addresses for an engine at most', () => {
    const engine = new AuthenticationCache().learn(engineA);
    for (let n = 0; n < 65; n += 1) engine.hear(`192.0.2.${n}`).set(1, n, 0);
    expect(engine.knows('192.0.2.0')).toBe(false);
    expect(engine.knows('192.0.2.1')).toBe(true);
    expect(engine.latestTime.timeAt(0)).toBe(64);
  });

  describe.each([
    ['removeUser', (cache: AuthenticationCache) => cache.removeUser('ops', engineA)],
    ['removeEngine', (cache: AuthenticationCache) => cache.removeEngine(engineA)],
    ['clear', (cache: AuthenticationCache) => cache.clear()],
    ['adding another of the name', (cache: AuthenticationCache) => cache.addUser(user('ops'), engineA)],
  ])('%s', (_what, remove) => {
    test('wipes the passwords', () => {
      const cache = new AuthenticationCache();
      const { made, passwords } = inUse(engineA);
      cache.addUser(made, engineA);
      expect(passwords.map(String)).toEqual(['authphrase', 'privphrase']);
      remove(cache);
      for (const password of passwords) expect(password?.every((octet) => octet === 0)).toBe(true);
    });

    test('wipes what was made of them', () => {
      const cache = new AuthenticationCache();
      const { made, sign } = inUse(engineA);
      cache.addUser(made, engineA);
      const before = sign();
      expect(sign()).toBe(before);
      remove(cache);
      let after: string;
      try {
        after = sign();
      } catch (error) {
        after = String(error);
      }
      expect(after).not.toBe(before);
    });

    test('wipes what the key cache keeps of them', () => {
      const cache = new AuthenticationCache();
      const { made, keys } = inUse(engineA);
      cache.addUser(made, engineA);
      const hashed: string[] = [];
      const counting = { ...nodeCrypto, hashStretched: counted };
      function counted(...values: Parameters<typeof nodeCrypto.hashStretched>): Buffer {
        hashed.push(String(values[1]));
        return nodeCrypto.hashStretched(...values);
      }
      const look = (): void => {
        for (const password of ['authphrase', 'privphrase'])
          keys.passwordKey(counting, sha1(), Buffer.from(password));
      };
      look();
      expect(hashed).toEqual([]);
      remove(cache);
      look();
      expect(hashed).toEqual(['authphrase', 'privphrase']);
    });
  });

  test('wipeKeys wipes keys and leaves passwords', () => {
    const cache = new AuthenticationCache();
    const { made, credentials, keys, passwords } = inUse(engineA);
    cache.addUser(made, engineA);
    expect(made.credentials(engineA, 'reeder', nodeCrypto, keys)).toBe(credentials);
    cache.wipeKeys();
    expect(passwords.map(String)).toEqual(['authphrase', 'privphrase']);
    expect(made.credentials(engineA, 'reeder', nodeCrypto, keys)).not.toBe(credentials);
  });
});
