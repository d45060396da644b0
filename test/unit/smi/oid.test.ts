import { describe, expect, test } from '@jest/globals';
import { BerError } from '../../../src/ber/ber-error.js';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { checkOidContent, oidContentToText } from '../../../src/smi/oid-content.js';
import { Oid } from '../../../src/smi/oid.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { hex } from '../../support/wire.js';

const LARGEST = 4_294_967_295;

/** Text, arcs and content octets of one OID; X.690 section 8.19 and RFC 2578 section 3.5. */
const ROWS: readonly [string, number[], string][] = [
  ['0.0', [0, 0], '00'],
  ['0.39', [0, 39], '27'],
  ['1.0', [1, 0], '28'],
  ['1.3', [1, 3], '2b'],
  ['1.39', [1, 39], '4f'],
  ['2.0', [2, 0], '50'],
  ['2.39', [2, 39], '77'],
  ['2.47', [2, 47], '7f'],
  ['2.48', [2, 48], '81 00'],
  ['2.999', [2, 999], '88 37'],
  ['2.4294967295', [2, LARGEST], '90 80 80 80 4f'],
  ['1.3.6.1.2.1.1.1.0', [1, 3, 6, 1, 2, 1, 1, 1, 0], '2b 06 01 02 01 01 01 00'],
  ['1.3.6.1.4.1.8072', [1, 3, 6, 1, 4, 1, 8072], '2b 06 01 04 01 bf 08'],
  ['1.3.127', [1, 3, 127], '2b 7f'],
  ['1.3.128', [1, 3, 128], '2b 81 00'],
  ['1.3.16383', [1, 3, 16_383], '2b ff 7f'],
  ['1.3.16384', [1, 3, 16_384], '2b 81 80 00'],
  ['1.3.2097151', [1, 3, 2_097_151], '2b ff ff 7f'],
  ['1.3.2097152', [1, 3, 2_097_152], '2b 81 80 80 00'],
  ['1.3.268435456', [1, 3, 268_435_456], '2b 81 80 80 80 00'],
  ['1.3.4294967295', [1, 3, LARGEST], '2b 8f ff ff ff 7f'],
  ['1.3.4294967295.0.1', [1, 3, LARGEST, 0, 1], '2b 8f ff ff ff 7f 00 01'],
];

