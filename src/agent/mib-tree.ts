import { SnmpError } from '../errors/snmp-error.js';
import { Oid } from '../smi/oid.js';
import type { TextCodec } from '../smi/text-codec.js';
import { isException, smiType } from '../smi/types.js';
import { encodeValue } from '../smi/value.js';
import type { ValueInput } from '../smi/value.js';
import { VarBind } from '../smi/var-bind.js';
import { andThen } from '../util/maybe-promise.js';
import type { MaybePromise } from '../util/maybe-promise.js';
import { FULL_ACCESS } from './access-control.js';
import type { Access } from './access-control.js';

/** A value that is there, or is found out each time it is asked for. */
export type MibValue = ValueInput | (() => ValueInput | Promise<ValueInput>);

/**
 * A variable that an agent serves.
 */
export interface MibVariable {
  /** Its OID with the instance, such as `1.3.6.1.2.1.1.5.0`. */
  readonly oid: string | Oid;
  /** Its type, as `ObjectType` numbers it. */
  readonly objectType: number;
  /** Its value, or a function that gives it. */
  readonly value: MibValue;
  /** Whether managers may set it. `readOnly` by default. */
  readonly access?: 'readOnly' | 'readWrite';
  /** The most octets a new value may have; more are refused with wrongLength. */
  readonly maxLength?: number;
  /**
   * Checks a new value before anything is set: an `ErrorStatus`, such as wrongValue (10), or 0 where it is fine. The
   * value is text, or bytes for octet strings.
   */
  readonly check?: (value: string | Buffer) => number | Promise<number>;
  /**
   * Takes a new value; when it throws, the whole request is undone and ends with commitFailed (14). Without it, the
   * new value takes the place of `value`.
   */
  readonly set?: (value: string | Buffer) => void | Promise<void>;
}

/**
 * A variable in the tree.
 * @internal
 */
export class MibEntry {
  readonly oid: Oid;
  readonly variable: MibVariable;
  private current: MibValue;

  constructor(variable: MibVariable) {
    this.oid = variable.oid instanceof Oid ? variable.oid : Oid.parse(variable.oid);
    if (smiType(variable.objectType) === undefined || isException(variable.objectType)) {
      throw new SnmpError(
        'invalidArgument',
        `objectType of ${this.oid.toString()}: the types are 2, 4 to 6 and 64 to 71`,
      );
    }
    this.variable = variable;
    this.current = variable.value;
  }

  get isWritable(): boolean {
    return this.variable.access === 'readWrite';
  }

  /** The variable with its present value. */
  read(codec: TextCodec): MaybePromise<VarBind> {
    const value = typeof this.current === 'function' ? this.current() : this.current;
    const type = this.variable.objectType;
    return andThen(value, (input) =>
      VarBind.create(this.oid, type, encodeValue(type, input, codec, this.oid.toString())),
    );
  }

  /** Sets a value that was checked. */
  write(value: string | Buffer): MaybePromise<void> {
    if (this.variable.set !== undefined) return this.variable.set(value);
    this.current = value;
    return undefined;
  }
}

/**
 * The variables of an agent in the order of their OIDs.
 *
 * @example
 * ```ts
 * import { ObjectType, SnmpAgent } from 'snmp-components';
 *
 * const agent = new SnmpAgent({ localPort: 10161 });
 * agent.mib.add({ oid: '1.3.6.1.2.1.1.5.0', objectType: ObjectType.OctetString, value: 'router-7', access: 'readWrite' });
 * agent.mib.add({ oid: '1.3.6.1.2.1.1.3.0', objectType: ObjectType.TimeTicks, value: () => agent.sysUpTime });
 * ```
 */
export class MibTree {
  readonly #byOid = new Map<string, MibEntry>();
  #ordered: MibEntry[] = [];
  #sorted = true;

  /** How many variables there are. */
  get size(): number {
    return this.#byOid.size;
  }

  /**
   * Adds variables. One with an OID that is there already takes its place.
   *
   * @throws SnmpError 10022 for what is not an OID or a type
   */
  add(...variables: MibVariable[]): void {
    const entries = variables.map((variable) => new MibEntry(variable));
    for (const entry of entries) this.#byOid.set(entry.oid.toString(), entry);
    this.#sorted = false;
  }

  /** Removes a variable. Does nothing when there is none. */
  remove(oid: string | Oid): void {
    const name = typeof oid === 'string' ? Oid.parse(oid).toString() : oid.toString();
    if (this.#byOid.delete(name)) this.#sorted = false;
  }

  /** Removes all variables. */
  clear(): void {
    this.#byOid.clear();
    this.#sorted = false;
  }

  /** @internal */
  find(oid: Oid): MibEntry | undefined {
    return this.#byOid.get(oid.toString());
  }

  /** @internal The first variable after an OID that may be read. What lies between the subtrees of a rule is skipped. */
  next(oid: Oid, access: Access): MibEntry | undefined {
    const entries = this.#inOrder();
    let i = firstAfter(entries, oid);
    let entry = entries[i];
    while (entry !== undefined && !access.canRead(entry.oid)) {
      const from = access.readableFrom(entry.oid);
      if (from === undefined) return undefined;
      i = from === entry.oid ? i + 1 : firstFrom(entries, from);
      entry = entries[i];
    }
    return entry;
  }

  /** @internal Whether there are other instances of the object that an OID names: its OID without the last number. */
  hasObject(oid: Oid): boolean {
    if (oid.length < 3) return false;
    const object = Oid.of(...oid.arcs.slice(0, -1));
    return this.next(object, FULL_ACCESS)?.oid.startsWith(object) ?? false;
  }

  #inOrder(): readonly MibEntry[] {
    if (!this.#sorted) {
      this.#ordered = [...this.#byOid.values()].sort((a, b) => a.oid.compare(b.oid));
      this.#sorted = true;
    }
    return this.#ordered;
  }
}

/** The first at an OID or after it. */
function firstFrom(entries: readonly MibEntry[], oid: Oid): number {
  const after = firstAfter(entries, oid);
  return entries[after - 1]?.oid.compare(oid) === 0 ? after - 1 : after;
}

function firstAfter(entries: readonly MibEntry[], oid: Oid): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.oid.compare(oid) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
