import type { InformAnswer, Notification } from '../src/engine/notification-receiver.js';
import { PduTag } from '../src/pdu/kinds.js';
import { summarizeNotification } from '../src/pdu/notification.js';
import { isTrapV1 } from '../src/pdu/pdu.js';
import type { Remote } from '../src/transport/transport.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { SnmpVersion } from './enums.js';
import { DiscoveryRequestPayload, InformRequestPayload, TrapPayload } from './events.js';

/**
 * Fires Trap or InformRequest. The variables are in `objects` meanwhile.
 * @returns the answer to an inform, undefined when there is to be none
 * @internal
 */
export function fireNotification(
  context: ComponentContext,
  notification: Notification,
): MaybePromise<InformAnswer | undefined> {
  const { pdu, remote, v3 } = notification;
  context.received(remote, v3);
  context.show(pdu.variables);
  const common = {
    requestId: isTrapV1(pdu) ? 0 : pdu.requestId,
    snmpVersion: v3 === undefined ? notification.version + 1 : SnmpVersion.V3,
    community: notification.community?.toString('utf8') ?? '',
    user: v3?.parameters.userName.toString('utf8') ?? '',
    securityLevel: v3?.securityLevel ?? 0,
    sourceAddress: remote.address,
    sourcePort: remote.port,
  };
  if (pdu.tag === PduTag.InformRequest) {
    const event = new InformRequestPayload({
      ...common,
      errorIndex: 0,
      errorStatus: 0,
      errorDescription: '',
      respond: false,
    });
    return andThen(context.emitter.fire('informRequest', event), () =>
      event.respond ? { errorStatus: event.errorStatus, errorIndex: event.errorIndex } : undefined,
    );
  }
  if (!context.emitter.wants('trap')) return undefined;
  const event = new TrapPayload({ ...common, ...summarizeNotification(pdu) });
  return andThen(context.emitter.fire('trap', event), () => undefined);
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
