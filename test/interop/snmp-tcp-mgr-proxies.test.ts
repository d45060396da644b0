import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { SnmpTcpMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { expectNothingLeft, testScope } from '../support/manager-fixture.js';
import {
  canHideFiles,
  nameBehindProxy,
  proxyPassword,
  proxyUser,
  refusedAddress,
  startDanted,
  startTinyproxy,
  type RealProxy,
} from '../support/proxies.js';
import { startSshProxy } from '../support/socks4a.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { onMessages, startTcpPeer } from '../support/tcp-peer.js';
import { testUser } from '../support/snmp-users.js';
import { asUser, oids } from './manager.js';
import { configure, outcome, readOver, tcpManager, watchConnections } from './snmp-tcp-mgr.js';

const hides = canHideFiles();
const whereFilesCanBeHidden = hides ? test : test.skip;
const name = 'snmpd-under-test';
const variables = ['ALL_PROXY', 'all_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'];

describeWithPeers(
  ['snmpd', 'danted', 'tinyproxy', 'dropbear', 'ssh'],
  'SnmpTcpMgr through real proxies',
  () => {
    const scope = testScope();
    let snmpd: Snmpd;
    let socks: RealProxy;
    let socksWithUsers: RealProxy | undefined;
    let http: RealProxy;
    let httpWithUsers: RealProxy;
    /** Knows SOCKS4A, which danted does not. */
    let ssh: RealProxy | undefined;
    const environment = new Map(variables.map((variable) => [variable, process.env[variable]]));

    beforeAll(async () => {
      for (const variable of variables) Reflect.deleteProperty(process.env, variable);
      snmpd = await startSnmpd();
      const allowedPort = snmpd.port;
      [socks, http, httpWithUsers, socksWithUsers, ssh] = await Promise.all([
        startDanted({ asksUsers: false }),
        startTinyproxy({ asksUsers: false, allowedPort }),
        startTinyproxy({ asksUsers: true, allowedPort }),
        hides ? startDanted({ asksUsers: true }) : Promise.resolve(undefined),
        hides ? startSshProxy() : Promise.resolve(undefined),
      ]);
    });
    afterEach(() => {
      for (const variable of variables) Reflect.deleteProperty(process.env, variable);
    });
    afterAll(async () => {
      for (const [variable, value] of environment) if (value !== undefined) process.env[variable] = value;
      for (const server of [socks, http, httpWithUsers, socksWithUsers, ssh, snmpd]) await server?.stop();
    });

    /** A manager that goes through a proxy. */
    function through(
      proxy: { host: string; port: number } | undefined,
      type: string | number,
      settings: Readonly<Record<string, string | number>> = {},
      host = snmpd.host,
    ): SnmpTcpMgr {
      if (proxy === undefined) throw new Error('there is no such proxy');
      return configure(tcpManager({ host, port: snmpd.port }), {
        FirewallType: type,
        FirewallHost: proxy.host,
        FirewallPort: proxy.port,
        ...settings,
      });
    }

    const tcp = [
      { type: 'Tunnel', proxy: () => http },
      { type: 1, proxy: () => http },
      { type: 'SOCKS4', proxy: () => socks },
      { type: 2, proxy: () => socks },
      { type: 'SOCKS5', proxy: () => socks },
      { type: 3, proxy: () => socks },
      { type: 'SOCKS4A', proxy: () => socks },
      { type: 10, proxy: () => socks },
    ];

    test.each(tcp)('FirewallType=$type: asks, walks, and goes on with SNMPv3', async ({ type, proxy }) => {
      await using mgr = through(proxy(), type);
      const seen = watchConnections(mgr);
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      await mgr.walk('1.3.6.1.2.1.1');
      expect(mgr.objCount).toBeGreaterThan(6);
      Object.assign(mgr, asUser(testUser('sha256aes128')));
      expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      expect(seen).toEqual(['connected 0']);
      await mgr.deactivate();
      expectNothingLeft(mgr);
    });

    describe('users', () => {
      const login = { FirewallUser: proxyUser, FirewallPassword: proxyPassword };
      const wrong = { FirewallUser: proxyUser, FirewallPassword: 'wrong' };

      whereFilesCanBeHidden('SOCKS5 lets in who has the password, others end in 10013', async () => {
        await using mgr = through(socksWithUsers, 'SOCKS5', login);
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
        await using other = through(socksWithUsers, 'SOCKS5', wrong);
        expect(await outcome(readOver(other, oids.sysName))).toBe(10013);
        await using nobody = through(socksWithUsers, 'SOCKS5');
        expect(await outcome(readOver(nobody, oids.sysName))).toBe(10013);
      });

      test('HTTP lets in who has the password, others end in 10013', async () => {
        await using mgr = through(httpWithUsers, 'Tunnel', login);
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
        await using other = through(httpWithUsers, 'Tunnel', wrong);
        const seen = watchConnections(other);
        expect(await outcome(readOver(other, oids.sysName))).toBe(10013);
        expect(seen).toEqual(['connected 10013']);
        await using nobody = through(httpWithUsers, 'Tunnel');
        expect(await outcome(readOver(nobody, oids.sysName))).toBe(10013);
      });

      test('FirewallData can carry the credentials in a header line', async () => {
        const token = Buffer.from(`${proxyUser}:${proxyPassword}`).toString('base64');
        await using mgr = through(httpWithUsers, 'Tunnel', {
          FirewallData: `X-Other: 1\r\nProxy-Authorization: Basic ${token}`,
        });
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      });

      test('passwords are in no error', async () => {
        await using mgr = through(httpWithUsers, 'Tunnel', { ...login, FirewallPassword: 'geheim-1' });
        const error: unknown = await readOver(mgr, oids.sysName).catch((caught: unknown) => caught);
        expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('geheim-1');
      });
    });

    describe('names', () => {
      whereFilesCanBeHidden.each([
        { type: 'Tunnel', proxy: () => http },
        { type: 'SOCKS5', proxy: () => socks },
        { type: 'SOCKS5', proxy: () => ssh },
        { type: 'SOCKS4A', proxy: () => ssh },
        { type: 10, proxy: () => ssh },
      ])('$type: one that only the proxy knows is looked up by it', async ({ type, proxy }) => {
        await using mgr = through(proxy(), type, {}, nameBehindProxy);
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      });

      whereFilesCanBeHidden('SOCKS4A: one that the proxy does not know is 10061', async () => {
        await using mgr = through(ssh, 'SOCKS4A', {}, 'nowhere.invalid');
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      });

      test('SOCKS4A to a proxy that knows SOCKS4 only is 10061', async () => {
        await using mgr = through(socks, 'SOCKS4A', {}, 'localhost');
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      });

      test('SOCKS4A hands the name to the proxy', async () => {
        const peer = scope.server(await startTcpPeer());
        await using mgr = through(asTarget(peer), 'SOCKS4A', { ConnectionTimeout: 1 }, nameBehindProxy);
        const failed = outcome(readOver(mgr, oids.sysName));
        const socket = await peer.connection(1);
        const [request] = (await once(socket, 'data')) as [Buffer];
        expect(request.subarray(0, 2)).toEqual(Buffer.from([4, 1]));
        expect(request.subarray(4, 8)).toEqual(Buffer.from([0, 0, 0, 1]));
        expect(request.toString('latin1', 8)).toBe(`\0${nameBehindProxy}\0`);
        expect(await failed).toBe(10060);
      });

      test('SOCKS4 has no names: they are looked up here', async () => {
        await using mgr = through(socks, 'SOCKS4', {}, 'localhost');
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
        await using other = through(socks, 'SOCKS4', {}, 'nowhere.invalid');
        expect([11001, 11002]).toContain(await outcome(readOver(other, oids.sysName)));
      });
    });

    describe('trouble', () => {
      test.each(['Tunnel', 'SOCKS4', 'SOCKS4A', 'SOCKS5'])(
        '%s: a proxy that is down is 10061',
        async (type) => {
          await using mgr = through({ host: '127.0.0.1', port: await findFreePort() }, type);
          expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
        },
      );

      test.each(['SOCKS4', 'SOCKS4A', 'SOCKS5'])(
        '%s: a proxy that refuses the target is 10061',
        async (type) => {
          await using mgr = through(socks, type, {}, refusedAddress);
          expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
        },
      );

      test('Tunnel: a proxy that refuses the target is 10061, and says why', async () => {
        await using mgr = through(http, 'Tunnel');
        mgr.remotePort = await findFreePort();
        const error: unknown = await readOver(mgr, oids.sysName).catch((caught: unknown) => caught);
        expect(error).toMatchObject({ code: 10061 });
        expect(String(error)).toContain('403');
      });

      test.each(['SOCKS4', 'SOCKS5'])('%s: a target that is down is 10061', async (type) => {
        await using mgr = through(socks, type);
        mgr.remotePort = await findFreePort();
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      });

      test('a proxy whose name has no address is 11001', async () => {
        await using mgr = through({ host: 'nowhere.invalid', port: 1080 }, 'SOCKS5');
        // A name server that does not answer takes its time.
        mgr.timeout = 20;
        expect([11001, 11002]).toContain(await outcome(readOver(mgr, oids.sysName)));
      });

      test.each(['Tunnel', 'SOCKS4', 'SOCKS4A', 'SOCKS5'])(
        '%s: a proxy that says nothing ends in 10060 after ConnectionTimeout',
        async (type) => {
          const peer = scope.server(await startTcpPeer());
          await using mgr = through({ host: peer.address, port: peer.port }, type, { ConnectionTimeout: 1 });
          const start = performance.now();
          expect(await outcome(readOver(mgr, oids.sysName))).toBe(10060);
          expect(performance.now() - start).toBeLessThan(3000);
        },
      );

      test.each(['Tunnel', 'SOCKS4', 'SOCKS4A', 'SOCKS5'])(
        '%s: a proxy that closes, or that talks nonsense, ends the call at once',
        async (type) => {
          const peer = scope.server(
            await startTcpPeer((socket, index) => {
              socket.once('data', () => socket.end(index === 0 ? '' : '\u0001\u0002nonsense nonsense'));
            }),
          );
          for (let i = 0; i < 2; i += 1) {
            await using mgr = through({ host: peer.address, port: peer.port }, type);
            const start = performance.now();
            expect([10054, 10061, 10053]).toContain(await outcome(readOver(mgr, oids.sysName)));
            expect(performance.now() - start).toBeLessThan(3000);
          }
        },
      );

      test('MaxLineLength bounds the lines of the answer of an HTTP proxy', async () => {
        const peer = scope.server(
          await startTcpPeer((socket) => {
            socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(300)}\r\n\r\n`));
            onMessages(socket, () => undefined);
          }),
        );
        await using mgr = through(asTarget(peer), 'Tunnel', { MaxLineLength: 100 });
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      });
    });

    describe('without the proxy', () => {
      const down = { host: '127.0.0.1', port: 1 };

      test.each(['127.0.0.1', ' 10.0.0.1 ; 127.0.0.1', '*.0.0.1'])(
        'ProxyExceptionsList=%s: connects by itself',
        async (list) => {
          await using mgr = through(down, 'SOCKS5', { ProxyExceptionsList: list });
          expect(await readOver(mgr, oids.sysName)).toEqual([name]);
        },
      );

      test('ProxyExceptionsList of others changes nothing', async () => {
        await using mgr = through(down, 'SOCKS5', { ProxyExceptionsList: '127.0.0.2;*.example.com' });
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
      });

      test('FirewallType=None connects by itself', async () => {
        await using mgr = through(down, 'None');
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      });
    });

    describe('FirewallAutoDetect', () => {
      test.each([
        ['ALL_PROXY', 'socks5', () => socks],
        ['all_proxy', 'socks5h', () => socks],
        ['ALL_PROXY', 'socks4', () => socks],
        ['ALL_PROXY', 'socks4a', () => socks],
        ['HTTPS_PROXY', 'http', () => http],
      ] as const)('takes %s=%s://...', async (variable, scheme, proxy) => {
        const { host, port } = proxy();
        process.env[variable] = `${scheme}://${host}:${port}`;
        await using mgr = configure(tcpManager(snmpd), { FirewallAutoDetect: 'True' });
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      });

      test('takes the user as well, and is off by default', async () => {
        process.env.ALL_PROXY = `http://${proxyUser}:wrong@${httpWithUsers.host}:${httpWithUsers.port}`;
        await using mgr = tcpManager(snmpd);
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
        await mgr.deactivate();
        mgr.config('FirewallAutoDetect=True');
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10013);
      });

      test('heeds NO_PROXY', async () => {
        process.env.ALL_PROXY = 'socks5://127.0.0.1:1';
        await using mgr = configure(tcpManager(snmpd), { FirewallAutoDetect: 'True' });
        expect(await outcome(readOver(mgr, oids.sysName))).toBe(10061);
        process.env.NO_PROXY = 'localhost,127.0.0.1';
        expect(await readOver(mgr, oids.sysName)).toEqual([name]);
      });
    });
  },
);

function asTarget(peer: { address: string; port: number }): { host: string; port: number } {
  return { host: peer.address, port: peer.port };
}
