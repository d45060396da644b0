import { describe, expect, test } from '@jest/globals';
import { BerError, type BerErrorKind } from '../../../src/ber/ber-error.js';
import { BerReader } from '../../../src/ber/reader.js';
import { toleranceNames } from '../../../src/ber/tolerance.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { encodeCommunityMessage, type CommunityMessage } from '../../../src/message/community.js';
import { decodeMessage, UnsupportedMessageVersion } from '../../../src/message/message.js';
import {
  decodeScopedPdu,
  encodeScopedPdu,
  encodeV3Header,
  encryptedPdu,
  securityFlags,
  type V3Message,
} from '../../../src/message/v3.js';
import { isTrapV1, type Pdu } from '../../../src/pdu/pdu.js';
import { decodeUsmParameters } from '../../../src/usm/parameters.js';
import { hex, integer, octetString, sequence } from '../../support/wire.js';

function community(packet: Buffer): CommunityMessage {
  const message = decodeMessage(packet);
  if (message.version === 3) throw new Error('a message of SNMPv3');
  return message;
}

function v3(packet: Buffer): V3Message {
  const message = decodeMessage(packet);
  if (message.version !== 3) throw new Error('no message of SNMPv3');
  return message;
}

function pduOf(message: CommunityMessage): Pdu {
  if (isTrapV1(message.pdu)) throw new Error('a trap of SNMPv1');
  return message.pdu;
}

