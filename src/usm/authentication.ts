import { constantTimeEqual } from '../crypto/constant-time.js';
import type { CryptoProvider, Mac } from '../crypto/provider.js';
import type { AuthProtocol } from './protocols.js';

/** Used by one message at a time, whosever it is. */
interface Scratch {
  readonly digest: Buffer;
  /** As much of the digest as a message carries. */
  readonly computed: Buffer;
  /** The MAC that a message came with. */
  readonly received: Buffer;
}

const scratches = new Map<AuthProtocol, Scratch>();

function scratchFor(protocol: AuthProtocol): Scratch {
  let scratch = scratches.get(protocol);
  if (scratch === undefined) {
    const digest = Buffer.alloc(protocol.digestLength);
    const computed = digest.subarray(0, protocol.macLength);
    scratch = { digest, computed, received: Buffer.alloc(protocol.macLength) };
    scratches.set(protocol, scratch);
  }
  return scratch;
}

/**
 * Signs and checks whole messages for one user at one engine (RFC 3414 Sections 6.3 and 7.3, RFC 7860
 * Section 4.2).
 *
 * @internal
 */
export class Authenticator {
  readonly protocol: AuthProtocol;
  readonly #mac: Mac;
  readonly #scratch: Scratch;

  constructor(crypto: CryptoProvider, protocol: AuthProtocol, localizedKey: Uint8Array) {
    this.protocol = protocol;
    this.#mac = crypto.mac(protocol.hash, localizedKey);
    this.#scratch = scratchFor(protocol);
  }

  /**
   * Writes the MAC of a message into it.
   *
   * @param macOffset - where the contents of msgAuthenticationParameters start.
   * @throws RangeError when the MAC does not fit there.
   */
  sign(packet: Uint8Array, macOffset: number): void {
    const { macLength } = this.protocol;
    if (!contains(packet, macOffset, macLength)) {
      throw new RangeError('The message authentication code does not lie within the message.');
    }
    for (let i = 0; i < macLength; i += 1) packet[macOffset + i] = 0;
    const { digest, computed } = this.#scratch;
    this.#mac.compute(packet, digest);
    packet.set(computed, macOffset);
  }

  /**
   * Whether a message carries the right MAC. A MAC that was cut short is never right, however many of
   * its octets agree.
   *
   * @param packet - is changed while this runs, and as it was afterwards.
   */
  verify(packet: Uint8Array, macOffset: number, macLength: number): boolean {
    if (macLength !== this.protocol.macLength) return false;
    if (!contains(packet, macOffset, macLength)) return false;

    const { digest, computed, received } = this.#scratch;
    for (let i = 0; i < macLength; i += 1) {
      received[i] = packet[macOffset + i] ?? 0;
      packet[macOffset + i] = 0;
    }
    try {
      this.#mac.compute(packet, digest);
      return constantTimeEqual(computed, received);
    } finally {
      packet.set(received, macOffset);
    }
  }

  /** Overwrites the key; the object can't be used afterwards. */
  destroy(): void {
    this.#mac.destroy();
  }
}

function contains(packet: Uint8Array, offset: number, length: number): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset + length <= packet.length;
}
