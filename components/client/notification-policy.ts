import type { Notification, ReceiverPolicy } from '../../src/engine/notification-receiver.js';
import type { LocalEngine } from '../../src/engine/reports.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import type { SecurityLevelNumber, V3Message } from '../../src/message/v3.js';
import type { Remote } from '../../src/transport/transport.js';
import { isTimelyForLocalEngine, RemoteEngineTime } from '../../src/usm/engine-time.js';
import type { UsmParameters } from '../../src/usm/parameters.js';
import type { Credentials } from '../../src/usm/user.js';
import { LruMap } from '../../src/util/lru-map.js';
import { octetKey } from '../../src/util/text-cache.js';
import type { ClientCore } from './client-core.js';
import type { KnownUser } from './user-table.js';

/** Engines whose clocks are remembered; each is known by its address and its id. */
const CLOCKS_KEPT = 10_000;

/** What a policy hands on. @internal */
export interface NotificationSink {
  notified(notification: Notification): void;
  refused(error: SnmpError): void;
  sendFailed(error: SnmpError): void;
}

/**
 * RFC 3414 section 3.2 with the users of an engine in place of the local configuration datastore.
 *
 * A notification must be protected at least as far as its user's requests are by default.
 * @internal
 */
export class NotificationPolicy implements ReceiverPolicy {
  readonly tracing = 'off';
  readonly accepting = true;
  readonly role = 'manager';
  readonly maxReportsPerSecond = 0;
  private readonly core: ClientCore;
  private readonly namespace: string | undefined;
  private readonly communities: ReadonlySet<string> | undefined;
  private readonly sink: NotificationSink;
  private readonly clocks = new LruMap<string, RemoteEngineTime>(CLOCKS_KEPT);
  /** Whose keys were tried, so that those that fit can be kept. */
  private readonly owners = new WeakMap<Credentials, KnownUser>();

  /**
   * @param namespace - whose users are known; undefined for those of all
   * @param communities - which are let in, in Latin-1; undefined for all
   */
  constructor(
    core: ClientCore,
    namespace: string | undefined,
    communities: ReadonlySet<string> | undefined,
    sink: NotificationSink,
  ) {
    this.core = core;
    this.namespace = namespace;
    this.communities = communities;
    this.sink = sink;
  }

  localEngine(): LocalEngine {
    return this.core.own.current;
  }

  /** The level of the message, where a user of the name may have it. */
  requiredLevel(parameters: UsmParameters, message: V3Message): number {
    const users = this.users(parameters);
    const [first] = users;
    if (first === undefined) return -1;
    if (users.some((known) => fits(known, message.securityLevel))) return message.securityLevel;
    return Math.max(first.defaultSecurityLevel, Math.min(message.securityLevel, first.user.securityLevel));
  }

  credentials(parameters: UsmParameters, securityLevel: SecurityLevelNumber): readonly Credentials[] {
    return this.users(parameters)
      .filter((known) => fits(known, securityLevel))
      .map((known) => {
        const credentials = known.user.prospective(parameters.engineId);
        this.owners.set(credentials, known);
        return credentials;
      });
  }

  /** A message is done: keys that nobody keeps, as those for one that was not authentic, are wiped. */
  release(tried: readonly Credentials[]): void {
    for (const credentials of tried) if (!credentials.kept) credentials.destroy();
  }

  private users({ userName }: UsmParameters): readonly KnownUser[] {
    return this.core.users.named(userName.toString('utf8'), this.namespace);
  }

  checkEngine(
    { engineId, engineBoots: boots, engineTime: time }: UsmParameters,
    securityLevel: SecurityLevelNumber,
    remote: Remote,
  ): SnmpError | undefined {
    // Without authentication, the time proves nothing and must not move a clock.
    if (securityLevel === 0) return undefined;
    const local = this.localEngine();
    const timely = engineId.equals(local.id)
      ? // Step 7a: an inform is for the engine here, whose clock counts.
        isTimelyForLocalEngine(local, { boots, time })
      : // Step 7b: a trap is from an engine whose clock counts.
        this.clockOf(engineId, remote).accept(boots, time, this.core.core.clock.monotonic());
    return timely ? undefined : new SnmpError('badTimeFrame', `boots ${boots}, time ${time}`);
  }

  private clockOf(engineId: Buffer, { address }: Remote): RemoteEngineTime {
    const key = `${address} ${octetKey(engineId)}`;
    let clock = this.clocks.get(key);
    if (clock === undefined) {
      clock = new RemoteEngineTime();
      this.clocks.set(key, clock);
    }
    return clock;
  }

  discoveryRequested(): boolean {
    return true;
  }

  notified(notification: Notification): void {
    const { community, v3 } = notification;
    if (community !== undefined && this.communities?.has(community.toString('latin1')) === false) {
      this.sink.refused(new SnmpError('notAuthenticated', 'the community is not one of those let in'));
      return;
    }
    // Not before the message is decrypted: the encryption password may still turn out to be wrong.
    const credentials = v3?.credentials;
    if (credentials !== undefined) this.owners.get(credentials)?.user.keep(credentials);
    this.sink.notified(notification);
  }

  refusedMessage(_packet: Buffer, _remote: Remote, error: SnmpError): boolean {
    this.sink.refused(error);
    // Strangers are not told what is wrong.
    return false;
  }

  sendFailed(error: SnmpError): void {
    this.sink.sendFailed(error);
  }

  traced(): void {
    // Nothing is traced.
  }
}

function fits({ user, defaultSecurityLevel }: KnownUser, level: SecurityLevelNumber): boolean {
  return defaultSecurityLevel <= level && level <= user.securityLevel;
}
