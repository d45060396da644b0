import type { Socket } from 'node:net';
import { connect, createSecureContext, TLSSocket } from 'node:tls';
import type { DetailedPeerCertificate, SecureContextOptions, SecureVersion } from 'node:tls';
import { SnmpError } from '../errors/snmp-error.js';
import type { MaybePromise } from '../util/maybe-promise.js';
import type { TlsIdentity } from './certificate-store.js';

/**
 * How TLS is spoken, by either side.
 * @internal
 */
export interface TlsOptions {
  readonly identity: TlsIdentity | undefined;
  /** PEM; undefined = the authorities Node.js trusts. */
  readonly ca: readonly string[] | undefined;
  /** PEM. */
  readonly revocationLists: readonly string[];
  readonly minVersion: SecureVersion;
  readonly maxVersion: SecureVersion;
  /** In the notation of OpenSSL; empty = those of Node.js. */
  readonly ciphers: string;
  readonly groups: string;
  readonly signatureAlgorithms: string;
  readonly renegotiation: boolean;
}

/**
 * What is known of the other side when the handshake is over.
 * @internal
 */
export interface PeerVerdict {
  /** DER; undefined when the other side showed none. */
  readonly certificate: Buffer | undefined;
  /** DER of the issuers that were sent along. */
  readonly chain: readonly Buffer[];
  /** `OK`, or the code by which OpenSSL or Node.js names what is wrong. */
  readonly status: string;
}

/** Decides whether the other side is accepted. @internal */
export type Judge = (verdict: PeerVerdict) => MaybePromise<boolean>;

/** Bits of `SSLEnabledProtocols`, lowest first. */
const VERSIONS: readonly (readonly [bits: number, version: SecureVersion])[] = [
  [192, 'TLSv1'],
  [768, 'TLSv1.1'],
  [3072, 'TLSv1.2'],
  [12288, 'TLSv1.3'],
];

/**
 * The lowest and highest version of a sum of bits.
 * @throws SnmpError 10022 when it names no version
 * @internal
 */
export function versionRange(bits: number): { minVersion: SecureVersion; maxVersion: SecureVersion } {
  const enabled = VERSIONS.filter(([mask]) => (bits & mask) !== 0).map(([, version]) => version);
  const [minVersion] = enabled;
  const maxVersion = enabled.at(-1);
  if (minVersion === undefined || maxVersion === undefined) {
    throw new SnmpError('invalidArgument', 'SSLEnabledProtocols enables no version of TLS');
  }
  return { minVersion, maxVersion };
}

/**
 * The last connection's session, to be resumed. The other side shows no certificate then; what was found when it did
 * still holds.
 * @internal
 */
export interface SessionStore {
  session: Buffer | undefined;
  /** Of a peer that was accepted. */
  verdict: PeerVerdict | undefined;
}

/** @internal */
export type SecureSocket = TLSSocket;

/**
 * Secures a connection that was opened here. The other side is accepted only when the judge says so.
 * @throws SnmpError 276 when the handshake fails, 273 for unusable options, 275 or 280 for a certificate that is refused
 * @internal
 */
export function secureClient(
  socket: Socket,
  serverName: string,
  options: TlsOptions,
  sessions: SessionStore | undefined,
  judge: Judge,
): Promise<TLSSocket> {
  const secured = attempt(() =>
    connect({
      socket,
      ...(isName(serverName) ? { servername: serverName } : { host: serverName }),
      rejectUnauthorized: false,
      secureContext: createSecureContext(contextOptions(options)),
      ...(options.groups === '' ? {} : { ecdhCurve: options.groups }),
      ...(sessions?.session === undefined || sessions.verdict === undefined
        ? {}
        : { session: sessions.session }),
    }),
  );
  if (sessions !== undefined) {
    secured.on('session', (session) => {
      sessions.session = session;
    });
  }
  return judged(secured, 'secureConnect', options, async (found) => {
    const verdict = secured.isSessionReused() ? (sessions?.verdict ?? found) : found;
    const accepted = await judge(verdict);
    if (sessions !== undefined) sessions.verdict = accepted ? verdict : undefined;
    return accepted;
  });
}

/**
 * Secures a connection that somebody opened to us.
 * @throws as `secureClient`
 * @internal
 */
export function secureServer(
  socket: Socket,
  requestCertificate: boolean,
  options: TlsOptions,
  judge: Judge,
): Promise<TLSSocket> {
  const secured = attempt(
    () =>
      new TLSSocket(socket, {
        isServer: true,
        requestCert: requestCertificate,
        rejectUnauthorized: false,
        secureContext: createSecureContext(contextOptions(options)),
      }),
  );
  return judged(secured, 'secure', options, judge);
}

function judged(
  secured: TLSSocket,
  event: 'secureConnect' | 'secure',
  options: TlsOptions,
  judge: Judge,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      reject(new SnmpError('handshake', error instanceof Error ? error.message : '', { cause: error }));
    };
    const closed = (): void => {
      failed(new Error('the peer closed the connection during the handshake'));
    };
    secured.once('error', failed);
    secured.once('close', closed);
    secured.once(event, () => {
      if (!options.renegotiation) secured.disableRenegotiation();
      const verdict = verdictOf(secured);
      void Promise.resolve(judge(verdict)).then((accepted) => {
        secured.removeListener('error', failed);
        secured.removeListener('close', closed);
        if (accepted) {
          resolve(secured);
          return;
        }
        secured.on('error', () => undefined);
        secured.destroy();
        reject(refusal(verdict));
      }, failed);
    });
  });
}

/** node:tls calls a name that does not match by a code of its own. */
const NAME_MISMATCH = 'ERR_TLS_CERT_ALTNAME_INVALID';

function refusal(verdict: PeerVerdict): SnmpError {
  if (verdict.certificate === undefined)
    return new SnmpError('clientCertificateMissing', 'the peer showed no certificate');
  const nameOnly = verdict.status === NAME_MISMATCH || verdict.status === 'OK';
  return new SnmpError(nameOnly ? 'certificateNotVerified' : 'certificateChainNotVerified', verdict.status);
}

function verdictOf(secured: TLSSocket): PeerVerdict {
  const certificate = secured.getPeerCertificate(true);
  const chain: Buffer[] = [];
  // A self-signed certificate is its own issuer; one whose issuer was not sent has none.
  let next: DetailedPeerCertificate | undefined =
    Object.keys(certificate).length > 0 ? certificate : undefined;
  while (next !== undefined && chain.every((der) => !der.equals(next?.raw ?? der))) {
    chain.push(next.raw);
    next = next.issuerCertificate;
  }
  const [own, ...issuers] = chain;
  // Declared as an Error, but a text in fact.
  const problem = secured.authorizationError as unknown as string | null;
  return {
    certificate: own,
    chain: issuers,
    status: own === undefined ? 'no certificate' : (problem ?? 'OK'),
  };
}

function contextOptions(options: TlsOptions): SecureContextOptions {
  return {
    ...options.identity,
    ...(options.ca === undefined ? {} : { ca: [...options.ca] }),
    ...(options.revocationLists.length === 0 ? {} : { crl: [...options.revocationLists] }),
    minVersion: options.minVersion,
    maxVersion: options.maxVersion,
    ...(options.ciphers === '' ? {} : { ciphers: options.ciphers }),
    ...(options.groups === '' ? {} : { ecdhCurve: options.groups }),
    ...(options.signatureAlgorithms === '' ? {} : { sigalgs: options.signatureAlgorithms }),
  };
}

function attempt<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new SnmpError('securityCredentials', error instanceof Error ? error.message : '', { cause: error });
  }
}

function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host);
}
