import { SnmpError } from '../../src/errors/snmp-error.js';
import type { MibBaseType } from '../../src/mib/base-types.js';
import type { MibNode } from '../../src/mib/mib-node.js';
import type { MibNameStyle } from '../../src/mib/name-format.js';
import { Oid } from '../../src/smi/oid.js';
import type { MibStore } from '../mib-store.js';
import { EasySnmpUnknownObjectIdError } from './easy-snmp-errors.js';
import { oidText, readOid } from './session-oid.js';
import type { OidText, SessionOid } from './session-oid.js';
import type { SessionBestGuess } from './session-options.js';

/** How names are written. */
export type NameStyle = 'short' | 'long' | 'numeric';

/** @internal */
export interface WrittenName {
  readonly oid: string;
  readonly oidIndex: string;
}

/** A request names it; what was written is kept for what the agent does not have. @internal */
export interface ResolvedOid {
  readonly name: Oid;
  readonly shown: WrittenName;
}

/** Types whose values are numbers or octets: Net-SNMP counts no others as having instances. */
const WITHOUT_INSTANCES: ReadonlySet<MibBaseType> = new Set(['NsapAddress']);

/** How Net-SNMP calls the styles; indexes stay numbers. */
const STYLES = { short: 'suffix', long: 'full', numeric: 'numeric' } as const satisfies Record<
  NameStyle,
  MibNameStyle
>;

/**
 * Turns what a program writes into OIDs, and OIDs into what easysnmp shows.
 * @internal
 */
export class SessionNames {
  private readonly mibs: MibStore;

  constructor(mibs: MibStore) {
    this.mibs = mibs;
  }

  /** @throws EasySnmpUnknownObjectIdError 398; SnmpError 10022 for what is not even text */
  resolve(given: SessionOid, bestGuess: SessionBestGuess): ResolvedOid {
    const read = readOid(given);
    try {
      return { name: Oid.parse(this.oidOf(read, bestGuess)), shown: read.shown };
    } catch (error) {
      if (!SnmpError.is(error)) throw error;
      throw new EasySnmpUnknownObjectIdError('unknownName', oidText(given), { cause: error });
    }
  }

  /** What the values of a variable are, as far as a module tells: the object, or the one right above. */
  objectOf(name: Oid): MibNode {
    const { node } = this.mibs.split(name);
    return node.syntax === undefined && node.parent?.syntax !== undefined ? node.parent : node;
  }

  /** Name and index of a variable. */
  write(name: Oid, style: NameStyle): WrittenName {
    if (style === 'numeric') return splitNumbers(name);
    const { node, index } = this.mibs.split(name);
    if (hasInstances(node)) return { oid: this.text(Oid.of(...node.arcs), style), oidIndex: index };
    // Nothing but the root is known.
    const isRoot = style === 'long' && node.arcs.length === 1 && index !== '';
    return { oid: this.text(name, isRoot ? 'numeric' : style), oidIndex: '' };
  }

  /** An OID in one piece, as it is shown in a value. */
  text(name: Oid, style: NameStyle): string {
    return this.mibs.toName(name, { style: STYLES[style], index: 'numeric' });
  }

  private oidOf({ text, label, behind }: OidText, bestGuess: SessionBestGuess): string {
    const guessed = bestGuess === 1 && label !== undefined ? this.guess(label) : undefined;
    return guessed === undefined ? this.mibs.toOid(text) : `${guessed.oid}${behind}`;
  }

  /** The name that fits a pattern best, unless there is one that is written so. */
  private guess(label: string): MibNode | undefined {
    const pattern = this.mibs.findAll(label).length === 0 ? patternOf(label) : undefined;
    return pattern && this.mibs.findMatching(pattern);
  }
}

function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(text, 'i');
  } catch {
    // The text is no pattern; as a name it is not known either.
    return undefined;
  }
}

/** The last number is the index, whatever the object is. */
function splitNumbers(name: Oid): WrittenName {
  const { arcs } = name;
  return { oid: `.${arcs.slice(0, -1).join('.')}`, oidIndex: String(arcs[arcs.length - 1]) };
}

/** An object with values, or what is directly below one, such as sysUpTimeInstance. */
function hasInstances(node: MibNode): boolean {
  return isObject(node) || (node.parent !== undefined && isObject(node.parent));
}

function isObject(node: MibNode): boolean {
  if (node.kind === 'notification') return true;
  const type = node.syntax?.baseType;
  return type !== undefined && !WITHOUT_INSTANCES.has(type);
}
