import { SnmpError } from '../src/errors/snmp-error.js';
import type { MibDiagnostic } from '../src/mib/diagnostics.js';
import { decodeIndex } from '../src/mib/index-decode.js';
import type { MibIndexValue } from '../src/mib/index-decode.js';
import { addressTypeAfter, encodeIndexPart } from '../src/mib/index-encode.js';
import type { MibIndexInput } from '../src/mib/index-encode.js';
import { MibLibrary } from '../src/mib/library.js';
import { readMibFiles } from '../src/mib/mib-files.js';
import type { MibNode } from '../src/mib/mib-node.js';
import { formatName } from '../src/mib/name-format.js';
import type { MibNameOptions } from '../src/mib/name-format.js';
import { parseName } from '../src/mib/name-parser.js';
import { shownValue } from '../src/mib/shown-value.js';
import { formatValue } from '../src/mib/value-format.js';
import type { MibValueLayout } from '../src/mib/value-format.js';
import { Oid } from '../src/smi/oid.js';
import type { ValueInput } from '../src/smi/value.js';

/** Options of {@link MibStore}. */
export interface MibStoreOptions {
  /**
   * Whether the modules that come with the package are in it.
   * @defaultValue true
   */
  readonly bundled?: boolean | undefined;
}

/** Options of `formatValue` and `formatVariable`. */
export interface MibFormatOptions extends MibNameOptions {
  /**
   * `'typed'` shows the type, as in `INTEGER: up(1)`; `'quick'` the value alone, as in `up` (`-Oq` of Net-SNMP).
   * @defaultValue `'typed'`
   */
  readonly layout?: MibValueLayout | undefined;
}

/** An OID in two parts: what a module defines, and which instance of it. */
export interface MibInstance {
  /** The deepest node that a module names. */
  readonly node: MibNode;
  /** Its name, such as `ifDescr`. */
  readonly name: string;
  /** The module that defines it. */
  readonly module: string;
  /** The rest of the OID, dotted, such as `3`; empty where there is none. */
  readonly index: string;
}

/** What `formatVariable` shows; an `SnmpObject` is one. */
export interface MibVariableLike {
  /** The OID, dotted. */
  readonly oid: string;
  /** The type, as `ObjectType` numbers it. */
  readonly objectType: number;
  /** The value as bytes: octets as they are, everything else the bytes of its text. */
  readonly valueB: Uint8Array;
}

/**
 * Names of MIB modules: from names to OIDs and back, with indexes, labels and display hints. An extension.
 *
 * About eighty modules come with the package: those of Net-SNMP, so IF-MIB, IP-MIB, HOST-RESOURCES-MIB and so on, and
 * ENTITY-MIB. Others are loaded from files. Names, OIDs and values are written as Net-SNMP writes them.
 *
 * Stores with nothing loaded share what comes with the package; it is put together when the first name is looked up.
 *
 * @example
 * ```ts
 * import { MibStore } from 'snmp-components';
 *
 * const mibs = new MibStore();
 * console.log(mibs.toOid('sysDescr.0')); // 1.3.6.1.2.1.1.1.0
 * console.log(mibs.toName('1.3.6.1.2.1.2.2.1.8.3')); // IF-MIB::ifOperStatus.3
 * console.log(mibs.find('ifOperStatus')?.syntax?.labels?.get(1)); // up
 * ```
 */
export class MibStore {
  readonly #library: MibLibrary;

  /** @param options - whether it begins with the modules that come with the package */
  constructor(options: MibStoreOptions = {}) {
    this.#library = new MibLibrary(options.bundled === false ? 'empty' : 'bundled');
  }

  // Modules

