import { SnmpError } from '../errors/snmp-error.js';
import { BerError } from '../ber/ber-error.js';

/** RFC 2578 section 3.5: at most so many sub-identifiers. @internal */
export const MAX_ARCS = 128;
/** RFC 2578 section 3.5: each at most 2^32-1. @internal */
export const MAX_ARC = 0xffff_ffff;

/**
 * Checks the content octets of an OBJECT IDENTIFIER (X.690 section 8.19) without building anything.
 * Returns true where they are acceptable as they stand, false for no octets at all.
 * @internal
 */
export function checkOidContent(buffer: Uint8Array, start: number, end: number, what: string): boolean {
  if (start === end) return false;
  let arcs = 1;
  let value = 0;
  let fresh = true;
  for (let i = start; i < end; i += 1) {
    const octet = buffer[i] ?? 0;
    if (fresh && octet === 0x80) throw new BerError('badOid', i, `${what} has a padded sub-identifier`);
    if (octet < 0x80 && fresh) {
      arcs += 1;
      continue;
    }
    value = (fresh ? 0 : value) * 128 + (octet & 0x7f);
    // The first sub-identifier carries two arcs: 80 + 2^32-1 is its largest value.
    if (value > (arcs === 1 ? MAX_ARC + 80 : MAX_ARC)) {
      throw new BerError('badOid', i, `${what} has a sub-identifier over 4294967295`);
    }
    fresh = octet < 0x80;
    if (fresh) arcs += 1;
  }
  if (!fresh) throw new BerError('badOid', end - 1, `${what} ends inside a sub-identifier`);
  if (arcs > MAX_ARCS)
    throw new BerError('badOid', start, `${what} has more than ${MAX_ARCS} sub-identifiers`);
  return true;
}

/**
 * Text of content octets that {@link checkOidContent} has accepted.
 * @internal
 */
export function oidContentToText(buffer: Uint8Array, start: number, end: number): string {
  if (start >= end) return '0.0';
  let position = start;
  let value = 0;
  let octet;
  do {
    octet = buffer[position] ?? 0;
    value = value * 128 + (octet & 0x7f);
    position += 1;
  } while (octet >= 0x80 && position < end);
  const root = value < 40 ? 0 : value < 80 ? 1 : 2;
  let text = `${root}.${value - root * 40}`;
  value = 0;
  for (; position < end; position += 1) {
    octet = buffer[position] ?? 0;
    if (octet < 0x80) {
      text += '.';
      text += String(value === 0 ? octet : value * 128 + octet);
      value = 0;
    } else {
      value = value * 128 + (octet & 0x7f);
    }
  }
  return text;
}

/**
 * Lexicographical order (RFC 3416 section 4.2.2) of content octets that {@link checkOidContent} has accepted, without
 * decoding more than the first sub-identifier that differs.
 * @internal
 */
export function compareOidContent(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const shared = Math.min(aEnd - aStart, bEnd - bStart);
  let offset = 0;
  while (offset < shared && a[aStart + offset] === b[bStart + offset]) offset += 1;
  if (offset === shared) return aEnd - aStart - (bEnd - bStart);
  // Back to where the sub-identifier begins that differs: every octet of it but the last has its top bit set.
  while (offset > 0 && (a[aStart + offset - 1] ?? 0) >= 0x80) offset -= 1;
  return subIdentifier(a, aStart + offset, aEnd) - subIdentifier(b, bStart + offset, bEnd);
}

function subIdentifier(buffer: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i += 1) {
    const octet = buffer[i] ?? 0;
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) break;
  }
  return value;
}

/** Numbers of content octets that {@link checkOidContent} has accepted. @internal */
export function oidContentToArcs(buffer: Uint8Array): number[] {
  const arcs: number[] = [];
  let value = 0;
  for (const octet of buffer) {
    value = value * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) {
      const root = value < 40 ? 0 : value < 80 ? 1 : 2;
      arcs.push(root, value - root * 40);
    } else {
      arcs.push(value);
    }
    value = 0;
  }
  return arcs;
}

/** Content octets for numbers that {@link checkArcs} has accepted. @internal */
export function arcsToContent(arcs: readonly number[]): Buffer {
  // A single arc has no encoding of its own; like Net-SNMP, `1` is sent as 1.0.
  const first = (arcs[0] ?? 0) * 40 + (arcs[1] ?? 0);
  let length = subIdentifierOctets(first);
  for (let i = 2; i < arcs.length; i += 1) length += subIdentifierOctets(arcs[i] ?? 0);
  const content = Buffer.allocUnsafe(length);
  let position = putSubIdentifier(content, 0, first);
  for (let i = 2; i < arcs.length; i += 1) position = putSubIdentifier(content, position, arcs[i] ?? 0);
  return content;
}

function subIdentifierOctets(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  return value < 0x1000_0000 ? 4 : 5;
}

/** Returns the position behind it. @internal */
export function putSubIdentifier(content: Uint8Array, position: number, value: number): number {
  const end = position + subIdentifierOctets(value);
  // The first sub-identifier may exceed 32 bits, so no shifts.
  let rest = value;
  for (let i = end - 1; i >= position; i -= 1) {
    content[i] = (rest % 128) | (i === end - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 128);
  }
  return end;
}

/** The number that stands for the first two (X.690 section 8.19.4). @internal */
export function checkRoot(root: number, second: number, text: string): number {
  if (root > 2) throw badOid(text, 'the first number can be 0, 1 or 2');
  if (root < 2 && second > 39) throw badOid(text, 'the second number can be at most 39 after 0 or 1');
  return root * 40 + second;
}

/** @throws SnmpError 10022 as `Oid.of` @internal */
export function checkArcs(arcs: number[]): number[] {
  const text = arcs.join('.');
  if (!arcs.every((arc) => Number.isInteger(arc) && arc >= 0 && arc <= MAX_ARC))
    throw badOid(text, 'each number must be an integer from 0 to 4294967295');
  const [root, second = 0] = arcs;
  if (root === undefined) throw badOid(text, 'it is empty');
  checkRoot(root, second, text);
  if (arcs.length > MAX_ARCS) throw badOid(text, `at most ${MAX_ARCS} numbers are allowed`);
  return arcs;
}

/** @internal */
export function badOid(text: string, why: string): SnmpError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}...` : text;
  return new SnmpError('invalidArgument', `"${shown}" is not an OID: ${why}`);
}
