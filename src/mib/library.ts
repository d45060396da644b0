import { bundledTable } from './bundled-table.js';
import { decodeTable } from './compiled-table.js';
import type { MibDiagnostic } from './diagnostics.js';
import type { ModuleFacts, ParsedModule } from './facts.js';
import { OidTree } from './oid-tree.js';
import { parseMibText } from './parser.js';
import { resolveModules } from './resolver.js';

/** Modules put together. */
interface Linked {
  readonly modules: readonly ModuleFacts[];
  readonly tree: OidTree;
  readonly diagnostics: readonly MibDiagnostic[];
}

// What comes with the package never changes, so all libraries share it, once it is needed.
let bundled: Linked | undefined;
const EMPTY: Linked = { modules: [], tree: new OidTree([]), diagnostics: [] };

/**
 * The modules that a program uses. They are put together when a name is looked up, so that they can be added in any
 * order.
 * @internal
 */
export class MibLibrary {
  readonly #source: 'bundled' | 'empty';
  readonly #parsed = new Map<string, ParsedModule>();
  #linked: Linked | undefined;

  /** @param source - whether the modules that come with the package are in it */
  constructor(source: 'bundled' | 'empty') {
    this.#source = source;
  }

  get tree(): OidTree {
    return this.#link().tree;
  }

  /** The names of the modules. */
  get modules(): readonly string[] {
    return this.#link()
      .modules.map(({ name }) => name)
      .sort();
  }

  /** What is wrong with how the modules fit together. */
  get diagnostics(): readonly MibDiagnostic[] {
    return this.#link().diagnostics;
  }

  /** Adds the modules of a text; one of the same name is replaced. Returns what is wrong with the text itself. */
  add(text: string, file: string): readonly MibDiagnostic[] {
    const { modules, diagnostics } = parseMibText(text, file);
    for (const module of modules) this.#parsed.set(module.name, module);
    if (modules.length > 0) this.#linked = undefined;
    return diagnostics;
  }

  #link(): Linked {
    return (this.#linked ??= this.#parsed.size === 0 ? this.#base() : this.#combined());
  }

  #base(): Linked {
    if (this.#source === 'empty') return EMPTY;
    if (bundled === undefined) {
      const modules = decodeTable(bundledTable());
      bundled = { modules, tree: new OidTree(modules), diagnostics: [] };
    }
    return bundled;
  }

  #combined(): Linked {
    const known = this.#base().modules.filter(({ name }) => !this.#parsed.has(name));
    const { modules, diagnostics } = resolveModules([...this.#parsed.values()], known);
    const all = [...known, ...modules];
    return { modules: all, tree: new OidTree(all), diagnostics };
  }
}
