import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectPlainly } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CertStoreType, SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { rsaKey, TestAuthority, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { failureOf, until } from '../support/manager-fixture.js';
import { requireProgram } from '../support/peers.js';
import { notification, wireTag } from '../support/scripted-agent.js';
import type { TlsTerminator } from '../support/tls-terminator.js';
import { oids } from './manager.js';
import { configure, outcome, readOver } from './snmp-tcp-mgr.js';
import { sysNameThere, TlsPeers } from './tls-peers.js';

const password = 'store-secret';

describeWithPeers(['snmpd', 'openssl'], 'The certificate of SnmpTcpMgr', () => {
  const peers = new TlsPeers();
  let manager: Pair;
  let rsaManager: Pair;
  let other: Pair;
  beforeAll(async () => {
    await peers.start();
    manager = peers.authority.issue('manager', 'DNS:manager');
    rsaManager = peers.authority.issue('manager', 'DNS:manager', { key: rsaKey });
    other = peers.authority.issue('spare', 'DNS:spare');
  }, 30_000);
  afterAll(() => peers.stop());

  /** A server that asks for a certificate of the authority. */
  const asking = (maxVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.3'): Promise<TlsTerminator> =>
    peers.terminator({ requestCert: true, ca: peers.authority.certificate, maxVersion });

  /** Whom the server saw. */
  async function shown(options: SnmpTcpMgrOptions, server?: TlsTerminator): Promise<unknown> {
    const terminator = server ?? (await asking());
    const mgr = peers.secure(terminator, {}, options);
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    await mgr.deactivate();
    return terminator.connections.at(-1)?.getPeerCertificate().subject.CN;
  }

  const legacy = ['-legacy'];
  const stores: { what: string; options: () => SnmpTcpMgrOptions; wrong: 271 | undefined }[] = [
    ...[
      { what: 'with an RSA key', pair: () => rsaManager, more: [] },
      { what: 'with a key of an elliptic curve', pair: () => manager, more: [] },
      { what: 'with RC2 and 3DES, as in old files', pair: () => rsaManager, more: legacy },
      { what: 'with RC2 and 3DES and a key of an elliptic curve', pair: () => manager, more: legacy },
    ].flatMap(({ what, pair, more }) => [
      {
        what: `a PFX file ${what}`,
        options: () => ({
          sslCertStoreType: CertStoreType.PfxFile,
          sslCertStore: peers.authority.pfx(pair(), password, ...more),
        }),
        wrong: 271 as const,
      },
      {
        what: `a PFX blob ${what}`,
        options: () => ({
          sslCertStoreType: CertStoreType.PfxBlob,
          sslCertStore: readFileSync(peers.authority.pfx(pair(), password, ...more)),
        }),
        wrong: 271 as const,
      },
    ]),
    {
      what: 'a PEM key file',
      options: () => ({
        sslCertStoreType: CertStoreType.PemKeyFile,
        sslCertStore: peers.authority.file('own.pem', manager.key + manager.cert),
      }),
      wrong: undefined,
    },
    {
      what: 'a PEM key blob',
      options: () => ({
        sslCertStoreType: CertStoreType.PemKeyBlob,
        sslCertStore: manager.cert + manager.key,
      }),
      wrong: undefined,
    },
    {
      what: 'a PEM key blob that is encrypted',
      options: () => ({
        sslCertStoreType: CertStoreType.PemKeyBlob,
        sslCertStore: peers.authority.encrypt(manager, password) + manager.cert,
      }),
      wrong: 271,
    },
    {
      what: 'contents whose kind is found out',
      options: () => ({ sslCertStoreType: CertStoreType.Auto, sslCertStore: manager.key + manager.cert }),
      wrong: undefined,
    },
    {
      what: 'a file whose kind is found out',
      options: () => ({
        sslCertStoreType: CertStoreType.Auto,
        sslCertStore: peers.authority.pfx(manager, password),
      }),
      wrong: 271,
    },
    {
      what: 'sslCertEncoded with PEM',
      options: () => ({ sslCertEncoded: manager.key + manager.cert }),
      wrong: undefined,
    },
    {
      what: 'sslCertEncoded with the bytes of a PFX file',
      options: () => ({ sslCertEncoded: readFileSync(peers.authority.pfx(manager, password)) }),
      wrong: 271,
    },
  ];

  test.each(stores)('is taken from $what', async ({ options }) => {
    expect(await shown({ ...options(), sslCertStorePassword: password })).toBe('manager');
  });

  test.each(stores.filter(({ wrong }) => wrong === 271))(
    'is not taken from $what with a wrong password: 271, without the password',
    async ({ options }) => {
      const mgr = peers.secure(await asking(), {}, { ...options(), sslCertStorePassword: 'wrong-geheim' });
      const error = await failureOf(() => readOver(mgr, oids.sysName));
      expect([error.code, error.message]).toEqual([271, expect.stringContaining('sslCertStorePassword')]);
      expect(`${error.stack ?? ''} ${String(error.cause)}`).not.toContain('wrong-geheim');
    },
  );

  describe('by its subject', () => {
    const two = (): SnmpTcpMgrOptions => ({
      sslCertStoreType: CertStoreType.PemKeyBlob,
      sslCertStore: other.key + other.cert + manager.cert + manager.key,
    });

    test.each([
      ['', 'spare'],
      ['*', 'spare'],
      ['CN=manager', 'manager'],
      ['cn=MANAGER', 'manager'],
      ['spar', 'spare'],
    ])('sslCertSubject=%s picks the certificate of %s with its key', async (sslCertSubject, name) => {
      expect(await shown({ ...two(), sslCertSubject })).toBe(name);
    });

    test('that is not there is 272; so is one without a key', async () => {
      const server = await asking();
      for (const options of [
        { ...two(), sslCertSubject: 'CN=nobody' },
        {
          sslCertStoreType: CertStoreType.PfxFile,
          sslCertStore: peers.authority.pfx(manager, password),
          sslCertStorePassword: password,
          sslCertSubject: 'CN=nobody',
        },
        {
          sslCertStoreType: CertStoreType.PemKeyBlob,
          sslCertStore: other.key + other.cert + manager.cert,
          sslCertSubject: 'CN=manager',
        },
      ]) {
        expect(await outcome(readOver(peers.secure(server, {}, options), oids.sysName))).toBe(272);
      }
    });
  });

  test.each([
    [CertStoreType.User, 'ROOT', 'Windows'],
    [CertStoreType.Machine, 'MY', 'Windows'],
    [CertStoreType.JksFile, '/tmp/store.jks', 'keytool'],
    [CertStoreType.JksBlob, 'jks', 'keytool'],
    [CertStoreType.Pkcs11, 'token', 'PKCS #11'],
    [CertStoreType.PublicKeyBlob, 'pem', 'without a key'],
  ])('a store of type %d is 271, which says why', async (sslCertStoreType, sslCertStore, says) => {
    const mgr = peers.secure(await asking(), {}, { sslCertStoreType, sslCertStore });
    const error = await failureOf(() => readOver(mgr, oids.sysName));
    expect([error.code, error.message]).toEqual([271, expect.stringContaining(says)]);
  });

  describe('that a server demands', () => {
    test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: is missing: the call ends', async (version) => {
      const mgr = peers.secure(await asking(version));
      expect([276, 10054]).toContain(await outcome(readOver(mgr, oids.sysName)));
    });

    test.each([
      { version: '-tls1_2', none: 'handshake failure' },
      { version: '-tls1_3', none: 'certificate required' },
    ])(
      '$version: openssl s_server refuses none and a strange one with alerts: 276',
      async ({ version, none }) => {
        const port = await findFreePort();
        const ca = peers.authority.file('s_server-ca.pem', peers.authority.certificate);
        const pem = peers.authority.file('s_server.pem', peers.good.key + peers.good.cert);
        const child = spawn(
          requireProgram('openssl'),
          [
            ...['s_server', '-accept', `127.0.0.1:${port}`, '-cert', pem, '-key', pem, '-CAfile', ca],
            ...['-Verify', '2', '-verify_return_error', '-quiet', version],
          ],
          { stdio: ['pipe', 'ignore', 'ignore'] },
        );
        try {
          const server = { host: '127.0.0.1', port };
          let error = await failureOf(() => readOver(peers.secure(server), oids.sysName));
          for (let tries = 0; error.code === 10061 && tries < 100; tries += 1) {
            await new Promise((resolve) => setTimeout(resolve, 20));
            error = await failureOf(() => readOver(peers.secure(server), oids.sysName));
          }
          expect([error.code, error.message]).toEqual([276, expect.stringContaining(none)]);
          const strange = peers.stranger.issue('manager', 'DNS:manager');
          const mgr = peers.secure(server, {}, { sslCertEncoded: strange.key + strange.cert });
          const refused = await failureOf(() => readOver(mgr, oids.sysName));
          expect([refused.code, refused.message]).toEqual([276, expect.stringContaining('unknown ca')]);
        } finally {
          child.kill('SIGKILL');
          await once(child, 'close');
        }
      },
    );
  });
});

