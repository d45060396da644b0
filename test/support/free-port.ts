import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { once } from 'node:events';

/*
 * Below the ephemeral ports, which begin at 32768 on Linux (/proc/sys/net/ipv4/ip_local_port_range) and at 49152
 * elsewhere: whoever binds port 0 or connects could be given one of those before it is used, and a connection to a
 * closed one may even be given that port itself, and so reach itself. Each jest worker has a part of its own; programs
 * outside of jest share the first one, and begin somewhere in it.
 */
const firstPort = 12_000;
const portsPerPart = 4000;
const parts = 5;

const part = Number(process.env['JEST_WORKER_ID'] ?? 0) % parts;
let offset = Math.floor(Math.random() * portsPerPart);

/**
 * Finds a loopback port that is free for both UDP and TCP at the moment of asking, and that this test file has not been
 * given before. Another process may take it before it is used, so a caller that starts a server there tries again with
 * another one.
 */
export async function findFreePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    // Taken before anything is waited for: who asks meanwhile gets another one.
    const port = nextPort();
    if ((await isFreeForUdp(host, port)) && (await isFreeForTcp(host, port))) return port;
  }
  throw new Error(`no port of ${host} is free for both UDP and TCP`);
}

function nextPort(): number {
  offset = (offset + 1) % portsPerPart;
  return firstPort + part * portsPerPart + offset;
}

async function isFreeForUdp(host: string, port: number): Promise<boolean> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const listening = once(socket, 'listening');
  socket.bind(port, host);
  const isFree = await listening.then(() => true, isTaken);
  socket.close();
  await once(socket, 'close');
  return isFree;
}

async function isFreeForTcp(host: string, port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(port, host);
  if (!(await listening.then(() => true, isTaken))) return false;
  server.close();
  await once(server, 'close');
  return true;
}

/** Anything else that is wrong, such as an address that there is not, is wrong with every port. */
function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EADDRINUSE') return false;
  throw error;
}
