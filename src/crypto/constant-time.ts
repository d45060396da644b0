import { timingSafeEqual } from 'node:crypto';

/**
 * Whether two byte strings are the same, in a time that doesn't tell where they differ.
 * False when their lengths differ, which is no secret.
 *
 * @internal
 */
export function constantTimeEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
