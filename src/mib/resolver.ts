import { DiagnosticList } from './diagnostics.js';
import type { MibDiagnostic } from './diagnostics.js';
import type { MibNodeKind, ModuleFacts, NodeFacts, ParsedModule, ParsedNode } from './facts.js';

/** RFC 2578 section 3.5. */
const MAX_ARCS = 128;

/** X.660: the roots, and names for them that modules use without importing them. */
const ROOTS: Readonly<Record<string, readonly number[]>> = {
  ccitt: [0],
  'itu-t': [0],
  iso: [1],
  'joint-iso-ccitt': [2],
  'joint-iso-itu-t': [2],
  zeroDotZero: [0, 0],
};

const KIND_OF_MACRO: Readonly<Record<string, MibNodeKind>> = {
  'OBJECT IDENTIFIER': 'identifier',
  'OBJECT-IDENTITY': 'identity',
  'MODULE-IDENTITY': 'module',
  'NOTIFICATION-TYPE': 'notification',
  'TRAP-TYPE': 'notification',
  'OBJECT-GROUP': 'group',
  'NOTIFICATION-GROUP': 'group',
  'MODULE-COMPLIANCE': 'compliance',
  'AGENT-CAPABILITIES': 'capabilities',
};

/** @internal */
export interface Resolution {
  readonly modules: readonly ModuleFacts[];
  readonly diagnostics: readonly MibDiagnostic[];
}

/**
 * Gives every name of parsed modules its OID. Modules may be given in any order, and refer to each other and to those
 * that are known already. Names without a place are reported and left out.
 * @internal
 */
export function resolveModules(parsed: readonly ParsedModule[], known: readonly ModuleFacts[]): Resolution {
  const resolver = new Resolver(parsed, known);
  return { modules: parsed.map((module) => resolver.resolve(module)), diagnostics: resolver.diagnostics() };
}

class Resolver {
  readonly #parsed: ReadonlyMap<string, ParsedModule>;
  readonly #known: ReadonlyMap<string, ModuleFacts>;
  readonly #scopes = new Map<string, Scope>();
  readonly #reports = new Map<string, DiagnosticList>();
  #anywhere: Map<string, string> | undefined;

  constructor(parsed: readonly ParsedModule[], known: readonly ModuleFacts[]) {
    this.#parsed = new Map(parsed.map((module) => [module.name, module]));
    this.#known = new Map(known.map((module) => [module.name, module]));
  }

  diagnostics(): MibDiagnostic[] {
    return [...this.#reports.values()].flatMap(({ rows }) => rows);
  }

  resolve(module: ParsedModule): ModuleFacts {
    const scope = this.#scope(module.name);
    const report = this.#report(module.file);
    const nodes: NodeFacts[] = [];
    const rows = new Set<string>();
    for (const node of module.nodes) if (isRow(node, module)) rows.add(node.name);
    for (const node of module.nodes) {
      const arcs = scope === undefined ? undefined : this.#place(scope, node.name, 0);
      if (arcs === undefined) {
        const missing = node.parent ?? node.name;
        report.error(node.place, `${node.name} has no OID: ${this.#why(missing, module)}`);
        continue;
      }
      const details = rows.has(node.name) ? { ...node.details, syntax: undefined } : node.details;
      nodes.push({ name: node.name, kind: kindOf(node, rows), arcs, details: () => details });
    }
    const { name, version, types, imports } = module;
    return { name, version, types, typeImports: imports, nodes };
  }

  /** Undefined while the name is being placed: a definition must not lead back to itself. */
  #place(scope: Scope, name: string, depth: number): readonly number[] | undefined {
    const placed = scope.placed.get(name);
    if (placed !== undefined) return placed === 'nowhere' ? undefined : placed;
    const node = scope.nodes.get(name);
    if (node === undefined || depth > MAX_ARCS) return undefined;
    scope.placed.set(name, 'nowhere');
    const above = node.parent === undefined ? [] : this.#lookUp(node.parent, scope, node, depth + 1);
    if (above === undefined || above.length + node.arcs.length > MAX_ARCS) return undefined;
    const arcs = [...above, ...node.arcs];
    scope.placed.set(name, arcs);
    return arcs;
  }

