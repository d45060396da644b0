import { DiagnosticList } from './diagnostics.js';
import type { MibDiagnostic } from './diagnostics.js';
import type { NodeDetails, ParsedModule, ParsedNode, TypeFacts } from './facts.js';
import { tokenize } from './lexer.js';
import type { Token } from './lexer.js';
import { detailsOf, parseClauses } from './parse-clauses.js';
import type { Clauses } from './parse-clauses.js';
import { parseOidValue } from './parse-oid.js';
import type { OidValue } from './parse-oid.js';
import { parseSyntax } from './parse-syntax.js';
import { TokenCursor } from './token-cursor.js';

/** Macros of SMIv2; one of them makes a module an SMIv2 module. */
const V2_MACROS = new Set([
  'MODULE-IDENTITY',
  'OBJECT-IDENTITY',
  'NOTIFICATION-TYPE',
  'TEXTUAL-CONVENTION',
  'OBJECT-GROUP',
  'NOTIFICATION-GROUP',
  'MODULE-COMPLIANCE',
  'AGENT-CAPABILITIES',
]);
const MACROS = new Set([...V2_MACROS, 'OBJECT-TYPE', 'TRAP-TYPE']);
/** Words with a hyphen that look like macros and are clauses. */
const CLAUSES = new Set([
  'CONTACT-INFO',
  'CREATION-REQUIRES',
  'DISPLAY-HINT',
  'LAST-UPDATED',
  'MANDATORY-GROUPS',
  'MAX-ACCESS',
  'MIN-ACCESS',
  'PRODUCT-RELEASE',
  'WRITE-SYNTAX',
]);
/** Modules that define the macros of SMIv2 and so use none of them (RFC 2578 to 2580). */
const V2_BASE_MODULES = new Set(['SNMPv2-SMI', 'SNMPv2-TC', 'SNMPv2-CONF']);

const NO_DETAILS: NodeDetails = {};

/** @internal */
export interface ParsedText {
  readonly modules: readonly ParsedModule[];
  readonly diagnostics: readonly MibDiagnostic[];
}

/**
 * Reads the modules in a text: SMIv1 (RFC 1155, 1212, 1215) or SMIv2 (RFC 2578 to 2580). What is wrong is reported
 * and passed over.
 * @internal
 */
export function parseMibText(text: string, file: string): ParsedText {
  const diagnostics = new DiagnosticList(file);
  const cursor = new TokenCursor(tokenize(text, diagnostics), diagnostics);
  const modules: ParsedModule[] = [];
  while (skipToModule(cursor)) modules.push(new ModuleParser(cursor, file).parse());
  if (modules.length === 0) diagnostics.error({ line: 0 }, 'the file has no MIB module');
  return { modules, diagnostics: diagnostics.rows };
}

/** Goes to the name before the next `DEFINITIONS`. */
function skipToModule(cursor: TokenCursor): boolean {
  while (!cursor.atEnd) {
    if (startsModule(cursor)) return true;
    cursor.next();
  }
  return false;
}

/** `IF-MIB DEFINITIONS`, or `IF-MIB { iso org(3) ... } DEFINITIONS` */
function startsModule(cursor: TokenCursor): boolean {
  if (cursor.current.kind !== 'word') return false;
  if (cursor.peek(1).text === 'DEFINITIONS' && cursor.peek(1).kind === 'word') return true;
  if (cursor.peek(1).text !== '{') return false;
  const farthest = 60;
  for (let ahead = 2; ahead < farthest; ahead += 1) {
    const { text, kind } = cursor.peek(ahead);
    if (text === '}') return cursor.peek(ahead + 1).text === 'DEFINITIONS';
    if (text === '::=' || text === '{' || kind === 'end' || kind === 'string') return false;
  }
  return false;
}

class ModuleParser {
  readonly #cursor: TokenCursor;
  readonly #file: string;
  readonly #imports = new Map<string, string>();
  readonly #types = new Map<string, TypeFacts>();
  readonly #sequences = new Set<string>();
  readonly #nodes: ParsedNode[] = [];
  readonly #names = new Set<string>();
  #usesV2 = false;

  constructor(cursor: TokenCursor, file: string) {
    this.#cursor = cursor;
    this.#file = file;
  }

