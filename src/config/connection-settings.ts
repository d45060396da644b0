import { tcpClasses, type AnySettingRow } from './row.js';
import { booleanText, choiceText, freeText, integerText } from './scalars.js';

/**
 * Settings of TCP connections and of the proxy they go through.
 *
 * @internal
 */
export const connectionSettings = {
  ConnectionTimeout: {
    owners: tcpClasses,
    scalar: integerText(0, 2147483647, 'seconds'),
    default: 0,
    access: 'read-write',
    summary:
      'Limit for making a connection, with the handshakes of proxy and TLS, in seconds; what takes longer ends with 10060. ' +
      '0: the property timeout, and 201.',
    source: 'SNMPTCPMgr',
  },
  FirewallAutoDetect: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether the proxy is taken from the environment variables ALL_PROXY and HTTPS_PROXY, and the hosts to reach ' +
      'without it from NO_PROXY.',
    source: 'SNMPTCPMgr',
  },
  FirewallHost: {
    owners: tcpClasses,
    scalar: freeText('a host name or IP address, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'Name or IP address of the proxy.',
    source: 'SNMPTCPMgr',
  },
  FirewallPassword: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-write',
    secret: true,
    summary: 'Password for the proxy.',
    source: 'SNMPTCPMgr',
  },
  FirewallPort: {
    owners: tcpClasses,
    scalar: integerText(0, 65535),
    default: 0,
    access: 'read-write',
    summary: 'Port of the proxy. 0: the usual one, 1080 for SOCKS and 80 for HTTP.',
    source: 'SNMPTCPMgr',
  },
  FirewallType: {
    owners: tcpClasses,
    scalar: choiceText({ None: 0, Tunnel: 1, SOCKS4: 2, SOCKS5: 3, SOCKS4A: 10 }),
    default: 0,
    access: 'read-write',
    summary: 'Kind of the proxy: none, an HTTP proxy with CONNECT (Tunnel), or SOCKS in one of its versions.',
    source: 'SNMPTCPMgr',
  },
  FirewallUser: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-write',
    summary: 'User name for the proxy.',
    source: 'SNMPTCPMgr',
  },
  KeepAliveInterval: {
    owners: tcpClasses,
    scalar: integerText(0, 2147483647, 'milliseconds'),
    default: 0,
    access: 'read-write',
    unavailable: 'node:net lets only the time before the first keep-alive packet be chosen',
    summary: 'Time between keep-alive packets that are not answered. 0: as the system has it.',
    source: 'SNMPTCPMgr',
  },
  KeepAliveTime: {
    owners: tcpClasses,
    scalar: integerText(0, 2147483647, 'milliseconds'),
    default: 0,
    access: 'read-write',
    summary:
      'Silence after which a keep-alive packet is sent, if TCPKeepAlive is True; rounded up to a second. 0: as the ' +
      'system has it.',
    source: 'SNMPTCPMgr',
  },
  Linger: {
    owners: tcpClasses,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary: 'Whether a connection is closed after its data has been sent. If False, it is reset at once.',
    source: 'SNMPTCPMgr',
  },
  LingerTime: {
    owners: tcpClasses,
    scalar: integerText(0, 65535, 'seconds'),
    default: 10,
    access: 'read-write',
    summary: 'How long closing may take if Linger is True; then the connection is reset.',
    source: 'SNMPTCPMgr',
  },
  MaxLineLength: {
    owners: tcpClasses,
    scalar: integerText(1, 2147483647, 'bytes'),
    default: 2048,
    access: 'read-write',
    whileActive: 'maxLineLengthWhileConnected',
    summary: 'Longest line accepted in the answer of an HTTP proxy. SNMP itself has no lines.',
    source: 'SNMPTCPMgr',
  },
  MaxTransferRate: {
    owners: tcpClasses,
    scalar: integerText(0, 2147483647, 'bytes'),
    default: 0,
    access: 'read-write',
    summary: 'Bytes a connection sends, and bytes it receives, per second at most. 0: no limit.',
    source: 'SNMPTCPMgr',
  },
  ProxyExceptionsList: {
    owners: tcpClasses,
    scalar: freeText('hosts and IP addresses separated by semicolons'),
    default: '',
    access: 'read-write',
    summary: 'Hosts and IP addresses to connect to without the proxy, separated by semicolons.',
    source: 'SNMPTCPMgr',
  },
  TCPKeepAlive: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether keep-alive packets are sent over a silent connection. Those that others open have them always.',
    source: 'SNMPTCPMgr',
  },
  TcpNoDelay: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary: 'Whether small packets are sent at once instead of being gathered.',
    source: 'SNMPTCPMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
