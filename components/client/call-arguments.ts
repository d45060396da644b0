import { SnmpError } from '../../src/errors/snmp-error.js';
import { PduTag } from '../../src/pdu/kinds.js';
import { genericTrapOid } from '../../src/pdu/trap-oid.js';
import { Oid } from '../../src/smi/oid.js';
import { VarBind } from '../../src/smi/var-bind.js';
import { flag, wholeNumber } from '../properties.js';
import type { ClientCore } from './client-core.js';
import type { TypedValueInput } from '../../src/smi/typed-value.js';
import type { BulkOptions, InformOptions, RequestOptions } from './manager-options.js';
import { checkNames } from './option-checks.js';

const INT32_MAX = 2147483647;
const UINT32_MAX = 4294967295;
const DEFAULT_REPETITIONS = 10;

/** Options of a request that a walk has as well. @internal */
export const COMMON_OPTIONS = [
  'timeout',
  'refreshPeriod',
  'user',
  'securityLevel',
  'context',
  'contextEngineId',
  'community',
  'signal',
] as const satisfies readonly (keyof RequestOptions)[];

/** Options that only some methods have. @internal */
export interface CallOptions extends BulkOptions, InformOptions {}

const METHODS: Readonly<Record<number, { readonly name: string; readonly options: readonly string[] }>> = {
  [PduTag.GetRequest]: { name: 'get', options: [...COMMON_OPTIONS, 'wait'] },
  [PduTag.GetNextRequest]: { name: 'getNext', options: [...COMMON_OPTIONS, 'wait'] },
  [PduTag.GetBulkRequest]: {
    name: 'getBulk',
    options: [...COMMON_OPTIONS, 'wait', 'nonRepeaters', 'maxRepetitions'],
  },
  [PduTag.SetRequest]: { name: 'set', options: [...COMMON_OPTIONS, 'wait'] },
  [PduTag.InformRequest]: { name: 'inform', options: [...COMMON_OPTIONS, 'wait', 'upTime'] },
  [PduTag.Trap]: {
    name: 'trap',
    options: ['user', 'securityLevel', 'context', 'contextEngineId', 'community', 'upTime'],
  },
};

/** Takes the options off the end of a method's arguments. @internal */
export function takeOptions(args: unknown[]): CallOptions | undefined {
  const last = args[args.length - 1];
  if (typeof last !== 'object' || last === null) return undefined;
  if (last instanceof Oid || last instanceof VarBind || Array.isArray(last)) return undefined;
  args.pop();
  return last;
}

/** @throws SnmpError 10022 for options that the method does not have, or of a wrong type @internal */
export function checkCall(tag: number, options: CallOptions | undefined): void {
  const method = METHODS[tag];
  if (options === undefined || method === undefined) return;
  checkNames(method.name, options, method.options);
  if (options.wait !== undefined) flag('wait', options.wait);
}

/** Names of variables, as a request carries them. @throws SnmpError 10022, 398 @internal */
export function namesFrom(core: ClientCore, args: readonly unknown[]): VarBind[] {
  const variables: VarBind[] = [];
  for (const name of args) variables.push(core.unspecified(name));
  return variables;
}

/** Variables with their values. @throws SnmpError 10022, 398 @internal */
export function variablesFrom(core: ClientCore, args: readonly unknown[]): VarBind[] {
  return args.map((input) => {
    if (input instanceof VarBind) return input;
    const [name, value] = Array.isArray(input) ? (input as readonly TypedValueInput[]) : [];
    if (name === undefined || value === undefined) {
      throw new SnmpError('invalidArgument', 'a variable is VarBind.of(name, value) or [name, value]');
    }
    return VarBind.of(core.unspecified(name).name, value);
  });
}

/** The numbers of a GETBULK. @throws SnmpError 10022 @internal */
export function bulkNumbers(options: CallOptions | undefined): {
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
} {
  return {
    nonRepeaters: wholeNumber('nonRepeaters', options?.nonRepeaters ?? 0, 0, INT32_MAX),
    maxRepetitions: wholeNumber(
      'maxRepetitions',
      options?.maxRepetitions ?? DEFAULT_REPETITIONS,
      0,
      INT32_MAX,
    ),
  };
}

/** What a trap or inform says. @throws SnmpError 10022, 398 @internal */
export function notificationFrom(
  core: ClientCore,
  args: readonly unknown[],
  options: CallOptions | undefined,
) {
  const [name, ...variables] = args;
  const generic = typeof name === 'string' ? genericTrapOid(name) : undefined;
  return {
    trapOid: generic ?? core.unspecified(name).name,
    upTime: wholeNumber('upTime', options?.upTime ?? core.upTime, 0, UINT32_MAX),
    variables: variablesFrom(core, variables),
  };
}
