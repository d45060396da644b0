import { nodeCrypto } from '../../src/crypto/node-provider.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import type { KeyCache } from '../../src/usm/key-cache.js';
import { isPasswordLongEnough, MINIMUM_PASSWORD_LENGTH } from '../../src/usm/keys.js';
import { UsmUser } from '../../src/usm/user.js';
import type { Secret, UserProtocols } from '../../src/usm/user.js';
import type { SecurityLevel } from '../enums.js';
import { bytesValue, textValue, wholeNumber } from '../properties.js';
import { AuthenticationScheme, PrivacyScheme } from './protocols.js';

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
  readonly #namespaces = new Map<string, Namespace>();
  /** Counts changes, so that what was derived from the table can tell that it is old. @internal */
  revision = 0;

  /** @internal */
  constructor(keys: KeyCache) {
    this.#keys = keys;
  }

  /**
   * Adds a user. One of the same name in the same namespace is replaced, as when a password has changed.
   *
   * @param name - at most 32 bytes in UTF-8
   * @throws SnmpError 10022 for what is no name or protocol, 329 for a password of less than 8 characters, 309 for
   * encryption without authentication, 327 for a default level that the protocols don't allow
   */
  addUser(name: string, options: UserOptions = {}): void {
    const encoded = bytesValue('userName', textValue('userName', name), MAX_USER_NAME_LENGTH);
    if (encoded.length === 0) throw new SnmpError('badUserName', 'userName is empty');
    const protocols = userProtocols(options);
    const user = new UsmUser(
      encoded,
      protocols,
      options.privProtocol?.extension ?? 'reeder',
      nodeCrypto,
      this.#keys,
    );
    const level = options.defaultSecurityLevel ?? user.securityLevel;
    wholeNumber('defaultSecurityLevel', level, 0, 2);
    if (level > user.securityLevel) {
      throw new SnmpError(
        'securityLevelNotAccepted',
        `defaultSecurityLevel ${level} needs ${user.securityLevel === 0 ? 'authProtocol' : 'privProtocol'}`,
      );
    }
    const space = this.#space(textValue('namespace', options.namespace ?? ''));
    space.users.set(name, { name, user, defaultSecurityLevel: level });
    if (options.default === true || space.defaultUser === undefined) space.defaultUser = name;
    this.revision += 1;
  }

  /**
   * Removes a user; its keys are wiped when the requests under way have ended. Does nothing where there is none.
   */
  removeUser(name: string, namespace = ''): void {
    const space = this.#namespaces.get(namespace);
    if (space?.users.delete(name) !== true) return;
    if (space.defaultUser === name) space.defaultUser = [...space.users.keys()][0];
    this.revision += 1;
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

  /** Every user of a namespace. @internal */
  users(namespace: string): readonly KnownUser[] {
    return [...(this.#namespaces.get(namespace)?.users.values() ?? [])];
  }

  /** Wipes all keys. @internal */
  clear(): void {
    for (const { users } of this.#namespaces.values()) for (const { user } of users.values()) user.destroy();
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
