import { endOfValidity, isSameCertificate, summarizeCertificate } from '../src/crypto/certificates.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import {
  describeFaults,
  isOverlooked,
  refusalFor,
  REVOCATION_UNKNOWN,
} from '../src/transport/certificate-faults.js';
import { cipherList, groupList, signatureList } from '../src/transport/tls-names.js';
import { describeCipher, NOTHING_NEGOTIATED } from '../src/transport/tls-cipher.js';
import type { CipherDescription } from '../src/transport/tls-cipher.js';
import { enabledVersions, secureClient, secureServer, versionsWith } from '../src/transport/tls.js';
import { collectTrusted } from '../src/transport/trusted-certificates.js';
import type { PeerVerdict, SecureSocket, SessionStore, TlsOptions } from '../src/transport/tls.js';
import type { Socket } from '../src/transport/tcp.js';
import type { Remote } from '../src/transport/transport.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import {
  SslClientAuthenticationPayload,
  SslServerAuthenticationPayload,
  SslStatusPayload,
} from './events.js';
import type { SnmpTcpMgrEvents } from './events.js';
import { OwnCertificate } from './own-certificate.js';

const NO_BYTES = Buffer.alloc(0);
/** How `SSLCheckCRL` numbers what is done. */
const REVOCATION = ['off', 'ifAny', 'required'] as const;

/**
 * The TLS side of a TCP manager: its certificate, whom it trusts, and what was negotiated.
 * @internal
 */
export class TcpSecurity {
  enabled = false;
  authenticateClients = false;
  /** A server certificate that is accepted without further checks. */
  acceptedServer: Buffer = NO_BYTES;
  /** The certificate the server showed last. */
  server: Buffer = NO_BYTES;
  /** What this side shows of itself. */
  readonly own = new OwnCertificate();
  private readonly context: ComponentContext;
  private readonly emitter: HookedEmitter<SnmpTcpMgrEvents>;
  private readonly sessions = new Map<string, SessionStore>();
  private negotiated: CipherDescription = NOTHING_NEGOTIATED;

  constructor(context: ComponentContext, emitter: HookedEmitter<SnmpTcpMgrEvents>) {
    this.context = context;
    this.emitter = emitter;
    const { settings } = context;
    settings.bind('SSLNegotiatedCipher', { read: () => this.negotiated.cipher });
    settings.bind('SSLNegotiatedCipherSuite', { read: () => this.negotiated.suite });
    settings.bind('SSLNegotiatedCipherStrength', { read: () => this.negotiated.strength });
    settings.bind('SSLNegotiatedKeyExchange', { read: () => this.negotiated.keyExchange });
    settings.bind('SSLNegotiatedKeyExchangeStrength', { read: () => this.negotiated.keyExchangeStrength });
    settings.bind('SSLNegotiatedVersion', { read: () => this.negotiated.version });
  }

  /** Secures a connection to a server. */
  async toServer(socket: Socket, serverName: string, remote: Remote): Promise<SecureSocket> {
    const options = await this.options('SSLServerCACerts');
    this.tell(remote, 'TLS handshake with the server begins');
    const sessions = this.sessionOf(remote, serverName, options);
    const secured = await secureClient(socket, serverName, options, sessions, (verdict) =>
      this.judgeServer(verdict, remote),
    );
    const cipher = describeCipher(secured);
    this.check(cipher, secured);
    this.negotiated = cipher;
    this.tell(
      remote,
      `${cipher.version} with ${cipher.suite}${secured.isSessionReused() ? ', session resumed' : ''}`,
    );
    return secured;
  }

  /** Secures a connection that a client opened. */
  async toClient(socket: Socket, remote: Remote): Promise<SecureSocket> {
    const options = await this.options('SSLCACerts');
    if (options.identity === undefined)
      throw new SnmpError('serverCertificateMissing', 'set sslCertStore to take TLS connections');
    this.tell(remote, 'TLS handshake with the client begins');
    const secured = await secureServer(socket, this.authenticateClients, options, (verdict) =>
      this.judgeClient(verdict, remote),
    );
    const cipher = describeCipher(secured);
    this.check(cipher, secured);
    this.tell(remote, `${cipher.version} with ${cipher.suite}`);
    return secured;
  }

  /** Only what was found under the same conditions still holds. */
  private sessionOf(remote: Remote, serverName: string, options: TlsOptions): SessionStore | undefined {
    if (!this.context.settings.get('ReuseSSLSession')) return undefined;
    const key = `${remote.address}|${remote.port}|${serverName}`;
    const { identity, ...others } = options;
    const conditions = JSON.stringify([identity?.cert, others]);
    // One manager talks to few servers; more than this would be a leak.
    if (this.sessions.size > MAX_SESSIONS) this.sessions.clear();
    const kept = this.sessions.get(key);
    if (kept?.conditions === conditions && !this.hasExpired(kept)) return kept;
    const fresh: SessionStore = { conditions, kept: undefined };
    this.sessions.set(key, fresh);
    return fresh;
  }

  /** A session is worth no more than the certificates that were shown for it. */
  private hasExpired({ kept }: SessionStore): boolean {
    if (kept?.verdict.certificate === undefined) return false;
    const end = endOfValidity([kept.verdict.certificate, ...kept.verdict.chain]);
    return !(this.context.core.clock.unixSeconds() < end);
  }