  parse(): ParsedModule {
    const cursor = this.#cursor;
    const place = cursor.current;
    const name = cursor.next().text;
    if (cursor.is('{')) cursor.skipBlock('{', '}');
    cursor.next();
    cursor.expect('::=');
    cursor.expect('BEGIN');
    this.#definitions(name);
    const version = this.#usesV2 || V2_BASE_MODULES.has(name) || this.#imports.has('OBJECT-IDENTITY') ? 2 : 1;
    return {
      name,
      file: this.#file,
      place: { line: place.line, column: place.column },
      version,
      imports: this.#imports,
      types: this.#types,
      sequences: this.#sequences,
      nodes: this.#nodes,
    };
  }

  #definitions(module: string): void {
    const cursor = this.#cursor;
    while (!cursor.take('END')) {
      if (cursor.atEnd || startsModule(cursor)) {
        cursor.diagnostics.warning(cursor.current, `END of the module ${module} is missing`);
        return;
      }
      if (cursor.take('EXPORTS')) this.#skipTo(';');
      else if (cursor.take('IMPORTS')) this.#importList();
      else this.#definition();
    }
  }

  #skipTo(symbol: string): void {
    const cursor = this.#cursor;
    while (!cursor.atEnd && !cursor.take(symbol) && !startsDefinition(cursor)) cursor.next();
  }

  /** `a, b FROM X  c FROM Y;` */
  #importList(): void {
    const cursor = this.#cursor;
    let names: string[] = [];
    while (!cursor.take(';')) {
      if (cursor.atEnd || (startsDefinition(cursor) && cursor.peek(1).text !== 'FROM')) {
        cursor.diagnostics.warning(cursor.current, `";" after IMPORTS is missing before ${cursor.shown()}`);
        return;
      }
      const token = cursor.next();
      if (token.text === 'FROM' && token.kind === 'word') {
        const module = cursor.next().text;
        for (const name of names) this.#imports.set(name, module);
        names = [];
        if (cursor.is('{')) cursor.skipBlock('{', '}');
      } else if (token.kind === 'word') names.push(token.text);
    }
    if (names.length > 0)
      cursor.diagnostics.warning(cursor.current, `IMPORTS of ${names.join(', ')} lacks FROM`);
  }

  #definition(): void {
    const cursor = this.#cursor;
    const name = cursor.current;
    if (!startsDefinition(cursor)) {
      cursor.diagnostics.error(name, `a definition was expected, not ${cursor.shown()}`);
      while (!cursor.atEnd && !cursor.is('END') && !startsDefinition(cursor)) cursor.next();
      return;
    }
    cursor.next();
    if (name.text.includes('_')) cursor.diagnostics.warning(name, `the name ${name.text} has an underscore`);
    if (cursor.take('MACRO')) {
      // Known macros are built in, and unknown ones have the same outer form.
      while (!cursor.atEnd && !cursor.take('END')) cursor.next();
      return;
    }
    if (cursor.take('::=')) {
      this.#type(name);
      return;
    }
    const macro = cursor.next().text;
    if (macro === 'OBJECT' && cursor.take('IDENTIFIER')) this.#value(name, 'OBJECT IDENTIFIER');
    else this.#value(name, macro);
  }

  /** The right side of `Name ::=`. */
  #type(name: Token): void {
    const cursor = this.#cursor;
    const isConvention = cursor.take('TEXTUAL-CONVENTION');
    const clauses = isConvention ? parseClauses(cursor, 'TEXTUAL-CONVENTION', endsType) : undefined;
    if (isConvention) this.#usesV2 = true;
    const parsed = clauses === undefined ? parseSyntax(cursor) : clauses.syntax;
    if (parsed === undefined) {
      cursor.diagnostics.error(name, `the textual convention ${name.text} has no SYNTAX`);
      return;
    }
    if (parsed.structure === 'sequence') this.#sequences.add(name.text);
    if (parsed.structure !== 'simple' || parsed.syntax.type === '') return;
    const hint = clauses?.hint === '' ? undefined : clauses?.hint;
    this.#types.set(name.text, { name: name.text, syntax: parsed.syntax, hint });
  }

  /** What follows `name MACRO`, up to and with its value. */
  #value(name: Token, macro: string): void {
    const cursor = this.#cursor;
    if (V2_MACROS.has(macro)) this.#usesV2 = true;
    const clauses = macro === 'OBJECT IDENTIFIER' ? {} : parseClauses(cursor, macro, startsDefinition);
    if (!cursor.take('::=')) {
      cursor.diagnostics.error(name, `${name.text} has no value: "::=" is missing before ${cursor.shown()}`);
      return;
    }
    if (macro === 'TRAP-TYPE') {
      this.#trap(name, clauses);
      return;
    }
    if (!cursor.is('{')) {
      // A value of another type, such as `limit INTEGER ::= 5`, has no place in the tree.
      if (MACROS.has(macro) || macro === 'OBJECT IDENTIFIER')
        cursor.diagnostics.error(name, `${name.text} has no OBJECT IDENTIFIER value`);
      cursor.next();
      return;
    }
    if (!MACROS.has(macro) && macro !== 'OBJECT IDENTIFIER')
      cursor.diagnostics.warning(
        name,
        `unknown macro "${macro.slice(0, 64)}"; only the OID of ${name.text} is taken`,
      );
    this.#place(name, macro, clauses, parseOidValue(cursor));
  }

  /** RFC 1215 section 2; its OID is made as RFC 2576 section 2.1.2 says. */
  #trap(name: Token, clauses: Clauses): void {
    const cursor = this.#cursor;
    const specific = Number(cursor.is('{') ? undefined : cursor.next().text);
    const { enterprise } = clauses;
    if (enterprise?.parent === undefined || !Number.isInteger(specific) || specific < 0) {
      cursor.diagnostics.error(name, `the trap ${name.text} has no ENTERPRISE or no number`);
      if (cursor.is('{')) cursor.skipBlock('{', '}');
      return;
    }
    const arcs =
      enterprise.parent === 'snmp' && enterprise.arcs.length === 0
        ? { parent: 'snmpTraps', arcs: [specific + 1], passed: [] }
        : { ...enterprise, arcs: [...enterprise.arcs, 0, specific] };
    this.#place(name, 'TRAP-TYPE', clauses, arcs);
  }

  #place(name: Token, macro: string, clauses: Clauses, value: OidValue): void {
    const { parent, arcs, passed } = value;
    if (parent === undefined && arcs.length === 0) {
      this.#cursor.diagnostics.error(name, `${name.text} has an empty OBJECT IDENTIFIER value`);
      return;
    }
    for (const node of passed) {
      if (node.length < arcs.length)
        this.#add(name, node.name, 'OBJECT IDENTIFIER', {}, parent, arcs.slice(0, node.length));
    }
    this.#add(name, name.text, macro, clauses, parent, arcs);
  }

  #add(
    token: Token,
    name: string,
    macro: string,
    clauses: Clauses,
    parent: string | undefined,
    arcs: readonly number[],
  ): void {
    if (this.#names.has(name)) {
      if (name === token.text)
        this.#cursor.diagnostics.warning(token, `${name} is defined twice; the first definition counts`);
      return;
    }
    this.#names.add(name);
    this.#nodes.push({
      name,
      macro,
      parent,
      arcs,
      details: macro === 'OBJECT IDENTIFIER' ? NO_DETAILS : detailsOf(clauses),
      isTable: clauses.syntax?.structure === 'sequence of',
      place: { line: token.line, column: token.column },
    });
  }
}

