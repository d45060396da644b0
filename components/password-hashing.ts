import { SnmpError } from '../src/errors/snmp-error.js';
import type { AuthProtocol } from '../src/usm/protocols.js';
import type { CachedUser } from '../src/usm/cached-user.js';
import type { Secret } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { HashPasswordPayload } from './events.js';

/**
 * Turns a password into its key Ku (RFC 3414 section A.2) the way the HashPassword event wants it: first the program
 * is asked for the key; where it has none, the key is computed and shown to the program, to be stored.
 *
 * @throws SnmpError 329 when the program supplies a key of a wrong length
 * @internal
 */
export function hashPassword(
  context: ComponentContext,
  protocol: AuthProtocol,
  secret: Secret,
): MaybePromise<Secret> {
  if (secret.kind !== 'password') return secret;
  return andThen(announce(context, protocol, secret, ''), (supplied): MaybePromise<Secret> => {
    if (supplied !== '') return { kind: 'master', bytes: parseHash(supplied, protocol) };
    const key = context.core.keys.passwordKey(context.crypto, protocol, secret.bytes);
    // Upper case going out, any case coming in.
    return andThen(announce(context, protocol, secret, key.toString('hex').toUpperCase()), () => ({
      kind: 'master',
      bytes: key,
    }));
  });
}

function announce(
  context: ComponentContext,
  protocol: AuthProtocol,
  secret: Secret,
  hash: string,
): MaybePromise<string> {
  const event = new HashPasswordPayload({
    password: secret.bytes.toString('utf8'),
    authAlgorithm: protocol.id,
    hash,
  });
  return andThen(context.emitter.fire('hashPassword', event), () => event.hash);
}

function parseHash(hash: string, protocol: AuthProtocol): Buffer {
  const digits = 2 * protocol.digestLength;
  if (hash.length === digits && /^[\da-f]+$/i.test(hash)) return Buffer.from(hash, 'hex');
  throw new SnmpError(
    'incorrectKeyLength',
    `hash of the event HashPassword must have ${digits} hexadecimal digits for ${protocol.name}`,
  );
}

/**
 * Turns the passwords of a user of the cache into keys, where a program takes part in that or it is asked for.
 * @param when - `wanted`: only when the event HashPassword has a handler; `always`: in any case
 * @internal
 */
export function hashUser(
  context: ComponentContext,
  user: CachedUser,
  when: 'wanted' | 'always',
): MaybePromise<void> {
  const { auth, priv } = user.protocols;
  if (auth === undefined || (when === 'wanted' && !context.emitter.wants('hashPassword'))) return undefined;
  if (auth.secret.kind !== 'password' && priv?.secret.kind !== 'password') return undefined;
  return andThen(hashPassword(context, auth.protocol, auth.secret), (authSecret) =>
    andThen(priv && hashPassword(context, auth.protocol, priv.secret), (privSecret) => {
      const hashed = {
        auth: { protocol: auth.protocol, secret: authSecret },
        ...(priv !== undefined &&
          privSecret !== undefined && { priv: { protocol: priv.protocol, secret: privSecret } }),
      };
      user.useHashed(hashed, context.core.keys);
    }),
  );
}
