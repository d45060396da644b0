import { decodeText, encodeText } from './code-page.js';

/**
 * Turns the octets of a text value into a string and back.
 * @internal
 */
export interface TextCodec {
  decode(bytes: Uint8Array): string;
  encode(text: string): Buffer;
}

/**
 * The codec of a `CodePage`, such as 65001 for UTF-8.
 * @internal
 */
export function textCodec(codePage: number): TextCodec {
  return {
    decode: (bytes) => decodeText(codePage, bytes),
    encode: (text) => encodeText(codePage, text),
  };
}
