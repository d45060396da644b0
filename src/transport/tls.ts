import type { Socket } from 'node:net';
import { checkServerIdentity, connect, createSecureContext, createServer, DEFAULT_CIPHERS } from 'node:tls';
import type { DetailedPeerCertificate, SecureContextOptions, SecureVersion, TLSSocket } from 'node:tls';
import { isCertificate } from '../crypto/certificate-chain.js';
import { tlsSwitches } from '../crypto/tls-switches.js';
import { SnmpError } from '../errors/snmp-error.js';
import { errorText } from '../util/error-text.js';
import type { MaybePromise } from '../util/maybe-promise.js';
import { allFaults, listsForOpenssl } from './certificate-faults.js';
import type { Trust } from './certificate-faults.js';
import type { TlsIdentity } from './certificate-store.js';
import { securedStreamError } from './tls-alerts.js';

/**
 * How TLS is spoken, by either side.
 * @internal
 */
export interface TlsOptions {
  readonly identity: TlsIdentity | undefined;
  readonly trust: Trust;
  /** Lowest first. */
  readonly versions: readonly SecureVersion[];
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
  /** What is wrong, by the names that OpenSSL and Node.js have for it. */
  readonly faults: readonly string[];
}

/** Decides whether the other side is accepted: the error that refuses it, or undefined. @internal */
export type Judge = (verdict: PeerVerdict) => MaybePromise<SnmpError | undefined>;

/** Bits of `SSLEnabledProtocols`, lowest first. */
const VERSIONS: readonly (readonly [bits: number, version: SecureVersion])[] = [
  [192, 'TLSv1'],
  [768, 'TLSv1.1'],
  [3072, 'TLSv1.2'],
  [12288, 'TLSv1.3'],
];

/**
 * The versions of a sum of bits, lowest first.
 * @throws SnmpError 10022 when it names none
 * @internal
 */
export function enabledVersions(bits: number): readonly SecureVersion[] {
  const enabled = VERSIONS.filter(([mask]) => (bits & mask) !== 0).map(([, version]) => version);
  if (enabled.length === 0)
    throw new SnmpError('invalidArgument', 'SSLEnabledProtocols enables no version of TLS');
  return enabled;
}

/** Suites of TLS 1.3; those of versions before say what keys are exchanged with. */
const SUITE_OF_13 = /^TLS_(?!.*_WITH_)/;

/**
 * The versions that one of the suites is for: node:tls leaves TLS 1.3 with all of its suites where none is named.
 * @param suites - in the notation of OpenSSL; empty = those of Node.js
 * @throws SnmpError 273 when there is none
 * @internal
 */
export function versionsWith(versions: readonly SecureVersion[], suites: string): readonly SecureVersion[] {
  if (suites === '') return versions;
  const names = suites.split(':');
  const [with13, without13] = [names.some(isSuiteOf13), !names.every(isSuiteOf13)];
  const usable = versions.filter((version) => (version === 'TLSv1.3' ? with13 : without13));
  if (usable.length === 0)
    throw new SnmpError('securityCredentials', 'SSLEnabledCipherSuites has none for SSLEnabledProtocols');
  return usable;
}

function isSuiteOf13(name: string): boolean {
  return SUITE_OF_13.test(name);
}

/**
 * The last connection's session, to be resumed. The other side shows no certificate then; what was found when it did
 * still holds.
 * @internal
 */
export interface SessionStore {
  /** Under which the verdict was given. */
  readonly conditions: string;
  /** Of a peer that was accepted: both are of one handshake, or of one that resumed it. */
  kept: { readonly session: Buffer; readonly verdict: PeerVerdict } | undefined;
}

/** @internal */
export type SecureSocket = TLSSocket;

/**
 * Secures a connection that was opened here. The other side is accepted only when the judge says so.
 * @throws SnmpError 276 when the handshake fails or the connection has ended before it, 273 for unusable options, or what the judge says
 * @internal
 */
