import type { Endpoint, EndpointListener } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { UdpBinding } from '../src/transport/udp.js';
import type { ComponentContext } from './component-context.js';

/**
 * Opens the socket of a component as its settings say. One that shares an engine and asks for nothing special shares
 * the engine's socket as well.
 * @internal
 */
export async function openUdpEndpoint(
  context: ComponentContext,
  binding: UdpBinding,
  listener: EndpointListener,
  ownsEngine: boolean,
): Promise<Endpoint> {
  const { core, settings } = context;
  const receiveBufferSize = settings.get('InBufferSize');
  const sendBufferSize = settings.get('OutBufferSize');
  const plain = binding.port === 0 && binding.address === '' && binding.connectTo === undefined;
  if (!ownsEngine && plain && receiveBufferSize === 0 && sendBufferSize === 0)
    return core.sharedUdp(binding.family, listener);
  const complete = { ...binding, share: settings.get('ShareLocalPort'), receiveBufferSize, sendBufferSize };
  try {
    return await core.openUdp(complete, listener);
  } catch (error) {
    const busy = SnmpError.is(error) && error.reason === 'addressInUse';
    if (!busy || settings.get('ForceLocalPort')) throw error;
    return core.openUdp({ ...complete, port: 0 }, listener);
  }
}
