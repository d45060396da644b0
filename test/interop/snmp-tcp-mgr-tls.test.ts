import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SslServerAuthenticationEvent } from 'snmp-components';
import { selfSigned, TestAuthority, type Pair } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { failureOf } from '../support/manager-fixture.js';
import { startStunnel } from '../support/stunnel.js';
import { oids } from './manager.js';
import { outcome, readOver } from './snmp-tcp-mgr.js';
import { local, sysNameThere, TlsPeers } from './tls-peers.js';

describeWithPeers(['snmpd', 'openssl'], 'SnmpTcpMgr and the certificates of servers', () => {
  const peers = new TlsPeers();
  beforeAll(() => peers.start(), 30_000);
  afterAll(() => peers.stop());

  /** Bits of `SSLSecurityFlags`. */
  const flags = { time: 0x1, authority: 0x10, use: 0x20, revocation: 0x100, name: 0x8000_0000 };
  const faults: {
    what: string;
    code: number;
    says: RegExp;
    /** What overlooks it. */
    flag: number;
    pair: () => Pair;
  }[] = [
    {
      what: 'that has expired',
      code: 280,
      says: /^the certificate has expired \(CERT_HAS_EXPIRED\)$/,
      flag: flags.time,
      pair: () => peers.authority.issue('agent', local, { days: -1 }),
    },
    {
      what: 'that is not valid yet',
      code: 280,
      says: /^the certificate is not valid yet \(CERT_NOT_YET_VALID\)$/,
      flag: flags.time,
      pair: () => peers.authority.issue('agent', local, { startsInDays: 3 }),
    },
    {
      what: 'of another name',
      code: 280,
      says: /^the certificate is for another host \(ERR_TLS_CERT_ALTNAME_INVALID\)$/,
      flag: flags.name,
      pair: () => peers.authority.issue('agent', 'DNS:other.test'),
    },
    {
      what: 'for clients only',
      code: 280,
      says: /^the certificate is not for this use \(INVALID_PURPOSE\)$/,
      flag: flags.use,
      pair: () => peers.authority.issue('agent', local, { use: 'clientAuth' }),
    },
    {
      what: 'of an unknown authority',
      code: 275,
      says: /^the issuer of the certificate is unknown \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)$/,
      flag: flags.authority,
      pair: () => peers.stranger.issue('agent', local),
    },
    {
      what: 'that is self-signed',
      code: 275,
      says: /^the certificate is self-signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
      flag: flags.authority,
      pair: () => selfSigned('agent', local),
    },
    {
      what: 'whose authority is sent along but unknown',
      code: 275,
      says: /^the authority of the certificate is not trusted \(SELF_SIGNED_CERT_IN_CHAIN\)$/,
      flag: flags.authority,
      pair: () => withIssuer(peers.stranger.issue('agent', local), peers.stranger),
    },
  ];

  test.each(faults)('$what is refused with $code; the event says why', async ({ code, says, pair }) => {
    const mgr = peers.secure(await peers.terminator(pair()));
    const seen: unknown[] = [];
    mgr.onSslServerAuthentication = (e) => {
      seen.push(e.accept);
      expect(e.status).toMatch(says);
    };
    const error = await failureOf(() => readOver(mgr, oids.sysName));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(new RegExp(says.source.replace('^', ': ')));
    expect(seen).toEqual([false]);
    expect(mgr.active).toBe(true);
  });

  test.each(faults)('$what is refused with $code without a handler too', async ({ code, pair }) => {
    const mgr = peers.secure(await peers.terminator(pair()));
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(code);
  });

  test.each(faults)('$what can be accepted by the event, also by an async one', async ({ pair }) => {
    const server = await peers.terminator(pair());
    const mgr = peers.secure(server);
    mgr.onSslServerAuthentication = async (e) => {
      await Promise.resolve();
      e.accept = true;
    };
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
  });

  test.each(faults)('$what is overlooked by its bit of SSLSecurityFlags alone', async ({ flag, pair }) => {
    const server = await peers.terminator(pair());
    expect(await readOver(peers.secure(server, { SSLSecurityFlags: flag }), oids.sysName)).toEqual(
      sysNameThere,
    );
    const all = Object.values(flags).reduce((sum, bit) => sum + bit, 0);
    const other = peers.secure(server, { SSLSecurityFlags: all - flag });
    expect([275, 280]).toContain(await outcome(readOver(other, oids.sysName)));
  });

  test.each(faults)('$what is accepted where sslAcceptServerCertEncoded is that one', async ({ pair }) => {
    const own = pair();
    const server = await peers.terminator(own);
    const der = Buffer.from(own.cert.split('-----')[2] ?? '', 'base64');
    for (const given of [own.cert, der, der.toString('base64')]) {
      const mgr = peers.secure(server, {}, { sslAcceptServerCertEncoded: given });
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    }
    const other = peers.secure(server, {}, { sslAcceptServerCertEncoded: peers.good.cert });
    expect([275, 280]).toContain(await outcome(readOver(other, oids.sysName)));
  });

  test.each([
    { overlooked: flags.time, left: 275, pair: () => peers.stranger.issue('agent', local, { days: -1 }) },
    {
      overlooked: flags.authority,
      left: 280,
      pair: () => peers.stranger.issue('agent', local, { days: -1 }),
    },
    {
      overlooked: flags.time,
      left: 280,
      pair: () => peers.authority.issue('agent', 'DNS:other.test', { days: -1 }),
    },
    {
      overlooked: flags.authority,
      left: 280,
      pair: () => peers.stranger.issue('agent', 'DNS:other.test'),
    },
    {
      overlooked: flags.time,
      left: 280,
      pair: () => peers.authority.issue('agent', local, { days: -1, use: 'clientAuth' }),
    },
  ])('a fault that is overlooked ($overlooked) hides no other: $left', async ({ overlooked, left, pair }) => {
    const mgr = peers.secure(await peers.terminator(pair()), { SSLSecurityFlags: overlooked });
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(left);
  });

  test('a status names every fault', async () => {
    const mgr = peers.secure(
      await peers.terminator(peers.stranger.issue('agent', 'DNS:other', { days: -1 })),
    );
    let status = '';
    mgr.onSslServerAuthentication = (e) => {
      status = e.status;
    };
    await failureOf(() => readOver(mgr, oids.sysName));
    expect(status).toMatch(/expired.*; the issuer.*; the certificate is for another host/);
  });

  test('that is good is shown to the event, which can refuse it: 280', async () => {
    const mgr = peers.secure(await peers.terminator());
    const seen: SslServerAuthenticationEvent[] = [];
    mgr.onSslServerAuthentication = (e) => {
      seen.push(e);
      if (seen.length === 2) e.accept = false;
    };
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    await mgr.deactivate();
    expect(await outcome(readOver(mgr, oids.sysName))).toBe(280);
    expect(seen[0]).toMatchObject({
      remoteAddress: '127.0.0.1',
      remotePort: mgr.remotePort,
      certSubject: 'CN=agent',
      certIssuer: 'CN=test-ca',
      status: 'OK',
      accept: true,
    });
    expect(seen[0]?.certEncoded.toString().trim()).toBe(peers.good.cert.trim());
    expect(mgr.sslServerCertEncoded.toString().trim()).toBe(peers.good.cert.trim());
  });

  describe('revocation lists', () => {
    test('refuse what is on them with 280 where SSLCheckCRL says so', async () => {
      const authority = new TestAuthority('revoking-ca');
      try {
        const [good, bad] = [authority.issue('agent', local), authority.issue('agent', local)];
        const list = authority.revoke(bad);
        const trust = { SSLServerCACerts: `${authority.certificate}\n${list}` };
        const [goodServer, badServer] = [await peers.terminator(good), await peers.terminator(bad)];
        expect(await readOver(peers.secure(badServer, trust), oids.sysName)).toEqual(sysNameThere);
        for (const SSLCheckCRL of [1, 2]) {
          const checking = { ...trust, SSLCheckCRL };
          expect(await readOver(peers.secure(goodServer, checking), oids.sysName)).toEqual(sysNameThere);
          const error = await failureOf(() => readOver(peers.secure(badServer, checking), oids.sysName));
          expect([error.code, error.message]).toEqual([280, expect.stringContaining('was revoked')]);
          // No flag overlooks it, and a list is no less heeded where another issuer has none.
          const all = { ...checking, SSLSecurityFlags: 0x8000_0000 + 0xff37 - 0x3000 };
          expect(await outcome(readOver(peers.secure(badServer, all), oids.sysName))).toBe(280);
        }
      } finally {
        authority.remove();
      }
    });

    test('of one issuer in a chain count where another has none', async () => {
      const between = new TestAuthority('between', '', peers.authority);
      try {
        const revoked = withIssuer(between.issue('agent', local), between);
        const list = between.revoke(revoked);
        const server = await peers.terminator(revoked);
        const trust = { SSLServerCACerts: `${peers.authority.certificate}\n${list}` };
        const mgr = peers.secure(server, { ...trust, SSLCheckCRL: 1 });
        const error = await failureOf(() => readOver(mgr, oids.sysName));
        expect([error.code, error.message]).toEqual([280, expect.stringContaining('was revoked')]);
      } finally {
        between.remove();
      }
    });

    test('that are missing are no fault for SSLCheckCRL=1, and one for 2 that a flag overlooks', async () => {
      const server = await peers.terminator();
      expect(await readOver(peers.secure(server, { SSLCheckCRL: 1 }), oids.sysName)).toEqual(sysNameThere);
      const strict = await failureOf(() => readOver(peers.secure(server, { SSLCheckCRL: 2 }), oids.sysName));
      expect([strict.code, strict.message]).toEqual([280, expect.stringContaining('no revocation list')]);
      const overlooking = peers.secure(server, { SSLCheckCRL: 2, SSLSecurityFlags: flags.revocation });
      expect(await readOver(overlooking, oids.sysName)).toEqual(sysNameThere);
    });

    test('hide no other fault: a chain that is too long is refused with a list as without', async () => {
      const root = new TestAuthority('short-ca', '-addext basicConstraints=critical,CA:TRUE,pathlen:0');
      const between = new TestAuthority('between', '', root);
      try {
        const server = await peers.terminator(withIssuer(between.issue('agent', local), between));
        const SSLServerCACerts = `${root.certificate}\n${root.revoke()}`;
        for (const SSLCheckCRL of [0, 1, 2]) {
          for (const SSLSecurityFlags of [0, flags.revocation]) {
            const mgr = peers.secure(server, { SSLServerCACerts, SSLCheckCRL, SSLSecurityFlags });
            const code = await outcome(readOver(mgr, oids.sysName));
            expect([275, 280]).toContain(code);
          }
        }
      } finally {
        between.remove();
        root.remove();
      }
    });

    test('that are missing are a fault that no other fault hides', async () => {
      const other = new TestAuthority('other-ca');
      try {
        const SSLServerCACerts = `${peers.authority.certificate}\n${other.revoke()}`;
        for (const days of [{ days: -1 }, { startsInDays: 3 }]) {
          const server = await peers.terminator(peers.authority.issue('agent', local, days));
          const settings = { SSLServerCACerts, SSLCheckCRL: 2, SSLSecurityFlags: flags.time };
          const error = await failureOf(() => readOver(peers.secure(server, settings), oids.sysName));
          expect([error.code, error.message]).toEqual([280, expect.stringContaining('no revocation list')]);
          const both = { ...settings, SSLSecurityFlags: flags.time + flags.revocation };
          expect(await readOver(peers.secure(server, both), oids.sysName)).toEqual(sysNameThere);
        }
      } finally {
        other.remove();
      }
    });

    test('of another authority say nothing: as if there were none', async () => {
      const other = new TestAuthority('other-ca');
      try {
        const list = other.revoke();
        const SSLServerCACerts = `${peers.authority.certificate}\n${list}`;
        const server = await peers.terminator();
        const lenient = peers.secure(server, { SSLServerCACerts, SSLCheckCRL: 1 });
        expect(await readOver(lenient, oids.sysName)).toEqual(sysNameThere);
        const strict = peers.secure(server, { SSLServerCACerts, SSLCheckCRL: 2 });
        expect(await outcome(readOver(strict, oids.sysName))).toBe(280);
      } finally {
        other.remove();
      }
    });
  });
});

