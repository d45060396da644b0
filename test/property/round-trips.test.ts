import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BerError } from '../../src/ber/ber-error.js';
import { BerReader } from '../../src/ber/reader.js';
import { Tag } from '../../src/ber/tag.js';
import { BerWriter } from '../../src/ber/writer.js';
import { nodeCrypto } from '../../src/crypto/node-provider.js';
import { encodeCommunityMessage } from '../../src/message/community.js';
import { decodeMessage, UnsupportedMessageVersion } from '../../src/message/message.js';
import type { SecurityLevelNumber } from '../../src/message/v3.js';
import { decodePdu, encodePdu, type AnyPdu } from '../../src/pdu/pdu.js';
import { checkOidContent, oidContentToText } from '../../src/smi/oid-content.js';
import { Oid } from '../../src/smi/oid.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { encodeValue, valueBytes, valueText } from '../../src/smi/value.js';
import { VarBind } from '../../src/smi/var-bind.js';
import { isAuthentic, openScopedPdu } from '../../src/usm/incoming.js';
import { KeyCache } from '../../src/usm/key-cache.js';
import { encodeV3Message } from '../../src/usm/outgoing.js';
import { decodeUsmParameters } from '../../src/usm/parameters.js';
import { SaltSource } from '../../src/usm/salt.js';
import { UsmUser } from '../../src/usm/user.js';
import { systemRandom } from '../../src/util/random.js';
import { parse } from '../support/wire.js';
import { authOf, privOf } from '../unit/usm/fixtures.js';
import {
  anyPdu,
  arcs,
  communityVersion,
  int31,
  int32,
  octets,
  oid,
  trapV1,
  uint32,
  value,
  variable,
} from './arbitraries.js';

const UTF8 = textCodec(65_001);
const writer = new BerWriter();

function pduOctets(pdu: AnyPdu): Buffer {
  writer.reset();
  encodePdu(writer, pdu);
  return writer.finish();
}

/** What a PDU says, in plain values. */
function plain(pdu: AnyPdu): unknown {
  return {
    ...pdu,
    ...('enterprise' in pdu ? { enterprise: pdu.enterprise.toString() } : {}),
    variables: pdu.variables.map((item) => [item.oidText, item.type, item.content.toString('hex')]),
  };
}

