import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { coreOf, failureOf, testScope, until } from '../support/manager-fixture.js';
import {
  answerTo,
  decodeWire,
  encodeWire,
  notification,
  text,
  wireTag,
  type WireMessage,
} from '../support/scripted-agent.js';
import { onMessages, startTcpPeer, type TcpPeer } from '../support/tcp-peer.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const scope = testScope();

afterEach(() => {
  jest.restoreAllMocks();
});

/** A server that answers every request. */
async function answering(address?: string): Promise<TcpPeer> {
  const serve = (socket: Socket): void => {
    onMessages(socket, (packet) => {
      const request = decodeWire(packet, { address: '', port: 0 });
      if (request !== undefined) socket.write(answer(request));
    });
  };
  return scope.server(await startTcpPeer(serve, address === undefined ? {} : { address }));
}

function answer(request: WireMessage): Buffer {
  return encodeWire(answerTo(request, [text(sysName, 'here')]));
}

function manager(
  peer: { address: string; port: number },
  settings: readonly string[] = [],
  options: SnmpTcpMgrOptions = {},
): SnmpTcpMgr {
  const mgr = scope.component(
    new SnmpTcpMgr({ remoteHost: peer.address, remotePort: peer.port, timeout: 5, ...options }),
  );
  for (const setting of settings) mgr.config(setting);
  return mgr;
}

async function ask(mgr: SnmpTcpMgr): Promise<unknown> {
  mgr.objects.clear();
  mgr.objects.add(sysName);
  await mgr.sendGetRequest();
  const [value]: readonly unknown[] = mgr.objects.map((object) => object.value);
  return value;
}

