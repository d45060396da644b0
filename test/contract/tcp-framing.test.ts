import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { coreOf, expectNothingLeft, failureOf, testScope, until } from '../support/manager-fixture.js';
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

function manager(peer: { address: string; port: number }, options: SnmpTcpMgrOptions = {}): SnmpTcpMgr {
  const mgr = new SnmpTcpMgr({ remoteHost: peer.address, remotePort: peer.port, timeout: 5, ...options });
  mgr.objects.add(sysName);
  return scope.component(mgr);
}

/** The answer to a request, with a value. */
function answer(request: WireMessage, value = 'scripted'): Buffer {
  return encodeWire(answerTo(request, [text(sysName, value)]));
}

/** A server that calls back for every request. */
async function server(
  serve: (request: WireMessage, socket: Socket, index: number) => void,
): Promise<TcpPeer> {
  const peer = await startTcpPeer((socket, index) => {
    socket.setNoDelay(true);
    onMessages(socket, (packet) => {
      const request = decodeWire(packet, { address: '', port: 0 });
      if (request !== undefined) serve(request, socket, index);
    });
  });
  return scope.server(peer);
}

/** What happens to the connections of a manager, in order. */
function watch(mgr: SnmpTcpMgr): string[] {
  const seen: string[] = [];
  mgr.onConnected = (e) => void seen.push(`connected ${e.statusCode}`);
  mgr.onDisconnected = (e) => void seen.push(`disconnected ${e.statusCode}`);
  mgr.onReadyToSend = () => void seen.push('ready to send');
  mgr.onConnectionStatus = (e) => void seen.push(`${e.connectionEvent} ${e.statusCode}`);
  mgr.onError = (e) => void seen.push(`error ${e.errorCode}`);
  return seen;
}

