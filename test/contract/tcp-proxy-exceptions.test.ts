import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { failureOf, testScope } from '../support/manager-fixture.js';
import { startTcpPeer, type TcpPeer } from '../support/tcp-peer.js';

const scope = testScope();
const variables = ['ALL_PROXY', 'all_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'];
let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
  for (const variable of variables) Reflect.deleteProperty(process.env, variable);
});
afterEach(() => {
  for (const variable of variables) Reflect.deleteProperty(process.env, variable);
  Object.assign(process.env, before);
});

/** An agent and a proxy; both close every connection. */
async function peers(): Promise<{ agent: TcpPeer; proxy: TcpPeer }> {
  const close = async (): Promise<TcpPeer> =>
    scope.server(await startTcpPeer((socket) => void socket.resume().end()));
  return { agent: await close(), proxy: await close() };
}

async function ask(host: string, agent: TcpPeer, settings: readonly string[]): Promise<number> {
  const mgr = scope.component(new SnmpTcpMgr({ remoteHost: host, remotePort: agent.port, timeout: 5 }));
  for (const setting of settings) mgr.config(setting);
  mgr.objects.add('1.3.6.1.2.1.1.5.0');
  return (await failureOf(() => mgr.sendGetRequest())).code;
}

describe('a host that needs no proxy', () => {
  test.each([
    ['localhost', 'localhost', 'agent'],
    ['localhost', ' LOCALHOST ;other', 'agent'],
    ['127.0.0.1', '127.0.0.1', 'agent'],
    ['localhost', '127.0.0.1', 'proxy'],
    ['127.0.0.1', 'localhost', 'proxy'],
  ])('%s with ProxyExceptionsList=%s is reached through the %s', async (host, list, through) => {
    const { agent, proxy } = await peers();
    const firewall = ['FirewallType=Tunnel', 'FirewallHost=127.0.0.1', `FirewallPort=${proxy.port}`];
    await ask(host, agent, [...firewall, `ProxyExceptionsList=${list}`]);
    expect([agent.connections.length, proxy.connections.length]).toEqual(
      through === 'agent' ? [1, 0] : [0, 1],
    );
  });

  test.each([
    ['localhost', 'localhost', 'agent'],
    ['localhost', 'other,.example.com', 'proxy'],
  ])('%s with NO_PROXY=%s is reached through the %s', async (host, list, through) => {
    const { agent, proxy } = await peers();
    process.env.ALL_PROXY = `http://127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = list;
    await ask(host, agent, ['FirewallAutoDetect=True']);
    expect([agent.connections.length, proxy.connections.length]).toEqual(
      through === 'agent' ? [1, 0] : [0, 1],
    );
  });
});

test.each(['http://us%er:geheim@127.0.0.1:1', 'socks5://user:geheim%zz@127.0.0.1:1'])(
  'a proxy of the environment that cannot be read is 10022: %s',
  async (proxy) => {
    const { agent } = await peers();
    process.env.ALL_PROXY = proxy;
    expect(await ask('127.0.0.1', agent, ['FirewallAutoDetect=True'])).toBe(10022);
  },
);
