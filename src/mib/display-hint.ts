/** One part of the hint of an octet string (RFC 2579 section 3.1). */
interface OctetFormat {
  /** Whether the first octet says how often the part is repeated. */
  readonly repeats: boolean;
  /** How many octets make one value; 0 where only the separator is wanted. */
  readonly octets: number;
  readonly format: 'x' | 'd' | 'o' | 'a' | 't';
  readonly separator: string;
  readonly terminator: string;
}

/** The digits of a number in the formats of a hint. */
const RADIX = { x: 16, d: 10, o: 8 } as const;
const INTEGER_HINT = /^(?:d(?:-(\d{1,2}))?|([xob]))$/;
const BITS_OF_INTEGER = 32;

/**
 * A number as its hint says (RFC 2579 section 3.1). Undefined for a hint that is none.
 * @internal
 */
export function formatInteger(hint: string, value: bigint): string | undefined {
  const match = INTEGER_HINT.exec(hint);
  if (match === null) return undefined;
  const [, places, letter] = match;
  if (letter === 'b')
    return BigInt.asUintN(BITS_OF_INTEGER, value).toString(2).padStart(BITS_OF_INTEGER, '0');
  if (letter !== undefined) return BigInt.asUintN(BITS_OF_INTEGER, value).toString(letter === 'x' ? 16 : 8);
  const digits = String(value < 0n ? -value : value);
  const sign = value < 0n ? '-' : '';
  const shift = Number(places ?? 0);
  if (shift === 0) return `${sign}${digits}`;
  // As Net-SNMP has it, no digit comes before the point of a number below 1: 5 with d-2 is .05.
  return `${sign}${digits.slice(0, -shift)}.${digits.slice(-shift).padStart(shift, '0')}`;
}

/**
 * Octets as their hint says. The last part of the hint is used again for what is left over.
 * @param text - shows the octets of a part that is text
 * @returns undefined for a hint that is none
 * @internal
 */
export function formatOctets(
  hint: string,
  octets: Uint8Array,
  text: (octets: Uint8Array) => string,
): string | undefined {
  const formats = parseHint(hint);
  if (formats === undefined) return undefined;
  let shown = '';
  for (let at = 0, step = 0; at < octets.length; step += 1) {
    const format = formats[Math.min(step, formats.length - 1)];
    // The last part goes on until the end, so it has to take something.
    if (format === undefined || (format.octets === 0 && step >= formats.length)) return undefined;
    let repeat = format.repeats ? (octets[at++] ?? 0) : 1;
    const isLast = step >= formats.length - 1;
    for (; repeat > 0 && at < octets.length; repeat -= 1) {
      const part = octets.subarray(at, at + format.octets);
      at += format.octets;
      shown += formatPart(format, part, isLast, text);
      if (at < octets.length) shown += format.separator;
    }
    if (at < octets.length) shown += format.terminator;
  }
  return shown;
}

/**
 * The octets of a text that a hint of the form `1x:` has made, such as the address of a network card.
 * @internal
 */
export function parseHexOctets(hint: string | undefined, text: string): number[] | undefined {
  const [format, ...others] = hint === undefined ? [] : (parseHint(hint) ?? []);
  if (format?.format !== 'x' || format.octets !== 1 || others.length > 0 || format.separator === '')
    return undefined;
  const parts = text.split(format.separator);
  // A single pair of digits is rather a text.
  if (parts.length < 2) return undefined;
  return parts.every((part) => /^[\da-f]{1,2}$/i.test(part))
    ? parts.map((part) => parseInt(part, 16))
    : undefined;
}

function formatPart(
  { format, octets, separator }: OctetFormat,
  part: Uint8Array,
  isLast: boolean,
  text: (octets: Uint8Array) => string,
): string {
  if (format === 'a' || format === 't') return text(part);
  const value = part.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  const digits = value.toString(RADIX[format]);
  // Without anything between them, octets are shown with both digits.
  const needsBoth = format === 'x' && octets === 1 && separator === '' && isLast;
  return needsBoth ? digits.padStart(2, '0') : digits;
}

function parseHint(hint: string): OctetFormat[] | undefined {
  const formats: OctetFormat[] = [];
  // A separator or terminator is any character but a digit and the asterisk.
  const part = /(\*?)(\d{0,5})([xdoat])([^\d*]?)([^\d*]?)/y;
  while (part.lastIndex < hint.length) {
    const match = part.exec(hint);
    if (match === null) return undefined;
    const [, star, octets = '', format = 'x', separator = '', terminator = ''] = match;
    formats.push({
      repeats: star === '*',
      octets: octets === '' ? 1 : Number(octets),
      format: format as OctetFormat['format'],
      separator,
      terminator,
    });
  }
  return formats.length === 0 ? undefined : formats;
}
