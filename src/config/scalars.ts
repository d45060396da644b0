import { z } from 'zod';
import { Oid } from '../smi/oid.js';
import { isSupportedCodePage, supportedCodePages } from '../smi/code-page.js';

/** What a setting may hold: a truth value, a whole number or text. */
export type SettingValue = boolean | number | string;

/**
 * How the values of a setting are written as text: one strict notation, checked by a zod schema.
 *
 * Nothing is guessed: no empty text for 0, no `0x10`, no `1e3`, no surrounding spaces.
 *
 * @internal
 */
export interface Scalar<Value extends SettingValue> {
  /** Which notation. */
  readonly kind: 'boolean' | 'integer' | 'flags' | 'choice' | 'codePage' | 'hex' | 'oid' | 'text';
  /** What is accepted, in words that follow "takes". */
  readonly allowed: string;
  /** Lowest and highest number; of flags, none and all. */
  readonly range?: readonly [lowest: number, highest: number];
  /** The numbers of a choice by their names. */
  readonly choices?: Readonly<Record<string, number>>;
  /** The value that a text stands for, or `undefined` if the text is not accepted. */
  parse(text: string): Value | undefined;
  /** The text that a value reads as. */
  format(value: Value): string;
}

/**
 * True, False, 1, 0, Yes and No in any case; reads as True or False.
 *
 * @internal
 */
export const booleanText: Scalar<boolean> = {
  kind: 'boolean',
  allowed: 'True, False, 1, 0, Yes or No',
  parse: parser(() =>
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(['true', '1', 'yes', 'false', '0', 'no']))
      .transform((word) => word === 'true' || word === '1' || word === 'yes'),
  ),
  format: (value) => (value ? 'True' : 'False'),
};

/**
 * A whole number in decimal digits.
 *
 * @internal
 */
export function integerText(lowest: number, highest: number, unit?: string): Scalar<number> {
  const noun = unit === undefined ? 'a whole number' : `a whole number of ${unit}`;
  return {
    kind: 'integer',
    allowed: `${noun} from ${lowest} to ${highest}`,
    range: [lowest, highest],
    parse: parser(() => decimal().pipe(z.int().min(lowest).max(highest))),
    format: String,
  };
}

/**
 * A whole number of which only multiples of a factor count.
 *
 * @internal
 */
export function multipleText(factor: number, highest: number): Scalar<number> {
  return {
    kind: 'integer',
    allowed: `a multiple of ${factor} from 0 to ${highest}`,
    range: [0, highest],
    parse: parser(() => decimal().pipe(z.int().min(0).max(highest).multipleOf(factor))),
    format: String,
  };
}

/**
 * A sum of flags, in decimal digits.
 *
 * @param mask - all flags there are
 * @param lowest - smallest sum; 1 asks for at least one flag
 *
 * @internal
 */
export function flagsText(mask: number, allowed: string, lowest: 0 | 1 = 0): Scalar<number> {
  return {
    kind: 'flags',
    allowed,
    range: [lowest, mask],
    // Bit operations turn the highest of 32 bits into a sign; the shift undoes that.
    parse: parser(() =>
      decimal().pipe(
        z
          .int()
          .min(lowest)
          .max(mask)
          .refine((sum) => (sum & ~mask) >>> 0 === 0),
      ),
    ),
    format: String,
  };
}

/**
 * One of a few numbers, given by number or by name in any case; reads as the number.
 *
 * @internal
 */
export function choiceText(choices: Readonly<Record<string, number>>): Scalar<number> {
  const numberByText = new Map(
    Object.entries(choices).flatMap(([name, number]) => [
      [name.toLowerCase(), number],
      [String(number), number],
    ]),
  );
  return {
    kind: 'choice',
    allowed: Object.entries(choices)
      .map(([name, number]) => `${number} (${name})`)
      .join(', '),
    choices,
    parse: parser(() =>
      z
        .string()
        .toLowerCase()
        .transform((text) => numberByText.get(text))
        .pipe(z.int()),
    ),
    format: String,
  };
}

/**
 * Identifier of a code page that texts can be converted with.
 *
 * @internal
 */
export const codePageText: Scalar<number> = {
  kind: 'codePage',
  allowed: `the identifier of a supported code page: ${supportedCodePages().join(', ')}`,
  parse: parser(() => decimal().pipe(z.int().refine(isSupportedCodePage))),
  format: String,
};

/**
 * Bytes as pairs of hexadecimal digits in any case; may be empty.
 *
 * @internal
 */
export const hexText: Scalar<string> = {
  kind: 'hex',
  allowed: 'bytes as pairs of hexadecimal digits, or nothing',
  parse: parser(() => z.string().regex(/^(?:[0-9a-f]{2})*$/i)),
  format: String,
};

/**
 * The id of an engine in hexadecimal digits, or nothing. RFC 3411 section 5, SnmpEngineID: at most 32 octets. That there
 * are at least 5 is not asked for: there are devices with less.
 *
 * @internal
 */
export const engineIdText: Scalar<string> = {
  kind: 'hex',
  allowed: 'at most 32 bytes as pairs of hexadecimal digits, or nothing',
  parse: parser(() => z.string().regex(/^(?:[0-9a-f]{2}){0,32}$/i)),
  format: String,
};

/**
 * RFC 3411 section 5, SnmpAdminString: at most 255 octets in UTF-8.
 *
 * @internal
 */
export const adminText: Scalar<string> = {
  kind: 'text',
  allowed: 'any text of at most 255 bytes in UTF-8',
  parse: parser(() => z.string().refine((text) => Buffer.byteLength(text, 'utf8') <= 255)),
  format: String,
};

/**
 * A dotted OID, or nothing.
 *
 * @internal
 */
export const oidText: Scalar<string> = {
  kind: 'oid',
  allowed: 'an OID such as 1.3.6.1.2.1.1, or nothing',
  parse: parser(() => z.string().refine((text) => text === '' || isOid(text))),
  format: String,
};

/**
 * Any text, taken as it is.
 *
 * @internal
 */
export function freeText(allowed = 'any text'): Scalar<string> {
  return { kind: 'text', allowed, parse: parser(() => z.string()), format: String };
}

// Functions, as the constants above use them while this module loads. Schemas are made when the first text comes: most
// programs set a few settings at most, and loading zod takes longer than sending a request.
function parser<Value>(schemaOf: () => z.ZodType<Value, string>): (text: string) => Value | undefined {
  let schema: z.ZodType<Value, string> | undefined;
  return (text) => {
    schema ??= schemaOf();
    const result = schema.safeParse(text);
    return result.success ? result.data : undefined;
  };
}

function decimal(): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^(?:0|-?[1-9][0-9]{0,15})$/)
    .transform(Number);
}

function isOid(text: string): boolean {
  try {
    Oid.parse(text);
    return true;
  } catch {
    return false;
  }
}
