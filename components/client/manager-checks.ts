import { SnmpError } from '../../src/errors/snmp-error.js';
import type { SecurityLevelNumber } from '../../src/message/v3.js';
import { isNumericAddress } from '../../src/transport/address.js';
import { bytesValue, flag, textValue, wholeNumber } from '../properties.js';
import { TransportDomain } from './manager-options.js';
import type { ManagerOptions } from './manager-options.js';
import { checkDomain, checkLimit, checkNames, checkVersion } from './option-checks.js';

/** The longest delay of a timer of Node.js, in seconds. */
const MAX_SECONDS = 2_147_483;
const MIN_ENGINE_ID = 5;
const MAX_ENGINE_ID = 32;

const OPTION_NAMES = [
  'version',
  'domain',
  'engineId',
  'namespace',
  'localAddress',
  'localPort',
  'maxMessageSize',
  'checkResponses',
  'maxInFlight',
  'requestsPerSecond',
  'timeout',
  'refreshPeriod',
  'user',
  'securityLevel',
  'context',
  'contextEngineId',
  'community',
] as const satisfies readonly (keyof ManagerOptions)[];

/** Programs in JavaScript can give anything. Options of requests are checked with each request. @internal */
export function checkManagerOptions(options: ManagerOptions): void {
  checkNames('manager()', options, OPTION_NAMES);
  const { version, domain, engineId, namespace, localAddress, localPort, maxMessageSize } = options;
  checkVersion('version', version);
  checkDomain('domain', domain);
  if (engineId !== undefined) checkEngineId(engineId);
  if (namespace !== undefined) textValue('namespace', namespace);
  if (localAddress !== undefined) textValue('localAddress', localAddress);
  if (localPort !== undefined) wholeNumber('localPort', localPort, 0, 65535);
  if (maxMessageSize !== undefined) wholeNumber('maxMessageSize', maxMessageSize, 484, 65535);
  if (options.checkResponses !== undefined) flag('checkResponses', options.checkResponses);
  checkLimit('maxInFlight', options.maxInFlight);
  checkLimit('requestsPerSecond', options.requestsPerSecond);
}

/** @throws SnmpError 10022, 324 @internal */
export function checkEngineId(engineId: unknown): void {
  if (bytesValue('engineId', engineId, MAX_ENGINE_ID).length < MIN_ENGINE_ID)
    throw new SnmpError('badEngineId', 'engineId takes 5 to 32 bytes');
}

/** @throws SnmpError 10047 for a numeric address of the other kind @internal */
export function checkFamily(host: string, domain: TransportDomain): void {
  if (!isNumericAddress(host) || host.includes(':') === (familyOf(domain) === 6)) return;
  throw new SnmpError('addressFamilyNotSupported', `${host} is no address for the domain ${domain}`);
}

/** @internal */
export function isTcp(domain: TransportDomain): boolean {
  return domain === TransportDomain.TcpIpv4 || domain === TransportDomain.TcpIpv6;
}

/** @internal */
export function familyOf(domain: TransportDomain): 4 | 6 {
  return domain === TransportDomain.UdpIpv6 || domain === TransportDomain.TcpIpv6 ? 6 : 4;
}

/** @throws SnmpError 10022 @internal */
export function seconds(member: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_SECONDS) return value;
  throw new SnmpError('invalidArgument', `${member} takes seconds: more than 0, at most ${MAX_SECONDS}`);
}

/** @throws SnmpError 10022 @internal */
export function securityLevel(value: unknown): SecurityLevelNumber {
  return wholeNumber('securityLevel', value, 0, 2) as SecurityLevelNumber;
}

/** @throws SnmpError 10022 @internal */
export function abortSignal(value: AbortSignal | undefined): AbortSignal | undefined {
  const { aborted, addEventListener } = (value ?? {}) as Partial<AbortSignal>;
  if (value === undefined || (typeof aborted === 'boolean' && typeof addEventListener === 'function'))
    return value;
  throw new SnmpError('invalidArgument', 'signal takes an AbortSignal');
}
