import { SnmpError } from '../../src/errors/snmp-error.js';
import { systemError } from '../../src/errors/system-errors.js';
import { encodeTrapV1, encodeTrapV2c, encodeTrapV3 } from '../../src/engine/trap-message.js';
import type { NotificationContents } from '../../src/pdu/notification.js';
import type { ClientCore } from './client-core.js';
import type { UsmPrincipal } from './request-plan.js';
import type { ReadyTarget, Target } from './target.js';

/** In whose name a trap is sent. @internal */
export type TrapSender =
  | { readonly version: 'v1' | 'v2c'; readonly community: Buffer }
  | { readonly version: 'v3'; readonly principal: UsmPrincipal };

/**
 * Sends a trap: nobody answers it.
 * @throws SnmpError 109, 118, 326, 327, 11001 ...
 * @internal
 */
export async function sendTrap(
  core: ClientCore,
  target: Target,
  sender: TrapSender,
  contents: NotificationContents,
  maxMessageSize: number,
): Promise<void> {
  if (core.closed) throw new SnmpError('notActive', 'the engine was closed');
  if (sender.version === 'v3') await core.own.start();
  const ready = await target.ready();
  const packet = encode(core, ready, sender, contents);
  const { endpoint, remote } = ready;
  const limit = Math.min(maxMessageSize, endpoint.transport.maxMessageSize);
  if (packet.length > limit) {
    throw new SnmpError(
      'messageTooLong',
      `the trap takes ${packet.length} octets, at most ${limit} are allowed`,
    );
  }
  let failure: SnmpError | undefined;
  endpoint.send(packet, remote, (error) => {
    failure = error;
  });
  // The system says at once when it does not take a datagram, and Node.js passes that on in the next tick.
  await new Promise((resolve) => {
    process.nextTick(resolve);
  });
  if (failure !== undefined) throw systemError(failure);
}

function encode(
  core: ClientCore,
  { endpoint, remote }: ReadyTarget,
  sender: TrapSender,
  contents: NotificationContents,
): Buffer {
  const requestId = core.takeRequestId(endpoint, remote);
  if (sender.version === 'v3') {
    const { userName, namespace, securityLevel, contextName, contextEngineId } = sender.principal;
    const local = core.own.current;
    const { user, securityLevel: level } = core.users.select(userName, namespace, securityLevel);
    const context = { engineId: contextEngineId ?? local.id, name: contextName };
    const security = { credentials: user.at(local.id), securityLevel: level };
    return encodeTrapV3(core.core, { ...local, context }, security, contents, requestId);
  }
  const { version, community } = sender;
  return version === 'v1'
    ? encodeTrapV1(core.core, community, contents, endpoint.local)
    : encodeTrapV2c(core.core, community, contents, requestId);
}
