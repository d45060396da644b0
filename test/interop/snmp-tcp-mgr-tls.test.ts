import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { TlsOptions } from 'node:tls';
import { CertStoreType, type SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { TestAuthority, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { testScope } from '../support/manager-fixture.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { startTlsTerminator, type TlsTerminator } from '../support/tls-terminator.js';
import { oids } from './manager.js';
import { configure, outcome, readOver, tcpManager } from './snmp-tcp-mgr.js';

const name = ['snmpd-under-test'];
const local = 'IP:127.0.0.1';

describeWithPeers(['snmpd', 'openssl'], 'SnmpTcpMgr through TLS', () => {
  const scope = testScope();
  let snmpd: Snmpd;
  let authority: TestAuthority;
  let stranger: TestAuthority;
  let good: Pair;
  beforeAll(async () => {
    snmpd = await startSnmpd({ users: [] });
    authority = new TestAuthority();
    stranger = new TestAuthority();
    good = authority.issue('agent', local);
  }, 30_000);
  afterAll(async () => {
    authority.remove();
    stranger.remove();
    await snmpd.stop();
  });

  async function terminator(options: TlsOptions): Promise<TlsTerminator> {
    return scope.server(await startTlsTerminator(snmpd, options));
  }

  function secure(target: TlsTerminator, options: SnmpTcpMgrOptions = {}): SnmpTcpMgr {
    const mgr = scope.component(tcpManager(target, { sslEnabled: true, ...options }));
    return configure(mgr, { SSLServerCACerts: authority.certificate });
  }

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: asks, and shows what was negotiated', async (version) => {
    const server = await terminator({ ...good, minVersion: version, maxVersion: version });
    const mgr = secure(server);
    expect(await readOver(mgr, oids.sysName)).toEqual(name);
    expect(mgr.config('SSLNegotiatedVersion')).toBe(version);
    expect(mgr.config('SSLNegotiatedCipher')).toBe(server.connections[0]?.getCipher().name);
    expect(Number(mgr.config('SSLNegotiatedCipherStrength'))).toBeGreaterThanOrEqual(128);
    expect(mgr.sslServerCertEncoded.toString().trim()).toBe(good.cert.trim());
  });

  test('no version in common is 276', async () => {
    const mgr = secure(await terminator({ ...good, maxVersion: 'TLSv1.2' }));
    mgr.config('SSLEnabledProtocols=12288');
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(276);
  });

  describe('a certificate', () => {
    const faults: { what: string; status: RegExp; pair: () => Pair }[] = [
      { what: 'that has expired', status: /EXPIRED/, pair: () => authority.issue('agent', local, { days: -1 }) },
      { what: 'of another name', status: /ALTNAME/, pair: () => authority.issue('agent', 'DNS:other.test') },
      { what: 'of an unknown authority', status: /UNABLE/, pair: () => stranger.issue('agent', local) },
    ];

    test.each(faults)('$what is refused; the event says why, and can accept', async ({ status, pair }) => {
      const mgr = secure(await terminator(pair()));
      const seen: unknown[] = [];
      let accept = false;
      mgr.onSslServerAuthentication = (e) => {
        seen.push(e.accept);
        expect(e.status).toMatch(status);
        if (accept) e.accept = true;
      };
      expect([275, 280, 276]).toContain(await outcome(readOver(mgr, oids.sysName)));
      accept = true;
      expect(await readOver(mgr, oids.sysName)).toEqual(name);
      expect(seen).toEqual([false, false]);
    });

    test('that is good can be refused by the event', async () => {
      const mgr = secure(await terminator(good));
      mgr.onSslServerAuthentication = (e) => {
        expect([e.accept, e.status]).toEqual([true, 'OK']);
        e.accept = false;
      };
      expect([275, 280, 276]).toContain(await outcome(readOver(mgr, oids.sysName)));
    });

    test('that was revoked is refused where SSLCheckCRL says so', async () => {
      const pair = authority.issue('agent', local);
      const list = authority.revoke(pair);
      const mgr = secure(await terminator(pair));
      mgr.config(`SSLServerCACerts=${authority.certificate}\n${list}`);
      expect(await readOver(mgr, oids.sysName)).toEqual(name);
      await mgr.deactivate();
      mgr.config('SSLCheckCRL=1');
      expect([275, 280, 276]).toContain(await outcome(readOver(mgr, oids.sysName)));
    });

    test('is accepted where sslAcceptServerCertEncoded has it, or SSLSecurityFlags overlook the fault', async () => {
      const pair = stranger.issue('agent', local);
      const server = await terminator(pair);
      const trusting = secure(server, { sslAcceptServerCertEncoded: pair.cert });
      expect(await readOver(trusting, oids.sysName)).toEqual(name);
      const overlooking = secure(server);
      overlooking.config('SSLSecurityFlags=16');
      expect(await readOver(overlooking, oids.sysName)).toEqual(name);
    });
  });

  test.each(['True', 'False'])('ReuseSSLSession=%s is seen in the second handshake', async (reuse) => {
    const server = await terminator(good);
    const mgr = secure(server);
    mgr.config(`ReuseSSLSession=${reuse}`);
    await readOver(mgr, oids.sysName);
    await mgr.deactivate();
    await readOver(mgr, oids.sysName);
    expect(server.resumed).toEqual([false, reuse === 'True']);
  });

  describe('the certificate of the manager', () => {
    const asking = (): Promise<TlsTerminator> =>
      terminator({ ...good, requestCert: true, ca: authority.certificate, maxVersion: 'TLSv1.2' });

    test('is asked for; without one there is no connection', async () => {
      expect(typeof (await outcome(readOver(secure(await asking()), oids.sysName)))).toBe('number');
    });

    test.each([
      { what: 'a PFX file', type: CertStoreType.PfxFile, options: [] },
      { what: 'a PFX blob', type: CertStoreType.PfxBlob, options: [] },
      { what: 'an old PFX file (RC2 and 3DES)', type: CertStoreType.PfxFile, options: ['-legacy'] },
    ])('is taken from $what; a wrong password is 271', async ({ type, options }) => {
      const file = authority.pfx(authority.issue('manager', 'DNS:manager'), 'secret', ...options);
      const sslCertStore = type === CertStoreType.PfxFile ? file : readFileSync(file);
      const server = await asking();
      const login = { sslCertStoreType: type, sslCertStore, sslCertStorePassword: 'secret' };
      expect(await readOver(secure(server, login), oids.sysName)).toEqual(name);
      expect(server.connections[0]?.getPeerCertificate().subject.CN).toBe('manager');
      const wrong = secure(server, { ...login, sslCertStorePassword: 'wrong' });
      expect(await outcome(readOver(wrong, oids.sysName))).toBe(271);
    });

    test('is taken from PEM; a subject that is not there is 272', async () => {
      const { key, cert } = authority.issue('manager', 'DNS:manager');
      const login = { sslCertStoreType: CertStoreType.PemKeyBlob, sslCertStore: key + cert };
      const server = await asking();
      const found = secure(server, { ...login, sslCertSubject: 'CN=manager' });
      expect(await readOver(found, oids.sysName)).toEqual(name);
      const other = secure(server, { ...login, sslCertSubject: 'CN=somebody' });
      expect(await outcome(readOver(other, oids.sysName))).toBe(272);
    });
  });
});
