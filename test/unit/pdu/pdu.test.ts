import { describe, expect, test } from '@jest/globals';
import { BerError, type BerErrorKind } from '../../../src/ber/ber-error.js';
import { BerReader } from '../../../src/ber/reader.js';
import { Tag } from '../../../src/ber/tag.js';
import { toleranceNames } from '../../../src/ber/tolerance.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { pduKind, PduTag } from '../../../src/pdu/kinds.js';
import {
  decodePdu,
  encodePdu,
  isTrapV1,
  type AnyPdu,
  type Pdu,
  type TrapV1Pdu,
} from '../../../src/pdu/pdu.js';
import { Oid } from '../../../src/smi/oid.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { hex } from '../../support/wire.js';

const SYS_DESCR = Oid.parse('1.3.6.1.2.1.1.1.0');

const decode = (packet: string): AnyPdu => decodePdu(new BerReader(hex(packet)));

function encoded(pdu: AnyPdu): string {
  const writer = new BerWriter();
  encodePdu(writer, pdu);
  return writer.finish().toString('hex');
}

function plain(packet: string): Pdu {
  const pdu = decode(packet);
  if (isTrapV1(pdu)) throw new Error('a trap of SNMPv1');
  return pdu;
}

function refusal(packet: string): BerError {
  try {
    decode(packet);
  } catch (error) {
    if (error instanceof BerError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const compact = (text: string): string => hex(text).toString('hex');

describe('PDU kinds', () => {
  /** RFC 1157 section 4.1, RFC 3416 section 3, RFC 3411 section 2.8. */
  test.each([
    [0xa0, 'GetRequest', 'read', true],
    [0xa1, 'GetNextRequest', 'read', true],
    [0xa2, 'Response', 'response', false],
    [0xa3, 'SetRequest', 'write', true],
    [0xa4, 'Trap', 'notification', false],
    [0xa5, 'GetBulkRequest', 'read', true],
    [0xa6, 'InformRequest', 'notification', true],
    [0xa7, 'SNMPv2-Trap', 'notification', false],
    [0xa8, 'Report', 'report', false],
  ])('0x%s is %s', (tag, name, pduClass, confirmed) => {
    expect(pduKind(tag)).toEqual({ tag, name, class: pduClass, confirmed });
  });

  test.each([0, 0x30, 0x80, 0x9f, 0xa9, 0xff, -1])('%i is none', (tag) => {
    expect(pduKind(tag)).toBeUndefined();
  });
});

describe('a PDU', () => {
  test.each([
    [
      'a GetRequest',
      'a0 1c 02 04 52 d0 72 7e 02 01 00 02 01 00 30 0e 30 0c 06 08 2b 06 01 02 01 01 01 00 05 00',
      1_389_392_510,
      0,
      0,
    ],
    [
      'a GetBulkRequest',
      'a5 1a 02 01 05 02 01 01 02 01 0a 30 0f 30 0d 06 09 2b 06 01 02 01 02 02 01 02 05 00',
      5,
      1,
      10,
    ],
    [
      'a Response with an error',
      'a2 1a 02 02 00 80 02 01 02 02 01 01 30 0e 30 0c 06 08 2b 06 01 02 01 01 01 00 05 00',
      128,
      2,
      1,
    ],
    ['a Report without variables', 'a8 0b 02 01 00 02 01 00 02 01 00 30 00', 0, 0, 0],
    ['a negative request-id', 'a0 0e 02 04 80 00 00 00 02 01 00 02 01 00 30 00', -2_147_483_648, 0, 0],
  ])('%s is read and written octet for octet', (_case, packet, requestId, errorStatus, errorIndex) => {
    const pdu = plain(packet);

    expect(pdu).toMatchObject({ tag: hex(packet)[0], requestId, errorStatus, errorIndex });
    expect(encoded(pdu)).toBe(compact(packet));
  });

  test('keeps its variables in order', () => {
    const pdu = plain(
      'a2 1f 02 01 01 02 01 00 02 01 00 30 14 30 08 06 03 2b 06 01 02 01 07 30 08 06 03 2b 06 02 04 01 78',
    );

    expect(
      pdu.variables.map((variable) => [variable.oidText, variable.type, variable.content.toString('hex')]),
    ).toEqual([
      ['1.3.6.1', Tag.Integer, '07'],
      ['1.3.6.2', Tag.OctetString, '78'],
    ]);
    expect(encoded(pdu)).toBe(
      compact(
        'a2 1f 02 01 01 02 01 00 02 01 00 30 14 30 08 06 03 2b 06 01 02 01 07 30 08 06 03 2b 06 02 04 01 78',
      ),
    );
  });

  test.each([
    ['GetRequest', PduTag.GetRequest, true],
    ['GetNextRequest', PduTag.GetNextRequest, true],
    ['GetBulkRequest', PduTag.GetBulkRequest, true],
    ['SetRequest', PduTag.SetRequest, false],
    ['InformRequest', PduTag.InformRequest, false],
    ['SNMPv2-Trap', PduTag.Trap, false],
    ['Response', PduTag.Response, false],
  ])('of kind %s: values are written as NULL is %s %s', (_name, tag, unspecified) => {
    const variables = [VarBind.create(SYS_DESCR, Tag.OctetString, Buffer.from('abc'))];
    const octets = encoded({ tag, requestId: 1, errorStatus: 0, errorIndex: 0, variables });

    expect(octets.includes(Buffer.from('abc').toString('hex'))).toBe(!unspecified);
    expect(octets.endsWith('0500')).toBe(unspecified);
  });

  test.each<[string, string, BerErrorKind, string]>([
    [
      'an unknown tag',
      'a9 0b 02 01 00 02 01 00 02 01 00 30 00',
      'unknownPdu',
      '0xa9 is not the tag of a PDU',
    ],
    ['no request-id', 'a0 00', 'truncated', 'request-id'],
    ['text for a request-id', 'a0 0b 04 01 00 02 01 00 02 01 00 30 00', 'unexpectedTag', 'request-id'],
    [
      'a request-id of 33 bits',
      'a0 0f 02 05 01 00 00 00 00 02 01 00 02 01 00 30 00',
      'integerTooLong',
      'request-id',
    ],
    [
      'an error-status of 33 bits',
      'a2 0f 02 01 00 02 05 00 80 00 00 00 02 01 00 30 00',
      'integerTooLong',
      'error-status',
    ],
    [
      'an error-index of 64 bits',
      'a2 12 02 01 00 02 01 00 02 08 7f ff ff ff ff ff ff ff 30 00',
      'integerTooLong',
      'error-index',
    ],
    ['no error-status', 'a0 03 02 01 00', 'truncated', 'error-status'],
    ['no non-repeaters', 'a5 03 02 01 00', 'truncated', 'non-repeaters'],
    ['no max-repetitions', 'a5 06 02 01 00 02 01 00', 'truncated', 'max-repetitions'],
    ['no variable-bindings', 'a0 09 02 01 00 02 01 00 02 01 00', 'truncated', 'variable-bindings'],
    [
      'something after the bindings',
      'a0 0d 02 01 00 02 01 00 02 01 00 30 00 05 00',
      'trailingBytes',
      'GetRequest has 2 octets',
    ],
    [
      'bindings that are cut off',
      'a0 0d 02 01 00 02 01 00 02 01 00 30 02 30 02',
      'truncated',
      'variable binding',
    ],
    [
      'bindings longer than the PDU',
      'a0 0b 02 01 00 02 01 00 02 01 00 30 05 30 03 06 01 2b',
      'truncated',
      'variable-bindings',
    ],
  ])('with %s is refused', (_case, packet, kind, text) => {
    const error = refusal(packet);

    expect(error.kind).toBe(kind);
    expect(error.message).toContain(text);
  });

  test('with ten thousand variables is read in one go', () => {
    const variables = Array.from({ length: 10_000 }, (_, index) => VarBind.create(Oid.of(1, 3, 6, index)));
    const octets = encoded({ tag: PduTag.Response, requestId: 1, errorStatus: 0, errorIndex: 0, variables });

    expect(plain(octets).variables.map(({ oidText }) => oidText)).toEqual(
      variables.map(({ oidText }) => oidText),
    );
  });
});

describe('the Trap-PDU of SNMPv1', () => {
  // From snmptrap -v1 of Net-SNMP 5.9.3.
  const captured =
    'a431060a2b06010401bf0803020a4004c0000207020106020111430301e2403012301006082b06010201010500040468657265';

  test('is read and written octet for octet', () => {
    const pdu = decode(captured) as TrapV1Pdu;

    expect(isTrapV1(pdu)).toBe(true);
    expect(pdu.enterprise.toString()).toBe('1.3.6.1.4.1.8072.3.2.10');
    expect(pdu).toMatchObject({
      agentAddress: '192.0.2.7',
      genericTrap: 6,
      specificTrap: 17,
      timeStamp: 123_456,
    });
    expect(pdu.variables.map((variable) => [variable.oidText, variable.content.toString()])).toEqual([
      ['1.3.6.1.2.1.1.5.0', 'here'],
    ]);
    expect(encoded(pdu)).toBe(captured);
  });

  test('has a time-stamp of 32 bits without a sign', () => {
    const packet = 'a4 18 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 05 00 ff ff ff ff 30 00';
    const pdu = decode(packet) as TrapV1Pdu;

    expect(pdu.timeStamp).toBe(4_294_967_295);
    expect(encoded(pdu)).toBe(compact(packet));
  });

  test('may have an enterprise without octets, which is tolerated', () => {
    const reader = new BerReader(hex('a4 13 06 00 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00'));
    const pdu = decodePdu(reader) as TrapV1Pdu;

    expect(pdu.enterprise.toString()).toBe('0.0');
    expect(toleranceNames(reader.tolerances)).toEqual(['EmptyOid']);
  });

  test.each([
    ['no octets', '10', '40 00', '', 'EmptyIpAddress'],
    ['those of IPv6', '20', `40 10 20010db8 ${'00'.repeat(11)}01`, '2001:db8::1', 'IPv6Address'],
  ])('may have an address with %s, which is tolerated', (_what, length, address, text, tolerance) => {
    const fields = '02 01 00 02 01 00 43 01 07 30 00';
    const reader = new BerReader(hex(`a4 ${length} 06 01 2b ${address} ${fields}`));

    expect(decodePdu(reader)).toMatchObject({ agentAddress: text, timeStamp: 7 });
    expect(toleranceNames(reader.tolerances)).toEqual([tolerance]);
  });

  test.each<[string, string, BerErrorKind]>([
    [
      'a specific-trap of 33 bits',
      'a4 18 06 01 2b 40 04 c0 00 02 07 02 01 00 02 05 00 80 00 00 00 43 01 00 30 00',
      'integerTooLong',
    ],
    [
      'a time-stamp of 33 bits',
      'a4 18 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 05 01 00 00 00 00 30 00',
      'integerTooLong',
    ],
    [
      'an address of three octets',
      'a4 13 06 01 2b 40 03 c0 00 02 02 01 00 02 01 00 43 01 00 30 00',
      'badLength',
    ],
    [
      'an address that is text',
      'a4 14 06 01 2b 04 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00',
      'unexpectedTag',
    ],
    [
      'an enterprise that is padded',
      'a4 15 06 02 80 01 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00',
      'badOid',
    ],
    [
      'a time-stamp that is an INTEGER',
      'a4 14 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 02 01 00 30 00',
      'unexpectedTag',
    ],
    ['the fields of other PDUs', 'a4 0b 02 01 00 02 01 00 02 01 00 30 00', 'unexpectedTag'],
  ])('is refused with %s', (_case, packet, kind) => {
    expect(refusal(packet).kind).toBe(kind);
  });
});