export function secureClient(
  socket: Socket,
  serverName: string,
  options: TlsOptions,
  sessions: SessionStore | undefined,
  judge: Judge,
): Promise<TLSSocket> {
  if (socket.destroyed) return Promise.reject(closedBefore(socket));
  const offered = sessions?.kept;
  const secured = attempt(() =>
    connect({
      socket,
      ...(isName(serverName) ? { servername: serverName } : { host: serverName }),
      rejectUnauthorized: false,
      secureContext: createSecureContext(contextOptions(options)),
      ...(options.groups === '' ? {} : { ecdhCurve: options.groups }),
      ...(offered === undefined ? {} : { session: offered.session }),
    }),
  );
  let [session, accepted]: [Buffer | undefined, PeerVerdict | undefined] = [undefined, undefined];
  const keep = (): void => {
    if (sessions === undefined || session === undefined || accepted === undefined) return;
    sessions.kept = { session, verdict: accepted };
  };
  // Before the handshake is over up to TLS 1.2, after it in TLS 1.3: RFC 8446 section 4.6.1.
  secured.on('session', (given) => {
    session = given;
    keep();
  });
  return judged(socket, secured, async () => {
    const resumed = secured.isSessionReused() ? offered?.verdict : undefined;
    if (sessions !== undefined && resumed === undefined) sessions.kept = undefined;
    const verdict = resumed ?? verdictOf(secured, 'server', options.trust, serverName);
    const refusal = await judge(verdict);
    if (refusal === undefined) {
      accepted = verdict;
      keep();
    } else if (sessions !== undefined) {
      sessions.kept = undefined;
    }
    return refusal;
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
  if (socket.destroyed) return Promise.reject(closedBefore(socket));
  // A server that listens to nothing; unlike a bare TLSSocket, it checks the certificate of the client.
  const server = attempt(() =>
    createServer({
      ...contextOptions(options),
      requestCert: requestCertificate,
      rejectUnauthorized: false,
      handshakeTimeout: NEVER,
    }),
  );
  const secured = new Promise<TLSSocket>((resolve, reject) => {
    server.once('secureConnection', resolve);
    server.once('tlsClientError', (error: unknown) => {
      reject(handshakeError(error));
    });
  });
  server.emit('connection', socket);
  return secured.then((accepted) =>
    judgedNow(accepted, () => judge(verdictOf(accepted, 'client', options.trust))),
  );
}

/** The connections have a limit of their own. */
const NEVER = 0x7fff_ffff;

function judged(
  plain: Socket,
  secured: TLSSocket,
  judge: () => MaybePromise<SnmpError | undefined>,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      reject(handshakeError(error));
    };
    const closed = (): void => {
      failed(plain.errored ?? new Error('the peer closed the connection during the handshake'));
    };
    secured.once('error', failed);
    secured.once('close', closed);
    secured.once('secureConnect', () => {
      secured.removeListener('error', failed);
      secured.removeListener('close', closed);
      judgedNow(secured, judge).then(resolve, reject);
    });
  });
}

/** Waits for the judge, while the connection may come to its end. */
async function judgedNow(
  secured: TLSSocket,
  judge: () => MaybePromise<SnmpError | undefined>,
): Promise<TLSSocket> {
  let failure: unknown;
  const failed = (error: unknown): void => {
    failure ??= error;
  };
  secured.on('error', failed);
  let refusal: SnmpError | undefined;
  try {
    refusal = await judge();
  } catch (error) {
    secured.destroy();
    throw error;
  }
  if (refusal !== undefined) {
    secured.destroy();
    throw refusal;
  }
  if (secured.destroyed) throw handshakeError(failure ?? new Error('the peer closed the connection'));
  secured.removeListener('error', failed);
  return secured;
}

/** Of a connection that has ended while nobody used it: node:tls would wait for it for ever. */
function closedBefore(socket: Socket): SnmpError {
  return handshakeError(socket.errored ?? new Error('the connection ended before the handshake'));
}

