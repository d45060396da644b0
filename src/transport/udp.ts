import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import type { AddressFamily } from './address.js';
import type { Remote, Transport, TransportHandler } from './transport.js';

/** RFC 768 and RFC 791: 65535 less the headers of IP and UDP. */
export const MAX_UDP_PAYLOAD = 65507;

/**
 * What a UDP socket is bound to and how it is set up.
 * @internal
 */
export interface UdpBinding {
  readonly family: AddressFamily;
  /** Numeric address; empty for all interfaces. */
  readonly address: string;
  /** 0 = chosen by the system. */
  readonly port: number;
  /** Lets several sockets have the port (SO_REUSEADDR). */
  readonly share?: boolean;
  /** Connected sockets exchange packets with this peer only. */
  readonly connectTo?: Remote;
  /** Socket buffers in octets; 0 or absent = as the system has it. */
  readonly receiveBufferSize?: number;
  readonly sendBufferSize?: number;
  readonly ipv6Only?: boolean;
}

/**
 * Opens and binds a socket.
 * @throws the system's error when the socket can't be bound
 * @internal
 */
export async function openUdp(binding: UdpBinding): Promise<Transport> {
  const socket = createSocket({
    type: binding.family === 6 ? 'udp6' : 'udp4',
    reuseAddr: binding.share ?? false,
    ipv6Only: binding.ipv6Only ?? false,
    // Addresses are numeric here; without this, every send would pass through the resolver.
    lookup: (host, _options, callback) => {
      callback(null, host, binding.family);
    },
    ...(binding.receiveBufferSize ? { recvBufferSize: binding.receiveBufferSize } : {}),
    ...(binding.sendBufferSize ? { sendBufferSize: binding.sendBufferSize } : {}),
  });
  try {
    await bind(socket, binding);
    if (binding.connectTo !== undefined) await connect(socket, binding.connectTo);
    if (binding.family === 4) socket.setBroadcast(true);
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.unref();
  return new UdpTransport(socket, binding.connectTo !== undefined);
}

function bind(socket: Socket, binding: UdpBinding): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(
      {
        port: binding.port,
        exclusive: false,
        ...(binding.address === '' ? {} : { address: binding.address }),
      },
      () => {
        socket.removeListener('error', reject);
        resolve();
      },
    );
  });
}

function connect(socket: Socket, remote: Remote): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.connect(remote.port, remote.address, (error?: Error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

class UdpTransport implements Transport {
  readonly maxMessageSize = MAX_UDP_PAYLOAD;
  readonly local: Remote;
  handler: TransportHandler | undefined;
  paused = false;
  readonly connected: boolean;
  private readonly socket: Socket;
  private open = true;

  constructor(socket: Socket, connected: boolean) {
    this.socket = socket;
    this.connected = connected;
    const { address, port } = socket.address();
    this.local = { address, port };
    socket.on('message', (packet: Buffer, remote: RemoteInfo) => {
      if (!this.paused) this.handler?.packetReceived(packet, remote);
    });
    socket.on('error', (error: Error) => {
      this.handler?.transportFailed(error, false);
    });
  }

  send(packet: Buffer, remote: Remote, failed?: (error: unknown) => void): void {
    if (!this.open) {
      failed?.(Object.assign(new Error('the socket is closed'), { code: 'ENOTSOCK' }));
      return;
    }
    const done =
      failed &&
      ((error: Error | null): void => {
        if (error) failed(error);
      });
    if (this.connected) this.socket.send(packet, done);
    else this.socket.send(packet, remote.port, remote.address, done);
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
    await new Promise<void>((resolve) => {
      this.socket.close(resolve);
    });
  }
}
