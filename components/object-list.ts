import { SnmpError } from '../src/errors/snmp-error.js';
import type { Oid } from '../src/smi/oid.js';
import type { TextCodec } from '../src/smi/text-codec.js';
import type { ValueInput } from '../src/smi/value.js';
import type { VarBind } from '../src/smi/var-bind.js';
import type { NameSource } from './name-source.js';
import { SnmpObject } from './snmp-object.js';

/** RFC 3416 section 3 allows 2147483647; no message holds that many. */
const MAX_OBJECTS = 65_535;

/**
 * The objects of a component: an array of {@link SnmpObject} with the methods of the collections that the Java, .NET
 * and JavaScript editions of the class family have.
 *
 * @example
 * ```ts
 * import { SnmpMgr, SnmpObject } from 'snmp-components';
 *
 * const mgr = new SnmpMgr();
 * mgr.objects.add(new SnmpObject('1.3.6.1.2.1.1.1.0'));
 * mgr.objects.add('1.3.6.1.2.1.1.3.0');
 * console.log(mgr.objects.length, mgr.objects[0]?.oid);
 * ```
 */
export class ObjectList extends Array<SnmpObject> {
  /** `map`, `filter` and the like give plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  #names: NameSource | undefined;

  /** @internal Where the OIDs of names come from. */
  get names(): NameSource | undefined {
    return this.#names;
  }

  /** @internal Takes the OIDs of names from a source from now on. */
  useNames(names: NameSource | undefined): void {
    this.#names = names;
    // Programs may leave holes in the list.
    this.forEach((object: unknown) => {
      if (object instanceof SnmpObject) object.useNames(names);
    });
  }

  /**
   * Adds an object, or one made of an OID, a value and a type. Returns the object. Instead of an OID it may have a name,
   * such as `sysDescr.0`, where the component has a `mibStore`.
   * @throws SnmpError 302 when there are 65535 already, 10022 as `SnmpObject` does, 398 for a name that is not known
   */
  add(object: SnmpObject | string | Oid, value?: ValueInput, objectType?: number): SnmpObject {
    const added = object instanceof SnmpObject ? object : new SnmpObject(object, value, objectType);
    checkCount(this.length + 1);
    added.useNames(this.#names);
    this.push(added);
    return added;
  }

  /** Removes all objects. */
  clear(): void {
    this.length = 0;
  }

  /**
   * The object at an index.
   * @throws SnmpError 301 when there is none
   */
  item(index: number): SnmpObject {
    return this.checked(index, 'objects');
  }

  /** How many objects there are: `length`. */
  size(): number {
    return this.length;
  }

  /** @internal Grows with empty objects, or drops those at the end. */
  resize(count: number): void {
    checkCount(count);
    while (this.length < count) {
      const added = new SnmpObject();
      added.useNames(this.#names);
      this.push(added);
    }
    this.length = count;
  }

  /** @internal Shows variables that were received, in place of what there is. */
  show(variables: readonly VarBind[], codec: TextCodec): void {
    // Setting the length takes as long as making several objects.
    if (this.length !== variables.length) this.length = variables.length;
    let index = 0;
    for (const variable of variables) {
      this[index] = SnmpObject.fromWire(variable, codec, this.#names);
      index += 1;
    }
  }

  /** @internal */
  checked(index: number, member: string): SnmpObject {
    const object = Number.isInteger(index) ? this[index] : undefined;
    if (object !== undefined) return object;
    const range = this.length === 0 ? 'there are no objects' : `indexes go from 0 to ${this.length - 1}`;
    throw new SnmpError('badObjectIndex', `${member}[${String(index)}]: ${range}`);
  }
}

function checkCount(count: number): void {
  if (Number.isInteger(count) && count >= 0 && count <= MAX_OBJECTS) return;
  throw new SnmpError(
    'tooManyObjects',
    `objCount takes a whole number from 0 to ${MAX_OBJECTS}, not ${String(count)}`,
  );
}
