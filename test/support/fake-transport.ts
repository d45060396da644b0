import { EngineCore } from '../../src/engine/engine-core.js';
import type { Remote, Transport, TransportHandler } from '../../src/transport/transport.js';
import type { UdpBinding } from '../../src/transport/udp.js';
import { FakeClock } from './fake-clock.js';

/** A packet that went out. */
export interface SentPacket {
  readonly packet: Buffer;
  readonly remote: Remote;
}

/** A socket without a network: the test sees what goes out, and decides what comes in. */
export class FakeTransport implements Transport {
  readonly local: Remote = { address: '192.0.2.99', port: 40_000 };
  maxMessageSize = 65_507;
  connected = false;
  handler: TransportHandler | undefined;
  paused = false;
  /** Whether it keeps the process alive. */
  held = false;
  closed = false;
  readonly sent: SentPacket[] = [];
  /** What the next send fails with. */
  nextFailure: unknown;
  readonly binding: UdpBinding;
  private taken = 0;
  private wake: (() => void) | undefined;

  constructor(binding: UdpBinding = { family: 4, address: '', port: 0 }) {
    this.binding = binding;
  }

  send(packet: Buffer, remote: Remote, failed?: (error: unknown) => void): void {
    this.sent.push({ packet: Buffer.from(packet), remote });
    const failure = this.nextFailure;
    this.nextFailure = undefined;
    // As with a socket, whom nobody listens to is not heard.
    if (failure !== undefined) failed?.(failure);
    this.wake?.();
  }

  /** The next packet that goes out, which may have gone already. */
  async nextPacket(): Promise<Buffer> {
    while (this.taken >= this.sent.length) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const next = this.sent[this.taken];
    this.taken += 1;
    if (next === undefined) throw new Error('there is no next packet');
    return next.packet;
  }

  /** Lets a packet come in. The engine gets a copy, as a socket would give it. */
  deliver(packet: Uint8Array, remote: Remote): void {
    this.handler?.packetReceived(Buffer.from(packet), remote);
  }

  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.handler = undefined;
  }
}

/** An engine core whose time and sockets are the test's. */
export class FakeNetwork {
  readonly clock = new FakeClock();
  readonly transports: FakeTransport[] = [];
  readonly core: EngineCore;

  constructor() {
    this.core = new EngineCore({
      clock: this.clock,
      openUdp: async (binding) => {
        const transport = new FakeTransport(binding);
        this.transports.push(transport);
        return transport;
      },
    });
  }

  /** The socket that was opened last. */
  get transport(): FakeTransport {
    const transport = this.transports.at(-1);
    if (transport === undefined) throw new Error('no socket was opened');
    return transport;
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
