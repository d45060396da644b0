import { describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { CryptoProvider } from '../../../src/crypto/provider.js';
import { Authenticator } from '../../../src/usm/authentication.js';
import { AUTH_PROTOCOLS } from '../../../src/usm/protocols.js';

const MAC_OFFSET = 40;

function signedPacket(authenticator: Authenticator): Buffer {
  const packet = Buffer.from(Array.from({ length: 120 }, (_, index) => (index * 7) & 0xff));
  authenticator.sign(packet, MAC_OFFSET);
  return packet;
}

describe.each(Object.values(AUTH_PROTOCOLS))('$name', (protocol) => {
  const { macLength } = protocol;
  const key = Buffer.alloc(protocol.digestLength, 0x33);
  const authenticator = new Authenticator(nodeCrypto, protocol, key);

  test('accepts what it signed', () => {
    expect(authenticator.protocol).toBe(protocol);
    expect(authenticator.verify(signedPacket(authenticator), MAC_OFFSET, macLength)).toBe(true);
  });

  test('signing changes the field and nothing else', () => {
    const before = Buffer.alloc(120, 0x10);
    const packet = Buffer.from(before);

    authenticator.sign(packet, MAC_OFFSET);

    expect(packet.subarray(0, MAC_OFFSET)).toEqual(before.subarray(0, MAC_OFFSET));
    expect(packet.subarray(MAC_OFFSET + macLength)).toEqual(before.subarray(MAC_OFFSET + macLength));
    expect(packet).not.toEqual(before);
  });

  test('signs and verifies a packet that lies inside a larger buffer', () => {
    const packet = signedPacket(authenticator);
    const surrounded = Buffer.concat([Buffer.alloc(9, 1), packet, Buffer.alloc(9, 2)]);

    expect(authenticator.verify(surrounded.subarray(9, 9 + packet.length), MAC_OFFSET, macLength)).toBe(true);
  });

  test('refuses a packet with any octet changed', () => {
    const packet = signedPacket(authenticator);

    for (let index = 0; index < packet.length; index += 1) {
      const changed = Buffer.from(packet);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(authenticator.verify(changed, MAC_OFFSET, macLength)).toBe(false);
    }
  });

  test('refuses what was signed with another key', () => {
    const other = new Authenticator(nodeCrypto, protocol, Buffer.alloc(protocol.digestLength, 0x34));

    expect(authenticator.verify(signedPacket(other), MAC_OFFSET, macLength)).toBe(false);
  });

  test.each([0, 1, 11, 13, macLength - 1, macLength + 1, protocol.digestLength])(
    'refuses a MAC of %i octets, even if all of them are right',
    (length) => {
      const packet = signedPacket(authenticator);

      expect(authenticator.verify(packet, MAC_OFFSET, length)).toBe(false);
    },
  );

  test.each([-1, 1.5, NaN, 120 - macLength + 1, 120])('refuses a MAC at offset %p', (offset) => {
    const packet = signedPacket(authenticator);
    const before = Buffer.from(packet);

    expect(authenticator.verify(packet, offset, macLength)).toBe(false);
    expect(() => {
      authenticator.sign(packet, offset);
    }).toThrow(RangeError);
    expect(packet).toEqual(before);
  });

  test('accepts a MAC that ends with the packet', () => {
    const packet = Buffer.alloc(120, 0x10);

    authenticator.sign(packet, 120 - macLength);

    expect(authenticator.verify(packet, 120 - macLength, macLength)).toBe(true);
  });

  test('verifying leaves the packet as it was, right or wrong', () => {
    const right = signedPacket(authenticator);
    const wrong = Buffer.from(right);
    wrong.writeUInt8(wrong.readUInt8(MAC_OFFSET) ^ 1, MAC_OFFSET);

    for (const packet of [right, wrong]) {
      const before = Buffer.from(packet);
      authenticator.verify(packet, MAC_OFFSET, macLength);
      expect(packet).toEqual(before);
    }
  });
});

describe('Authenticator', () => {
  const protocol = AUTH_PROTOCOLS[3];

  test('restores the packet even if the digest fails', () => {
    const failing: CryptoProvider = {
      ...nodeCrypto,
      mac: () => ({
        compute: () => {
          throw new Error('no digest today');
        },
        destroy: () => undefined,
      }),
    };
    const authenticator = new Authenticator(failing, protocol, Buffer.alloc(32));
    const packet = Buffer.alloc(120, 0x10);

    expect(() => authenticator.verify(packet, MAC_OFFSET, protocol.macLength)).toThrow('no digest today');
    expect(packet).toEqual(Buffer.alloc(120, 0x10));
  });

  test('refuses to work once destroyed', () => {
    const authenticator = new Authenticator(nodeCrypto, protocol, Buffer.alloc(32, 1));
    const packet = signedPacket(authenticator);

    authenticator.destroy();

    expect(() => authenticator.verify(packet, MAC_OFFSET, protocol.macLength)).toThrow('destroyed');
  });
});
