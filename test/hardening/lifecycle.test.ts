import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha,
  ObjectType,
  Session,
  SnmpAgent,
  SnmpMgr,
  SnmpObject,
  SnmpTcpMgr,
  SnmpTrapMgr,
  SnmpVersion,
  TransportDomain,
} from 'snmp-components';
import { failureOf, gate, until } from '../support/manager-fixture.js';
import { startTcpPeer } from '../support/tcp-peer.js';
import { findFreePort } from '../support/free-port.js';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const host = '127.0.0.1';
const sysName = '1.3.6.1.2.1.1.5.0';
const operator = { user: 'ops', authenticationProtocol: 2, authenticationPassword: 'authphrase' } as const;

/** Open files and sockets, and what keeps the process alive. */
function handles(): { descriptors: number; resources: string[] } {
  const resources = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout');
  const descriptors = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  return { descriptors, resources: resources.sort() };
}

let before: ReturnType<typeof handles>;
beforeEach(async () => {
  // Loads whatever is loaded once.
  await using mgr = new SnmpMgr();
  await mgr.activate();
  await mgr.deactivate();
  await new Promise((resolve) => setTimeout(resolve, 20));
  before = handles();
});

async function expectNoHandles(): Promise<void> {
  const same = (): boolean => JSON.stringify(handles()) === JSON.stringify(before);
  await until('the end of all handles', same).catch(() => {
    expect(handles()).toEqual(before);
  });
}

describe('a thousand times', () => {
  const times = 1000;

  test.each<
    [string, () => { activate(): Promise<void>; deactivate(): Promise<void>; readonly engine: Engine }]
  >([
    ['SnmpMgr', () => new SnmpMgr({ remoteHost: host })],
    ['SnmpTcpMgr', () => new SnmpTcpMgr({ remoteHost: host })],
    ['SnmpTrapMgr', () => new SnmpTrapMgr({ localHost: host, localPort: 0 })],
    ['SnmpAgent', () => new SnmpAgent({ localHost: host, localPort: 0 })],
  ])('%s: activate() and deactivate(), one component and new ones', async (_, make) => {
    const one = make();
    for (let i = 0; i < times; i += 1) {
      const component = i % 2 === 0 ? one : make();
      await component.activate();
      if (i % 10 === 0) await Promise.all([component.deactivate(), component.activate()]);
      await component.deactivate();
      expect([component.engine.pendingRequests, component.engine.counters.internalErrors]).toEqual([0, 0]);
    }
    await expectNoHandles();
  });

  test('Engine: a manager, a stream, close()', async () => {
    for (let i = 0; i < times; i += 1) {
      const engine = new Engine();
      const stream = engine.notifications({ address: host, port: 0 });
      if (i % 2 === 0) await stream.ready();
      else stream.ready().catch(() => undefined);
      engine.manager(host);
      await engine.close();
    }
    await expectNoHandles();
  });

  test('Session: updateSession() and close(), with its own engine and a shared one', async () => {
    await using engine = new Engine();
    for (let i = 0; i < times; i += 1) {
      const session = new Session({ hostname: host, version: 2, ...(i % 2 === 0 && { engine }) });
      await session.updateSession({ version: 1 });
      await session.close();
    }
    await engine.close();
    await expectNoHandles();
  });
});

/** A port that takes everything, by UDP and TCP, and says nothing. */
async function silence(): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await findFreePort();
  const peer = await startTcpPeer((socket) => void socket.resume(), { port });
  const udp = createSocket('udp4').bind(port, host);
  await once(udp, 'listening');
  return {
    port,
    stop: async () => {
      udp.close();
      await once(udp, 'close');
      await peer.stop();
    },
  };
}

