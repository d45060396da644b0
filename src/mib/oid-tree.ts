import type { ModuleFacts, NodeFacts, SyntaxFacts, TypeFacts } from './facts.js';
import { MibNode } from './mib-node.js';
import { resolveSyntax } from './mib-syntax.js';
import type { MibSyntax } from './mib-syntax.js';

const NO_NODES: readonly MibNode[] = [];

/**
 * A number in the tree of object identifiers.
 * @internal
 */
export class TreeNode {
  readonly arc: number;
  readonly parent: TreeNode | undefined;
  private facts: NodeFacts | undefined;
  private home: ModuleFacts | undefined;
  private tree: OidTree | undefined;
  private made: MibNode | undefined;
  // Most places have neither, and a map for each would be what takes most of the time.
  /** Other names for the same place. */
  private others: Map<string, MibNode> | undefined;
  private children: Map<number, TreeNode> | undefined;
  private sorted: readonly TreeNode[] | undefined;

  constructor(arc: number, parent: TreeNode | undefined) {
    this.arc = arc;
    this.parent = parent;
  }

  /** The node that names this place. Made when it is asked for. */
  get primary(): MibNode | undefined {
    if (
      this.made === undefined &&
      this.facts !== undefined &&
      this.home !== undefined &&
      this.tree !== undefined
    )
      this.made = new MibNode(this.facts, this.home, this, this.tree);
    return this.made;
  }

  /** Whether a module names this place. */
  get isNamed(): boolean {
    return this.facts !== undefined;
  }

  /** The node that names this place so. */
  named(name: string): MibNode | undefined {
    return this.facts?.name === name ? this.primary : this.others?.get(name);
  }

  /** Takes a definition for this place. Tells whether its name is new here. */
  define(facts: NodeFacts, home: ModuleFacts, tree: OidTree): boolean {
    if (this.facts === undefined) {
      this.facts = facts;
      this.home = home;
      this.tree = tree;
      return true;
    }
    const present = this.named(facts.name);
    if (present !== undefined) {
      present.alsoIn(home.name);
      return false;
    }
    this.others ??= new Map();
    this.others.set(facts.name, new MibNode(facts, home, this, tree));
    return true;
  }

  get isLeaf(): boolean {
    return this.children === undefined;
  }

  child(arc: number): TreeNode | undefined {
    return this.children?.get(arc);
  }

  grow(arc: number): TreeNode {
    const children = (this.children ??= new Map<number, TreeNode>());
    const present = children.get(arc);
    if (present !== undefined) return present;
    const made = new TreeNode(arc, this);
    children.set(arc, made);
    this.sorted = undefined;
    return made;
  }

  sortedChildren(): readonly TreeNode[] {
    return (this.sorted ??= [...(this.children?.values() ?? [])].sort((a, b) => a.arc - b.arc));
  }

  nearestAbove(): MibNode | undefined {
    for (let place = this.parent; place !== undefined; place = place.parent) {
      if (place.primary !== undefined) return place.primary;
    }
    return undefined;
  }

  /** The node of a name directly below. */
  childNamed(name: string): TreeNode | undefined {
    return this.sortedChildren().find((child) => child.named(name) !== undefined);
  }
}

/** X.660 */
const ROOTS: ModuleFacts = {
  name: 'SNMPv2-SMI',
  version: 2,
  types: new Map(),
  typeImports: new Map(),
  nodes: (['ccitt', 'iso', 'joint-iso-ccitt'] as const).map((name, arc) => ({
    name,
    kind: 'identifier',
    arcs: [arc],
    details: () => ({}),
  })),
};

/**
 * All names of some modules in their places. Where several modules define a name for the same place, as RFC1213-MIB
 * and IF-MIB do, an SMIv2 module comes first, then the one that was known first.
 * @internal
 */
export class OidTree {
  readonly root = new TreeNode(0, undefined);
  /** Where a name is defined; nearly always that is one place. */
  private readonly nodes = new Map<string, TreeNode | TreeNode[]>();
  readonly #modules: ReadonlyMap<string, ModuleFacts>;
  #types: Map<string, { type: TypeFacts; module: ModuleFacts }> | undefined;

