import { SnmpError } from '../errors/snmp-error.js';
import { closestNames } from '../util/closest-names.js';
import { unavailability, type AnySettingRow, type ComponentName } from './row.js';
import type { Scalar, SettingValue } from './scalars.js';
import {
  settingNames,
  settingNamesOf,
  settingRow,
  type SettingName,
  type SettingValues,
} from './settings.js';

/**
 * Where a setting is kept or shown if not in the store: in a property of the component, in the last packet, or
 * nowhere because setting it is an action.
 *
 * @internal
 */
export interface SettingBinding<Value extends SettingValue> {
  /** Gives the present value, or its text. */
  readonly read?: () => Value | string;
  /** Takes a value that has been checked. May throw to refuse it. */
  readonly write?: (value: Value) => void;
}

/**
 * The settings of one component: `config('Name=Value')` as the user sees it, typed values as the component does.
 *
 * @internal
 */
export class SettingStore {
  readonly #owner: ComponentName;
  readonly #isActive: () => boolean;
  /** By lower-case name. */
  readonly #nameByKey: ReadonlyMap<string, SettingName>;
  readonly #values: SettingValues;
  /** Those read from elsewhere. */
  readonly #bound = new Set<SettingName>();
  readonly #writers = new Map<SettingName, (value: SettingValue) => void>();
  readonly #listeners = new Map<SettingName, ((value: SettingValue) => void)[]>();

  /**
   * @param owner - class of the component; decides which settings there are
   * @param isActive - whether the component is active; some settings cannot change then
   */
  constructor(owner: ComponentName, isActive: () => boolean) {
    this.#owner = owner;
    this.#isActive = isActive;
    this.#nameByKey = new Map(settingNamesOf(owner).map((name) => [name.toLowerCase(), name]));
    this.#values = defaultsFor(owner);
  }

  /**
   * The value of a setting. One the class does not have gives its default, so that code that several classes share
   * need not ask. As fast as reading a property.
   */
  get<Name extends SettingName>(name: Name): SettingValues[Name] {
    return this.#values[name];
  }

  /** The value of a setting as text. */
  text(name: string): string {
    return this.#textOf(this.#known(name));
  }