describeWithPeers(['snmpd', 'openssl'], 'Connections of others to SnmpTcpMgr with TLS', () => {
  const peers = new TlsPeers();
  let sender: Pair;
  beforeAll(async () => {
    await peers.start();
    sender = peers.authority.issue('sender', 'DNS:sender');
  }, 30_000);
  afterAll(() => peers.stop());

  interface Listening {
    readonly mgr: SnmpTcpMgr;
    readonly heard: number[];
    readonly errors: number[];
  }

  async function listening(
    options: SnmpTcpMgrOptions = {},
    settings: Readonly<Record<string, string | number>> = {},
  ): Promise<Listening> {
    const mgr = peers.scope.component(
      new SnmpTcpMgr({
        localHost: '127.0.0.1',
        localPort: await findFreePort(),
        sslEnabled: true,
        sslCertEncoded: peers.good.key + peers.good.cert,
        ...options,
      }),
    );
    configure(mgr, settings);
    const [heard, errors]: [number[], number[]] = [[], []];
    mgr.onTrap = (e) => void heard.push(e.requestId);
    mgr.onError = (e) => void errors.push(e.errorCode);
    await mgr.activate();
    return { mgr, heard, errors };
  }

  const trap = notification({ tag: wireTag.trap, requestId: 7 });

  /** Sends a trap as node:tls does. Resolves when the connection has ended or the trap was heard. */
  async function send(
    { mgr, heard, errors }: Listening,
    options: ConnectionOptions = {},
  ): Promise<TLSSocket> {
    const before = heard.length + errors.length;
    const socket = connect({
      port: mgr.localPort,
      host: '127.0.0.1',
      ca: peers.authority.certificate,
      ...options,
    });
    socket.on('error', () => undefined);
    socket.once('secureConnect', () => socket.write(trap));
    await until('a trap or an error', () => heard.length + errors.length > before);
    socket.destroy();
    return socket;
  }

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: bring traps', async (version) => {
    const server = await listening();
    const socket = await send(server, { minVersion: version, maxVersion: version });
    expect([server.heard, server.errors, socket.authorized]).toEqual([[7], [], true]);
  });

  test('that do not speak TLS are 276', async () => {
    const server = await listening();
    const socket = connectPlainly(server.mgr.localPort, '127.0.0.1');
    socket.on('error', () => undefined).write(trap);
    await until('the error', () => server.errors.length > 0);
    expect([server.heard, server.errors]).toEqual([[], [276]]);
    socket.destroy();
  });

  test('are 282 where there is no certificate to show them', async () => {
    const server = await listening({ sslCertEncoded: '' });
    await send(server);
    expect([server.heard, server.errors]).toEqual([[], [282]]);
  });

  test('settings hold for them too', async () => {
    const server = await listening({}, { SSLEnabledProtocols: 12288 });
    await send(server, { maxVersion: 'TLSv1.2' });
    expect([server.heard, server.errors]).toEqual([[], [276]]);
  });

  describe('where sslAuthenticateClients asks who they are', () => {
    const cases: { what: string; pair: () => Pair | undefined; code: number | undefined; says: RegExp }[] = [
      { what: 'nobody', pair: () => undefined, code: 281, says: /^$/ },
      { what: 'one of the authority', pair: () => sender, code: undefined, says: /^OK$/ },
      {
        what: 'one of a stranger',
        pair: () => peers.stranger.issue('sender', 'DNS:sender'),
        code: 275,
        says: /issuer of the certificate is unknown/,
      },
      {
        what: 'one that has expired',
        pair: () => peers.authority.issue('sender', 'DNS:sender', { days: -1 }),
        code: 280,
        says: /expired/,
      },
      {
        what: 'one for servers',
        pair: () => peers.authority.issue('sender', 'DNS:sender', { use: 'serverAuth' }),
        code: 280,
        says: /not for this use/,
      },
    ];
    const asks = { sslAuthenticateClients: true };
    const trust = (): Record<string, string> => ({ SSLCACerts: peers.authority.certificate });

    test.each(cases)('$what: let in, or refused with the number', async ({ pair, code }) => {
      const server = await listening(asks, trust());
      await send(server, pair() ?? {});
      expect([server.heard, server.errors]).toEqual(code === undefined ? [[7], []] : [[], [code]]);
    });

    test.each(cases.filter(({ code }) => code !== 281))(
      '$what: onSslClientAuthentication is told, and decides',
      async ({ pair, code, says }) => {
        const certificate = pair() ?? {};
        const server = await listening(asks, trust());
        const seen: unknown[] = [];
        let turnAround = true;
        server.mgr.onSslClientAuthentication = async (e) => {
          await Promise.resolve();
          seen.push([e.certSubject, e.accept, says.test(e.status)]);
          if (turnAround) e.accept = !e.accept;
        };
        await send(server, certificate);
        expect([server.heard.length, server.errors]).toEqual(code === undefined ? [0, [280]] : [1, []]);
        turnAround = false;
        await send(server, certificate);
        expect([server.heard.length, server.errors]).toEqual(code === undefined ? [1, [280]] : [1, [code]]);
        const expected = ['CN=sender', code === undefined, true];
        expect(seen).toEqual([expected, expected]);
      },
    );

    test('nobody is verified without authorities, be they public ones', async () => {
      const server = await listening(asks);
      await send(server, sender);
      expect([server.heard, server.errors]).toEqual([[], [275]]);
    });

    test('authorities of servers are not those of clients', async () => {
      const server = await listening(asks, { SSLServerCACerts: peers.authority.certificate });
      await send(server, sender);
      expect([server.heard, server.errors]).toEqual([[], [275]]);
    });

    test('who is revoked is refused with 280', async () => {
      const authority = new TestAuthority('clients-ca');
      try {
        const [good, bad] = [authority.issue('good', 'DNS:good'), authority.issue('bad', 'DNS:bad')];
        const SSLCACerts = `${authority.certificate}\n${authority.revoke(bad)}`;
        const server = await listening(asks, { SSLCACerts, SSLCheckCRL: 2 });
        await send(server, good);
        await send(server, bad);
        expect([server.heard, server.errors]).toEqual([[7], [280]]);
      } finally {
        authority.remove();
      }
    });

    test('without it they show none, and no event fires', async () => {
      const server = await listening();
      let asked = 0;
      server.mgr.onSslClientAuthentication = () => void (asked += 1);
      await send(server, sender);
      expect([server.heard, asked]).toEqual([[7], 0]);
    });
  });

  test.each([
    { what: 'with a certificate', pair: () => sender, heard: [7] },
    { what: 'without one', pair: () => undefined, heard: [] },
  ])('openssl s_client brings a trap $what where one is asked for', async ({ pair, heard }) => {
    const server = await listening(
      { sslAuthenticateClients: true },
      { SSLCACerts: peers.authority.certificate },
    );
    const own = pair();
    const pem = own === undefined ? '' : peers.authority.file('s_client.pem', own.key + own.cert);
    const child = spawn(
      requireProgram('openssl'),
      [
        ...['s_client', '-quiet', '-connect', `127.0.0.1:${server.mgr.localPort}`],
        ...(own === undefined ? [] : ['-cert', pem, '-key', pem]),
      ],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    const closed = once(child, 'close');
    child.stdin.on('error', () => undefined);
    child.stdin.write(trap);
    await until('a trap or an error', () => server.heard.length + server.errors.length > 0);
    expect([server.heard, server.errors]).toEqual([heard, heard.length > 0 ? [] : [281]]);
    child.kill('SIGKILL');
    await closed;
  });

  test('are shown the certificate of this side', async () => {
    const server = await listening();
    const socket = connect({
      port: server.mgr.localPort,
      host: '127.0.0.1',
      ca: peers.authority.certificate,
    });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    const subject = socket.getPeerCertificate().subject.CN;
    socket.destroy();
    expect(subject).toBe('agent');
  });
});
