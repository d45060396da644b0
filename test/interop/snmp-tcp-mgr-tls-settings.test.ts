import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { TestAuthority } from '../support/certificates.js';
import { rsaKey, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { readClientHello, type ClientHello } from '../support/client-hello.js';
import { failureOf } from '../support/manager-fixture.js';
import { startTcpPeer } from '../support/tcp-peer.js';
import { oids } from './manager.js';
import { configure, outcome, readOver, tcpManager } from './snmp-tcp-mgr.js';
import { local, sysNameThere, TlsPeers } from './tls-peers.js';

type Settings = Readonly<Record<string, string | number>>;

const tls12 = { maxVersion: 'TLSv1.2' } as const;
const anyOldCipher = { ciphers: 'ALL:@SECLEVEL=0', minVersion: 'TLSv1' } as const;

describeWithPeers(['snmpd', 'openssl'], 'The TLS settings of SnmpTcpMgr', () => {
  const peers = new TlsPeers();
  let rsa: Pair;
  beforeAll(async () => {
    await peers.start();
    rsa = peers.authority.issue('agent', local, { key: rsaKey });
  }, 30_000);
  afterAll(() => peers.stop());

  /** What a manager with these settings offers to a server. */
  async function helloOf(settings: Settings): Promise<ClientHello> {
    const peer = peers.scope.server(await startTcpPeer());
    const mgr = peers.secure({ host: peer.address, port: peer.port }, settings);
    const failed = failureOf(() => readOver(mgr, oids.sysName));
    const socket = await peer.connection(1);
    const [record] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect((await failed).code).toBe(276);
    return readClientHello(record);
  }

  describe('SSLEnabledProtocols', () => {
    const versions = [
      { version: 'TLSv1', bits: 192, number: 0x0301 },
      { version: 'TLSv1.1', bits: 768, number: 0x0302 },
      { version: 'TLSv1.2', bits: 3072, number: 0x0303 },
      { version: 'TLSv1.3', bits: 12288, number: 0x0304 },
    ] as const;

    test.each(versions)('$bits is $version, and it alone', async ({ version, bits }) => {
      const all = await peers.terminator({ ...rsa, ...anyOldCipher });
      const mgr = peers.secure(all, { SSLEnabledProtocols: bits });
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
      expect(mgr.config('SSLNegotiatedVersion')).toBe(version);
      expect(all.connections[0]?.getProtocol()).toBe(version);
      const without = peers.secure(all, { SSLEnabledProtocols: 15360 + 960 - bits });
      expect(await readOver(without, oids.sysName)).toEqual(sysNameThere);
      expect(without.config('SSLNegotiatedVersion')).not.toBe(version);
    });

    test('without a version in common ends in 276', async () => {
      const mgr = peers.secure(await peers.terminator(tls12), { SSLEnabledProtocols: 12288 });
      const error = await failureOf(() => readOver(mgr, oids.sysName));
      expect([error.code, error.message]).toEqual([276, expect.stringContaining('version')]);
    });

    test('0 is refused with 10022 when connecting', async () => {
      const mgr = peers.secure(await peers.terminator(), { SSLEnabledProtocols: 0 });
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(10022);
    });

    test('leaves out what lies between two versions', async () => {
      const server = await peers.terminator({ ...rsa, ...anyOldCipher, ...tls12 });
      const mgr = peers.secure(server, { SSLEnabledProtocols: 192 + 12288 });
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
      expect(mgr.config('SSLNegotiatedVersion')).toBe('TLSv1');
    });
  });

  test.each([
    { SSLEnabledCipherSuites: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' },
    { SSLEnabledCipherSuites: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256; TLS_RSA_WITH_NO_SUCH_CIPHER' },
    { SSLEnabledCipherSuites: 'TLS_RSA_WITH_AES_128_CBC_SHA' },
    { SSLEnabledCipherSuites: 'TLS_AES_128_GCM_SHA256' },
    { SSLEnabledCipherSuites: 'TLS_CHACHA20_POLY1305_SHA256' },
  ])('$SSLEnabledCipherSuites is the only suite then', async (settings) => {
    const [suite = ''] = settings.SSLEnabledCipherSuites.split(';');
    const server = await peers.terminator({
      ...rsa,
      ciphers: 'ALL:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256',
    });
    const mgr = peers.secure(server, settings);
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    expect(server.connections[0]?.getCipher().standardName).toBe(suite);
    expect(mgr.config('SSLNegotiatedCipherSuite')).toBe(suite);
  });

  test('SSLEnabledCipherSuites without one for SSLEnabledProtocols are 273', async () => {
    const mgr = peers.secure(await peers.terminator(), {
      SSLEnabledProtocols: 12288,
      SSLEnabledCipherSuites: 'TLS_RSA_WITH_AES_128_CBC_SHA',
    });
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(273);
  });

  test('SSLEnabledCipherSuites of which the server has none end in 276, unknown ones in 273', async () => {
    const server = await peers.terminator({ ...rsa, ...tls12, ciphers: 'AES128-SHA' });
    const mgr = peers.secure(server, { SSLEnabledCipherSuites: 'TLS_RSA_WITH_AES_256_CBC_SHA' });
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(276);
    mgr.config('SSLEnabledCipherSuites=NO_SUCH_SUITE');
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(273);
  });

  test('OpenSSLCipherList picks ciphers, before SSLEnabledCipherSuites', async () => {
    const server = await peers.terminator({ ...rsa, ...tls12 });
    const mgr = peers.secure(server, {
      OpenSSLCipherList: 'ECDHE+CHACHA20:!PSK',
      SSLEnabledCipherSuites: 'TLS_RSA_WITH_AES_128_CBC_SHA',
    });
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    expect(mgr.config('SSLNegotiatedCipher')).toBe('ECDHE-RSA-CHACHA20-POLY1305');
  });

  test('SSLCipherStrength refuses shorter keys with 276', async () => {
    const server = await peers.terminator({ ...rsa, ...tls12, ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' });
    const fits = peers.secure(server, { SSLCipherStrength: 128 });
    expect(await readOver(fits, oids.sysName)).toEqual(sysNameThere);
    const error = await failureOf(() =>
      readOver(peers.secure(server, { SSLCipherStrength: 256 }), oids.sysName),
    );
    expect([error.code, error.message]).toEqual([276, expect.stringContaining('128 bits')]);
  });

  describe('groups', () => {
    test.each<{ names: string; settings: Settings; groups: number[] }>([
      { names: 'TLS13SupportedGroups', settings: { TLS13SupportedGroups: 'P-384,X25519' }, groups: [24, 29] },
      {
        names: 'TLS13SupportedGroups in the words of the class family',
        settings: { TLS13SupportedGroups: 'ecdhe_secp521r1,ecdhe_x25519,ffdhe_2048' },
        groups: [25, 29, 256],
      },
      {
        names: 'TLS12SupportedGroups',
        settings: { TLS12SupportedGroups: 'secp384r1', SSLEnabledProtocols: 3072 },
        groups: [24],
      },
      {
        names: 'both, those of TLS 1.3 first',
        settings: { TLS12SupportedGroups: 'P-256', TLS13SupportedGroups: 'X448' },
        groups: [30, 23],
      },
    ])('$names: these are offered', async ({ settings, groups }) => {
      expect((await helloOf(settings)).groups).toEqual(groups);
    });

    test('TLS12SupportedGroups do not count where TLS 1.3 alone is enabled, and the other way round', async () => {
      const both = { TLS12SupportedGroups: 'P-256', TLS13SupportedGroups: 'X448' };
      expect((await helloOf({ ...both, SSLEnabledProtocols: 12288 })).groups).toEqual([30]);
      expect((await helloOf({ ...both, SSLEnabledProtocols: 3072 })).groups).toEqual([23]);
    });

    test('are used, and told by SSLNegotiatedKeyExchange', async () => {
      const server = await peers.terminator({ ecdhCurve: 'P-384:P-256:X25519' });
      for (const [group, name, bits] of [
        ['P-384', 'secp384r1', '384'],
        ['P-256', 'prime256v1', '256'],
      ] as const) {
        const mgr = peers.secure(server, { TLS13SupportedGroups: group });
        expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
        expect(mgr.config('SSLNegotiatedKeyExchange')).toBe(name);
        expect(mgr.config('SSLNegotiatedKeyExchangeStrength')).toBe(bits);
      }
    });

    test('that the server does not have end in 276, that do not exist in 273', async () => {
      const server = await peers.terminator({ ecdhCurve: 'P-256' });
      const other = peers.secure(server, { TLS13SupportedGroups: 'P-384' });
      expect(await outcome(readOver(other, oids.sysName))).toBe(276);
      const unknown = peers.secure(server, { TLS13SupportedGroups: 'no-such-group' });
      expect(await outcome(readOver(unknown, oids.sysName))).toBe(273);
    });
  });

  describe('signature algorithms', () => {
    const rsaPssSha256 = 0x0804;
    const rsaSha384 = 0x0501;
    const ecdsaSha256 = 0x0403;

    test.each<{ names: string; settings: Settings; signatures: number[] }>([
      {
        names: 'TLS13SignatureAlgorithms',
        settings: { TLS13SignatureAlgorithms: 'rsa_pss_sha256,ecdsa_secp256r1_sha256' },
        signatures: [rsaPssSha256, ecdsaSha256],
      },
      {
        names: 'TLS12SignatureAlgorithms',
        settings: { TLS12SignatureAlgorithms: 'rsa-sha384,ECDSA+SHA256', SSLEnabledProtocols: 3072 },
        signatures: [rsaSha384, ecdsaSha256],
      },
      {
        names: 'both, those of TLS 1.3 first',
        settings: {
          TLS12SignatureAlgorithms: 'rsa-sha384',
          TLS13SignatureAlgorithms: 'rsa_pss_rsae_sha256',
        },
        signatures: [rsaPssSha256, rsaSha384],
      },
    ])('$names: these are offered', async ({ settings, signatures }) => {
      expect((await helloOf(settings)).signatures).toEqual(signatures);
    });

    test.each([
      { protocols: 3072, name: 'TLS12SignatureAlgorithms', fits: 'rsa-sha256', other: 'ecdsa-sha256' },
      { protocols: 12288, name: 'TLS13SignatureAlgorithms', fits: 'rsa_pss_sha256', other: 'ed25519' },
    ])('$name that the key of the server cannot do end in 276', async ({ protocols, name, fits, other }) => {
      const server = await peers.terminator(rsa);
      const good = peers.secure(server, { SSLEnabledProtocols: protocols, [name]: fits });
      expect(await readOver(good, oids.sysName)).toEqual(sysNameThere);
      const bad = peers.secure(server, { SSLEnabledProtocols: protocols, [name]: other });
      expect(await outcome(readOver(bad, oids.sysName))).toBe(276);
    });
  });

  test.each([
    {
      what: 'TLS 1.3',
      server: { minVersion: 'TLSv1.3' } as const,
      ciphers: 'TLS_AES_256_GCM_SHA384',
      told: ['TLSv1.3', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_256_GCM_SHA384', '256', 'X25519', '253'],
    },
    {
      what: 'TLS 1.2 with ECDHE',
      server: tls12,
      ciphers: 'ECDHE-RSA-AES128-GCM-SHA256',
      told: [
        'TLSv1.2',
        'ECDHE-RSA-AES128-GCM-SHA256',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        ...['128', 'X25519', '253'],
      ],
    },
    {
      what: 'TLS 1.2 with RSA',
      server: { ...tls12, ciphers: 'AES256-GCM-SHA384' },
      ciphers: 'AES256-GCM-SHA384',
      told: ['TLSv1.2', 'AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', '256', 'RSA', '2048'],
    },
  ])('SSLNegotiated... tell of $what, also after the connection', async ({ server, ciphers, told }) => {
    const mgr = peers.secure(await peers.terminator({ ...rsa, ...server }), { OpenSSLCipherList: ciphers });
    const tell = (): string[] =>
      ['Version', 'Cipher', 'CipherSuite', 'CipherStrength', 'KeyExchange', 'KeyExchangeStrength'].map(
        (name) => mgr.config(`SSLNegotiated${name}`),
      );
    expect(tell()).toEqual(['', '', '', '0', '', '0']);
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    expect(tell()).toEqual(told);
    await mgr.deactivate();
    expect(tell()).toEqual(told);
  });

  test.each([
    ['False', 1],
    ['True', 2],
  ])('SSLIncludeCertChain=%s: the event has %d certificates', async (SSLIncludeCertChain, count) => {
    const own = { key: peers.good.key, cert: peers.good.cert + peers.authority.certificate };
    const mgr = peers.secure(await peers.terminator(own), { SSLIncludeCertChain });
    let encoded = '';
    mgr.onSslServerAuthentication = (e) => {
      encoded = e.certEncoded.toString();
    };
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    expect(encoded.match(/BEGIN CERTIFICATE/g)).toHaveLength(count);
  });

  describe('authorities', () => {
    const sources: { name: string; settings: () => Settings }[] = [
      { name: 'SSLServerCACerts', settings: () => ({ SSLServerCACerts: peers.authority.certificate }) },
      {
        name: 'SSLServerCACerts with several',
        settings: () => ({
          SSLServerCACerts: `${peers.stranger.certificate}\n${peers.authority.certificate}`,
        }),
      },
      {
        name: 'OpenSSLCAFile',
        settings: () => ({ OpenSSLCAFile: peers.authority.file('one.pem', peers.authority.certificate) }),
      },
      {
        name: 'SSLCACertFilePaths',
        settings: () => ({
          SSLCACertFilePaths: [
            peers.authority.file('two.pem', peers.stranger.certificate),
            peers.authority.file('three.pem', peers.authority.certificate),
          ].join(' ; '),
        }),
      },
      { name: 'OpenSSLCADir', settings: () => ({ OpenSSLCADir: directoryWith(peers.authority) }) },
    ];

    test.each(sources)('are taken from $name', async ({ settings }) => {
      const server = await peers.terminator();
      const mgr = peers.scope.component(tcpManager(server, { sslEnabled: true }));
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(275);
      configure(mgr, settings());
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    });

    test('of clients are not those of servers', async () => {
      const mgr = peers.scope.component(tcpManager(await peers.terminator(), { sslEnabled: true }));
      mgr.config(`SSLCACerts=${peers.authority.certificate}`);
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(275);
    });

    test.each<[name: string, value: string, says: string]>([
      ['SSLServerCACerts', 'no PEM', 'has no certificate in PEM'],
      [
        'SSLServerCACerts',
        '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
        'has a certificate that cannot be read',
      ],
      ['OpenSSLCAFile', '/nonexistent/ca.pem', '"/nonexistent/ca.pem" cannot be read (ENOENT'],
      ['OpenSSLCAFile', '/dev/zero', '"/dev/zero" cannot be read (not a file)'],
      ['SSLCACertFilePaths', '/dev/null', '"/dev/null" cannot be read (not a file)'],
      ['OpenSSLCADir', '/nonexistent', '"/nonexistent" cannot be read (ENOENT'],
      ['OpenSSLCADir', '/proc/self/task', 'has no certificate in PEM'],
    ])('%s=%s is 271, which says so', async (name, value, says) => {
      const mgr = peers.secure(await peers.terminator(), { [name]: value });
      const error = await failureOf(() => readOver(mgr, oids.sysName));
      expect([error.code, error.message]).toEqual([271, expect.stringContaining(name)]);
      expect(error.message).toContain(says);
    });
  });

  test.each([
    ['True', undefined],
    ['False', 'ECONNRESET'],
  ])('Linger=%s over TLS: closing is seen as %s', async (Linger, seen) => {
    const server = await peers.terminator();
    const mgr = peers.secure(server, { Linger });
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    const [socket] = server.connections;
    let error: NodeJS.ErrnoException | undefined;
    socket?.on('error', (caught: NodeJS.ErrnoException) => {
      error = caught;
    });
    const closed = new Promise((resolve) => socket?.once('close', resolve));
    await mgr.deactivate();
    await closed;
    expect(error?.code).toBe(seen);
  });

  describe('ReuseSSLSession', () => {
    test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: is seen in the second handshake', async (version) => {
      for (const reuse of ['True', 'False']) {
        const server = await peers.terminator({ minVersion: version, maxVersion: version });
        const mgr = peers.secure(server, { ReuseSSLSession: reuse });
        for (let i = 0; i < 2; i += 1) {
          expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
          await mgr.deactivate();
        }
        expect(server.resumed).toEqual([false, reuse === 'True']);
      }
    });

    test('resumes nothing that was found under other conditions', async () => {
      const server = await peers.terminator();
      const mgr = peers.secure(server, { ReuseSSLSession: 'True' });
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
      await mgr.deactivate();
      mgr.config(`SSLServerCACerts=${peers.stranger.certificate}`);
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(275);
    });

    test('resumes nothing when a certificate that was shown has expired', async () => {
      const server = await peers.terminator();
      const mgr = peers.secure(server, { ReuseSSLSession: 'True' });
      const now = Date.now;
      const days = jest.spyOn(Date, 'now');
      try {
        for (const later of [0, 29, 31]) {
          days.mockImplementation(() => now() + later * 86_400_000);
          expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
          await mgr.deactivate();
        }
      } finally {
        days.mockRestore();
      }
      expect(server.resumed).toEqual([false, true, false]);
    });

    test('asks the event again, with the verdict of the first handshake', async () => {
      const server = await peers.terminator(peers.stranger.issue('agent', local));
      const mgr = peers.secure(server, { ReuseSSLSession: 'True' });
      const seen: string[] = [];
      mgr.onSslServerAuthentication = (e) => {
        seen.push(`${e.certSubject} ${String(e.accept)}`);
        e.accept = seen.length < 3;
      };
      for (let i = 0; i < 2; i += 1) {
        expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
        await mgr.deactivate();
      }
      expect(await outcome(readOver(mgr, oids.sysName))).toBe(275);
      expect(seen).toEqual(['CN=agent false', 'CN=agent false', 'CN=agent false']);
      expect(server.resumed.slice(0, 2)).toEqual([false, true]);
    });
  });

  test.each([
    ['True', undefined],
    ['False', 'no renegotiation'],
  ])('SSLEnableRenegotiation=%s: the server gets %s', async (SSLEnableRenegotiation, refusal) => {
    const server = await peers.terminator(tls12);
    const mgr = peers.secure(server, { SSLEnableRenegotiation });
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    const [socket] = server.connections;
    const error = await new Promise<Error | null>((resolve) => {
      socket?.once('error', resolve);
      socket?.renegotiate({}, resolve);
    });
    if (refusal === undefined) expect(error).toBeNull();
    else expect(error?.message).toContain(refusal);
  });
});

/** A directory in that of an authority, with its certificate and what is none. */
function directoryWith(authority: TestAuthority): string {
  authority.directoryOf('more');
  authority.file('more/notes.txt', 'Some text.');
  authority.file('more/authority.pem', authority.certificate);
  authority.directoryOf('more/deeper');
  return authority.directoryOf('more');
}
