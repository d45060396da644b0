import type {
  IndexFacts,
  MibAccess,
  MibNodeKind,
  MibStatus,
  ModuleFacts,
  NodeDetails,
  NodeFacts,
  SyntaxFacts,
  TypeFacts,
} from './facts.js';

/*
 * The table of the modules that come with the package is one text of lines:
 *
 *     =IF-MIB|2|PhysAddress=SNMPv2-TC,...      a module, its SMI version, where types are imported from
 *     #InterfaceIndex|Integer32(1..2147483647)|d      a type: name, syntax, display hint
 *     /1.3.6.1.2.1                             what the nodes after it are below
 *     0 2 interfaces|i                         a node: how deep below that, its numbers, name, what it is
 *     3 2 ifDescr|crc|DisplayString(0..255)    ... access and status, syntax
 *     2 1 ifEntry|rnc||xifIndex                ... x = INDEX (`*` before an implied one), a = AUGMENTS, o = OBJECTS,
 *                                              u = UNITS
 */

type Codes<Word extends string> = Readonly<Record<Word, string>>;

/** @internal */
export const KIND_CODES = {
  identifier: 'i',
  identity: 'd',
  module: 'm',
  scalar: 's',
  table: 't',
  row: 'r',
  column: 'c',
  notification: 'n',
  group: 'g',
  compliance: 'l',
  capabilities: 'p',
} as const satisfies Codes<MibNodeKind>;

/** @internal */
export const ACCESS_CODES = {
  'not-accessible': 'n',
  'accessible-for-notify': 'f',
  'read-only': 'r',
  'read-write': 'w',
  'read-create': 'c',
  'write-only': 'o',
} as const satisfies Codes<MibAccess>;

/** @internal */
export const STATUS_CODES = {
  current: 'c',
  deprecated: 'd',
  obsolete: 'o',
  mandatory: 'm',
  optional: 'p',
} as const satisfies Codes<MibStatus>;

const KINDS = inverted<MibNodeKind>(KIND_CODES);
const ACCESSES = inverted<MibAccess>(ACCESS_CODES);
const STATUSES = inverted<MibStatus>(STATUS_CODES);
const NO_DETAILS: NodeDetails = {};

/**
 * Reads a table. The names get their places; what else is known of a node is read when it is asked for.
 * @internal
 */
export function decodeTable(table: string): ModuleFacts[] {
  const modules: ModuleFacts[] = [];
  let builder: ModuleBuilder | undefined;
  for (let start = 0; start < table.length;) {
    const newline = table.indexOf('\n', start);
    const end = newline < 0 ? table.length : newline;
    if (table.charCodeAt(start) === Code.Equals) {
      builder = new ModuleBuilder(table.slice(start + 1, end));
      modules.push(builder.facts);
    } else builder?.line(table, start, end);
    start = end + 1;
  }
  return modules;
}

const Code = { Zero: 0x30, Nine: 0x39, Dot: 0x2e, Slash: 0x2f, Hash: 0x23, Equals: 0x3d } as const;

class ModuleBuilder {
  readonly facts: ModuleFacts;
  private readonly types = new Map<string, TypeFacts>();
  private readonly nodes: NodeFacts[] = [];
  private path: TableNode[] = [];
  private base: readonly number[] = [];

  constructor(header: string) {
    const [name = '', version, imports = ''] = header.split('|');
    const pairs = imports === '' ? [] : imports.split(',').map((pair) => pair.split('=') as [string, string]);
    this.facts = {
      name,
      version: version === '1' ? 1 : 2,
      types: this.types,
      typeImports: new Map(pairs),
      nodes: this.nodes,
    };
  }

  line(table: string, start: number, end: number): void {
    const first = table.charCodeAt(start);
    if (first === Code.Hash) {
      const [name = '', syntax = '', hint] = table.slice(start + 1, end).split('|');
      this.types.set(name, { name, syntax: decodeSyntax(syntax), hint });
    } else if (first === Code.Slash) {
      this.base = table
        .slice(start + 1, end)
        .split('.')
        .map(Number);
      this.path = [];
    } else this.node(table, start, end);
  }