function refusal(packet: Buffer): BerError {
  try {
    decodeMessage(packet);
  } catch (error) {
    if (error instanceof BerError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** Packets of Net-SNMP 5.9.3: snmpget, snmpbulkget and snmptrap; the first is the example of "SNMP: Simple?" (Rane). */
const CAPTURED = [
  [
    'a GetRequest of SNMPv1',
    '302c020100040770726976617465a01e02010102010002010030133011060d2b0601040194780102070302000500',
    0,
    'private',
    0xa0,
    ['1.3.6.1.4.1.2680.1.2.7.3.2.0'],
  ],
  [
    'a GetRequest of SNMPv1 from snmpget',
    '302902010004067075626c6963a01c020452d0727e020100020100300e300c06082b060102010101000500',
    0,
    'public',
    0xa0,
    ['1.3.6.1.2.1.1.1.0'],
  ],
  [
    'a GetBulkRequest of SNMPv2c from snmpbulkget',
    '303702010104067075626c6963a52a02043e492bc0020101020105301c300b06072b0601020101030500300d06092b06010201020201020500',
    1,
    'public',
    0xa5,
    ['1.3.6.1.2.1.1.3', '1.3.6.1.2.1.2.2.1.2'],
  ],
  [
    'a trap of SNMPv1 from snmptrap',
    '303e02010004067075626c6963a431060a2b06010401bf0803020a4004c0000207020106020111430301e2403012301006082b06010201010500040468657265',
    0,
    'public',
    0xa4,
    ['1.3.6.1.2.1.1.5.0'],
  ],
  [
    'a trap of SNMPv2c from snmptrap',
    '305502010104067075626c6963a74802045ebd43c9020100020100303a300e06082b06010201010300430210923017060a2b06010603010104010006092b0601060301010503300f060a2b060102010202010103020103',
    1,
    'public',
    0xa7,
    ['1.3.6.1.2.1.1.3.0', '1.3.6.1.6.3.1.1.4.1.0', '1.3.6.1.2.1.2.2.1.1.3'],
  ],
] as const;

describe('a community message', () => {
  test.each(CAPTURED)('%s is read and written octet for octet', (_case, octets, version, name, tag, oids) => {
    const message = community(Buffer.from(octets, 'hex'));

    expect(message).toMatchObject({ version, tolerances: 0 });
    expect(message.community.toString()).toBe(name);
    expect(message.pdu.tag).toBe(tag);
    expect(message.pdu.variables.map(({ oidText }) => oidText)).toEqual(oids);
    const writer = new BerWriter();
    expect(
      encodeCommunityMessage(writer, message.version, message.community, message.pdu).toString('hex'),
    ).toBe(octets);
  });

  test.each<[string, string, BerErrorKind]>([
    ['nothing at all', '', 'truncated'],
    ['another tag', '31 00', 'unexpectedTag'],
    ['no version', '30 00', 'truncated'],
    ['a version of 33 bits', '30 07 02 05 01 00 00 00 01', 'integerTooLong'],
    ['a version of text', '30 03 04 01 01', 'unexpectedTag'],
    ['no community', '30 03 02 01 01', 'truncated'],
    ['a community that is a number', '30 06 02 01 01 02 01 01', 'unexpectedTag'],
    ['no PDU', '30 09 02 01 01 04 04 74 65 73 74', 'truncated'],
    ['a PDU that is cut off', '30 12 02 01 01 04 01 78 a0 0b 02 01 00 02 01 00 02 01 00 30', 'truncated'],
    [
      'something in it after the PDU',
      '30 15 02 01 01 04 01 78 a0 0b 02 01 00 02 01 00 02 01 00 30 00 05 00',
      'trailingBytes',
    ],
    [
      'something after it',
      '30 13 02 01 01 04 01 78 a0 0b 02 01 00 02 01 00 02 01 00 30 00 05 00',
      'trailingBytes',
    ],
  ])('with %s is refused', (_case, packet, kind) => {
    expect(refusal(hex(packet)).kind).toBe(kind);
  });

  test('names the structure that has octets too many', () => {
    const pdu = 'a0 0b 02 01 00 02 01 00 02 01 00 30 00';

    expect(refusal(hex(`30 15 02 01 01 04 01 78 ${pdu} 05 00`)).message).toBe(
      'message has 2 octets too many at octet 21',
    );
    expect(refusal(hex(`30 13 02 01 01 04 01 78 ${pdu} 00`)).message).toBe(
      'datagram has octets after the message at octet 21',
    );
  });

  test.each([2, 4, 5, -1, 127])('of version %i is told apart from a broken one', (version) => {
    const packet = sequence(integer(version), octetString('public'));

    expect(() => decodeMessage(packet)).toThrow(UnsupportedMessageVersion);
    expect(() => decodeMessage(packet)).toThrow(expect.objectContaining({ version }));
  });

  test('adds up what was tolerated', () => {
    const message = community(hex('30 81 12 02 01 01 04 01 78 a2 0a 02 00 02 01 00 02 01 00 30 00'));

    expect(pduOf(message).requestId).toBe(0);
    expect(toleranceNames(message.tolerances)).toEqual(['ZeroLengthInteger']);
  });

  test('may have a community of any octets', () => {
    const writer = new BerWriter();
    const name = Buffer.from([0, 255, 128]);
    const pdu = { tag: 0xa2, requestId: 1, errorStatus: 0, errorIndex: 0, variables: [] };

    expect(community(encodeCommunityMessage(writer, 1, name, pdu)).community).toEqual(name);
  });
});

describe('a message of SNMPv3', () => {
  // snmpget -v3 asking for the engine id, and snmptrap -v3 -l noAuthNoPriv, both of Net-SNMP 5.9.3.
  const discovery = Buffer.from(
    '303e02010330110204581c32f1020300ffe30401040201030410300e0400020100020100040004000400301404000400a00e02045d8e3c2a0201000201003000',
    'hex',
  );
  const trap = Buffer.from(
    '30818a0201033011020439d71aa5020300ffe304010002010304223020040b80001f8804746573746572020101020309815c0405677565737404000400304e041180001f8880239578212b54016b000000000400a73702041b1ddd980201000201003029300e06082b06010201010300430210923017060a2b06010603010104010006092b0601060301010501',
    'hex',
  );

  test('is read as far as it can be without its security model', () => {
    expect(v3(discovery)).toMatchObject({
      msgId: 0x58_1c_32_f1,
      msgMaxSize: 65_507,
      securityLevel: 0,
      reportable: true,
      securityModel: 3,
      tolerances: 0,
    });
    expect(v3(trap)).toMatchObject({ msgId: 0x39_d7_1a_a5, reportable: false, securityLevel: 0 });
  });

  test.each([
    ['a discovery', discovery],
    ['a trap', trap],
  ])('%s is written octet for octet', (_case, packet) => {
    const message = v3(packet);
    const scoped = decodeScopedPdu(new BerReader(packet, message.dataStart), 'exact');
    const writer = new BerWriter();

    encodeScopedPdu(writer, scoped.contextEngineId, scoped.contextName, scoped.pdu);
    writer.octets(packet.subarray(message.securityParametersStart, message.securityParametersEnd));
    encodeV3Header(writer, message.msgId, message.msgMaxSize, message.securityLevel, message.reportable);

    expect(writer.finish()).toEqual(packet);
  });

  test('has a scoped PDU with a context', () => {
    const message = v3(trap);
    const scoped = decodeScopedPdu(new BerReader(trap, message.dataStart), 'exact');

    expect(scoped.contextEngineId.toString('hex')).toBe('80001f8880239578212b54016b00000000');
    expect(scoped.contextName).toHaveLength(0);
    expect(scoped.pdu.tag).toBe(0xa7);
    expect(decodeUsmParameters(message)).toMatchObject({ engineBoots: 1, engineTime: 622_940 });
  });

  interface Header {
    readonly msgId?: Uint8Array;
    readonly msgMaxSize?: Uint8Array;
    readonly flags?: Uint8Array;
    readonly securityModel?: Uint8Array;
    readonly data?: Uint8Array;
    readonly extra?: Uint8Array;
  }

  const NOTHING = Buffer.alloc(0);
  const SCOPED = sequence(octetString(''), octetString(''), hex('a0 0b 02 01 00 02 01 00 02 01 00 30 00'));

  function packet(header: Header): Buffer {
    return sequence(
      integer(3),
      sequence(
        header.msgId ?? integer(1),
        header.msgMaxSize ?? integer(484),
        header.flags ?? octetString(Buffer.of(0)),
        header.securityModel ?? integer(3),
        header.extra ?? NOTHING,
      ),
      octetString('parameters'),
      header.data ?? SCOPED,
    );
  }

  test.each([
    ['msgID 0', { msgId: integer(0) }],
    ['msgID 2147483647', { msgId: integer(2_147_483_647) }],
    ['msgMaxSize 484', { msgMaxSize: integer(484) }],
    ['msgMaxSize 2147483647', { msgMaxSize: integer(2_147_483_647) }],
    ['reserved flags', { flags: octetString(Buffer.of(0xf8)) }],
    ['security model 2147483647', { securityModel: integer(2_147_483_647) }],
  ])('may have %s', (_case, header) => {
    expect(() => decodeMessage(packet(header))).not.toThrow();
  });

  test.each<[string, Header, BerErrorKind, string]>([
    ['a negative msgID', { msgId: integer(-1) }, 'integerOutOfRange', 'msgID'],
    [
      'a msgMaxSize of 483',
      { msgMaxSize: integer(483) },
      'integerOutOfRange',
      'msgMaxSize is 483, allowed are 484',
    ],
    ['a negative msgMaxSize', { msgMaxSize: integer(-65_507) }, 'integerOutOfRange', 'msgMaxSize'],
    ['a msgID of 33 bits', { msgId: integer(2 ** 31) }, 'integerTooLong', 'msgID'],
    ['a msgMaxSize of 64 bits', { msgMaxSize: integer(2 ** 40) }, 'integerTooLong', 'msgMaxSize'],
    ['a security model of 33 bits', { securityModel: integer(2 ** 32 + 3) }, 'integerTooLong', 'msgSec'],
    ['no flags', { flags: octetString('') }, 'badLength', 'msgFlags has 0 octets'],
    ['two octets of flags', { flags: octetString('ab') }, 'badLength', 'msgFlags has 2 octets'],
    [
      'privacy without authentication',
      { flags: octetString(Buffer.of(2)) },
      'badValue',
      'privacy without authentication',
    ],
    [
      'privacy without authentication, reportable',
      { flags: octetString(Buffer.of(6)) },
      'badValue',
      'privacy',
    ],
    ['security model 0', { securityModel: integer(0) }, 'integerOutOfRange', 'msgSecurityModel'],
    ['a header that goes on', { extra: integer(1) }, 'trailingBytes', 'msgGlobalData'],
    [
      'plaintext where the flags say encrypted',
      { flags: octetString(Buffer.of(3)) },
      'unexpectedTag',
      'msgData',
    ],
    ['ciphertext where the flags say plain', { data: octetString('secret') }, 'unexpectedTag', 'msgData'],
    ['no data', { data: NOTHING }, 'truncated', 'msgData'],
    ['two pieces of data', { data: Buffer.concat([SCOPED, SCOPED]) }, 'trailingBytes', 'message'],
  ])('with %s is refused', (_case, header, kind, text) => {
    const error = refusal(packet(header));

    expect(error.kind).toBe(kind);
    expect(error.message).toContain(text);
  });

  test.each([
    [0, false, 0],
    [0, true, 4],
    [1, false, 1],
    [1, true, 5],
    [2, false, 3],
    [2, true, 7],
  ] as const)('of level %i, reportable %s, has the flags %i', (level, reportable, flags) => {
    expect(securityFlags(level, reportable)).toBe(flags);
    const data = level === 2 ? octetString('secret') : SCOPED;
    expect(v3(packet({ flags: octetString(Buffer.of(flags)), data }))).toMatchObject({
      securityLevel: level,
      reportable,
    });
  });

  test('gives its ciphertext', () => {
    const message = v3(packet({ flags: octetString(Buffer.of(3)), data: octetString('secret') }));

    expect(encryptedPdu(message).toString()).toBe('secret');
  });
});

describe('a scoped PDU', () => {
  const scoped = sequence(
    octetString('engine'),
    octetString('context'),
    hex('a0 0b 02 01 00 02 01 00 02 01 00 30 00'),
  );
  const decode = (octets: Buffer, padding: 'exact' | 'padded'): unknown =>
    decodeScopedPdu(new BerReader(octets), padding);

  test('may be followed by padding where it was decrypted, and only there', () => {
    const padded = Buffer.concat([scoped, Buffer.alloc(7)]);

    expect(() => decode(padded, 'padded')).not.toThrow();
    expect(() => decode(padded, 'exact')).toThrow(expect.objectContaining({ kind: 'trailingBytes' }));
    expect(() => decode(scoped, 'exact')).not.toThrow();
  });

  test('ends with its PDU', () => {
    const longer = sequence(
      octetString(''),
      octetString(''),
      hex('a0 0b 02 01 00 02 01 00 02 01 00 30 00'),
      hex('05 00'),
    );

    expect(() => decode(longer, 'padded')).toThrow(expect.objectContaining({ kind: 'trailingBytes' }));
  });
});
