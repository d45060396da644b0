import { inetAddressText } from './inet-address.js';
import { sliceIndex } from './index-slices.js';
import type { IndexSlice } from './index-slices.js';
import type { OidTree, TreeNode } from './oid-tree.js';

/** How a name is shown, with the option of Net-SNMP that does the same. */
export type MibNameStyle =
  /** `IF-MIB::ifDescr.1` (`-OS`) */
  | 'module'
  /** `ifDescr.1` (`-Os`) */
  | 'suffix'
  /** `.iso.org.dod.internet.mgmt.mib-2.interfaces.ifTable.ifEntry.ifDescr.1` (`-Of`) */
  | 'full'
  /** `.1.3.6.1.2.1.2.2.1.2.1` (`-On`) */
  | 'numeric';

/** Options of `toName`. */
export interface MibNameOptions {
  /**
   * What the name begins with: its module, the name alone, all labels from the root, or numbers only.
   * @defaultValue `'module'`
   */
  readonly style?: MibNameStyle | undefined;
  /**
   * `'named'` shows the index as its types say, as in `vacmGroupName.3."joe"`; `'numeric'` leaves it as numbers
   * (`-Ob`).
   * @defaultValue `'named'`
   */
  readonly index?: 'named' | 'numeric' | undefined;
}

/** Base types whose index Net-SNMP leaves as numbers. */
const LEFT_NUMERIC = new Set<string | undefined>(['BITS', 'Opaque', 'NsapAddress']);

/**
 * The name of an OID, as Net-SNMP shows it.
 * @internal
 */
export function formatName(tree: OidTree, arcs: readonly number[], options: MibNameOptions): string {
  const { style = 'module', index = 'named' } = options;
  const { place, depth } = style === 'numeric' ? { place: tree.root, depth: 0 } : tree.deepest(arcs);
  const { primary } = place;
  if (primary === undefined) return `.${arcs.join('.')}`;
  const rest = index === 'named' ? formatIndex(place, arcs.slice(depth)) : arcs.slice(depth).map(String);
  const tail = rest.map((text) => `.${text}`).join('');
  if (style === 'full') return `${labelsTo(place)}${tail}`;
  // The roots belong to no module.
  const prefix = style === 'module' && depth > 1 ? `${primary.module}::` : '';
  return `${prefix}${primary.name}${tail}`;
}

function labelsTo(place: TreeNode): string {
  if (place.parent === undefined) return '';
  return `${labelsTo(place.parent)}.${place.primary?.name ?? place.arc}`;
}

/** The parts of an instance after the name. */
function formatIndex(place: TreeNode, arcs: readonly number[]): string[] {
  const parts = place.primary?.index ?? [];
  if (parts.length === 0 || arcs.length === 0) return arcs.map(String);
  // A column that no module knows: its number comes before the index.
  const unknownColumn = place.isLeaf ? [] : arcs.slice(0, 1);
  const { slices, rest } = sliceIndex(parts, arcs.slice(unknownColumn.length));
  return [...unknownColumn.map(String), ...slices.map(formatSlice), ...rest.map(String)];
}

function formatSlice(slice: IndexSlice): string {
  const { node, arcs, content, length } = slice;
  const { syntax } = node;
  if (syntax?.baseType === 'OCTET STRING') {
    const quote = length === 'inside' ? '"' : "'";
    const text = inetAddressText(slice.addressType, content) ?? content.map(printable).join('');
    return `${quote}${text}${quote}`;
  }
  const label =
    arcs.length === 1 && !LEFT_NUMERIC.has(syntax?.baseType) ? syntax?.labels?.get(arcs[0] ?? 0) : undefined;
  return label ?? arcs.join('.');
}

function printable(code: number): string {
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
}
