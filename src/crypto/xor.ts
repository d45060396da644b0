/**
 * Xors the first `length` octets of `other` into `target`.
 *
 * @internal
 */
export function xorInto(target: Uint8Array, other: Uint8Array, length: number): void {
  for (let index = 0; index < length; index += 1) {
    target[index] = (target[index] ?? 0) ^ (other[index] ?? 0);
  }
}