  /**
   * Loads MIB modules from files, and from all files that are directly in folders. The order does not matter: what a
   * module imports may come later, or be there already. A module of a name that is known replaces it.
   *
   * Nothing in a file makes it fail; what cannot be understood is left out and reported.
   *
   * @param paths - files and folders; those that are not there are reported too
   * @returns what is wrong in the files, and with names that nothing loaded so far defines
   * @example
   * ```ts no-run
   * import { MibStore } from 'snmp-components';
   *
   * const mibs = new MibStore();
   * for (const { severity, file, line, message } of await mibs.load('/usr/share/snmp/mibs', './ACME-MIB.txt')) {
   *   console.log(`${severity}: ${file}:${line}: ${message}`);
   * }
   * ```
   */
  async load(...paths: string[]): Promise<readonly MibDiagnostic[]> {
    const { files, diagnostics } = await readMibFiles(paths);
    const found = [...diagnostics];
    for (const { path, text, found: how } of files) {
      // Folders have other files as well.
      if (how === 'in a folder' && !/\bDEFINITIONS\b/.test(text)) continue;
      found.push(...this.#library.add(text, path));
    }
    const read = new Set(files.map(({ path }) => path));
    return [...found, ...this.check().filter(({ file }) => read.has(file))];
  }

  /**
   * Adds the modules in a text.
   *
   * @param text - one module or several
   * @param fileName - what diagnostics call the text
   * @returns what is wrong in the text; see `check()` for names that are not defined anywhere
   * @throws SnmpError 10022 when it is not text
   */
  add(text: string, fileName = 'text'): readonly MibDiagnostic[] {
    if (typeof text !== 'string')
      throw new SnmpError('invalidArgument', 'add takes the text of a MIB module');
    return this.#library.add(text, fileName);
  }

  /** Whether all modules fit together: names that no module defines, and names taken from where they were found. */
  check(): readonly MibDiagnostic[] {
    return this.#library.diagnostics;
  }

  /** The names of the modules, sorted. */
  get modules(): readonly string[] {
    return this.#library.modules;
  }

  // Names

  /**
   * The node of a name or an OID: `ifDescr`, `IF-MIB::ifDescr`, `.iso.org.dod`, `1.3.6.1.2.1.2.2.1.2`. Undefined
   * where no module names exactly that; see `split()` for OIDs of instances.
   */
  find(nameOrOid: string): MibNode | undefined {
    const { tree } = this.#library;
    const node = tree.named(nameOrOid);
    if (node !== undefined) return node;
    try {
      return tree.at(parseName(tree, nameOrOid))?.primary;
    } catch (error) {
      if (SnmpError.is(error)) return undefined;
      throw error;
    }
  }

  /**
   * The node whose name a pattern matches nearest to its beginning. Best guess, as `-Ib` of Net-SNMP.
   *
   * @param pattern - such as `/if.*descr/i`
   */
  findMatching(pattern: RegExp): MibNode | undefined {
    return this.#library.tree.matching(pattern);
  }

  /** All nodes of a name, the preferred one first: modules may use the same name for different OIDs. */
  findAll(name: string): readonly MibNode[] {
    return this.#library.tree.allNamed(name);
  }

  /**
   * The OID of a name, dotted. The index may be given in every form that Net-SNMP takes or shows:
   * `vacmGroupName.3.3.106.111.101`, `vacmGroupName.3."joe"`, `vacmGroupName[3]["joe"]`. A text in double quotes gets
   * its length in front where the INDEX wants it; one in single quotes never does. An OID stays as it is.
   *
   * @throws SnmpError 398 when no module defines the name, 10022 when what follows it is no index of it
   */
  toOid(name: string): string {
    if (typeof name !== 'string') throw new SnmpError('invalidArgument', 'a name is text such as sysDescr.0');
    return parseName(this.#library.tree, name).join('.');
  }

  /**
   * The deepest node on the way to an OID that a module names, and the rest of the OID.
   *
   * @throws SnmpError 10022 when it is not an OID
   */
  split(oid: string | Oid): MibInstance {
    const { tree } = this.#library;
    const { arcs } = toOid(oid);
    const { place, depth } = tree.deepest(arcs);
    const node = place.primary;
    // Every OID begins with one of three numbers, and all three are named.
    if (node === undefined) throw new SnmpError('unknownName', arcs.join('.'));
    return { node, name: node.name, module: node.module, index: arcs.slice(depth).join('.') };
  }

  /**
   * The name of an OID, as Net-SNMP shows it: `IF-MIB::ifDescr.3`, `SNMP-VIEW-BASED-ACM-MIB::vacmGroupName.3."joe"`.
   *
   * @throws SnmpError 10022 when it is not an OID
   */
  toName(oid: string | Oid, options: MibNameOptions = {}): string {
    return formatName(this.#library.tree, toOid(oid).arcs, options);
  }

  // Indexes

  /**
   * The values in the index of an instance, by the INDEX of its row. Empty for what is in no table. Values that the
   * OID has no numbers for are left out.
   *
   * @throws SnmpError 10022 when it is not an OID
   * @example
   * ```ts
   * import { MibStore } from 'snmp-components';
   *
   * const [type, address] = new MibStore().decodeIndex('1.3.6.1.2.1.4.34.1.3.1.4.127.0.0.1');
   * console.log(type?.name, type?.text, address?.text); // ipAddressAddrType ipv4 127.0.0.1
   * ```
   */
  decodeIndex(oid: string | Oid): readonly MibIndexValue[] {
    const { tree } = this.#library;
    const { arcs } = toOid(oid);
    const { place, depth } = tree.deepest(arcs);
    return place.primary === undefined ? [] : decodeIndex(place.primary, arcs.slice(depth)).values;
  }

  /**
   * The OID of an instance of a column, dotted.
   *
   * @param name - the column
   * @param values - the values of its index, in order: numbers or their labels, texts, octets, addresses, OIDs
   * @throws SnmpError 398 for an unknown name, 10022 when a value does not fit, or there are too many
   * @example
   * ```ts
   * import { MibStore } from 'snmp-components';
   *
   * console.log(new MibStore().encodeIndex('vacmGroupName', 3, 'joe')); // 1.3.6.1.6.3.16.1.2.1.3.3.3.106.111.101
   * ```
   */
  encodeIndex(name: string, ...values: readonly MibIndexInput[]): string {
    const node = this.#node(name);
    const parts = node.index;
    const arcs: number[] = [];
    for (const [at, value] of values.entries()) {
      const part = parts[at];
      if (part === undefined)
        throw new SnmpError('invalidArgument', `the index of ${node.name} has ${parts.length} values`);
      const addressType = addressTypeAfter(parts[at - 1], arcs);
      const numbers = encodeIndexPart(part, value, addressType, 'as defined');
      if (numbers === undefined)
        throw new SnmpError(
          'invalidArgument',
          `value ${at + 1} of the index of ${node.name} is no ${part.name}`,
        );
      arcs.push(...numbers);
    }
    return Oid.of(...node.arcs, ...arcs).toString();
  }

  // Values

  /**
   * A value as Net-SNMP shows it: `INTEGER: up(1)`, `STRING: eth0`, `Timeticks: (123) 0:00:01.23`, `BITS: 80 a(0) `.
   *
   * @param oid - the OID of the variable, or a name
   * @param objectType - its type, as `ObjectType` numbers it
   * @param value - its value; octets as bytes, or as text in UTF-8
   * @throws SnmpError 398 for an unknown name, 10022 when the value does not fit the type
   */
  formatValue(oid: string, objectType: number, value: ValueInput, options: MibFormatOptions = {}): string {
    const { tree } = this.#library;
    const { place } = tree.deepest(parseName(tree, oid));
    const shown = shownValue(objectType, value, (name) => formatName(tree, name.arcs, options));
    return formatValue(place.primary, shown, options.layout ?? 'typed');
  }

  /**
   * A variable as `snmpwalk` shows it: `IF-MIB::ifType.1 = INTEGER: softwareLoopback(24)`.
   *
   * @throws SnmpError 10022 when the value does not fit the type
   * @example
   * ```ts
   * import { MibStore, ObjectType, SnmpObject } from 'snmp-components';
   *
   * const object = new SnmpObject('1.3.6.1.2.1.2.2.1.3.1', 24, ObjectType.Integer);
   * console.log(new MibStore().formatVariable(object)); // IF-MIB::ifType.1 = INTEGER: softwareLoopback(24)
   * ```
   */
  formatVariable(variable: MibVariableLike, options: MibFormatOptions = {}): string {
    const { oid, objectType, valueB } = variable;
    return `${this.toName(oid, options)} = ${this.formatValue(oid, objectType, valueB, options)}`;
  }

  /**
   * The label of a number: `up` for 1 of `ifOperStatus`. Undefined where there is none.
   *
   * @param name - an object or an instance of one, by name or OID
   * @throws SnmpError 398 for an unknown name
   */
  enumLabel(name: string, number: number): string | undefined {
    return this.#node(name).syntax?.labels?.get(number);
  }

  /**
   * The number of a label: 1 for `up` of `ifOperStatus`. Undefined where there is none.
   *
   * @param name - an object or an instance of one, by name or OID
   * @throws SnmpError 398 for an unknown name
   */
  enumNumber(name: string, label: string): number | undefined {
    for (const [number, candidate] of this.#node(name).syntax?.labels ?? [])
      if (candidate === label) return number;
    return undefined;
  }

  #node(name: string): MibNode {
    return this.split(this.toOid(name)).node;
  }
}

function toOid(oid: string | Oid): Oid {
  return oid instanceof Oid ? oid : Oid.parse(oid);
}
