import type { SnmpVersion } from '../enums.js';
import type { Engine } from '../engine.js';
import type { MibStore } from '../mib-store.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { parseHostname } from './host.js';
import { flag, textValue, wholeNumber } from '../properties.js';
import { authSchemeOf, hexEngineId, privSchemeOf, securityLevelOf } from './session-security.js';
import type { SessionSecurityLevel } from './session-security.js';

const MAX_PORT = 65535;
const INT32_MAX = 0x7fff_ffff;
const MAX_TIMEOUT_SECONDS = 86_400;
const MAX_RETRIES = 1000;

/** The options of a {@link Session}, which are those of easysnmp. */
export interface SessionOptions {
  /** See {@link Session.hostname}. */
  hostname?: string;
  /** See {@link Session.version}. */
  version?: SnmpVersion;
  /** See {@link Session.community}. */
  community?: string;
  /** See {@link Session.timeout}. */
  timeout?: number;
  /** See {@link Session.retries}. */
  retries?: number;
  /** See {@link Session.remotePort}. */
  remotePort?: number;
  /** See {@link Session.localPort}. */
  localPort?: number;
  /** See {@link Session.securityLevel}. */
  securityLevel?: SessionSecurityLevel;
  /** See {@link Session.securityUsername}. */
  securityUsername?: string;
  /** See {@link Session.privacyProtocol}. */
  privacyProtocol?: string;
  /** See {@link Session.privacyPassword}. */
  privacyPassword?: string;
  /** See {@link Session.authProtocol}. */
  authProtocol?: string;
  /** See {@link Session.authPassword}. */
  authPassword?: string;
  /** See {@link Session.contextEngineId}. */
  contextEngineId?: string;
  /** See {@link Session.securityEngineId}. */
  securityEngineId?: string;
  /** See {@link Session.context}. */
  context?: string;
  /** See {@link Session.engineBoots}. */
  engineBoots?: number;
  /** See {@link Session.engineTime}. */
  engineTime?: number;
  /** See {@link Session.ourIdentity}. */
  ourIdentity?: string;
  /** See {@link Session.theirIdentity}. */
  theirIdentity?: string;
  /** See {@link Session.theirHostname}. */
  theirHostname?: string;
  /** See {@link Session.trustCert}. */
  trustCert?: string;
  /** See {@link Session.useLongNames}. */
  useLongNames?: boolean;
  /** See {@link Session.useNumeric}. */
  useNumeric?: boolean;
  /** See {@link Session.useSprintValue}. */
  useSprintValue?: boolean;
  /** See {@link Session.useEnums}. */
  useEnums?: boolean;
  /** See {@link Session.bestGuess}. */
  bestGuess?: SessionBestGuess;
  /** See {@link Session.retryNoSuch}. */
  retryNoSuch?: boolean;
  /** See {@link Session.abortOnNonexistent}. */
  abortOnNonexistent?: boolean;
}

/** How names are looked up: 0 as they are written, 1 by a regular expression, 2 anywhere in the tree. */
export type SessionBestGuess = 0 | 1 | 2;

/**
 * The values of all options.
 * @internal
 */
export type SessionValues = Required<SessionOptions>;

interface Row<Value> {
  readonly default: Value;
  /** Returns the value; throws what names the option and what it takes. */
  readonly check: (option: string, value: unknown) => Value;
}

type Rows = { readonly [Name in keyof SessionValues]: Row<SessionValues[Name]> };

const text = (value: string): Row<string> => ({ default: value, check: textValue });
const off: Row<boolean> = { default: false, check: flag };
const whole = (value: number, maximum: number): Row<number> => ({
  default: value,
  check: (option, given) => wholeNumber(option, given, 0, maximum),
});

/** Only a TLS transport would have a use for it. */
const tunnelOnly: Row<string> = {
  default: '',
  check: (option, value) => {
    if (textValue(option, value) === '') return '';
    throw new SnmpError(
      'operationNotSupported',
      `${option}: a session has no tunnels; for SNMP over TLS there is SnmpTcpMgr`,
    );
  },
};

/**
 * Every option: its default, which is that of easysnmp, and what it takes.
 * @internal
 */