  private node(table: string, start: number, end: number): void {
    // Thousands of lines are read when a program asks for its first name, so nothing is cut out that is not kept.
    let at = start;
    let depth = 0;
    for (let code = table.charCodeAt(at); isDigit(code); code = table.charCodeAt(at)) {
      depth = depth * 10 + code - Code.Zero;
      at += 1;
    }
    at += 1;
    const fromAbove: number[] = [];
    let arc = 0;
    for (let code = table.charCodeAt(at); isDigit(code) || code === Code.Dot; code = table.charCodeAt(at)) {
      if (code === Code.Dot) {
        fromAbove.push(arc);
        arc = 0;
      } else arc = arc * 10 + code - Code.Zero;
      at += 1;
    }
    fromAbove.push(arc);
    const afterName = table.indexOf('|', at);
    const name = table.slice(at + 1, afterName);
    const kind = KINDS[table.charAt(afterName + 1)] ?? 'identifier';
    const above = depth === 0 ? undefined : this.path[depth - 1];
    const node = new TableNode(name, kind, depth, above, this.base, fromAbove, table, afterName + 2, end);
    this.path[depth] = node;
    this.nodes.push(node);
  }
}

function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}

/** Remembers where its line is, and reads from it what is asked for. */
class TableNode implements NodeFacts {
  readonly name: string;
  readonly kind: MibNodeKind;
  readonly depth: number;
  readonly fromAbove: readonly number[];
  private readonly parent: TableNode | undefined;
  private readonly base: readonly number[];
  private readonly table: string;
  private readonly detailsFrom: number;
  private readonly detailsTo: number;

  constructor(
    name: string,
    kind: MibNodeKind,
    depth: number,
    above: TableNode | undefined,
    base: readonly number[],
    fromAbove: readonly number[],
    table: string,
    detailsFrom: number,
    detailsTo: number,
  ) {
    this.name = name;
    this.kind = kind;
    this.depth = depth;
    this.fromAbove = fromAbove;
    this.parent = above;
    this.base = base;
    this.table = table;
    this.detailsFrom = detailsFrom;
    this.detailsTo = detailsTo;
  }

  get arcs(): readonly number[] {
    return [...(this.parent?.arcs ?? this.base), ...this.fromAbove];
  }

  details(): NodeDetails {
    if (this.detailsFrom >= this.detailsTo) return NO_DETAILS;
    return decodeDetails(this.table.slice(this.detailsFrom, this.detailsTo));
  }
}

function decodeDetails(text: string): NodeDetails {
  const [codes = '', syntax = '', ...extras] = text.split('|');
  const extra = (letter: string): string | undefined =>
    extras.find((candidate) => candidate.startsWith(letter))?.slice(1);
  return {
    access: ACCESSES[codes.charAt(0)],
    status: STATUSES[codes.charAt(1)],
    syntax: syntax === '' ? undefined : decodeSyntax(syntax),
    units: extra('u'),
    index: extra('x')?.split(',').map(decodeIndex),
    augments: extra('a'),
    objects: extra('o')?.split(','),
  };
}

function decodeIndex(text: string): IndexFacts {
  return text.startsWith('*') ? { name: text.slice(1), implied: true } : { name: text, implied: false };
}

/** `Type{label=1,other=2}(0..255,300)` */
function decodeSyntax(text: string): SyntaxFacts {
  const match = /^([^{(]*)(?:\{(.*)\})?(?:\((.*)\))?$/.exec(text);
  const [, type = '', enums, ranges] = match ?? [];
  return {
    type,
    ...(enums === undefined ? {} : { enums: enums.split(',').map(decodeEntry) }),
    ...(ranges === undefined ? {} : { ranges: ranges.split(',').map(decodeRange) }),
  };
}

function decodeEntry(text: string): [string, number] {
  const equals = text.lastIndexOf('=');
  return [text.slice(0, equals), Number(text.slice(equals + 1))];
}

function decodeRange(text: string): [number, number] {
  const [minimum, maximum = minimum] = text.split('..');
  return [Number(minimum), Number(maximum)];
}

function inverted<Word extends string>(codes: Codes<Word>): Readonly<Record<string, Word | undefined>> {
  const words: Record<string, Word> = {};
  for (const word in codes) words[codes[word]] = word;
  return words;
}
