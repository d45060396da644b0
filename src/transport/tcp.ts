import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SnmpError } from '../errors/snmp-error.js';
import { FramingError, MessageFramer } from '../message/framing.js';
import type { Clock, Timer } from '../util/clock.js';
import type { AddressFamily } from './address.js';
import { connectThroughProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
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
  /** 0 = the system's limit. */
  readonly connectionTimeoutMilliseconds: number;
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
 * @throws the system's error, or SnmpError from a proxy
 * @internal
 */
export async function openTcp(remote: Remote, options: TcpOptions): Promise<Socket> {
  const timeout = options.connectionTimeoutMilliseconds;
  const socket =
    options.proxy === undefined
      ? await connectDirectly(remote, options)
      : await connectThroughProxy(options.proxy, remote, timeout);
  prepareSocket(socket, options);
  return socket;
}

/** Sets a connection's options. @internal */
export function prepareSocket(socket: Socket, options: TcpOptions): void {
  socket.setNoDelay(options.noDelay);
  socket.setKeepAlive(options.keepAlive, options.keepAliveMilliseconds);
}

function connectDirectly(remote: Remote, options: TcpOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: remote.address,
      port: remote.port,
      family: options.family,
      ...(options.localAddress === '' ? {} : { localAddress: options.localAddress }),
    });
    const limit = options.connectionTimeoutMilliseconds;
    if (limit > 0) {
      socket.setTimeout(limit, () => {
        socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
      });
    }
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
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
  private readonly throttle: Throttle | undefined;
  private failure: unknown;
  private open = true;

  constructor(socket: Socket, remote: Remote, options: TcpOptions, clock: Clock) {
    this.socket = socket;
    this.remote = remote;
    this.local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    this.limit = options.maxMessageSize;
    this.framer = new MessageFramer(options.maxMessageSize);
    this.lingerMilliseconds = options.lingerMilliseconds;
    this.throttle = options.maxTransferRate > 0 ? new Throttle(options.maxTransferRate, clock) : undefined;
    socket.on('data', (chunk: Buffer) => {
      this.received(chunk);
    });
    socket.on('drain', () => {
      this.whenDrained?.();
    });
    socket.on('error', (error) => {
      this.failure ??= error;
    });
    socket.on('close', () => {
      this.closed();
    });
    socket.unref();
  }

  get maxMessageSize(): number {
    return this.limit();
  }

  send(packet: Buffer, _remote: Remote, failed: (error: unknown) => void): void {
    if (!this.open) {
      failed(Object.assign(new Error('the connection is closed'), { code: 'ENOTCONN' }));
      return;
    }
    const write = (): void => {
      this.socket.write(packet);
    };
    if (this.throttle === undefined) write();
    else this.throttle.run(packet.length, write);
  }

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
    this.throttle?.stop();
    const { socket } = this;
    if (socket.destroyed) return;
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        resolve();
      });
      if (this.lingerMilliseconds === undefined) {
        socket.resetAndDestroy();
        return;
      }
      socket.ref();
      socket.setTimeout(Math.max(1, this.lingerMilliseconds), () => {
        socket.destroy();
      });
      socket.end(() => {
        socket.destroy();
      });
    });
  }

  private received(chunk: Buffer): void {
    if (this.paused || !this.open) return;
    if (this.throttle !== undefined) {
      this.socket.pause();
      this.throttle.run(chunk.length, () => this.socket.resume());
    }
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
    this.throttle?.stop();
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

/** Spreads work over time so that a rate is kept. */
class Throttle {
  private readonly rate: number;
  private readonly clock: Clock;
  /** When what was let through so far has used up its time. */
  private freeAt = 0;
  private readonly timers = new Set<Timer>();

  constructor(octetsPerSecond: number, clock: Clock) {
    this.rate = octetsPerSecond;
    this.clock = clock;
  }

  run(octets: number, work: () => void): void {
    const now = this.clock.monotonic();
    const start = Math.max(now, this.freeAt);
    this.freeAt = start + (octets / this.rate) * 1000;
    if (start <= now && this.timers.size === 0) {
      work();
      return;
    }
    const timer = this.clock.setTimer(
      () => {
        this.timers.delete(timer);
        work();
      },
      Math.ceil(start - now),
    );
    this.timers.add(timer);
  }

  stop(): void {
    for (const timer of this.timers) this.clock.clearTimer(timer);
    this.timers.clear();
  }
}
