import { allClasses, type AnySettingRow, type ComponentName } from './row.js';
import {
  adminText,
  booleanText,
  choiceText,
  engineIdText,
  freeText,
  hexText,
  integerText,
} from './scalars.js';

/**
 * Settings of SNMP messages, SNMPv3 security and the authentication cache.
 *
 * @internal
 */
export const messageSettings = {
  AuthenticationKey: {
    owners: allClasses,
    scalar: hexText,
    default: '',
    access: 'read-write',
    secret: true,
    summary:
      'Key to authenticate with in place of a password, in hexadecimal digits: the localized key of the user at its ' +
      'engine. Can be set inside onGetUserPassword.',
    source: 'SNMPTrapMgr',
  },
  CompatibilityMode: {
    owners: allClasses,
    scalar: choiceText({ Default: 0, Snmp4j: 1, Detect: 2 }),
    default: 0,
    access: 'read-write',
    summary:
      'How keys for AES-192 and AES-256 are made from digests that are too short. 0: as for 3DES ' +
      '(draft-reeder-snmpv3-usm-3desede), as most devices do. 1: as draft-blumenthal-aes-usm, SNMP4J and Net-SNMP do. ' +
      '2: found out and remembered.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  ContextEngineId: {
    owners: allClasses,
    scalar: engineIdText,
    default: '',
    access: 'read-write',
    summary:
      'Context engine id of outgoing SNMPv3 messages, in hexadecimal digits. If empty, the id of the engine that is ' +
      'authoritative for the message.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  ContextName: {
    owners: allClasses,
    scalar: adminText,
    default: '',
    access: 'read-write',
    summary: 'Context name of outgoing SNMPv3 messages.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  DecryptLogPackets: {
    owners: allClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary: 'Whether onPacketTrace gets SNMPv3 packets decrypted.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  EncryptionKey: {
    owners: allClasses,
    scalar: hexText,
    default: '',
    access: 'read-write',
    secret: true,
    summary:
      'Key to encrypt with in place of a password, in hexadecimal digits: the localized key of the user at its ' +
      'engine. Can be set inside onGetUserPassword.',
    source: 'SNMPTrapMgr',
  },
  EngineBootsFile: {
    owners: ['SnmpTrapMgr', 'SnmpAgent'] satisfies readonly ComponentName[],
    scalar: freeText('the path of a file'),
    default: '',
    access: 'read-write',
    whileActive: 'alreadyActive',
    extension: true,
    summary:
      'File that keeps how often this engine has started (RFC 3414 section 2.2.2). Counted up at each activation, ' +
      'after which the engine time starts at 0. If empty, boots are always 0 and the time is that since 1970.',
    source: 'extension',
  },
  IncomingContextEngineId: {
    owners: allClasses,
    scalar: hexText,
    default: '',
    access: 'read-only',
    summary:
      'Context engine id of the last SNMPv3 packet received, in hexadecimal digits. Can be read inside events.',
    source: 'SNMPTrapMgr',
  },
  IncomingContextName: {
    owners: allClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'Context name of the last SNMPv3 packet received. Can be read inside events.',
    source: 'SNMPTrapMgr',
  },
  MsgMaxSize: {
    owners: ['SnmpMgr', 'SnmpTcpMgr', 'SnmpAgent'] satisfies readonly ComponentName[],
    // RFC 3412 section 6: msgMaxSize INTEGER (484..2147483647)
    scalar: integerText(484, 2147483647, 'bytes'),
    default: 65535,
    // RFC 3417 section 3.2.1 recommends it: what fits one Ethernet frame is not fragmented.
    defaultFor: { SnmpAgent: 1472 },
    access: 'read-write',
    summary:
      'Largest message that is sent, and that SNMPv3 messages say can be received. A datagram never carries more than ' +
      '65507 bytes, whatever the setting.',
    source: 'SNMPTCPMgr',
  },
  ShowCacheForUser: {
    owners: ['SnmpTrapMgr', 'SnmpAgent'] satisfies readonly ComponentName[],
    scalar: freeText('the name of a user'),
    default: '',
    access: 'action',
    summary: 'Setting it fires onCacheEntry for the entries of that user only.',
    source: 'SNMPTrapMgr',
  },
  SourceAddress: {
    owners: allClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'IP address the last packet came from. Can be read inside events.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  SourcePort: {
    owners: allClasses,
    scalar: integerText(0, 65535),
    default: 0,
    access: 'read-only',
    summary: 'Port the last packet came from. Can be read inside events.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  TrapPort: {
    owners: ['SnmpAgent'] satisfies readonly ComponentName[],
    scalar: integerText(1, 65535),
    default: 162,
    access: 'read-write',
    extension: true,
    summary: 'Port that traps and informs are sent to where the host does not name one.',
    source: 'extension',
  },
  MaxReportsPerSecond: {
    owners: allClasses,
    scalar: integerText(0, 2147483647),
    default: 0,
    access: 'read-write',
    summary:
      'How many SNMPv3 reports that are not authenticated go out in a second, answers to discoveries included; 0 = no ' +
      'limit. Whoever can forge addresses makes an engine send them to others.',
    source: 'extension',
    extension: true,
  },
  TimeWindow: {
    owners: allClasses,
    scalar: integerText(0, 2147483647, 'seconds'),
    default: 150,
    access: 'read-write',
    summary: 'By how much the time in an authenticated message may differ from what is expected, in seconds.',
    source: 'SNMPTrapMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