/** Writes in portions, each of which the other side reads by itself: it is let run in between. */
async function writeApart(socket: Socket, ...portions: readonly Buffer[]): Promise<void> {
  for (const portion of portions) {
    if (portion.length > 0) socket.write(portion);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Names and values, in their order. */
function parametersOf(event: object): unknown[] {
  const found: unknown[] = [];
  for (const name in event) found.push([name, Reflect.get(event, name)]);
  return found;
}

describe('answers over a connection', () => {
  test('are found wherever they are split', async () => {
    let at = 0;
    const peer = await server((request, socket) => {
      const packet = answer(request);
      void writeApart(socket, packet.subarray(0, at), packet.subarray(at));
    });
    const mgr = manager(peer);
    await mgr.sendGetRequest();
    const size = answer({ requestId: mgr.requestId, version: 1, community: 'public' } as WireMessage).length;
    for (at = 0; at <= size; at += 1) {
      mgr.requestId = 1000 + at;
      await mgr.sendGetRequest();
      expect(mgr.objValue[0]).toBe('scripted');
    }
    expect(peer.connections).toHaveLength(1);
  });

  test('are found octet by octet', async () => {
    const peer = await server((request, socket) => {
      void writeApart(socket, ...Array.from(answer(request), (octet) => Buffer.from([octet])));
    });
    const mgr = manager(peer);
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toBe('scripted');
  });

  test('are told apart in one segment, in any order', async () => {
    const requests: WireMessage[] = [];
    const peer = await server((request, socket) => {
      requests.push(request);
      if (requests.length === 3)
        socket.write(Buffer.concat(requests.reverse().map((one) => answer(one, `to ${one.requestId}`))));
    });
    const mgr = manager(peer, { timeout: 0 });
    const heard: unknown[] = [];
    mgr.onResponse = (e) => void heard.push([e.requestId, mgr.objValue[0]]);
    for (let i = 0; i < 3; i += 1) {
      mgr.objects.clear();
      mgr.objects.add(sysName);
      await mgr.sendGetRequest();
    }
    await until('three answers', () => heard.length === 3);
    expect(heard).toEqual([
      [3, 'to 3'],
      [2, 'to 2'],
      [1, 'to 1'],
    ]);
  });

  test('may follow a trap and be followed by half of another message', async () => {
    const trap = notification({ tag: wireTag.trap, requestId: 9 });
    const peer = await server((request, socket) => {
      if (request.requestId === 1) socket.write(Buffer.concat([trap, answer(request), trap.subarray(0, 20)]));
      else socket.write(Buffer.concat([trap.subarray(20), answer(request)]));
    });
    const mgr = manager(peer, { localHost: '127.0.0.1', localPort: await findFreePort() });
    const traps: number[] = [];
    mgr.onTrap = (e) => void traps.push(e.requestId);
    await mgr.sendGetRequest();
    expect(traps).toEqual([9]);
    mgr.objects.clear();
    mgr.objects.add(sysName);
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toBe('scripted');
    expect(traps).toEqual([9, 9]);
  });

  test('of a wrong id leave the connection open', async () => {
    const peer = await server((request, socket) => {
      const wrong = { ...request, requestId: request.requestId + 50 };
      socket.write(Buffer.concat([answer(wrong), answer(request)]));
    });
    const mgr = manager(peer);
    const bad: number[] = [];
    mgr.onBadPacket = (e) => void bad.push(e.errorCode);
    await mgr.sendGetRequest();
    await mgr.sendGetRequest();
    expect(bad).toEqual([320, 320]);
    expect(peer.connections).toHaveLength(1);
  });
});

describe('a stream that cannot be trusted', () => {
  const inside = notification({ tag: wireTag.trap, requestId: 1 }).subarray(0, 12);

  test.each([
    { what: 'the peer closes', code: 10054, spoil: (socket: Socket) => socket.end() },
    { what: 'the peer closes inside a message', code: 10054, spoil: (socket: Socket) => socket.end(inside) },
    { what: 'the peer resets', code: 10054, spoil: (socket: Socket) => socket.resetAndDestroy() },
    { what: 'text', code: 317, spoil: (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request') },
    { what: 'an indefinite length', code: 317, spoil: (s: Socket) => s.write(Buffer.from('3080', 'hex')) },
    { what: 'a length of five octets', code: 317, spoil: (s: Socket) => s.write(Buffer.from('3085', 'hex')) },
    {
      what: 'a length that lies',
      code: 118,
      spoil: (s: Socket) => s.write(Buffer.from('3084ffffffff', 'hex')),
    },
    {
      what: 'too long a message',
      code: 118,
      spoil: (s: Socket) => s.write(Buffer.from('3083011170', 'hex')),
    },
  ])('$what: pending requests end with $code, the next one connects again', async ({ code, spoil }) => {
    const peer = await server((request, socket, index) => {
      if (index === 0) spoil(socket);
      else socket.write(answer(request));
    });
    const mgr = manager(peer, { timeout: 60 });
    const seen = watch(mgr);
    const start = performance.now();
    const error = await failureOf(() => mgr.sendGetRequest());
    expect(performance.now() - start).toBeLessThan(3000);
    expect(error.code).toBe(code);
    expect(coreOf(mgr).pendingRequests).toBe(0);
    await until('the end', () => seen.includes(`disconnected ${code}`));
    expect(seen).toEqual([
      'Connecting 0',
      'Connected 0',
      'connected 0',
      'ready to send',
      `Disconnected ${code}`,
      `disconnected ${code}`,
    ]);
    expect(coreOf(mgr).openEndpoints).toBe(0);
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toBe('scripted');
    expect(peer.connections).toHaveLength(2);
    await mgr.deactivate();
    expect(seen.slice(6)).toEqual([
      'Connecting 0',
      'Connected 0',
      'connected 0',
      'ready to send',
      'Disconnected 0',
      'disconnected 0',
    ]);
    expectNothingLeft(mgr);
  });

  test('all asynchronous requests are told of by onError', async () => {
    let requests = 0;
    const peer = await server((_request, socket) => {
      requests += 1;
      if (requests === 3) socket.destroy();
    });
    const mgr = manager(peer, { timeout: 0 });
    const seen = watch(mgr);
    for (let i = 0; i < 3; i += 1) await mgr.sendGetRequest();
    await until('the errors', () => seen.filter((event) => event === 'error 10054').length === 3);
    expect(coreOf(mgr).pendingRequests).toBe(0);
  });

  test('what was complete before the garbage is still heard', async () => {
    const peer = await server((request, socket) => {
      socket.write(Buffer.concat([answer(request), Buffer.from('garbage')]));
    });
    const mgr = manager(peer);
    const seen = watch(mgr);
    await mgr.sendGetRequest().catch(() => undefined);
    await until('the end', () => seen.includes('disconnected 317'));
    expect(coreOf(mgr).counters.responses).toBe(1);
  });

  test('MsgMaxSize can be changed while connected, in both directions', async () => {
    const peer = await server((request, socket) => {
      socket.write(answer(request, 'x'.repeat(600)));
    });
    const mgr = manager(peer);
    await mgr.sendGetRequest();
    mgr.config('MsgMaxSize=500');
    mgr.objects.clear();
    mgr.objects.add(sysName);
    expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(118);
    mgr.config('MsgMaxSize=1000');
    await mgr.sendGetRequest();
    expect(mgr.objValue[0]).toHaveLength(600);
  });

  test('an idle connection that the peer closes is no error', async () => {
    const peer = await server((request, socket) => {
      socket.write(answer(request));
    });
    const mgr = manager(peer);
    const seen = watch(mgr);
    await mgr.sendGetRequest();
    (await peer.connection(1)).end();
    await until('the end', () => seen.includes('disconnected 10054'));
    expect(seen.filter((event) => event.startsWith('error'))).toEqual([]);
    await mgr.sendGetRequest();
    expect(peer.connections).toHaveLength(2);
  });
});

describe('connections', () => {
  const answering = (request: WireMessage, socket: Socket): void => void socket.write(answer(request));

  test('tell their end to events with the parameters in their order', async () => {
    const peer = await server(answering);
    const mgr = manager(peer);
    const seen: unknown[] = [];
    mgr.onConnected = (e) => void seen.push(parametersOf(e));
    mgr.onConnectionStatus = (e) => void seen.push(parametersOf(e));
    mgr.onReadyToSend = (e) => void seen.push(parametersOf(e));
    mgr.onDisconnected = (e) => void seen.push(parametersOf(e));
    await mgr.sendGetRequest();
    await mgr.deactivate();
    const where = [
      ['remoteAddress', '127.0.0.1'],
      ['remotePort', peer.port],
    ];
    const well = [
      ['statusCode', 0],
      ['description', 'OK'],
    ];
    expect(seen).toEqual([
      [...where, ['connectionEvent', 'Connecting'], ...well],
      [...where, ['connectionEvent', 'Connected'], ...well],
      [...where, ...well],
      where,
      [...where, ['connectionEvent', 'Disconnected'], ...well],
      [...where, ...well],
    ]);
  });

  test('are kept from request to request, and changed with remotePort', async () => {
    const [one, other] = [await server(answering), await server(answering)];
    const mgr = manager(one);
    const seen = watch(mgr);
    for (let i = 0; i < 5; i += 1) await mgr.sendGetRequest();
    expect(one.connections).toHaveLength(1);
    mgr.remotePort = other.port;
    await mgr.sendGetRequest();
    expect(other.connections).toHaveLength(1);
    expect(seen.filter((event) => event.startsWith('disconnected'))).toEqual(['disconnected 0']);
    expect(coreOf(mgr).openEndpoints).toBe(1);
  });

  test('that cannot be made are told of by onConnected, and reject with 10061', async () => {
    const mgr = manager({ address: '127.0.0.1', port: await findFreePort() });
    const seen = watch(mgr);
    expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(10061);
    expect(seen).toEqual(['Connecting 0', 'Connection failed 10061', 'connected 10061']);
  });

  test('are made from localHost, and localPort shows whence', async () => {
    const peer = await server(answering);
    const mgr = manager(peer, { localHost: '127.0.0.7' });
    await mgr.sendGetRequest();
    const socket = await peer.connection(1);
    expect(socket.remoteAddress).toBe('127.0.0.7');
    expect([mgr.localHost, mgr.localPort]).toEqual(['127.0.0.7', socket.remotePort]);
  });

  test('cannot be made from an address that this machine does not have: 10049', async () => {
    const peer = await server(answering);
    const mgr = manager(peer, { localHost: '192.0.2.1' });
    expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(10049);
  });
});

describe('connections of others', () => {
  async function listening(options: SnmpTcpMgrOptions = {}): Promise<SnmpTcpMgr> {
    const mgr = scope.component(
      new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort(), ...options }),
    );
    await mgr.activate();
    return mgr;
  }

  async function client(mgr: SnmpTcpMgr): Promise<Socket> {
    const socket = connect(mgr.localPort, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  test('bring traps wherever they are split', async () => {
    const mgr = await listening();
    const heard: number[] = [];
    mgr.onTrap = (e) => void heard.push(e.requestId);
    const socket = await client(mgr);
    const size = notification({ tag: wireTag.trap, requestId: 300 }).length;
    for (let at = 0; at <= size; at += 1) {
      const packet = notification({ tag: wireTag.trap, requestId: 300 + at });
      await writeApart(socket, packet.subarray(0, at), packet.subarray(at));
    }
    await until('all traps', () => heard.length === size + 1);
    expect(heard).toEqual(Array.from({ length: size + 1 }, (_none, at) => 300 + at));
    socket.destroy();
  });

  test('are closed for garbage, without harm to others', async () => {
    const mgr = await listening();
    const seen = watch(mgr);
    const heard: number[] = [];
    mgr.onTrap = (e) => void heard.push(e.requestId);
    const [good, bad] = [await client(mgr), await client(mgr)];
    const closed = once(bad, 'close');
    bad.write('GET / HTTP/1.1\r\n');
    await closed;
    good.write(notification({ tag: wireTag.trap, requestId: 5 }));
    await until('the trap', () => heard.length === 1);
    expect(seen.sort()).toEqual(['Accepted 0', 'Accepted 0', 'Disconnected 317', 'disconnected 317']);
    good.destroy();
    await until('the other end', () => seen.includes('disconnected 10054'));
    expect(coreOf(mgr).openEndpoints).toBe(0);
  });

  test('are told of when they come and go, and closed by deactivate()', async () => {
    const mgr = await listening();
    const seen = watch(mgr);
    const socket = await client(mgr);
    await until('the connection', () => seen.length === 1);
    const closed = once(socket, 'close');
    socket.resume();
    await mgr.deactivate();
    await closed;
    expect(seen).toEqual(['Accepted 0', 'Disconnected 0', 'disconnected 0']);
    expectNothingLeft(mgr);
  });
});
