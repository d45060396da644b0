import { BerError } from '../../src/ber/ber-error.js';
import { BerReader } from '../../src/ber/reader.js';
import { FramingError, MessageFramer } from '../../src/message/framing.js';
import { decodeMessage, UnsupportedMessageVersion } from '../../src/message/message.js';
import { decodeScopedPdu, type V3Message } from '../../src/message/v3.js';
import { timeStampOf, trapOidOf } from '../../src/pdu/notification.js';
import { decodePdu, type AnyPdu } from '../../src/pdu/pdu.js';
import { Oid } from '../../src/smi/oid.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { valueBytes, valueText } from '../../src/smi/value.js';
import { readPlaintext } from '../../src/usm/incoming.js';
import { decodeUsmParameters } from '../../src/usm/parameters.js';
import { capturedPackets } from '../support/corpus.js';
import { parse } from '../support/wire.js';
import { packetFrom } from './mutate.js';
import { portions } from './portions.js';
import type { OpenTarget, Target } from './target.js';

const UTF8 = textCodec(65_001);
/** Names that are read and written again; this is work of the test and not of the decoder. */
const mostRead = 10;
const framerLimit = 10_000;

/** Runs a decoder; only its own errors may come out. */
function decode(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof BerError || error instanceof UnsupportedMessageVersion) return;
    throw error;
  }
}

/** Reads everything that a PDU says. */
function readAll(pdu: AnyPdu): void {
  trapOidOf(pdu);
  timeStampOf(pdu);
  for (const [index, variable] of pdu.variables.entries()) {
    valueText(variable, UTF8);
    valueBytes(variable, UTF8);
    if (index >= mostRead) continue;
    const text = variable.oidText;
    if (Oid.parse(text).toString() !== text) throw new Error(`the OID ${text} is none`);
  }
}

function decoder(corpus: readonly Buffer[], run: (input: Buffer) => void): OpenTarget {
  return {
    make: (random) => packetFrom(corpus, random),
    feed: (input) => decode(() => run(input)),
    serve: () => corpus.slice(0, 1).forEach(run),
  };
}

/** The header of a message whose security parameters are all there is of it. */
function headerOf(parameters: Buffer): V3Message {
  return {
    version: 3,
    packet: parameters,
    msgId: 1,
    msgMaxSize: 65_507,
    securityLevel: 0,
    reportable: false,
    securityModel: 3,
    securityParametersStart: 0,
    securityParametersEnd: parameters.length,
    dataStart: 0,
    tolerances: 0,
  };
}

function frame(input: Buffer): void {
  const framer = new MessageFramer(() => framerLimit);
  const messages: Buffer[] = [];
  try {
    for (const portion of portions(input)) framer.push(portion, (message) => messages.push(message));
  } catch (error) {
    if (!(error instanceof FramingError)) throw error;
  }
  const all = Buffer.concat(messages);
  if (!all.equals(input.subarray(0, all.length))) throw new Error('the messages are not what came');
  if (messages.some(({ length }) => length > framerLimit)) throw new Error('a message is over the limit');
}

/** Decoders, which know nothing of each other. */
export const decoderTargets = {
  message: {
    what: 'messages of all versions, as far as they are read without keys',
    open: () =>
      decoder(capturedPackets().all, (input) => {
        const message = decodeMessage(input);
        if (message.version !== 3) {
          readAll(message.pdu);
          return;
        }
        decodeUsmParameters(message);
        if (message.securityLevel < 2) readAll(readPlaintext(message).pdu);
      }),
  },
  usmParameters: {
    what: 'msgSecurityParameters of USM',
    open: () => {
      const v3 = capturedPackets().all.map((packet) => parse(packet));
      const corpus = v3
        .filter((message) => message.child(0).content[0] === 3)
        .map((message) => message.child(2).content);
      return decoder(corpus, (input) => void decodeUsmParameters(headerOf(input)));
    },
  },
  scopedPdu: {
    what: 'scoped PDUs, as they come out of decryption',
    open: () =>
      decoder(capturedPackets().scopedPdus, (input) =>
        readAll(decodeScopedPdu(new BerReader(input), 'padded').pdu),
      ),
  },
  pdu: {
    what: 'PDUs, the Trap-PDU of SNMPv1 among them',
    open: () => decoder(capturedPackets().pdus, (input) => readAll(decodePdu(new BerReader(input)))),
  },
  framer: {
    what: 'streams of messages over TCP, in portions of any size',
    open: () => {
      const { all } = capturedPackets();
      const corpus = all.map((packet, index) => Buffer.concat([packet, all[index + 1] ?? packet, packet]));
      return {
        make: (random) => packetFrom(corpus, random),
        feed: frame,
        serve: () => frame(corpus[0] ?? Buffer.alloc(0)),
      };
    },
  },
} as const satisfies Record<string, Target>;
