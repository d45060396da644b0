import { describe, expect, test } from '@jest/globals';
import { AccessControl } from '../../../src/agent/access-control.js';
import type { Access, AccessRule } from '../../../src/agent/access-control.js';
import { MibTree } from '../../../src/agent/mib-tree.js';
import { Oid } from '../../../src/smi/oid.js';

const ROOT = '1.3.6.1.4.1.9';
const START = Oid.parse('1.3');

/** Ten tables of a thousand variables each. */
function tables(): MibTree {
  const tree = new MibTree();
  for (let table = 1; table <= 10; table += 1)
    for (let row = 1; row <= 1000; row += 1)
      tree.add({ oid: `${ROOT}.${table}.${row}`, objectType: 2, value: row });
  return tree;
}

/** What rules let read, and how often that is asked. */
function counted(...rules: Omit<AccessRule, 'community'>[]): { access: Access; asked: () => number } {
  const control = new AccessControl();
  for (const rule of rules) control.add({ community: 'public', ...rule });
  const access = control.of({ community: 'public', user: undefined, securityLevel: 0, userLevel: 0 });
  if (access === undefined) throw new Error('no access');
  let asked = 0;
  const canRead = (oid: Oid): boolean => {
    asked += 1;
    return access.canRead(oid);
  };
  return { access: { ...access, canRead }, asked: () => asked };
}

/** All that a walk finds. */
function walk(tree: MibTree, access: Access): string[] {
  const found: string[] = [];
  let entry = tree.next(START, access);
  while (entry !== undefined) {
    found.push(entry.oid.toString());
    entry = tree.next(entry.oid, access);
  }
  return found;
}

describe('the next variable of a MIB', () => {
  const tree = tables();

  test.each<[string, Omit<AccessRule, 'community'>[], number]>([
    ['everything', [{}], 10_000],
    ['a table', [{ include: [`${ROOT}.7`] }], 1000],
    ['two tables, given in another order', [{ include: [`${ROOT}.7`, `${ROOT}.3`] }], 2000],
    [
      'a table and a variable of another rule',
      [{ include: [`${ROOT}.7`] }, { include: [`${ROOT}.9.5`] }],
      1001,
    ],
    ['a table without a variable', [{ include: [`${ROOT}.7`], exclude: [`${ROOT}.7.1`] }], 999],
    ['everything but a table', [{ exclude: [`${ROOT}.7`] }], 9000],
    ['a table and everything but it', [{ exclude: [`${ROOT}.7`] }, { include: [`${ROOT}.7`] }], 10_000],
    ['what is not there', [{ include: [`${ROOT}.7.1001`, '1.3.6.1.2', '2.5'] }], 0],
  ])('is found among %s', (_case, rules, expected) => {
    const { access } = counted(...rules);
    const found = walk(tree, access);
    expect(found).toHaveLength(expected);
    expect(found.every((oid) => access.canRead(Oid.parse(oid)))).toBe(true);
  });

  test('is found without a look at all that lies before it', () => {
    const { access, asked } = counted({ include: [`${ROOT}.4.10`, `${ROOT}.9.10`] });
    expect(tree.next(START, access)?.oid.toString()).toBe(`${ROOT}.4.10`);
    expect(tree.next(Oid.parse(`${ROOT}.4.10`), access)?.oid.toString()).toBe(`${ROOT}.9.10`);
    expect(tree.next(Oid.parse(`${ROOT}.9.10`), access)).toBeUndefined();
    expect(asked()).toBeLessThan(8);
  });
});
