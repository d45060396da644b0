import { describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { CryptoProvider } from '../../../src/crypto/provider.js';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { passwordSecret, UsmUser, type Secret, type UserProtocols } from '../../../src/usm/user.js';
import { hex } from '../../support/wire.js';
import { authOf, privOf } from './fixtures.js';

const ENGINE = hex('00 00 00 00 00 00 00 00 00 00 00 02');
const NAME = Buffer.from('ops');
const MD5 = authOf(1);
const SHA1 = authOf(2);
const DES = privOf(1);
const AES = privOf(2);
const AES256 = privOf(5);

const password = (text: string): Secret => ({ kind: 'password', bytes: Buffer.from(text) });

function user(
  protocols: UserProtocols,
  extension: 'reeder' | 'blumenthal' = 'reeder',
  enginesKept?: number,
): UsmUser {
  return new UsmUser(NAME, protocols, extension, nodeCrypto, new KeyCache(10), enginesKept);
}

/** Whether two users have the same authentication key at an engine: they give the same MAC. */
function macOf(of: UsmUser, engineId = ENGINE): string {
  const packet = Buffer.alloc(60, 0x33);
  of.at(engineId).authenticator?.sign(packet, 20);
  return packet.subarray(20, 32).toString('hex');
}

/** The start of the key stream of AES, which shows the privacy key. */
function keyStreamOf(of: UsmUser): string | undefined {
  return of.at(ENGINE).privacy?.decrypt(Buffer.alloc(16), 1, 2, Buffer.alloc(8, 3))?.toString('hex');
}

function codeOf(action: () => unknown): number {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error.code;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the level of a user', () => {
  test.each<[string, UserProtocols, number]>([
    ['nothing', {}, 0],
    ['authentication', { auth: { protocol: SHA1, secret: password('maplesyrup') } }, 1],
    [
      'authentication and privacy',
      {
        auth: { protocol: SHA1, secret: password('maplesyrup') },
        priv: { protocol: AES, secret: password('maplesyrup') },
      },
      2,
    ],
  ])('follows from having %s', (_case, protocols, level) => {
    const credentials = user(protocols).at(ENGINE);

    expect(user(protocols).securityLevel).toBe(level);
    expect(credentials.securityLevel).toBe(level);
    expect(credentials.userName).toEqual(NAME);
    expect(credentials.engineId).toEqual(ENGINE);
    expect(credentials.authenticator !== undefined).toBe(level > 0);
    expect(credentials.privacy !== undefined).toBe(level > 1);
  });
});

