import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BerError } from '../../src/ber/ber-error.js';
import { BerReader } from '../../src/ber/reader.js';
import { BerWriter } from '../../src/ber/writer.js';
import type { EndpointListener } from '../../src/engine/endpoint.js';
import { encodeCommunityMessage, type CommunityMessage } from '../../src/message/community.js';
import { decodeMessage, UnsupportedMessageVersion } from '../../src/message/message.js';
import type { V3Message } from '../../src/message/v3.js';
import { timeStampOf, trapOidOf } from '../../src/pdu/notification.js';
import { decodePdu } from '../../src/pdu/pdu.js';
import { Oid } from '../../src/smi/oid.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { valueBytes, valueText } from '../../src/smi/value.js';
import { VarBind } from '../../src/smi/var-bind.js';
import { readPlaintext } from '../../src/usm/incoming.js';
import { decodeUsmParameters } from '../../src/usm/parameters.js';
import { FakeNetwork } from '../support/fake-transport.js';
import { hex, octetString, pdu as plainPdu, Pdu, v3Message } from '../support/wire.js';
import { anyPdu, communityVersion, octets, variable } from './arbitraries.js';

const UTF8 = textCodec(65_001);
const writer = new BerWriter();
const ENGINE = hex('80 00 1f 88 04 61 67 65 6e 74');

/** Reads a packet as far as anything does, and everything that it says. False when it is refused properly. */
function digest(packet: Buffer): boolean {
  try {
    const message = decodeMessage(packet);
    const pdu = message.version === 3 ? openPlain(message) : message.pdu;
    if (pdu === undefined) return true;
    trapOidOf(pdu);
    timeStampOf(pdu);
    for (const variable of pdu.variables) {
      valueText(variable, UTF8);
      valueBytes(variable, UTF8);
      // What was accepted as an OID is one, and can be sent again.
      expect(Oid.parse(variable.oidText).toString()).toBe(variable.oidText);
    }
    return true;
  } catch (error) {
    if (error instanceof BerError || error instanceof UnsupportedMessageVersion) return false;
    throw error;
  }
}

function openPlain(message: V3Message): CommunityMessage['pdu'] | undefined {
  decodeUsmParameters(message);
  return message.securityLevel === 2 ? undefined : readPlaintext(message).pdu;
}

/** Bytes that look like BER more often than random ones do. */
const berLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        0x30,
        0x02,
        0x04,
        0x05,
        0x06,
        0x40,
        0x41,
        0x43,
        0x46,
        0xa0,
        0xa2,
        0xa4,
        0xa7,
        0x80,
        0x81,
        0x82,
        0x84,
        0xff,
        0x00,
        0x01,
        0x03,
      ),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 12 }),
    ),
    { maxLength: 80 },
  )
  .map((bytes) => Buffer.from(bytes));

const community = fc
  .tuple(communityVersion, octets, anyPdu)
  .map(([version, name, pdu]) => encodeCommunityMessage(writer, version, name, pdu));

