import type { ObjectList } from './object-list.js';
import type { SnmpObject } from './snmp-object.js';

/**
 * One of the Obj arrays of the C++, Python and PHP editions: a field of every object in `objects`, by index. The
 * array has no contents of its own; `objCount` sets how many there are.
 */
export interface IndexedView<Value> {
  /**
   * The field of the object at an index.
   * @throws SnmpError 301 when there is no such object, 10022 when the value cannot be set
   */
  [index: number]: Value;
  /** How many there are: `objCount`. */
  readonly length: number;
  /** Goes through the field of every object, in order. */
  [Symbol.iterator](): IterableIterator<Value>;
}

/**
 * The Obj array of the values: text when read, and text, a number, a bigint or bytes when set.
 */
export interface IndexedValues {
  /**
   * The value of the object at an index.
   * @throws SnmpError 301 when there is no such object, 10022 when it can't be a value
   */
  // An index signature has one type for reading and setting; only `any` takes a number where text is read.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [index: number]: any;
  /** How many there are: `objCount`. */
  readonly length: number;
  /** Goes through the value of every object, in order. */
  [Symbol.iterator](): IterableIterator<unknown>;
}

/**
 * The Obj array of a field.
 * @param member - its name, for errors
 * @internal
 */
export function indexedView<Field extends keyof SnmpObject>(
  objects: ObjectList,
  member: string,
  field: Field,
): IndexedView<SnmpObject[Field]> {
  const view = new Proxy(
    {},
    {
      get: (_target, key) => {
        const index = indexOf(key);
        if (index !== undefined) return objects.checked(index, member)[field];
        if (key === 'length') return objects.length;
        if (key === Symbol.iterator) return () => objects.map((object) => object[field]).values();
        return undefined;
      },
      set: (_target, key, value: unknown) => {
        const object = objects.checked(indexOf(key) ?? NaN, member);
        return Reflect.set(object, field, value);
      },
      has: (_target, key) => (indexOf(key) ?? Infinity) < objects.length,
      ownKeys: () => objects.map((_object, index) => String(index)),
      getOwnPropertyDescriptor: (_target, key) => {
        const object = objects[indexOf(key) ?? -1];
        if (object === undefined) return undefined;
        return { configurable: true, enumerable: true, writable: true, value: object[field] };
      },
    },
  );
  // A proxy has the type of its target; the handlers above make it a view.
  return view as IndexedView<SnmpObject[Field]>;
}

/** The number a key was made from: JavaScript turns every index into text. */
function indexOf(key: string | symbol): number | undefined {
  if (typeof key !== 'string') return undefined;
  const index = Number(key);
  return String(index) === key ? index : undefined;
}
