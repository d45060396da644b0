import { SnmpError } from '../../src/errors/snmp-error.js';
import { isNumericAddress } from '../../src/transport/address.js';
import { wholeNumber } from '../properties.js';
import { TransportDomain } from './manager-options.js';
import type { ManagerAddress } from './manager-options.js';

const SNMP_PORT = 161;

/**
 * Host and port of an agent.
 * @throws SnmpError 303, 10022
 * @internal
 */
export function parseAddress(address: ManagerAddress): { readonly host: string; readonly port: number } {
  if (typeof address !== 'string') {
    const [host, port] = Array.isArray(address) ? (address as readonly unknown[]) : [];
    if (typeof host !== 'string')
      throw new SnmpError('invalidArgument', 'address takes a host such as 192.0.2.1, or [host, port]');
    return { host, port: wholeNumber('port', port, 1, 65535) };
  }
  if (isNumericAddress(address)) return { host: address, port: SNMP_PORT };
  const parts = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(address);
  const host = parts?.[1] ?? parts?.[2] ?? address;
  return { host, port: wholeNumber('port', Number(parts?.[3] ?? SNMP_PORT), 1, 65535) };
}

/** @internal */
export function domainOf(host: string): TransportDomain {
  return isNumericAddress(host) && host.includes(':') ? TransportDomain.UdpIpv6 : TransportDomain.UdpIpv4;
}
