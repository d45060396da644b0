import { BASE_TYPES } from './base-types.js';
import type { MibIndexPart, MibNode } from './mib-node.js';

/**
 * The numbers of an instance that belong to one part of its index.
 * @internal
 */
export interface IndexSlice {
  readonly part: MibIndexPart;
  readonly node: MibNode;
  /** With the length in front, where there is one. */
  readonly arcs: readonly number[];
  /** Without the length. */
  readonly content: readonly number[];
  /** `inside`: the length is in front; `outside`: the type or the end of the OID gives it. */
  readonly length: 'inside' | 'outside';
  /** The number of the InetAddressType before an InetAddress (RFC 4001). */
  readonly addressType: number | undefined;
}

/**
 * Splits the numbers after a column by the INDEX of its row (RFC 2578 section 7.7). What does not fit is left over.
 * @internal
 */
export function sliceIndex(
  parts: readonly MibIndexPart[],
  arcs: readonly number[],
): { readonly slices: readonly IndexSlice[]; readonly rest: readonly number[] } {
  const slices: IndexSlice[] = [];
  let rest = arcs;
  for (const part of parts) {
    const { node } = part;
    const shape = node === undefined || rest.length === 0 ? undefined : indexShape(node, part, rest);
    if (node === undefined || shape === undefined || shape.prefix + shape.count > rest.length) break;
    const end = shape.prefix + shape.count;
    slices.push({
      part,
      node,
      arcs: rest.slice(0, end),
      content: rest.slice(shape.prefix, end),
      length: shape.prefix === 0 ? 'outside' : 'inside',
      addressType: addressTypeBefore(slices, node),
    });
    rest = rest.slice(end);
  }
  return { slices, rest };
}

/**
 * The length of an octet string that has only one; undefined where it can vary.
 * @internal
 */
export function fixedLength(node: MibNode): number | undefined {
  const ranges = node.syntax?.ranges;
  const only = ranges?.length === 1 ? ranges[0] : undefined;
  return only !== undefined && only.minimum === only.maximum ? only.minimum : undefined;
}

/** How many numbers say the length, and how many the value. Undefined for a type that no index has. */
function indexShape(
  node: MibNode,
  part: MibIndexPart,
  rest: readonly number[],
): { readonly prefix: number; readonly count: number } | undefined {
  const base = node.syntax?.baseType;
  if (base === undefined) return undefined;
  if (base === 'NetworkAddress') return { prefix: 0, count: 5 };
  const { shape } = BASE_TYPES[base];
  if (shape === 'none') return undefined;
  if (shape === 'number') return { prefix: 0, count: 1 };
  if (shape === 'address') return { prefix: 0, count: 4 };
  if (part.implied) return { prefix: 0, count: rest.length };
  const fixed = shape === 'octets' ? fixedLength(node) : undefined;
  return fixed === undefined ? { prefix: 1, count: rest[0] ?? 0 } : { prefix: 0, count: fixed };
}

function addressTypeBefore(slices: readonly IndexSlice[], node: MibNode): number | undefined {
  const before = slices.at(-1);
  if (node.syntax?.typeName !== 'InetAddress' || before?.node.syntax?.typeName !== 'InetAddressType')
    return undefined;
  return before.arcs[0];
}
