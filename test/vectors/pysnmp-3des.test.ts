import { describe, expect, test } from '@jest/globals';
import { PduTag } from '../../src/pdu/kinds.js';
import { isTrapV1 } from '../../src/pdu/pdu.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { valueText } from '../../src/smi/value.js';
import { PROVIDERS } from '../unit/crypto/providers.js';
import { openAll, openPacket, readCaptures, type Opened } from './packets.js';

const BLOCK = 8;
const captures = readCaptures('pysnmp-3des.json');
const utf8 = textCodec(65001);

const isEncrypted = ({ secured }: Opened): boolean => secured?.message.securityLevel === 2;
const rows = ({ pdu }: Opened): string[] =>
  pdu.variables.map((variable) => `${variable.oidText} = ${valueText(variable, utf8)}`);

describe.each(PROVIDERS)('3DES of pysnmp with the $provider provider', ({ crypto }) => {
  test.each(captures)('$name: is authentic, and what pysnmp printed is in the answer', (capture) => {
    const opened = openAll(capture, crypto);
    const answer = opened.at(-1);
    if (answer === undefined || isTrapV1(answer.pdu)) throw new Error('the last packet is no answer');
    expect(opened.filter(isEncrypted).length).toBeGreaterThan(1);
    expect(isEncrypted(answer)).toBe(true);
    expect([answer.pdu.tag, answer.pdu.errorStatus]).toEqual([PduTag.Response, 0]);
    expect(rows(answer)).toEqual(capture.printed);
    for (const { secured } of opened.filter(isEncrypted))
      expect(secured?.scoped.contextEngineId.toString('hex')).toBe(capture.engineId);
  });

  test.each(captures)('$name: our encoder writes the same octets', (capture) => {
    for (const opened of openAll(capture, crypto)) {
      const { packet, again } = opened;
      if (again.length === packet.length) {
        expect(again.toString('hex')).toBe(packet.toString('hex'));
        continue;
      }
      // Where the scoped PDU fills its last block, pysnmp adds a block of nothing, and we don't: the draft wants
      // padding only where it is needed (draft-reeder-snmpv3-usm-3desede-00 section 5.1.1.2).
      expect(isEncrypted(opened)).toBe(true);
      expect(again.length).toBe(packet.length - BLOCK);
      const ours = openPacket(again, capture, crypto);
      expect(rows(ours)).toEqual(rows(opened));
      expect(ciphertext(ours)).toBe(ciphertext(opened).slice(0, -2 * BLOCK));
    }
  });
});

test('there is an exchange with each authentication', () => {
  const authentications = new Set(captures.map(({ user }) => user?.authProtocol));
  expect(authentications).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

function ciphertext({ packet, secured }: Opened): string {
  const start = secured?.message.dataStart ?? 0;
  // Tag, and the length in one or two octets.
  const header = (packet[start + 1] ?? 0) < 0x80 ? 2 : 3;
  return packet.subarray(start + header).toString('hex');
}