  /**
   * Gives a setting the value that a text stands for.
   *
   * @param name - in any case
   * @throws SnmpError 10022 for an unknown or read-only setting or a value that is not accepted, 10045 for one that
   * Node.js cannot provide, 106, 107, 112, 113 or 117 for one that cannot change while active. Nothing changes then.
   */
  set(name: string, text: string): void {
    const known = this.#known(name);
    const row = settingRow(known);
    if (row.access === 'read-only') throw new SnmpError('readOnlySetting', detailOf(known, row.unavailable));
    const value = parse(known, row, text);
    this.#checkAvailable(known, row, value);
    if (row.whileActive !== undefined && this.#isActive()) {
      throw new SnmpError(row.whileActive, `setting ${known}`);
    }
    this.#writers.get(known)?.(value);
    if (row.access !== 'action') this.#store(known, value);
    for (const listener of this.#listeners.get(known) ?? []) listener(value);
  }

  /**
   * What the method `config` does: reads for `'Name'`, sets for `'Name=Value'`, and returns the value as text. All
   * after the first `=` is the value; spaces around the name do not count.
   *
   * @throws SnmpError as {@link SettingStore.set}
   */
  command(configuration: string): string {
    const end = configuration.indexOf('=');
    if (end === -1) return this.text(configuration.trim());
    const name = configuration.slice(0, end).trim();
    this.set(name, configuration.slice(end + 1));
    return this.text(name);
  }

  /**
   * Shows a setting from, or hands it to, some other place than the store. What `read` gives may also be the text of
   * the value.
   */
  bind<Name extends SettingName>(name: Name, binding: SettingBinding<SettingValues[Name]>): void {
    const { read, write } = binding;
    if (read !== undefined) {
      const row = settingRow(name);
      const get = (): SettingValue => {
        const value = read();
        return typeof value === typeof row.default ? value : parse(name, row, String(value));
      };
      Object.defineProperty(this.#values, name, { configurable: true, enumerable: true, get });
      this.#bound.add(name);
    }
    if (write !== undefined) this.#writers.set(name, write as (value: SettingValue) => void);
  }

  /** Calls `listener`, which must not throw, each time a setting has been set, with its value. */
  onChange<Name extends SettingName>(name: Name, listener: (value: SettingValues[Name]) => void): void {
    const listeners = this.#listeners.get(name) ?? [];
    listeners.push(listener as (value: SettingValue) => void);
    this.#listeners.set(name, listeners);
  }

  /** The names of all settings the class has. */
  names(): string[] {
    return [...this.#nameByKey.values()];
  }

  /** All values as text, secret ones as `***`. */
  snapshot(): Record<string, string> {
    return Object.fromEntries(
      [...this.#nameByKey.values()].map((name) => [
        name,
        settingRow(name).secret ? '***' : this.#textOf(name),
      ]),
    );
  }

  #known(name: string): SettingName {
    const known = this.#nameByKey.get(name.toLowerCase());
    if (known === undefined) throw this.#unknown(name);
    return known;
  }

  #unknown(name: string): SnmpError {
    // Not the whole of it, in case a value was passed where a name belongs.
    const shown = shortened(name);
    const elsewhere = settingNames.find((known) => known.toLowerCase() === name.toLowerCase());
    if (elsewhere !== undefined) {
      const { owners } = settingRow(elsewhere);
      return new SnmpError(
        'unknownSetting',
        `${this.#owner} has no setting '${elsewhere}'; it belongs to ${owners.join(', ')}`,
      );
    }
    const close = closestNames(shown, this.names());
    const hint = close.length === 0 ? '' : `; did you mean ${close.join(' or ')}?`;
    return new SnmpError('unknownSetting', `${this.#owner} has no setting '${shown}'${hint}`);
  }

  #checkAvailable(name: SettingName, row: AnySettingRow, value: SettingValue): void {
    const why = unavailability(row, this.#owner);
    if (why === undefined || value === defaultOf(row, this.#owner)) return;
    const only = row.default === '' ? 'stay empty' : `be ${formatted(row, row.default)}`;
    throw new SnmpError('unavailableOnPlatform', `setting ${name} can only ${only}, because ${why}`);
  }

  #store(name: SettingName, value: SettingValue): void {
    if (this.#bound.has(name)) return;
    (this.#values as Record<SettingName, SettingValue>)[name] = value;
  }

  #textOf(name: SettingName): string {
    const row = settingRow(name);
    if (row.access === 'action') return '';
    return formatted(row, this.#values[name]);
  }
}

function defaultsFor(owner: ComponentName): SettingValues {
  const entries = settingNames.map((name) => [name, defaultOf(settingRow(name), owner)]);
  // The table gives each name a default of its type; Object.fromEntries cannot say so.
  return Object.fromEntries(entries) as SettingValues;
}

function defaultOf(row: AnySettingRow, owner: ComponentName): SettingValue {
  return row.defaultFor?.[owner] ?? row.default;
}

function parse(name: SettingName, row: AnySettingRow, text: string): SettingValue {
  const value = row.scalar.parse(text);
  if (value !== undefined) return value;
  const given = row.secret ? 'the value given (not shown)' : `'${shortened(text)}'`;
  throw new SnmpError('invalidArgument', `setting ${name} takes ${row.scalar.allowed}, not ${given}`);
}

function formatted(row: AnySettingRow, value: SettingValue): string {
  return (row.scalar as Scalar<SettingValue>).format(value);
}

function detailOf(name: SettingName, why: string | undefined): string {
  return why === undefined ? name : `${name} (${why})`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
