import { inspect, type InspectOptions } from 'node:util';
import { SnmpError } from '../errors/snmp-error.js';

/**
 * What is fixed about one parameter of an event.
 *
 * @internal
 */
export interface ParameterRow {
  /** Type of the value; numbers are whole numbers. */
  readonly type: 'string' | 'number' | 'boolean' | 'Buffer';
  /** A handler may assign it. */
  readonly writable?: true;
  /** Lowest and highest number that may be assigned. */
  readonly range?: readonly [lowest: number, highest: number];
  /** A password, key or community, or bytes that may hold one: printed as `***`. */
  readonly secret?: true;
}

/**
 * Class of the payload objects of one event.
 *
 * @internal
 */
export interface EventClass<Event extends object> {
  /** Makes a payload. The object passed in belongs to the payload from then on. */
  new (values: Event): Event;
  /** Name of the event, as in `on('response')`. */
  readonly eventName: string;
  /** The parameters in their documented order. */
  readonly parameters: Readonly<Record<keyof Event & string, ParameterRow>>;
}

/**
 * Makes the payload class of an event from the table of its parameters.
 *
 * Parameters are accessors on the prototype: those that are not writable have no setter, so that assigning them throws
 * a `TypeError`, and a payload costs one allocation. Assigning a value of the wrong type throws 10022. Printing or
 * serialising a payload shows all parameters, secret ones as `***`.
 *
 * @internal
 */
export function defineEvent<Event extends object>(
  eventName: string,
  parameters: Readonly<Record<keyof Event & string, ParameterRow>>,
): EventClass<Event> {
  const rows = Object.entries<ParameterRow>(parameters);

  class Payload {
    static readonly eventName = eventName;
    static readonly parameters = parameters;

    readonly #values: Record<string, unknown>;

    constructor(values: Event) {
      this.#values = values as Record<string, unknown>;
    }

    static {
      for (const [name, row] of rows)
        Object.defineProperty(this.prototype, name, Payload.#accessor(name, row));
    }

    static #accessor(name: string, row: ParameterRow): PropertyDescriptor {
      return {
        configurable: true,
        enumerable: true,
        get(this: Payload) {
          return this.#values[name];
        },
        ...(row.writable && {
          set(this: Payload, value: unknown) {
            if (!isAllowed(value, row)) throw refusal(eventName, name, row);
            this.#values[name] = value;
          },
        }),
      };
    }

    toJSON(): Record<string, unknown> {
      return Object.fromEntries(
        rows.map(([name, row]) => {
          const value = this.#values[name];
          if (row.secret) return [name, '***'];
          return [name, Buffer.isBuffer(value) ? value.toString('hex') : value];
        }),
      );
    }

    [inspect.custom](depth: number, options: InspectOptions): string {
      const shown = Object.fromEntries(
        rows.map(([name, row]) => [name, row.secret ? '***' : this.#values[name]]),
      );
      const title = `${eventName.charAt(0).toUpperCase()}${eventName.slice(1)}Event`;
      return `${title} ${inspect(shown, { ...options, depth })}`;
    }
  }

  // The accessors the parameters become are out of the type checker's sight.
  return Payload as unknown as EventClass<Event>;
}

function isAllowed(value: unknown, row: ParameterRow): boolean {
  if (row.type === 'Buffer') return Buffer.isBuffer(value);
  if (row.type !== 'number') return typeof value === row.type;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return false;
  return row.range === undefined || (value >= row.range[0] && value <= row.range[1]);
}

function refusal(eventName: string, parameter: string, row: ParameterRow): SnmpError {
  const { type, range } = row;
  const noun = type === 'number' ? 'whole number' : type;
  const limits = range === undefined ? '' : ` from ${range[0]} to ${range[1]}`;
  return new SnmpError(
    'invalidArgument',
    `parameter '${parameter}' of event '${eventName}' takes a ${noun}${limits}`,
  );
}
