import { Tag } from '../ber/tag.js';
import { addressText } from '../smi/address-text.js';
import type { MibBaseType } from './base-types.js';
import { BASE_TYPES } from './base-types.js';
import { formatInteger, formatOctets } from './display-hint.js';
import type { MibNode } from './mib-node.js';
import type { MibSyntax } from './mib-syntax.js';
import { opaqueNumber } from './opaque.js';

/** How a value is shown, with the option of Net-SNMP that does the same. */
export type MibValueLayout =
  /** `INTEGER: up(1)` */
  | 'typed'
  /** `up` (`-Oq`) */
  | 'quick';

/** A value with its type, in the form that showing it takes. */
export type ShownValue =
  | { readonly type: number; readonly shape: 'number'; readonly number: bigint }
  | {
      readonly type: number;
      readonly shape: 'octets';
      readonly octets: Uint8Array;
      /** Shows what a display hint says is text; as UTF-8 where it is left out. */
      readonly text?: (octets: Uint8Array) => string;
    }
  | { readonly type: number; readonly shape: 'oid'; readonly name: string }
  | { readonly type: number; readonly shape: 'none' };

/** What Net-SNMP calls a type when another one arrives. */
const EXPECTED: Readonly<Record<MibBaseType, string>> = {
  INTEGER: 'INTEGER',
  Integer32: 'INTEGER',
  Unsigned32: 'Gauge32 or Unsigned32',
  Gauge32: 'Gauge32 or Unsigned32',
  Counter32: 'Counter32',
  Counter64: 'Counter64',
  TimeTicks: 'Timeticks',
  UInteger32: 'UInteger32',
  IpAddress: 'IpAddress',
  NetworkAddress: 'NetworkAddress',
  'OCTET STRING': 'OCTET STRING',
  BITS: 'BITS',
  Opaque: 'Opaque',
  NsapAddress: 'NsapAddress',
  'OBJECT IDENTIFIER': 'OBJECT IDENTIFIER',
  NULL: 'NULL',
};

/** The name before a number. */
const NUMBER_PREFIX: Readonly<Record<number, string>> = {
  [Tag.Integer]: 'INTEGER: ',
  [Tag.Counter32]: 'Counter32: ',
  [Tag.Gauge32]: 'Gauge32: ',
  [Tag.Counter64]: 'Counter64: ',
  [Tag.UInteger32]: 'UInteger32: ',
};

/** RFC 3416 section 3; the words are those of Net-SNMP. */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  [Tag.NoSuchObject]: 'No Such Object available on this agent at this OID',
  [Tag.NoSuchInstance]: 'No Such Instance currently exists at this OID',
  [Tag.EndOfMibView]: 'No more variables left in this MIB View (It is past the end of the MIB tree)',
};

const HEX_OCTETS_PER_LINE = 16;

/**
 * A value, as Net-SNMP shows it.
 * @internal
 */
export function formatValue(node: MibNode | undefined, value: ShownValue, layout: MibValueLayout): string {
  const exception = EXCEPTIONS[value.type];
  if (exception !== undefined) return exception;
  const syntax = node?.syntax;
  if (syntax === undefined || BASE_TYPES[syntax.baseType].tag === value.type) {
    const text = formatAs(syntax, value, layout);
    return node?.units === undefined || value.shape === 'none' ? text : `${text} ${node.units}`;
  }
  return `Wrong Type (should be ${EXPECTED[syntax.baseType]}): ${formatAs(undefined, value, layout)}`;
}

function formatAs(syntax: MibSyntax | undefined, value: ShownValue, layout: MibValueLayout): string {
  const isTyped = layout === 'typed';
  switch (value.shape) {
    case 'number':
      if (value.type === Tag.TimeTicks) return formatTimeTicks(value.number, layout);
      return `${isTyped ? (NUMBER_PREFIX[value.type] ?? '') : ''}${formatNumber(syntax, value.type, value.number, layout)}`;
    case 'oid':
      return `${isTyped ? 'OID: ' : ''}${value.name}`;
    case 'octets':
      return formatOctetValue(syntax, value.type, value.octets, layout, value.text ?? utf8Text);
    case 'none':
      return 'NULL';
  }
}