/** A call that does not end by itself, and what ends it. */
interface Hanging {
  readonly call: Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

function v3Engine(): Engine {
  const engine = new Engine();
  const options = { authProtocol: HmacSha, privProtocol: Aes128Cfb, secret: 'a password' };
  engine.usm.addUser('ops', options);
  return engine;
}

/** What can be under way when everything is closed. */
const underWay: readonly [string, (port: number) => Hanging][] = [
  ...(['sendGetRequest', 'discover', 'walk'] as const).flatMap((method) =>
    ([SnmpMgr, SnmpTcpMgr] as const).map((Class): [string, (port: number) => Hanging] => [
      `${method}() of ${Class.name}`,
      (port) => {
        const mgr = new Class({ remoteHost: host, remotePort: port, timeout: 60 });
        Object.assign(mgr, { snmpVersion: SnmpVersion.V3, ...operator });
        return { call: method === 'walk' ? mgr.walk('1.3.6') : mgr[method](), end: () => mgr.deactivate() };
      },
    ]),
  ),
  [
    'sendInform() of SnmpAgent',
    (port) => {
      const agent = new SnmpAgent({ localHost: host, localPort: 0, timeout: 60 });
      return { call: agent.sendInform(`${host}:${port}`, 'coldStart'), end: () => agent.deactivate() };
    },
  ],
  [
    'discovery before sendSecureInform() of SnmpAgent',
    (port) => {
      const agent = new SnmpAgent({ localHost: host, localPort: 0, timeout: 60 });
      const call = agent.sendSecureInform(`${host}:${port}`, 'coldStart', 'ops', 2, 'authphrase');
      return { call, end: () => agent.deactivate() };
    },
  ],
  ...([undefined, TransportDomain.TcpIpv4] as const).flatMap(
    (domain): [string, (port: number) => Hanging][] => {
      const over = domain === undefined ? 'UDP' : 'TCP';
      const options = { timeout: 60, ...(domain !== undefined && { domain }) };
      return [
        [
          `get() of a Manager over ${over}`,
          (port) => {
            const engine = new Engine({ defaultVersion: SnmpVersion.V2c });
            return { call: engine.manager([host, port], options).get(sysName), end: () => engine.close() };
          },
        ],
        [
          `get() of a Manager over ${over}, ended by its own close()`,
          (port) => {
            const engine = new Engine({ defaultVersion: SnmpVersion.V2c });
            const manager = engine.manager([host, port], options);
            const end = async (): Promise<void> => {
              await manager.close();
              expect(engine.pendingRequests).toBe(0);
              await engine.close();
            };
            return { call: manager.get(sysName), end };
          },
        ],
        [
          `discovery before walk() of a Manager over ${over}`,
          (port) => {
            const engine = v3Engine();
            return {
              call: engine.manager([host, port], options).walk('1.3').collect(),
              end: () => engine.close(),
            };
          },
        ],
      ];
    },
  ),
  ...([{ maxInFlight: 1 }, { requestsPerSecond: 0.01 }] as const).map(
    (limit): [string, (port: number) => Hanging] => [
      `get() that stands in line for ${Object.keys(limit).join()}`,
      (port) => {
        const engine = new Engine({ defaultVersion: SnmpVersion.V2c, ...limit });
        const manager = engine.manager([host, port], { timeout: 60 });
        const first = failureOf(() => manager.get(sysName));
        const call = manager.get(sysName);
        const end = async (): Promise<void> => {
          await engine.close();
          expect((await first).code).toBe(202);
        };
        return { call, end };
      },
    ],
  ),
  ...(['udp', 'tcp'] as const).map((over): [string, (port: number) => Hanging] => [
    `walk() of a Session over ${over}`,
    (port) => {
      const session = new Session({ hostname: `${over}:${host}:${port}`, version: 2, timeout: 60 });
      return { call: session.walk('system'), end: () => session.close() };
    },
  ]),
];

describe('in the middle', () => {
  let peer: Awaited<ReturnType<typeof silence>>;
  beforeEach(async () => {
    peer = await silence();
  });
  afterEach(() => peer.stop());

  /** How far the call has come when it is ended: at once, after some turns, and when the peer has heard of it. */
  const moments: readonly [string, () => Promise<unknown>][] = [
    ['at once', () => Promise.resolve()],
    ['a moment later', () => new Promise((resolve) => setImmediate(resolve))],
    ['when it waits', () => new Promise((resolve) => setTimeout(resolve, 30))],
  ];

  test.each(underWay)('of %s: it ends with 202, and no handle is left', async (_, start) => {
    for (const [, moment] of moments) {
      const { call, end } = start(peer.port);
      const failed = failureOf(() => call);
      await moment();
      await end();
      expect((await failed).code).toBe(202);
    }
    await peer.stop();
    await expectNoHandles();
    peer = await silence();
  });
});

describe('in the middle of a handler', () => {
  async function boxAgent(): Promise<SnmpAgent> {
    const agent = new SnmpAgent({ localHost: host, localPort: 0 });
    agent.allow({ community: 'public' });
    agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
    await agent.activate();
    return agent;
  }

  test('onResponse that deactivates its manager: the call ends', async () => {
    const agent = await boxAgent();
    const mgr = new SnmpMgr({ remoteHost: host, remotePort: agent.localPort, timeout: 5 });
    mgr.objects.add(sysName);
    mgr.onResponse = () => mgr.deactivate();
    const ended = await mgr.sendGetRequest().then(
      () => 0,
      (error: unknown) => (error as { code: number }).code,
    );
    expect([0, 202]).toContain(ended);
    expect(mgr.active).toBe(false);
    await agent.deactivate();
    await expectNoHandles();
  });

  test('a request whose variable is still being read: the agent ends, and its answer is an error', async () => {
    const reading = gate();
    const agent = await boxAgent();
    let asked = false;
    agent.mib.add({
      oid: `${sysName}.1`,
      objectType: ObjectType.OctetString,
      value: async () => {
        asked = true;
        await reading.opened;
        return 'late';
      },
    });
    const mgr = new SnmpMgr({ remoteHost: host, remotePort: agent.localPort, timeout: 1 });
    mgr.objects.add(`${sysName}.1`);
    const failed = failureOf(() => mgr.sendGetRequest());
    await until('the question', () => asked);
    await agent.deactivate();
    const errors: number[] = [];
    agent.onError = (e) => void errors.push(e.errorCode);
    reading.open();
    expect([201, 10054, 10061]).toContain((await failed).code);
    await until('the error', () => errors.length > 0);
    expect([errors, agent.engine.counters.internalErrors]).toEqual([[10038], 0]);
    await mgr.deactivate();
    await expectNoHandles();
  });

  test('a trap whose handler is still at work: the trap manager ends, and its answer is an error', async () => {
    const working = gate();
    const traps = new SnmpTrapMgr({ localHost: host, localPort: await findFreePort() });
    let begun = 0;
    let ended = 0;
    const errors: number[] = [];
    traps.onError = (e) => void errors.push(e.errorCode);
    traps.onInformRequest = async (e) => {
      begun += 1;
      await working.opened;
      e.respond = true;
      ended += 1;
    };
    await traps.activate();
    const agent = new SnmpAgent({ localHost: host, localPort: 0, timeout: 1 });
    agent.objects.add(new SnmpObject(sysName, 'here'));
    const failed = failureOf(() => agent.sendInform(`${host}:${traps.localPort}`, 'coldStart'));
    await until('the handler', () => begun > 0);
    await traps.deactivate();
    working.open();
    await until('the end of the handler', () => ended > 0);
    expect([201, 10054, 10061]).toContain((await failed).code);
    // The acknowledgement that the handler wants finds no socket.
    await until('the error', () => errors.length > 0);
    expect([errors, traps.engine.counters.internalErrors]).toEqual([[10038], 0]);
    await agent.deactivate();
    await expectNoHandles();
  });
});
