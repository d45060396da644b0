import { describe, expect, test } from '@jest/globals';
import { MibStore } from 'snmp-components';

interface Case {
  readonly what: string;
  readonly text: string;
  /** `severity line: part of the message` */
  readonly says: readonly string[];
  /** Names that are understood nevertheless, with their OIDs below 1.3.6.1.4.1. */
  readonly knows?: Readonly<Record<string, string>>;
}

/** The beginning of a module; what follows begins in line 4. */
const head = `ACME-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises, MODULE-IDENTITY, OBJECT-TYPE, Integer32 FROM SNMPv2-SMI;
acme OBJECT IDENTIFIER ::= { enterprises 99990 }
`;
const object = (name: string, arc: number, syntax = 'Integer32'): string =>
  `${name} OBJECT-TYPE SYNTAX ${syntax} MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { acme ${arc} }\n`;

const cases: readonly Case[] = [
  { what: 'an empty text', text: '', says: ['error 0: the file has no MIB module'] },
  {
    what: 'a text that is no module',
    text: 'Dear Sir or Madam,\n"what" is { this',
    says: ['error 0: no MIB module'],
  },
  {
    what: 'a module without END',
    text: `${head}${object('a', 1)}`,
    says: ['warning 5: END of the module ACME-MIB is missing'],
    knows: { a: '99990.1' },
  },
  {
    what: 'a module without END before another one',
    text: `${head}${object('a', 1)}OTHER-MIB DEFINITIONS ::= BEGIN\nb OBJECT IDENTIFIER ::= { acme 2 }\nEND`,
    says: ['warning 5: END of the module ACME-MIB is missing', 'warning 5: acme is not imported'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'IMPORTS without a semicolon',
    text: `A-MIB DEFINITIONS ::= BEGIN\nIMPORTS enterprises FROM SNMPv2-SMI\nacme OBJECT IDENTIFIER ::= { enterprises 1 }\nEND`,
    says: ['warning 3: ";" after IMPORTS is missing before "acme"'],
    knows: { acme: '1' },
  },
  {
    what: 'no IMPORTS at all',
    text: `A-MIB DEFINITIONS ::= BEGIN\nacme OBJECT IDENTIFIER ::= { enterprises 1 }\nEND`,
    says: ['warning 1: enterprises is not imported; that of SNMPv2-SMI is taken'],
    knows: { acme: '1' },
  },
  {
    what: 'an import from a module that is not there',
    text: `A-MIB DEFINITIONS ::= BEGIN\nIMPORTS base FROM LOST-MIB;\nacme OBJECT IDENTIFIER ::= { base 1 }\nEND`,
    says: ['error 3: acme has no OID: base is imported from LOST-MIB, which is not loaded'],
  },
  {
    what: 'an import that the module does not define',
    text: `A-MIB DEFINITIONS ::= BEGIN\nIMPORTS base FROM IF-MIB;\nacme OBJECT IDENTIFIER ::= { base 1 }\nEND`,
    says: ['error 3: acme has no OID: IF-MIB does not define base'],
  },
  {
    what: 'an import from the wrong module',
    text: `A-MIB DEFINITIONS ::= BEGIN\nIMPORTS enterprises FROM RFC1065-SMI;\nacme OBJECT IDENTIFIER ::= { enterprises 1 }\nEND`,
    says: ['warning 1: enterprises is imported from RFC1065-SMI, which is not loaded or does not define it'],
    knows: { acme: '1' },
  },
  {
    what: 'definitions in a circle',
    text: `${head}a OBJECT IDENTIFIER ::= { b 1 }\nb OBJECT IDENTIFIER ::= { a 1 }\nEND`,
    says: ['error 4: a has no OID', 'error 5: b has no OID'],
    knows: { acme: '99990' },
  },
  {
    what: 'a definition of itself',
    text: `${head}a OBJECT IDENTIFIER ::= { a 1 }\nEND`,
    says: ['error 4: a has no OID: a has none itself, or leads back to it'],
  },
  {
    what: 'an unknown macro',
    text: `${head}b ACME-SPECIAL COLOUR red SHAPE { round } ::= { acme 2 }\n${object('a', 1)}END`,
    says: ['warning 4: unknown macro "ACME-SPECIAL"'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'a macro definition',
    text: `${head}OBJECT-TYPE MACRO ::= BEGIN TYPE NOTATION ::= "SYNTAX" type(Syntax) VALUE NOTATION ::= value END\n${object('a', 1)}END`,
    says: [],
    knows: { a: '99990.1' },
  },
  {
    what: 'a name with an underscore',
    text: `${head}${object('acme_fan_speed', 1)}END`,
    says: ['warning 4: the name acme_fan_speed has an underscore'],
    knows: { acme_fan_speed: '99990.1' },
  },
  {
    what: 'a string that is not closed',
    text: `${head}a OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-only STATUS current\n  DESCRIPTION "the speed\n  ::= { acme 1 }\n${object('b', 2)}END`,
    says: ['error 5: a string is not closed'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'bad hexadecimal digits',
    text: `${head}a OBJECT-TYPE SYNTAX OCTET STRING (SIZE ('0G'H..'10'H)) MAX-ACCESS read-only STATUS current DESCRIPTION "-" DEFVAL { 'XYZ'H } ::= { acme 1 }\n${object('b', 2)}END`,
    says: [],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'odd defaults',
    text: `${head}a OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-only STATUS current DESCRIPTION "-" DEFVAL { { a, b, { c } } } ::= { acme 1 }\nb OBJECT-TYPE SYNTAX Integer32 ACCESS read-only STATUS mandatory DEFVAL 5 ::= { acme 2 }\nEND`,
    says: [],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'an object without a value',
    text: `${head}a OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-only STATUS current DESCRIPTION "-"\n${object('b', 2)}END`,
    says: ['error 4: a has no value: "::=" is missing before "b"'],
    knows: { b: '99990.2' },
  },
  {
    what: 'an object with a value that is none',
    text: `${head}a OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= 7\n${object('b', 2)}END`,
    says: ['error 4: a has no OBJECT IDENTIFIER value'],
    knows: { b: '99990.2' },
  },
  {
    what: 'an empty value',
    text: `${head}a OBJECT IDENTIFIER ::= { }\n${object('b', 2)}END`,
    says: ['error 4: a has an empty OBJECT IDENTIFIER value'],
    knows: { b: '99990.2' },
  },
  {
    what: 'a value that is not closed',
    text: `${head}a OBJECT IDENTIFIER ::= { acme 1\nb OBJECT IDENTIFIER ::= { acme 2 }\nEND`,
    says: ['error 4: an OBJECT IDENTIFIER value is not closed'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'a number that is too large',
    text: `${head}a OBJECT IDENTIFIER ::= { acme 4294967296 }\n${object('b', 2)}END`,
    says: ['error 4: 4294967296 cannot be part of an OBJECT IDENTIFIER'],
    knows: { b: '99990.2' },
  },
  {
    what: 'access and status that do not exist',
    text: `${head}a OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-mostly STATUS fine DESCRIPTION "-" ::= { acme 1 }\nEND`,
    says: ['warning 4: ACCESS takes not-accessible', 'warning 4: STATUS takes current'],
    knows: { a: '99990.1' },
  },
  {
    what: 'labels without numbers',
    text: `${head}a OBJECT-TYPE SYNTAX INTEGER { on(1), off, broken(x) } MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { acme 1 }\nEND`,
    says: ['warning 4: the label "off" has no number', 'warning 4: the label "broken" has no number'],
    knows: { a: '99990.1' },
  },
  {
    what: 'braces that are not closed',
    text: `${head}a OBJECT-TYPE SYNTAX INTEGER { on(1), off(2) MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { acme 1 }\n${object('b', 2)}END`,
    says: ['error 4: "{" is not closed'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'an index that is not closed',
    text: `${head}a OBJECT-TYPE SYNTAX B MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" INDEX { x ::= { acme 1 }\n${object('b', 2)}END`,
    says: ['warning 4: "}" is missing before "::="'],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'a name that is defined twice',
    text: `${head}${object('a', 1)}${object('a', 2)}END`,
    says: ['warning 5: a is defined twice; the first definition counts'],
    knows: { a: '99990.1' },
  },
  {
    what: 'a trap without an enterprise',
    text: `${head}a TRAP-TYPE DESCRIPTION "-" ::= 5\n${object('b', 2)}END`,
    says: ['error 4: the trap a has no ENTERPRISE or no number'],
    knows: { b: '99990.2' },
  },
  {
    what: 'a textual convention without SYNTAX',
    text: `${head}T ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "-"\n${object('b', 2)}END`,
    says: ['error 4: the textual convention T has no SYNTAX'],
    knows: { b: '99990.2' },
  },
  {
    what: 'hyphens in comments',
    text: `${head}-- about -- the fan --\n----- line of hyphens ---\n-- odd - one -\na OBJECT IDENTIFIER -- is -- ::= -- here -- { acme 1 }\nb OBJECT IDENTIFIER ::= { acme 2 }--end\nEND`,
    says: [],
    knows: { a: '99990.1', b: '99990.2' },
  },
  {
    what: 'characters that are no part of the language',
    text: `${head}§ ${object('a', 1)}\u00a0END`,
    says: ['warning 4: unexpected character U+00A7'],
    knows: { a: '99990.1' },
  },
  {
    what: 'rubbish between definitions',
    text: `${head}once upon a time\nthere was { a 1 }\n${object('b', 2)}END`,
    says: ['error 4: a definition was expected, not "once"'],
    knows: { b: '99990.2' },
  },
  {
    what: 'lines that end with carriage returns only',
    text: `${head}${object('a', 1)}END`.replaceAll('\n', '\r'),
    says: [],
    knows: { a: '99990.1' },
  },
];

describe('A broken module', () => {
  test.each(cases)(
    'with $what is reported by file and line, and read as far as it goes',
    ({ text, says, knows }) => {
      const mibs = new MibStore();
      const found = [...mibs.add(text, 'ACME-MIB.txt'), ...mibs.check()];
      expect(found.map(({ file }) => file)).toEqual(found.map(() => 'ACME-MIB.txt'));
      const lines = found.map(({ severity, line, message }) => `${severity} ${line}: ${message}`);
      expect(lines).toHaveLength(says.length);
      for (const [at, part] of says.entries()) {
        const [place = '', message = ''] = part.split(': ', 2);
        expect(lines[at]).toContain(`${place}: `);
        expect(lines[at]).toContain(message);
      }
      for (const [name, oid] of Object.entries(knows ?? {}))
        expect(mibs.toOid(name)).toBe(`1.3.6.1.4.1.${oid}`);
    },
  );

  test('says no more than 201 things of one file', () => {
    const text = `${head}${'% '.repeat(5000)}END`;
    const found = new MibStore().add(text);
    expect(found).toHaveLength(201);
    expect(found.at(-1)?.message).toBe('there is more wrong in this file');
  });

  test.each([
    ['braces', '{ '.repeat(200_000)],
    ['parentheses', `${head}a OBJECT-TYPE SYNTAX Integer32 ${'('.repeat(200_000)}`],
    ['quotation marks', `${head}${'"x" "'.repeat(50_001)}`],
    ['hyphens', `${head}${'--x--'.repeat(50_000)}`],
    ['names', `${head}${'a '.repeat(200_000)}`],
    ['labels', `${head}a OBJECT-TYPE SYNTAX INTEGER { ${'a(1),'.repeat(50_000)} } ::= { acme 1 }`],
    ['modules without end', 'A DEFINITIONS ::= BEGIN '.repeat(20_000)],
    ['openings of modules', 'A { '.repeat(100_000)],
    [
      'definitions that build upon each other',
      `${head}${Array.from({ length: 20_000 }, (_, i) => `n${i} OBJECT IDENTIFIER ::= { n${i + 1} 1 }\n`).join('')}END`,
    ],
  ])('of many %s takes no longer than its length explains', (_what, text) => {
    const mibs = new MibStore();
    // Were the time quadratic, the test would run into the limit of its suite.
    expect([...mibs.add(text), ...mibs.check()].length).toBeLessThanOrEqual(402);
  });
});
