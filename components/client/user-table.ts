import { nodeCrypto } from '../../src/crypto/node-provider.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import type { SecurityLevelNumber } from '../../src/message/v3.js';
import type { KeyCache } from '../../src/usm/key-cache.js';
import { isPasswordLongEnough, MINIMUM_PASSWORD_LENGTH } from '../../src/usm/keys.js';
import { UsmUser } from '../../src/usm/user.js';
import type { Secret, UserProtocols } from '../../src/usm/user.js';
import type { SecurityLevel } from '../enums.js';
import { Deadline } from '../../src/requests/deadlines.js';
import type { Deadlines } from '../../src/requests/deadlines.js';
import { bytesValue, flag, textValue, wholeNumber } from '../properties.js';
import { checkNames } from './option-checks.js';
import { AuthenticationScheme, PrivacyScheme } from './protocols.js';

/** Agents that a user's keys are kept for; those of the one that was added first give way. */
const ENGINES_KEPT = 100_000;
/** How often it is looked whether requests still need keys that are to be wiped. */
const LOOK_AGAIN_MILLISECONDS = 1000;
/** RFC 3414 section 2.4. */
const MAX_USER_NAME_LENGTH = 32;

/** What is known of a user of SNMPv3. */
export interface UserOptions {
  /** Without it the user does not authenticate. */
  readonly authProtocol?: AuthenticationScheme;
  /** Password to authenticate with, at least 8 characters; text is encoded as UTF-8. */
  readonly authSecret?: string | Uint8Array;
  /** Without it the user does not encrypt. Needs `authProtocol`. */
  readonly privProtocol?: PrivacyScheme;
  /** Password to encrypt with, at least 8 characters. */
  readonly privSecret?: string | Uint8Array;
  /** Password for both, where they have none of their own. */
  readonly secret?: string | Uint8Array;
  /**
   * Whether requests are made in this user's name where none is given. The first user of a namespace is its default
   * until another one claims to be.
   */
  readonly default?: boolean;
  /** Level of this user's requests where none is given; by default the highest the protocols allow. */
  readonly defaultSecurityLevel?: SecurityLevel;
  /**
   * A group of agents that share credentials. Users of the same name in different namespaces have nothing in common.
   *
   * @defaultValue empty
   */
  readonly namespace?: string;
}

/** What a table needs to know before it wipes the keys of a user that was removed. @internal */
export interface UserSurroundings {
  readonly deadlines: Deadlines;
  /** Whether a request under way is protected with the user's keys. */
  needs(user: UsmUser): boolean;
}

/** A user of the table. @internal */
export interface KnownUser {
  readonly name: string;
  readonly user: UsmUser;
  readonly defaultSecurityLevel: SecurityLevel;
}

interface Namespace {
  readonly users: Map<string, KnownUser>;
  defaultUser: string | undefined;
}

/**
 * The users of SNMPv3 that an {@link Engine} knows: `engine.usm`.
 *
 * Source: `UserBasedSecurityModule` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Aes128Cfb, Engine, HmacSha256 } from 'snmp-components';
 *
 * await using engine = new Engine();
 * engine.usm.addUser('admin', { authProtocol: HmacSha256, privProtocol: Aes128Cfb, secret: 'maplesyrup' });
 * ```
 */
export class UserTable {
  readonly #keys: KeyCache;
  readonly #surroundings: UserSurroundings;
  readonly #namespaces = new Map<string, Namespace>();
  readonly #retired = new Set<RetiredUser>();
  /** Counts changes, so that what was derived from the table can tell that it is old. @internal */
  revision = 0;

  /** @internal */
  constructor(keys: KeyCache, surroundings: UserSurroundings) {
    this.#keys = keys;
    this.#surroundings = surroundings;
  }

