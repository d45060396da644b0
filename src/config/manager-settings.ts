import { managers, type AnySettingRow } from './row.js';
import { booleanText, integerText, multipleText, oidText } from './scalars.js';

/**
 * Settings of requests, walks and discovery: those only managers have.
 *
 * @internal
 */
export const managerSettings = {
  AllowSingleStepDiscovery: {
    owners: managers,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether discover() ends after one exchange if the answer already gives engine boots and time. If False, it ' +
      'always asks for them again in an authenticated message.',
    source: 'SNMPMgr',
  },
  CheckMessageOrigin: {
    owners: managers,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary:
      'Whether a response must come from the IP address and port its request was sent to. Not applied to requests sent ' +
      'to a broadcast or multicast address.',
    source: 'SNMPTCPMgr',
  },
  DerivedKeyCacheSize: {
    owners: [...managers, 'SnmpTrapMgr'],
    scalar: multipleText(2, 1048576),
    default: 0,
    access: 'read-write',
    summary:
      'How many keys made from passwords the engine keeps, so that the same password is not worked through twice. A ' +
      'user with authentication and encryption takes two. 0: as many as an engine keeps by default, 1024.',
    source: 'SNMPMgr',
  },
  Retries: {
    owners: [...managers, 'SnmpAgent'],
    scalar: integerText(0, 1000),
    default: 0,
    access: 'read-write',
    extension: true,
    summary:
      'How often a request is sent again if no answer arrives within Timeout. Each try gets the whole Timeout. 0: ' +
      'one request is one datagram.',
    source: 'extension',
  },
  TimeoutInMilliseconds: {
    owners: managers,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary: 'Whether the property timeout is in milliseconds instead of seconds.',
    source: 'SNMPTCPMgr',
  },
  WalkInsideRange: {
    owners: managers,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary:
      'Whether a walk stops at the first OID outside the table it was started for. If False, it goes on to the end ' +
      'of what the agent has.',
    source: 'SNMPTCPMgr',
  },
  WalkMaxRepetitions: {
    owners: managers,
    scalar: integerText(0, 2147483647),
    default: 0,
    access: 'read-write',
    extension: true,
    summary:
      'How many variables a walk asks for at a time, with GETBULK requests. 0 walks with GETNEXT requests. SNMPv1 has ' +
      'no GETBULK and is always walked with GETNEXT.',
    source: 'extension',
  },
  WalkStartOID: {
    owners: managers,
    scalar: oidText,
    default: '',
    access: 'read-write',
    summary:
      'The OID after which a walk begins, to take up an earlier walk where it ended. If empty, a walk begins at the ' +
      'table it is started for, which remains the range in any case.',
    source: 'SNMPTCPMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
