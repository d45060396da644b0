import { constantTimeEqual } from '../crypto/constant-time.js';
import type { CryptoProvider, Mac } from '../crypto/provider.js';
import type { AuthProtocol } from './protocols.js';

/**
 * Signs and checks whole messages for one user at one engine (RFC 3414 Sections 6.3 and 7.3, RFC 7860
 * Section 4.2).
 *
 * @internal
 */
export class Authenticator {
  readonly protocol: AuthProtocol;
  readonly #mac: Mac;
  /** Holds the MAC of a message while it is being checked. */
  readonly #received: Buffer;
  readonly #digest: Buffer;
  /** As much of the digest as a message carries. */
  readonly #computed: Buffer;

  constructor(crypto: CryptoProvider, protocol: AuthProtocol, localizedKey: Uint8Array) {
    this.protocol = protocol;
    this.#mac = crypto.mac(protocol.hash, localizedKey);
    this.#received = Buffer.alloc(protocol.macLength);
    this.#digest = Buffer.alloc(protocol.digestLength);
    this.#computed = this.#digest.subarray(0, protocol.macLength);
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
    this.#mac.compute(packet, this.#digest);
    packet.set(this.#computed, macOffset);
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

    const received = this.#received;
    for (let i = 0; i < macLength; i += 1) {
      received[i] = packet[macOffset + i] ?? 0;
      packet[macOffset + i] = 0;
    }
    try {
      this.#mac.compute(packet, this.#digest);
      return constantTimeEqual(this.#computed, received);
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
