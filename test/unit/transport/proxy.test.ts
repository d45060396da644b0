import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { SnmpError } from 'snmp-components';
import { Attempt } from '../../../src/transport/attempt.js';
import {
  connectThroughProxy,
  isProxyException,
  ProxyType,
  resolvesNames,
  type Proxy,
} from '../../../src/transport/proxy.js';
import { failureOf, testScope } from '../../support/manager-fixture.js';
import { startTcpPeer, type TcpPeer } from '../../support/tcp-peer.js';

const scope = testScope();
const target = { address: '192.0.2.7', port: 161 };

function proxyAt(port: number, more: Partial<Proxy>): Proxy {
  const none = { user: '', password: '', data: '', maxLineLength: 2048 };
  return { type: ProxyType.Tunnel, host: '127.0.0.1', port, ...none, ...more };
}

/** A proxy that answers the first octets of a client, and keeps what it got. */
async function proxyThatSays(answer: string | Buffer): Promise<TcpPeer & { got(): string }> {
  let got = '';
  const peer = await startTcpPeer((socket) => {
    socket.on('data', (chunk: Buffer) => {
      got += chunk.toString('latin1');
    });
    socket.once('data', () => socket.write(answer));
  });
  return scope.server({ ...peer, got: () => got });
}

async function connectTo(remote: { address: string; port: number }): Promise<Socket> {
  const socket = connect(remote.port, remote.address);
  await once(socket, 'connect');
  return socket;
}

async function through(proxy: Proxy): Promise<Socket> {
  return connectThroughProxy(proxy, target, connectTo, new Attempt());
}

describe('an HTTP proxy', () => {
  test('is asked as RFC 9110 section 9.3.6 says, with user and header lines', async () => {
    const peer = await proxyThatSays('HTTP/1.1 200 OK\r\n\r\nfirst octets');
    const data = 'X-One: 1\r\n\r\nX-Two:2';
    const socket = await through(proxyAt(peer.port, { user: 'a', password: 'b:c', data }));
    const lines = peer.got().split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'CONNECT 192.0.2.7:161 HTTP/1.1',
        'host: 192.0.2.7:161',
        'proxy-authorization: Basic YTpiOmM=',
        'X-One: 1',
        'X-Two: 2',
      ]),
    );
    const [octets] = (await once(socket, 'data')) as [Buffer];
    expect(octets.toString()).toBe('first octets');
    socket.destroy();
  });

  test.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 10013, '407'],
    ['HTTP/1.1 401 Unauthorized\r\n\r\n', 10013, '401'],
    ['HTTP/1.1 503 Service Unavailable\r\n\r\n', 10061, '503 Service Unavailable'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(3000)}\r\n\r\n`, 10061, 'MaxLineLength'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 10061, 'does not speak HTTP'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 10061, 'does not speak HTTP'],
  ])('that answers %j is %d', async (answer, code, says) => {
    const peer = await proxyThatSays(answer);
    const error = await failureOf(() => through(proxyAt(peer.port, { user: 'u', password: 'geheim' })));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(says)]);
    expect(`${error.stack ?? ''} ${String(error.cause)}`).not.toContain('geheim');
    expect((await peer.connection(1)).readyState).not.toBe('opening');
  });

  test.each(['no header', 'X-Geheim geheim: 1', 'X-Geheim: geheim\u0001', ': geheim'])(
    'FirewallData %j is 10022 before anything is sent, without the line',
    async (data) => {
      const error = await failureOf(() => through(proxyAt(1, { data })));
      expect([error.code, error.message]).toEqual([10022, expect.stringContaining('FirewallData')]);
      expect(`${error.stack ?? ''} ${String(error.cause)}`).not.toMatch(/geheim/i);
    },
  );
});

describe('a SOCKS proxy', () => {
  test.each([
    [ProxyType.Socks5, { user: 'u'.repeat(256) }, 'FirewallUser'],
    [ProxyType.Socks5, { user: 'u', password: 'geheim'.repeat(50) }, 'FirewallPassword'],
    [ProxyType.Socks4, { user: 'u\0v' }, 'FirewallUser'],
    [ProxyType.Socks4a, { user: 'u\0v' }, 'FirewallUser'],
  ])('of type %d is not given a user that does not fit: 10022', async (type, credentials, says) => {
    const error = await failureOf(() => through(proxyAt(1, { type, ...credentials })));
    expect([error.code, error.message]).toEqual([10022, expect.stringContaining(says)]);
    expect(String(error.stack)).not.toContain('geheim');
  });

  test.each([
    [ProxyType.Socks4, Buffer.from([0, 0x5b, 0, 0, 0, 0, 0, 0])],
    [ProxyType.Socks4a, Buffer.from([0, 0x5d, 0, 0, 0, 0, 0, 0])],
    [ProxyType.Socks5, Buffer.from([5, 0xff])],
    [ProxyType.Socks5, Buffer.from([4, 0])],
    [ProxyType.Socks5, Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('of type %d that answers %j is refused and left', async (type, answer) => {
    const peer = await proxyThatSays(answer);
    const error = await failureOf(() => through(proxyAt(peer.port, { type })));
    expect([10013, 10061]).toContain(error.code);
    const socket = await peer.connection(1);
    if (!socket.destroyed) await once(socket.resume(), 'close');
  });
});

test('what fails on the way to a proxy is told with its address', async () => {
  const failing = (): Promise<Socket> =>
    Promise.reject(Object.assign(new Error('down'), { code: 'EHOSTUNREACH' }));
  const error = await failureOf(() => connectThroughProxy(proxyAt(8080, {}), target, failing, new Attempt()));
  expect([error.code, error.message]).toEqual([10065, expect.stringContaining('HTTP proxy 127.0.0.1:8080')]);
});

test('a port of 0 is the usual one', async () => {
  const asked: number[] = [];
  for (const type of [ProxyType.Tunnel, ProxyType.Socks4, ProxyType.Socks5, ProxyType.Socks4a]) {
    const connecting = ({ port }: { port: number }): Promise<Socket> => {
      asked.push(port);
      return Promise.reject(new SnmpError('interrupted'));
    };
    await failureOf(() => connectThroughProxy(proxyAt(0, { type }), target, connecting, new Attempt()));
  }
  expect(asked).toEqual([80, 1080, 1080, 1080]);
});

test('all but SOCKS4 look names up', () => {
  const types = [ProxyType.Tunnel, ProxyType.Socks4, ProxyType.Socks5, ProxyType.Socks4a];
  expect(types.map((type) => resolvesNames(proxyAt(1, { type })))).toEqual([true, false, true, true]);
});

test.each([
  ['agent.example.com', 'agent.example.com', true],
  ['agent.example.com', 'AGENT.example.com ;other', true],
  ['agent.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['agent.example.com.evil', '*.example.com', false],
  ['10.0.0.1', '10.0.0.10', false],
  ['anything', '*', true],
  ['anything', '', false],
  ['', ';;', false],
])('%s is in the list of exceptions "%s": %s', (host, list, is) => {
  expect(isProxyException(host, list)).toBe(is);
});
