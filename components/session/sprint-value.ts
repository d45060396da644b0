import { Tag } from '../../src/ber/tag.js';
import { formatInteger, formatOctets } from '../../src/mib/display-hint.js';
import type { MibNode } from '../../src/mib/mib-node.js';
import { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { plainText } from './session-value.js';

/** What stands in place of a value. */
const ABSENT: Readonly<Record<number, string>> = {
  [Tag.NoSuchObject]: 'No Such Object available on this agent at this OID',
  [Tag.NoSuchInstance]: 'No Such Instance currently exists at this OID',
  [Tag.EndOfMibView]: 'No more variables left in this MIB View (It is past the end of the MIB tree)',
};

const HUNDREDTHS_PER_SECOND = 100;
const HEX_LINE_OCTETS = 16;

/** How an OID in a value is written. */
type WriteOid = (oid: Oid) => string;

/**
 * The value of a variable as Net-SNMP prints it with `-Oq`: by its display hint, with the labels of enumerations and
 * the names of OIDs.
 * @internal
 */
export function sprintValue(variable: VarBind, node: MibNode | undefined, writeOid: WriteOid): string {
  const { type } = variable;
  const { labels, displayHint } = node?.syntax ?? {};
  switch (type) {
    case Tag.ObjectIdentifier:
      return writeOid(Oid.fromContent(variable.content));
    case Tag.TimeTicks:
      return ticks(variable.toNumber());
    case Tag.Integer:
      return labels?.get(variable.toNumber()) ?? hinted(variable, displayHint) ?? plainText(variable);
    case Tag.Gauge32:
      return hinted(variable, displayHint) ?? plainText(variable);
    case Tag.OctetString:
      if (node?.syntax?.baseType === 'BITS') return bits(variable.content, labels);
      return hintedOctets(variable, displayHint) ?? quotedOctets(variable.content);
    default:
      return ABSENT[type] ?? plainText(variable);
  }
}

function hinted(variable: VarBind, hint: string | undefined): string | undefined {
  return hint === undefined ? undefined : formatInteger(hint, BigInt(variable.toNumber()));
}

function hintedOctets({ content }: VarBind, hint: string | undefined): string | undefined {
  if (hint === undefined) return undefined;
  return formatOctets(hint, content, (octets) => Buffer.from(octets).toString('latin1'));
}

/** The octets, and the labels of the bits that are set. */
function bits(octets: Buffer, labels: ReadonlyMap<number, string> | undefined): string {
  const set = [...octets].flatMap((octet, place) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((octet & (0x80 >> bit)) === 0 ? [] : place * 8 + bit)),
  );
  const names = set.map((bit) => `${labels?.get(bit) ?? bit} `);
  return `"${hexadecimal(octets)}" ${names.join('')}`;
}

/** `days:hours:minutes:seconds.hundredths` */
function ticks(hundredths: number): string {
  const seconds = Math.floor(hundredths / HUNDREDTHS_PER_SECOND);
  const rest = two(hundredths % HUNDREDTHS_PER_SECOND);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return `${days}:${hours % 24}:${two(minutes % 60)}:${two(seconds % 60)}.${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Text in quotes, or hexadecimal octets where it cannot be printed. */
function quotedOctets(octets: Buffer): string {
  if (octets.every(isPrintable)) {
    const text = octets.toString('latin1').replaceAll(/["\\]/g, (character) => `\\${character}`);
    return `"${text}"`;
  }
  return `"${hexadecimal(octets)}"`;
}

/** Each octet with a space behind it, 16 to a line. */
function hexadecimal(octets: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += HEX_LINE_OCTETS) {
    const line = octets.subarray(at, at + HEX_LINE_OCTETS);
    lines.push(Array.from(line, (octet) => `${octet.toString(16).toUpperCase().padStart(2, '0')} `).join(''));
  }
  return lines.join('\n');
}

/** As C counts in its own locale, white space among it. */
function isPrintable(octet: number): boolean {
  return (octet >= 0x20 && octet < 0x7f) || (octet >= 0x09 && octet <= 0x0d);
}