describe('what is written is read again', () => {
  test('integers, in as few octets as there can be', () => {
    fc.assert(
      fc.property(int32, (number) => {
        writer.reset();
        writer.integer(number);
        const packet = writer.finish();
        const reader = new BerReader(packet);

        expect(reader.integer('number')).toBe(number);
        expect(reader.tolerances).toBe(0);
        expect(packet.readIntBE(2, packet.length - 2)).toBe(number);
      }),
    );
  });

  test('unsigned integers', () => {
    fc.assert(
      fc.property(uint32, (number) => {
        writer.reset();
        writer.unsigned(number, Tag.Gauge32);
        const packet = writer.finish();
        const reader = new BerReader(packet);

        expect(reader.unsigned(2, packet.length - 2, 'number')).toBe(number);
        expect(reader.tolerances).toBe(0);
      }),
    );
  });

  test('OIDs, from numbers, text and octets', () => {
    fc.assert(
      fc.property(arcs, (numbers) => {
        const one = Oid.of(...numbers);
        const { content } = one;

        expect(checkOidContent(content, 0, content.length, 'oid')).toBe(true);
        expect(oidContentToText(content, 0, content.length)).toBe(numbers.join('.'));
        expect(Oid.fromContent(content).arcs).toEqual(numbers);
        expect(Oid.parse(one.toString()).content).toEqual(content);
        expect(Oid.parse(one.toString()).equals(one)).toBe(true);
      }),
    );
  });

  test('the order of OIDs is that of their numbers', () => {
    fc.assert(
      fc.property(oid, oid, arcs, (a, b, more) => {
        expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)) + 0);
        const room = 128 - a.length;
        const child = a.child(...more.slice(0, room));
        expect(child.startsWith(a)).toBe(true);
        expect(child.compare(a)).toBeGreaterThanOrEqual(0);
        expect(a.startsWith(b)).toBe(`${a.toString()}.`.startsWith(`${b.toString()}.`));
      }),
    );
  });

  test('values of every type', () => {
    fc.assert(
      fc.property(oid, value, (name, { type, input, text }) => {
        writer.reset();
        VarBind.create(name, type, encodeValue(type, input, UTF8, 'value')).encode(writer);
        const packet = writer.finish();
        const reader = new BerReader(packet);
        const read = VarBind.decode(reader);

        expect(reader.atEnd).toBe(true);
        expect(reader.tolerances).toBe(0);
        expect(read.type).toBe(type);
        expect(read.oidText).toBe(name.toString());
        if (text === undefined) expect(valueBytes(read, UTF8)).toEqual(input);
        else expect(valueText(read, UTF8)).toBe(text);
        // The text of a value, given again, is the same value.
        if (text !== undefined) expect(encodeValue(type, text, UTF8, 'again')).toEqual(read.content);
        expect(parse(packet).whole).toEqual(packet);
      }),
    );
  });

  test('variables', () => {
    fc.assert(
      fc.property(variable, (one) => {
        writer.reset();
        one.encode(writer);
        const read = VarBind.decode(new BerReader(writer.finish()));

        expect(read.hasSameName(one)).toBe(true);
        expect(read.content).toEqual(one.content);
      }),
    );
  });

  test('PDUs of every kind', () => {
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const packet = pduOctets(pdu);
        const reader = new BerReader(packet);
        const read = decodePdu(reader);

        expect(reader.atEnd).toBe(true);
        expect(plain(read)).toEqual(plain(pdu));
        expect(pduOctets(read)).toEqual(packet);
      }),
    );
  });

  test('traps of SNMPv1', () => {
    fc.assert(
      fc.property(trapV1, (pdu) => {
        expect(plain(decodePdu(new BerReader(pduOctets(pdu))))).toEqual(plain(pdu));
      }),
    );
  });

  test('messages of SNMPv1 and SNMPv2c', () => {
    fc.assert(
      fc.property(communityVersion, octets, anyPdu, (version, community, pdu) => {
        const packet = encodeCommunityMessage(writer, version, community, pdu);
        const message = decodeMessage(packet);
        if (message.version === 3) throw new Error('a message of SNMPv3');

        expect(message).toMatchObject({ version, community, tolerances: 0 });
        expect(plain(message.pdu)).toEqual(plain(pdu));
        expect(encodeCommunityMessage(writer, version, message.community, message.pdu)).toEqual(packet);
      }),
    );
  });

  test('messages of SNMPv3, at every level and with every cipher', () => {
    const salt = new SaltSource(systemRandom);
    const keys = new KeyCache(100);
    const secret = { kind: 'password', bytes: Buffer.from('maplesyrup') } as const;
    const users = [1, 2, 3, 4, 5].map(
      (id) =>
        new UsmUser(
          Buffer.from('ops'),
          { auth: { protocol: authOf(id), secret }, priv: { protocol: privOf(id), secret } },
          'reeder',
          nodeCrypto,
          keys,
        ),
    );
    const level = fc.constantFrom<SecurityLevelNumber>(0, 1, 2);
    const engine = fc
      .constantFrom('', '80001f8804', '80001f880461626364')
      .map((id) => Buffer.from(id, 'hex'));
    const header = fc.record({
      msgId: int31,
      engineBoots: int31,
      engineTime: int31,
      reportable: fc.boolean(),
    });

    fc.assert(
      fc.property(
        fc.constantFrom(...users),
        level,
        engine,
        octets,
        anyPdu,
        header,
        (user, securityLevel, id, name, pdu, more) => {
          const credentials = user.at(id);
          const scoped = { contextEngineId: id, contextName: name, pdu };
          const packet = encodeV3Message(
            writer,
            { ...more, msgMaxSize: 65_507, securityLevel },
            credentials,
            scoped,
            salt,
          );
          const message = decodeMessage(packet);
          if (message.version !== 3) throw new Error('no message of SNMPv3');
          const parameters = decodeUsmParameters(message);

          expect(message).toMatchObject({ msgId: more.msgId, reportable: more.reportable, securityLevel });
          expect(parameters).toMatchObject({ engineBoots: more.engineBoots, engineTime: more.engineTime });
          if (securityLevel > 0) expect(isAuthentic(message, parameters, credentials)).toBe(true);
          const opened = openScopedPdu(message, parameters, credentials);
          expect(opened?.contextName).toEqual(name);
          expect(opened && plain(opened.pdu)).toEqual(plain(pdu));
        },
      ),
    );
  });

  test('an octet changed anywhere in an authenticated message is noticed', () => {
    const secret = { kind: 'password', bytes: Buffer.from('maplesyrup') } as const;
    const user = new UsmUser(
      Buffer.from('ops'),
      { auth: { protocol: authOf(2), secret }, priv: { protocol: privOf(2), secret } },
      'reeder',
      nodeCrypto,
      new KeyCache(10),
    );
    const credentials = user.at(Buffer.from('engine'));
    const salt = new SaltSource(systemRandom);

    fc.assert(
      fc.property(anyPdu, fc.nat(), fc.integer({ min: 1, max: 255 }), (pdu, position, change) => {
        const scoped = { contextEngineId: Buffer.alloc(0), contextName: Buffer.alloc(0), pdu };
        const header = {
          msgId: 1,
          msgMaxSize: 65_507,
          reportable: true,
          securityLevel: 2,
          engineBoots: 7,
          engineTime: 9,
        } as const;
        const packet = encodeV3Message(writer, header, credentials, scoped, salt);
        const index = position % packet.length;
        packet.writeUInt8(packet.readUInt8(index) ^ change, index);

        let accepted = false;
        try {
          const message = decodeMessage(packet);
          accepted = message.version === 3 && isAuthentic(message, decodeUsmParameters(message), credentials);
        } catch (error) {
          if (!(error instanceof BerError || error instanceof UnsupportedMessageVersion)) throw error;
        }
        expect(accepted).toBe(false);
      }),
    );
  });
});
