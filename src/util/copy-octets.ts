/** So many octets are copied sooner one by one. */
const FEW = 48;

/** Copies the octets between two places of `source` to a place in `target`. @internal */
export function copyOctets(
  target: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
): void {
  const length = end - start;
  if (length > FEW) target.set(source.subarray(start, end), at);
  else for (let i = 0; i < length; i += 1) target[at + i] = source[start + i] ?? 0;
}
