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
    const line = table.slice(start, end);
    start = end + 1;
    if (line.startsWith('=')) {
      builder = new ModuleBuilder(line.slice(1));
      modules.push(builder.facts);
    } else builder?.line(line);
  }
  return modules;
}

class ModuleBuilder {
  readonly facts: ModuleFacts;
  readonly #types = new Map<string, TypeFacts>();
  readonly #nodes: NodeFacts[] = [];
  #path: TableNode[] = [];
  #base: readonly number[] = [];

  constructor(header: string) {
    const [name = '', version, imports = ''] = header.split('|');
    const pairs = imports === '' ? [] : imports.split(',').map((pair) => pair.split('=') as [string, string]);
    this.facts = {
      name,
      version: version === '1' ? 1 : 2,
      types: this.#types,
      typeImports: new Map(pairs),
      nodes: this.#nodes,
    };
  }

  line(line: string): void {
    if (line.startsWith('#')) {
      const [name = '', syntax = '', hint] = line.slice(1).split('|');
      this.#types.set(name, { name, syntax: decodeSyntax(syntax), hint });
    } else if (line.startsWith('/')) {
      this.#base = line.slice(1).split('.').map(Number);
      this.#path = [];
    } else this.#node(line);
  }

  #node(line: string): void {
    const afterDepth = line.indexOf(' ');
    const afterArcs = line.indexOf(' ', afterDepth + 1);
    const afterName = line.indexOf('|', afterArcs);
    const depth = Number(line.slice(0, afterDepth));
    const numbers = line.slice(afterDepth + 1, afterArcs);
    const node = new TableNode(
      line.slice(afterArcs + 1, afterName),
      KINDS[line.charAt(afterName + 1)] ?? 'identifier',
      depth === 0 ? undefined : this.#path[depth - 1],
      this.#base,
      numbers.includes('.') ? numbers.split('.').map(Number) : Number(numbers),
      line,
      afterName + 2,
    );
    this.#path[depth] = node;
    this.#nodes.push(node);
  }
}

/** Keeps its line, and reads from it what is asked for. */
class TableNode implements NodeFacts {
  readonly name: string;
  readonly kind: MibNodeKind;
  readonly above: TableNode | undefined;
  readonly fromAbove: readonly number[] | number;
  readonly #base: readonly number[];
  readonly #line: string;
  readonly #detailsFrom: number;

  constructor(
    name: string,
    kind: MibNodeKind,
    above: TableNode | undefined,
    base: readonly number[],
    fromAbove: readonly number[] | number,
    line: string,
    detailsFrom: number,
  ) {
    this.name = name;
    this.kind = kind;
    this.above = above;
    this.fromAbove = fromAbove;
    this.#base = base;
    this.#line = line;
    this.#detailsFrom = detailsFrom;
  }

  get arcs(): readonly number[] {
    return (this.above?.arcs ?? this.#base).concat(this.fromAbove);
  }

  details(): NodeDetails {
    return this.#detailsFrom < this.#line.length
      ? decodeDetails(this.#line.slice(this.#detailsFrom))
      : NO_DETAILS;
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