describe('the keys of a user', () => {
  /** RFC 3414 section A.3.1 and A.3.2. */
  const vectors = [
    [MD5, '9faf3283884e92834ebc9847d8edd963', '526f5eed9fcce26f8964c2930787d82b'],
    [SHA1, '9fb5cc0381497b3793528939ff788d5d79145211', '6695febc9288e36282235fc7151f128497b38f3f'],
  ] as const;

  test.each(vectors)(
    'are the same from a password, its hash, and the localized key: $name',
    (protocol, ku, kul) => {
      const secrets: Secret[] = [
        password('maplesyrup'),
        { kind: 'master', bytes: Buffer.from(ku, 'hex') },
        { kind: 'localized', bytes: Buffer.from(kul, 'hex') },
      ];
      const macs = secrets.map((secret) => macOf(user({ auth: { protocol, secret } })));

      expect(new Set(macs).size).toBe(1);
      expect(macs[0]).toMatch(/^[\da-f]{24}$/);
      expect(macs[0]).not.toBe('33'.repeat(12));
    },
  );

  test('for privacy are the same from a password, its hash, and the localized key', () => {
    const auth = { protocol: SHA1, secret: password('maplesyrup') };
    const streams = [
      password('maplesyrup'),
      { kind: 'master' as const, bytes: hex('9fb5cc0381497b3793528939ff788d5d79145211') },
      { kind: 'localized' as const, bytes: hex('6695febc9288e36282235fc7151f1284') },
    ].map((secret) => keyStreamOf(user({ auth, priv: { protocol: AES, secret } })));

    expect(new Set(streams).size).toBe(1);
    expect(streams[0]).toBeDefined();
  });

  test('differ from engine to engine', () => {
    const one = user({ auth: { protocol: SHA1, secret: password('maplesyrup') } });

    expect(macOf(one)).not.toBe(macOf(one, hex('80 00 1f 88 04 01')));
  });

  test('are extended in two ways for AES-256', () => {
    const protocols = {
      auth: { protocol: SHA1, secret: password('maplesyrup') },
      priv: { protocol: AES256, secret: password('maplesyrup') },
    };

    expect(keyStreamOf(user(protocols, 'reeder'))).not.toBe(keyStreamOf(user(protocols, 'blumenthal')));
  });

  test('that are too long are cut', () => {
    const long = hex('6695febc9288e36282235fc7151f128497b38f3f aa bb');
    const exact = long.subarray(0, 20);

    expect(macOf(user({ auth: { protocol: SHA1, secret: { kind: 'localized', bytes: long } } }))).toBe(
      macOf(user({ auth: { protocol: SHA1, secret: { kind: 'localized', bytes: exact } } })),
    );
  });

  test.each<[string, UserProtocols]>([
    [
      'an authentication key',
      { auth: { protocol: SHA1, secret: { kind: 'localized', bytes: Buffer.alloc(19) } } },
    ],
    ['a password hash', { auth: { protocol: SHA1, secret: { kind: 'master', bytes: Buffer.alloc(19) } } }],
    [
      'an encryption key',
      {
        auth: { protocol: SHA1, secret: password('maplesyrup') },
        priv: { protocol: DES, secret: { kind: 'localized', bytes: Buffer.alloc(15) } },
      },
    ],
    [
      'an encryption password hash',
      {
        auth: { protocol: SHA1, secret: password('maplesyrup') },
        priv: { protocol: DES, secret: { kind: 'master', bytes: Buffer.alloc(16) } },
      },
    ],
  ])('cannot be made of %s that is too short (329)', (_case, protocols) => {
    expect(codeOf(() => user(protocols).at(ENGINE))).toBe(329);
  });
});

describe('credentials', () => {
  const protocols = { auth: { protocol: SHA1, secret: password('maplesyrup') } };

  test('are made once for each engine', () => {
    const one = user(protocols);

    expect(one.at(ENGINE)).toBe(one.at(Buffer.from(ENGINE)));
    expect(one.at(ENGINE)).not.toBe(one.at(hex('80 00 1f 88 04 01')));
  });

  test('do not depend on the buffer the engine id was in', () => {
    const one = user(protocols);
    const buffer = Buffer.from(ENGINE);
    const credentials = one.at(buffer);
    buffer.fill(0xff);

    expect(credentials.engineId).toEqual(ENGINE);
    expect(one.at(ENGINE)).toBe(credentials);
  });

  test('of the engine that was used least recently are wiped when there are too many', () => {
    const one = user(protocols, 'reeder', 2);
    const a = one.at(Buffer.of(1));
    one.at(Buffer.of(2));
    one.at(Buffer.of(1));
    const b = one.at(Buffer.of(2));
    one.at(Buffer.of(1));
    one.at(Buffer.of(3));

    expect(() => b.authenticator?.sign(Buffer.alloc(60), 20)).toThrow('destroyed');
    expect(() => a.authenticator?.sign(Buffer.alloc(60), 20)).not.toThrow();
    expect(one.at(Buffer.of(2))).not.toBe(b);
  });

  test('are wiped with the user, and made again when they are needed', () => {
    const one = user({ ...protocols, priv: { protocol: AES, secret: password('maplesyrup') } });
    const before = macOf(one);
    const credentials = one.at(ENGINE);

    one.destroy();

    expect(() => credentials.authenticator?.sign(Buffer.alloc(60), 20)).toThrow('destroyed');
    expect(() => credentials.privacy?.decrypt(Buffer.alloc(16), 0, 0, Buffer.alloc(8))).toThrow('destroyed');
    expect(macOf(one)).toBe(before);
  });
});

