import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { AuthenticationCache } from '../src/usm/authentication-cache.js';
import { CachedUser } from '../src/usm/cached-user.js';
import { authProtocol, privProtocol } from '../src/usm/protocols.js';
import { passwordSecret } from '../src/usm/user.js';
import type { UserProtocols } from '../src/usm/user.js';
import type { ComponentContext } from './component-context.js';
import { AuthenticationProtocol, EncryptionAlgorithm } from './enums.js';
import { CacheEntryPayload } from './events.js';
import type { CacheEntryEvent } from './events.js';
import { hashUser } from './password-hashing.js';
import { bytesValue, oneOf, textValue } from './properties.js';

const MAX_USER_NAME_LENGTH = 32;
const NO_ENGINE = Buffer.alloc(0);

/**
 * A user as the methods `addUser` describe one.
 * @throws SnmpError 329, 309, 10022
 * @internal
 */
export function newUser(
  user: string,
  authenticationProtocol: number,
  authenticationPassword: string,
  encryptionAlgorithm: number,
  encryptionPassword: string,
): CachedUser {
  bytesValue('user', textValue('user', user), MAX_USER_NAME_LENGTH);
  oneOf('authenticationProtocol', authenticationProtocol, AuthenticationProtocol);
  oneOf('encryptionAlgorithm', encryptionAlgorithm, EncryptionAlgorithm);
  const protocols = userProtocols(
    authenticationProtocol,
    textValue('authenticationPassword', authenticationPassword),
    encryptionAlgorithm,
    textValue('encryptionPassword', encryptionPassword),
  );
  return new CachedUser(user, protocols);
}

/**
 * What `showCache` does: one event for each user of each engine, and one for an engine without users.
 * @param onlyUser - as the setting `ShowCacheForUser`
 * @internal
 */
export async function fireCacheEntries<
  Events extends { cacheEntry: CacheEntryEvent } & { [Name in keyof Events]: object },
>(
  context: ComponentContext,
  emitter: HookedEmitter<Events>,
  cache: AuthenticationCache,
  onlyUser?: string,
): Promise<void> {
  // Each such map holds the event, which the emitter's type parameter cannot express.
  const narrow = emitter as unknown as HookedEmitter<{ cacheEntry: CacheEntryEvent }>;
  const now = context.core.clock.monotonic();
  for (const { engine, user } of [...cache.entries()]) {
    if (onlyUser !== undefined && user?.name !== onlyUser) continue;
    const { auth, priv } = user?.protocols ?? {};
    const event = new CacheEntryPayload({
      engineId: Buffer.from(engine?.id ?? NO_ENGINE),
      engineBoots: engine?.latestTime.boots ?? 0,
      engineTime: engine?.latestTime.timeAt(now) ?? 0,
      user: user?.name ?? '',
      authenticationProtocol: auth?.protocol.name ?? '',
      authenticationPassword: user?.passwords.auth ?? '',
      encryptionAlgorithm: priv?.protocol.name ?? '',
      encryptionPassword: user?.passwords.priv ?? '',
    });
    const pending = narrow.fire('cacheEntry', event);
    if (pending !== undefined) await pending;
  }
}

/** What `hashPasswords` does with a cache. @internal */
export async function hashCache(context: ComponentContext, cache: AuthenticationCache): Promise<void> {
  for (const { user } of [...cache.entries()]) {
    if (user !== undefined) await hashUser(context, user, 'always');
  }
}

function userProtocols(
  authId: number,
  authPassword: string,
  privId: number,
  privPassword: string,
): UserProtocols {
  const auth = authProtocol(authId);
  const priv = privProtocol(privId);
  if (privPassword !== '' && authPassword === '') {
    throw new SnmpError(
      'missingVerificationPassword',
      'encryption needs authentication: give authenticationPassword too',
    );
  }
  return {
    ...(auth !== undefined &&
      authPassword !== '' && {
        auth: { protocol: auth, secret: passwordSecret(authPassword, 'authenticationPassword') },
      }),
    ...(priv !== undefined &&
      privPassword !== '' && {
        priv: { protocol: priv, secret: passwordSecret(privPassword, 'encryptionPassword') },
      }),
  };
}
