import { MibStore, Oid, SnmpAgent, SnmpError, SnmpMgr, SnmpTcpMgr, SnmpTrapMgr } from 'snmp-components';
import { settingNames, settingRow } from '../../src/config/settings.js';
import { decodeText, encodeText, supportedCodePages } from '../../src/smi/code-page.js';
import { packetFrom, textFrom } from './mutate.js';
import type { Target } from './target.js';

const INVALID_ARGUMENT = 10_022;
const CODE_PAGE = 434;

/** Runs something; only errors of the package with these numbers may come out, or any where none is given. */
function attempt(run: () => unknown, ...codes: readonly number[]): void {
  try {
    run();
  } catch (error) {
    if (SnmpError.is(error) && (codes.length === 0 || codes.includes(error.code))) return;
    throw error;
  }
}

function expectSame(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${String(found)} in place of ${String(expected)}`);
}

const settingTexts = settingNames.flatMap((name) => [
  name,
  `${name}=${String(settingRow(name).default)}`,
  ` ${name.toUpperCase()} = 1`,
  `${name}=`,
]);

const oidTexts = [
  '1.3.6.1.2.1.1.5.0',
  '.1.3.6',
  '0.0',
  '2.999.3',
  '2.4294967295.1',
  '1',
  `1.3${'.1'.repeat(126)}`,
];

/** A module in all the forms that there are. */
const moduleText = `
ACME-MIB DEFINITIONS ::= BEGIN
IMPORTS
  MODULE-IDENTITY, OBJECT-TYPE, NOTIFICATION-TYPE, Integer32, Counter64, enterprises FROM SNMPv2-SMI
  TEXTUAL-CONVENTION, DisplayString FROM SNMPv2-TC
  OBJECT-GROUP, MODULE-COMPLIANCE FROM SNMPv2-CONF;
acme MODULE-IDENTITY
  LAST-UPDATED "202401010000Z" ORGANIZATION "Acme" CONTACT-INFO "nobody" DESCRIPTION "A module."
  REVISION "202401010000Z" DESCRIPTION "First."
  ::= { enterprises 99999 }
AcmeState ::= TEXTUAL-CONVENTION
  DISPLAY-HINT "d-2" STATUS current DESCRIPTION "A state." SYNTAX INTEGER { off(0), on(1), other(-1) }
AcmeName ::= OCTET STRING (SIZE (0..32 | 64))
acmeObjects OBJECT IDENTIFIER ::= { acme 1 }
acmeTable OBJECT-TYPE
  SYNTAX SEQUENCE OF AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "Rows."
  ::= { acmeObjects 2 }
acmeEntry OBJECT-TYPE
  SYNTAX AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "A row."
  INDEX { acmeIndex, IMPLIED acmeName } ::= { acmeTable 1 }
AcmeEntry ::= SEQUENCE { acmeIndex Integer32, acmeName AcmeName, acmeState AcmeState, acmeCount Counter64 }
acmeIndex OBJECT-TYPE
  SYNTAX Integer32 (1..2147483647) MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeEntry 1 }
acmeName OBJECT-TYPE
  SYNTAX AcmeName MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeEntry 2 }
acmeState OBJECT-TYPE
  SYNTAX AcmeState UNITS "states" MAX-ACCESS read-write STATUS current DESCRIPTION "" DEFVAL { on }
  ::= { acmeEntry 3 }
acmeCount OBJECT-TYPE
  SYNTAX Counter64 MAX-ACCESS read-only STATUS deprecated DESCRIPTION "" REFERENCE "none" ::= { acmeEntry 4 }
acmeEvent NOTIFICATION-TYPE OBJECTS { acmeState } STATUS current DESCRIPTION "It happened." ::= { acme 0 7 }
acmeTrap TRAP-TYPE ENTERPRISE acme VARIABLES { acmeState } DESCRIPTION "Long ago." ::= 3
acmeGroup OBJECT-GROUP OBJECTS { acmeState, acmeCount } STATUS current DESCRIPTION "" ::= { acme 3 1 }
-- a comment -- macro MACRO ::= BEGIN TYPE NOTATION ::= "X" VALUE NOTATION ::= value(VALUE INTEGER) END
acmeBits OBJECT-TYPE SYNTAX BITS { a(0), b(1) } ACCESS read-only STATUS mandatory ::= { acmeObjects 9 }
END
`;

/** What programs or their users write, and files say. */
export const textTargets = {
  settings: {
    what: 'the text of config(...)',
    open: () => {
      const components = [new SnmpMgr(), new SnmpTcpMgr(), new SnmpTrapMgr(), new SnmpAgent()];
      return {
        make: (random) => textFrom(settingTexts, random),
        feed: (input) => {
          const component = components[input.length % components.length];
          attempt(() => component?.config(input.toString()));
        },
        serve: () => {
          for (const component of components) {
            component.config('CodePage=1252');
            expectSame(component.config('codepage'), '1252');
          }
        },
        close: async () => {
          await Promise.all(components.map((component) => component.deactivate()));
        },
      };
    },
  },
  oid: {
    what: 'dotted OIDs',
    open: () => ({
      make: (random) => textFrom(oidTexts, random),
      feed: (input) =>
        attempt(() => {
          const oid = Oid.parse(input.toString());
          expectSame(Oid.parse(oid.toString()).equals(oid), true);
        }, INVALID_ARGUMENT),
    }),
  },
  codePage: {
    what: 'octets in any code page, to text and back',
    open: () => {
      const pages = supportedCodePages();
      // Tables are put together when a page is first used.
      for (const page of pages) attempt(() => encodeText(page, decodeText(page, Buffer.from('a\xff\x80'))));
      const corpus = [...pages.keys()].map((index) =>
        Buffer.from(`${String.fromCharCode(index)}Grüße \u{1f600} +AGE-`),
      );
      return {
        make: (random) => packetFrom(corpus, random),
        feed: (input) => {
          const page = pages[(input[0] ?? 0) % pages.length] ?? 65_001;
          const text = decodeText(page, input.subarray(1));
          attempt(() => encodeText(page, text), CODE_PAGE);
        },
      };
    },
  },
  mib: {
    what: 'MIB modules: parser, store, names',
    open: () => ({
      make: (random) => textFrom([moduleText], random),
      feed: (input) => {
        const mibs = new MibStore({ bundled: false });
        mibs.add(input.toString());
        mibs.check();
        mibs.toName('1.3.6.1.4.1.99999.1.2.1.3.1.65.66');
        attempt(() => mibs.encodeIndex('acmeState', 1, 'AB'));
        attempt(() => mibs.formatValue('1.3.6.1.4.1.99999.1.2.1.3.1.65', 2, 12_345));
      },
    }),
  },
} as const satisfies Record<string, Target>;
