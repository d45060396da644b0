import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A datagram that went through the recorder. */
export interface RecordedDatagram {
  /** `request` from the client to the server, `response` the other way. */
  readonly direction: 'request' | 'response';
  readonly bytes: Buffer;
}

/** A relay on a loopback port between any number of clients and one server. */
export interface UdpRecorder {
  readonly host: string;
  /** Where clients send to instead of the server. */
  readonly port: number;
  /** Every datagram so far, in order. */
  readonly datagrams: readonly RecordedDatagram[];
  requests(): Buffer[];
  responses(): Buffer[];
  /** Forgets the datagrams so far. */
  clear(): void;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const host = '127.0.0.1';

/** Starts a relay to a server. */
export async function startUdpRecorder(server: { host: string; port: number }): Promise<UdpRecorder> {
  const datagrams: RecordedDatagram[] = [];
  const listener = createSocket('udp4');
  const sockets = new Map<string, Socket>([['', listener]]);

  listener.on('message', (bytes, client) => {
    datagrams.push({ direction: 'request', bytes });
    const key = `${client.address}:${client.port}`;
    let upstream = sockets.get(key);
    if (upstream === undefined) {
      // One socket for each client, so that an answer finds its way back.
      upstream = createSocket('udp4');
      upstream.on('message', (answer) => {
        datagrams.push({ direction: 'response', bytes: answer });
        listener.send(answer, client.port, client.address);
      });
      sockets.set(key, upstream);
    }
    upstream.send(bytes, server.port, server.host);
  });
  listener.bind(0, host);
  await once(listener, 'listening');

  const stop = async (): Promise<void> => {
    const open = [...sockets.values()];
    sockets.clear();
    await Promise.all(
      open.map((socket) => {
        const closed = once(socket, 'close');
        socket.close();
        return closed;
      }),
    );
  };
  const bytesOf = (direction: RecordedDatagram['direction']): Buffer[] =>
    datagrams.filter((datagram) => datagram.direction === direction).map(({ bytes }) => bytes);

  return {
    host,
    port: listener.address().port,
    datagrams,
    requests: () => bytesOf('request'),
    responses: () => bytesOf('response'),
    clear: () => void datagrams.splice(0),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
