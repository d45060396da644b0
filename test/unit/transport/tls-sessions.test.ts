import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer, TLSSocket, type Server } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import {
  secureClient,
  type Judge,
  type PeerVerdict,
  type SessionStore,
  type TlsOptions,
} from '../../../src/transport/tls.js';
import { TestAuthority, type Pair } from '../../support/certificates.js';
import { describeWithPeers } from '../../support/describe-with-peers.js';
import { failureOf, gate } from '../../support/manager-fixture.js';

const refusal = new SnmpError('certificateChainNotVerified');

describeWithPeers(['openssl'], 'sessions that are kept', () => {
  let authority: TestAuthority;
  let stranger: TestAuthority;
  let good: Pair;
  let evil: Pair;
  const servers: Server[] = [];
  beforeAll(() => {
    authority = new TestAuthority();
    good = authority.issue('good', 'DNS:agent');
    stranger = new TestAuthority('stranger-ca');
    evil = stranger.issue('evil', 'DNS:agent');
  }, 30_000);
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(() => {
    authority.remove();
    stranger.remove();
  });

  async function serve(pair: Pair, version: 'TLSv1.2' | 'TLSv1.3'): Promise<number> {
    const server = createServer({ ...pair, minVersion: version, maxVersion: version }, (socket) => {
      socket.on('error', () => undefined).end('hello');
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const bound = server.address();
    return typeof bound === 'object' && bound !== null ? bound.port : 0;
  }

  /** Connects, and waits for all that the server sends. */
  async function handshake(port: number, store: SessionStore, judge: Judge): Promise<boolean> {
    const options: TlsOptions = {
      identity: undefined,
      trust: {
        ca: [authority.certificate],
        revocationLists: [],
        revocation: 'off',
        overlooksLists: false,
        unixSeconds: () => 0,
      },
      versions: ['TLSv1.2', 'TLSv1.3'],
      ciphers: '',
      groups: '',
      signatureAlgorithms: '',
      renegotiation: false,
    };
    const plain = connect(port, '127.0.0.1');
    await once(plain, 'connect');
    const secured = await secureClient(plain, 'agent', options, store, judge);
    const resumed = secured.isSessionReused();
    secured.on('error', () => undefined).resume();
    await once(secured, 'close');
    return resumed;
  }

  const accept: Judge = () => undefined;
  const subjectOf = ({ faults }: PeerVerdict): string => faults.join() || 'good';

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '%s: are resumed with the verdict they came with',
    async (version) => {
      const store: SessionStore = { conditions: '', kept: undefined };
      const port = await serve(good, version);
      expect(await handshake(port, store, accept)).toBe(false);
      const seen: string[] = [];
      expect(
        await handshake(port, store, (verdict) => {
          seen.push(subjectOf(verdict));
          return undefined;
        }),
      ).toBe(true);
      expect(seen).toEqual(['good']);
    },
  );

  describe('a certificate whose issuers cannot be read', () => {
    /** What the judge is told where Node.js gives out nothing but this. */
    async function verdictWith(raw: Buffer | undefined): Promise<PeerVerdict> {
      const port = await serve(good, 'TLSv1.3');
      const get = jest.spyOn(TLSSocket.prototype, 'getPeerCertificate');
      get.mockImplementation(((detailed: boolean) =>
        detailed || raw === undefined
          ? {}
          : { raw, subjectaltname: 'DNS:agent' }) as TLSSocket['getPeerCertificate']);
      const verdicts: PeerVerdict[] = [];
      try {
        await handshake(port, { conditions: '', kept: undefined }, (verdict) => {
          verdicts.push(verdict);
          return undefined;
        });
      } finally {
        get.mockRestore();
      }
      const [verdict] = verdicts;
      if (verdict === undefined) throw new Error('nothing was judged');
      return verdict;
    }

    test('is judged by itself', async () => {
      const { raw } = new X509Certificate(good.cert);
      expect(await verdictWith(raw)).toEqual({ certificate: raw, chain: [], faults: [] });
    });

    test('is refused where it cannot be read either: 280', async () => {
      expect((await failureOf(() => verdictWith(Buffer.from('3000', 'hex')))).code).toBe(280);
    });

    test('is missing where there is none', async () => {
      expect((await verdictWith(undefined)).certificate).toBeUndefined();
    });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '%s: are not those of a stranger whose judging never ended',
    async (version) => {
      const store: SessionStore = { conditions: '', kept: undefined };
      await handshake(await serve(good, version), store, accept);
      const port = await serve(evil, version);
      const [begun, never] = [gate(), gate()];
      const pending = handshake(port, store, async () => {
        begun.open();
        await never.opened;
        return refusal;
      });
      const failed = failureOf(() => pending);
      await begun.opened;
      expect(store.kept).toBeUndefined();
      const seen: string[] = [];
      const judge: Judge = (verdict) => {
        seen.push(subjectOf(verdict));
        return refusal;
      };
      for (let i = 0; i < 2; i += 1) await failureOf(() => handshake(port, store, judge));
      expect(seen).toEqual(Array(2).fill('UNABLE_TO_VERIFY_LEAF_SIGNATURE'));
      never.open();
      await failed;
    },
  );
});
