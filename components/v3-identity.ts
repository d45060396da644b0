import { SnmpError } from '../src/errors/snmp-error.js';
import type { SecurityLevelNumber } from '../src/message/v3.js';
import { authProtocol, privProtocol } from '../src/usm/protocols.js';
import type { AuthProtocol, PrivProtocol } from '../src/usm/protocols.js';
import type { KeyExtension } from '../src/usm/keys.js';
import { passwordSecret, UsmUser, wipeSecret } from '../src/usm/user.js';
import type { Secret } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { AuthenticationProtocol, EncryptionAlgorithm } from './enums.js';
import { hashPassword } from './password-hashing.js';
import { bytesValue, oneOf, textValue } from './properties.js';
import { RetiredUsers } from './retired-users.js';

/** RFC 3414 section 2.4. */
const MAX_USER_NAME_LENGTH = 32;
const EXTENSIONS: readonly KeyExtension[] = ['reeder', 'blumenthal'];

/**
 * The user that a manager is in SNMPv3: name, protocols, passwords, and the keys made of them.
 * @internal
 */
export class V3Identity {
  private readonly context: ComponentContext;
  private name = '';
  private authId: number = AuthenticationProtocol.HmacMd5;
  private privId: number = EncryptionAlgorithm.Des;
  private authPasswordText = '';
  private privPasswordText = '';
  /** Which key extension was found to work, while `CompatibilityMode` is 2. */
  private detected: KeyExtension | undefined;
  private current: UsmUser | undefined;
  /** What was `current` before, while requests under way need its keys. */
  private readonly retired: RetiredUsers;
  private hashed: { auth: Secret | undefined; priv: Secret | undefined } | undefined;
  /** Counts changes: what a program made of passwords that are not the same any more is of no use. */
  private generation = 0;

  constructor(context: ComponentContext) {
    this.context = context;
    this.retired = new RetiredUsers(context.core);
    for (const setting of [
      'AuthenticationKey',
      'EncryptionKey',
      'CompatibilityMode',
      'UseInternalSecurityAPI',
    ] as const) {
      context.settings.onChange(setting, () => {
        this.changed();
      });
    }
  }

  get user(): string {
    return this.name;
  }

  set user(user: string) {
    bytesValue('user', textValue('user', user), MAX_USER_NAME_LENGTH);
    this.name = user;
    this.changed();
  }

  get authenticationProtocol(): number {
    return this.authId;
  }

  set authenticationProtocol(protocol: number) {
    const before = this.authId;
    this.authId = oneOf('authenticationProtocol', protocol, AuthenticationProtocol);
    if (this.authId !== before)
      for (const password of [this.authPasswordText, this.privPasswordText])
        this.forgetPassword(before, password);
    this.changed();
  }

  get encryptionAlgorithm(): number {
    return this.privId;
  }

  set encryptionAlgorithm(algorithm: number) {
    this.privId = oneOf('encryptionAlgorithm', algorithm, EncryptionAlgorithm);
    this.changed();
  }

  get authenticationPassword(): string {
    return this.authPasswordText;
  }

  set authenticationPassword(password: string) {
    const before = this.authPasswordText;
    this.authPasswordText = checkPassword('authenticationPassword', password);
    if (this.authPasswordText !== before) this.forgetPassword(this.authId, before);
    this.changed();
  }

  get encryptionPassword(): string {
    return this.privPasswordText;
  }

  set encryptionPassword(password: string) {
    const before = this.privPasswordText;
    this.privPasswordText = checkPassword('encryptionPassword', password);
    if (this.privPasswordText !== before) this.forgetPassword(this.authId, before);
    this.changed();
  }

  /** The level that follows from the passwords and keys that are set. */
  get securityLevel(): SecurityLevelNumber {
    const { settings } = this.context;
    const auth = this.authPasswordText !== '' || settings.get('AuthenticationKey') !== '';
    const priv = this.privPasswordText !== '' || settings.get('EncryptionKey') !== '';
    if (!auth) return 0;
    return priv ? 2 : 1;
  }

  /** Whether `CompatibilityMode` leaves the key extension to be found out, and it matters and is not known yet. */
  get undetected(): readonly KeyExtension[] {
    if (this.context.settings.get('CompatibilityMode') !== 2 || this.detected !== undefined) return [];
    return EXTENSIONS;
  }

  /** Takes a key extension from now on. */
  useExtension(extension: KeyExtension): void {
    this.retire();
    this.detected = extension;
  }

  /** None of the key extensions worked: the next discovery tries again. */
  forgetExtension(): void {
    this.retire();
    this.detected = undefined;
  }

  get protocols(): { readonly auth: AuthProtocol; readonly priv: PrivProtocol } {
    const auth = authProtocol(this.authId);
    const priv = privProtocol(this.privId);
    if (auth === undefined || priv === undefined) throw new Error('a protocol that properties refuse');
    return { auth, priv };
  }

