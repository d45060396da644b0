import { NotificationReceiver } from '../src/engine/notification-receiver.js';
import type { Notification, ReceiverPolicy } from '../src/engine/notification-receiver.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { SecurityLevelNumber, V3Message } from '../src/message/v3.js';
import type { Remote } from '../src/transport/transport.js';
import type { AuthenticationCache, KnownEngine } from '../src/usm/authentication-cache.js';
import type { CachedUser } from '../src/usm/cached-user.js';
import { isTimelyForLocalEngine, MAX_BOOTS } from '../src/usm/engine-time.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import type { Credentials } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { sameOctets } from '../src/util/same-octets.js';
import type { ComponentContext } from './component-context.js';
import { ComponentListener } from './component-listener.js';
import { CheckEnginePayload } from './events.js';
import type { SnmpTrapMgrEvents } from './events.js';
import type { LocalEngineClock } from './local-engine.js';
import { fireNotification } from './notification-events.js';
import type { UserEvents } from './password-requests.js';
import { UserLookup } from './user-lookup.js';

/**
 * What a trap manager does with packets: RFC 3414 section 3.2 with the authentication cache or the program's event
 * handlers in place of the local configuration datastore.
 * @internal
 */
export class TrapListener extends ComponentListener implements ReceiverPolicy {
  readonly listens = true;
  readonly role = 'manager';
  private readonly emitter: HookedEmitter<SnmpTrapMgrEvents>;
  private readonly cache: AuthenticationCache;
  private readonly users: UserLookup;
  protected readonly receiver: NotificationReceiver;
  private readonly local: LocalEngineClock;
  /** Users whose messages came from engines that were new. */
  private readonly newcomers = new WeakSet<CachedUser>();

  constructor(
    context: ComponentContext,
    emitter: HookedEmitter<SnmpTrapMgrEvents>,
    cache: AuthenticationCache,
    local: LocalEngineClock,
  ) {
    super(context);
    this.emitter = emitter;
    this.cache = cache;
    this.local = local;
    // Each event map with these events will do, which an emitter's type parameter cannot express.
    this.users = new UserLookup(context, emitter as unknown as HookedEmitter<UserEvents>, cache);
    this.receiver = new NotificationReceiver(context.core, this);
  }

  // The policy of the receiver, in the order of RFC 3414 section 3.2

  localEngine(): LocalEngine {
    return this.local.current;
  }

  requiredLevel(parameters: UsmParameters, message: V3Message): MaybePromise<number> {
    return this.users.requiredLevel(parameters, message);
  }

  credentials(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    message: V3Message,
  ): MaybePromise<readonly Credentials[] | SnmpError> {
    return this.users.credentials(parameters, securityLevel, message);
  }

  release(tried: readonly Credentials[]): void {
    this.users.release(tried);
  }

  /** Timeliness, and CheckEngine. */
  checkEngine(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    remote: Remote,
    credentials: Credentials | undefined,
  ): MaybePromise<SnmpError | undefined> {
    const { engineId, engineBoots: boots, engineTime: time } = parameters;
    const { id } = this.local;
    const windowSeconds = this.context.settings.get('TimeWindow');
    if (id.length > 0 && sameOctets(engineId, id)) {
      // Step 7a: an inform is for this engine, whose clock counts.
      const timely =
        securityLevel === 0 || isTimelyForLocalEngine(this.local.current, { boots, time }, windowSeconds);
      return timely ? undefined : outOfTime(parameters);
    }
    // Step 7b: a trap is from an engine whose clock counts.
    const known = this.cache.engine(engineId);
    const isNew = known === undefined || !known.knows(remote.address);
    const now = this.context.core.clock.monotonic();
    const timely =
      !isNew && securityLevel > 0 && known.timeAt(remote.address).isTimely(boots, time, now, windowSeconds);
    const acceptable = isNew ? securityLevel > 0 && boots < MAX_BOOTS : timely;
    return andThen(this.askProgram(parameters, securityLevel, remote, isNew, acceptable), (accept) => {
      if (!accept) return refusal(parameters, isNew, securityLevel, acceptable);
      this.learn(parameters, securityLevel, remote, credentials, known, isNew, timely);
      return undefined;
    });
  }

  private askProgram(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    remote: Remote,
    isNew: boolean,
    accept: boolean,
  ): MaybePromise<boolean> {
    if (!this.emitter.wants('checkEngine')) return accept;
    const event = new CheckEnginePayload({
      engineId: Buffer.from(parameters.engineId),
      engineBoots: parameters.engineBoots,
      engineTime: parameters.engineTime,
      user: parameters.userName.toString('utf8'),
      securityLevel,
      remoteAddress: remote.address,
      remotePort: remote.port,
      isNew,
      accept,
    });
    return andThen(this.emitter.fire('checkEngine', event), () => event.accept);
  }

  /** What accepting an engine entails: its time is taken over; a new one is added. */
  private learn(
    parameters: UsmParameters,
    securityLevel: SecurityLevelNumber,
    remote: Remote,
    credentials: Credentials | undefined,
    known: KnownEngine | undefined,
    isNew: boolean,
    timely: boolean,
  ): void {
    const { engineBoots: boots, engineTime: time } = parameters;
    const now = this.context.core.clock.monotonic();
    const engine = known ?? this.cache.learn(parameters.engineId);
    if (securityLevel === 0) {
      // Anybody can have sent it: it must not move a clock.
      if (known === undefined) engine.given.suggest(boots, time, now);
      return;
    }
    const clock = engine.hear(remote.address);
    if (timely) clock.accept(boots, time, now);
    else clock.set(boots, time, now);
    const user = this.users.userOf(credentials);
    // Not before the message is decrypted: the encryption password may still turn out to be wrong.
    if (isNew && user !== undefined) this.newcomers.add(user);
  }

  /** Adds an authentic user of a new engine to the cache, or one who takes the place of one that was learned. */
  private remember(user: CachedUser, engineId: Buffer): void {
    const engine = this.cache.engine(engineId);
    if (engine === undefined || this.cache.user(engineId, user.name) === user) return;
    const before = engine.users.get(user.name);
    if (before === undefined ? !this.newcomers.has(user) : !before.learned) return;
    before?.forget();
    user.learned = true;
    engine.users.set(user.name, user);
  }

  notified(notification: Notification): MaybePromise<void> {
    const credentials = notification.v3?.credentials;
    const user = this.users.userOf(credentials);
    if (credentials !== undefined && user !== undefined) this.remember(user, credentials.engineId);
    this.users.confirm(credentials);
    return andThen(fireNotification(this.context, notification), (answer) => {
      if (answer !== undefined)
        this.receiver.respond(notification, answer, this.context.settings.get('MaxPacketSize'));
    });
  }

  refusedMessage(packet: Buffer, remote: Remote, error: SnmpError): MaybePromise<boolean> {
    return this.context.badPacket(packet, remote, error);
  }
}

function outOfTime(parameters: UsmParameters): SnmpError {
  return new SnmpError('badTimeFrame', `boots ${parameters.engineBoots}, time ${parameters.engineTime}`);
}

function refusal(
  parameters: UsmParameters,
  isNew: boolean,
  securityLevel: SecurityLevelNumber,
  acceptable: boolean,
): SnmpError {
  if (acceptable) return new SnmpError('badEngineId', 'CheckEngine did not accept the engine');
  if (securityLevel === 0)
    return new SnmpError('notAuthenticated', 'the engine cannot be checked without authentication');
  return isNew && parameters.engineBoots < MAX_BOOTS
    ? new SnmpError('badEngineId', 'the engine is not known')
    : outOfTime(parameters);
}
