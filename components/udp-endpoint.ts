import { settingRow } from '../src/config/settings.js';
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
  const maxPacketSize = settings.get('MaxPacketSize');
  const anyAddress = binding.port === 0 && binding.address === '' && binding.connectTo === undefined;
  const asUsual =
    receiveBufferSize === 0 && sendBufferSize === 0 && maxPacketSize === settingRow('MaxPacketSize').default;
  if (!ownsEngine && anyAddress && asUsual) return core.sharedUdp(binding.family, listener);
  const complete = { ...binding, share: settings.get('ShareLocalPort'), receiveBufferSize, sendBufferSize };
  const endpoint = await openOwnUdp(context, complete, listener);
  endpoint.maxPacketSize = maxPacketSize;
  return endpoint;
}

async function openOwnUdp(
  { core, settings }: ComponentContext,
  binding: UdpBinding,
  listener: EndpointListener,
): Promise<Endpoint> {
  try {
    return await core.openUdp(binding, listener);
  } catch (error) {
    const busy = SnmpError.is(error) && error.reason === 'addressInUse';
    if (!busy || settings.get('ForceLocalPort')) throw error;
    return core.openUdp({ ...binding, port: 0 }, listener);
  }
}
