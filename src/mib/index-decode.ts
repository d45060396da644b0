import { formatInteger, formatOctets } from './display-hint.js';
import { inetAddressText } from './inet-address.js';
import { sliceIndex } from './index-slices.js';
import type { IndexSlice } from './index-slices.js';
import type { MibNode } from './mib-node.js';

/** One value out of the index of an instance. */
export interface MibIndexValue {
  /** The object that the value is of, such as `ifIndex`. */
  readonly name: string;
  /** A number, a dotted OID or IP address as text, or octets. */
  readonly value: number | string | Buffer;
  /** The value as text: the label of a number, an address, octets by their display hint. */
  readonly text: string;
}

/**
 * The values in the index of an instance, by the INDEX of its row.
 * @internal
 */
export function decodeIndex(
  node: MibNode,
  arcs: readonly number[],
): { readonly values: readonly MibIndexValue[]; readonly rest: readonly number[] } {
  const { slices, rest } = sliceIndex(node.index, arcs);
  return { values: slices.map(decodeSlice), rest };
}

function decodeSlice({ part, node, content, addressType }: IndexSlice): MibIndexValue {
  const { name } = part;
  const { syntax } = node;
  const dotted = content.join('.');
  switch (syntax?.baseType) {
    case 'OBJECT IDENTIFIER':
    case 'IpAddress':
      return { name, value: dotted, text: dotted };
    case 'NetworkAddress':
      return { name, value: content.slice(1).join('.'), text: content.slice(1).join('.') };
    case 'OCTET STRING':
    case 'BITS':
    case 'Opaque':
    case 'NsapAddress': {
      const octets = Buffer.from(content);
      const hint = syntax.displayHint;
      const text =
        inetAddressText(addressType, content) ??
        (hint === undefined ? undefined : formatOctets(hint, octets, utf8Text)) ??
        utf8Text(octets);
      return { name, value: octets, text };
    }
    default: {
      const number = content[0] ?? 0;
      const hint = syntax?.displayHint;
      const shown = hint === undefined ? undefined : formatInteger(hint, BigInt(number));
      return { name, value: number, text: syntax?.labels?.get(number) ?? shown ?? String(number) };
    }
  }
}

function utf8Text(octets: Uint8Array): string {
  return Buffer.from(octets).toString('utf8');
}
