import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { Engine, ObjectType, SnmpAgent, SnmpMgr, SnmpTcpMgr, SnmpVersion } from 'snmp-components';
import { coreOf, failureOf, gate, testScope, until } from '../support/manager-fixture.js';
import { startTcpPeer } from '../support/tcp-peer.js';

/*
 * A manager that asks one host after the other, as a poller with one component does.
 */

const sysName = '1.3.6.1.2.1.1.5.0';
const password = 'authphrase';
const scope = testScope();

async function startAgent(name: string, localPort = 0): Promise<SnmpAgent> {
  const agent = scope.component(new SnmpAgent({ localHost: '127.0.0.1', localPort, localEngineId: name }));
  agent.addUser('ops', 2, password);
  agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: name });
  await agent.activate();
  return agent;
}

function operator<Manager extends SnmpMgr | SnmpTcpMgr>(mgr: Manager, timeout: number): Manager {
  scope.component(mgr);
  mgr.remoteHost = '127.0.0.1';
  mgr.timeout = timeout;
  mgr.snmpVersion = SnmpVersion.V3;
  mgr.user = 'ops';
  mgr.authenticationProtocol = 2;
  mgr.authenticationPassword = password;
  mgr.objects.add(sysName);
  return mgr;
}

describe('an engine that was found on the way to a request', () => {
  test('is forgotten with the host, so that the next one is asked at once', async () => {
    const agents = [await startAgent('engine of A'), await startAgent('engine of B')];
    const mgr = operator(new SnmpMgr(), 60);
    for (const agent of [...agents, ...agents]) {
      mgr.remotePort = agent.localPort;
      expect(mgr.remoteEngineId).toHaveLength(0);
      await mgr.sendGetRequest();
      expect([mgr.objects[0]?.value, mgr.remoteEngineId]).toEqual([
        agent.localEngineId.toString(),
        agent.localEngineId,
      ]);
      mgr.remoteHost = '127.0.0.1';
      expect(mgr.remoteEngineId).toEqual(agent.localEngineId);
    }
  });

  test('is for the request it was found for, though another host is asked meanwhile', async () => {
    const [a, b] = [await startAgent('engine of A'), await startAgent('engine of B')];
    const mgr = operator(new SnmpMgr(), 0);
    const heard: unknown[] = [];
    mgr.onResponse = (e) => void heard.push([e.sourcePort, mgr.objects[0]?.value]);
    const sent: Promise<void>[] = [];
    for (const agent of [a, b, a, b]) {
      mgr.remotePort = agent.localPort;
      mgr.objects.clear();
      mgr.objects.add(sysName);
      sent.push(mgr.sendGetRequest());
    }
    await Promise.all(sent);
    await until('four answers', () => heard.length === 4);
    const right = [a, b].map(({ localPort, localEngineId }) => [localPort, localEngineId.toString()]);
    expect(heard).toEqual(expect.arrayContaining(right));
    expect(mgr.remoteEngineId).toEqual(b.localEngineId);
  });

  test('is looked for again in asynchronous mode when another one is there', async () => {
    const first = await startAgent('engine of A');
    const mgr = operator(new SnmpMgr(), 0);
    mgr.remotePort = first.localPort;
    const heard: unknown[] = [];
    const reported = gate();
    mgr.onResponse = () => void heard.push(mgr.objects[0]?.value);
    mgr.onReport = () => reported.open();
    await mgr.sendGetRequest();
    await until('an answer', () => heard.length === 1);
    const { localPort } = first;
    await first.deactivate();
    await startAgent('engine of B', localPort);

    await mgr.sendGetRequest();
    await reported.opened;
    // A report shows its own objects.
    mgr.objects.clear();
    mgr.objects.add(sysName);
    await mgr.sendGetRequest();
    await until('an answer of the other', () => heard.length === 2);
    expect(heard).toEqual(['engine of A', 'engine of B']);
  });

  test('stays when the program gave it', () => {
    const mgr = operator(new SnmpMgr(), 0);
    mgr.remoteEngineId = 'given';
    mgr.remoteHost = '127.0.0.2';
    mgr.remotePort = 1161;
    expect(mgr.remoteEngineId.toString()).toBe('given');
  });
});

