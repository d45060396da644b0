import { SnmpError } from '../errors/snmp-error.js';
import { Oid } from '../smi/oid.js';
import { BASE_TYPES } from './base-types.js';
import { parseHexOctets } from './display-hint.js';
import { fixedLength } from './index-slices.js';
import { inetAddressOctets, ipv4Octets } from './inet-address.js';
import type { MibIndexPart, MibNode } from './mib-node.js';

/** What a value of an index may be given as: labels, numbers, OIDs and addresses may be text. */
export type MibIndexInput = string | number | bigint | Uint8Array | Oid;

const MAX_ARC = 0xffff_ffff;

/**
 * The numbers of one value in an index. Undefined when it does not fit the type.
 * @param before - the numbers before it: the type of an address is among them
 * @param length - whether the length goes in front where the type wants it
 * @internal
 */
export function encodeIndexPart(
  { node, implied }: MibIndexPart,
  input: MibIndexInput,
  addressType: number | undefined,
  length: 'as defined' | 'bare',
): number[] | undefined {
  const syntax = node?.syntax;
  if (node === undefined || syntax === undefined) return undefined;
  if (syntax.baseType === 'NetworkAddress') return networkAddress(input);
  const { shape } = BASE_TYPES[syntax.baseType];
  if (shape === 'number') return numberArcs(node, input);
  if (shape === 'address')
    return input instanceof Uint8Array ? octetArcs(input, 4) : ipv4Octets(String(input));
  const arcs = shape === 'oid' ? oidArcs(input) : octets(node, input, addressType);
  if (arcs === undefined) return undefined;
  const fixed = shape === 'octets' ? fixedLength(node) : undefined;
  if (fixed !== undefined && arcs.length !== fixed) return undefined;
  return implied || fixed !== undefined || length === 'bare' ? arcs : [arcs.length, ...arcs];
}

/**
 * The type of the address that comes next: the number before it, if that is an InetAddressType (RFC 4001).
 * @internal
 */
export function addressTypeAfter(
  part: MibIndexPart | undefined,
  arcs: readonly number[],
): number | undefined {
  return part?.node?.syntax?.typeName === 'InetAddressType' ? arcs.at(-1) : undefined;
}

function numberArcs(node: MibNode, input: MibIndexInput): number[] | undefined {
  const text = String(input);
  if (/^\d{1,10}$/.test(text)) return Number(text) <= MAX_ARC ? [Number(text)] : undefined;
  for (const [number, label] of node.syntax?.labels ?? []) if (label === text) return [number];
  return undefined;
}

function octets(node: MibNode, input: MibIndexInput, addressType: number | undefined): number[] | undefined {
  if (input instanceof Uint8Array) return [...input];
  if (typeof input !== 'string') return undefined;
  if (node.syntax?.typeName === 'InetAddress') {
    const address = inetAddressOctets(addressType, input);
    if (address !== undefined) return address;
  }
  return parseHexOctets(node.syntax?.displayHint, input) ?? [...Buffer.from(input, 'utf8')];
}

function octetArcs(input: Uint8Array, count: number): number[] | undefined {
  return input.length === count ? [...input] : undefined;
}

function oidArcs(input: MibIndexInput): number[] | undefined {
  if (input instanceof Oid) return [...input.arcs];
  try {
    return [...Oid.parse(String(input)).arcs];
  } catch (error) {
    if (SnmpError.is(error)) return undefined;
    throw error;
  }
}

/** The only kind of address that RFC 1155 knows is 1, an IpAddress. */
function networkAddress(input: MibIndexInput): number[] | undefined {
  const address = input instanceof Uint8Array ? octetArcs(input, 4) : ipv4Octets(String(input));
  return address === undefined ? undefined : [1, ...address];
}