const v3 = fc
  .tuple(fc.constantFrom(0, 1, 3, 4, 5, 7), octets, fc.string({ maxLength: 40 }))
  .map(([flags, value, contextName]) =>
    v3Message({
      msgId: 1,
      msgMaxSize: 65_507,
      flags,
      securityModel: 3,
      engineId: ENGINE,
      boots: 7,
      time: 5000,
      user: { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' },
      contextEngineId: ENGINE,
      contextName,
      pdu: plainPdu({
        tag: Pdu.Response,
        requestId: 1,
        errorStatus: 0,
        errorIndex: 0,
        bindings: [Buffer.concat([hex('30'), lengthOf(value), hex('06 03 2b 06 01'), octetString(value)])],
      }),
    }),
  );

/** The length of a binding of a name of five octets and a value. */
function lengthOf(value: Uint8Array): Buffer {
  const length = 5 + octetString(value).length;
  return Buffer.of(0x82, length >> 8, length & 0xff);
}

/** A valid packet with a few octets changed, dropped, put in, or cut off. */
const mutated = fc
  .tuple(
    fc.oneof(community, v3),
    fc.array(
      fc.tuple(
        fc.constantFrom('change', 'drop', 'insert', 'cut', 'double'),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([packet, changes]) => {
    let result = Buffer.from(packet);
    for (const [kind, position, octet] of changes) {
      if (result.length === 0) break;
      const index = position % result.length;
      const [before, after] = [result.subarray(0, index), result.subarray(index + 1)];
      if (kind === 'change') result = Buffer.concat([before, Buffer.of(octet), after]);
      else if (kind === 'drop') result = Buffer.concat([before, after]);
      else if (kind === 'insert') result = Buffer.concat([before, Buffer.of(octet), result.subarray(index)]);
      else if (kind === 'cut') result = Buffer.from(before);
      else result = Buffer.concat([result, result.subarray(index)]);
    }
    return result;
  });

describe('a packet of any octets is read, or refused with BerError or UnsupportedMessageVersion:', () => {
  test('random octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        digest(Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('octets that look like BER', () => {
    fc.assert(
      fc.property(berLike, (packet) => void digest(packet)),
      { numRuns: 3000 },
    );
  });

  test('octets that look like BER in the place of a PDU', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0xa0, max: 0xa8 }), berLike, (tag, bytes) => {
        const packet = Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
        try {
          decodePdu(new BerReader(packet));
        } catch (error) {
          if (!(error instanceof BerError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('valid packets, unchanged', () => {
    fc.assert(fc.property(fc.oneof(community, v3), (packet) => expect(digest(packet)).toBe(true)));
  });

  test('valid packets with some octets changed', () => {
    fc.assert(
      fc.property(mutated, (packet) => void digest(packet)),
      { numRuns: 3000 },
    );
  });

  test('valid packets cut off anywhere', () => {
    fc.assert(
      fc.property(fc.oneof(community, v3), fc.nat(), (packet, position) => {
        expect(digest(packet.subarray(0, position % packet.length))).toBe(false);
      }),
    );
  });
});

/** What reading a variable comes to: all that is known of it, or the kind of the error. */
function outcome(contents: Buffer, header: readonly number[]): unknown {
  const reader = new BerReader(Buffer.concat([Buffer.of(...header), contents]));
  try {
    const { oidText, type, content } = VarBind.decode(reader);
    return {
      oidText,
      type,
      value: content.toString('hex'),
      rest: reader.atEnd,
      tolerances: reader.tolerances,
    };
  } catch (error) {
    if (error instanceof BerError) return error.kind;
    throw error;
  }
}

test('a variable reads the same, right or wrong, however its length is written', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
  fc.assert(
    fc.property(variable, changes, (made, changed) => {
      const small = new BerWriter();
      made.encode(small);
      const contents = Buffer.from(small.finish());
      fc.pre(contents.length < 0x80);
      const inside = contents.subarray(2);
      for (const [position, octet] of changed) inside[position % inside.length] = octet;
      const { length } = inside;
      expect(outcome(inside, [0x30, length])).toEqual(outcome(inside, [0x30, 0x81, length]));
    }),
    { numRuns: 3000 },
  );
});

test('an error tells an offset inside the packet', () => {
  fc.assert(
    fc.property(mutated, (packet) => {
      try {
        decodeMessage(packet);
      } catch (error) {
        if (!(error instanceof BerError)) return;
        expect(error.offset).toBeGreaterThanOrEqual(0);
        expect(error.offset).toBeLessThanOrEqual(packet.length);
      }
    }),
  );
});

test('an endpoint takes in anything without an exception, and accounts for every packet', async () => {
  const network = new FakeNetwork();
  let heard = 0;
  const listener: EndpointListener = {
    listens: false,
    tracing: 'raw',
    accepting: true,
    traced: () => undefined,
    unsolicited: () => (heard += 1),
    refused: () => (heard += 1),
    transportFailed: (error) => {
      throw error;
    },
  };
  await network.core.openUdp({ family: 4, address: '', port: 0 }, listener);
  let sent = 0;

  fc.assert(
    fc.property(fc.oneof(berLike, mutated, community, v3), (packet) => {
      network.transport.deliver(packet, { address: '192.0.2.1', port: 161 });
      sent += 1;
    }),
    { numRuns: 2000 },
  );

  expect(heard).toBe(sent);
  expect(network.core.counters.packetsReceived).toBe(sent);
  expect(network.core.counters.internalErrors).toBe(0);
  expect(network.core.pendingRequests).toBe(0);
});
