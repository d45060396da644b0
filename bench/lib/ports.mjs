import { createSocket } from 'node:dgram';

/** A port of loopback that nobody has, for UDP; those below are seldom had by TCP alone. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
