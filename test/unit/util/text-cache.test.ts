import { describe, expect, test } from '@jest/globals';
import { sameOctets } from '../../../src/util/same-octets.js';
import { octetKey, shortText, TextCache } from '../../../src/util/text-cache.js';

describe('TextCache', () => {
  test('makes a text once as long as its place is not taken', () => {
    const made: string[] = [];
    const cache = new TextCache((buffer, start, end) => {
      made.push(buffer.toString('hex', start, end));
      return `text ${made.length}`;
    });
    const packet = Buffer.from('00 61 62 63 00 61 62 63 64'.replaceAll(' ', ''), 'hex');
    expect([cache.text(packet, 1, 4), cache.text(packet, 5, 8), cache.text(packet, 5, 9)]).toEqual([
      'text 1',
      'text 1',
      'text 2',
    ]);
    expect(made).toEqual(['616263', '61626364']);
  });

  test('keeps a copy: what becomes of the packet does not matter', () => {
    const packet = Buffer.from('ops');
    expect(shortText(packet)).toBe('ops');
    packet.write('abc');
    expect(shortText(packet)).toBe('abc');
    expect(shortText(Buffer.from('ops'))).toBe('ops');
  });

  test('gives the right text for any octets, whichever share a place', () => {
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 5000; n += 1) {
        const octets = Buffer.from([n >> 8, n & 0xff, 0xc3, 0xa9, 1, 2, 3, 4].slice(0, 1 + (n % 8)));
        expect(octetKey(octets)).toBe(octets.toString('latin1'));
        expect(shortText(octets)).toBe(octets.toString('utf8'));
      }
    }
  });

  test('makes what is long or empty as well', () => {
    const long = Buffer.alloc(33, 0x61);
    expect([shortText(long), shortText(Buffer.alloc(0))]).toEqual(['a'.repeat(33), '']);
  });
});

test.each([
  ['', '', true],
  ['0102', '0102', true],
  ['0102', '0103', false],
  ['0102', '010203', false],
  ['010203', '0102', false],
])('sameOctets of %p and %p', (one, other, same) => {
  expect(sameOctets(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))).toBe(same);
  expect(
    sameOctets(Buffer.from(one, 'hex'), Buffer.from(`ff${other}ff`, 'hex'), 1, 1 + other.length / 2),
  ).toBe(same);
});
