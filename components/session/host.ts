import { SnmpError } from '../../src/errors/snmp-error.js';

/** How the agent is reached. */
export type SessionDomain = 'udp4' | 'udp6' | 'tcp4' | 'tcp6';

/**
 * Where the agent is.
 * @internal
 */
export interface SessionAddress {
  readonly host: string;
  /** 0 where the text has none. */
  readonly port: number;
  readonly domain: SessionDomain;
  /** The text without its port. */
  readonly withoutPort: string;
}

/** Names of transports in front of a host, as Net-SNMP has them. */
const DOMAINS: Readonly<Record<string, SessionDomain>> = {
  udp: 'udp4',
  udp6: 'udp6',
  udpv6: 'udp6',
  udpipv6: 'udp6',
  tcp: 'tcp4',
  tcp6: 'tcp6',
  tcpv6: 'tcp6',
  tcpipv6: 'tcp6',
};

const OVER_IPV6: Readonly<Record<SessionDomain, SessionDomain>> = {
  udp4: 'udp6',
  udp6: 'udp6',
  tcp4: 'tcp6',
  tcp6: 'tcp6',
};

/** Transports that Net-SNMP tunnels SNMP through. */
const TUNNELS: ReadonlySet<string> = new Set(['tls', 'tlstcp', 'dtls', 'dtlsudp', 'ssh']);

const PREFIX = /^([a-z][a-z\d]*):(.+)$/i;
const BRACKETS = /^\[([^\]]*)\](?::(.*))?$/;
const MAX_PORT = 65535;

/**
 * Reads `host`, `host:port`, `[address]:port` and a bare IPv6 address, each with `udp:`, `udp6:`, `tcp:` or `tcp6:` in
 * front if need be.
 *
 * @throws SnmpError 10022 for a port that is none, 10045 for a tunnel
 * @internal
 */
export function parseHostname(hostname: string): SessionAddress {
  const prefix = PREFIX.exec(hostname);
  const transport = prefix?.[1]?.toLowerCase() ?? '';
  if (TUNNELS.has(transport)) {
    throw new SnmpError(
      'operationNotSupported',
      `hostname "${shown(hostname)}": a session has no tunnels; for SNMP over TLS there is SnmpTcpMgr`,
    );
  }
  const domain = DOMAINS[transport];
  const place = domain === undefined ? hostname : (prefix?.[2] ?? '');
  const { host, port, isIPv6 } = parsePlace(place);
  const suffix = port === undefined ? 0 : port.length + 1;
  return {
    host,
    port: port === undefined ? 0 : portOf(port, hostname),
    domain: isIPv6 ? OVER_IPV6[domain ?? 'udp4'] : (domain ?? 'udp4'),
    withoutPort: hostname.slice(0, hostname.length - suffix),
  };
}

interface Place {
  readonly host: string;
  readonly port: string | undefined;
  /** Whether it is written as only IPv6 addresses are. */
  readonly isIPv6: boolean;
}

function parsePlace(place: string): Place {
  const brackets = BRACKETS.exec(place);
  if (brackets !== null) return { host: brackets[1] ?? '', port: brackets[2], isIPv6: true };
  const colons = place.split(':');
  if (colons.length > 2) return { host: place, port: undefined, isIPv6: true };
  return { host: colons[0] ?? '', port: colons[1], isIPv6: false };
}

function portOf(text: string, hostname: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 1 && port <= MAX_PORT) return port;
  throw new SnmpError('invalidArgument', `hostname "${shown(hostname)}": "${shown(text)}" is not a port`);
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
