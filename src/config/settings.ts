import { baseSettings } from './base-settings.js';
import { connectionSettings } from './connection-settings.js';
import { managerSettings } from './manager-settings.js';
import { messageSettings } from './message-settings.js';
import type { AnySettingRow, ComponentName } from './row.js';
import type { Scalar } from './scalars.js';
import { socketSettings } from './socket-settings.js';
import { tlsSettings } from './tls-settings.js';

/**
 * Every setting of every class. A setting that is added to one of the groups exists, is checked, documented and
 * tested; what remains is to act on it.
 *
 * @internal
 */
export const settings = {
  ...managerSettings,
  ...messageSettings,
  ...socketSettings,
  ...connectionSettings,
  ...tlsSettings,
  ...baseSettings,
} as const satisfies Readonly<Record<string, AnySettingRow>>;

/**
 * Name of a setting of any class.
 *
 * @internal
 */
export type SettingName = keyof typeof settings;

/**
 * The type of each setting's value.
 *
 * @internal
 */
export type SettingValues = {
  -readonly [Name in SettingName]: (typeof settings)[Name]['scalar'] extends Scalar<infer Value>
    ? Value
    : never;
};

/**
 * All names, in the order of the table.
 *
 * @internal
 */
export const settingNames = Object.keys(settings) as readonly SettingName[];

/**
 * What is fixed about a setting.
 *
 * @internal
 */
export function settingRow(name: SettingName): AnySettingRow {
  return settings[name];
}

/**
 * The names of the settings a class has, in the order of the table.
 *
 * @internal
 */
export function settingNamesOf(owner: ComponentName): SettingName[] {
  return settingNames.filter((name) => settingRow(name).owners.includes(owner));
}
