import { describe, expect, test } from '@jest/globals';
import { BerError, type BerErrorKind } from '../../../src/ber/ber-error.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { decodeMessage } from '../../../src/message/message.js';
import type { V3Message } from '../../../src/message/v3.js';
import { decodeUsmParameters, encodeUsmParameters } from '../../../src/usm/parameters.js';
import { hex, integer, octetString, sequence } from '../../support/wire.js';

function messageWith(securityParameters: Buffer): V3Message {
  const message = decodeMessage(
    sequence(
      integer(3),
      sequence(integer(1), integer(65_507), octetString(Buffer.of(0)), integer(3)),
      octetString(securityParameters),
      sequence(octetString(''), octetString(''), hex('a0 0b 02 01 00 02 01 00 02 01 00 30 00')),
    ),
  );
  if (message.version !== 3) throw new Error('no message of SNMPv3');
  return message;
}

interface Fields {
  readonly engineId?: Uint8Array;
  readonly boots?: Uint8Array;
  readonly time?: Uint8Array;
  readonly userName?: Uint8Array;
  readonly mac?: Uint8Array;
  readonly priv?: Uint8Array;
}

function parameters(fields: Fields = {}): Buffer {
  return sequence(
    fields.engineId ?? octetString('engine'),
    fields.boots ?? integer(7),
    fields.time ?? integer(5000),
    fields.userName ?? octetString('ops'),
    fields.mac ?? octetString('twelveoctets'),
    fields.priv ?? octetString('eightoct'),
  );
}

function refusal(securityParameters: Buffer): BerError {
  try {
    decodeUsmParameters(messageWith(securityParameters));
  } catch (error) {
    if (error instanceof BerError) return error;
    throw error;
  }
  throw new Error('they were accepted');
}

describe('UsmSecurityParameters', () => {
  test('are read', () => {
    const message = messageWith(parameters());
    const read = decodeUsmParameters(message);

    expect(read.engineId.toString()).toBe('engine');
    expect(read).toMatchObject({ engineBoots: 7, engineTime: 5000, macLength: 12 });
    expect(read.userName.toString()).toBe('ops');
    expect(message.packet.subarray(read.macOffset, read.macOffset + 12).toString()).toBe('twelveoctets');
    expect(read.privParameters.toString()).toBe('eightoct');
  });

  test('are written with room for the MAC, and tell where it is', () => {
    const writer = new BerWriter();
    writer.octets(Buffer.from('the data'));
    const macFromEnd = encodeUsmParameters(
      writer,
      Buffer.from('engine'),
      7,
      5000,
      Buffer.from('ops'),
      12,
      Buffer.from('eightoct'),
    );
    const packet = writer.finish();

    const expected = octetString(parameters({ mac: octetString(Buffer.alloc(12)) }));
    expect(packet).toEqual(Buffer.concat([expected, octetString('the data')]));
    expect(packet.length - macFromEnd).toBe(expected.indexOf(Buffer.alloc(12)));
  });

  test.each<[string, Fields]>([
    ['no engine id', { engineId: octetString('') }],
    ['an engine id of 32 octets', { engineId: octetString('x'.repeat(32)) }],
    ['no user', { userName: octetString('') }],
    ['a user of 32 octets', { userName: octetString('x'.repeat(32)) }],
    ['no MAC', { mac: octetString('') }],
    ['a MAC of any length', { mac: octetString('x'.repeat(200)) }],
    ['privacy parameters of any length', { priv: octetString('x'.repeat(200)) }],
    ['the largest boots and time', { boots: integer(2_147_483_647), time: integer(2_147_483_647) }],
  ])('may have %s', (_case, fields) => {
    expect(() => decodeUsmParameters(messageWith(parameters(fields)))).not.toThrow();
  });

  test.each<[string, Buffer, BerErrorKind, string]>([
    ['nothing', Buffer.alloc(0), 'truncated', 'UsmSecurityParameters'],
    ['text', Buffer.from('public'), 'unexpectedTag', 'UsmSecurityParameters'],
    [
      'an engine id of 33 octets',
      parameters({ engineId: octetString('x'.repeat(33)) }),
      'badLength',
      'msgAuthoritativeEngineID',
    ],
    [
      'a user of 33 octets',
      parameters({ userName: octetString('x'.repeat(33)) }),
      'badLength',
      'msgUserName',
    ],
    [
      'negative boots',
      parameters({ boots: integer(-1) }),
      'integerOutOfRange',
      'msgAuthoritativeEngineBoots',
    ],
    ['a negative time', parameters({ time: integer(-1) }), 'integerOutOfRange', 'msgAuthoritativeEngineTime'],
    [
      'boots of 2^31',
      parameters({ boots: integer(2 ** 31) }),
      'integerTooLong',
      'msgAuthoritativeEngineBoots',
    ],
    [
      'a time of 64 bits',
      parameters({ time: hex('02 08 7f ff ff ff ff ff ff ff') }),
      'integerTooLong',
      'msgAuthoritativeEngineTime',
    ],
    [
      'a MAC that is a number',
      parameters({ mac: integer(5) }),
      'unexpectedTag',
      'msgAuthenticationParameters',
    ],
    ['no privacy parameters', parameters({ priv: Buffer.alloc(0) }), 'truncated', 'msgPrivacyParameters'],
    [
      'one field more',
      parameters({ priv: Buffer.concat([octetString(''), integer(1)]) }),
      'trailingBytes',
      'UsmSecurityParameters',
    ],
    ['octets behind', Buffer.concat([parameters(), Buffer.of(0)]), 'trailingBytes', 'msgSecurityParameters'],
    [
      'a MAC that runs past their end',
      sequence(octetString(''), integer(0), integer(0), octetString(''), hex('04 7f 00')),
      'truncated',
      'msgAuthenticationParameters',
    ],
  ])('are refused with %s', (_case, octets, kind, text) => {
    const error = refusal(octets);

    expect(error.kind).toBe(kind);
    expect(error.message).toContain(text);
  });
});
