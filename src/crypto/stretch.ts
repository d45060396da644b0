/** Feeding a digest pieces of about this size is fastest: fewer calls, yet the piece stays in the cache. */
const PIECE_OCTETS = 65_536;

/**
 * Calls `consume` with pieces that together are `pattern` repeated over `totalLength` octets, the
 * last copy cut off. The pieces share one buffer, which is overwritten at the end since the pattern
 * is a password.
 *
 * @internal
 */
export function repeatPattern(
  pattern: Uint8Array,
  totalLength: number,
  consume: (piece: Uint8Array) => void,
): void {
  if (pattern.length === 0) throw new RangeError('An empty pattern cannot be repeated.');

  const copies = Math.max(1, Math.floor(PIECE_OCTETS / pattern.length));
  const piece = Buffer.alloc(Math.min(copies * pattern.length, totalLength), pattern);
  try {
    let left = totalLength;
    for (; left >= piece.length && left > 0; left -= piece.length) consume(piece);
    if (left > 0) consume(piece.subarray(0, left));
  } finally {
    piece.fill(0);
  }
}
