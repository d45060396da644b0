import type { Endpoint, EndpointListener } from '../src/engine/endpoint.js';
import type { NotificationReceiver } from '../src/engine/notification-receiver.js';
import type { SnmpError } from '../src/errors/snmp-error.js';
import type { CommunityMessage } from '../src/message/community.js';
import type { V3Message } from '../src/message/v3.js';
import type { PacketTracer } from '../src/requests/packet-tracer.js';
import type { Remote } from '../src/transport/transport.js';
import type { UsmParameters } from '../src/usm/parameters.js';
import { andThen } from '../src/util/maybe-promise.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { fireDiscoveryRequest } from './notification-events.js';

/**
 * Takes part in the traffic of an endpoint for a component, whose settings and events say what it sees of it.
 * @internal
 */
export abstract class ComponentParticipant implements PacketTracer {
  protected readonly context: ComponentContext;

  protected constructor(context: ComponentContext) {
    this.context = context;
  }

  /** Tells the requests and listeners of one component from those of others. */
  get component(): object {
    return this.context;
  }

  get tracing(): PacketTracer['tracing'] {
    return this.context.tracing;
  }

  get accepting(): boolean {
    return this.context.accepting;
  }

  traced(packet: Buffer, direction: 1 | 2, remote: Remote): void {
    this.context.traced(packet, direction, remote);
  }
}

/**
 * Hears what comes in for a component and answers no request of its own.
 * @internal
 */
export abstract class ComponentListener extends ComponentParticipant implements EndpointListener {
  protected abstract readonly receiver: NotificationReceiver;
  abstract readonly listens: boolean;

  get maxReportsPerSecond(): number {
    return this.context.settings.get('MaxReportsPerSecond');
  }

  unsolicited(
    message: CommunityMessage | V3Message,
    packet: Buffer,
    remote: Remote,
    endpoint: Endpoint,
  ): void {
    this.context.deliver(remote, () => this.receiver.receive(message, packet, remote, endpoint));
  }

  refused(packet: Buffer, remote: Remote, error: SnmpError): void {
    this.context.deliver(remote, () =>
      andThen(this.context.badPacket(packet, remote, error), () => undefined),
    );
  }

  transportFailed(error: SnmpError): void {
    this.context.fail(error);
  }

  discoveryRequested(parameters: UsmParameters, remote: Remote): MaybePromise<boolean> {
    return fireDiscoveryRequest(this.context, parameters, remote);
  }

  sendFailed(error: SnmpError): void {
    this.context.fail(error);
  }
}
