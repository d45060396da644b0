import { AsyncLocalStorage } from 'node:async_hooks';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { SecurityLevelNumber } from '../src/message/v3.js';
import { CachedUser } from '../src/usm/cached-user.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import { AUTH_PROTOCOLS, authProtocol, privProtocol } from '../src/usm/protocols.js';
import type { AuthProtocol, PrivProtocol } from '../src/usm/protocols.js';
import { passwordSecret } from '../src/usm/user.js';
import type { Secret } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { EncryptionAlgorithm, PasswordType } from './enums.js';
import { GetUserPasswordPayload } from './events.js';
import type { GetUserPasswordEvent, GetUserSecurityLevelEvent } from './events.js';

/** The events that ask a program about a user. @internal */
export interface UserEvents {
  getUserPassword: GetUserPasswordEvent;
  getUserSecurityLevel: GetUserSecurityLevelEvent;
}

/** Any authentication protocol whose MAC has the right length. */
const ANY_ALGORITHM = 0;

/** Keys that a handler set through `config()` while its event ran. */
interface KeysOfEvent {
  AuthenticationKey: string;
  EncryptionKey: string;
}

/**
 * Asks the program for the passwords of a user: the event GetUserPassword.
 * @internal
 */
export class PasswordRequests {
  private readonly context: ComponentContext;
  private readonly emitter: HookedEmitter<UserEvents>;
  /** Each event has keys of its own, even when several run at the same time. */
  private readonly running = new AsyncLocalStorage<KeysOfEvent>();
  private readonly outside: KeysOfEvent = { AuthenticationKey: '', EncryptionKey: '' };

  constructor(context: ComponentContext, emitter: HookedEmitter<UserEvents>) {
    this.context = context;
    this.emitter = emitter;
    for (const name of ['AuthenticationKey', 'EncryptionKey'] as const) {
      context.settings.bind(name, {
        read: () => this.keys[name],
        write: (key) => {
          this.keys[name] = key;
        },
      });
    }
  }

  private get keys(): KeysOfEvent {
    return this.running.getStore() ?? this.outside;
  }

  /** Whether anybody would answer. */
  get answered(): boolean {
    return this.emitter.wants('getUserPassword');
  }

  /**
   * The users that the program's answer can mean: one, or where it leaves the algorithm open, one for each that fits
   * the message. An error says which password is missing or unusable.
   */
  ask(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
  ): MaybePromise<readonly CachedUser[] | SnmpError> {
    return andThen(this.fire(parameters, PasswordType.Authentication, ANY_ALGORITHM), (auth) => {
      if (auth instanceof SnmpError) return auth;
      if (securityLevel < 2) return this.users(parameters, auth, undefined);
      return andThen(this.fire(parameters, PasswordType.Encryption, EncryptionAlgorithm.Des), (priv) =>
        priv instanceof SnmpError ? priv : this.users(parameters, auth, priv),
      );
    });
  }

  private fire(
    parameters: UsmParameters,
    passwordType: PasswordType,
    algorithm: number,
  ): MaybePromise<Answer | SnmpError> {
    const event = new GetUserPasswordPayload({
      passwordType,
      user: parameters.userName.toString('utf8'),
      engineId: Buffer.from(parameters.engineId),
      password: '',
      algorithm,
    });
    const keys = { ...this.outside };
    const fired = this.running.run(keys, () => this.emitter.fire('getUserPassword', event));
    return andThen(fired, () => readAnswer(event, keys));
  }

  private users(
    parameters: UsmParameters,
    auth: Answer,
    priv: Answer | undefined,
  ): MaybePromise<readonly CachedUser[] | SnmpError> {
    const name = parameters.userName.toString('utf8');
    const privacy = priv === undefined ? undefined : privProtocol(priv.algorithm);
    if (priv !== undefined && privacy === undefined) return wrongAlgorithm('encryption', priv.algorithm);
    const protocols = authProtocols(auth, parameters.macLength);
    if (protocols.length === 0) return wrongAlgorithm('authentication', auth.algorithm);
    const users = protocols.map(
      (protocol) =>
        new CachedUser(name, { auth: { protocol, secret: auth.secret }, ...privPart(privacy, priv) }),
    );
    return users;
  }
}

/** What a program answered. */
interface Answer {
  readonly algorithm: number;
  readonly secret: Secret;
}

function readAnswer(event: GetUserPasswordEvent, keys: KeysOfEvent): Answer | SnmpError {
  const authentication = event.passwordType === PasswordType.Authentication;
  const key = authentication ? keys.AuthenticationKey : keys.EncryptionKey;
  if (event.password === '' && key === '') {
    return new SnmpError(
      authentication ? 'missingVerificationPassword' : 'missingDecryptionPassword',
      'GetUserPassword gave none',
    );
  }
  if (event.password === '')
    return { algorithm: event.algorithm, secret: { kind: 'localized', bytes: Buffer.from(key, 'hex') } };
  try {
    return {
      algorithm: event.algorithm,
      secret: passwordSecret(event.password, 'password of the event GetUserPassword'),
    };
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
}

/** Where the program leaves the algorithm open: those with a MAC like the message's, and a key no longer than given. */
function authProtocols({ algorithm, secret }: Answer, macLength: number): readonly AuthProtocol[] {
  if (algorithm === ANY_ALGORITHM) {
    return Object.values(AUTH_PROTOCOLS).filter(
      (row) =>
        row.macLength === macLength &&
        (secret.kind !== 'localized' || secret.bytes.length >= row.digestLength),
    );
  }
  const protocol = authProtocol(algorithm);
  return protocol === undefined ? [] : [protocol];
}

function privPart(
  protocol: PrivProtocol | undefined,
  answer: Answer | undefined,
): { priv?: { protocol: PrivProtocol; secret: Secret } } {
  return protocol === undefined || answer === undefined ? {} : { priv: { protocol, secret: answer.secret } };
}

function wrongAlgorithm(what: string, algorithm: number): SnmpError {
  return new SnmpError(
    'verificationFailed',
    `no ${what} algorithm fits the message and the answer ${algorithm} of GetUserPassword`,
  );
}
