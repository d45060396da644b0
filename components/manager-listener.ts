import { NotificationReceiver } from '../src/engine/notification-receiver.js';
import type { Notification, ReceiverPolicy } from '../src/engine/notification-receiver.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { SecurityLevelNumber } from '../src/message/v3.js';
import type { Remote } from '../src/transport/transport.js';
import { isTimelyForLocalEngine } from '../src/usm/engine-time.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import type { Credentials } from '../src/usm/user.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import { ComponentListener } from './component-listener.js';
import type { ManagerState } from './manager-state.js';
import { fireNotification } from './notification-events.js';

/** Events that tell of packets that nobody asked for. */
const NOTICES = ['badPacket', 'discoveryRequest', 'informRequest', 'packetTrace', 'trap'] as const;

/**
 * What a manager does with packets it did not ask for: traps, informs and discovery requests. SNMPv3 ones are accepted
 * from the one engine the manager is bound to and in the name of its one user; `SnmpTrapMgr` has no such limit.
 * @internal
 */
export class ManagerListener extends ComponentListener implements ReceiverPolicy {
  readonly role = 'manager';
  private readonly state: ManagerState;
  protected readonly receiver: NotificationReceiver;
  private readonly localEngineId: () => Buffer;
  private readonly forOthers: () => boolean;

  constructor(state: ManagerState, localEngineId: () => Buffer, forOthers: () => boolean) {
    super(state.context);
    this.state = state;
    this.localEngineId = localEngineId;
    this.forOthers = forOthers;
    this.receiver = new NotificationReceiver(state.context.core, this);
  }

  get listens(): boolean {
    return this.forOthers();
  }

  /** Without handlers, and without an engine to be discovered, nothing can become of what nobody asked for. */
  get indifferent(): boolean {
    const { emitter } = this.state;
    return this.localEngineId().length === 0 && !NOTICES.some((name) => emitter.wants(name));
  }

  // The policy of the receiver

  /** The documentation of the class says: boots always 0, time the seconds since 1970. */
  localEngine(): LocalEngine {
    const { core, settings } = this.state.context;
    const maxMessageSize = settings.get('MsgMaxSize');
    return { id: this.localEngineId(), boots: 0, time: core.clock.unixSeconds(), maxMessageSize };
  }

  requiredLevel(parameters: UsmParameters): number {
    const { identity } = this.state;
    return parameters.userName.toString('utf8') === identity.user ? identity.securityLevel : -1;
  }

  credentials(parameters: UsmParameters): readonly Credentials[] | SnmpError {
    const { engineId } = parameters;
    // Keys are only made for the two engines that can be meant, whatever strangers send.
    if (!engineId.equals(this.localEngineId()) && !engineId.equals(this.state.remoteEngineId))
      return strangeEngine();
    return [this.state.identity.usmUser().at(engineId)];
  }

  checkEngine(parameters: UsmParameters, securityLevel: SecurityLevelNumber): SnmpError | undefined {
    const { state } = this;
    const windowSeconds = state.context.settings.get('TimeWindow');
    const { engineId, engineBoots: boots, engineTime: time } = parameters;
    const local = this.localEngine();
    if (local.id.length > 0 && engineId.equals(local.id)) {
      if (securityLevel === 0 || isTimelyForLocalEngine(local, { boots, time }, windowSeconds))
        return undefined;
      return new SnmpError('badTimeFrame', `boots ${boots}, time ${time}`);
    }
    if (!engineId.equals(state.remoteEngineId)) return strangeEngine();
    if (securityLevel === 0) return undefined;
    const timely = state.engineTime.accept(boots, time, state.context.core.clock.monotonic(), windowSeconds);
    return timely ? undefined : new SnmpError('badTimeFrame', `boots ${boots}, time ${time}`);
  }

  notified(notification: Notification): MaybePromise<void> {
    const { context } = this.state;
    return andThen(fireNotification(context, notification), (answer) => {
      if (answer !== undefined)
        this.receiver.respond(notification, answer, context.settings.get('MsgMaxSize'));
    });
  }

  refusedMessage(packet: Buffer, remote: Remote, error: SnmpError): MaybePromise<boolean> {
    return this.state.context.badPacket(packet, remote, error);
  }
}

function strangeEngine(): SnmpError {
  return new SnmpError('notFromBoundPoint', 'the message is from another engine than remoteEngineId');
}
