import type { DiagnosticList } from './diagnostics.js';
import type { Token } from './lexer.js';

const END: Token = { kind: 'end', text: '', line: 0, column: 0 };

/**
 * Goes through the tokens of a text, forward only.
 * @internal
 */
export class TokenCursor {
  readonly diagnostics: DiagnosticList;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[], diagnostics: DiagnosticList) {
    this.#tokens = tokens;
    this.diagnostics = diagnostics;
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  get current(): Token {
    return this.peek(0);
  }

  /** The token so many places ahead. */
  peek(ahead: number): Token {
    return this.#tokens[this.#position + ahead] ?? this.#tokens.at(-1) ?? END;
  }

  /** Takes a token. */
  next(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.#position += 1;
    return token;
  }

  /** Whether the next token is this symbol or word. */
  is(text: string): boolean {
    const token = this.current;
    return token.text === text && (token.kind === 'symbol' || token.kind === 'word');
  }

  /** Takes the token if it is this symbol or word. */
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.#position += 1;
    return true;
  }

  /** Takes a symbol, or says that it is missing and goes on without. */
  expect(text: string): boolean {
    if (this.take(text)) return true;
    this.diagnostics.warning(this.current, `"${text}" is missing before ${this.shown()}`);
    return false;
  }

  /** The next token, for messages. */
  shown(): string {
    const { kind, text } = this.current;
    if (kind === 'end') return 'the end of the file';
    if (kind === 'string') return 'a string';
    return `"${text.slice(0, 64)}"`;
  }

  /** Takes everything from an opening symbol to the closing one that belongs to it. */
  skipBlock(open: string, close: string): void {
    const start = this.current;
    let depth = 0;
    do {
      if (this.is(open)) depth += 1;
      else if (this.is(close)) depth -= 1;
      else if (this.is('::=') || this.atEnd) {
        this.diagnostics.warning(start, `"${open}" is not closed`);
        return;
      }
      this.next();
    } while (depth > 0);
  }
}
