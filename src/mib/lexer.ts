import { DiagnosticList } from './diagnostics.js';
import type { Place } from './diagnostics.js';

/**
 * A piece of a MIB text. `bits` is `'0101'B` or `'1F'H`, quotation marks included.
 * @internal
 */
export interface Token extends Place {
  readonly kind: 'word' | 'number' | 'string' | 'bits' | 'symbol' | 'end';
  /** Of a string what is between the quotation marks. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

// Sticky, with one group for each kind; the order is that of how often they come.
const PIECE =
  /(\s+)|([A-Za-z](?:\w|-(?!-))*)|(--)|(-?\d+(?!\w|-(?!-)))|(::=|\.\.|[{}()[\],;|.<>:=+!*@#])|'[^'\r\n]*'[HhBb]?|(\d(?:\w|-(?!-))*)/y;

/** A line that begins like this is not inside a description. */
const DEFINITION =
  /\n[ \t]*(?:::=[ \t]*[{\d]|[A-Za-z][\w-]*\s+(?:OBJECT-TYPE|OBJECT-IDENTITY|OBJECT-GROUP|NOTIFICATION-TYPE|NOTIFICATION-GROUP|MODULE-COMPLIANCE|OBJECT IDENTIFIER|TRAP-TYPE)\b|(?:STATUS|REFERENCE|INDEX|DEFVAL|SYNTAX)\s|END\s*\n)/g;

const LINE_END = /[\r\n]/g;

/**
 * What comes after a comment that ends with two hyphens, if it is not just more of the comment. It looks no further
 * than the next comment, so that a line of many is not read again for each.
 */
const CODE =
  /^\s*(?:::=|[{}(),|;"]|[A-Z](?:[A-Z]|-(?!-)){3,}\b|[a-z](?:\w|-(?!-))*\s*(?:\(\s*-?\d|::=|OBJECT|,|\}))/;

/**
 * Splits the text of MIB modules into words, numbers, strings and symbols (X.208 section 8, as RFC 2578 section 3
 * uses it).
 * @internal
 */
export function tokenize(text: string, diagnostics: DiagnosticList): Token[] {
  const firstLook = new DiagnosticList(diagnostics.file);
  const trusting = new Lexer(text, firstLook);
  const tokens = trusting.run(() => text.length);
  if (trusting.openString === undefined) {
    diagnostics.take(firstLook);
    return tokens;
  }
  // One quotation mark too many or too few turns everything after it inside out. Strings end where a definition
  // begins then.
  return new Lexer(text, diagnostics).run(definitionsOf(text));
}

/** Tells where the next definition begins. Asked for positions that only grow, it searches the text once. */
function definitionsOf(text: string): (start: number) => number {
  let next = -1;
  return (start) => {
    if (next >= start) return next;
    DEFINITION.lastIndex = start;
    next = DEFINITION.exec(text)?.index ?? text.length;
    return next;
  };
}

class Lexer {
  /** A string that has no end. */
  openString: Place | undefined;
  readonly #text: string;
  readonly #diagnostics: DiagnosticList;
  readonly #tokens: Token[] = [];
  #position = 0;
  #line = 1;
  #lineStart = 0;
  /** The first line feed that is not counted yet. */
  #lineFeed: number;
  /** Where the line of the last comment ends. */
  #commentLineEnd = -1;

  constructor(text: string, diagnostics: DiagnosticList) {
    this.#text = text;
    this.#diagnostics = diagnostics;
    this.#lineFeed = indexOrEnd(text, text.indexOf('\n'));
  }

  /** @param lastEnd - where a string that begins at a position has ended at the latest */
  run(lastEnd: (start: number) => number): Token[] {
    const text = this.#text;
    while (this.#position < text.length) {
      if (text.charCodeAt(this.#position) === 0x22) this.#string(lastEnd);
      else this.#piece();
      if (this.openString !== undefined) break;
    }
    this.#push('end', '', this.#position);
    return this.#tokens;
  }

  #piece(): void {
    const start = this.#position;
    PIECE.lastIndex = start;
    const match = PIECE.exec(this.#text);
    if (match === null) {
      this.#diagnostics.warning(
        this.#place(start),
        `unexpected character ${shownCharacter(this.#text, start)}`,
      );
      this.#position = start + 1;
      return;
    }
    const [all, space, word, comment, number, symbol, oddWord] = match;
    this.#position = PIECE.lastIndex;
    if (space !== undefined) this.#countLines(this.#position);
    else if (word !== undefined) this.#push('word', word, start);
    else if (comment !== undefined) this.#position = this.#commentEnd(start);
    else if (number !== undefined) this.#push('number', all, start);
    else if (symbol !== undefined) this.#push('symbol', symbol, start);
    else if (oddWord !== undefined) this.#push('word', oddWord, start);
    else this.#push('bits', all, start);
  }

  #string(lastEnd: (start: number) => number): void {
    const start = this.#position;
    const quote = this.#text.indexOf('"', start + 1);
    const limit = lastEnd(start + 1);
    const isOpen = quote < 0 || quote > limit;
    const end = isOpen ? limit : quote;
    if (isOpen && limit === this.#text.length) this.openString = this.#place(start);
    if (isOpen && limit < this.#text.length)
      this.#diagnostics.error(this.#place(start), 'a string is not closed');
    this.#push('string', this.#text.slice(start + 1, end), start);
    this.#countLines(end);
    this.#position = isOpen ? end : end + 1;
  }

  /** All line feeds before the piece that ends here are counted already. */
  #countLines(to: number): void {
    while (this.#lineFeed < to) {
      this.#line += 1;
      this.#lineStart = this.#lineFeed + 1;
      this.#lineFeed = indexOrEnd(this.#text, this.#text.indexOf('\n', this.#lineStart));
    }
  }

  /**
   * A comment ends with its line, or with the next two hyphens (X.208 section 8.6). Many modules have hyphens in the
   * middle of a comment, so the second rule counts only where what follows looks like a definition.
   */
  #commentEnd(start: number): number {
    const text = this.#text;
    // A line may have many comments, and its end is looked for once.
    if (this.#commentLineEnd < start) {
      LINE_END.lastIndex = start;
      this.#commentLineEnd = indexOrEnd(text, LINE_END.exec(text)?.index ?? -1);
    }
    const lineEnd = this.#commentLineEnd;
    const hyphens = text.indexOf('--', start + 2);
    if (hyphens < 0 || hyphens > lineEnd) return lineEnd;
    if (text.charCodeAt(start + 2) === 0x2d || text.charCodeAt(hyphens + 2) === 0x2d) return lineEnd;
    return CODE.test(text.slice(hyphens + 2, lineEnd)) ? hyphens + 2 : lineEnd;
  }

  #place(position: number): { line: number; column: number } {
    return { line: this.#line, column: position - this.#lineStart + 1 };
  }

  #push(kind: Token['kind'], text: string, start: number): void {
    this.#tokens.push({ kind, text, ...this.#place(start) });
  }
}

function indexOrEnd(text: string, index: number): number {
  return index < 0 ? text.length : index;
}

function shownCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  return code > 0x20 && code < 0x7f
    ? text.charAt(at)
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