function formatNumber(
  syntax: MibSyntax | undefined,
  type: number,
  number: bigint,
  layout: MibValueLayout,
): string {
  const label = syntax?.labels?.get(Number(number));
  if (label !== undefined) return layout === 'typed' ? `${label}(${number})` : label;
  const hint = type === Tag.Counter32 || type === Tag.Counter64 ? undefined : syntax?.displayHint;
  return (hint === undefined ? undefined : formatInteger(hint, number)) ?? String(number);
}

function formatOctetValue(
  syntax: MibSyntax | undefined,
  type: number,
  octets: Uint8Array,
  layout: MibValueLayout,
  text: (octets: Uint8Array) => string,
): string {
  const prefix = (name: string): string => (layout === 'typed' ? `${name}: ` : '');
  if (type === Tag.IpAddress) {
    if (syntax?.baseType !== 'NetworkAddress') return `${prefix('IpAddress')}${addressText(octets)}`;
    return `${prefix('Network Address')}${[...octets].map(hexPair).join(':')}`;
  }
  if (type === Tag.Opaque) return formatOpaque(octets, layout);
  if (type === Tag.Nsap) return `${prefix('NsapAddress')}${hexText(octets)}`;
  if (syntax?.baseType === 'BITS') return formatBits(syntax, octets, layout);
  const hinted =
    syntax?.displayHint === undefined ? undefined : formatOctets(syntax.displayHint, octets, text);
  if (hinted !== undefined) return `${prefix('STRING')}${hinted}`;
  if (octets.length === 0) return '""';
  if (octets.every(isText)) return `${prefix('STRING')}"${asciiText(octets)}"`;
  return layout === 'typed' ? `Hex-STRING: ${hexText(octets)}` : `"${hexText(octets)}"`;
}

function formatBits(syntax: MibSyntax, octets: Uint8Array, layout: MibValueLayout): string {
  if (layout === 'quick') return `"${hexText(octets)}"`;
  const bits = [...octets].flatMap((octet, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (octet & (0x80 >> bit)) !== 0).map((bit) => at * 8 + bit),
  );
  const names = bits.map((bit) => {
    const label = syntax.labels?.get(bit);
    return label === undefined ? `${bit} ` : `${label}(${bit}) `;
  });
  return `BITS: ${hexText(octets)}${names.join('')}`;
}

/** Net-SNMP puts a number of its own into some values of type Opaque. */
function formatOpaque(octets: Uint8Array, layout: MibValueLayout): string {
  const number = opaqueNumber(octets);
  if (number === undefined) return `${layout === 'typed' ? 'OPAQUE: ' : ''}${hexText(octets)}`;
  return layout === 'typed' ? `Opaque: ${number.name}: ${number.text}` : number.text;
}

/** Hundredths of a second: `(123) 0:00:01.23`. */
function formatTimeTicks(ticks: bigint, layout: MibValueLayout): string {
  const total = Number(ticks);
  const two = (number: number): string => String(number).padStart(2, '0');
  const seconds = Math.floor(total / 100);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(total % 100)}`;
  if (layout === 'quick') return `${days}:${hours}:${clock}`;
  const since = days === 0 ? '' : days === 1 ? '1 day, ' : `${days} days, `;
  return `Timeticks: (${total}) ${since}${hours}:${clock}`;
}

function hexText(octets: Uint8Array): string {
  let text = '';
  for (const [at, octet] of octets.entries()) {
    if (at > 0 && at % HEX_OCTETS_PER_LINE === 0) text += '\n';
    text += `${hexPair(octet)} `;
  }
  return text;
}

function hexPair(octet: number): string {
  return octet.toString(16).toUpperCase().padStart(2, '0');
}

function isText(octet: number): boolean {
  return (octet >= 0x20 && octet < 0x7f) || (octet >= 0x09 && octet <= 0x0d);
}

function utf8Text(octets: Uint8Array): string {
  return Buffer.from(octets).toString('utf8');
}

/** What is no character of ASCII becomes a dot. */
function asciiText(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    const character = isText(octet) ? String.fromCharCode(octet) : '.';
    text += character === '\\' || character === '"' ? `\\${character}` : character;
  }
  return text;
}