describeWithPeers(['snmpd', 'openssl', 'stunnel4'], 'SnmpTcpMgr and snmpd behind stunnel', () => {
  const peers = new TlsPeers();
  beforeAll(() => peers.start(), 30_000);
  afterAll(() => peers.stop());

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s: asks and walks', async (version) => {
    const server = peers.scope.server(
      await startStunnel(peers.snmpd, peers.good, [`sslVersion = ${version}`]),
    );
    const mgr = peers.secure(server);
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
    await mgr.walk('1.3.6.1.2.1.1');
    expect(mgr.objCount).toBeGreaterThan(6);
    expect(mgr.config('SSLNegotiatedVersion')).toBe(version);
  });

  test('refuses the certificate of a stranger with 275', async () => {
    const pair = peers.stranger.issue('agent', local);
    const server = peers.scope.server(await startStunnel(peers.snmpd, pair, []));
    expect(await outcome(readOver(peers.secure(server), oids.sysName))).toBe(275);
  });

  test('is told by alerts of stunnel what is wrong with its own certificate: 276', async () => {
    const file = peers.authority.file('stunnel-ca.pem', peers.authority.certificate);
    const server = peers.scope.server(
      await startStunnel(peers.snmpd, peers.good, ['verifyChain = yes', `CAfile = ${file}`]),
    );
    const none = await failureOf(() => readOver(peers.secure(server), oids.sysName));
    expect([none.code, none.message]).toEqual([276, expect.stringContaining('certificate required')]);
    const unknown = peers.stranger.issue('manager', 'DNS:manager');
    const stranger = await failureOf(() =>
      readOver(peers.secure(server, {}, { sslCertEncoded: unknown.key + unknown.cert }), oids.sysName),
    );
    expect([stranger.code, stranger.message]).toEqual([276, expect.stringContaining('unknown ca')]);
    const known = peers.authority.issue('manager', 'DNS:manager');
    const mgr = peers.secure(server, {}, { sslCertEncoded: known.key + known.cert });
    expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
  });

  test('takes up its session again', async () => {
    const server = peers.scope.server(await startStunnel(peers.snmpd, peers.good, []));
    const mgr = peers.secure(server, { ReuseSSLSession: 'True' });
    const seen: string[] = [];
    mgr.onSslStatus = (e) => void seen.push(e.message);
    for (let i = 0; i < 2; i += 1) {
      expect(await readOver(mgr, oids.sysName)).toEqual(sysNameThere);
      await mgr.deactivate();
    }
    expect(seen.map((message) => message.includes('resumed'))).toEqual([false, false, false, true]);
  });
});

/** A pair that sends the certificate of its authority along. */
function withIssuer(pair: Pair, authority: TestAuthority): Pair {
  return { key: pair.key, cert: pair.cert + authority.certificate };
}
