import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha256,
  SnmpVersion,
  type NotificationStream,
  type SnmpNotification,
} from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { runTool, userArguments } from '../support/net-snmp-tools.js';
import { testUser } from '../support/snmp-users.js';
import { startSnmptrapd, type Snmptrapd } from '../support/snmptrapd.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const engineId = Buffer.from('80001f8805656e67696e65', 'hex');
const operator = testUser('sha256aes128');
const operatorOptions = {
  authProtocol: HmacSha256,
  authSecret: operator.authPassword,
  privProtocol: Aes128Cfb,
  privSecret: operator.privPassword,
};

describeWithPeers(['snmptrapd'], 'snmptrapd hears an engine', () => {
  let trapd: Snmptrapd;
  let engine: Engine;
  beforeAll(async () => {
    trapd = await startSnmptrapd({ senderEngineId: engineId });
    engine = new Engine({ engineId });
    engine.usm.addUser(operator.user, operatorOptions);
  });
  afterAll(async () => {
    await engine.close();
    await trapd.stop();
  });

  it('send traps of SNMPv1', async () => {
    const receiver = engine.manager([trapd.host, trapd.port], {
      version: SnmpVersion.V1,
      community: 'v1-traps',
    });
    await receiver.trap('1.3.6.1.4.1.99999.5.0.17', [sysName, 'v1 trap']);
    const [security, enterprise, kind] = (await trapd.waitFor('v1 trap"')).split('|');
    expect(security).toContain('TRAP, SNMP v1, community v1-traps');
    expect([enterprise, kind]).toEqual(['.1.3.6.1.4.1.99999.5', '6.17']);
  });

  it('send traps and informs of SNMPv2c', async () => {
    const receiver = engine.manager([trapd.host, trapd.port], { version: SnmpVersion.V2c });
    await receiver.trap('linkDown', [sysName, 'v2c trap'], { upTime: 4711 });
    const trap = await trapd.waitFor('v2c trap"');
    expect(trap).toContain('TRAP2, SNMP v2c, community public');
    expect(trap).toContain('Timeticks: (4711)');
    expect(trap).toContain('.1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.6.3.1.1.5.3');
    const response = await receiver.inform('linkUp', [sysName, 'v2c inform']);
    expect(response.errorStatus).toBe(0);
    expect(await trapd.waitFor('v2c inform"')).toContain('INFORM, SNMP v2c, community public');
  });

  it('send traps and informs of SNMPv3', async () => {
    const receiver = engine.manager([trapd.host, trapd.port]);
    await receiver.trap('coldStart', [sysName, 'v3 trap']);
    expect(await trapd.waitFor('v3 trap"')).toContain('TRAP2, SNMP v3, user sha256aes128');
    const response = await receiver.inform('coldStart', [sysName, 'v3 inform']);
    expect(String(response.variableBindings[2])).toBe(`${sysName}: OctetString(b'v3 inform')`);
    expect(await trapd.waitFor('v3 inform"')).toContain('INFORM, SNMP v3, user sha256aes128');
    expect(receiver.engineId).toEqual(trapd.engineId);
  });
});

describeWithPeers(['snmptrap'], 'an engine hears the tools of Net-SNMP', () => {
  let engine: Engine;
  let stream: NotificationStream;
  let notifications: AsyncIterator<SnmpNotification, undefined>;
  beforeEach(async () => {
    engine = new Engine({ engineId });
    engine.usm.addUser(operator.user, operatorOptions);
    stream = engine.notifications({ port: 0, address: '127.0.0.1' });
    await stream.ready();
    notifications = stream[Symbol.asyncIterator]();
  });
  afterEach(() => engine.close());

  const coldStart = ['123', '1.3.6.1.6.3.1.1.5.1', sysName, 's', 'box'];

  async function next(): Promise<SnmpNotification> {
    const { value } = await notifications.next();
    if (value === undefined) throw new Error('the stream has ended');
    return value;
  }

  it('in SNMPv1', async () => {
    const trap = ['1.3.6.1.4.1.99999', '192.0.2.7', '6', '17', '55', sysName, 's', 'box'];
    await runTool('snmptrap', ['-v1', '-c', 'public', `127.0.0.1:${stream.port}`, ...trap]);
    const { version, trapOid, agentAddress } = await next();
    expect([version, String(trapOid), agentAddress]).toEqual([1, '1.3.6.1.4.1.99999.0.17', '192.0.2.7']);
  });

  it('in SNMPv2c, informs too', async () => {
    await runTool('snmptrap', ['-v2c', '-c', 'public', `127.0.0.1:${stream.port}`, ...coldStart]);
    expect(await next()).toMatchObject({ version: 2, community: 'public', timeStamp: 123, inform: false });
    const informed = await runTool('snmpinform', [
      ...['-v2c', '-c', 'public', '-t2', '-r0'],
      `127.0.0.1:${stream.port}`,
      ...coldStart,
    ]);
    expect(informed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await next()).toMatchObject({ inform: true, acknowledged: true });
  });

  it('in SNMPv3, informs too', async () => {
    const sender = ['-e', '0x80001f880574726170'];
    await runTool('snmptrap', [
      ...userArguments(operator),
      ...sender,
      `127.0.0.1:${stream.port}`,
      ...coldStart,
    ]);
    expect(await next()).toMatchObject({
      version: 3,
      user: operator.user,
      security: { level: 2, engineId: Buffer.from('80001f880574726170', 'hex') },
    });
    const informed = await runTool('snmpinform', [
      ...userArguments(operator),
      ...['-t2', '-r0'],
      `127.0.0.1:${stream.port}`,
      ...coldStart,
    ]);
    expect(informed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await next()).toMatchObject({ inform: true, security: { engineId } });
  });
});

describe('an engine hears another', () => {
  it('in every version, over IPv6 as well', async () => {
    await using receiving = new Engine();
    await using sending = new Engine();
    for (const engine of [receiving, sending]) engine.usm.addUser(operator.user, operatorOptions);
    for (const address of ['127.0.0.1', '::1']) {
      const stream = receiving.notifications({ port: 0, address });
      await stream.ready();
      for (const version of [SnmpVersion.V1, SnmpVersion.V2c, SnmpVersion.V3]) {
        const manager = sending.manager([address, stream.port], { version });
        await manager.trap('1.3.6.1.4.1.99999.0.1', [sysName, 'box']);
        if (version !== SnmpVersion.V1) await manager.inform('1.3.6.1.4.1.99999.0.2', [sysName, 'box']);
      }
      const seen: string[] = [];
      for await (const { version, trapOid, inform } of stream) {
        seen.push(`${version} ${String(trapOid).slice(-1)} ${inform ? 'inform' : 'trap'}`);
        if (seen.length === 5) break;
      }
      expect(seen.sort()).toEqual(['1 1 trap', '2 1 trap', '2 2 inform', '3 1 trap', '3 2 inform']);
      await stream.close();
    }
  });
});
