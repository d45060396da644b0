import type { InformAnswer, Notification } from '../src/engine/notification-receiver.js';
import { PduTag } from '../src/pdu/kinds.js';
import { timeStampOf, trapOidOf } from '../src/pdu/notification.js';
import { isTrapV1 } from '../src/pdu/pdu.js';
import type { Remote } from '../src/transport/transport.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { SnmpVersion } from './enums.js';
import { DiscoveryRequestPayload, InformRequestPayload, TrapPayload } from './events.js';
import type { InformRequestEvent, TrapEvent } from './events.js';

/**
 * Fires Trap or InformRequest. The variables are in `objects` meanwhile.
 * @returns the answer to an inform, undefined when there is to be none
 * @internal
 */
export function fireNotification(
  context: ComponentContext,
  notification: Notification,
): MaybePromise<InformAnswer | undefined> {
  const { pdu, remote } = notification;
  context.received(remote, notification.v3);
  context.show(pdu.variables);
  if (pdu.tag === PduTag.InformRequest) {
    const event = new InformRequestPayload(new InformFields(notification));
    return andThen(context.emitter.fire('informRequest', event), () =>
      event.respond ? { errorStatus: event.errorStatus, errorIndex: event.errorIndex } : undefined,
    );
  }
  if (!context.emitter.wants('trap')) return undefined;
  const event = new TrapPayload(new TrapFields(notification));
  const pending = context.emitter.fire('trap', event);
  return pending?.then(() => undefined);
}

/** What events say of a notification. Most handlers read but some of it, so it is made when it is read. */
class NotificationFields {
  protected readonly notification: Notification;

  constructor(notification: Notification) {
    this.notification = notification;
  }

  get requestId(): number {
    const { pdu } = this.notification;
    return isTrapV1(pdu) ? 0 : pdu.requestId;
  }

  get snmpVersion(): number {
    const { v3, version } = this.notification;
    return v3 === undefined ? version + 1 : SnmpVersion.V3;
  }

  get community(): string {
    return this.notification.community?.toString('utf8') ?? '';
  }

  get user(): string {
    return this.notification.v3?.parameters.userName.toString('utf8') ?? '';
  }

  get securityLevel(): number {
    return this.notification.v3?.securityLevel ?? 0;
  }

  get sourceAddress(): string {
    return this.notification.remote.address;
  }

  get sourcePort(): number {
    return this.notification.remote.port;
  }
}

class TrapFields extends NotificationFields implements TrapEvent {
  get trapOid(): string {
    return trapOidOf(this.notification.pdu);
  }

  get timeStamp(): number {
    return timeStampOf(this.notification.pdu);
  }

  get agentAddress(): string {
    const { pdu } = this.notification;
    return isTrapV1(pdu) ? pdu.agentAddress : '';
  }
}

class InformFields extends NotificationFields implements InformRequestEvent {
  errorIndex = 0;
  errorStatus = 0;
  readonly errorDescription = '';
  respond = false;
}

/**
 * Fires DiscoveryRequest.
 * @returns whether it is to be answered, which it is unless a handler says otherwise
 * @internal
 */
export function fireDiscoveryRequest(
  context: ComponentContext,
  parameters: UsmParameters,
  remote: Remote,
): MaybePromise<boolean> {
  context.received(remote);
  if (!context.emitter.wants('discoveryRequest')) return true;
  const event = new DiscoveryRequestPayload({
    engineId: Buffer.from(parameters.engineId),
    engineBoots: parameters.engineBoots,
    engineTime: parameters.engineTime,
    user: parameters.userName.toString('utf8'),
    // A discovery cannot be authenticated: the sender does not know the engine yet.
    securityLevel: 0,
    sourceAddress: remote.address,
    sourcePort: remote.port,
    respond: true,
  });
  return andThen(context.emitter.fire('discoveryRequest', event), () => event.respond);
}
