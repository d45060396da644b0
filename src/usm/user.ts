import type { CryptoProvider } from '../crypto/provider.js';
import { SnmpError } from '../errors/snmp-error.js';
import type { SecurityLevelNumber } from '../message/v3.js';
import { LruMap } from '../util/lru-map.js';
import { octetKey } from '../util/text-cache.js';
import { Authenticator } from './authentication.js';
import type { KeyCache } from './key-cache.js';
import { isPasswordLongEnough, localizeKey, localizePrivacyKey, MINIMUM_PASSWORD_LENGTH } from './keys.js';
import type { KeyExtension } from './keys.js';
import { Privacy } from './privacy.js';
import type { AuthProtocol, PrivProtocol } from './protocols.js';

/** One user is rarely known to more engines than this at a time through one component. */
const DEFAULT_ENGINES_PER_USER = 10_000;

/**
 * Where a key comes from: a password, the key Ku made of it (RFC 3414 section A.2), or the key Kul of one engine.
 * @internal
 */
export interface Secret {
  readonly kind: 'password' | 'master' | 'localized';
  readonly bytes: Buffer;
  /** Set by `wipeSecret`: what is left of the bytes must not become a key. */
  wiped?: true;
}

/** @internal */
export interface UserProtocols {
  readonly auth?: { readonly protocol: AuthProtocol; readonly secret: Secret };
  readonly priv?: { readonly protocol: PrivProtocol; readonly secret: Secret };
}

/** Makes the privacy key of a user at an engine; undefined when its secret was wiped. */
interface PrivacyMaker {
  privacyAt(engineId: Buffer): Privacy | undefined;
}

/**
 * Keys of a user at one engine. The privacy key is made when it is first used: with a key extension it takes the digest
 * of 1 MiB, which nobody gets who does not know the authentication key (RFC 3414 section 3.2 step 6 comes before 8).
 * @internal
 */
export class Credentials {
  readonly userName: Buffer;
  readonly engineId: Buffer;
  readonly authenticator: Authenticator | undefined;
  /** How the privacy key was made, where that makes a difference. */
  readonly extension: KeyExtension;
  /** Whether the keys were wiped. */
  destroyed = false;
  /** Whether a user keeps them, who wipes them as well. Others are for one message. */
  kept = false;
  private readonly maker: PrivacyMaker | undefined;
  private made: Privacy | undefined;

  /** @param maker - where the user has a privacy key */
  constructor(
    userName: Buffer,
    engineId: Buffer,
    authenticator?: Authenticator,
    maker?: PrivacyMaker,
    extension: KeyExtension = 'reeder',
  ) {
    this.userName = userName;
    this.engineId = engineId;
    this.authenticator = authenticator;
    this.maker = maker;
    this.extension = extension;
  }

  /** The highest level these keys allow. */
  get securityLevel(): SecurityLevelNumber {
    if (this.authenticator === undefined) return 0;
    return this.maker === undefined ? 1 : 2;
  }

  /** Undefined without a privacy key, and when it was not made before the secret or the keys were wiped. */
  get privacy(): Privacy | undefined {
    return this.made ?? this.makePrivacy();
  }

  /** Makes what was left for later. */
  complete(): void {
    this.makePrivacy();
  }

  private makePrivacy(): Privacy | undefined {
    if (!this.destroyed) this.made ??= this.maker?.privacyAt(this.engineId);
    return this.made;
  }

  destroy(): void {
    this.destroyed = true;
    this.authenticator?.destroy();
    this.made?.destroy();
  }
}

/**
 * A user of USM (RFC 3414 section 2.1, usmUserTable) before it is bound to an engine. Keys are localized once for
 * each engine and kept.
 * @internal
 */
export class UsmUser {
  readonly name: Buffer;
  readonly securityLevel: SecurityLevelNumber;
  readonly protocols: UserProtocols;
  readonly extension: KeyExtension;
  readonly crypto: CryptoProvider;
  private readonly keys: KeyCache;
  private readonly localized: LruMap<string, Credentials>;

  constructor(
    name: Buffer,
    protocols: UserProtocols,
    extension: KeyExtension,
    crypto: CryptoProvider,
    keys: KeyCache,
    enginesKept = DEFAULT_ENGINES_PER_USER,
  ) {
    this.name = name;
    this.protocols = protocols;
    this.extension = extension;
    this.crypto = crypto;
    this.keys = keys;
    this.localized = new LruMap(enginesKept, (credentials) => {
      credentials.destroy();
    });
    if (protocols.auth === undefined) this.securityLevel = 0;
    else this.securityLevel = protocols.priv === undefined ? 1 : 2;
  }

  /** The keys of this user at an engine, made once and kept. A request has all it needs when the secrets are wiped. */
  at(engineId: Buffer): Credentials {
    const credentials = this.prospective(engineId);
    this.keep(credentials);
    credentials.complete();
    return credentials;
  }

  /** The keys of this user at an engine that may not exist: made, but not kept. */
  prospective(engineId: Buffer): Credentials {
    return this.localized.get(octetKey(engineId)) ?? this.localize(Buffer.from(engineId));
  }