  private async options(caSetting: 'SSLServerCACerts' | 'SSLCACerts'): Promise<TlsOptions> {
    const { settings } = this.context;
    const suites = cipherList(settings.get('SSLEnabledCipherSuites'));
    const chosen = settings.get('OpenSSLCipherList');
    const enabled = enabledVersions(settings.get('SSLEnabledProtocols'));
    const versions = chosen === '' ? versionsWith(enabled, suites) : enabled;
    const { certificates, revocationLists } = await collectTrusted({
      texts: { [caSetting]: settings.get(caSetting) },
      files: [
        ['OpenSSLCAFile', settings.get('OpenSSLCAFile').trim()],
        ...settings
          .get('SSLCACertFilePaths')
          .split(';')
          .map((path) => ['SSLCACertFilePaths', path.trim()] as const),
      ],
      directory: ['OpenSSLCADir', settings.get('OpenSSLCADir').trim()],
    });
    // Anybody can have a certificate of a public authority: clients are not let in for that.
    const usual = caSetting === 'SSLServerCACerts' ? undefined : [];
    const with13 = versions.includes('TLSv1.3');
    const only13 = with13 && versions.length === 1;
    const named = (old: string, current: string): string =>
      [with13 ? current : '', only13 ? '' : old].filter((names) => names !== '').join(',');
    return {
      identity: await this.own.load(),
      trust: {
        ca: certificates.length === 0 ? usual : certificates,
        revocationLists,
        revocation: REVOCATION[settings.get('SSLCheckCRL')] ?? 'off',
        overlooksLists: (settings.get('SSLSecurityFlags') & REVOCATION_UNKNOWN) !== 0,
        unixSeconds: () => this.context.core.clock.unixSeconds(),
      },
      versions,
      ciphers: chosen || suites,
      groups: groupList(named(settings.get('TLS12SupportedGroups'), settings.get('TLS13SupportedGroups'))),
      signatureAlgorithms: signatureList(
        named(settings.get('TLS12SignatureAlgorithms'), settings.get('TLS13SignatureAlgorithms')),
      ),
      renegotiation: settings.get('SSLEnableRenegotiation'),
    };
  }

  private judgeServer(verdict: PeerVerdict, remote: Remote): MaybePromise<SnmpError | undefined> {
    const { certificate } = verdict;
    if (certificate === undefined) return new SnmpError('serverCertificateMissing');
    this.server = Buffer.from(summarizeCertificate(certificate).pem);
    const faults = this.faultsLeft(verdict);
    const accept = faults.length === 0 || isSameCertificate(this.acceptedServer, certificate);
    if (!this.emitter.wants('sslServerAuthentication')) return accept ? undefined : refusalFor(faults);
    const event = new SslServerAuthenticationPayload({
      ...this.describe(verdict, certificate, remote),
      accept,
    });
    return andThen(this.emitter.fire('sslServerAuthentication', event), () =>
      event.accept ? undefined : refusalFor(faults),
    );
  }

  private judgeClient(verdict: PeerVerdict, remote: Remote): MaybePromise<SnmpError | undefined> {
    if (!this.authenticateClients) return undefined;
    const { certificate } = verdict;
    if (certificate === undefined)
      return new SnmpError('clientCertificateMissing', `${remote.address}:${remote.port} showed none`);
    const faults = this.faultsLeft(verdict);
    const accept = faults.length === 0;
    if (!this.emitter.wants('sslClientAuthentication')) return accept ? undefined : refusalFor(faults);
    const event = new SslClientAuthenticationPayload({
      ...this.describe(verdict, certificate, remote),
      accept,
    });
    return andThen(this.emitter.fire('sslClientAuthentication', event), () =>
      event.accept ? undefined : refusalFor(faults),
    );
  }

  /** What `SSLSecurityFlags` does not overlook. */
  private faultsLeft({ faults }: PeerVerdict): readonly string[] {
    const flags = this.context.settings.get('SSLSecurityFlags');
    return faults.filter((fault) => !isOverlooked(fault, flags));
  }

  private describe(verdict: PeerVerdict, certificate: Buffer, remote: Remote) {
    const { subject, issuer, pem } = summarizeCertificate(certificate);
    const chain = this.context.settings.get('SSLIncludeCertChain') ? verdict.chain : [];
    const encoded = [pem, ...chain.map((der) => summarizeCertificate(der).pem)].join('');
    return {
      remoteAddress: remote.address,
      remotePort: remote.port,
      certEncoded: Buffer.from(encoded),
      certSubject: subject,
      certIssuer: issuer,
      status: describeFaults(verdict.faults),
    };
  }

  /** Refuses what the settings do not allow but node:tls cannot be told beforehand. */
  private check({ strength }: CipherDescription, secured: SecureSocket): void {
    const minimum = this.context.settings.get('SSLCipherStrength');
    if (strength >= minimum) return;
    secured.on('error', () => undefined);
    secured.destroy();
    throw new SnmpError(
      'handshake',
      `the cipher has ${strength} bits, SSLCipherStrength asks for ${minimum}`,
    );
  }

  private tell(remote: Remote, message: string): void {
    if (!this.emitter.wants('sslStatus')) return;
    void this.emitter.fire(
      'sslStatus',
      new SslStatusPayload({ remoteAddress: remote.address, remotePort: remote.port, message }),
    );
  }
}

const MAX_SESSIONS = 1_000;