export const SESSION_OPTIONS: Rows = {
  hostname: {
    default: 'localhost',
    check: (option, value) => checked(option, value, (_, name) => parseHostname(name)),
  },
  version: { default: 3, check: checkVersion },
  community: text('public'),
  timeout: { default: 1, check: checkTimeout },
  retries: whole(3, MAX_RETRIES),
  remotePort: whole(0, MAX_PORT),
  localPort: whole(0, MAX_PORT),
  securityLevel: {
    default: 'no_auth_or_privacy',
    check: (option, value) => {
      securityLevelOf(option, value);
      return value as SessionSecurityLevel;
    },
  },
  securityUsername: text('initial'),
  privacyProtocol: {
    default: 'DEFAULT',
    check: (option, value) => checked(option, value, privSchemeOf),
  },
  privacyPassword: text(''),
  authProtocol: {
    default: 'DEFAULT',
    check: (option, value) => checked(option, value, authSchemeOf),
  },
  authPassword: text(''),
  contextEngineId: { default: '', check: (option, value) => checked(option, value, hexEngineId) },
  securityEngineId: { default: '', check: (option, value) => checked(option, value, hexEngineId) },
  context: text(''),
  engineBoots: whole(0, INT32_MAX),
  engineTime: whole(0, INT32_MAX),
  ourIdentity: tunnelOnly,
  theirIdentity: tunnelOnly,
  theirHostname: tunnelOnly,
  trustCert: tunnelOnly,
  useLongNames: off,
  useNumeric: off,
  useSprintValue: off,
  useEnums: off,
  bestGuess: {
    default: 0,
    check: (option, value) => wholeNumber(option, value, 0, 2) as SessionBestGuess,
  },
  retryNoSuch: off,
  abortOnNonexistent: off,
};

/** @internal */
export const SESSION_OPTION_NAMES = Object.keys(SESSION_OPTIONS) as readonly (keyof SessionValues)[];

/** @internal */
export function isSessionOption(name: string): name is keyof SessionValues {
  return Object.hasOwn(SESSION_OPTIONS, name);
}

/** @internal */
export function defaultValues(): SessionValues {
  return Object.fromEntries(
    SESSION_OPTION_NAMES.map((name) => [name, SESSION_OPTIONS[name].default]),
  ) as unknown as SessionValues;
}

/**
 * Checks options, all of them before any is taken over, and moves a port from the host name to where ports are.
 *
 * @param options - undefined values are left out
 * @throws SnmpError 10022 for a port given twice, or what the check of an option throws
 * @internal
 */
export function assignOptions(values: SessionValues, options: SessionOptions): void {
  const changes: Partial<SessionValues> = {};
  for (const name of SESSION_OPTION_NAMES) {
    const value = options[name];
    if (value !== undefined) Object.assign(changes, { [name]: SESSION_OPTIONS[name].check(name, value) });
  }
  const { port, withoutPort } = parseHostname(changes.hostname ?? '');
  if (port !== 0) {
    if (changes.remotePort)
      throw new SnmpError('invalidArgument', 'both hostname and remotePort give a port');
    Object.assign(changes, { hostname: withoutPort, remotePort: port });
  }
  Object.assign(values, changes);
}

/** What else the constructor takes. */
export interface SessionResources {
  /** The engine to share with other sessions, managers and components; by default the session has one of its own. */
  engine?: Engine;
  /** Where names are looked up; by default in the modules that come with the package. */
  mibs?: MibStore;
}

function checked(option: string, value: unknown, read: (option: string, text: string) => unknown): string {
  const given = textValue(option, value);
  read(option, given);
  return given;
}

function checkVersion(option: string, value: unknown): SnmpVersion {
  if (value === 1 || value === 2 || value === 3) return value;
  const shown = typeof value === 'number' ? String(value) : typeof value;
  throw new SnmpError('unsupportedVersion', `${option} takes 1, 2 or 3, not ${shown}`);
}

function checkTimeout(option: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT_SECONDS) return value;
  const shown = typeof value === 'number' ? String(value) : typeof value;
  throw new SnmpError(
    'invalidArgument',
    `${option} takes seconds: more than 0, at most ${MAX_TIMEOUT_SECONDS}, not ${shown}`,
  );
}
