import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { communityArguments, parseRows, runTool } from '../support/net-snmp-tools.js';
import { readCommunity, startSnmpd, type Snmpd } from '../support/snmpd.js';
import { canonicalProgram } from './canonical-program.js';
import { oids } from './manager.js';

const ifTable = '1.3.6.1.2.1.2.2';

describeWithPeers(['snmpd', 'snmpget', 'snmpwalk'], 'the canonical program', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    const configuration = [
      'createUser authPrivUser SHA-512 myauthphrase AES myprivphrase',
      'rouser authPrivUser priv',
    ];
    snmpd = await startSnmpd({ users: [], configuration });
  });
  afterAll(() => snmpd.stop());

  test('runs as it is documented', async () => {
    const login = communityArguments('2c', readCommunity);
    const address = `${snmpd.host}:${snmpd.port}`;
    const { stdout: words } = await runTool('snmpget', [
      ...login,
      '-Onqv',
      address,
      oids.sysDescr,
      oids.sysContact,
    ]);
    const [description, contact] = words.replaceAll('"', '').split('\n');
    const { stdout: table } = await runTool('snmpwalk', [...login, '-Onq', address, ifTable]);
    const expected = parseRows(table);
    expect(expected.length).toBeGreaterThan(10);

    const lines: unknown[][] = [];
    const mgr = await canonicalProgram(snmpd.port, { log: (...words) => void lines.push(words) });

    expect(lines.splice(0, 4)).toEqual([
      [1, 0, description],
      [oids.sysDescr, 'OCTET STRING', description],
      [2, 0, contact],
      [contact],
    ]);
    // Each step of the walk fires onResponse; the request-id goes up by one.
    const steps = lines.splice(0, expected.length);
    expect(steps.map(([requestId, errorStatus]) => [requestId, errorStatus])).toEqual(
      expected.map((_row, index) => [3 + index, 0]),
    );
    const walked = lines.splice(0, expected.length);
    expect(walked.map(([oid]) => oid)).toEqual(expected.map(({ oid }) => oid));
    // ifIndex and ifDescr of each interface, of which a machine may have only one.
    const ofColumn = (rows: readonly (readonly unknown[])[], column: number) =>
      rows.filter(([oid]) => String(oid).startsWith(`${ifTable}.1.${column}.`));
    const printed = (column: number, type: string) =>
      ofColumn(
        expected.map(({ oid, value }) => [oid, type, value.replaceAll('"', '')]),
        column,
      );
    expect(ofColumn(walked, 1)).toEqual(printed(1, 'INTEGER'));
    expect(ofColumn(walked, 2)).toEqual(printed(2, 'OCTET STRING'));
    expect(printed(2, '').length).toBeGreaterThan(0);
    // The asynchronous answer, and that of SNMPv3.
    expect(lines.map(([, errorStatus, value]) => [errorStatus, value])).toEqual([
      [0, expected[0]?.value],
      [0, expected[0]?.value],
    ]);

    expect(mgr.remoteEngineId).toEqual(snmpd.engineId);
    expect(mgr.remoteEngineBoots).toBe(1);
    expect(mgr.objCount).toBe(expected.length);
    expect(mgr.config('ContextName')).toBe('vlan-10');
    expect(mgr.active).toBe(false);
  });
});
