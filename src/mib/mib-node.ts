import type {
  MibAccess,
  MibNodeKind,
  MibStatus,
  ModuleFacts,
  NodeDetails,
  NodeFacts,
  SyntaxFacts,
} from './facts.js';
import type { MibSyntax } from './mib-syntax.js';

/** Where a node is. */
interface Place {
  nearestAbove(): MibNode | undefined;
  sortedChildren(): readonly { readonly primary: MibNode | undefined }[];
}

/** What a node asks about others. */
interface Surroundings {
  named(name: string, module?: string): MibNode | undefined;
  syntax(facts: SyntaxFacts, home: ModuleFacts): MibSyntax | undefined;
}

/** One part of the index of a row. */
export interface MibIndexPart {
  /** The object whose value it is; in some SMIv1 modules a type. */
  readonly name: string;
  /** Whether its length is left out because it is the last part (RFC 2578 section 7.7, IMPLIED). */
  readonly implied: boolean;
  /** The object; undefined where the modules known do not define it. */
  readonly node: MibNode | undefined;
}

/**
 * A name in the tree of object identifiers, with what its MIB module says about it. Read-only.
 *
 * @example
 * ```ts
 * import { MibStore } from 'snmp-components';
 *
 * const ifType = new MibStore().find('ifType');
 * console.log(ifType?.oid, ifType?.kind, ifType?.access); // 1.3.6.1.2.1.2.2.1.3 column read-only
 * console.log(ifType?.syntax?.labels?.get(6)); // ethernetCsmacd
 * ```
 */
export class MibNode {
  /** The name, such as `ifDescr`. */
  readonly name: string;
  /** The module that defines it; the first of `modules`. */
  readonly module: string;
  /** What kind of definition it has. */
  readonly kind: MibNodeKind;
  readonly #place: Place;
  readonly #tree: Surroundings;
  readonly #home: ModuleFacts;
  readonly #facts: NodeFacts;
  #otherModules: Set<string> | undefined;
  #arcs: readonly number[] | undefined;
  #details: NodeDetails | undefined;
  #syntax: MibSyntax | undefined | 'unknown' = 'unknown';

  /** @internal */
  constructor(facts: NodeFacts, home: ModuleFacts, place: Place, tree: Surroundings) {
    this.name = facts.name;
    this.module = home.name;
    this.kind = facts.kind;
    this.#facts = facts;
    this.#home = home;
    this.#place = place;
    this.#tree = tree;
  }

  /** All modules that define this name for this OID, such as IF-MIB and RFC1213-MIB. */
  get modules(): readonly string[] {
    return [this.module, ...(this.#otherModules ?? [])];
  }

  /** The OID, dotted, without a leading dot. */
  get oid(): string {
    return this.arcs.join('.');
  }

  /** The numbers of the OID. */
  get arcs(): readonly number[] {
    return (this.#arcs ??= this.#facts.arcs);
  }

  /** What may be done with it; undefined for what is no object. */
  get access(): MibAccess | undefined {
    return this.#known.access;
  }

  /** Whether the definition is current. */
  get status(): MibStatus | undefined {
    return this.#known.status;
  }

  /** The unit of its values as text, such as `seconds`. */
  get units(): string | undefined {
    return this.#known.units;
  }

  /** What values it can have; undefined for tables, rows, what is no object, and types that are not known. */
  get syntax(): MibSyntax | undefined {
    if (this.#syntax === 'unknown') {
      const { syntax } = this.#known;
      this.#syntax = syntax === undefined ? undefined : this.#tree.syntax(syntax, this.#home);
    }
    return this.#syntax;
  }

  /** The index of its row, or of the row that this one augments; empty for what is in no table. */
  get index(): readonly MibIndexPart[] {
    const own = this.#known.index;
    if (own !== undefined) {
      return own.map(({ name, implied }) => ({
        name,
        implied,
        node: this.#tree.named(name, this.#home.name),
      }));
    }
    const { augments } = this.#known;
    if (augments !== undefined) {
      const row = this.#tree.named(augments, this.#home.name);
      // A row that augments itself, or one that augments it, has no index.
      return row === undefined || row.augments !== undefined ? [] : row.index;
    }
    return this.kind === 'column' ? (this.parent?.index ?? []) : [];
  }

  /** The row that this row adds columns to. */
  get augments(): string | undefined {
    return this.#known.augments;
  }

  /** The names of the objects in a notification or group. */
  get objects(): readonly string[] {
    return this.#known.objects ?? [];
  }

  /** The nearest node above that has a name. */
  get parent(): MibNode | undefined {
    return this.#place.nearestAbove();
  }

  /** The nodes directly below, in the order of their numbers. */
  get children(): readonly MibNode[] {
    return this.#place.sortedChildren().flatMap(({ primary }) => primary ?? []);
  }

  /** `IF-MIB::ifDescr` */
  toString(): string {
    return `${this.module}::${this.name}`;
  }

  /** The node as `JSON.stringify` shows it. */
  toJSON(): {
    /** As {@link MibNode.module}. */
    module: string;
    /** As {@link MibNode.name}. */
    name: string;
    /** As {@link MibNode.oid}. */
    oid: string;
    /** As {@link MibNode.kind}. */
    kind: MibNodeKind;
  } {
    return { module: this.module, name: this.name, oid: this.oid, kind: this.kind };
  }

  /** @internal What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `MibNode { ${this.toString()} = ${this.oid} }`;
  }

  /** @internal Another module has the same name at the same place. */
  alsoIn(module: string): void {
    if (module === this.module) return;
    this.#otherModules ??= new Set();
    this.#otherModules.add(module);
  }

  get #known(): NodeDetails {
    return (this.#details ??= this.#facts.details());
  }
}
