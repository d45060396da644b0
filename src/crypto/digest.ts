/**
 * A digest that is being computed.
 *
 * @internal
 */
export interface Digest {
  update(data: Uint8Array): void;
  /** The digest of all that was fed; the object is used up. */
  finish(): Buffer;
}
