import { describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { CryptoProvider } from '../../../src/crypto/provider.js';
import { Privacy } from '../../../src/usm/privacy.js';
import { PRIV_PROTOCOLS } from '../../../src/usm/protocols.js';
import { SaltSource } from '../../../src/usm/salt.js';
import { systemRandom } from '../../../src/util/random.js';

const SCOPED_PDU = Buffer.from('302c0411800000000000000000000000000000000004000015', 'hex');
const BOOTS = 0x01020304;
const TIME = 0x05060708;

describe.each(Object.values(PRIV_PROTOCOLS))('$name', (protocol) => {
  const key = Buffer.from(Array.from({ length: protocol.keyLength }, (_, index) => index * 5 + 1));
  const privacy = new Privacy(nodeCrypto, protocol, key);
  const salt = new SaltSource(systemRandom);

  test('decrypts what it encrypted', () => {
    const { ciphertext, privParameters } = privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt);

    const plaintext = privacy.decrypt(ciphertext, BOOTS, TIME, privParameters);

    expect(privacy.protocol).toBe(protocol);
    expect(plaintext?.subarray(0, SCOPED_PDU.length)).toEqual(SCOPED_PDU);
    expect(ciphertext).not.toEqual(plaintext);
  });

  test('pads only in CBC mode, with zeros, and only where needed', () => {
    for (const length of [8, 9, 15, 16]) {
      const { ciphertext, privParameters } = privacy.encrypt(Buffer.alloc(length, 7), BOOTS, TIME, salt);
      const paddedLength = protocol.cbc ? Math.ceil(length / 8) * 8 : length;

      expect(ciphertext).toHaveLength(paddedLength);
      expect(privacy.decrypt(ciphertext, BOOTS, TIME, privParameters)).toEqual(
        Buffer.concat([Buffer.alloc(length, 7), Buffer.alloc(paddedLength - length)]),
      );
    }
  });

  test('gives other octets each time', () => {
    const messages = Array.from({ length: 20 }, () => privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt));

    expect(new Set(messages.map(({ ciphertext }) => ciphertext.toString('hex'))).size).toBe(20);
    expect(new Set(messages.map(({ privParameters }) => privParameters.toString('hex'))).size).toBe(20);
  });

  test('hands out buffers that the next message leaves alone', () => {
    const first = privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt);
    const copies = [Buffer.from(first.ciphertext), Buffer.from(first.privParameters)];
    const plaintext = privacy.decrypt(first.ciphertext, BOOTS, TIME, first.privParameters);

    const second = privacy.encrypt(Buffer.alloc(40, 0xff), BOOTS, TIME, salt);
    privacy.decrypt(second.ciphertext, BOOTS, TIME, second.privParameters);

    expect([first.ciphertext, first.privParameters]).toEqual(copies);
    expect(plaintext?.subarray(0, SCOPED_PDU.length)).toEqual(SCOPED_PDU);
  });

  test('depends on boots and time where its initialization vector has them', () => {
    const { ciphertext, privParameters } = privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt);
    const right = privacy.decrypt(ciphertext, BOOTS, TIME, privParameters);

    for (const other of [
      privacy.decrypt(ciphertext, BOOTS + 1, TIME, privParameters),
      privacy.decrypt(ciphertext, BOOTS, TIME + 1, privParameters),
    ]) {
      // DES and 3DES carry boots in msgPrivacyParameters (RFC 3414 Section 8.1.1.1).
      if (protocol.cbc) expect(other).toEqual(right);
      else expect(other).not.toEqual(right);
    }
  });

  test.each([0, 7, 9, 16])('refuses msgPrivacyParameters of %i octets', (length) => {
    const { ciphertext } = privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt);

    expect(privacy.decrypt(ciphertext, BOOTS, TIME, Buffer.alloc(length))).toBeUndefined();
  });

  test.each([0, 1, 7, 9, 23])('takes ciphertext of %i octets only outside CBC mode', (length) => {
    const plaintext = privacy.decrypt(Buffer.alloc(length), BOOTS, TIME, Buffer.alloc(8));

    expect(plaintext?.length).toBe(protocol.cbc ? undefined : length);
  });

  test.each([-1, 1])('refuses a key that is off by %i octets', (difference) => {
    const wrong = Buffer.alloc(protocol.keyLength + difference);

    expect(() => new Privacy(nodeCrypto, protocol, wrong)).toThrow(RangeError);
  });

  test('keeps its own copy of the key', () => {
    const ownKey = Buffer.from(key);
    const own = new Privacy(nodeCrypto, protocol, ownKey);
    const { ciphertext, privParameters } = privacy.encrypt(SCOPED_PDU, BOOTS, TIME, salt);

    ownKey.fill(0);

    expect(own.decrypt(ciphertext, BOOTS, TIME, privParameters)).toEqual(
      privacy.decrypt(ciphertext, BOOTS, TIME, privParameters),
    );
  });

  test('leaves nothing of its key in the initialization vector that all messages share', () => {
    const vectors: Uint8Array[] = [];
    const watched: CryptoProvider = {
      ...nodeCrypto,
      cipher: (...args) => {
        const cipher = nodeCrypto.cipher(...args);
        const noted =
          (work: (text: Uint8Array, iv: Uint8Array) => Buffer) =>
          (text: Uint8Array, iv: Uint8Array): Buffer => {
            expect(iv.some((octet) => octet !== 0)).toBe(true);
            vectors.push(iv);
            return work(text, iv);
          };
        return {
          encrypt: noted((text, iv) => cipher.encrypt(text, iv)),
          decrypt: noted((text, iv) => cipher.decrypt(text, iv)),
          destroy: () => undefined,
        };
      },
    };
    const own = new Privacy(watched, protocol, key);
    const { ciphertext, privParameters } = own.encrypt(SCOPED_PDU, BOOTS, TIME, salt);
    const isEmpty = (): boolean[] => vectors.map((iv) => iv.every((octet) => octet === 0));
    // That of AES is no secret: it can be read in the message.
    expect(isEmpty()).toEqual([protocol.cbc]);
    own.decrypt(ciphertext, BOOTS, TIME, privParameters);
    expect(isEmpty()).toEqual([protocol.cbc, protocol.cbc]);
  });

  test('refuses to work once destroyed', () => {
    const own = new Privacy(nodeCrypto, protocol, key);

    own.destroy();

    expect(() => own.encrypt(SCOPED_PDU, BOOTS, TIME, salt)).toThrow('destroyed');
  });
});
