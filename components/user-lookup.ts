import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { SecurityLevelNumber, V3Message } from '../src/message/v3.js';
import type { AuthenticationCache } from '../src/usm/authentication-cache.js';
import type { CachedUser } from '../src/usm/cached-user.js';
import { isAuthentic } from '../src/usm/incoming.js';
import type { KeyExtension } from '../src/usm/keys.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import type { Credentials } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { shortText } from '../src/util/text-cache.js';
import type { ComponentContext } from './component-context.js';
import { GetUserSecurityLevelPayload } from './events.js';
import { hashUser } from './password-hashing.js';
import { PasswordRequests } from './password-requests.js';
import type { UserEvents } from './password-requests.js';

const KEY_EXTENSIONS: readonly (KeyExtension | 'detect')[] = ['reeder', 'blumenthal', 'detect'];

/**
 * Finds the user of a message and his keys: in the authentication cache, or by asking the program.
 * @internal
 */
export class UserLookup {
  private readonly context: ComponentContext;
  private readonly emitter: HookedEmitter<UserEvents>;
  private readonly cache: AuthenticationCache;
  private readonly passwords: PasswordRequests;
  /** Whose keys were tried, so that those that fit can be kept. */
  private readonly users = new WeakMap<Credentials, CachedUser>();

  constructor(context: ComponentContext, emitter: HookedEmitter<UserEvents>, cache: AuthenticationCache) {
    this.context = context;
    this.emitter = emitter;
    this.cache = cache;
    this.passwords = new PasswordRequests(context, emitter);
  }

  /**
   * The level of the user in the cache, which GetUserSecurityLevel may change. Where only GetUserPassword has a
   * handler, that one is asked about a user whom the program did not add; he must authenticate at least.
   */
  requiredLevel(parameters: UsmParameters, message: V3Message): MaybePromise<number> {
    const name = shortText(parameters.userName);
    const user = this.cache.user(parameters.engineId, name);
    const cached = user?.securityLevel ?? -1;
    if (!this.emitter.wants('getUserSecurityLevel')) {
      // A user who was learned has the level of the message he was learned from, which binds nobody.
      const added = user?.learned === false;
      return this.passwords.answered && !added ? Math.max(1, message.securityLevel) : cached;
    }
    const event = new GetUserSecurityLevelPayload({
      user: name,
      engineId: Buffer.from(parameters.engineId),
      securityLevel: cached,
    });
    return andThen(this.emitter.fire('getUserSecurityLevel', event), () => event.securityLevel);
  }

  /** The keys to try. An error says which is missing or, where the program supplied it, unusable (329). */
  credentials(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    message: V3Message,
  ): MaybePromise<readonly Credentials[] | SnmpError> {
    const { engineId } = parameters;
    const cached = this.cache.user(engineId, shortText(parameters.userName));
    try {
      const found =
        cached === undefined || cached.securityLevel < securityLevel
          ? this.askedFor(parameters, securityLevel)
          : this.keysOf(cached, parameters, securityLevel, message);
      return found instanceof Promise ? found.catch(numbered) : found;
    } catch (error) {
      return numbered(error);
    }
  }

  private keysOf(
    cached: CachedUser,
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    message: V3Message,
  ): MaybePromise<readonly Credentials[] | SnmpError> {
    return andThen(hashUser(this.context, cached, 'wanted'), () => {
      const candidates = this.candidates(cached, parameters.engineId);
      // A password that was learned may have been changed since.
      if (!cached.learned || !this.passwords.answered) return candidates;
      if (candidates.some((candidate) => isAuthentic(message, parameters, candidate))) return candidates;
      this.release(candidates);
      return this.askedFor(parameters, securityLevel);
    });
  }

  private askedFor(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
  ): MaybePromise<readonly Credentials[] | SnmpError> {
    return andThen(this.passwords.ask(parameters, securityLevel), async (users) => {
      if (users instanceof SnmpError) return users;
      const credentials: Credentials[] = [];
      for (const user of users) user.passing = true;
      try {
        for (const user of users) {
          await hashUser(this.context, user, 'wanted');
          credentials.push(...this.candidates(user, parameters.engineId));
        }
      } catch (error) {
        this.release(credentials);
        for (const user of users) user.destroy();
        throw error;
      }
      return credentials;
    });
  }

  private candidates(user: CachedUser, engineId: Buffer): readonly Credentials[] {
    const { crypto, core, settings } = this.context;
    const configured = KEY_EXTENSIONS[settings.get('CompatibilityMode')] ?? 'reeder';
    return user.candidates(configured, engineId).map((extension) => {
      const credentials = user.credentials(engineId, extension, crypto, core.keys);
      if (this.users.get(credentials) !== user) this.users.set(credentials, user);
      return credentials;
    });
  }

  /** The user whose keys these are. */
  userOf(credentials: Credentials | undefined): CachedUser | undefined {
    return credentials && this.users.get(credentials);
  }

  /** A message showed that the keys are right. */
  confirm(credentials: Credentials | undefined): void {
    const user = this.userOf(credentials);
    if (credentials !== undefined && user !== undefined && !isPassing(user)) user.keep(credentials);
  }

  /** A message is done: wipes keys that nobody keeps, and the passwords of users who were named for it alone. */
  release(tried: readonly Credentials[]): void {
    const users = tried.map((credentials) => this.users.get(credentials));
    for (const credentials of tried) if (!credentials.kept) credentials.destroy();
    // Users of one answer share its passwords, so that one who was learned needs those of all.
    if (users.every((user) => user === undefined || isPassing(user)))
      for (const user of users) user?.destroy();
  }
}

function isPassing({ passing, learned }: CachedUser): boolean {
  return passing && !learned;
}

/** What a program supplied may be unusable, which concerns the message; all else is a defect. */
function numbered(error: unknown): SnmpError {
  if (SnmpError.is(error)) return error;
  throw error;
}
