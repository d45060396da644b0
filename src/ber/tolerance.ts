/**
 * A deviation from strict BER that real devices send and that is accepted: integers without content or with redundant
 * octets, unsigned numbers sent as negative, an OID without content, a NULL with content, numbers of 32 bits sent with
 * more, an IpAddress without content or with an IPv6 address.
 */
export type ToleranceName =
  | 'ZeroLengthInteger'
  | 'NonMinimalInteger'
  | 'NegativeUnsigned'
  | 'EmptyOid'
  | 'NullWithContent'
  | 'WideInteger'
  | 'EmptyIpAddress'
  | 'IPv6Address';

/**
 * Deviations from strict BER that real devices send and that are accepted. Each is a bit, so that a message
 * carries the set of those it needed at no cost, and the engine can count them by name.
 * @internal
 */
export const Tolerance = {
  /** INTEGER, Counter or TimeTicks with no content octets, read as 0. */
  ZeroLengthInteger: 1,
  /** Integer with redundant leading octets (X.690 section 8.3.2 forbids them). */
  NonMinimalInteger: 2,
  /** Counter32, Gauge32, TimeTicks or Counter64 whose first bit says negative, read as unsigned. */
  NegativeUnsigned: 4,
  /** OBJECT IDENTIFIER with no content octets, read as 0.0. */
  EmptyOid: 8,
  /** NULL or exception value with content octets, which are ignored. */
  NullWithContent: 16,
  /** Value of a 32-bit type with more bits, in 5 to 8 octets; the low 32 bits count. */
  WideInteger: 32,
  /** IpAddress with no content octets, read as empty text. */
  EmptyIpAddress: 64,
  /** IpAddress of sixteen octets, read as an IPv6 address. */
  IPv6Address: 128,
} as const satisfies Record<ToleranceName, number>;

/**
 * Names of the tolerances in a bit set.
 * @internal
 */
export function toleranceNames(bits: number): ToleranceName[] {
  return (Object.keys(Tolerance) as ToleranceName[]).filter((name) => (bits & Tolerance[name]) !== 0);
}
