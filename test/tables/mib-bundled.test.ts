import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MibStore, type MibNode } from 'snmp-components';
import { bundledTable } from '../../src/mib/bundled-table.js';
import { decodeTable } from '../../src/mib/compiled-table.js';
import { formatInteger, formatOctets } from '../../src/mib/display-hint.js';
import type { ModuleFacts } from '../../src/mib/facts.js';
import { parseMibText } from '../../src/mib/parser.js';
import { resolveModules } from '../../src/mib/resolver.js';

const modules = decodeTable(bundledTable());
const mibs = new MibStore();
const nodes = modules.flatMap(({ name: module, nodes: facts }) =>
  facts.flatMap(({ name }) => mibs.findAll(name).filter((node) => node.modules.includes(module))),
);

/** What every user needs. */
const wanted = [
  ...[
    'SNMPv2-SMI',
    'SNMPv2-TC',
    'SNMPv2-TM',
    'SNMPv2-MIB',
    'RFC1213-MIB',
    'IF-MIB',
    'IP-MIB',
    'IP-FORWARD-MIB',
  ],
  ...[
    'TCP-MIB',
    'UDP-MIB',
    'SCTP-MIB',
    'TUNNEL-MIB',
    'IPV6-MIB',
    'INET-ADDRESS-MIB',
    'BRIDGE-MIB',
    'EtherLike-MIB',
  ],
  ...[
    'HOST-RESOURCES-MIB',
    'HOST-RESOURCES-TYPES',
    'RMON-MIB',
    'ENTITY-MIB',
    'LM-SENSORS-MIB',
    'SNMP-FRAMEWORK-MIB',
  ],
  ...[
    'SNMP-MPD-MIB',
    'SNMP-TARGET-MIB',
    'SNMP-NOTIFICATION-MIB',
    'SNMP-USER-BASED-SM-MIB',
    'SNMP-USM-AES-MIB',
  ],
  ...['SNMP-USM-HMAC-SHA2-MIB', 'SNMP-USM-DH-OBJECTS-MIB', 'SNMP-VIEW-BASED-ACM-MIB', 'SNMP-COMMUNITY-MIB'],
  ...[
    'DISMAN-EVENT-MIB',
    'NET-SNMP-MIB',
    'NET-SNMP-AGENT-MIB',
    'NET-SNMP-EXTEND-MIB',
    'UCD-SNMP-MIB',
    'UCD-DISKIO-MIB',
  ],
];

describe('The table of the modules that come with the package', () => {
  test('has the modules that users need', () => {
    expect(mibs.modules).toEqual(expect.arrayContaining(wanted));
    expect(nodes.length).toBeGreaterThan(3000);
    expect(mibs.check()).toEqual([]);
  });

  test('knows the type of every object', () => {
    const objects = nodes.filter(({ kind }) => kind === 'scalar' || kind === 'column');
    expect(objects.filter(({ syntax }) => syntax === undefined).map(String)).toEqual([]);
  });

  test('knows every object in the index of every row, and that it has an access', () => {
    const rows = nodes.filter(({ kind }) => kind === 'row');
    expect(rows.filter(({ index }) => index.length === 0).map(String)).toEqual([]);
    expect(rows.filter(({ index }) => index.some(({ node }) => node === undefined)).map(String)).toEqual([]);
    const withoutAccess = nodes.filter(({ kind, access }) => kind === 'column' && access === undefined);
    expect(withoutAccess.map(String)).toEqual([]);
  });

  test('has columns in rows, and rows in tables', () => {
    const above: Partial<Record<MibNode['kind'], MibNode['kind']>> = { column: 'row', row: 'table' };
    const misplaced = nodes.filter(
      (node) => above[node.kind] !== undefined && node.parent?.kind !== above[node.kind],
    );
    expect(misplaced.map(String)).toEqual([]);
  });

  test('gives back the OID of every name, and the name of every OID', () => {
    const lost = nodes.filter(
      (node) => mibs.toOid(String(node)) !== node.oid || mibs.find(node.oid)?.oid !== node.oid,
    );
    expect(lost.map(String)).toEqual([]);
  });

  test('has display hints that can be read', () => {
    const bad = nodes.filter(({ syntax }) => {
      const hint = syntax?.displayHint;
      if (hint === undefined) return false;
      const shown =
        syntax?.baseType === 'OCTET STRING'
          ? formatOctets(hint, Buffer.alloc(30, 'a'), String)
          : formatInteger(hint, 5n);
      return shown === undefined;
    });
    expect(bad.map(String)).toEqual([]);
  });

  const folder = resolve(__dirname, '../../../shared/mibs');
  const hasTexts = existsSync(join(folder, 'SNMPv2-SMI.txt'));
  if (!hasTexts)
    process.stderr.write(`Left out: the table against its sources. There are no texts in ${folder}\n`);
  (hasTexts ? test : test.skip)('says what the texts of the modules say', () => {
    const texts = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    const parsed = texts.flatMap(
      (name) => parseMibText(readFileSync(join(folder, name), 'utf8'), name).modules,
    );
    const { modules: fromTexts, diagnostics } = resolveModules(parsed, []);
    expect(diagnostics).toEqual([]);
    const tables = new Map(modules.map((module) => [module.name, module]));
    for (const module of fromTexts) {
      if (module.nodes.length === 0 && module.types.size === 0) continue;
      const table = tables.get(module.name);
      expect(table === undefined ? undefined : comparable(table)).toEqual(comparable(module));
    }
  });
});

function comparable({ name, version, nodes: facts }: ModuleFacts): unknown {
  const rows = facts.map((node) => {
    const { access, status, syntax, index, augments, units, objects } = node.details();
    const shown = { access, status, syntax, index, augments, units: units?.replace(/\s+/g, ' ').trim() };
    const details = JSON.stringify({ ...shown, objects: node.kind === 'notification' ? objects : undefined });
    return `${node.arcs.join('.')} ${node.name} ${node.kind} ${details}`;
  });
  return { name, version, rows: rows.sort() };
}
