import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { coreOf, expectNothingLeft, failureOf, gate, testScope, until } from '../support/manager-fixture.js';
import { answerTo, decodeWire, encodeWire, text } from '../support/scripted-agent.js';
import { onMessages, startTcpPeer } from '../support/tcp-peer.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const scope = testScope();

/** Sockets of this process that connect, or are connected, to a port. */
function handlesTo(port: number): number {
  // Not public, but the only list of what is open; a socket that connects has no peer address yet.
  const { _getActiveHandles } = process as unknown as { _getActiveHandles: () => object[] };
  return _getActiveHandles().filter((handle) => {
    const { _host, remotePort, connecting } = handle as {
      _host?: unknown;
      remotePort?: number;
      connecting?: boolean;
    };
    return remotePort === port || (connecting === true && _host !== undefined);
  }).length;
}

/** A port where nothing is refused and nothing is accepted: the backlog of its listener is full. */
async function fullBacklog(): Promise<{ port: number; stop(): Promise<void> }> {
  // Its own connections fill the queue; then it does nothing more, not even accept them.
  const script = `
    const net = require('node:net');
    const server = net.createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      const { port } = server.address();
      for (let i = 0; i < 8; i += 1) net.connect(port, '127.0.0.1');
      process.nextTick(() => process.nextTick(() => {
        require('node:fs').writeSync(1, String(port));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }));
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(port.toString()),
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

type Phase =
  'connecting' | 'the handshake of TLS' | 'the handshake of a SOCKS proxy' | 'the handshake of an HTTP proxy';
const phases: Phase[] = [
  'connecting',
  'the handshake of TLS',
  'the handshake of a SOCKS proxy',
  'the handshake of an HTTP proxy',
];

describe.each(phases)('during %s', (phase) => {
  let full: { port: number; stop(): Promise<void> };
  beforeAll(async () => {
    full = await fullBacklog();
  });
  afterAll(() => full.stop());

  /** A manager whose requests hang in the phase, and how many sockets it has open there. */
  async function hanging(
    timeout = 60,
  ): Promise<{ mgr: SnmpTcpMgr; hangs(): Promise<unknown>; open(): number }> {
    const mgr = scope.component(new SnmpTcpMgr({ remoteHost: '127.0.0.1', timeout }));
    mgr.objects.add(sysName);
    if (phase === 'connecting') {
      mgr.remotePort = full.port;
      const seen: string[] = [];
      mgr.on('connectionStatus', (e) => void seen.push(e.connectionEvent));
      return {
        mgr,
        hangs: () => until('the attempt', () => seen.length > 0),
        open: () => handlesTo(full.port),
      };
    }
    const peer = scope.server(await startTcpPeer((socket) => void socket.resume()));
    if (phase === 'the handshake of TLS') {
      mgr.sslEnabled = true;
      mgr.remotePort = peer.port;
    } else {
      mgr.config(`FirewallType=${phase.includes('SOCKS') ? 'SOCKS5' : 'Tunnel'}`);
      mgr.config('FirewallHost=127.0.0.1');
      mgr.config(`FirewallPort=${peer.port}`);
    }
    const hangs = async (): Promise<unknown> => once(await peer.connection(1), 'data');
    return { mgr, hangs, open: () => handlesTo(peer.port) };
  }

  const ends: { by: string; code: number; end: (mgr: SnmpTcpMgr, abort: AbortController) => unknown }[] = [
    { by: 'interrupt()', code: 202, end: (mgr) => mgr.interrupt() },
    { by: 'deactivate()', code: 202, end: (mgr) => mgr.deactivate() },
    {
      by: 'a signal',
      code: 202,
      end: (_mgr, abort) => {
        abort.abort();
      },
    },
  ];

  test.each(ends)('$by ends the call with $code at once, and leaves nothing open', async ({ code, end }) => {
    const { mgr, hangs, open } = await hanging();
    const seen: string[] = [];
    mgr.on('connected', (e) => void seen.push(`connected ${e.statusCode}`));
    const abort = new AbortController();
    const failed = failureOf(() => mgr.sendGetRequest({ signal: abort.signal }));
    await hangs();
    const start = performance.now();
    await end(mgr, abort);
    expect((await failed).code).toBe(code);
    expect(performance.now() - start).toBeLessThan(1000);
    await until('the end of the socket', () => open() === 0);
    await until('the event', () => seen.length > 0);
    expect(seen).toEqual(['connected 202']);
    await mgr.deactivate();
    expectNothingLeft(mgr);
  });

  test('timeout ends the call with 201, ConnectionTimeout with 10060', async () => {
    for (const [timeout, setting, code] of [
      [300, 'ConnectionTimeout=0', 201],
      [60_000, 'ConnectionTimeout=1', 10060],
    ] as const) {
      const { mgr, open } = await hanging();
      mgr.config('TimeoutInMilliseconds=True');
      mgr.timeout = timeout;
      mgr.config(setting);
      const start = performance.now();
      const error = await failureOf(() => mgr.sendGetRequest());
      expect([error.code, error.message]).toEqual([code, expect.stringContaining('no connection within')]);
      expect(performance.now() - start).toBeLessThan(2500);
      await until('the end of the socket', () => open() === 0);
    }
  });

  test('AbsoluteTimeout ends the call with 201 where ConnectionTimeout is longer', async () => {
    const { mgr, open } = await hanging(1);
    mgr.config('AbsoluteTimeout=True');
    mgr.config('ConnectionTimeout=30');
    expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(201);
    await until('the end of the socket', () => open() === 0);
  });

  test('a discovery is ended by interrupt() too', async () => {
    const { mgr, hangs, open } = await hanging();
    mgr.snmpVersion = 3;
    mgr.user = 'somebody';
    const failed = failureOf(() => mgr.discover());
    await hangs();
    mgr.interrupt();
    expect((await failed).code).toBe(202);
    await until('the end of the socket', () => open() === 0);
  });

  test('asynchronous requests are ended by deactivate()', async () => {
    const { mgr, hangs, open } = await hanging(0);
    const failed = [failureOf(() => mgr.sendGetRequest()), failureOf(() => mgr.sendGetRequest())];
    await hangs();
    await mgr.deactivate();
    expect((await Promise.all(failed)).map(({ code }) => code)).toEqual([202, 202]);
    await until('the end of the socket', () => open() === 0);
  });

  test('a signal of one asynchronous request leaves the connection to the others', async () => {
    const { mgr, hangs, open } = await hanging(0);
    const abort = new AbortController();
    let othersEnded = false;
    const failed = failureOf(() => mgr.sendGetRequest({ signal: abort.signal }));
    const other = failureOf(() => mgr.sendGetRequest()).finally(() => {
      othersEnded = true;
    });
    await hangs();
    abort.abort();
    expect((await failed).code).toBe(202);
    expect([othersEnded, open()]).toEqual([false, 1]);
    await mgr.deactivate();
    expect((await other).code).toBe(202);
  });
});

test('after an interruption the next call connects anew', async () => {
  let silent = true;
  const peer = scope.server(
    await startTcpPeer((socket) => {
      onMessages(socket, (packet) => {
        const request = decodeWire(packet, { address: '', port: 0 });
        if (!silent && request !== undefined)
          socket.write(encodeWire(answerTo(request, [text(sysName, 'here')])));
      });
    }),
  );
  const full = await fullBacklog();
  try {
    const mgr = scope.component(
      new SnmpTcpMgr({ remoteHost: '127.0.0.1', remotePort: full.port, timeout: 5 }),
    );
    mgr.objects.add(sysName);
    const failed = failureOf(() => mgr.sendGetRequest());
    await new Promise((resolve) => setImmediate(resolve));
    mgr.interrupt();
    expect((await failed).code).toBe(202);
    silent = false;
    mgr.remotePort = peer.port;
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toBe('here');
    expect(coreOf(mgr).openEndpoints).toBe(1);
  } finally {
    await full.stop();
  }
});

test('interrupt() in onConnected closes the connection that was just made', async () => {
  const peer = scope.server(await startTcpPeer((socket) => void socket.resume()));
  const mgr = scope.component(new SnmpTcpMgr({ remoteHost: '127.0.0.1', remotePort: peer.port, timeout: 5 }));
  mgr.objects.add(sysName);
  const seen: string[] = [];
  mgr.onConnected = (e) => {
    seen.push(`connected ${e.statusCode}`);
    mgr.interrupt();
  };
  mgr.onDisconnected = (e) => void seen.push(`disconnected ${e.statusCode}`);
  for (let i = 0; i < 3; i += 1) {
    expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(202);
    await until('the end of the connection', () => coreOf(mgr).openEndpoints === 0);
  }
  expect(seen).toEqual(Array(3).fill(['connected 0', 'disconnected 0']).flat());
  expect(peer.connections).toHaveLength(3);
});

test('the end of an old connection leaves a new one to the same agent alone', async () => {
  const peer = scope.server(await startTcpPeer((socket) => void socket.resume()));
  const mgr = scope.component(new SnmpTcpMgr({ remoteHost: '127.0.0.1', remotePort: peer.port, timeout: 0 }));
  mgr.objects.add(sysName);
  let interrupts = 1;
  mgr.onConnected = () => {
    if ((interrupts -= 1) === 0) mgr.interrupt();
  };
  expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(202);
  // The first connection ends while the second is being made.
  await mgr.sendGetRequest();
  await until('the end of the first', () => coreOf(mgr).openEndpoints === 1);
  await mgr.sendGetRequest();
  expect(peer.connections).toHaveLength(2);
});

test('a handler of onSslServerAuthentication that never ends is no hindrance', async () => {
  const never = gate();
  const mgr = scope.component(new SnmpTcpMgr({ remoteHost: '127.0.0.1', timeout: 60, sslEnabled: true }));
  mgr.onSslServerAuthentication = () => never.opened;
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  mgr.remotePort = typeof bound === 'object' && bound !== null ? bound.port : 0;
  mgr.objects.add(sysName);
  const failed = failureOf(() => mgr.sendGetRequest());
  await once(server, 'connection');
  mgr.interrupt();
  expect((await failed).code).toBe(202);
  await mgr.deactivate();
  never.open();
  await new Promise((resolve) => server.close(resolve));
});

test('a handshake that others begin and do not end is no hindrance to deactivate()', async () => {
  const mgr = scope.component(
    new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort(), sslEnabled: true }),
  );
  mgr.sslCertEncoded = '';
  const errors: number[] = [];
  mgr.onError = (e) => void errors.push(e.errorCode);
  await mgr.activate();
  const socket = connect(mgr.localPort, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  await once(socket, 'close');
  // Without a certificate of its own it can take no connection.
  expect(errors).toEqual([282]);
  const start = performance.now();
  await mgr.deactivate();
  expect(performance.now() - start).toBeLessThan(1000);
});
