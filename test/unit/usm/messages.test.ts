import { describe, expect, test } from '@jest/globals';
import { BerWriter } from '../../../src/ber/writer.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { decryptedCopy } from '../../../src/engine/decrypted-copy.js';
import { decodeMessage } from '../../../src/message/message.js';
import type { ScopedPdu, SecurityLevelNumber, V3Message } from '../../../src/message/v3.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import { Oid } from '../../../src/smi/oid.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { isAuthentic, openScopedPdu, readPlaintext } from '../../../src/usm/incoming.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { encodeV3Message } from '../../../src/usm/outgoing.js';
import { decodeUsmParameters } from '../../../src/usm/parameters.js';
import { SaltSource } from '../../../src/usm/salt.js';
import { UsmUser, type Credentials, type UserProtocols } from '../../../src/usm/user.js';
import { hex, parse, parseRequest, pdu, Pdu, v3Message } from '../../support/wire.js';
import { authOf, fixedNumbers, privOf } from './fixtures.js';

const ENGINE = hex('80 00 1f 88 04 61 67 65 6e 74');
const CONTEXT_ENGINE = hex('80 00 1f 88 04 63 6f 6e');
const NOBODY = Buffer.alloc(0);
const OPERATOR = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };

function credentialsOf(level: SecurityLevelNumber, privProtocol = privOf(2)): Credentials {
  return userOf(level, privProtocol).at(ENGINE);
}

function userOf(level: SecurityLevelNumber, privProtocol = privOf(2)): UsmUser {
  const auth = {
    protocol: authOf(2),
    secret: { kind: 'password', bytes: Buffer.from('authphrase') },
  } as const;
  const priv = {
    protocol: privProtocol,
    secret: { kind: 'password', bytes: Buffer.from('privphrase') },
  } as const;
  const protocols: UserProtocols[] = [{}, { auth }, { auth, priv }];
  return new UsmUser(Buffer.from('ops'), protocols[level] ?? {}, 'reeder', nodeCrypto, new KeyCache(10));
}

const SCOPED: ScopedPdu = {
  contextEngineId: CONTEXT_ENGINE,
  contextName: Buffer.from('vlan-10'),
  pdu: {
    tag: PduTag.GetRequest,
    requestId: 4711,
    errorStatus: 0,
    errorIndex: 0,
    variables: [VarBind.create(Oid.parse('1.3.6.1.2.1.1.5.0'))],
  },
};

function encoded(level: SecurityLevelNumber, credentials = credentialsOf(level)): Buffer {
  const header = {
    msgId: 99,
    msgMaxSize: 1400,
    reportable: true,
    securityLevel: level,
    engineBoots: 7,
    engineTime: 5000,
  };
  return encodeV3Message(new BerWriter(), header, credentials, SCOPED, new SaltSource(fixedNumbers(1, 2, 3)));
}

function v3(packet: Buffer): V3Message {
  const message = decodeMessage(packet);
  if (message.version !== 3) throw new Error('no message of SNMPv3');
  return message;
}

describe.each([0, 1, 2] as const)('a message of level %i', (level) => {
  test('is what another implementation understands and finds authentic', () => {
    expect(parseRequest(encoded(level), OPERATOR)).toMatchObject({
      version: 3,
      tag: Pdu.Get,
      requestId: 4711,
      oids: ['1.3.6.1.2.1.1.5.0'],
      msgId: 99,
      flags: [4, 5, 7][level],
      engineId: ENGINE,
      boots: 7,
      time: 5000,
      userName: 'ops',
      contextEngineId: CONTEXT_ENGINE,
      contextName: 'vlan-10',
      authentic: level > 0,
    });
    expect(parse(encoded(level)).child(1, 1).content.toString('hex')).toBe('0578');
  });

  test('that another implementation made is authentic and opens', () => {
    const packet = v3Message({
      msgId: 99,
      msgMaxSize: 1400,
      flags: [0, 1, 3][level] ?? 0,
      securityModel: 3,
      engineId: ENGINE,
      boots: 7,
      time: 5000,
      user: OPERATOR,
      contextEngineId: CONTEXT_ENGINE,
      contextName: 'vlan-10',
      pdu: pdu({ tag: Pdu.Get, requestId: 4711, errorStatus: 0, errorIndex: 0, bindings: [] }),
    });
    const message = v3(packet);
    const parameters = decodeUsmParameters(message);
    const credentials = credentialsOf(level);

    expect(isAuthentic(message, parameters, credentials)).toBe(level > 0);
    expect(openScopedPdu(message, parameters, credentials)).toMatchObject({
      contextEngineId: CONTEXT_ENGINE,
      contextName: Buffer.from('vlan-10'),
      pdu: { tag: Pdu.Get, requestId: 4711 },
    });
  });

  test('shows its contents only where it is not encrypted', () => {
    const packet = encoded(level);

    expect(packet.includes('vlan-10')).toBe(level < 2);
    if (level < 2) expect(readPlaintext(v3(packet)).contextName.toString()).toBe('vlan-10');
  });

  test('carries nothing of a user with more keys than the level asks for', () => {
    const parameters = decodeUsmParameters(v3(encoded(level, credentialsOf(2))));

    expect(parameters.macLength).toBe(level > 0 ? 12 : 0);
    expect(parameters.privParameters).toHaveLength(level > 1 ? 8 : 0);
  });
});

