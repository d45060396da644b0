import type { IndexFacts, MibAccess, MibStatus, NodeDetails } from './facts.js';
import type { Token } from './lexer.js';
import type { OidValue } from './parse-oid.js';
import { parseOidValue } from './parse-oid.js';
import type { ParsedSyntax } from './parse-syntax.js';
import { parseSyntax } from './parse-syntax.js';
import type { TokenCursor } from './token-cursor.js';

/** What the clauses of a macro said. */
export interface Clauses {
  syntax?: ParsedSyntax;
  access?: MibAccess;
  status?: MibStatus;
  units?: string;
  hint?: string;
  index?: readonly IndexFacts[];
  augments?: string;
  objects?: readonly string[];
  /** Of a TRAP-TYPE. */
  enterprise?: OidValue;
}

type ClauseReader = (cursor: TokenCursor, clauses: Clauses) => void;

const ACCESSES: readonly MibAccess[] = [
  'not-accessible',
  'accessible-for-notify',
  'read-only',
  'read-write',
  'read-create',
  'write-only',
];
const STATUSES: readonly MibStatus[] = ['current', 'deprecated', 'obsolete', 'mandatory', 'optional'];

/** The clauses that tell something; all others are passed over. */
const READERS: Readonly<Record<string, ClauseReader>> = {
  SYNTAX: (cursor, clauses) => {
    clauses.syntax ??= parseSyntax(cursor);
  },
  ACCESS: access,
  'MAX-ACCESS': access,
  STATUS: (cursor, clauses) => {
    const status = oneOf(cursor, STATUSES, 'STATUS');
    if (status !== undefined) clauses.status ??= status;
  },
  UNITS: (cursor, clauses) => {
    clauses.units = text(cursor);
  },
  'DISPLAY-HINT': (cursor, clauses) => {
    clauses.hint = text(cursor);
  },
  INDEX: (cursor, clauses) => {
    clauses.index ??= indexList(cursor);
  },
  AUGMENTS: (cursor, clauses) => {
    const [row] = nameList(cursor);
    if (row !== undefined) clauses.augments = row;
  },
  OBJECTS: objects,
  NOTIFICATIONS: objects,
  VARIABLES: objects,
  ENTERPRISE: (cursor, clauses) => {
    clauses.enterprise = cursor.is('{')
      ? parseOidValue(cursor)
      : { parent: cursor.next().text, arcs: [], passed: [] };
  },
};

/** Clauses of several words, which end at the next keyword of their macro. */
const CONFORMANCE = new Set(['MODULE-COMPLIANCE', 'AGENT-CAPABILITIES']);

/**
 * Reads the clauses of a macro up to its `::=`, in any order. Stops, too, where the next definition begins.
 * @param startsDefinition - whether a definition starts at the token under the cursor
 * @internal
 */
export function parseClauses(
  cursor: TokenCursor,
  macro: string,
  startsDefinition: (cursor: TokenCursor) => boolean,
): Clauses {
  const clauses: Clauses = {};
  // Conformance macros have SYNTAX and OBJECT clauses for other objects than themselves.
  const readers = CONFORMANCE.has(macro) ? { STATUS: READERS['STATUS'] } : READERS;
  while (!cursor.atEnd && !cursor.is('::=') && !startsDefinition(cursor)) {
    if (cursor.is('{')) {
      cursor.skipBlock('{', '}');
      continue;
    }
    const { kind, text: keyword } = cursor.next();
    const reader = kind === 'word' && Object.hasOwn(readers, keyword) ? READERS[keyword] : undefined;
    reader?.(cursor, clauses);
  }
  return clauses;
}

/** What the clauses tell about a node. */
export function detailsOf({ syntax, access, status, units, index, augments, objects }: Clauses): NodeDetails {
  const type = syntax?.structure === 'simple' ? syntax.syntax : undefined;
  return { syntax: type, access, status, units, index, augments, objects };
}

function access(cursor: TokenCursor, clauses: Clauses): void {
  const word = oneOf(cursor, ACCESSES, 'ACCESS');
  if (word !== undefined) clauses.access ??= word;
}

function objects(cursor: TokenCursor, clauses: Clauses): void {
  clauses.objects ??= nameList(cursor);
}

function oneOf<Word extends string>(
  cursor: TokenCursor,
  words: readonly Word[],
  clause: string,
): Word | undefined {
  const token: Token = cursor.next();
  const word = words.find((candidate) => candidate === token.text.toLowerCase());
  if (word === undefined)
    cursor.diagnostics.warning(
      token,
      `${clause} takes ${words.join(', ')}, not "${token.text.slice(0, 64)}"`,
    );
  return word;
}

function text(cursor: TokenCursor): string {
  if (cursor.current.kind === 'string') return cursor.next().text;
  cursor.diagnostics.warning(cursor.current, `a string is missing before ${cursor.shown()}`);
  return '';
}

/** `{ ifIndex, IMPLIED name }`; a type, as SMIv1 allowed it (RFC 1212 section 4.1.6), is kept by its name. */
function indexList(cursor: TokenCursor): IndexFacts[] {
  const entries: IndexFacts[] = [];
  let implied = false;
  for (const name of nameList(cursor)) {
    if (name !== 'IMPLIED') entries.push({ name, implied });
    implied = name === 'IMPLIED';
  }
  return entries;
}

function nameList(cursor: TokenCursor): string[] {
  const names: string[] = [];
  if (!cursor.expect('{')) return names;
  while (!cursor.take('}')) {
    if (cursor.atEnd || cursor.is('::=')) {
      cursor.diagnostics.warning(cursor.current, `"}" is missing before ${cursor.shown()}`);
      break;
    }
    const token = cursor.next();
    if (token.text === '(') cursor.diagnostics.warning(token, 'a name cannot have a size here');
    if (token.text === '.') names.pop();
    if (token.kind === 'word') names.push(token.text);
  }
  return names;
}
