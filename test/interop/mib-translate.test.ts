import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MibStore, ObjectType, SnmpAgent, SnmpObject, type MibNode } from 'snmp-components';
import { communityArguments, runTool } from '../support/net-snmp-tools.js';
import { describeWithModules, moduleFolder, moduleOptions } from './mib-modules.js';

/** Of which only the facts come with the package: the tool has no text of it. */
const withoutText = new Set(['ENTITY-MIB']);
const perCall = 800;

/** A module of our own with what the standard modules do not have. */
const trickyModule = `
TRICKY-MIB DEFINITIONS ::= BEGIN
IMPORTS MODULE-IDENTITY, OBJECT-TYPE, Integer32, Unsigned32, IpAddress, enterprises FROM SNMPv2-SMI
        TEXTUAL-CONVENTION, DisplayString, MacAddress FROM SNMPv2-TC;
trickyMIB MODULE-IDENTITY
    LAST-UPDATED "202601010000Z" ORGANIZATION "none" CONTACT-INFO "none" DESCRIPTION "none"
    ::= { enterprises example(99998) mibs(4) 1 }
trickyObjects OBJECT IDENTIFIER ::= { trickyMIB 7 }
Hundredths ::= TEXTUAL-CONVENTION DISPLAY-HINT "d-2" STATUS current DESCRIPTION "-" SYNTAX Integer32
Thousandths ::= TEXTUAL-CONVENTION DISPLAY-HINT "d-3" STATUS current DESCRIPTION "-" SYNTAX Unsigned32
HexNumber ::= TEXTUAL-CONVENTION DISPLAY-HINT "x" STATUS current DESCRIPTION "-" SYNTAX Integer32
OctalNumber ::= TEXTUAL-CONVENTION DISPLAY-HINT "o" STATUS current DESCRIPTION "-" SYNTAX Integer32
BinaryNumber ::= TEXTUAL-CONVENTION DISPLAY-HINT "b" STATUS current DESCRIPTION "-" SYNTAX Integer32
Pairs ::= TEXTUAL-CONVENTION DISPLAY-HINT "1d:1x/" STATUS current DESCRIPTION "-" SYNTAX OCTET STRING
Plain ::= TEXTUAL-CONVENTION DISPLAY-HINT "1x" STATUS current DESCRIPTION "-" SYNTAX OCTET STRING
Repeated ::= TEXTUAL-CONVENTION DISPLAY-HINT "*1d./1a" STATUS current DESCRIPTION "-" SYNTAX OCTET STRING
Wide ::= TEXTUAL-CONVENTION DISPLAY-HINT "2d,3x;4o" STATUS current DESCRIPTION "-" SYNTAX OCTET STRING
trickyHundredths OBJECT-TYPE SYNTAX Hundredths UNITS "percent" MAX-ACCESS read-only STATUS current
    DESCRIPTION "-" ::= { trickyObjects 1 }
trickyThousandths OBJECT-TYPE SYNTAX Thousandths MAX-ACCESS read-only STATUS current
    DESCRIPTION "-" ::= { trickyObjects 2 }
trickyHex OBJECT-TYPE SYNTAX HexNumber MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 3 }
trickyOctal OBJECT-TYPE SYNTAX OctalNumber MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 4 }
trickyPairs OBJECT-TYPE SYNTAX Pairs MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 6 }
trickyPlain OBJECT-TYPE SYNTAX Plain MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 7 }
trickyRepeated OBJECT-TYPE SYNTAX Repeated MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 8 }
trickyWide OBJECT-TYPE SYNTAX Wide MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 9 }
trickyBinary OBJECT-TYPE SYNTAX BinaryNumber MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyObjects 12 }
trickyTable OBJECT-TYPE SYNTAX SEQUENCE OF TrickyEntry MAX-ACCESS not-accessible STATUS current
    DESCRIPTION "-" ::= { trickyObjects 11 }
trickyEntry OBJECT-TYPE SYNTAX TrickyEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "-"
    INDEX { trickyKind, trickyAddress, trickyMac, trickyText, trickyOid, IMPLIED trickyName } ::= { trickyTable 1 }
TrickyEntry ::= SEQUENCE { trickyKind INTEGER, trickyAddress IpAddress, trickyMac MacAddress,
    trickyText DisplayString, trickyOid OBJECT IDENTIFIER, trickyName DisplayString, trickyValue Integer32 }
trickyKind OBJECT-TYPE SYNTAX INTEGER { first(1), second(2) } MAX-ACCESS not-accessible STATUS current
    DESCRIPTION "-" ::= { trickyEntry 1 }
trickyAddress OBJECT-TYPE SYNTAX IpAddress MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" ::= { trickyEntry 2 }
trickyMac OBJECT-TYPE SYNTAX MacAddress MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" ::= { trickyEntry 3 }
trickyText OBJECT-TYPE SYNTAX DisplayString MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" ::= { trickyEntry 4 }
trickyOid OBJECT-TYPE SYNTAX OBJECT IDENTIFIER MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" ::= { trickyEntry 5 }
trickyName OBJECT-TYPE SYNTAX DisplayString MAX-ACCESS not-accessible STATUS current DESCRIPTION "-" ::= { trickyEntry 6 }
trickyValue OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-only STATUS current DESCRIPTION "-" ::= { trickyEntry 7 }
END
`;

