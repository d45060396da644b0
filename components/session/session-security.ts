import { SnmpError } from '../../src/errors/snmp-error.js';
import { isPasswordLongEnough, MINIMUM_PASSWORD_LENGTH } from '../../src/usm/keys.js';
import type { SecurityLevel } from '../enums.js';
import {
  Aes128Cfb,
  Aes192CfbBlumenthal,
  Aes192CfbReeder,
  Aes256CfbBlumenthal,
  Aes256CfbReeder,
  DesCbc,
  HmacMd5,
  HmacSha,
  HmacSha224,
  HmacSha256,
  HmacSha384,
  HmacSha512,
} from '../client/protocols.js';
import type { AuthenticationScheme, PrivacyScheme } from '../client/protocols.js';
import type { UserOptions } from '../client/user-table.js';
import { EasySnmpConnectionError } from './easy-snmp-errors.js';

/** How far SNMPv3 messages are protected, in either of the two spellings of easysnmp. */
export type SessionSecurityLevel =
  | 'noAuthNoPriv'
  | 'authNoPriv'
  | 'authPriv'
  | 'no_auth_or_privacy'
  | 'auth_without_privacy'
  | 'auth_with_privacy';

const LEVELS: Readonly<Record<SessionSecurityLevel, SecurityLevel>> = {
  noAuthNoPriv: 0,
  authNoPriv: 1,
  authPriv: 2,
  no_auth_or_privacy: 0,
  auth_without_privacy: 1,
  auth_with_privacy: 2,
};

/** Names without dashes, in capitals. `DEFAULT` is what Net-SNMP takes. */
const AUTHENTICATION: Readonly<Record<string, AuthenticationScheme>> = {
  DEFAULT: HmacMd5,
  MD5: HmacMd5,
  SHA: HmacSha,
  SHA1: HmacSha,
  SHA224: HmacSha224,
  SHA256: HmacSha256,
  SHA384: HmacSha384,
  SHA512: HmacSha512,
};

/** Names without dashes, in capitals. A C at the end is for the keys of Cisco, after Reeder. */
const PRIVACY: Readonly<Record<string, PrivacyScheme>> = {
  DEFAULT: DesCbc,
  DES: DesCbc,
  AES: Aes128Cfb,
  AES128: Aes128Cfb,
  AES192: Aes192CfbBlumenthal,
  AES192C: Aes192CfbReeder,
  AES256: Aes256CfbBlumenthal,
  AES256C: Aes256CfbReeder,
};

/** RFC 3411 section 5: an SnmpEngineID has 5 to 32 octets. */
const ENGINE_ID = /^(?:0x)?((?:[\da-f]{2}){5,32})$/i;

/** @throws SnmpError 10022 @internal */
export function securityLevelOf(option: string, value: unknown): SecurityLevel {
  if (typeof value === 'string' && Object.hasOwn(LEVELS, value)) return LEVELS[value as SessionSecurityLevel];
  throw new SnmpError('invalidArgument', `${option} takes ${Object.keys(LEVELS).join(', ')}`);
}

/** @throws SnmpError 10022 @internal */
export function authSchemeOf(option: string, name: string): AuthenticationScheme {
  return schemeOf(AUTHENTICATION, option, name);
}

/** @throws SnmpError 10022 @internal */
export function privSchemeOf(option: string, name: string): PrivacyScheme {
  return schemeOf(PRIVACY, option, name);
}

/**
 * An engine id in hexadecimal; undefined for none.
 * @throws SnmpError 324
 * @internal
 */
export function hexEngineId(option: string, text: string): Buffer | undefined {
  if (text === '') return undefined;
  const digits = ENGINE_ID.exec(text)?.[1];
  if (digits !== undefined) return Buffer.from(digits, 'hex');
  throw new SnmpError('badEngineId', `${option} takes 5 to 32 octets in hexadecimal`);
}

/** What {@link userOptions} looks at. */
interface UserValues {
  readonly securityLevel: SessionSecurityLevel;
  readonly authProtocol: string;
  readonly authPassword: string;
  readonly privacyProtocol: string;
  readonly privacyPassword: string;
}

/**
 * The user with what its level needs; the rest does not matter, as in easysnmp.
 * @throws SnmpError 329, as an EasySnmpConnectionError
 * @internal
 */
export function userOptions(values: UserValues): UserOptions {
  const level = securityLevelOf('securityLevel', values.securityLevel);
  return {
    ...(level >= 1 && {
      authProtocol: authSchemeOf('authProtocol', values.authProtocol),
      authSecret: password('authPassword', values.authPassword),
    }),
    ...(level >= 2 && {
      privProtocol: privSchemeOf('privacyProtocol', values.privacyProtocol),
      privSecret: password('privacyPassword', values.privacyPassword),
    }),
  };
}

function password(option: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (isPasswordLongEnough(bytes)) return bytes;
  throw new EasySnmpConnectionError(
    'passwordTooShort',
    `${option} must have at least ${MINIMUM_PASSWORD_LENGTH} characters`,
  );
}

function schemeOf<Scheme>(schemes: Readonly<Record<string, Scheme>>, option: string, name: string): Scheme {
  const key = name.replaceAll('-', '').toUpperCase();
  const scheme = Object.hasOwn(schemes, key) ? schemes[key] : undefined;
  if (scheme !== undefined) return scheme;
  throw new SnmpError('invalidArgument', `${option} takes ${Object.keys(schemes).join(', ')}`);
}