test.each([
  ['SnmpMgr', SnmpMgr],
  ['SnmpTcpMgr', SnmpTcpMgr],
] as const)('%s opens nothing any more when the engine that it shares was closed', async (_name, Manager) => {
  for (const wasActive of [false, true]) {
    const engine = new Engine();
    const mgr = scope.component(new Manager({ engine, remoteHost: '127.0.0.1', remotePort: 9, timeout: 1 }));
    mgr.objects.add(sysName);
    if (wasActive) await mgr.activate();
    await engine.close();
    expect(await failureOf(() => mgr.sendGetRequest())).toMatchObject({ code: 109 });
    expect(coreOf(mgr).openEndpoints).toBe(0);
  }
});

test('boots and time may be given before the engine id', () => {
  const mgr = scope.component(
    new SnmpMgr({ remoteEngineBoots: 5, remoteEngineTime: 100, remoteEngineId: 'one' }),
  );
  expect([mgr.remoteEngineBoots, mgr.remoteEngineTime]).toEqual([5, 100]);
  mgr.remoteEngineId = 'another';
  expect([mgr.remoteEngineBoots, mgr.remoteEngineTime]).toEqual([0, 0]);
});

describe('with timeout 0, a request that waits for a discovery', () => {
  /** Somebody who hears and says nothing. */
  async function silence(): Promise<number> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    scope.server({ stop: async () => void socket.close() });
    return socket.address().port;
  }

  test.each(['deactivate', 'interrupt'] as const)('ends with 202 by %s()', async (method) => {
    const mgr = operator(new SnmpMgr(), 0);
    mgr.remotePort = await silence();
    await mgr.activate();
    const outcomes = [mgr.sendGetRequest(), mgr.sendGetRequest()].map((call) => failureOf(() => call));
    await mgr[method]();
    expect((await Promise.all(outcomes)).map(({ code }) => code)).toEqual([202, 202]);
  });

  test('over TCP ends with 202 when another host is asked', async () => {
    let asked = gate();
    const silent = () => startTcpPeer((socket) => void socket.on('data', () => asked.open()));
    const peers = [scope.server(await silent()), scope.server(await silent())];
    const mgr = operator(new SnmpTcpMgr(), 0);
    const outcomes: ReturnType<typeof failureOf>[] = [];
    for (const { port } of peers) {
      asked = gate();
      mgr.remotePort = port;
      const call = mgr.sendGetRequest();
      outcomes.push(failureOf(() => call));
      await asked.opened;
    }
    expect(await outcomes[0]).toMatchObject({ code: 202 });
    await mgr.deactivate();
    expect(await outcomes[1]).toMatchObject({ code: 202 });
  });
});

test('over TCP, a connection without TLS is not used any more when sslEnabled is set', async () => {
  const firstOctets: (number | undefined)[] = [];
  const peer = scope.server(
    await startTcpPeer((socket) => {
      socket.once('data', (chunk: Buffer) => {
        firstOctets.push(chunk[0]);
        if (chunk[0] === 0x16) socket.destroy();
      });
    }),
  );
  const mgr = scope.component(
    new SnmpTcpMgr({ remoteHost: '127.0.0.1', remotePort: peer.port, timeout: 0, community: 'secret' }),
  );
  mgr.objects.add(sysName);
  await mgr.sendGetRequest();
  await until('the request', () => firstOctets.length === 1);
  mgr.sslEnabled = true;
  expect(await failureOf(() => mgr.sendGetRequest())).toMatchObject({ reason: expect.any(String) });
  await until('the handshake', () => firstOctets.length === 2);
  // A SEQUENCE, and a handshake of TLS.
  expect(firstOctets).toEqual([0x30, 0x16]);
});

test('over TLS, a request names the host that it is for, though another one is asked meanwhile', async () => {
  const hellos: Buffer[] = [];
  const peer = scope.server(
    await startTcpPeer((socket) => {
      socket.once('data', (chunk: Buffer) => {
        hellos.push(chunk);
        socket.destroy();
      });
    }),
  );
  const options = { remoteHost: 'localhost', remotePort: peer.port, timeout: 0, sslEnabled: true };
  const mgr = scope.component(new SnmpTcpMgr(options));
  mgr.objects.add(sysName);
  const outcome = failureOf(() => mgr.sendGetRequest());
  // The first name is being looked up.
  mgr.remoteHost = 'another.example';
  await outcome;
  // server_name (RFC 6066 section 3) is in the clear.
  expect(hellos.map((hello) => [hello.includes('localhost'), hello.includes('another.example')])).toEqual([
    [true, false],
  ]);
});
