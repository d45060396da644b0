import { allClasses, type AnySettingRow } from './row.js';
import { booleanText, codePageText, freeText, integerText } from './scalars.js';

/**
 * Settings that every class has whatever it does.
 *
 * @internal
 */
export const baseSettings = {
  BuildInfo: {
    owners: allClasses,
    scalar: freeText(),
    default: 'snmp-components for Node.js',
    access: 'read-only',
    summary: 'Name and version of this package.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  CodePage: {
    owners: allClasses,
    scalar: codePageText,
    default: 65001,
    access: 'read-write',
    summary: 'Code page that converts octet strings to text and back. 65001: UTF-8.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  LicenseInfo: {
    owners: allClasses,
    scalar: freeText(),
    default: 'Product: snmp-components, License Type: MIT',
    access: 'read-only',
    summary: 'The license of this package.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  MaskSensitive: {
    owners: allClasses,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    unavailable: 'messages and printed events never contain a password, key or community',
    summary: 'Whether passwords, keys and communities are left out of messages and printed events.',
    source: 'SNMPTrapMgr',
  },
  ProcessIdleEvents: {
    owners: allClasses,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary: 'Whether events fire by themselves. If False, they wait for doEvents().',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  SelectWaitMillis: {
    owners: allClasses,
    scalar: integerText(0, 2147483647, 'milliseconds'),
    default: 20,
    access: 'read-write',
    summary: 'How long doEvents() waits for an event if there is none, in milliseconds.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
  UseInternalSecurityAPI: {
    owners: allClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether digests and ciphers of SNMPv3 are computed by the implementation that comes with this package instead ' +
      'of that of Node.js. The results are the same.',
    source: 'SNMPTCPMgr and SNMPTrapMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