describe('MaxTransferRate', () => {
  const rate = 20_000;
  const octets = 24_000;
  const count = 24;
  const size = octets / count;
  /** Within 15 %. */
  const [least, most] = [0.85 * rate, 1.15 * rate];

  /** A busy machine makes the octets come later, but never sooner: none of the measurements may be too fast. */
  async function expectRate(measure: () => Promise<number>): Promise<void> {
    const measured: number[] = [];
    while (measured.length < 3 && !(Math.max(...measured) > least)) measured.push(await measure());
    expect(Math.max(...measured)).toBeLessThan(most);
    expect(Math.max(...measured)).toBeGreaterThan(least);
  }

  test.each([
    { what: 'many messages', requests: count },
    { what: 'one long message', requests: 1 },
  ])(
    'holds while $what are sent',
    async ({ requests }) => {
      await expectRate(() => rateOfSending(requests));
    },
    30_000,
  );

  /** Octets in a second that come from a manager, as from before it connects. */
  async function rateOfSending(requests: number): Promise<number> {
    const peer = scope.server(await startTcpPeer());
    const mgr = manager(peer, [`MaxTransferRate=${rate}`], { timeout: 0 });
    mgr.objects.clear();
    mgr.objects.add(sysName);
    mgr.objType[0] = 4;
    mgr.objValue[0] = 'x'.repeat(octets / requests);
    const start = performance.now();
    await mgr.sendSetRequest();
    const socket = await peer.connection(1);
    let [received, first, last] = [0, 0, 0];
    socket.on('data', (chunk: Buffer) => {
      if (received === 0) first = chunk.length;
      received += chunk.length;
      last = performance.now();
    });
    for (let i = 1; i < requests; i += 1) await mgr.sendSetRequest();
    await until('everything', () => received >= octets, 8000);
    // What comes in a burst, or after a reader that was held up, tells nothing of the rate.
    return first < rate / 2 ? received / ((last - start) / 1000) : 0;
  }

  test('holds while messages are received', async () => {
    await expectRate(rateOfReceiving);
  }, 30_000);

  /** Octets in a second that a manager takes, as from before somebody connects. */
  async function rateOfReceiving(): Promise<number> {
    const packet = notification({
      tag: wireTag.trap,
      requestId: 1,
      variables: [text(sysName, 'x'.repeat(size))],
    });
    const mgr = scope.component(new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort() }));
    mgr.config(`MaxTransferRate=${rate}`);
    const times: number[] = [];
    mgr.onTrap = () => void times.push(performance.now());
    await mgr.activate();
    const start = performance.now();
    const socket = connect(mgr.localPort, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(Buffer.concat(Array.from({ length: count }, () => packet)));
    await until('all traps', () => times.length === count, 8000);
    const seconds = ((times.at(-1) ?? 0) - start) / 1000;
    socket.destroy();
    return (count * packet.length) / seconds;
  }

  test('does not hold back what a connection that is closed still has to send', async () => {
    const peer = scope.server(await startTcpPeer());
    const mgr = manager(peer, ['MaxTransferRate=100'], { timeout: 0 });
    const messages: Buffer[] = [];
    mgr.objects.add(sysName);
    for (let i = 0; i < 10; i += 1) await mgr.sendGetRequest();
    onMessages(await peer.connection(1), (message) => void messages.push(message));
    const start = performance.now();
    await mgr.deactivate();
    await until('all of them', () => messages.length === 10);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('keep-alive packets', () => {
  const table = '/proc/net/tcp';
  const withTable = existsSync(table) ? test : test.skip;

  /** Seconds until the kernel's keep-alive timer of a socket fires; undefined where there is none. */
  function keepAliveTimer(localPort: number): number | undefined {
    const hex = localPort.toString(16).toUpperCase().padStart(4, '0');
    const row = readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find(([, local = '', , state]) => local.endsWith(`:${hex}`) && state === '01');
    // Timer 2 is that of keep-alive; its time is in hundredths of a second.
    const [kind, when = '0'] = row?.[5]?.split(':') ?? [];
    return kind === '02' ? Number.parseInt(when, 16) / 100 : undefined;
  }

  withTable.each([
    { settings: ['TCPKeepAlive=False', 'KeepAliveTime=30000'], least: undefined, most: undefined },
    { settings: ['TCPKeepAlive=True', 'KeepAliveTime=30000'], least: 25, most: 30 },
    { settings: ['TCPKeepAlive=True', 'KeepAliveTime=89001'], least: 80, most: 90 },
    { settings: ['TCPKeepAlive=True', 'KeepAliveTime=1'], least: 0, most: 1 },
    { settings: ['TCPKeepAlive=True'], least: 120, most: Infinity },
  ])('$settings are seen in the socket', async ({ settings, least, most }) => {
    const peer = await answering();
    const mgr = manager(peer, settings);
    expect(await ask(mgr)).toBe('here');
    const port = (await peer.connection(1)).remotePort ?? 0;
    // The acknowledgement of the answer has a timer of its own for a moment.
    if (least !== undefined) await until('the timer', () => keepAliveTimer(port) !== undefined);
    const seconds = keepAliveTimer(port);
    if (least === undefined) {
      expect(seconds).toBeUndefined();
      return;
    }
    expect(seconds).toBeGreaterThanOrEqual(least);
    expect(seconds).toBeLessThanOrEqual(most);
  });

  withTable.each(['True', 'False'])(
    'are set for connections of others with TCPKeepAlive=%s',
    async (value) => {
      const mgr = scope.component(
        new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort() }),
      );
      mgr.config(`TCPKeepAlive=${value}`);
      mgr.config('KeepAliveTime=40000');
      await mgr.activate();
      const socket = connect(mgr.localPort, '127.0.0.1');
      await until('the connection', () => coreOf(mgr).openEndpoints === 1);
      const seconds = keepAliveTimer(mgr.localPort);
      expect(seconds).toBeGreaterThan(30);
      expect(seconds).toBeLessThanOrEqual(40);
      socket.destroy();
    },
  );

  test('KeepAliveInterval cannot be had: 10045', () => {
    const mgr = new SnmpTcpMgr();
    return expect(failureOf(() => mgr.config('KeepAliveInterval=1000'))).resolves.toMatchObject({
      code: 10045,
    });
  });
});

test.each([
  ['True', true],
  ['False', false],
])('TcpNoDelay=%s is set for every socket', async (value, noDelay) => {
  const peer = await answering();
  // The system does not show this option.
  const set = jest.spyOn(Socket.prototype, 'setNoDelay');
  const mgr = manager(peer, [`TcpNoDelay=${value}`], {
    localHost: '127.0.0.1',
    localPort: await findFreePort(),
  });
  expect(await ask(mgr)).toBe('here');
  expect(set.mock.calls).toEqual([[noDelay]]);
  const socket = connect(mgr.localPort, '127.0.0.1');
  await until('the connection', () => coreOf(mgr).openEndpoints === 2);
  expect(set.mock.calls).toEqual([[noDelay], [noDelay]]);
  socket.destroy();
});

describe('Linger', () => {
  /** What a peer sees of the end of a connection. */
  async function endSeenBy(peer: TcpPeer): Promise<string> {
    const socket = await peer.connection(1);
    return new Promise((resolve) => {
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? '');
      });
      socket.once('end', () => {
        resolve('end');
      });
    });
  }

  test.each([
    ['True', 'end'],
    ['False', 'ECONNRESET'],
  ])('%s: closing is seen as %s', async (value, seen) => {
    const peer = await answering();
    const mgr = manager(peer, [`Linger=${value}`]);
    await ask(mgr);
    const end = endSeenBy(peer);
    await mgr.deactivate();
    expect(await end).toBe(seen);
  });

  /** More octets than the buffers of two sockets take. */
  const stuffing = 20_000_000;

  /** A manager with more to send than the system takes, to a peer that reads nothing. */
  async function stuffed(settings: readonly string[]): Promise<{ mgr: SnmpTcpMgr; peer: TcpPeer }> {
    const peer = scope.server(await startTcpPeer((socket) => socket.pause()));
    const mgr = manager(peer, ['MsgMaxSize=64000000', ...settings], { timeout: 0 });
    mgr.objCount = stuffing / 50_000;
    for (let i = 0; i < mgr.objCount; i += 1) {
      mgr.objId[i] = sysName;
      mgr.objType[i] = 4;
      mgr.objValue[i] = 'x'.repeat(50_000);
    }
    await mgr.sendSetRequest();
    return { mgr, peer };
  }

  /** How much a peer reads until the connection ends. */
  async function readToEnd(peer: TcpPeer): Promise<number> {
    const socket = await peer.connection(1);
    let octets = 0;
    socket.on('data', (chunk: Buffer) => {
      octets += chunk.length;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await closed;
    return octets;
  }

  test('LingerTime=1: closing takes a second where data is not taken; the rest of it is lost', async () => {
    const { mgr, peer } = await stuffed(['LingerTime=1']);
    const start = performance.now();
    await mgr.deactivate();
    const took = performance.now() - start;
    expect(took).toBeGreaterThan(900);
    expect(took).toBeLessThan(2500);
    expect(await readToEnd(peer)).toBeLessThan(stuffing);
  });

  test('True: data is waited for', async () => {
    const { mgr, peer } = await stuffed(['LingerTime=30']);
    const reading = readToEnd(peer);
    await mgr.deactivate();
    expect(await reading).toBeGreaterThan(stuffing);
  });

  test('False: closing waits for nothing', async () => {
    const { mgr } = await stuffed(['Linger=False']);
    const start = performance.now();
    await mgr.deactivate();
    expect(performance.now() - start).toBeLessThan(800);
  });
});

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

