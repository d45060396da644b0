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
    expect(walked.slice(0, 2).map((words) => words.slice(1))).toEqual(
      expected.slice(0, 2).map(({ value }) => ['INTEGER', value]),
    );
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
