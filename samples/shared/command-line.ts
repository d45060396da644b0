// What the sample programs share: flags as users of Net-SNMP know them, usage texts and errors as one line.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  AuthenticationProtocol,
  EncryptionAlgorithm,
  SnmpError,
  SnmpMgr,
  SnmpVersion,
  type Engine,
} from 'snmp-components';

/** A mistake in the arguments: the program tells its usage and ends with 2. */
export class UsageError extends Error {}

/** What an agent answers in place of what was asked for. */
class AgentError extends Error {}

const authProtocols: Readonly<Record<string, number>> = {
  MD5: AuthenticationProtocol.HmacMd5,
  SHA: AuthenticationProtocol.HmacSha,
  'SHA-224': AuthenticationProtocol.HmacSha224,
  'SHA-256': AuthenticationProtocol.HmacSha256,
  'SHA-384': AuthenticationProtocol.HmacSha384,
  'SHA-512': AuthenticationProtocol.HmacSha512,
};
const privProtocols: Readonly<Record<string, number>> = {
  DES: EncryptionAlgorithm.Des,
  '3DES': EncryptionAlgorithm.TripleDes,
  AES: EncryptionAlgorithm.Aes128,
  'AES-192': EncryptionAlgorithm.Aes192,
  'AES-256': EncryptionAlgorithm.Aes256,
};
const versions: Readonly<Record<string, SnmpVersion>> = {
  1: SnmpVersion.V1,
  '2c': SnmpVersion.V2c,
  3: SnmpVersion.V3,
};
const levels: Readonly<Record<string, number>> = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 2 };

const text = (short: string) => ({ type: 'string', short }) as const;

export const userFlags = {
  user: text('u'),
  authProtocol: text('a'),
  authPassword: text('A'),
  privProtocol: text('x'),
  privPassword: text('X'),
};
export const managerFlags = {
  ...userFlags,
  version: text('v'),
  community: text('c'),
  level: text('l'),
  context: text('n'),
  timeout: text('t'),
  retries: text('r'),
};

export const userHelp = `  -u USER             user of SNMPv3
  -a PROTOCOL         ${Object.keys(authProtocols).join(', ')} (MD5 if not given)
  -A PASSWORD         password to authenticate with
  -x PROTOCOL         ${Object.keys(privProtocols).join(', ')} (DES if not given)
  -X PASSWORD         password to encrypt with`;
export const managerHelp = `  -v 1|2c|3           version (2c)
  -c COMMUNITY        community of SNMPv1 and SNMPv2c (public)
${userHelp}
  -l LEVEL            ${Object.keys(levels).join(', ')} (what the passwords allow)
  -n NAME             context of SNMPv3
  -t SECONDS          how long to wait for an answer (2)
  -r NUMBER           how often to ask again (1)`;

type Flags = NonNullable<ParseArgsConfig['options']>;
type ManagerValues = Readonly<Partial<Record<keyof typeof managerFlags, string>>>;
type UserValues = Readonly<Partial<Record<keyof typeof userFlags, string>>>;

/** Runs a program: its usage text for -h, one line for an error. */
export async function run(usage: string, main: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  const name = /^usage: (\S+)/.exec(usage)?.[1] ?? '';
  if (args.includes('-h') || args.includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    await main(args);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    if (!isUsage && !(error instanceof AgentError) && !SnmpError.is(error)) throw error;
    console.error(`${name}: ${error.message}`);
    if (isUsage) console.error(`\n${usage}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** Flags first, then the rest, in which `-5` is a value. */
export function parseFlags<Options extends Flags>(args: string[], options: Options) {
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const end = tokens.find(({ kind }) => kind !== 'option')?.index ?? args.length;
  try {
    const { values } = parseArgs({ args: args.slice(0, end), options });
    return { values, rest: args.slice(args[end] === '--' ? end + 1 : end) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

/** A manager as the flags describe it; where it asks is still to be set. */
export function managerOf(flags: ManagerValues, engine?: Engine): SnmpMgr {
  const mgr = new SnmpMgr({
    ...(engine !== undefined && { engine }),
    snmpVersion: oneOf('-v', flags.version ?? '2c', versions),
    community: flags.community ?? 'public',
    timeout: numberOf('-t', flags.timeout ?? '2', 0.001) * 1000,
  });
  mgr.config('TimeoutInMilliseconds=True');
  mgr.config(`Retries=${numberOf('-r', flags.retries ?? '1', 0)}`);
  if (mgr.snmpVersion !== SnmpVersion.V3) return mgr;
  if (flags.user === undefined) throw new UsageError('SNMPv3 needs a user: -u');
  const { authProtocol, authPassword, privProtocol, privPassword } = userOf(flags);
  const possible = privPassword !== '' ? 2 : authPassword !== '' ? 1 : 0;
  const level = flags.level === undefined ? possible : oneOf('-l', flags.level, levels);
  if (level > possible)
    throw new UsageError(`${flags.level ?? ''} needs ${level === 2 ? '-A and -X' : '-A'}`);
  mgr.user = flags.user;
  mgr.authenticationProtocol = authProtocol;
  mgr.encryptionAlgorithm = privProtocol;
  if (level > 0) mgr.authenticationPassword = authPassword;
  if (level > 1) mgr.encryptionPassword = privPassword;
  mgr.config(`ContextName=${flags.context ?? ''}`);
  mgr.config('CompatibilityMode=2'); // finds out how the agent makes long keys
  return mgr;
}

export function userOf(flags: UserValues) {
  const { authPassword = '', privPassword = '' } = flags;
  if (privPassword !== '' && authPassword === '') throw new UsageError('-X needs -A');
  return {
    authProtocol: oneOf('-a', flags.authProtocol ?? 'MD5', authProtocols),
    authPassword,
    privProtocol: oneOf('-x', flags.privProtocol ?? 'DES', privProtocols),
    privPassword,
  };
}

/** Lets the manager ask `HOST`, `HOST:PORT` or `[IPv6]:PORT`. */
export function aim(mgr: SnmpMgr, place: string, defaultPort = 161): void {
  const parts = /^(?:\[(?<ipv6>[^\]]+)\]|(?<host>[^:]+))(?::(?<port>\d+))?$/.exec(place)?.groups;
  const host = parts?.ipv6 ?? parts?.host ?? place;
  if (host.includes(':')) mgr.config('UseIPv6=True');
  mgr.remoteHost = host;
  mgr.remotePort = numberOf('a port', parts?.port ?? String(defaultPort), 1);
}

/** The error-status of the last response, as an error. */
export function requireSuccess(mgr: SnmpMgr): void {
  if (mgr.errorStatus === 0) return;
  const oid = mgr.objects[mgr.errorIndex - 1]?.oid;
  throw new AgentError(`${mgr.errorDescription}${oid === undefined ? '' : `: ${oid}`}`);
}

export function numberOf(flag: string, value: string, minimum: number): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < minimum)
    throw new UsageError(`${flag} takes a number from ${minimum}, not "${value}"`);
  return number;
}

function oneOf<T>(flag: string, value: string, allowed: Readonly<Record<string, T>>): T {
  const name = Object.keys(allowed).find((known) => known.toLowerCase() === value.toLowerCase());
  const found = name === undefined ? undefined : allowed[name];
  if (found === undefined)
    throw new UsageError(`${flag} takes ${Object.keys(allowed).join(', ')}, not "${value}"`);
  return found;
}
