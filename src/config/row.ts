import type { ErrorReason } from '../errors/catalog.js';
import type { Scalar, SettingValue } from './scalars.js';

/**
 * Name of a component class that has settings.
 *
 * @internal
 */
export type ComponentName = 'SnmpMgr' | 'SnmpTcpMgr' | 'SnmpTrapMgr' | 'SnmpAgent';

/**
 * All that is fixed about one setting. Validation, defaults, documentation and tests follow from it.
 *
 * @internal
 */
export interface SettingRow<Value extends SettingValue = SettingValue> {
  /** The classes that have it. */
  readonly owners: readonly ComponentName[];
  /** How its values are written. */
  readonly scalar: Scalar<Value>;
  /** Its value until it is set. */
  readonly default: Value;
  /** The classes for which the default is another. */
  readonly defaultFor?: Readonly<Partial<Record<ComponentName, Value>>>;
  /** An action does something when it is set, and reads as an empty text. */
  readonly access: 'read-write' | 'read-only' | 'action';
  /** The error for setting it while the component is active; without one it may be set at any time. */
  readonly whileActive?: ErrorReason;
  /** A password or key: never part of a message or a snapshot. */
  readonly secret?: true;
  /** Ours: the class family has no such setting. */
  readonly extension?: true;
  /** Why nothing but the default can be had, in words that follow "because". */
  readonly unavailable?: string;
  /** The owners for which it is unavailable; all of them if left out. */
  readonly unavailableFor?: readonly ComponentName[];
  /** What it does, for the documentation. */
  readonly summary: string;
  /** The class of IPWorks SNMP whose documentation has it. */
  readonly source: 'SNMPMgr' | 'SNMPTCPMgr' | 'SNMPTrapMgr' | 'SNMPTCPMgr and SNMPTrapMgr' | 'extension';
}

/**
 * A row of any type of value whose default agrees with its notation.
 *
 * @internal
 */
export type AnySettingRow = SettingRow<boolean> | SettingRow<number> | SettingRow<string>;

/**
 * Why a setting of a class can only keep its default, or `undefined` if it can be set.
 *
 * @internal
 */
export function unavailability(row: AnySettingRow, owner: ComponentName): string | undefined {
  if (row.unavailableFor !== undefined && !row.unavailableFor.includes(owner)) return undefined;
  return row.unavailable;
}

/** @internal */
export const managers = ['SnmpMgr', 'SnmpTcpMgr'] as const satisfies readonly ComponentName[];

/** @internal */
export const udpClasses = ['SnmpMgr', 'SnmpTrapMgr', 'SnmpAgent'] as const satisfies readonly ComponentName[];

/** @internal */
export const tcpClasses = ['SnmpTcpMgr'] as const satisfies readonly ComponentName[];

/** @internal */
export const allClasses = [
  'SnmpMgr',
  'SnmpTcpMgr',
  'SnmpTrapMgr',
  'SnmpAgent',
] as const satisfies readonly ComponentName[];
