import { lookup } from 'node:dns/promises';
import { isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';
import { networkInterfaces } from 'node:os';
import { SnmpError } from '../errors/snmp-error.js';
import { systemError } from '../errors/system-errors.js';
import type { Remote } from './transport.js';

/** @internal */
export type AddressFamily = 4 | 6;

/**
 * Whether the text is a numeric address, with a zone where it is IPv6.
 * @internal
 */
export function isNumericAddress(host: string): boolean {
  return isIP(host) !== 0;
}

/** Dotted numbers that are not an IPv4 address can't be anything else, so they are not looked up. */
const LOOKS_NUMERIC = /^[\d.]+$/;
const HOST_NAME = /^(?=.{1,253}\.?$)[\w](?:[\w-]{0,62})(?:\.[\w](?:[\w-]{0,62}))*\.?$/;

/**
 * Checks the text of a host without looking it up.
 * @throws SnmpError 303 when it can be neither a name nor an address
 * @internal
 */
export function checkHost(host: string, where: string): void {
  if (isNumericAddress(host)) return;
  if (LOOKS_NUMERIC.test(host) || !HOST_NAME.test(host)) {
    throw new SnmpError(
      'notAnIpAddress',
      `${where}: "${host.slice(0, 80)}" is neither a host name nor an address such as 192.0.2.1`,
    );
  }
}

/**
 * The numeric address of a host.
 * @throws SnmpError 11001 (and 11002 to 11004) when the name has no address, 10047 when a numeric address is of the other family
 * @internal
 */
export async function resolveHost(host: string, family: AddressFamily): Promise<string> {
  if (isNumericAddress(host)) {
    const fits = family === 4 ? isIPv4(host) : isIPv6(host);
    if (fits) return family === 4 ? host : canonicalIPv6(host);
    const hint =
      family === 4 ? 'set UseIPv6 to use IPv6 addresses' : 'UseIPv6 is set, which takes IPv6 addresses only';
    throw new SnmpError('addressFamilyNotSupported', `${host}: ${hint}`);
  }
  try {
    const found = await lookup(host, { family });
    return found.address;
  } catch (error) {
    throw systemError(error, `host name ${host}`);
  }
}

/** An IPv6 address as the system writes it where packets come from, so that the two can be compared. */
function canonicalIPv6(host: string): string {
  const [address = '', zone] = host.split('%');
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address;
  return zone === undefined ? canonical : `${canonical}%${zoneName(zone)}`;
}

/** The name of the interface that a numeric zone id (RFC 4007 section 11.2) stands for. */
function zoneName(zone: string): string {
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    const matches = addresses?.some(
      (address) => address.family === 'IPv6' && String(address.scopeid) === zone,
    );
    if (matches === true && zone !== '0') return name;
  }
  return zone;
}

/**
 * Whether answers to this address come from other addresses: broadcast and multicast (RFC 919, RFC 5771, RFC 4291).
 * An address ending in .255 is taken for a subnet's broadcast address.
 * @internal
 */
export function isGroupAddress(address: string): boolean {
  if (isIPv6(address)) return /^ff/i.test(address);
  const octets = address.split('.');
  const first = Number(octets[0]);
  return (first >= 224 && first <= 239) || octets[3] === '255';
}

/** Address and port as one text. @internal */
export function remoteKey({ address, port }: Remote): string {
  return `${address}|${port}`;
}
