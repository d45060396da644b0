import type { Place } from './diagnostics.js';

/** What kind of definition a node has. */
export type MibNodeKind =
  | 'identifier'
  | 'identity'
  | 'module'
  | 'scalar'
  | 'table'
  | 'row'
  | 'column'
  | 'notification'
  | 'group'
  | 'compliance'
  | 'capabilities';

/** MAX-ACCESS (RFC 2578 section 7.3), or ACCESS of SMIv1. */
export type MibAccess =
  'not-accessible' | 'accessible-for-notify' | 'read-only' | 'read-write' | 'read-create' | 'write-only';

/** STATUS (RFC 2578 section 7.4); `mandatory` and `optional` are of SMIv1. */
export type MibStatus = 'current' | 'deprecated' | 'obsolete' | 'mandatory' | 'optional';

/**
 * A SYNTAX clause, or the right side of a type assignment, as it is written.
 * @internal
 */
export interface SyntaxFacts {
  /** A base type, or a name to be looked up. */
  readonly type: string;
  readonly enums?: readonly (readonly [label: string, number: number])[];
  /** Of the value, or of the size. */
  readonly ranges?: readonly (readonly [minimum: number, maximum: number])[];
}

/** @internal */
export interface TypeFacts {
  readonly name: string;
  readonly syntax: SyntaxFacts;
  readonly hint?: string | undefined;
}

/** @internal */
export interface IndexFacts {
  readonly name: string;
  readonly implied: boolean;
}

/**
 * What a definition says besides its name and place.
 * @internal
 */
export interface NodeDetails {
  readonly access?: MibAccess | undefined;
  readonly status?: MibStatus | undefined;
  readonly syntax?: SyntaxFacts | undefined;
  readonly units?: string | undefined;
  readonly index?: readonly IndexFacts[] | undefined;
  /** The row that this one adds columns to. */
  readonly augments?: string | undefined;
  /** The objects of a notification or group. */
  readonly objects?: readonly string[] | undefined;
}

/**
 * One definition in a module, with its place in the tree.
 * @internal
 */
export interface NodeFacts {
  readonly name: string;
  readonly kind: MibNodeKind;
  /** The whole OID. */
  readonly arcs: readonly number[];
  /**
   * Of nodes in the order of their OIDs: how many nodes of the module are above it, and the numbers from the nearest
   * of them.
   */
  readonly depth?: number;
  readonly fromAbove?: readonly number[];
  /** Made when asked for: few programs look at more than a few nodes. */
  details(): NodeDetails;
}

/**
 * A module whose names all have an OID.
 * @internal
 */
export interface ModuleFacts {
  readonly name: string;
  readonly version: 1 | 2;
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** Type name -> the module it is imported from. */
  readonly typeImports: ReadonlyMap<string, string>;
  readonly nodes: readonly NodeFacts[];
}

/**
 * A value assignment as it is written: its OID begins with a name.
 * @internal
 */
export interface ParsedNode {
  readonly name: string;
  readonly macro: string;
  readonly parent: string | undefined;
  readonly arcs: readonly number[];
  readonly details: NodeDetails;
  /** SYNTAX SEQUENCE OF. */
  readonly isTable: boolean;
  readonly place: Place;
}

/**
 * A module as it is written.
 * @internal
 */
export interface ParsedModule {
  readonly name: string;
  readonly file: string;
  readonly place: Place;
  readonly version: 1 | 2;
  /** Name -> module. */
  readonly imports: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** Types that are SEQUENCE { ... }: what rows are. */
  readonly sequences: ReadonlySet<string>;
  readonly nodes: readonly ParsedNode[];
}
