import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SnmpError } from '../errors/snmp-error.js';
import { FramingError, MessageFramer } from '../message/framing.js';
import type { Clock, Timer } from '../util/clock.js';
import type { AddressFamily } from './address.js';
import type { Attempt } from './attempt.js';
import { connectThroughProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
import { securedStreamError } from './tls-alerts.js';
import { Throttle } from './throttle.js';
import type { Remote, Transport, TransportHandler } from './transport.js';

export type { Socket };

/**
 * How a connection is set up and used.
 * @internal
 */
export interface TcpOptions {
  readonly family: AddressFamily;
  /** Numeric local address; empty = any. */
  readonly localAddress: string;
  readonly noDelay: boolean;
  readonly keepAlive: boolean;
  /** Inactivity before the first keep-alive packet; 0 = the system's. */
  readonly keepAliveMilliseconds: number;
  /** How long closing waits for data to be taken; undefined = the connection is reset at once. */
  readonly lingerMilliseconds: number | undefined;
  /** Octets a second in each direction; 0 = no limit. */
  readonly maxTransferRate: number;
  /** The largest message that is sent or received; asked for each. */
  readonly maxMessageSize: () => number;
  readonly proxy: Proxy | undefined;
}

/**
 * Opens a connection, through a proxy where there is one.
 * @throws the system's error, or SnmpError from a proxy or from giving up
 * @internal
 */
export async function openTcp(remote: Remote, options: TcpOptions, attempt: Attempt): Promise<Socket> {
  const { proxy } = options;
  if (proxy === undefined) return connectTo(remote, options, options.family, attempt);
  // The address family is that of the agent, not that of the proxy.
  const connectToProxy = (at: Remote): Promise<Socket> => connectTo(at, options, 0, attempt);
  return connectThroughProxy(proxy, remote, connectToProxy, attempt);
}

/** Sets a connection's options, and lets it fail while nobody waits for that. @internal */
export function prepareSocket(socket: Socket, options: TcpOptions): void {
  // Whoever takes the connection over later finds the error in `socket.errored`.
  socket.on('error', () => undefined);
  socket.setNoDelay(options.noDelay);
  // Node.js cuts off what is no whole second, and takes less than one for the time of the system.
  socket.setKeepAlive(options.keepAlive, Math.ceil(options.keepAliveMilliseconds / 1000) * 1000);
}

function connectTo(
  remote: Remote,
  options: TcpOptions,
  family: AddressFamily | 0,
  attempt: Attempt,
): Promise<Socket> {
  const socket = connect({
    host: remote.address,
    port: remote.port,
    family,
    ...(options.localAddress === '' ? {} : { localAddress: options.localAddress }),
  });
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      prepareSocket(socket, options);
      resolve(socket);
    });
  });
  return attempt.phase(connected, () => socket.destroy());
}

/**
 * Messages over a connection: RFC 3430. Everything that makes the stream untrustworthy closes it.
 * @internal
 */
export class TcpTransport implements Transport {
  readonly local: Remote;
  readonly connected = true;
  readonly tellsItsEnd = true;
  handler: TransportHandler | undefined;
  paused = false;
  /** Told once, with what ended the connection; undefined when it was closed here. */
  whenClosed: ((error: unknown) => void) | undefined;
  /** Told when data is taken again after a time when it was not. */
  whenDrained: (() => void) | undefined;
  private readonly limit: () => number;
  private readonly socket: Socket;
  private readonly remote: Remote;
  private readonly framer: MessageFramer;
  private readonly lingerMilliseconds: number | undefined;
  private readonly clock: Clock;
  /** Each direction has the rate for itself. */
  private readonly sending: Throttle | undefined;
  private readonly receiving: Throttle | undefined;
  private readonly wire: Socket;
  private gathering = false;
  /** Why nothing is read now: the rate is used up, or the peer takes no answers. */
  private readonly stops = new Set<'rate' | 'answers'>();
  private failure: unknown;
  private open = true;

  /**
   * @param socket - what messages are written to and read from
   * @param wire - the connection under it; another one where the stream is secured
   */
  constructor(socket: Socket, wire: Socket, remote: Remote, options: TcpOptions, clock: Clock) {
    this.socket = socket;
    this.wire = wire;
    this.clock = clock;
    this.remote = remote;
    this.local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    this.limit = options.maxMessageSize;
    this.framer = new MessageFramer(options.maxMessageSize);
    this.lingerMilliseconds = options.lingerMilliseconds;
    if (options.maxTransferRate > 0) {
      this.sending = new Throttle(options.maxTransferRate, clock);
      this.receiving = new Throttle(options.maxTransferRate, clock);
    }
    socket.on('data', (chunk: Buffer) => {
      this.received(chunk);
    });
    socket.on('drain', () => {
      this.answersTaken();
      this.whenDrained?.();
    });
    socket.on('error', (error) => {
      this.failure ??= securedStreamError(error);
    });
    socket.on('close', () => {
      this.closed();
    });
    socket.unref();
  }