  /**
   * The user with keys.
   * @throws SnmpError 309 for an encryption password without one to authenticate, 326 for passwords without a user
   */
  usmUser(): UsmUser {
    this.current ??= this.build();
    return this.current;
  }

  private build(): UsmUser {
    const { settings, crypto, core } = this.context;
    const { auth, priv } = this.protocols;
    const authSecret = this.authSecret();
    const privSecret = this.privSecret();
    if (privSecret !== undefined && authSecret === undefined) {
      throw new SnmpError(
        'missingVerificationPassword',
        'encryption needs authentication: set authenticationPassword too',
      );
    }
    if (authSecret !== undefined && this.name === '')
      throw new SnmpError('badUserName', 'set user besides the passwords');
    const extension = this.detected ?? (settings.get('CompatibilityMode') === 1 ? 'blumenthal' : 'reeder');
    const protocols = {
      ...(authSecret && { auth: { protocol: auth, secret: authSecret } }),
      ...(privSecret && { priv: { protocol: priv, secret: privSecret } }),
    };
    return new UsmUser(Buffer.from(this.name, 'utf8'), protocols, extension, crypto, core.keys);
  }

  private authSecret(): Secret | undefined {
    if (this.hashed?.auth !== undefined) return this.hashed.auth;
    return secretOf(
      this.context.settings.get('AuthenticationKey'),
      this.authPasswordText,
      'authenticationPassword',
    );
  }

  private privSecret(): Secret | undefined {
    if (this.hashed?.priv !== undefined) return this.hashed.priv;
    return secretOf(this.context.settings.get('EncryptionKey'), this.privPasswordText, 'encryptionPassword');
  }

  /** Makes the keys ready where a program takes part in that through the event HashPassword. */
  prepare(): MaybePromise<void> {
    if (this.hashed !== undefined || !this.context.emitter.wants('hashPassword')) return undefined;
    return this.hashPasswords();
  }

  /** Computes the keys of the passwords now, or takes them from the program. */
  hashPasswords(): MaybePromise<void> {
    const { auth } = this.protocols;
    this.startAnew();
    const { generation } = this;
    const authSecret = this.authSecret();
    const privSecret = this.privSecret();
    return andThen(authSecret && hashPassword(this.context, auth, authSecret), (hashedAuth) =>
      andThen(privSecret && hashPassword(this.context, auth, privSecret), (hashedPriv) => {
        for (const secret of [authSecret, privSecret]) if (secret?.kind === 'password') wipeSecret(secret);
        // While the program took its time, something changed, or another request was faster.
        if (generation !== this.generation || this.hashed !== undefined) {
          wipeSecrets(hashedAuth, hashedPriv);
          return;
        }
        // What was made of the passwords meanwhile without the program.
        this.retire();
        this.hashed = { auth: hashedAuth, priv: hashedPriv };
      }),
    );
  }

  private changed(): void {
    this.generation += 1;
    this.startAnew();
  }

  private startAnew(): void {
    this.retire();
    wipeSecrets(this.hashed?.auth, this.hashed?.priv);
    this.hashed = undefined;
    this.detected = undefined;
  }

  /** The keys are made anew when needed. Requests that are under way still need the old ones, but no password. */
  private retire(): void {
    const user = this.current;
    this.current = undefined;
    if (user === undefined) return;
    for (const secret of [user.protocols.auth?.secret, user.protocols.priv?.secret])
      // What the program hashed serves until it changes.
      if (secret !== this.hashed?.auth && secret !== this.hashed?.priv) wipeSecret(secret);
    this.retired.add(user);
  }

  /**
   * Takes what was made of a password that was replaced out of the key cache. Another user with the same password has
   * his own keys; where he needs one for another engine, making it anew takes a millisecond.
   */
  private forgetPassword(authId: number, password: string): void {
    const protocol = authProtocol(authId);
    if (password === '' || protocol === undefined) return;
    const bytes = Buffer.from(password, 'utf8');
    this.context.core.keys.forget(protocol, bytes);
    bytes.fill(0);
  }

  /** Wipes the keys. They are made again when needed. */
  wipe(): void {
    this.retire();
    this.retired.wipe();
  }

  /** Wipes the keys, forgets the passwords, and is nobody's until it is told anew. */
  forget(): void {
    this.name = '';
    this.authPasswordText = '';
    this.privPasswordText = '';
    this.changed();
    this.retired.wipe();
  }
}

function wipeSecrets(...secrets: readonly (Secret | undefined)[]): void {
  for (const secret of secrets) wipeSecret(secret);
}

function checkPassword(member: string, password: unknown): string {
  const text = textValue(member, password);
  if (text !== '') passwordSecret(text, member);
  return text;
}

function secretOf(key: string, password: string, member: string): Secret | undefined {
  if (key !== '') return { kind: 'localized', bytes: Buffer.from(key, 'hex') };
  return password === '' ? undefined : passwordSecret(password, member);
}
