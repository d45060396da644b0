import { allClasses, tcpClasses, udpClasses, type AnySettingRow } from './row.js';
import { booleanText, choiceText, freeText, integerText } from './scalars.js';

/**
 * Settings of sockets: those of all classes first, then those of datagrams.
 *
 * @internal
 */
export const socketSettings = {
  AbsoluteTimeout: {
    owners: allClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether timeout limits a whole operation, such as a walk. If False, it limits the silence within one: every ' +
      'answer starts it anew.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  FirewallData: {
    owners: allClasses,
    scalar: freeText('header lines'),
    default: '',
    access: 'read-write',
    unavailable: 'datagrams are not sent through a proxy',
    unavailableFor: udpClasses,
    summary: 'More header lines for the request to an HTTP proxy.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  ForceLocalPort: {
    owners: allClasses,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary: 'Whether it is an error if the local port is taken. If False, a free port is used in that case.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  InBufferSize: {
    owners: allClasses,
    scalar: integerText(0, 2147483647, 'bytes'),
    default: 0,
    access: 'read-write',
    unavailable: 'node:net has no such option; the system sizes the buffers of a connection',
    unavailableFor: tcpClasses,
    summary:
      'Size of the buffer in which the system keeps datagrams until they are read. The system may grant less. 0: as ' +
      'the system has it.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  LocalHost: {
    owners: allClasses,
    scalar: freeText('the name or IP address of an interface, or nothing'),
    default: '',
    access: 'read-write',
    whileActive: 'localHostWhileActive',
    summary: 'The same as the property localHost.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  LocalPort: {
    owners: allClasses,
    scalar: integerText(0, 65535),
    default: 0,
    defaultFor: { SnmpTrapMgr: 162, SnmpAgent: 161 },
    access: 'read-write',
    whileActive: 'localPortWhileActive',
    summary: 'The same as the property localPort. 0: any free port.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  OutBufferSize: {
    owners: allClasses,
    scalar: integerText(0, 2147483647, 'bytes'),
    default: 0,
    access: 'read-write',
    unavailable: 'node:net has no such option; the system sizes the buffers of a connection',
    unavailableFor: tcpClasses,
    summary:
      'Size of the buffer in which the system keeps datagrams until they are sent. The system may grant less. 0: as ' +
      'the system has it.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  UseIPv6: {
    owners: allClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary: 'Whether to use IPv6 instead of IPv4. Takes effect when the component is activated.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },

  CaptureIPPacketInfo: {
    owners: udpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    unavailable: 'node:dgram does not tell to which address a datagram was sent',
    summary: 'Whether the destination address of received packets is kept in DestinationAddress.',
    source: 'SNMPTrapMgr',
  },
  DelayHostResolution: {
    owners: udpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether a host name is looked up as soon as remoteHost is set, which then shows the address. If False, it is ' +
      'looked up when a request needs it.',
    source: 'SNMPTrapMgr',
  },
  DestinationAddress: {
    owners: udpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    unavailable: 'node:dgram does not tell to which address a datagram was sent',
    summary: 'Address the last packet was sent to. Always empty, see CaptureIPPacketInfo.',
    source: 'SNMPTrapMgr',
  },
  DontFragment: {
    owners: udpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    unavailable: "node:dgram has no option for the Don't Fragment flag",
    summary: "Whether the Don't Fragment flag of outgoing packets is set.",
    source: 'SNMPTrapMgr',
  },
  MaxPacketSize: {
    owners: udpClasses,
    // RFC 3417 section 3.2: 484 bytes must be accepted at least. A datagram cannot say more than 65535.
    scalar: integerText(484, 65535, 'bytes'),
    default: 65535,
    access: 'read-write',
    whileActive: 'maxPacketSizeWhileActive',
    summary: 'Longest datagram that is accepted; longer ones end in onBadPacket.',
    source: 'SNMPTrapMgr',
  },
  QOSDSCPValue: {
    owners: udpClasses,
    scalar: integerText(0, 63),
    default: 0,
    access: 'read-write',
    unavailable: 'node:dgram has no option for the differentiated services field',
    summary: 'Differentiated services code point of outgoing packets. 0: none is set.',
    source: 'SNMPTrapMgr',
  },
  QOSTrafficType: {
    owners: udpClasses,
    scalar: choiceText({
      BestEffort: 0,
      Background: 1,
      ExcellentEffort: 2,
      AudioVideo: 3,
      Voice: 4,
      Control: 5,
    }),
    default: 0,
    access: 'read-write',
    unavailable: 'it belongs to a service of Windows that Node.js does not use',
    summary: 'Kind of traffic that outgoing packets are declared as.',
    source: 'SNMPTrapMgr',
  },
  ShareLocalPort: {
    owners: udpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    whileActive: 'shareLocalPortWhileActive',
    summary: 'Whether several components may be active on the same local port.',
    source: 'SNMPTrapMgr',
  },
  SourceIPAddress: {
    owners: udpClasses,
    scalar: freeText('an IP address, or nothing'),
    default: '',
    access: 'read-write',
    unavailable:
      'Node.js cannot send packets from an address the host does not have; use localHost to choose one it has',
    summary: 'Source IP address of outgoing packets.',
    source: 'SNMPTrapMgr',
  },
  SourceMacAddress: {
    owners: udpClasses,
    scalar: freeText('a MAC address, or nothing'),
    default: '',
    access: 'read-write',
    unavailable: 'Node.js has no access to the link layer',
    summary: 'Source MAC address of outgoing packets.',
    source: 'SNMPTrapMgr',
  },
  UseConnection: {
    owners: udpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    whileActive: 'useConnectionWhileActive',
    summary:
      'Whether the socket is connected to remoteHost and remotePort, so that it sends and receives nothing from ' +
      'elsewhere.',
    source: 'SNMPTrapMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
