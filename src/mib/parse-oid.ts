import type { TokenCursor } from './token-cursor.js';

/**
 * `{ iso org(3) dod(6) 1 }`: the name it begins with, the numbers after it, and the names given on the way.
 * @internal
 */
export interface OidValue {
  readonly parent: string | undefined;
  readonly arcs: readonly number[];
  /** Names of the nodes passed: `org` after 1 number, `dod` after 2. */
  readonly passed: readonly { readonly name: string; readonly length: number }[];
}

const MAX_ARC = 0xffff_ffff;
const MAX_ARCS = 128;

/**
 * Reads the braces of an OBJECT IDENTIFIER value (RFC 2578 section 3.6). Undefined when they name nothing.
 * @internal
 */
export function parseOidValue(cursor: TokenCursor): OidValue {
  const arcs: number[] = [];
  const passed: { name: string; length: number }[] = [];
  let parent: string | undefined;
  const open = cursor.current;
  cursor.expect('{');
  while (!cursor.take('}')) {
    if (cursor.atEnd || cursor.is('::=') || isNextDefinition(cursor) || arcs.length > MAX_ARCS) {
      cursor.diagnostics.error(open, 'an OBJECT IDENTIFIER value is not closed');
      break;
    }
    const token = cursor.next();
    const number = token.kind === 'number' ? Number(token.text) : undefined;
    if (number !== undefined) {
      if (number >= 0 && number <= MAX_ARC) arcs.push(number);
      else cursor.diagnostics.error(token, `${token.text} cannot be part of an OBJECT IDENTIFIER`);
      continue;
    }
    if (token.kind !== 'word') {
      // `Module.name`: the module is not needed, as names are looked up where they are imported from.
      if (token.text === '.' && arcs.length === 0) parent = undefined;
      else if (token.text !== ',')
        cursor.diagnostics.warning(token, `"${token.text.slice(0, 64)}" in an OBJECT IDENTIFIER value`);
      continue;
    }
    if (cursor.take('(')) {
      const inner = Number(cursor.next().text);
      cursor.expect(')');
      if (Number.isInteger(inner) && inner >= 0 && inner <= MAX_ARC) {
        arcs.push(inner);
        passed.push({ name: token.text, length: arcs.length });
      } else cursor.diagnostics.error(token, `${token.text} has no number`);
      continue;
    }
    if (parent === undefined && arcs.length === 0) parent = token.text;
    else cursor.diagnostics.error(token, `${token.text} has no number`);
  }
  return { parent, arcs, passed };
}

/** Two words follow each other only where the second one has a number. */
function isNextDefinition(cursor: TokenCursor): boolean {
  return cursor.current.kind === 'word' && cursor.peek(1).kind === 'word' && cursor.peek(2).text !== '(';
}
