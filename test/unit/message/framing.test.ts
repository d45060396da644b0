import { describe, expect, test } from '@jest/globals';
import { FramingError, MessageFramer } from '../../../src/message/framing.js';
import { notification, text, tlv, wireTag } from '../../support/scripted-agent.js';

/** Messages with lengths of one, two and three octets. */
const short = tlv(0x30, Buffer.from('short'));
const medium = notification({ tag: wireTag.trap, requestId: 1, variables: [text('1.3.1', 'x'.repeat(90))] });
const long = tlv(0x30, Buffer.alloc(700, 7));
const stream = Buffer.concat([short, medium, long, short]);
const messages = [short, medium, long, short].map((message) => message.toString('hex'));

function framer(limit = 65535): MessageFramer {
  return new MessageFramer(() => limit);
}

function push(into: MessageFramer, ...chunks: readonly Buffer[]): string[] {
  const taken: string[] = [];
  for (const chunk of chunks) into.push(chunk, (message) => taken.push(message.toString('hex')));
  return taken;
}

function refusal(bytes: Buffer, limit?: number): FramingError {
  try {
    push(framer(limit), bytes);
  } catch (error) {
    if (error instanceof FramingError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a stream of messages', () => {
  test('is cut into them when they arrive at once', () => {
    expect(push(framer(), stream)).toEqual(messages);
  });

  test('is cut into them wherever it is split in two', () => {
    for (let at = 0; at <= stream.length; at += 1)
      expect(push(framer(), stream.subarray(0, at), stream.subarray(at))).toEqual(messages);
  });

  test('is cut into them wherever the first three are split in three', () => {
    const some = Buffer.concat([short, medium, short]);
    const expected = [short, medium, short].map((message) => message.toString('hex'));
    for (let first = 0; first <= some.length; first += 1) {
      for (let second = first; second <= some.length; second += 1) {
        const chunks = [some.subarray(0, first), some.subarray(first, second), some.subarray(second)];
        expect(push(framer(), ...chunks)).toEqual(expected);
      }
    }
  });

  test.each([1, 2, 3, 5, 7, 64])('is cut into them in portions of %i octets', (size) => {
    const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_none, index) =>
      stream.subarray(index * size, (index + 1) * size),
    );
    expect(push(framer(), ...chunks)).toEqual(messages);
  });

  test('gives a message as soon as its last octet is there, and not before', () => {
    const made = framer();
    expect(push(made, medium.subarray(0, -1))).toEqual([]);
    expect(made.isInsideMessage).toBe(true);
    expect(push(made, medium.subarray(-1))).toEqual([medium.toString('hex')]);
    expect(made.isInsideMessage).toBe(false);
  });

  test('may have an empty message, and a length of more octets than it needs', () => {
    expect(push(framer(), Buffer.from('3000' + '30840000000102', 'hex'))).toEqual(['3000', '30840000000102']);
  });

  test('takes a message that is just as long as it may be', () => {
    expect(push(framer(long.length), long)).toHaveLength(1);
    expect(refusal(long, long.length - 1).kind).toBe('tooLong');
  });

  test('asks for the limit at each message', () => {
    let limit = 10;
    const made = new MessageFramer(() => limit);
    expect(push(made, short)).toHaveLength(1);
    limit = 6;
    expect(() => push(made, short)).toThrow(FramingError);
  });

  test('does not become slow by a large message in small portions', () => {
    const large = tlv(0x30, Buffer.alloc(60_000));
    const made = framer();
    const start = performance.now();
    let found = 0;
    for (let round = 0; round < 5; round += 1)
      for (let at = 0; at < large.length; at += 10)
        made.push(large.subarray(at, at + 10), () => (found += 1));
    expect(found).toBe(5);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('what is no message', () => {
  test.each([
    ['text', '474554202f', 'notAMessage'],
    ['another tag', 'a003020101', 'notAMessage'],
    ['a single wrong octet', '00', 'notAMessage'],
    ['an indefinite length', '3080', 'notAMessage'],
    ['a length of five octets', '3085', 'notAMessage'],
    ['a reserved length', '30ff', 'notAMessage'],
    ['a length that lies', '3084ffffffff', 'tooLong'],
    ['a message over the limit', '3083010000', 'tooLong'],
  ] as const)('is refused: %s', (_what, hex, kind) => {
    expect(refusal(Buffer.from(hex, 'hex')).kind).toBe(kind);
  });

  test('is refused after whole messages', () => {
    const taken: Buffer[] = [];
    const bytes = Buffer.concat([short, Buffer.from('garbage')]);
    expect(() => {
      framer().push(bytes, (message) => taken.push(message));
    }).toThrow(FramingError);
    expect(taken).toEqual([short]);
  });

  test('is told with both sizes where it is too long', () => {
    expect(refusal(long, 100).message).toContain('704');
    expect(refusal(long, 100).message).toContain('100');
  });

  test.each(['30', '3081', '308400ffff'])('is not known yet: %s', (hex) => {
    const made = framer();
    expect(push(made, Buffer.from(hex, 'hex'))).toEqual([]);
    expect(made.isInsideMessage).toBe(true);
  });
});