  /**
   * Adds a user. One of the same name in the same namespace is replaced, as when a password has changed: requests under
   * way go on with the old keys.
   *
   * @param name - at most 32 bytes in UTF-8
   * @throws SnmpError 10022 for what is no name or protocol, 329 for a password of less than 8 characters, 309 for
   * encryption without authentication, 327 for a default level that the protocols don't allow
   */
  addUser(name: string, options: UserOptions = {}): void {
    checkUserOptions(options);
    const encoded = bytesValue('userName', textValue('userName', name), MAX_USER_NAME_LENGTH);
    if (encoded.length === 0) throw new SnmpError('badUserName', 'userName is empty');
    const protocols = userProtocols(options);
    const user = new UsmUser(
      encoded,
      protocols,
      options.privProtocol?.extension ?? 'reeder',
      nodeCrypto,
      this.#keys,
      ENGINES_KEPT,
    );
    const level = options.defaultSecurityLevel ?? user.securityLevel;
    wholeNumber('defaultSecurityLevel', level, 0, 2);
    if (level > user.securityLevel) {
      throw new SnmpError(
        'securityLevelNotAccepted',
        `defaultSecurityLevel ${level} needs ${user.securityLevel === 0 ? 'authProtocol' : 'privProtocol'}`,
      );
    }
    const space = this.#space(options.namespace ?? '');
    this.#retire(space.users.get(name));
    space.users.set(name, { name, user, defaultSecurityLevel: level });
    if (options.default === true || space.defaultUser === undefined) space.defaultUser = name;
    this.revision += 1;
  }

  /**
   * Removes a user. Its passwords are wiped at once, its keys when the requests under way have ended. Does nothing where
   * there is no such user.
   *
   * @param name - as it was given to `addUser`
   * @param namespace - as it was given to `addUser`
   */
  removeUser(name: string, namespace = ''): void {
    const space = this.#namespaces.get(namespace);
    const known = space?.users.get(name);
    if (space === undefined || known === undefined) return;
    space.users.delete(name);
    if (space.defaultUser === name) space.defaultUser = [...space.users.keys()][0];
    if (space.users.size === 0) this.#namespaces.delete(namespace);
    this.#retire(known);
    this.revision += 1;
  }

  #retire(known: KnownUser | undefined): void {
    if (known === undefined) return;
    known.user.forgetSecrets();
    const retired = new RetiredUser(known.user, this.#surroundings, () => this.#retired.delete(retired));
    this.#retired.add(retired);
    retired.expired();
  }

  /**
   * @param name - undefined for the default of the namespace
   * @throws SnmpError 326
   * @internal
   */
  find(name: string | undefined, namespace: string): KnownUser {
    const space = this.#namespaces.get(namespace);
    const wanted = name ?? space?.defaultUser;
    const found = wanted === undefined ? undefined : space?.users.get(wanted);
    if (found !== undefined) return found;
    const where = namespace === '' ? '' : ` in the namespace "${namespace}"`;
    throw new SnmpError(
      'badUserName',
      wanted === undefined
        ? `there is no user${where}; add one by engine.usm.addUser()`
        : `"${wanted}" is no user${where}; add it by engine.usm.addUser()`,
    );
  }

  /**
   * The user for a request and the level it is protected with.
   * @param level - undefined for the user's own
   * @throws SnmpError 326, 327
   * @internal
   */
  select(name: string | undefined, namespace: string, level: SecurityLevelNumber | undefined) {
    const { name: found, user, defaultSecurityLevel } = this.find(name, namespace);
    const securityLevel = level ?? (defaultSecurityLevel as SecurityLevelNumber);
    if (securityLevel > user.securityLevel) {
      throw new SnmpError(
        'securityLevelNotAccepted',
        `"${found}" has no ${user.securityLevel === 0 ? 'authProtocol' : 'privProtocol'}, which level ${securityLevel} needs`,
      );
    }
    return { user, securityLevel };
  }