describe('a password', () => {
  test('of eight octets is a secret', () => {
    expect(passwordSecret('12345678', 'authenticationPassword')).toEqual({
      kind: 'password',
      bytes: Buffer.from('12345678'),
    });
    expect(passwordSecret('äöüß', 'authenticationPassword').bytes).toHaveLength(8);
  });

  test.each(['', 'short', '1234567'])('of fewer octets is refused: %j (329)', (text) => {
    expect(codeOf(() => passwordSecret(text, 'encryptionPassword'))).toBe(329);
    expect(() => passwordSecret(text, 'encryptionPassword')).toThrow(
      'encryptionPassword must have at least 8',
    );
  });
});

test('keys that were made twice at the same time do not replace those in use', () => {
  const both = user({ auth: { protocol: SHA1, secret: password('maplesyrup') } });
  const [first, second] = [both.prospective(ENGINE), both.prospective(ENGINE)];
  expect(first).not.toBe(second);
  both.keep(first);
  both.keep(second);
  expect([first, second].map(({ kept, destroyed }) => [kept, destroyed])).toEqual([
    [true, false],
    [false, false],
  ]);
  expect(both.at(ENGINE)).toBe(first);
});

describe('the privacy key', () => {
  const AES256_REEDER: UserProtocols = {
    auth: { protocol: SHA1, secret: { kind: 'localized', bytes: Buffer.alloc(20, 1) } },
    priv: { protocol: AES256, secret: { kind: 'master', bytes: Buffer.alloc(20, 2) } },
  };

  /** Counts the digests of 1 MiB. */
  function counting(protocols: UserProtocols) {
    const count = { stretched: 0 };
    const crypto: CryptoProvider = {
      ...nodeCrypto,
      hashStretched: (...parameters) => {
        count.stretched += 1;
        return nodeCrypto.hashStretched(...parameters);
      },
    };
    return { count, user: new UsmUser(NAME, protocols, 'reeder', crypto, new KeyCache(10)) };
  }

  test('costs nothing until it is used', () => {
    const { count, user: one } = counting(AES256_REEDER);
    const credentials = one.prospective(ENGINE);
    expect(credentials.securityLevel).toBe(2);
    expect(credentials.authenticator?.verify(Buffer.alloc(60), 20, 12)).toBe(false);
    credentials.destroy();
    expect(credentials.privacy).toBeUndefined();
    expect(count.stretched).toBe(0);
  });

  test('is made once, and wiped with the other', () => {
    const { count, user: one } = counting(AES256_REEDER);
    const credentials = one.prospective(ENGINE);
    const { privacy } = credentials;
    expect(credentials.privacy).toBe(privacy);
    expect(count.stretched).toBe(1);
    credentials.destroy();
    expect(() => privacy?.decrypt(Buffer.alloc(16), 0, 0, Buffer.alloc(8))).toThrow('destroyed');
  });

  test('is not made of a password that was wiped', () => {
    const one = user({
      auth: { protocol: SHA1, secret: password('maplesyrup') },
      priv: { protocol: AES, secret: password('maplesyrup') },
    });
    const credentials = one.prospective(ENGINE);
    one.forgetSecrets();
    expect(credentials.privacy).toBeUndefined();
    expect(credentials.securityLevel).toBe(2);
  });

  test('of a request is there when its password is wiped', () => {
    const one = user({
      auth: { protocol: SHA1, secret: password('maplesyrup') },
      priv: { protocol: AES, secret: password('maplesyrup') },
    });
    one.keep(one.prospective(ENGINE));
    const credentials = one.at(ENGINE);
    one.forgetSecrets();
    expect(credentials.privacy).toBeDefined();
  });
});