function handshakeError(error: unknown): SnmpError {
  const cause = securedStreamError(error);
  if (SnmpError.is(cause)) return cause;
  return new SnmpError('handshake', errorText(cause), { cause });
}

function verdictOf(
  secured: TLSSocket,
  side: 'server' | 'client',
  trust: Trust,
  serverName?: string,
): PeerVerdict {
  const certificate = shownBy(secured);
  const chain = chainOf(certificate);
  const [own, ...issuers] = chain;
  if (own === undefined) return { certificate: undefined, chain: [], faults: [] };
  // OpenSSL may give out one that it cannot read itself.
  if (!chain.every((der) => isCertificate(der)))
    throw new SnmpError('certificateNotVerified', 'a certificate of the peer cannot be read');
  const nameMatches = serverName === undefined || checkServerIdentity(serverName, certificate) === undefined;
  // Declared as an Error, but a text in fact.
  const problem = secured.authorizationError as unknown as string | null | undefined;
  return {
    certificate: own,
    chain: issuers,
    faults: allFaults(problem ?? undefined, nameMatches, chain, side, trust),
  };
}

/** Without its issuers where Node.js cannot read one of them; empty where none was shown. */
function shownBy(secured: TLSSocket): DetailedPeerCertificate {
  const detailed = secured.getPeerCertificate(true);
  // Declared to have an issuer in any case, which `chainOf` does not rely on.
  return isEmpty(detailed) ? (secured.getPeerCertificate(false) as DetailedPeerCertificate) : detailed;
}

function isEmpty(certificate: DetailedPeerCertificate): boolean {
  return Object.keys(certificate).length === 0;
}

function chainOf(certificate: DetailedPeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = [];
  // A self-signed certificate is its own issuer; one whose issuer was not sent has none.
  let next: DetailedPeerCertificate | undefined = isEmpty(certificate) ? undefined : certificate;
  while (next !== undefined && chain.every((der) => !der.equals(next?.raw ?? der))) {
    chain.push(next.raw);
    next = next.issuerCertificate;
  }
  return chain;
}

function contextOptions(options: TlsOptions): SecureContextOptions {
  const { trust, versions } = options;
  const lists = listsForOpenssl(trust);
  const [minVersion = 'TLSv1.2'] = versions;
  const ciphers = cipherListFor(options.ciphers, minVersion);
  return {
    ...options.identity,
    ...(trust.ca === undefined ? {} : { ca: [...trust.ca] }),
    ...(lists.length === 0 ? {} : { crl: [...lists] }),
    minVersion,
    maxVersion: versions.at(-1) ?? 'TLSv1.3',
    secureOptions: switchesFor(options),
    ...(ciphers === '' ? {} : { ciphers }),
    ...(options.groups === '' ? {} : { ecdhCurve: options.groups }),
    ...(options.signatureAlgorithms === '' ? {} : { sigalgs: options.signatureAlgorithms }),
  };
}

/** Also turns off what lies between two versions that are on. */
function switchesFor({ versions, renegotiation }: TlsOptions): number {
  const off = VERSIONS.filter(([, version]) => !versions.includes(version));
  const switches = off.map(([, version]) => tlsSwitches.without[version]);
  return [...switches, renegotiation ? 0 : tlsSwitches.withoutRenegotiation].reduce(
    (sum, bit) => sum | bit,
    0,
  );
}

/** TLS 1.0 and 1.1 sign with SHA-1, which OpenSSL takes at its lowest level of security only. */
function cipherListFor(ciphers: string, minVersion: SecureVersion): string {
  const isOld = minVersion === 'TLSv1' || minVersion === 'TLSv1.1';
  if (!isOld || ciphers.includes('@SECLEVEL')) return ciphers;
  return `${ciphers === '' ? DEFAULT_CIPHERS : ciphers}:@SECLEVEL=0`;
}

function attempt<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new SnmpError('securityCredentials', errorText(error), { cause: error });
  }
}

function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host);
}
