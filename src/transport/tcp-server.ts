import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { systemError } from '../errors/system-errors.js';
import type { AddressFamily } from './address.js';
import type { Remote } from './transport.js';

/** Takes connections. @internal */
export interface TcpServer {
  readonly local: Remote;
  close(): Promise<void>;
}

/**
 * Listens for connections.
 * @param failed - told when one cannot be taken, as for want of file descriptors
 * @throws SnmpError 10048, 10013, 10049 ... when the port can't be had
 * @internal
 */
export async function listenTcp(
  binding: { readonly address: string; readonly port: number; readonly family: AddressFamily },
  accept: (socket: Socket, remote: Remote) => void,
  failed: (error: unknown) => void,
): Promise<TcpServer> {
  const server = createServer((socket) => {
    const { remoteAddress, remotePort } = socket;
    if (remoteAddress === undefined || remotePort === undefined) {
      socket.destroy();
      return;
    }
    accept(socket, { address: remoteAddress, port: remotePort });
  });
  const host = binding.address === '' ? (binding.family === 6 ? '::' : '0.0.0.0') : binding.address;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port: binding.port }, () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  } catch (error) {
    throw systemError(error, `TCP ${host}:${binding.port}`);
  }
  server.on('error', (error) => {
    failed(systemError(error, `TCP ${host}:${binding.port}`));
  });
  const address = server.address();
  const local =
    address === null || typeof address === 'string' ? { address: host, port: binding.port } : address;
  return {
    local: { address: local.address, port: local.port },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