describeWithModules(['snmptranslate', 'snmpbulkwalk'], 'Translation', () => {
  const mibs = new MibStore();
  const nodes = allNodes(mibs).filter(({ module }) => !withoutText.has(module));
  const oids = nodes.map(({ oid }) => `.${oid}`);

  test('knows the same names for the same OIDs as snmptranslate, and no others', async () => {
    const { stdout } = await translate(['-Tz']);
    const theirs = [...stdout.matchAll(/^"(.+?)"\s+"(.+?)"$/gm)].map(
      ([, name = '', oid = '']) => `${name} ${oid}`,
    );
    expect(theirs.length).toBeGreaterThan(3000);
    // The tool leaves the roots out.
    const ours = nodes.filter(({ arcs }) => arcs.length > 1).map(({ name, oid }) => `${name} ${oid}`);
    expect(ours.sort()).toEqual(theirs.sort());
  });

  test('of every OID gives the name of snmptranslate', async () => {
    expect(oids.map((oid) => mibs.toName(oid))).toEqual(await inBatches([], oids));
  });

  test('of every OID gives the long name of snmptranslate', async () => {
    expect(oids.map((oid) => mibs.toName(oid, { style: 'full' }))).toEqual(await inBatches(['-Of'], oids));
  });

  test('of every name gives the OID of snmptranslate', async () => {
    const names = nodes.filter(({ arcs }) => arcs.length > 1).map(String);
    expect(names.map((name) => `.${mibs.toOid(name)}`)).toEqual(await inBatches(['-On'], names));
  });

  test('of every long name gives the OID of snmptranslate', async () => {
    const names = oids.map((oid) => mibs.toName(oid, { style: 'full' }));
    expect(names.map((name) => `.${mibs.toOid(name)}`)).toEqual(await inBatches(['-On'], names));
  });

  test('of every column with an index of its types gives the name of snmptranslate, and finds back', async () => {
    const columns = nodes.filter(({ kind, index }) => kind === 'column' && index.length > 0);
    expect(columns.length).toBeGreaterThan(1000);
    const instances = columns.map((column) => `.${column.oid}.${sampleIndex(column).join('.')}`);
    const names = instances.map((oid) => mibs.toName(oid));
    expect(names).toEqual(await inBatches([], instances));
    const lossless = names
      .map((name, at) => ({ name, oid: instances[at] }))
      .filter(({ name }) => !name.includes("'"));
    expect(lossless.map(({ name }) => `.${mibs.toOid(name)}`)).toEqual(lossless.map(({ oid }) => oid));
  });

  describe('of a module from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mibs-'));
    const store = new MibStore();
    const options = ['-M', `${moduleFolder}:${folder}`, '-m', 'TRICKY-MIB'];
    const base = '1.3.6.1.4.1.99998.4.1.7';

    beforeAll(async () => {
      writeFileSync(join(folder, 'TRICKY-MIB.txt'), trickyModule);
      expect(await store.load(folder)).toEqual([]);
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    test.each([
      '1.3.6.1.4.1.99998',
      '1.3.6.1.4.1.99998.4',
      '1.3.6.1.4.1.99998.4.9',
      `${base}.5`,
      `${base}.11.1.7.1`,
      `${base}.11.1.7.2.10.0.0.1.0.1.2.65.66.67.2.104.105.3.1.3.6.101.110.100`,
      `${base}.11.1.7.9.10.0.0.1.0.1.2.65.66.67.0.0`,
      `${base}.11.1.7.2.10.0.0`,
      `${base}.11.1.9.2.10.0.0`,
    ])('names %s as snmptranslate', async (oid) => {
      const { stdout } = await runTool('snmptranslate', [...options, `.${oid}`]);
      expect(store.toName(oid)).toBe(stdout.trim());
    });

    test('shows values with its hints as snmpbulkwalk', async () => {
      const { Integer, Gauge32, OctetString } = ObjectType;
      const octets = Buffer.from('01020a0b0c0d616263', 'hex');
      const objects = [
        ...[1234, 5, -5, -1234, 12].map((value, at) => new SnmpObject(`${base}.1.${at}`, value, Integer)),
        ...[1234, 5, 123, 0].map((value, at) => new SnmpObject(`${base}.2.${at}`, value, Gauge32)),
        ...[255, 0].map((value, at) => new SnmpObject(`${base}.3.${at}`, value, Integer)),
        ...[8, 0].map((value, at) => new SnmpObject(`${base}.4.${at}`, value, Integer)),
        ...[6, 7, 9].map((column) => new SnmpObject(`${base}.${column}.0`, octets, OctetString)),
        new SnmpObject(`${base}.8.0`, Buffer.from('0301020303414203010203', 'hex'), OctetString),
        ...[8, 0].map((value, at) => new SnmpObject(`${base}.12.${at}`, value, Integer)),
      ];
      const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
      await using _stopped = agent;
      agent.allow({ community: 'public' });
      agent.mib.add(
        ...objects.map(({ oid, objectType, value, valueB }) => ({
          oid,
          objectType,
          value: objectType === OctetString ? valueB : value,
        })),
      );
      await agent.activate();
      const target = `127.0.0.1:${agent.localPort}`;
      const { stdout } = await runTool('snmpbulkwalk', [
        ...options,
        ...communityArguments('2c', 'public'),
        target,
        base,
      ]);
      const theirs = stdout
        .trimEnd()
        .split('\n')
        .filter((line) => !line.includes('No more variables'));
      const ours = [...objects]
        .sort((a, b) => compareOids(a.oid, b.oid))
        .map((object) => store.formatVariable(object));
      expect(ours).toEqual(theirs);
    });
  });
});

