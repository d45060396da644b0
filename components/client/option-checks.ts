import { SnmpError } from '../../src/errors/snmp-error.js';
import { SnmpVersion } from '../enums.js';
import { TransportDomain } from './manager-options.js';

/** Checks of options that engines and managers have in common. Undefined stands for the default. */

/**
 * Refuses what is no object, and names of options that there are not.
 * @throws SnmpError 10022
 * @internal
 */
export function checkNames(where: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new SnmpError('invalidArgument', `${where}: options are an object`);
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw new SnmpError('invalidArgument', `${where} has no option ${name}; it has ${known.join(', ')}`);
  }
}

/** @throws SnmpError 305 @internal */
export function checkVersion(option: string, version: SnmpVersion | undefined): void {
  if (version === undefined || Object.values(SnmpVersion).includes(version)) return;
  throw new SnmpError(
    'unsupportedVersion',
    `${option} takes 1 (v1), 2 (v2c) or 3 (v3), not ${String(version)}`,
  );
}

/** @throws SnmpError 10022 @internal */
export function checkDomain(option: string, domain: TransportDomain | undefined): void {
  const allowed = Object.values(TransportDomain);
  if (domain === undefined || allowed.includes(domain)) return;
  throw new SnmpError(
    'invalidArgument',
    `${option} takes ${allowed.join(', ')}, not ${domain as unknown as string}`,
  );
}

/** @throws SnmpError 10022 @internal */
export function checkLimit(option: string, limit: unknown): void {
  if (limit === undefined || (typeof limit === 'number' && limit > 0)) return;
  throw new SnmpError('invalidArgument', `${option} takes a number over 0`);
}
