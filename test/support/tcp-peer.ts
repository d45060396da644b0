import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { ScriptedWire, WireEnd } from './scripted-agent.js';

/** Cuts a stream into messages (RFC 3430) in a way of its own: gives the first message and what follows it. */
export function cutMessage(stream: Buffer): readonly [message: Buffer, rest: Buffer] | undefined {
  const first = stream[1];
  if (first === undefined) return undefined;
  const octets = first < 128 ? 0 : first - 128;
  if (stream.length < 2 + octets) return undefined;
  const end = 2 + octets + (octets === 0 ? first : stream.readUIntBE(2, octets));
  return stream.length < end ? undefined : [stream.subarray(0, end), stream.subarray(end)];
}

/** Calls back for every message of a connection. */
export function onMessages(socket: Socket, take: (message: Buffer) => void): void {
  let stream: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    stream = Buffer.concat([stream, chunk]);
    for (let cut = cutMessage(stream); cut !== undefined; cut = cutMessage(stream)) {
      stream = cut[1];
      take(cut[0]);
    }
  });
}

/**
 * The TCP side of a scripted agent: takes connections, and opens one to whoever is sent something without having one.
 */
export async function openTcpWire(address: string, port: number): Promise<ScriptedWire> {
  const sockets = new Map<string, Socket>();
  let take: (packet: Buffer, from: WireEnd) => void = () => {};
  let sourcePort = 0;

  const adopt = (socket: Socket, end: WireEnd): void => {
    const key = keyOf(end);
    sockets.set(key, socket);
    // Managers reset connections where a test wants it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (sockets.get(key) === socket) sockets.delete(key);
    });
    onMessages(socket, (packet) => {
      take(packet, end);
    });
  };

  const server = createServer((socket) => {
    adopt(socket, { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 });
  });
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : 0;

  const connectTo = async (end: WireEnd): Promise<Socket | undefined> => {
    const socket = connect({ host: end.address, port: end.port, localAddress: address });
    adopt(socket, end);
    try {
      await once(socket, 'connect');
    } catch {
      // As with datagrams, what is sent where nobody listens is lost.
      return undefined;
    }
    sourcePort = socket.localPort ?? 0;
    return socket;
  };

  return {
    port: boundPort,
    get sourcePort() {
      return sourcePort;
    },
    listen: (taker) => {
      take = taker;
    },
    send: async (packet, to) => {
      const known = sockets.get(keyOf(to));
      if (known?.connecting === true) await once(known, 'connect');
      const socket = known !== undefined && !known.destroyed ? known : await connectTo(to);
      socket?.write(packet);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
}

function keyOf({ address, port }: WireEnd): string {
  return `${address}|${port}`;
}

/** A server that does with each connection what a test tells it to. */
export interface TcpPeer {
  readonly address: string;
  readonly port: number;
  /** Every connection so far, in order. */
  readonly connections: readonly Socket[];
  /** Resolves when that many connections have been made since the start, with the last of them. */
  connection(count: number): Promise<Socket>;
  stop(): Promise<void>;
}

export async function startTcpPeer(
  serve: (socket: Socket, index: number) => void = () => {},
  options: { readonly port?: number; readonly address?: string } = {},
): Promise<TcpPeer> {
  const { port = 0, address = '127.0.0.1' } = options;
  const connections: Socket[] = [];
  const waiting: { count: number; resolve: (socket: Socket) => void }[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    connections.push(socket);
    serve(socket, connections.length - 1);
    for (const entry of waiting) if (entry.count === connections.length) entry.resolve(socket);
  });
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  return {
    address,
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    connections,
    connection: async (count) => {
      const known = connections[count - 1];
      if (known !== undefined) return known;
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}
