import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MibStore, SnmpError } from 'snmp-components';

/** Pieces that mean something, in any order. */
const pieces = [
  ...[
    'A-MIB',
    'DEFINITIONS',
    '::=',
    'BEGIN',
    'END',
    'IMPORTS',
    'FROM',
    ';',
    ',',
    'SNMPv2-SMI',
    'EXPORTS',
    'MACRO',
  ],
  ...[
    'a',
    'b',
    'Entry',
    'OBJECT',
    'IDENTIFIER',
    'OBJECT-TYPE',
    'MODULE-IDENTITY',
    'TRAP-TYPE',
    'TEXTUAL-CONVENTION',
  ],
  ...[
    'MODULE-COMPLIANCE',
    'AGENT-CAPABILITIES',
    'OBJECT-GROUP',
    'NOTIFICATION-TYPE',
    'SYNTAX',
    'INTEGER',
    'OCTET',
  ],
  ...[
    'STRING',
    'SEQUENCE',
    'OF',
    'CHOICE',
    'SIZE',
    'MAX-ACCESS',
    'read-only',
    'STATUS',
    'current',
    'DESCRIPTION',
  ],
  ...[
    'INDEX',
    'IMPLIED',
    'AUGMENTS',
    'DEFVAL',
    'UNITS',
    'DISPLAY-HINT',
    'ENTERPRISE',
    'VARIABLES',
    'enterprises',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '|',
    '..',
    '.',
    '"',
    '"x"',
    "'0F'H",
    "'",
    '--',
    '-- c --',
    '1',
    '-5',
    '4294967296',
    '\n',
  ],
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((words) => words.join(' '));
const inModule = soup.map(
  (text) => `A-MIB DEFINITIONS ::= BEGIN IMPORTS enterprises FROM SNMPv2-SMI; ${text}`,
);

function readsAll(text: string): void {
  const store = new MibStore({ bundled: false });
  store.add('SNMPv2-SMI DEFINITIONS ::= BEGIN enterprises OBJECT IDENTIFIER ::= { iso 3 6 1 4 1 } END');
  const found = [...store.add(text, 'f'), ...store.check()];
  for (const { severity, file, line, message } of found) {
    expect(['error', 'warning']).toContain(severity);
    expect(file).toBe('f');
    expect(line).toBeGreaterThanOrEqual(0);
    expect(message).not.toBe('');
  }
  // What was read can be asked for.
  const visit = (oid: string): void => {
    for (const node of store.find(oid)?.children ?? []) {
      expect(store.find(node.oid)?.oid).toBe(node.oid);
      expect(store.toName(`${node.oid}.1.2.3`)).toContain('.');
      expect(node.index.length).toBeGreaterThanOrEqual(0);
      expect(node.syntax?.baseType).not.toBe('');
      visit(node.oid);
    }
  };
  visit('1.3.6.1.4.1');
}

describe('A text that means harm', () => {
  test('of words in any order does not throw', () => {
    fc.assert(fc.property(fc.oneof(soup, inModule), readsAll), { numRuns: 400 });
  });

  test('of any characters does not throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), readsAll), { numRuns: 200 });
  });

  test('given as a name fails with 398 or 10022, or has an OID that gives a name', () => {
    const mibs = new MibStore();
    const name = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            'ifDescr',
            'IF-MIB',
            '::',
            ':',
            '.',
            '1',
            '"a"',
            "'b'",
            '[',
            ']',
            'vacmGroupName',
            'iso',
            '4294967296',
          ),
          { maxLength: 8 },
        )
        .map((words) => words.join('')),
    );
    fc.assert(
      fc.property(name, (text) => {
        try {
          expect(mibs.toName(mibs.toOid(text))).not.toBe('');
        } catch (error) {
          if (!SnmpError.is(error)) throw error;
          expect([398, 10022]).toContain(error.code);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('given as an OID is shown by a name that leads back, where it has no text in single quotes', () => {
    const mibs = new MibStore();
    const columns = [
      'ifDescr',
      'vacmGroupName',
      'ipAddressIfIndex',
      'dot1dTpFdbAddress',
      'inetCidrRouteIfIndex',
      'sysDescr',
    ];
    const arc = fc.oneof(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 0, max: 4294967295 }));
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.array(arc, { maxLength: 30 }), (column, arcs) => {
        const oid = [mibs.toOid(column), ...arcs].join('.');
        const numeric = mibs.toName(oid, { index: 'numeric' });
        expect(mibs.toOid(numeric)).toBe(oid);
        expect(mibs.toName(oid)).toMatch(/^[\w-]+::\w+/);
        for (const { text } of mibs.decodeIndex(oid)) expect(typeof text).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
