import { SnmpError } from '../../src/errors/snmp-error.js';
import { BASE_TYPES } from '../../src/mib/base-types.js';
import type { MibNode } from '../../src/mib/mib-node.js';
import { VarBind } from '../../src/smi/var-bind.js';
import {
  EasySnmpNoSuchInstanceError,
  EasySnmpNoSuchObjectError,
  EasySnmpUndeterminedTypeError,
} from './easy-snmp-errors.js';
import type { Found } from './session-calls.js';
import type { NameStyle, SessionNames } from './session-names.js';
import { oidText } from './session-oid.js';
import type { SessionOid } from './session-oid.js';
import type { SessionValues } from './session-options.js';
import { encodeSessionValue, plainText } from './session-value.js';
import type { SessionValue } from './session-value.js';
import { settableType, snmpTypeName } from './snmp-types.js';
import { SnmpVariable } from './snmp-variable.js';
import { sprintValue } from './sprint-value.js';

/** How an SNMPv1 agent's lack of a variable is shown with `retryNoSuch`. */
const NO_SUCH_NAME = 'NOSUCHNAME';

/** A variable to set: OID, value, and where no module tells it, the type. */
export type SessionSetItem = readonly [oid: SessionOid, value: SessionValue, snmpType?: string];

/**
 * A variable of an answer as the options of the session want it shown.
 * @internal
 */
export function showVariable(found: Found, names: SessionNames, values: SessionValues): SnmpVariable {
  if (!(found instanceof VarBind)) {
    const { oid, oidIndex } = found.shown;
    return new SnmpVariable(oid, oidIndex, NO_SUCH_NAME, NO_SUCH_NAME);
  }
  const style = nameStyle(values);
  const { oid, oidIndex } = names.write(found.name, style);
  return new SnmpVariable(oid, oidIndex, valueText(found, names, values, style), snmpTypeName(found.type));
}

/**
 * The variable that sets an object. Its module tells the type; only where there is none, what the caller says counts.
 * @throws EasySnmpUnknownObjectIdError 398, EasySnmpUndeterminedTypeError 395, EasySnmpError 10022, 303, 434
 * @internal
 */
export function settableVariable(
  [oid, value, snmpType]: SessionSetItem,
  names: SessionNames,
  { bestGuess, useEnums }: SessionValues,
): VarBind {
  const { name } = names.resolve(oid, bestGuess);
  const node = names.objectOf(name);
  const type = typeOf(node) ?? givenType(snmpType);
  if (type === undefined) {
    throw new EasySnmpUndeterminedTypeError(
      'undeterminedType',
      `${oidText(oid)} is in no module that is known; give a type, such as INTEGER or OCTETSTR`,
    );
  }
  const content = encodeSessionValue(
    type,
    value,
    {
      enumNumber: (label) => (useEnums ? numberOf(node, label) : undefined),
      oid: (text) => names.resolve(text, bestGuess).name,
    },
    oidText(oid),
  );
  return VarBind.create(name, type, content);
}

/**
 * With `abortOnNonexistent`.
 * @throws EasySnmpNoSuchObjectError 322, EasySnmpNoSuchInstanceError 322
 * @internal
 */
export function checkExistence(variables: readonly SnmpVariable[]): void {
  for (const { oid, oidIndex, snmpType } of variables) {
    const where = oidIndex === '' ? oid : `${oid} with index ${oidIndex}`;
    if (snmpType === 'NOSUCHOBJECT')
      throw new EasySnmpNoSuchObjectError('noSuchOid', `the agent has no object ${where}`);
    if (snmpType === 'NOSUCHINSTANCE')
      throw new EasySnmpNoSuchInstanceError('noSuchOid', `the agent has no instance ${where}`);
  }
}

function nameStyle({ useNumeric, useLongNames }: SessionValues): NameStyle {
  if (useNumeric) return 'numeric';
  return useLongNames ? 'long' : 'short';
}

function valueText(variable: VarBind, names: SessionNames, values: SessionValues, style: NameStyle): string {
  if (values.useSprintValue)
    return sprintValue(variable, names.objectOf(variable.name), (oid) => names.text(oid, style));
  if (!values.useEnums) return plainText(variable);
  return labelOf(names, variable) ?? plainText(variable);
}

function labelOf(names: SessionNames, variable: VarBind): string | undefined {
  if (snmpTypeName(variable.type) !== 'INTEGER') return undefined;
  return names.objectOf(variable.name).syntax?.labels?.get(variable.toNumber());
}

function numberOf(node: MibNode, label: string): number | undefined {
  for (const [number, text] of node.syntax?.labels ?? []) if (text === label) return number;
  return undefined;
}

function typeOf(node: MibNode): number | undefined {
  const base = node.syntax?.baseType;
  return base === undefined ? undefined : BASE_TYPES[base].tag;
}

function givenType(snmpType: unknown): number | undefined {
  if (snmpType === undefined || snmpType === null) return undefined;
  if (typeof snmpType === 'string') return settableType(snmpType);
  throw new SnmpError('invalidArgument', 'snmpType takes text such as INTEGER');
}