  /** The users of a name, in one namespace or in all. @internal */
  named(name: string, namespace: string | undefined): readonly KnownUser[] {
    const spaces = namespace === undefined ? this.#namespaces.values() : [this.#namespaces.get(namespace)];
    const found: KnownUser[] = [];
    for (const space of spaces) {
      const known = space?.users.get(name);
      if (known !== undefined) found.push(known);
    }
    return found;
  }

  /** Wipes all keys and passwords. @internal */
  clear(): void {
    for (const { users } of this.#namespaces.values()) {
      for (const { user } of users.values()) {
        user.forgetSecrets();
        user.destroy();
      }
    }
    for (const retired of this.#retired) retired.wipe();
    this.#namespaces.clear();
    this.revision += 1;
  }

  #space(namespace: string): Namespace {
    let space = this.#namespaces.get(namespace);
    if (space === undefined) {
      space = { users: new Map(), defaultUser: undefined };
      this.#namespaces.set(namespace, space);
    }
    return space;
  }
}

/** Waits until nothing needs the keys of a user that is no longer in the table. */
class RetiredUser extends Deadline {
  private readonly user: UsmUser;
  private readonly surroundings: UserSurroundings;
  private readonly whenWiped: () => void;

  constructor(user: UsmUser, surroundings: UserSurroundings, whenWiped: () => void) {
    super();
    this.user = user;
    this.surroundings = surroundings;
    this.whenWiped = whenWiped;
  }

  override expired(): void {
    if (this.surroundings.needs(this.user)) this.surroundings.deadlines.add(this, LOOK_AGAIN_MILLISECONDS);
    else this.wipe();
  }

  wipe(): void {
    this.surroundings.deadlines.remove(this);
    this.user.destroy();
    this.whenWiped();
  }
}

/** Programs in JavaScript can give anything. */
function checkUserOptions(options: UserOptions): void {
  checkNames('addUser', options, OPTION_NAMES);
  if (options.default !== undefined) flag('default', options.default);
  if (options.namespace !== undefined) textValue('namespace', options.namespace);
}

const OPTION_NAMES = [
  'authProtocol',
  'authSecret',
  'privProtocol',
  'privSecret',
  'secret',
  'default',
  'defaultSecurityLevel',
  'namespace',
] as const satisfies readonly (keyof UserOptions)[];

function userProtocols(options: UserOptions): UserProtocols {
  const { authProtocol, privProtocol, secret } = options;
  if (privProtocol !== undefined && authProtocol === undefined)
    throw new SnmpError('missingVerificationPassword', 'privProtocol needs authProtocol');
  if (authProtocol !== undefined && !(authProtocol instanceof AuthenticationScheme))
    throw new SnmpError('invalidArgument', 'authProtocol takes HmacMd5, HmacSha, HmacSha256 ...');
  if (privProtocol !== undefined && !(privProtocol instanceof PrivacyScheme))
    throw new SnmpError('invalidArgument', 'privProtocol takes DesCbc, Aes128Cfb ...');
  return {
    ...(authProtocol && {
      auth: {
        protocol: authProtocol.protocol,
        secret: password(options.authSecret ?? secret, 'authSecret'),
      },
    }),
    ...(privProtocol && {
      priv: {
        protocol: privProtocol.protocol,
        secret: password(options.privSecret ?? secret, 'privSecret'),
      },
    }),
  };
}

function password(value: string | Uint8Array | undefined, where: string): Secret {
  if (value === undefined) throw new SnmpError('passwordTooShort', `${where} or secret is missing`);
  if (typeof value !== 'string' && !(value instanceof Uint8Array))
    throw new SnmpError('invalidArgument', `${where} takes text or bytes`);
  // A copy: what the program does with its bytes later must not change the password.
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  if (!isPasswordLongEnough(bytes)) {
    throw new SnmpError(
      'passwordTooShort',
      `${where} must have at least ${MINIMUM_PASSWORD_LENGTH} characters`,
    );
  }
  return { kind: 'password', bytes };
}
