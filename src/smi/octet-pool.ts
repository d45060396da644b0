import { copyOctets } from '../util/copy-octets.js';

/** As much as the pool of Buffer has. */
const SIZE = 8192;

/**
 * Room for the octets of names and values that programs give. They are written once and stay as they are. Many lie in
 * one buffer, as a Buffer for each takes longer to make than all that is done with it.
 */
class OctetPool {
  private room = Buffer.allocUnsafeSlow(SIZE);
  /** Where free room begins; who has written sets it to the end of that. */
  used = 0;

  /** The buffer of what was written last. */
  get buffer(): Buffer {
    return this.room;
  }

  /** Sees to room for some octets, and returns where it begins. */
  reserve(octets: number): number {
    if (this.used + octets > this.room.length) {
      this.room = Buffer.allocUnsafeSlow(Math.max(SIZE, octets));
      this.used = 0;
    }
    return this.used;
  }

  /** Writes octets, and returns where they begin. */
  put(octets: Uint8Array): number {
    const { length } = octets;
    const start = this.reserve(length);
    copyOctets(this.room, start, octets, 0, length);
    this.used = start + length;
    return start;
  }

  /** What was written last, from its beginning. */
  since(start: number): Buffer {
    return this.room.subarray(start, this.used);
  }
}

/** @internal */
export const octetPool = new OctetPool();
