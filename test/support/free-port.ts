import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { once } from 'node:events';

/**
 * Finds a loopback port that is free for both UDP and TCP at the moment of asking. Another process may take it before
 * it is used, so a caller that starts a server there tries again with another one.
 */
export async function findFreePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    const { port } = socket.address();
    const isFree = await isFreeForTcp(host, port);
    socket.close();
    await once(socket, 'close');
    if (isFree) return port;
  }
  throw new Error(`no port of ${host} is free for both UDP and TCP`);
}

function isFreeForTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => {
      server.close(() => resolve(true));
    });
  });
}
