import { describe, expect, test } from '@jest/globals';
import {
  decodeText,
  encodeText,
  isSupportedCodePage,
  supportedCodePages,
} from '../../../src/smi/code-page.js';

describe('code pages', () => {
  // Bytes as the Unicode consortium's mapping tables and the standards give them.
  test.each<[number, string, string]>([
    [65001, 'Grüße €', '4772c3bcc39f6520e282ac'],
    [28591, 'Grüße', '4772fcdf65'],
    [20127, 'plain', '706c61696e'],
    [437, 'é£', '829c'],
    [850, 'ø', '9b'],
    [866, 'Привет', '8fe0a8a2a5e2'],
    [932, '日本', '93fa967b'],
    [936, '中文', 'd6d0cec4'],
    [949, '한국', 'c7d1b1b9'],
    [950, '中文', 'a4a4a4e5'],
    [1250, 'ž', '9e'],
    [1251, 'Привет', 'cff0e8e2e5f2'],
    [1252, '€', '80'],
    [1200, 'Aé', '4100e900'],
    [1201, 'Aé', '004100e9'],
    [12000, '😀', '00f60100'],
    [12001, '😀', '0001f600'],
    [65000, 'Aé', '412b414f6b2d'],
    [10000, 'é', '8e'],
    [20866, 'Привет', 'f0d2c9d7c5d4'],
    [21866, 'ї', 'a7'],
    [28592, 'ž', 'be'],
    [28605, '€', 'a4'],
    [51932, '日本', 'c6fccbdc'],
    [51949, '한국', 'c7d1b1b9'],
    [54936, '中€', 'd6d0a2e3'],
  ])('%d has the bytes of %p', (codePage, text, hex) => {
    expect(encodeText(codePage, text).toString('hex')).toBe(hex);
    expect(decodeText(codePage, Buffer.from(hex, 'hex'))).toBe(text);
  });

  test.each(supportedCodePages())('%d carries ASCII both ways', (codePage) => {
    const text = 'Switch 7, port 0/1';
    expect(isSupportedCodePage(codePage)).toBe(true);
    expect(decodeText(codePage, encodeText(codePage, text))).toBe(text);
  });

  test.each<[number, string]>([
    [65001, 'half \ud800 a character'],
    [28591, '€'],
    [20127, 'é'],
    [1252, 'Привет'],
    [932, '😀'],
    [437, '日本'],
  ])('%d refuses what it has no bytes for, without showing it', (codePage, text) => {
    expect(() => encodeText(codePage, text)).toThrow(expect.objectContaining({ code: 434 }));
    expect(() => encodeText(codePage, text)).toThrow(`code page ${codePage}`);
    expect(() => encodeText(codePage, text)).not.toThrow(text);
  });

  test.each([37, 500, 1361, 20261, 50220, 57002, 65536, 0, -1, 1.5, Number.NaN])(
    '%d is not supported',
    (codePage) => {
      expect(isSupportedCodePage(codePage)).toBe(false);
      expect(() => encodeText(codePage, 'x')).toThrow(`code page ${codePage} is not supported`);
      expect(() => decodeText(codePage, Buffer.from('x'))).toThrow(expect.objectContaining({ code: 434 }));
    },
  );

  test.each([65001, 20127])('%d shows bytes that mean nothing as U+FFFD', (codePage) => {
    expect(decodeText(codePage, Buffer.from('41ff42', 'hex'))).toBe('A\ufffdB');
  });

  test.each([
    [65001, 'efbbbf41'],
    [1200, 'fffe4100'],
    [1201, 'feff0041'],
    [12000, 'fffe000041000000'],
  ])('%d keeps a byte order mark', (codePage, hex) => {
    const text = decodeText(codePage, Buffer.from(hex, 'hex'));
    expect(text).toBe('\ufeffA');
    expect(encodeText(codePage, text).toString('hex')).toBe(hex);
  });

  test('decodes part of a larger buffer only', () => {
    const bytes = new Uint8Array(Buffer.from('xxAyy')).subarray(2, 3);
    expect(decodeText(65001, bytes)).toBe('A');
    expect(decodeText(1252, bytes)).toBe('A');
  });
});