(hasIpv6 ? test : test.skip)('UseIPv6=True connects to and listens on IPv6 addresses', async () => {
  const peer = await answering('::1');
  const mgr = manager(peer, ['UseIPv6=True'], { localPort: await findFreePort() });
  expect(await ask(mgr)).toBe('here');
  const heard: string[] = [];
  mgr.onTrap = (e) => void heard.push(e.sourceAddress);
  const socket = connect(mgr.localPort, '::1');
  socket.write(notification({ tag: wireTag.trap, requestId: 1 }));
  await until('the trap', () => heard.length > 0);
  expect(heard).toEqual(['::1']);
  socket.destroy();
});

(hasIpv6 ? test : test.skip)('UseIPv6=False does not connect to IPv6 addresses: 10047', async () => {
  const peer = await answering('::1');
  expect((await failureOf(() => ask(manager(peer)))).code).toBe(10047);
});

test('LocalHost is where connections are made from, also those to a proxy', async () => {
  const peer = await answering();
  expect(await ask(manager(peer, ['LocalHost=127.0.0.5']))).toBe('here');
  expect((await peer.connection(1)).remoteAddress).toBe('127.0.0.5');
  const seen: unknown[] = [];
  const proxy = scope.server(
    await startTcpPeer((socket) => {
      seen.push(socket.remoteAddress);
      socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    }),
  );
  const mgr = manager(peer, [
    ...['LocalHost=127.0.0.6', 'FirewallType=Tunnel', 'FirewallHost=127.0.0.1'],
    `FirewallPort=${proxy.port}`,
  ]);
  expect((await failureOf(() => ask(mgr))).code).toBe(10061);
  expect(seen).toEqual(['127.0.0.6']);
});

test('LocalPort is where connections of others are taken; a taken one is 10048, or another port', async () => {
  const taken = await answering();
  const mgr = manager(taken, [`LocalPort=${taken.port}`, 'LocalHost=127.0.0.1']);
  expect((await failureOf(() => mgr.activate())).code).toBe(10048);
  mgr.config('ForceLocalPort=False');
  await mgr.activate();
  expect(mgr.localPort).not.toBe(taken.port);
  const heard: number[] = [];
  mgr.onTrap = (e) => void heard.push(e.requestId);
  const socket = connect(mgr.localPort, '127.0.0.1');
  socket.write(notification({ tag: wireTag.trap, requestId: 3 }));
  await until('the trap', () => heard.length > 0);
  expect(heard).toEqual([3]);
  socket.destroy();
});

test.each(['InBufferSize', 'OutBufferSize', 'LogSSLPackets', 'TLS13KeyShareGroups', 'SSLProvider'])(
  '%s cannot be had: 10045 that says why',
  async (name) => {
    const value = { LogSSLPackets: 'True', TLS13KeyShareGroups: 'X25519', SSLProvider: 'x' }[name] ?? '4096';
    const error = await failureOf(() => new SnmpTcpMgr().config(`${name}=${value}`));
    expect([error.code, error.message]).toEqual([10045, expect.stringMatching(/node:|Node\.js/)]);
  },
);
