import { once } from 'node:events';
import { connect, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** Hands connections on to a server, and cuts them all when it is told to. It remembers only those that are open. */
export interface Relay {
  readonly port: number;
  cut(): void;
  stop(): Promise<void>;
}

/** @param tls - certificate and key, for a relay that is spoken to in TLS */
export async function startRelay(
  target: { readonly host: string; readonly port: number },
  tls?: TlsOptions,
): Promise<Relay> {
  const open = new Set<Socket>();
  const relayed = (client: Socket): void => {
    const upstream = connect(target.port, target.host);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  };
  const server: Server = tls === undefined ? createPlainServer(relayed) : createTlsServer(tls, relayed);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    cut,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
