/**
 * Where a packet comes from or goes to. The address is numeric; an IPv6 one may have a zone (`fe80::1%eth0`).
 * @internal
 */
export interface Remote {
  readonly address: string;
  readonly port: number;
  /** Both as one text, where whoever made it keeps it for many packets. */
  readonly key?: string;
}

/**
 * Receives what a transport delivers.
 * @internal
 */
export interface TransportHandler {
  packetReceived(packet: Buffer, remote: Remote): void;
  /** The transport as such is in trouble; `closed` tells that it is of no use any more. */
  transportFailed(error: unknown, closed: boolean): void;
}

/**
 * A way to send and receive messages: a UDP socket or one TCP connection. The engine knows nothing else of sockets.
 * @internal
 */
export interface Transport {
  readonly local: Remote;
  /** The largest message that can be sent, in octets. */
  readonly maxMessageSize: number;
  /** Whether it exchanges messages with one peer only, so that its errors are about that peer. */
  readonly connected: boolean;
  /** Whether whoever opened it tells of its end by events of their own. */
  readonly tellsItsEnd?: boolean;
  handler: TransportHandler | undefined;
  /**
   * Sends now; a failure is reported later, through the callback, where there is one. The packet must not be changed
   * afterwards.
   */
  send(packet: Buffer, remote: Remote, failed?: (error: unknown) => void): void;
  /**
   * Sends what answers a packet that came in, where the transport has another way for it: a peer that takes no answers
   * is not read from until it does. Requests do not stop the reading, or two sides might wait for each other.
   */
  answer?(packet: Buffer, remote: Remote, failed: (error: unknown) => void): void;
  /** While held, the transport keeps the process alive. It is not held at first. */
  hold(): void;
  release(): void;
  /** Reception can be paused; what arrives meanwhile is dropped. */
  paused: boolean;
  close(): Promise<void>;
}