  get maxMessageSize(): number {
    return this.limit();
  }

  send(packet: Buffer, _remote: Remote, failed?: (error: unknown) => void): void {
    if (!this.open) {
      failed?.(Object.assign(new Error('the connection is closed'), { code: 'ENOTCONN' }));
      return;
    }
    const { sending } = this;
    if (sending === undefined) {
      this.gather();
      this.socket.write(packet);
      return;
    }
    for (let at = 0; at < packet.length; at += sending.slice) {
      const slice = packet.subarray(at, at + sending.slice);
      sending.run(slice.length, () => this.socket.write(slice));
    }
  }

  answer(packet: Buffer, remote: Remote, failed: (error: unknown) => void): void {
    this.send(packet, remote, failed);
    const { sending, socket, stops } = this;
    if (stops.has('answers')) return;
    if (socket.writableNeedDrain) {
      this.stopReading('answers');
    } else if (sending !== undefined && sending.waiting > socket.writableHighWaterMark) {
      this.stopReading('answers');
      sending.run(0, () => {
        this.answersTaken();
      });
    }
  }

  private answersTaken(): void {
    if (!this.socket.writableNeedDrain) this.readOn('answers');
  }

  private stopReading(why: 'rate' | 'answers'): void {
    this.stops.add(why);
    this.socket.pause();
  }

  private readOn(why: 'rate' | 'answers'): void {
    if (this.stops.delete(why) && this.stops.size === 0) this.socket.resume();
  }

  /** What is sent in one go, as by all that answers have let go on, goes out in one piece. */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    this.socket.cork();
    process.nextTick(this.letGo);
  }

  private readonly letGo = (): void => {
    this.gathering = false;
    this.socket.uncork();
  };

  hold(): void {
    this.socket.ref();
  }

  release(): void {
    this.socket.unref();
  }

  async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    this.handler = undefined;
    this.receiving?.stop();
    const { socket, lingerMilliseconds } = this;
    if (socket.destroyed) return;
    let limit: Timer | undefined;
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        resolve();
      });
      if (lingerMilliseconds === undefined) {
        this.reset();
        return;
      }
      this.sending?.flush();
      socket.ref();
      limit = this.clock.setTimer(() => {
        this.reset();
      }, lingerMilliseconds);
      socket.end(() => {
        socket.destroy();
      });
      // The system resets a connection that is closed with data unread.
      socket.resume();
    });
    if (limit !== undefined) this.clock.clearTimer(limit);
  }

  /** Lets the other side know at once; what was not taken yet is lost. */
  private reset(): void {
    if (!this.wire.destroyed) this.wire.resetAndDestroy();
    this.socket.destroy();
  }

  private received(chunk: Buffer): void {
    if (this.paused || !this.open) return;
    const { receiving } = this;
    if (receiving === undefined) {
      this.take(chunk);
      return;
    }
    this.stopReading('rate');
    for (let at = 0; at < chunk.length; at += receiving.slice) {
      const slice = chunk.subarray(at, at + receiving.slice);
      receiving.run(slice.length, () => {
        this.take(slice);
      });
    }
    receiving.run(0, () => {
      this.readOn('rate');
    });
  }

  private take(chunk: Buffer): void {
    if (!this.open) return;
    try {
      this.framer.push(chunk, (message) => {
        this.handler?.packetReceived(message, this.remote);
      });
    } catch (error) {
      if (!(error instanceof FramingError)) throw error;
      this.failure ??= new SnmpError(
        error.kind === 'tooLong' ? 'messageTooLong' : 'defectivePacket',
        error.message,
      );
      this.socket.destroy();
    }
  }

  private closed(): void {
    this.sending?.stop();
    this.receiving?.stop();
    const wasOpen = this.open;
    this.open = false;
    if (!wasOpen) {
      this.whenClosed?.(undefined);
      return;
    }
    const detail = this.framer.isInsideMessage ? 'inside a message' : 'the peer closed the connection';
    const error = this.failure ?? new SnmpError('connectionReset', detail);
    this.handler?.transportFailed(error, true);
    this.whenClosed?.(error);
  }
}
