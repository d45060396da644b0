/**
 * Whether octets are those that stand between two places of others. For short strings, where calling Buffer's own
 * comparison takes longer than comparing; never for secrets, as the time tells how far they agree.
 * @internal
 */
export function sameOctets(octets: Uint8Array, others: Uint8Array, start = 0, end = others.length): boolean {
  if (octets.length !== end - start) return false;
  for (let i = 0; i < octets.length; i += 1) if (octets[i] !== others[start + i]) return false;
  return true;
}