function allNodes(mibs: MibStore): MibNode[] {
  const roots = ['ccitt', 'iso', 'joint-iso-ccitt'].flatMap((name) => mibs.find(name) ?? []);
  const visit = (node: MibNode): MibNode[] => [node, ...node.children.flatMap(visit)];
  return roots.flatMap(visit);
}

function translate(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return runTool('snmptranslate', [...moduleOptions(), ...args], { timeoutMs: 30_000 });
}

/** One line for each word; the tool parts them by empty lines, and ends at a word it does not know. */
async function inBatches(flags: readonly string[], words: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += perCall) {
    const { stdout } = await translate([...flags, ...words.slice(at, at + perCall)]);
    lines.push(...stdout.split('\n').filter((line) => line !== ''));
  }
  return lines;
}

/** Numbers that fit every part of the index of a column. */
function sampleIndex({ index }: MibNode): number[] {
  return index.flatMap(({ node, implied }) => {
    const range = node?.syntax?.ranges?.[0];
    const least = Math.max(range?.minimum ?? 1, 1);
    switch (node?.syntax?.baseType) {
      case 'IpAddress':
        return [10, 1, 2, 3];
      case 'NetworkAddress':
        return [1, 10, 1, 2, 3];
      case 'OBJECT IDENTIFIER':
        return implied ? [1, 3, 6] : [3, 1, 3, 6];
      case 'OCTET STRING': {
        const isFixed =
          range !== undefined && range.minimum === range.maximum && node.syntax.ranges?.length === 1;
        const text = Array.from({ length: isFixed ? range.minimum : least }, (_, i) => 97 + (i % 26));
        return isFixed || implied ? text : [text.length, ...text];
      }
      case undefined:
        return [1];
      default:
        return [[...(node?.syntax?.labels?.keys() ?? [])][0] ?? least];
    }
  });
}

function compareOids(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
