import type { CryptoProvider } from '../crypto/provider.js';
import type { SecurityLevelNumber } from '../message/v3.js';
import { LruMap } from '../util/lru-map.js';
import { octetKey } from '../util/text-cache.js';
import type { KeyCache } from './key-cache.js';
import type { KeyExtension } from './keys.js';
import { extensionMatters } from './keys.js';
import { UsmUser, wipeSecret } from './user.js';
import type { Credentials, Secret, UserProtocols } from './user.js';

/** Engines whose key extension is remembered; as many as have keys kept. */
const MAX_ENGINES = 10_000;

/**
 * A user of the authentication cache. Unlike {@link UsmUser} it can be at engines that extend keys in different ways.
 * @internal
 */
export class CachedUser {
  readonly name: string;
  /** Added because a message was accepted, not by the program. */
  learned = false;
  /** Named by the program for one message, which he does not outlast unless he is learned. */
  passing = false;
  private secrets: UserProtocols;
  /** As given by the program; `secrets` may be keys made of it. */
  private readonly given: UserProtocols;
  /** Where keys of the passwords may be kept. */
  private keys: KeyCache | undefined;
  private readonly byExtension = new Map<KeyExtension, UsmUser>();
  /** Which key extension a message showed to be the right one, by engine. */
  private readonly detected = new LruMap<string, KeyExtension>(MAX_ENGINES);
  private detectedLast: KeyExtension = 'reeder';

  constructor(name: string, protocols: UserProtocols) {
    this.name = name;
    this.secrets = protocols;
    this.given = protocols;
  }

  /** The passwords as they were given, empty where keys were. */
  get passwords(): { readonly auth: string; readonly priv: string } {
    return { auth: passwordText(this.given.auth?.secret), priv: passwordText(this.given.priv?.secret) };
  }

  get protocols(): UserProtocols {
    return this.secrets;
  }

  get securityLevel(): SecurityLevelNumber {
    if (this.secrets.auth === undefined) return 0;
    return this.secrets.priv === undefined ? 1 : 2;
  }

  /** Takes keys made of the passwords in their place. Those that came first stay: a message may be using them. */
  useHashed(protocols: UserProtocols, keys: KeyCache): void {
    if (this.secrets !== this.given) {
      const { auth, priv } = this.given;
      if (protocols.auth?.secret !== auth?.secret) wipeSecret(protocols.auth?.secret);
      if (protocols.priv?.secret !== priv?.secret) wipeSecret(protocols.priv?.secret);
      return;
    }
    this.keys = keys;
    this.wipeKeys();
    this.secrets = protocols;
  }

  /** The extensions to try at an engine, the likeliest first: one where it is known or makes no difference. */
  candidates(configured: KeyExtension | 'detect', engineId: Buffer): readonly KeyExtension[] {
    const { auth, priv } = this.secrets;
    if (configured !== 'detect') return [configured];
    if (auth === undefined || priv === undefined || !extensionMatters(auth.protocol, priv.protocol))
      return ['reeder'];
    const known = this.detected.get(octetKey(engineId));
    if (known !== undefined) return [known];
    return this.detectedLast === 'reeder' ? ['reeder', 'blumenthal'] : ['blumenthal', 'reeder'];
  }

  /** The user's keys at an engine. They are kept only after `keep`, so that forged messages can't fill the memory. */
  credentials(
    engineId: Buffer,
    extension: KeyExtension,
    crypto: CryptoProvider,
    keys: KeyCache,
  ): Credentials {
    this.keys = keys;
    let user = this.byExtension.get(extension);
    if (user === undefined || user.crypto !== crypto) {
      user?.destroy();
      user = new UsmUser(Buffer.from(this.name, 'utf8'), this.secrets, extension, crypto, keys);
      this.byExtension.set(extension, user);
    }
    return user.prospective(engineId);
  }

  /** A message showed these keys to be right. */
  keep(credentials: Credentials): void {
    const { engineId, extension } = credentials;
    const key = octetKey(engineId);
    if (this.detected.peek(key) !== extension) this.detected.set(key, extension);
    this.detectedLast = extension;
    this.byExtension.get(extension)?.keep(credentials);
  }

  /** Wipes the keys; they are made again when needed. */
  wipeKeys(): void {
    for (const user of this.byExtension.values()) user.destroy();
    this.byExtension.clear();
  }

  /** Wipes keys and passwords. The user is of no use any more. */
  destroy(): void {
    this.wipeKeys();
    wipeSecrets(this.given);
    wipeSecrets(this.secrets);
  }

  /** Wipes what others may have made of the passwords as well. */
  forget(): void {
    const { auth, priv } = this.given;
    for (const secret of [auth?.secret, priv?.secret]) {
      if (auth !== undefined && secret?.kind === 'password') this.keys?.forget(auth.protocol, secret.bytes);
    }
    this.destroy();
  }
}

function wipeSecrets({ auth, priv }: UserProtocols): void {
  wipeSecret(auth?.secret);
  wipeSecret(priv?.secret);
}

function passwordText(secret: Secret | undefined): string {
  return secret?.kind === 'password' ? secret.bytes.toString('utf8') : '';
}
