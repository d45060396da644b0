import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameCertificate, summarizeCertificate } from '../src/crypto/certificates.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import { loadIdentity } from '../src/transport/certificate-store.js';
import { describeCipher } from '../src/transport/tls-cipher.js';
import { secureClient, secureServer, versionRange } from '../src/transport/tls.js';
import type { PeerVerdict, SecureSocket, SessionStore, TlsOptions } from '../src/transport/tls.js';
import type { Socket } from '../src/transport/tcp.js';
import type { Remote } from '../src/transport/transport.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { CertStoreType } from './enums.js';
import {
  SslClientAuthenticationPayload,
  SslServerAuthenticationPayload,
  SslStatusPayload,
} from './events.js';
import type { SnmpTcpMgrEvents } from './events.js';

const NO_BYTES = Buffer.alloc(0);
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PEM_REVOCATION_LIST = /-----BEGIN X509 CRL-----[\s\S]+?-----END X509 CRL-----/g;

/** Bits of `SSLSecurityFlags`, and the verification results they overlook. */
const OVERLOOKED: Readonly<Record<string, number>> = {
  CERT_HAS_EXPIRED: 1,
  CERT_NOT_YET_VALID: 1,
  DEPTH_ZERO_SELF_SIGNED_CERT: 16,
  SELF_SIGNED_CERT_IN_CHAIN: 16,
  UNABLE_TO_GET_ISSUER_CERT: 16,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 16,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 16,
  INVALID_PURPOSE: 32,
  CERT_REVOKED: 2,
  UNABLE_TO_GET_CRL: 2,
  ERR_TLS_CERT_ALTNAME_INVALID: 0x8000_0000,
};

/**
 * The TLS side of a TCP manager: its certificate, whom it trusts, and what was negotiated.
 * @internal
 */
export class TcpSecurity {
  enabled = false;
  authenticateClients = false;
  /** A server certificate that is accepted without further checks. */
  acceptedServer: Buffer = NO_BYTES;
  /** A certificate in PEM or PFX given directly, instead of a store. */
  ownCertificate: Buffer = NO_BYTES;
  store: Buffer = Buffer.from('MY');
  storePassword = '';
  storeType: number = CertStoreType.User;
  subject = '';
  /** The certificate the server showed last. */
  server: Buffer = NO_BYTES;
  private readonly context: ComponentContext;
  private readonly emitter: HookedEmitter<SnmpTcpMgrEvents>;
  private readonly sessions = new Map<string, SessionStore>();
  private negotiated: SecureSocket | undefined;

  constructor(context: ComponentContext, emitter: HookedEmitter<SnmpTcpMgrEvents>) {
    this.context = context;
    this.emitter = emitter;
    const { settings } = context;
    settings.bind('SSLNegotiatedCipher', { read: () => this.negotiated?.getCipher().name ?? '' });
    settings.bind('SSLNegotiatedCipherSuite', {
      read: () => this.negotiated?.getCipher().standardName ?? '',
    });
    settings.bind('SSLNegotiatedCipherStrength', { read: () => describeCipher(this.negotiated).strength });
    settings.bind('SSLNegotiatedKeyExchange', { read: () => describeCipher(this.negotiated).keyExchange });
    settings.bind('SSLNegotiatedKeyExchangeStrength', {
      read: () => describeCipher(this.negotiated).keyExchangeStrength,
    });
    settings.bind('SSLNegotiatedVersion', { read: () => this.negotiated?.getProtocol() ?? '' });
  }

  /** Secures a connection to a server. */
  async toServer(socket: Socket, serverName: string, remote: Remote): Promise<SecureSocket> {
    const options = await this.options(['SSLServerCACerts']);
    this.tell(remote, 'TLS handshake with the server begins');
    const secured = await secureClient(socket, serverName, options, this.sessionOf(remote), (verdict) =>
      this.judgeServer(verdict, remote),
    );
    this.checkStrength(secured);
    this.negotiated = secured;
    this.tell(
      remote,
      `${secured.getProtocol() ?? 'TLS'} with ${secured.getCipher().standardName}${secured.isSessionReused() ? ', session resumed' : ''}`,
    );
    return secured;
  }

  /** Secures a connection that a client opened. */
  async toClient(socket: Socket, remote: Remote): Promise<SecureSocket> {
    const options = await this.options(['SSLCACerts']);
    if (options.identity === undefined)
      throw new SnmpError('serverCertificateMissing', 'set sslCertStore to take TLS connections');
    this.tell(remote, 'TLS handshake with the client begins');
    const secured = await secureServer(socket, this.authenticateClients, options, (verdict) =>
      this.judgeClient(verdict, remote),
    );
    this.checkStrength(secured);
    this.tell(remote, `${secured.getProtocol() ?? 'TLS'} with ${secured.getCipher().standardName}`);
    return secured;
  }

  private sessionOf(remote: Remote): SessionStore | undefined {
    if (!this.context.settings.get('ReuseSSLSession')) return undefined;
    const key = `${remote.address}|${remote.port}`;
    // One manager talks to few servers; more than this would be a leak.
    if (this.sessions.size > MAX_SESSIONS) this.sessions.clear();
    const kept = this.sessions.get(key) ?? { session: undefined, verdict: undefined };
    this.sessions.set(key, kept);
    return kept;
  }

