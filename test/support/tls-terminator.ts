import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';

/** A TLS server that hands on what it decrypts. */
export interface TlsTerminator {
  readonly host: string;
  readonly port: number;
  /** Every connection whose handshake ended well, in order. */
  readonly connections: readonly TLSSocket[];
  /** Whether each of them resumed a session. */
  readonly resumed: readonly boolean[];
  stop(): Promise<void>;
}

export async function startTlsTerminator(
  target: { readonly host: string; readonly port: number },
  options: TlsOptions,
): Promise<TlsTerminator> {
  const connections: TLSSocket[] = [];
  const resumed: boolean[] = [];
  const server = createServer(options, (secured) => {
    connections.push(secured);
    resumed.push(secured.isSessionReused());
    const plain = connect(target.port, target.host);
    for (const socket of [secured, plain]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        secured.destroy();
        plain.destroy();
      });
    }
    secured.pipe(plain).pipe(secured);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    host: '127.0.0.1',
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    connections,
    resumed,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}
