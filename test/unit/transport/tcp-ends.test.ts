import { once } from 'node:events';
import { connect, createServer, Server } from 'node:net';
import { afterEach, expect, jest, test } from '@jest/globals';
import { prepareSocket, type Socket, type TcpOptions } from '../../../src/transport/tcp.js';
import { listenTcp } from '../../../src/transport/tcp-server.js';
import { secureClient, secureServer, type TlsOptions } from '../../../src/transport/tls.js';
import { failureOf } from '../../support/manager-fixture.js';

const tcp: TcpOptions = {
  family: 4,
  localAddress: '',
  noDelay: true,
  keepAlive: false,
  keepAliveMilliseconds: 0,
  lingerMilliseconds: undefined,
  maxTransferRate: 0,
  maxMessageSize: () => 65_535,
  proxy: undefined,
};
const tls: TlsOptions = {
  identity: undefined,
  trust: { ca: [], revocationLists: [], revocation: 'off', overlooksLists: false, unixSeconds: () => 0 },
  versions: ['TLSv1.2', 'TLSv1.3'],
  ciphers: '',
  groups: '',
  signatureAlgorithms: '',
  renegotiation: false,
};
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A connection that was prepared and then reset by the other side, while nobody used it. */
async function resetSocket(): Promise<Socket> {
  const server = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const bound = server.address();
  const socket = connect(typeof bound === 'object' && bound !== null ? bound.port : 0, '127.0.0.1');
  prepareSocket(socket, tcp);
  await new Promise((resolve) => socket.once('close', resolve));
  return socket;
}

test('a prepared connection may be reset while nobody uses it', async () => {
  const socket = await resetSocket();
  expect([socket.destroyed, socket.errored]).toEqual([true, expect.objectContaining({ code: 'ECONNRESET' })]);
});

test.each([
  {
    side: 'client',
    secure: (socket: Socket) => secureClient(socket, 'agent', tls, undefined, () => undefined),
  },
  { side: 'server', secure: (socket: Socket) => secureServer(socket, false, tls, () => undefined) },
])('a $side does not wait for the handshake of one that was reset: 276', async ({ secure }) => {
  const socket = await resetSocket();
  const error = await failureOf(() => secure(socket));
  expect([error.code, error.cause]).toEqual([276, socket.errored]);
});

test('a server tells of a connection that it could not take, and goes on', async () => {
  const listen = jest.spyOn(Server.prototype, 'listen');
  const failures: unknown[] = [];
  const server = await listenTcp(
    { address: '127.0.0.1', port: 0, family: 4 },
    () => undefined,
    (error) => void failures.push(error),
  );
  const [listening] = listen.mock.contexts as Server[];
  listen.mockRestore();
  listening?.emit('error', Object.assign(new Error('accept ENFILE'), { code: 'ENFILE' }));
  expect(failures).toEqual([expect.objectContaining({ code: 10024 })]);
  await server.close();
});