function badOid(content: Buffer): BerError {
  try {
    checkOidContent(content, 0, content.length, 'name');
  } catch (error) {
    if (error instanceof BerError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function refusal(action: () => unknown): SnmpError {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe.each(ROWS)('%s', (text, arcs, octets) => {
  const content = hex(octets);

  test('is the same from text, numbers and octets', () => {
    const all = [Oid.parse(text), Oid.parse(`.${text}`), Oid.of(...arcs), Oid.fromContent(content)];

    for (const oid of all) {
      expect(oid.toString()).toBe(text);
      expect(oid.arcs).toEqual(arcs);
      expect(oid.content.toString('hex')).toBe(content.toString('hex'));
      expect(oid).toHaveLength(arcs.length);
      expect(JSON.stringify({ oid })).toBe(`{"oid":"${text}"}`);
      for (const other of all) expect(oid.equals(other)).toBe(true);
    }
  });

  test('passes the check of its octets, also within others', () => {
    const packet = Buffer.concat([Buffer.alloc(3, 0x80), content, Buffer.alloc(3, 0xff)]);

    expect(checkOidContent(packet, 3, 3 + content.length, 'name')).toBe(true);
    expect(oidContentToText(packet, 3, 3 + content.length)).toBe(text);
  });
});

describe('content octets', () => {
  test('reads each text rightly, however many were read before', () => {
    const texts = Array.from({ length: 2000 }, (_, i) => `1.3.6.1.2.1.2.2.1.${i % 40}.${Math.floor(i / 40)}`);
    for (const text of [...texts, ...texts.reverse()]) {
      expect(String(Oid.parse(text))).toBe(text);
      expect(String(Oid.parse(`.${text}`))).toBe(text);
      expect(String(Oid.parse(`${text}.007`))).toBe(`${text}.7`);
      expect(VarBind.of(text).oidText).toBe(text);
      expect(() => Oid.parse(`${text}.`)).toThrow('is not an OID');
    }
  });

  test('gives each its own numbers, also of the same text', () => {
    const one = Oid.parse('1.3.6.1.2.1');
    (one.arcs as number[]).push(99);

    expect(Oid.parse('1.3.6.1.2.1').arcs).toEqual([1, 3, 6, 1, 2, 1]);
    expect(Oid.parse('2').arcs).toEqual([2]);
    expect(Oid.parse('2').arcs).not.toBe(Oid.parse('2').arcs);
  });

  test('that are none at all are told apart, and read as 0.0', () => {
    expect(checkOidContent(hex('01'), 1, 1, 'name')).toBe(false);
    expect(oidContentToText(hex('01'), 1, 1)).toBe('0.0');
    expect(Oid.fromContent(Buffer.alloc(0)).toString()).toBe('0.0');
    expect(Oid.fromContent(Buffer.alloc(0)).content.toString('hex')).toBe('00');
  });

  test.each([
    ['that begin with padding', '80 2b 06', 0],
    ['with padding inside', '2b 06 80 01', 2],
    ['that end inside a number', '2b 06 81', 2],
    ['that end inside the first number', '88', 0],
    ['with a number of 2^32', '2b 90 80 80 80 00', 5],
    ['with a first number over 80 + 2^32-1', '90 80 80 80 50', 4],
    ['with a number of a thousand octets', `2b ${'ff'.repeat(1000)} 7f`, 5],
  ])('%s are refused', (_case, octets, offset) => {
    expect(badOid(hex(octets))).toMatchObject({ kind: 'badOid', offset });
  });

  test('of 128 numbers are accepted, of 129 refused', () => {
    // The first octet stands for two numbers.
    expect(checkOidContent(Buffer.alloc(127, 1), 0, 127, 'name')).toBe(true);
    expect(badOid(Buffer.alloc(128, 1))).toMatchObject({ kind: 'badOid', offset: 0 });
    expect(badOid(Buffer.alloc(60_000, 1)).message).toContain('more than 128');
  });

  test('of 128 numbers of five octets each are accepted', () => {
    const content = Buffer.concat([hex('2b'), ...Array.from({ length: 126 }, () => hex('8f ff ff ff 7f'))]);

    expect(checkOidContent(content, 0, content.length, 'name')).toBe(true);
    expect(Oid.fromContent(content).arcs).toEqual([1, 3, ...Array.from({ length: 126 }, () => LARGEST)]);
  });
});

describe('text', () => {
  test.each([
    '',
    '.',
    '..1.3',
    '1..3',
    '1.3.',
    '1.3.x',
    '1.3.-1',
    '1.3. 6',
    ' 1.3',
    '1,3',
    '1.3.0x10',
    '1.3.1e3',
    'sysDescr.0',
    '3.1',
    '4294967295.1',
    '0.40',
    '1.40',
    '1.3.4294967296',
    '1.3.99999999999999999999999999',
    `1.3${'.1'.repeat(127)}`,
    '1.3.６',
  ])('%j is no OID', (text) => {
    const error = refusal(() => Oid.parse(text));

    expect(error.code).toBe(10022);
    expect(error.message).toContain('is not an OID');
  });

  test('of 128 numbers is an OID', () => {
    expect(Oid.parse(`1.3${'.1'.repeat(126)}`)).toHaveLength(128);
  });

  test('that is very long is refused, and not repeated in full', () => {
    const error = refusal(() => Oid.parse(`1.3${'.1'.repeat(100_000)}`));

    expect(error.code).toBe(10022);
    expect(error.message.length).toBeLessThan(250);
  });

  test('with leading zeros shows as numbers do', () => {
    const oid = Oid.parse('1.03.006.0.00');

    expect(oid.toString()).toBe('1.3.6.0.0');
    expect(oid.equals(Oid.parse('1.3.6.0.0'))).toBe(true);
  });
});

describe('numbers', () => {
  test.each([
    [[]],
    [[1, -1]],
    [[1, 3.5]],
    [[1, NaN]],
    [[1, Infinity]],
    [[1, LARGEST + 1]],
    [[3, 1]],
    [[0, 40]],
  ])('%j are no OID', (arcs) => {
    expect(refusal(() => Oid.of(...arcs)).code).toBe(10022);
  });
});

describe('a single number', () => {
  test.each([
    ['0', '00'],
    ['1', '28'],
    ['2', '50'],
  ])('%s keeps its text, and is sent as if a zero followed', (text, octets) => {
    const oid = Oid.parse(text);

    expect(oid.toString()).toBe(text);
    expect(oid).toHaveLength(1);
    expect(oid.content.toString('hex')).toBe(octets);
  });

  test('is an ancestor of all that begin with it', () => {
    expect(Oid.parse('1.3.6.1').startsWith(Oid.parse('1'))).toBe(true);
    expect(Oid.parse('2.3').startsWith(Oid.parse('1'))).toBe(false);
  });
});

describe('order', () => {
  const ordered = [
    '0.0',
    '1.3',
    '1.3.6',
    '1.3.6.0',
    '1.3.6.1',
    '1.3.6.1.9',
    '1.3.6.2',
    '1.3.6.128',
    '1.3.6.4294967295',
    '1.3.7',
    '2.0',
  ];

  test('is that of the numbers, a shorter one first', () => {
    const oids = ordered.map((text) => Oid.parse(text));
    for (const [i, a] of oids.entries()) {
      for (const [j, b] of oids.entries()) {
        expect(Math.sign(a.compare(b))).toBe(Math.sign(i - j));
        expect(a.equals(b)).toBe(i === j);
      }
    }
  });

  test('sorts', () => {
    const shuffled = [...ordered].reverse().map((text) => Oid.parse(text));

    expect(shuffled.sort((a, b) => a.compare(b)).map(String)).toEqual(ordered);
  });
});

describe('startsWith', () => {
  test.each([
    ['1.3.6', '1.3.6', true],
    ['1.3.6.1', '1.3.6', true],
    ['1.3.6', '1.3.6.1', false],
    ['1.3.61', '1.3.6', false],
    ['1.3.7.1', '1.3.6', false],
  ])('of %s with %s is %s', (oid, prefix, expected) => {
    expect(Oid.parse(oid).startsWith(Oid.parse(prefix))).toBe(expected);
  });
});

describe('child', () => {
  test('appends numbers', () => {
    expect(Oid.parse('1.3').child(6, 1).toString()).toBe('1.3.6.1');
    expect(Oid.parse('1.3').child().toString()).toBe('1.3');
  });

  test('refuses numbers out of range and more than 128', () => {
    expect(refusal(() => Oid.parse('1.3').child(-1)).code).toBe(10022);
    expect(refusal(() => Oid.parse('1').child(40)).code).toBe(10022);
    expect(refusal(() => Oid.of(1, ...Array.from({ length: 127 }, () => 3)).child(1)).code).toBe(10022);
  });
});