/** A name, and what can follow it at the beginning of a definition. */
function startsDefinition(cursor: TokenCursor): boolean {
  const { kind, text } = cursor.current;
  if (kind !== 'word') return false;
  const { kind: nextKind, text: next } = cursor.peek(1);
  if (nextKind === 'symbol') return next === '::=' && /^[A-Z]/.test(text);
  if (nextKind !== 'word') return false;
  if (next === 'OBJECT') return cursor.peek(2).text === 'IDENTIFIER' && cursor.peek(3).text === '::=';
  if (next === 'MACRO') return cursor.peek(2).text === '::=';
  const { kind: afterKind, text: after } = cursor.peek(2);
  if (MACROS.has(next)) return next !== 'TEXTUAL-CONVENTION' && afterKind === 'word' && after !== 'FROM';
  // A value of a type or macro that is not known: `name TYPE ::=` or `name SOME-MACRO CLAUSE`.
  if (!/^[a-z]/.test(text) || !/^[A-Z]/.test(next)) return false;
  return (
    after === '::=' ||
    (/^[A-Z]+(-[A-Z]+)+$/.test(next) && !CLAUSES.has(next) && /^[A-Z]+(-[A-Z]+)*$/.test(after))
  );
}

/** The clauses of a textual convention end after its SYNTAX, which has no `::=`. */
function endsType(cursor: TokenCursor): boolean {
  return startsDefinition(cursor) || cursor.is('END') || startsModule(cursor);
}