  constructor(modules: readonly ModuleFacts[]) {
    this.#modules = new Map(modules.map((module) => [module.name, module]));
    this.insert(ROOTS);
    for (const module of modules) if (module.version === 2) this.insert(module);
    for (const module of modules) if (module.version === 1) this.insert(module);
  }

  hasModule(name: string): boolean {
    return this.#modules.has(name);
  }

  moduleNames(): string[] {
    return [...this.#modules.keys()];
  }

  /** All names, each once. */
  names(): IterableIterator<string> {
    return this.nodes.keys();
  }

  /** The nodes that a name can mean, the preferred one first. */
  allNamed(name: string): readonly MibNode[] {
    const known = this.nodes.get(name);
    if (known === undefined) return NO_NODES;
    return (Array.isArray(known) ? known : [known]).flatMap((place) => place.named(name) ?? []);
  }

  /** The node of a name, that of a module if it defines one. */
  named(name: string, module?: string): MibNode | undefined {
    const nodes = this.allNamed(name);
    return nodes.find((node) => module !== undefined && node.modules.includes(module)) ?? nodes[0];
  }

  /** The deepest place on the way to an OID that a module names, and how many numbers lead there. */
  deepest(arcs: readonly number[]): { readonly place: TreeNode; readonly depth: number } {
    let place = this.root;
    let depth = 0;
    let found = { place, depth };
    for (const arc of arcs) {
      const next = place.child(arc);
      if (next === undefined) break;
      place = next;
      depth += 1;
      if (place.isNamed) found = { place, depth };
    }
    return found;
  }

  /**
   * The node whose name matches nearest to its beginning. Among equals it is the first from the end of the tree, as
   * in Net-SNMP.
   */
  matching(pattern: RegExp): MibNode | undefined {
    let best: MibNode | undefined;
    let position = Infinity;
    const visit = (place: TreeNode): void => {
      const at = place.primary === undefined ? -1 : place.primary.name.search(pattern);
      if (at >= 0 && at < position) {
        best = place.primary;
        position = at;
      }
      for (const child of [...place.sortedChildren()].reverse()) if (position > 0) visit(child);
    };
    visit(this.root);
    return best;
  }

  /** The place of an OID. */
  at(arcs: readonly number[]): TreeNode | undefined {
    let place: TreeNode | undefined = this.root;
    for (const arc of arcs) place = place?.child(arc);
    return place;
  }

  syntax(facts: SyntaxFacts, home: ModuleFacts): MibSyntax | undefined {
    return resolveSyntax(facts, home, (name, module) => this.#type(name, module));
  }

  #type(name: string, module: ModuleFacts): { type: TypeFacts; module: ModuleFacts } | undefined {
    const own = module.types.get(name);
    if (own !== undefined) return { type: own, module };
    const source = this.#modules.get(module.typeImports.get(name) ?? '');
    const imported = source?.types.get(name);
    if (source !== undefined && imported !== undefined) return { type: imported, module: source };
    return this.#anyType(name);
  }

  /** For modules that forget to import what they use. */
  #anyType(name: string): { type: TypeFacts; module: ModuleFacts } | undefined {
    if (this.#types === undefined) {
      this.#types = new Map();
      for (const module of this.#modules.values()) {
        for (const type of module.types.values()) {
          if (!this.#types.has(type.name)) this.#types.set(type.name, { type, module });
        }
      }
    }
    return this.#types.get(name);
  }

  private insert(module: ModuleFacts): void {
    const path: TreeNode[] = [];
    for (const facts of module.nodes) {
      const { depth = 0 } = facts;
      const above = depth === 0 ? undefined : path[depth - 1];
      let place = above ?? this.root;
      for (const arc of (above === undefined ? undefined : facts.fromAbove) ?? facts.arcs)
        place = place.grow(arc);
      path[depth] = place;
      if (place.define(facts, module, this)) this.remember(facts.name, place);
    }
  }

  private remember(name: string, place: TreeNode): void {
    const known = this.nodes.get(name);
    if (known === undefined) this.nodes.set(name, place);
    else if (Array.isArray(known)) known.push(place);
    else this.nodes.set(name, [known, place]);
  }
}
