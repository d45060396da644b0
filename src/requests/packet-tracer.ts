import type { Remote } from '../transport/transport.js';

/** As `PacketTrace.Direction` numbers them. */
export const TraceDirection = { Incoming: 1, Outgoing: 2 } as const;

/**
 * Wants to see packets. `tracing` is asked first, so that nothing is prepared for nobody.
 * @internal
 */
export interface PacketTracer {
  readonly tracing: 'off' | 'raw' | 'decrypted';
  traced(packet: Buffer, direction: 1 | 2, remote: Remote): void;
}
