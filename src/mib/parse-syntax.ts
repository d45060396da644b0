import type { SyntaxFacts } from './facts.js';
import type { TokenCursor } from './token-cursor.js';

/** What a SYNTAX clause, or the right side of a type assignment, turned out to be. */
export interface ParsedSyntax {
  readonly syntax: SyntaxFacts;
  readonly structure: 'simple' | 'sequence' | 'sequence of' | 'choice';
}

/** Keywords of two words. */
const SECOND_WORD: Readonly<Record<string, string>> = {
  OCTET: 'STRING',
  OBJECT: 'IDENTIFIER',
  BIT: 'STRING',
};
const TAGS = new Set(['IMPLICIT', 'EXPLICIT']);
const NO_SYNTAX: SyntaxFacts = { type: '' };
/** What follows a label. */
const LABEL_ENDS = new Set(['(', ',', '}']);
/** No module has as many labels in one type. */
const MAX_ENTRIES = 10_000;

/**
 * Reads a type (RFC 2578 sections 3, 7.1 and 9): a name or a base type, then its labels in braces, then its ranges
 * in parentheses.
 * @internal
 */
export function parseSyntax(cursor: TokenCursor): ParsedSyntax {
  if (cursor.is('[')) cursor.skipBlock('[', ']');
  if (TAGS.has(cursor.current.text)) cursor.next();
  if (cursor.take('SEQUENCE')) return sequence(cursor);
  if (cursor.take('CHOICE')) {
    if (cursor.is('{')) cursor.skipBlock('{', '}');
    return { syntax: NO_SYNTAX, structure: 'choice' };
  }
  const type = typeName(cursor);
  const enums = cursor.is('{') ? labels(cursor) : undefined;
  const ranges = cursor.is('(') ? rangeList(cursor) : undefined;
  const syntax = {
    type,
    ...(enums === undefined ? {} : { enums }),
    ...(ranges === undefined ? {} : { ranges }),
  };
  return { syntax, structure: 'simple' };
}

function sequence(cursor: TokenCursor): ParsedSyntax {
  if (cursor.is('{')) {
    cursor.skipBlock('{', '}');
    return { syntax: NO_SYNTAX, structure: 'sequence' };
  }
  cursor.expect('OF');
  return { syntax: { type: cursor.next().text }, structure: 'sequence of' };
}

function typeName(cursor: TokenCursor): string {
  const first = cursor.next();
  if (first.kind !== 'word') {
    cursor.diagnostics.warning(first, `a type is missing before "${first.text.slice(0, 64)}"`);
    return '';
  }
  // `Module.Type` (X.208 section 12)
  if (cursor.is('.') && cursor.peek(1).kind === 'word') {
    cursor.next();
    return cursor.next().text;
  }
  const second = SECOND_WORD[first.text];
  return second !== undefined && cursor.take(second) ? `${first.text} ${second}` : first.text;
}

/** `{ up(1), down(2) }` */
function labels(cursor: TokenCursor): [string, number][] {
  const entries: [string, number][] = [];
  const open = cursor.next();
  while (!cursor.take('}')) {
    const label = cursor.current;
    const isWord = label.kind === 'word' && !LABEL_ENDS.has(cursor.peek(1).text);
    if (isWord || label.kind === 'end' || label.text === '::=' || entries.length > MAX_ENTRIES) {
      cursor.diagnostics.error(open, '"{" is not closed');
      break;
    }
    cursor.next();
    if (label.text === ',') continue;
    if (!cursor.take('(')) {
      cursor.diagnostics.warning(label, `the label "${label.text}" has no number`);
      continue;
    }
    const number = numberOf(cursor.next().text);
    if (number === undefined) cursor.diagnostics.warning(label, `the label "${label.text}" has no number`);
    else entries.push([label.text, number]);
    cursor.expect(')');
  }
  return entries;
}

/** `(0..255)`, `(1 | 4..8)` or `(SIZE (0..255))`. */
function rangeList(cursor: TokenCursor): [number, number][] {
  const entries: [number, number][] = [];
  const open = cursor.next();
  let depth = 1;
  while (depth > 0) {
    const token = cursor.next();
    if (token.kind === 'end' || token.text === '::=' || token.text === '{' || entries.length > MAX_ENTRIES) {
      cursor.diagnostics.error(open, '"(" is not closed');
      break;
    }
    if (token.text === '(') depth += 1;
    else if (token.text === ')') depth -= 1;
    const minimum =
      token.kind === 'number' || token.kind === 'bits' ? numberOf(token.text) : bound(token.text);
    if (minimum === undefined) continue;
    const upper = cursor.take('..') && !cursor.is(')') ? cursor.next().text : token.text;
    entries.push([minimum, numberOf(upper) ?? bound(upper) ?? minimum]);
  }
  return entries;
}

function bound(text: string): number | undefined {
  if (text === 'MIN') return -Infinity;
  return text === 'MAX' ? Infinity : undefined;
}

/** A decimal number, `'1F'H` or `'01'B`. */
function numberOf(text: string): number | undefined {
  if (/^-?\d+$/.test(text)) return Number(text);
  const bits = /^'([\da-f]*)'([hb])$/i.exec(text);
  if (bits?.[1] === undefined) return undefined;
  const number = parseInt(bits[1] === '' ? '0' : bits[1], bits[2]?.toLowerCase() === 'h' ? 16 : 2);
  return Number.isNaN(number) ? undefined : number;
}
