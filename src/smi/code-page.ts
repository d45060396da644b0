import { decode, encode } from 'iconv-lite';
import { SnmpError } from '../errors/snmp-error.js';

/**
 * Text to bytes in a Windows code page.
 *
 * @param codePage - identifier, such as 65001 (UTF-8) or 1252 (Windows Latin 1)
 * @throws SnmpError 434 if the code page is not supported or has no bytes for part of the text
 *
 * @internal
 */
export function encodeText(codePage: number, text: string): Buffer {
  const direct = native.get(codePage);
  if (direct !== undefined) {
    if (direct.lacks.test(text)) throw notRepresentable(codePage);
    return Buffer.from(text, direct.encoding);
  }
  const encoding = encodingOf(codePage);
  const bytes = encode(text, encoding);
  // iconv-lite puts a substitute in place of what it cannot encode; reading back shows it.
  if (decode(bytes, encoding, keepByteOrderMark) !== text) throw notRepresentable(codePage);
  return bytes;
}

/**
 * Bytes in a Windows code page to text. Bytes that mean nothing there become U+FFFD.
 *
 * @param codePage - identifier, such as 65001 (UTF-8) or 1252 (Windows Latin 1)
 * @throws SnmpError 434 if the code page is not supported
 *
 * @internal
 */
export function decodeText(codePage: number, bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (codePage) {
    case UTF_8:
      return buffer.toString('utf8');
    case ISO_8859_1:
      return buffer.toString('latin1');
    case US_ASCII:
      return buffer.toString('latin1').replace(/[\u0080-\u00ff]/g, '\ufffd');
    default:
      return decode(buffer, encodingOf(codePage), keepByteOrderMark);
  }
}

/**
 * Whether texts can be converted to and from a code page.
 *
 * @internal
 */
export function isSupportedCodePage(codePage: number): boolean {
  return native.has(codePage) || encodings.has(codePage);
}

/**
 * Identifiers of all code pages that are supported, in ascending order.
 *
 * @internal
 */
export function supportedCodePages(): number[] {
  return [...native.keys(), ...encodings.keys()].sort((a, b) => a - b);
}

const UTF_8 = 65001;
const ISO_8859_1 = 28591;
const US_ASCII = 20127;

// A byte order mark is data like any other: an octet string has to survive reading and writing back.
const keepByteOrderMark = { stripBOM: false };

/** What Node.js does by itself, and the characters it would silently replace or truncate. */
const native: ReadonlyMap<number, { encoding: BufferEncoding; lacks: RegExp }> = new Map([
  [UTF_8, { encoding: 'utf8', lacks: /\p{Surrogate}/u }],
  [ISO_8859_1, { encoding: 'latin1', lacks: /[\u0100-\uffff]/ }],
  [US_ASCII, { encoding: 'latin1', lacks: /[\u0080-\uffff]/ }],
]);

/**
 * Code page identifier -> name in iconv-lite. Of the identifiers IPWorks SNMP lists, those that iconv-lite has tables for:
 * no EBCDIC, ISO 2022, ISCII, HZ, EUC-TW, Johab, T.61 and national 7-bit pages.
 */
const encodings = new Map([
  // OEM
  [437, 'cp437'],
  [708, 'asmo708'],
  [720, 'cp720'],
  [737, 'cp737'],
  [775, 'cp775'],
  [850, 'cp850'],
  [852, 'cp852'],
  [855, 'cp855'],
  [857, 'cp857'],
  [858, 'cp858'],
  [860, 'cp860'],
  [861, 'cp861'],
  [862, 'cp862'],
  [863, 'cp863'],
  [864, 'cp864'],
  [865, 'cp865'],
  [866, 'cp866'],
  [869, 'cp869'],
  // Windows
  [874, 'cp874'],
  [932, 'cp932'],
  [936, 'cp936'],
  [949, 'cp949'],
  [950, 'cp950'],
  [1250, 'cp1250'],
  [1251, 'cp1251'],
  [1252, 'cp1252'],
  [1253, 'cp1253'],
  [1254, 'cp1254'],
  [1255, 'cp1255'],
  [1256, 'cp1256'],
  [1257, 'cp1257'],
  [1258, 'cp1258'],
  // Unicode
  [1200, 'utf16le'],
  [1201, 'utf16be'],
  [12000, 'utf32le'],
  [12001, 'utf32be'],
  [65000, 'utf7'],
  // Macintosh
  [10000, 'macroman'],
  [10006, 'macgreek'],
  [10007, 'maccyrillic'],
  [10010, 'macromania'],
  [10017, 'macukraine'],
  [10021, 'macthai'],
  [10029, 'maccenteuro'],
  [10079, 'maciceland'],
  [10081, 'macturkish'],
  [10082, 'maccroatian'],
  // KOI8, ISO 8859 and East Asian sets
  [20866, 'koi8r'],
  [21866, 'koi8u'],
  [28592, 'iso88592'],
  [28593, 'iso88593'],
  [28594, 'iso88594'],
  [28595, 'iso88595'],
  [28596, 'iso88596'],
  [28597, 'iso88597'],
  [28598, 'iso88598'],
  [28599, 'iso88599'],
  [28605, 'iso885915'],
  [38598, 'iso88598'],
  [20936, 'gb2312'],
  [51932, 'eucjp'],
  [51936, 'euccn'],
  [51949, 'euckr'],
  [54936, 'gb18030'],
  // The identifiers of macOS, where its numbers are not taken above
  [1, 'ascii'],
  [3, 'eucjp'],
  [4, 'utf8'],
  [5, 'latin1'],
  [8, 'shiftjis'],
  [9, 'iso88592'],
  [10, 'utf16le'],
  [11, 'cp1251'],
  [12, 'cp1252'],
  [13, 'cp1253'],
  [14, 'cp1254'],
  [15, 'cp1250'],
  [30, 'macroman'],
  [0x8c000100, 'utf32le'],
  [0x90000100, 'utf16be'],
  [0x94000100, 'utf16le'],
  [0x98000100, 'utf32be'],
  [0x9c000100, 'utf32le'],
]);

function encodingOf(codePage: number): string {
  const encoding = encodings.get(codePage);
  if (encoding === undefined) throw new SnmpError('codePage', `code page ${codePage} is not supported`);
  return encoding;
}

// Without the text, which may be a password.
function notRepresentable(codePage: number): SnmpError {
  return new SnmpError('codePage', `code page ${codePage} lacks a character of the text`);
}