  #lookUp(name: string, scope: Scope, from: ParsedNode, depth: number): readonly number[] | undefined {
    if (name !== from.name && (scope.nodes.has(name) || scope.placed.has(name)))
      return this.#place(scope, name, depth);
    const imported = scope.module?.imports.get(name);
    const home = imported === undefined ? undefined : this.#scope(imported);
    const arcs = home === undefined ? undefined : this.#place(home, name, depth);
    if (arcs !== undefined) return arcs;
    if (Object.hasOwn(ROOTS, name)) return ROOTS[name];
    const elsewhere = this.#homeOf(name);
    const other =
      elsewhere === undefined || elsewhere === scope.module?.name ? undefined : this.#scope(elsewhere);
    const found = other === undefined ? undefined : this.#place(other, name, depth);
    if (found !== undefined && scope.module !== undefined)
      this.#tellOfGuess(scope.module, name, imported, elsewhere ?? '');
    return found;
  }

  #tellOfGuess(module: ParsedModule, name: string, imported: string | undefined, taken: string): void {
    const scope = this.#scope(module.name);
    if (scope === undefined || scope.guessed.has(name)) return;
    scope.guessed.add(name);
    const what =
      imported === undefined
        ? `${name} is not imported`
        : `${name} is imported from ${imported}, which is not loaded or does not define it`;
    this.#report(module.file).warning(module.place, `${what}; that of ${taken} is taken`);
  }

  #why(missing: string, module: ParsedModule): string {
    const imported = module.imports.get(missing);
    if (imported !== undefined && this.#scope(imported) === undefined)
      return `${missing} is imported from ${imported}, which is not loaded`;
    if (imported !== undefined) return `${imported} does not define ${missing}`;
    const isOwn = this.#scope(module.name)?.nodes.has(missing) === true;
    return isOwn ? `${missing} has none itself, or leads back to it` : `${missing} is not defined`;
  }

  #scope(name: string): Scope | undefined {
    const made = this.#scopes.get(name);
    if (made !== undefined) return made;
    const module = this.#parsed.get(name);
    const known = module === undefined ? this.#known.get(name) : undefined;
    if (module === undefined && known === undefined) return undefined;
    const scope: Scope = {
      module,
      nodes: new Map(module?.nodes.map((node) => [node.name, node])),
      placed: new Map(known?.nodes.map((node) => [node.name, node.arcs])),
      guessed: new Set(),
    };
    this.#scopes.set(name, scope);
    return scope;
  }

  /** A module that defines a name, whichever. */
  #homeOf(name: string): string | undefined {
    if (this.#anywhere === undefined) {
      this.#anywhere = new Map();
      const modules = [...this.#known.values(), ...this.#parsed.values()];
      // The newer of two modules is rather meant.
      for (const module of modules.sort((a, b) => b.version - a.version)) {
        for (const node of module.nodes)
          if (!this.#anywhere.has(node.name)) this.#anywhere.set(node.name, module.name);
      }
    }
    return this.#anywhere.get(name);
  }

  #report(file: string): DiagnosticList {
    const report = this.#reports.get(file) ?? new DiagnosticList(file);
    this.#reports.set(file, report);
    return report;
  }
}

/** The names of a module, and where they are as far as that is known. */
interface Scope {
  readonly module: ParsedModule | undefined;
  readonly nodes: ReadonlyMap<string, ParsedNode>;
  readonly placed: Map<string, readonly number[] | 'nowhere'>;
  /** Names that were found without a proper import. */
  readonly guessed: Set<string>;
}

function isRow({ macro, isTable, details }: ParsedNode, { sequences }: ParsedModule): boolean {
  if (macro !== 'OBJECT-TYPE' || isTable) return false;
  if (details.index !== undefined || details.augments !== undefined) return true;
  return details.syntax === undefined || sequences.has(details.syntax.type);
}

function kindOf(node: ParsedNode, rows: ReadonlySet<string>): MibNodeKind {
  if (node.macro !== 'OBJECT-TYPE') return KIND_OF_MACRO[node.macro] ?? 'identifier';
  if (node.isTable) return 'table';
  if (rows.has(node.name)) return 'row';
  return node.parent !== undefined && rows.has(node.parent) ? 'column' : 'scalar';
}