describe('an encrypted message', () => {
  test.each([
    ['DES', 1, '0000000700000003'],
    ['AES-128', 2, '0000000100000002'],
    ['3DES', 3, '0000000700000003'],
    ['AES-192', 4, '0000000100000002'],
    ['AES-256', 5, '0000000100000002'],
  ])('of %s opens again, padding and all, and shows the salt it was given', (_name, id, salt) => {
    const credentials = credentialsOf(2, privOf(id));
    const message = v3(encoded(2, credentials));
    const parameters = decodeUsmParameters(message);

    expect(parameters.privParameters.toString('hex')).toBe(salt);
    expect(isAuthentic(message, parameters, credentials)).toBe(true);
    expect(openScopedPdu(message, parameters, credentials)?.contextName.toString()).toBe('vlan-10');
  });

  test.each([
    ['with other keys', credentialsOf(2, privOf(1))],
    ['without a privacy key', credentialsOf(1)],
  ])('does not open %s', (_case, credentials) => {
    const message = v3(encoded(2));

    expect(openScopedPdu(message, decodeUsmParameters(message), credentials)).toBeUndefined();
  });

  test('does not open when boots, time or salt are others', () => {
    const message = v3(encoded(2));
    const parameters = decodeUsmParameters(message);
    const credentials = credentialsOf(2);

    for (const other of [{ engineBoots: 8 }, { engineTime: 5001 }, { privParameters: Buffer.alloc(8) }])
      expect(openScopedPdu(message, { ...parameters, ...other }, credentials)).toBeUndefined();
  });

  test('never repeats a salt', () => {
    const salt = new SaltSource(fixedNumbers(0, 0xffff_fffe, 3));
    const header = {
      msgId: 1,
      msgMaxSize: 1400,
      reportable: false,
      securityLevel: 2,
      engineBoots: 7,
      engineTime: 5000,
    } as const;
    const salts = Array.from({ length: 4 }, () => {
      const packet = encodeV3Message(new BerWriter(), header, credentialsOf(2), SCOPED, salt);
      return decodeUsmParameters(v3(packet)).privParameters.toString('hex');
    });

    expect(salts).toEqual(['00000000fffffffe', '00000000ffffffff', '0000000100000000', '0000000100000001']);
  });
});

describe('a message without authentication keys', () => {
  test('is not authentic', () => {
    const message = v3(encoded(1));

    expect(isAuthentic(message, decodeUsmParameters(message), credentialsOf(0))).toBe(false);
  });
});

describe('keys that were wiped while somebody held them', () => {
  function wiped(level: SecurityLevelNumber): Credentials {
    const credentials = credentialsOf(level);
    credentials.destroy();
    return credentials;
  }

  test.each([1, 2] as const)('make no message of level %i: 326', (level) => {
    expect(() => encoded(level, wiped(level))).toThrow(expect.objectContaining({ code: 326 }));
  });

  test('do for a message that needs none', () => {
    expect(encoded(0, wiped(2))).toEqual(encoded(0));
  });

  test('fit and open nothing', () => {
    const message = v3(encoded(2));
    const parameters = decodeUsmParameters(message);
    expect(isAuthentic(message, parameters, wiped(2))).toBe(false);
    expect(openScopedPdu(message, parameters, wiped(2))).toBeUndefined();
  });
});

describe('a secret that was wiped before the privacy key was made of it', () => {
  function forgotten(): Credentials {
    const user = userOf(2);
    const credentials = user.prospective(ENGINE);
    user.forgetSecrets();
    return credentials;
  }

  test('lets no message of level 2 go out in the clear: 326', () => {
    expect(() => encoded(2, forgotten())).toThrow(expect.objectContaining({ code: 326 }));
  });

  test('opens nothing, but the message is authentic', () => {
    const message = v3(encoded(2));
    const parameters = decodeUsmParameters(message);
    const credentials = forgotten();
    expect(isAuthentic(message, parameters, credentials)).toBe(true);
    expect(openScopedPdu(message, parameters, credentials)).toBeUndefined();
  });
});

describe('the decrypted copy of a packet', () => {
  test('is the packet in the clear, with the privacy flag off and everything else as it was', () => {
    const packet = encoded(2);
    const copy = decryptedCopy(packet, SCOPED);
    const shown = parse(copy);
    const real = parse(packet);

    expect(shown.child(1, 2).content.toString('hex')).toBe('05');
    expect(shown.child(1, 0).whole).toEqual(real.child(1, 0).whole);
    expect(shown.child(1, 1).whole).toEqual(real.child(1, 1).whole);
    expect(shown.child(2).whole).toEqual(real.child(2).whole);
    expect(readPlaintext(v3(copy))).toMatchObject({
      contextName: Buffer.from('vlan-10'),
      contextEngineId: CONTEXT_ENGINE,
      pdu: { requestId: 4711 },
    });
  });

  test('leaves the packet itself alone', () => {
    const packet = encoded(2);
    const before = Buffer.from(packet);
    decryptedCopy(packet, SCOPED);

    expect(packet).toEqual(before);
  });

  test.each([0, 1] as const)('is the packet itself at level %i', (level) => {
    const packet = encoded(level);

    expect(decryptedCopy(packet, SCOPED)).toBe(packet);
  });

  test('is the packet itself in SNMPv2c', () => {
    const packet = hex('30 13 02 01 01 04 01 78 a0 0b 02 01 00 02 01 00 02 01 00 30 00');

    expect(decryptedCopy(packet, { ...SCOPED, contextEngineId: NOBODY })).toBe(packet);
  });
});