  /** Keeps keys that `prospective` made. Where there are some, these are the same, and somebody may be using those. */
  keep(credentials: Credentials): void {
    const name = octetKey(credentials.engineId);
    if (credentials.kept || this.localized.peek(name) !== undefined) return;
    credentials.kept = true;
    this.localized.set(name, credentials);
  }

  /** Whether these keys are kept here. */
  keeps(credentials: Credentials): boolean {
    return this.localized.peek(octetKey(credentials.engineId)) === credentials;
  }

  /** Whether any of these keys is kept here. */
  keepsAny(some: ReadonlySet<Credentials>): boolean {
    for (const [, credentials] of this.localized) if (some.has(credentials)) return true;
    return false;
  }

  private localize(engineId: Buffer): Credentials {
    const { auth, priv } = this.protocols;
    if (auth === undefined) return new Credentials(this.name, engineId);
    if (priv !== undefined) checkPrivSecret(auth.protocol, priv.protocol, priv.secret);
    // Authenticator and Privacy have copies; what is made on the way is not to stay in memory.
    const made: Buffer[] = [];
    try {
      const authKey = this.authKey(auth.protocol, auth.secret, engineId, made);
      const authenticator = new Authenticator(this.crypto, auth.protocol, authKey);
      const maker = priv === undefined ? undefined : this;
      return new Credentials(this.name, engineId, authenticator, maker, this.extension);
    } finally {
      for (const key of made) key.fill(0);
    }
  }

  /** The privacy key of this user at an engine; undefined when its secret was wiped. */
  privacyAt(engineId: Buffer): Privacy | undefined {
    const { auth, priv } = this.protocols;
    if (auth === undefined || priv === undefined || priv.secret.wiped === true) return undefined;
    const made: Buffer[] = [];
    try {
      const privKey = this.privKey(auth.protocol, priv.protocol, priv.secret, engineId, made);
      return new Privacy(this.crypto, priv.protocol, privKey);
    } finally {
      for (const key of made) key.fill(0);
    }
  }

  private authKey(protocol: AuthProtocol, secret: Secret, engineId: Buffer, made: Buffer[]): Buffer {
    if (secret.kind === 'localized')
      return checkedLength(secret.bytes, protocol.digestLength, 'authentication key');
    const key = localizeKey(this.crypto, protocol, this.masterKey(protocol, secret, made), engineId);
    made.push(key);
    return key;
  }

  private privKey(
    auth: AuthProtocol,
    priv: PrivProtocol,
    secret: Secret,
    engineId: Buffer,
    made: Buffer[],
  ): Buffer {
    if (secret.kind === 'localized') return localizedPrivKey(priv, secret);
    const master = this.masterKey(auth, secret, made);
    const key = localizePrivacyKey(this.crypto, auth, priv, master, engineId, this.extension);
    made.push(key);
    return key;
  }

  private masterKey(protocol: AuthProtocol, secret: Secret, made: Buffer[]): Buffer {
    if (secret.kind === 'master') return masterOf(protocol, secret);
    const key = this.keys.passwordKey(this.crypto, protocol, secret.bytes);
    made.push(key);
    return key;
  }

  /** Wipes every key made for this user. */
  destroy(): void {
    this.localized.clear();
  }

  /** Wipes the passwords, and what the key cache made of them. Keys of engines stay until `destroy`. */
  forgetSecrets(): void {
    const { auth, priv } = this.protocols;
    for (const secret of [auth?.secret, priv?.secret]) {
      if (auth !== undefined && secret?.kind === 'password') this.keys.forget(auth.protocol, secret.bytes);
      wipeSecret(secret);
    }
  }
}

/**
 * Overwrites a password or a key. No key is made of what is left.
 * @internal
 */
export function wipeSecret(secret: Secret | undefined): void {
  if (secret === undefined) return;
  secret.bytes.fill(0);
  secret.wiped = true;
}

/** A secret that is too short is found before it is used. */
function checkPrivSecret(auth: AuthProtocol, priv: PrivProtocol, secret: Secret): void {
  if (secret.kind === 'localized') localizedPrivKey(priv, secret);
  if (secret.kind === 'master') masterOf(auth, secret);
}

function localizedPrivKey(priv: PrivProtocol, { bytes }: Secret): Buffer {
  return checkedLength(bytes, priv.keyLength, 'encryption key');
}

function masterOf(auth: AuthProtocol, { bytes }: Secret): Buffer {
  return checkedLength(bytes, auth.digestLength, 'password hash');
}

/** Keys longer than needed are cut, as Net-SNMP does; shorter ones can't be used. */
function checkedLength(key: Buffer, needed: number, what: string): Buffer {
  if (key.length < needed) {
    throw new SnmpError('incorrectKeyLength', `the ${what} has ${key.length} octets, ${needed} are needed`);
  }
  return key.subarray(0, needed);
}

/**
 * RFC 3414 section 11.2: passwords have at least 8 octets.
 * @throws SnmpError 329 naming `where`
 * @internal
 */
export function passwordSecret(password: string, where: string): Secret {
  const bytes = Buffer.from(password, 'utf8');
  if (!isPasswordLongEnough(bytes)) {
    throw new SnmpError(
      'passwordTooShort',
      `${where} must have at least ${MINIMUM_PASSWORD_LENGTH} characters`,
    );
  }
  return { kind: 'password', bytes };
}
