import type { Remote } from '../transport/transport.js';

/** As `PacketTrace.Direction` numbers them. */
export const TraceDirection = { Incoming: 1, Outgoing: 2 } as const;

/**
 * Takes part in the traffic of an endpoint. `tracing` is asked first, so that nothing is prepared that nobody looks at.
 * @internal
 */
export interface PacketTracer {
  readonly tracing: 'off' | 'raw' | 'decrypted';
  /** False while the component takes in nothing. */
  readonly accepting: boolean;
  traced(packet: Buffer, direction: 1 | 2, remote: Remote): void;
}
