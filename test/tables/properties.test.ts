import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { SnmpError, SnmpMgr, SnmpTrapMgr } from 'snmp-components';
import { properties } from './properties.js';
import { surface } from './surface.js';

const classes = [
  { owner: 'SnmpMgr', create: (options?: object) => new SnmpMgr(options), rows: properties.SnmpMgr },
  {
    owner: 'SnmpTrapMgr',
    create: (options?: object) => new SnmpTrapMgr(options),
    rows: properties.SnmpTrapMgr,
  },
] as const;

describe('the table of properties', () => {
  test.each([
    ['SnmpMgr', surface.SnmpTcpMgr.properties.filter((name) => !name.startsWith('ssl'))],
    ['SnmpTrapMgr', surface.SnmpTrapMgr.properties],
  ] as const)('has every documented property of %s, and no other', (owner, documented) => {
    expect(properties[owner].map(({ name }) => name).sort()).toEqual([...documented].sort());
  });
});

const cases = classes.flatMap(({ owner, create, rows }) => rows.map((row) => ({ owner, create, ...row })));

describe.each(cases)(
  '$owner, property $name',
  ({ name, create, access, default: standard, good = [], bad = [], secret }) => {
    test('has its default', () => {
      expect(shape(Reflect.get(create(), name))).toEqual(standard);
    });

    if (access === 'read-only') {
      test('is read-only', () => {
        const target = create();
        expect(Reflect.set(target, name, standard)).toBe(false);
        expect(shape(Reflect.get(target, name))).toEqual(standard);
      });
      return;
    }

    test('takes what is allowed, again and again', () => {
      const target = create();
      for (const [set, read] of good) {
        Reflect.set(target, name, set);
        const value: unknown = Reflect.get(target, name);
        expect(value).toEqual(read);
        expect(Buffer.isBuffer(value)).toBe(Buffer.isBuffer(read));
      }
    });

    if (good.length > 0) {
      test('can be set by the constructor', () => {
        const [set, read] = good.at(-1) ?? [];
        expect(Reflect.get(create({ [name]: set }), name)).toEqual(read);
      });
    }

    test('refuses anything else by a number and its name, and stays as it was', () => {
      const target = create();
      const [first] = good;
      if (first !== undefined) Reflect.set(target, name, first[0]);
      const before: unknown = Reflect.get(target, name);
      for (const [set, code] of bad) {
        const error = refusalOf(() => Reflect.set(target, name, set));
        expect([inspect(set), error?.code]).toEqual([inspect(set), code]);
        expect(error?.message).toContain(name);
        if (secret === true && typeof set === 'string' && set.length > 1)
          expect(`${inspect(error)} ${String(error?.message)}`).not.toContain(set);
        expect(Reflect.get(target, name)).toEqual(before);
      }
      expect(bad).not.toHaveLength(0);
    });
  },
);

describe('bytes that were set', () => {
  test.each(['localEngineId', 'remoteEngineId'])('as %s are copied', (name) => {
    const target = new SnmpMgr();
    const bytes = new Uint8Array([1, 2, 3]);
    Reflect.set(target, name, bytes);
    bytes.fill(0);
    expect(Reflect.get(target, name)).toEqual(Buffer.from([1, 2, 3]));
  });
});

/** Views of objects are compared by what is in them. */
function shape(value: unknown): unknown {
  const isView = typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
  return isView ? [...(value as Iterable<unknown>)] : value;
}

/** The error of the package that an action throws, if it does. */
function refusalOf(action: () => unknown): SnmpError | undefined {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  return undefined;
}
