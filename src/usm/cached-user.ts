import type { CryptoProvider } from '../crypto/provider.js';
import type { SecurityLevelNumber } from '../message/v3.js';
import type { KeyCache } from './key-cache.js';
import type { KeyExtension } from './keys.js';
import { extensionMatters } from './keys.js';
import { UsmUser } from './user.js';
import type { Credentials, Secret, UserProtocols } from './user.js';

/**
 * A user of the authentication cache. Unlike {@link UsmUser} it can be at engines that extend keys in different ways.
 * @internal
 */
export class CachedUser {
  readonly name: string;
  /** Which key extension a message showed to be the right one. */
  extension: KeyExtension | undefined = undefined;
  /** Added because a message was accepted, not by the program. */
  learned = false;
  private secrets: UserProtocols;
  /** As given by the program; `secrets` may be keys made of it. */
  private readonly given: UserProtocols;
  private readonly byExtension = new Map<KeyExtension, UsmUser>();

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

  /** Takes keys made of the passwords in their place. */
  useHashed(protocols: UserProtocols): void {
    this.wipeKeys();
    this.secrets = protocols;
  }

  /** The extensions to try, the likeliest first: one where it is known or makes no difference. */
  candidates(configured: KeyExtension | 'detect'): readonly KeyExtension[] {
    const { auth, priv } = this.secrets;
    if (configured !== 'detect') return [configured];
    if (auth === undefined || priv === undefined || !extensionMatters(auth.protocol, priv.protocol))
      return ['reeder'];
    return this.extension === undefined ? ['reeder', 'blumenthal'] : [this.extension];
  }

  /** The user's keys at an engine. They are kept only after `keep`, so that forged messages can't fill the memory. */
  credentials(
    engineId: Buffer,
    extension: KeyExtension,
    crypto: CryptoProvider,
    keys: KeyCache,
  ): Credentials {
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
    this.extension = credentials.extension;
    this.byExtension.get(credentials.extension)?.keep(credentials);
  }

  /** Wipes the keys; they are made again when needed. */
  wipeKeys(): void {
    for (const user of this.byExtension.values()) user.destroy();
    this.byExtension.clear();
  }

  /** Wipes keys and passwords. The user is of no use any more. */
  destroy(): void {
    this.wipeKeys();
    for (const { auth, priv } of [this.given, this.secrets]) {
      auth?.secret.bytes.fill(0);
      priv?.secret.bytes.fill(0);
    }
  }
}

function passwordText(secret: Secret | undefined): string {
  return secret?.kind === 'password' ? secret.bytes.toString('utf8') : '';
}
