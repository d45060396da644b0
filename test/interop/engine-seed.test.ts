import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Aes128Cfb, Engine, HmacSha512, SnmpVersion } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { oids } from './manager.js';

// The program of the source document, with nothing but the syntax changed, against a real agent.
describeWithPeers(['snmpd'], 'Engine and Manager with the agent of Net-SNMP', () => {
  let snmpd: Snmpd;

  beforeAll(async () => {
    snmpd = await startSnmpd({
      configuration: [
        'sysContact Me <me@example.org>',
        'sysLocation Sitting on the Dock of the Bay',
        'createUser authPrivUser SHA-512 myauthphrase AES myprivphrase',
        'rouser authPrivUser authpriv',
      ],
    });
  });

  afterAll(async () => {
    await snmpd.stop();
  });

  it('prints the response in the layout of the source document', async () => {
    await using engine = new Engine();
    engine.usm.addUser('authPrivUser', {
      authProtocol: HmacSha512,
      authSecret: 'myauthphrase',
      privProtocol: Aes128Cfb,
      privSecret: 'myprivphrase',
    });
    const localhost = engine.manager([snmpd.host, snmpd.port]);
    const response = await localhost.get('1.3.6.1.2.1.1.4.0', '1.3.6.1.2.1.1.6.0');
    expect(String(response)).toBe(
      [
        'ResponsePDU:',
        `    Request ID: ${response.requestId}`,
        '    Error Status: 0',
        '    Error Index: 0',
        '    Variable Bindings:',
        "        1.3.6.1.2.1.1.4.0: OctetString(b'Me <me@example.org>')",
        "        1.3.6.1.2.1.1.6.0: OctetString(b'Sitting on the Dock of the Bay')",
      ].join('\n'),
    );
    expect(engine.pendingRequests).toBe(0);
  });

  it.each([
    ['SNMPv1', SnmpVersion.V1],
    ['SNMPv2c', SnmpVersion.V2c],
  ])('reads, walks and reads tables with %s', async (_name, version) => {
    await using engine = new Engine({ defaultVersion: version });
    for (const domain of ['udp4', 'tcp4'] as const) {
      const agent = engine.manager([snmpd.host, snmpd.port], { domain });
      const { variableBindings } = await agent.get(oids.sysName);
      expect(String(variableBindings[0]?.value)).toBe('snmpd-under-test');
      const byNext = await agent.walk('1.3.6.1.2.1.1').collect();
      const byBulk = await agent.bulkWalk('1.3.6.1.2.1.1').collect();
      expect(byBulk.map(({ oidText }) => oidText)).toEqual(byNext.map(({ oidText }) => oidText));
      expect(byNext.length).toBeGreaterThan(20);
      const rows = await agent.table('1.3.6.1.2.1.1.9', { parallel: true }).collect();
      expect(rows.map(({ index }) => index)).toEqual(rows.map((_row, i) => String(i + 1)));
      expect(rows[0]?.columns.size).toBe(3);
    }
  });
});