  private async options(caSettings: readonly ('SSLServerCACerts' | 'SSLCACerts')[]): Promise<TlsOptions> {
    const { settings } = this.context;
    const trusted = await this.trustedText(caSettings.map((name) => settings.get(name)));
    const ca = trusted.match(PEM_CERTIFICATE) ?? [];
    const checksRevocation = settings.get('SSLCheckCRL') > 0;
    const versions = versionRange(settings.get('SSLEnabledProtocols'));
    const only12 = versions.maxVersion !== 'TLSv1.3';
    return {
      identity: await this.identity(),
      ca: ca.length === 0 ? undefined : ca,
      revocationLists: checksRevocation ? (trusted.match(PEM_REVOCATION_LIST) ?? []) : [],
      ...versions,
      ciphers: settings.get('OpenSSLCipherList') || cipherList(settings.get('SSLEnabledCipherSuites')),
      groups: list(settings.get(only12 ? 'TLS12SupportedGroups' : 'TLS13SupportedGroups')),
      signatureAlgorithms: list(
        settings.get(only12 ? 'TLS12SignatureAlgorithms' : 'TLS13SignatureAlgorithms'),
      ),
      renegotiation: settings.get('SSLEnableRenegotiation'),
    };
  }

  private async identity(): Promise<TlsOptions['identity']> {
    if (this.ownCertificate.length > 0) {
      const type = this.ownCertificate.includes('-----BEGIN')
        ? CertStoreType.PemKeyBlob
        : CertStoreType.PfxBlob;
      return loadIdentity(type, this.ownCertificate, this.storePassword, this.subject);
    }
    if (this.storeType === CertStoreType.User && this.store.toString('latin1') === 'MY') return undefined;
    return loadIdentity(this.storeType, this.store, this.storePassword, this.subject);
  }

  /** All certificates and revocation lists in PEM that the settings name. */
  private async trustedText(given: readonly string[]): Promise<string> {
    const { settings } = this.context;
    const files = [settings.get('OpenSSLCAFile'), ...settings.get('SSLCACertFilePaths').split(';')];
    const directory = settings.get('OpenSSLCADir');
    if (directory !== '') {
      const names = await readable(() => readdir(directory), 'OpenSSLCADir');
      files.push(...names.map((name) => join(directory, name)));
    }
    const texts = [...given];
    for (const file of files.map((path) => path.trim())) {
      if (file !== '') texts.push(await readable(() => readFile(file, 'latin1'), file));
    }
    return texts.join('\n');
  }

  private judgeServer(verdict: PeerVerdict, remote: Remote): MaybePromise<boolean> {
    const { certificate } = verdict;
    if (certificate === undefined) return false;
    this.server = Buffer.from(summarizeCertificate(certificate).pem);
    const status = verdict.status;
    const accept =
      status === 'OK' || this.overlooks(status) || isSameCertificate(this.acceptedServer, certificate);
    if (!this.emitter.wants('sslServerAuthentication')) return accept;
    const event = new SslServerAuthenticationPayload({
      ...this.describe(verdict, certificate, remote),
      status,
      accept,
    });
    return andThen(this.emitter.fire('sslServerAuthentication', event), () => event.accept);
  }

  private judgeClient(verdict: PeerVerdict, remote: Remote): MaybePromise<boolean> {
    if (!this.authenticateClients) return true;
    const { certificate } = verdict;
    if (certificate === undefined) return false;
    const status = verdict.status;
    const accept = status === 'OK' || this.overlooks(status);
    if (!this.emitter.wants('sslClientAuthentication')) return accept;
    const event = new SslClientAuthenticationPayload({
      ...this.describe(verdict, certificate, remote),
      status,
      accept,
    });
    return andThen(this.emitter.fire('sslClientAuthentication', event), () => event.accept);
  }

  private overlooks(status: string): boolean {
    const bit = OVERLOOKED[status];
    if (bit === undefined) return false;
    // As a sum, since the highest bit does not fit the bitwise operators.
    return Math.floor(this.context.settings.get('SSLSecurityFlags') / bit) % 2 === 1;
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
    };
  }

  private checkStrength(secured: SecureSocket): void {
    const minimum = this.context.settings.get('SSLCipherStrength');
    const { strength } = describeCipher(secured);
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

async function readable<T>(read: () => Promise<T>, what: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new SnmpError('certificateStore', `${what} cannot be read`, { cause: error });
  }
}

function list(names: string): string {
  return names
    .split(/[,;:\s]+/)
    .filter(Boolean)
    .join(':');
}

/** Names of RFC 8446 go as they are, those of older suites in the spelling of OpenSSL. */
function cipherList(suites: string): string {
  if (suites === '' || suites === '*') return '';
  return suites
    .split(/[,;:\s]+/)
    .filter(Boolean)
    .map((name) => {
      const old = /^TLS_(.+)_WITH_(.+)$/.exec(name);
      if (old === null) return name;
      const exchange = old[1] === 'RSA' ? '' : `${(old[1] ?? '').replace(/_/g, '-')}-`;
      return (
        exchange +
        (old[2] ?? '')
          .replace(/_/g, '-')
          .replace(/AES-(\d+)/, 'AES$1')
          .replace(/-CBC-/, '-')
      );
    })
    .join(':');
}
