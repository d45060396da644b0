import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Engine, MibStore, SnmpVersion, TransportDomain } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { startScriptedAgent, text, type ScriptedAgent } from '../support/scripted-agent.js';
import { startSnmpd, writeCommunity, type Snmpd } from '../support/snmpd.js';
import { oids } from './manager.js';

describe('two hundred managers', () => {
  it('ask two hundred agents at the same time through one socket', async () => {
    const agents: ScriptedAgent[] = [];
    for (let i = 1; i <= 200; i += 1) {
      const table = [text(oids.sysName, `agent ${i}`)];
      agents.push(await startScriptedAgent({ address: `127.0.0.${i}`, table }));
    }
    const engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const managers = agents.map(({ address, port }) => engine.manager([address, port]));
    const all = managers.flatMap((manager, i) =>
      Array.from({ length: 5 }, async () => {
        const { variableBindings } = await manager.get(oids.sysName, { timeout: 20 });
        return [i, String(variableBindings[0]?.value)];
      }),
    );
    const answers = await Promise.all(all);
    expect(answers).toEqual(
      agents.flatMap((_agent, i) => Array.from({ length: 5 }, () => [i, `agent ${i + 1}`])),
    );
    expect(engine.core.openEndpoints).toBe(1);
    expect(new Set(agents.flatMap(({ requests }) => requests.map(({ from }) => from.port))).size).toBe(1);
    expect(engine.pendingRequests).toBe(0);
    await engine.close();
    await Promise.all(agents.map((agent) => agent.stop()));
  });
});

describeWithPeers(['snmpd'], 'managers of SNMPv1 and SNMPv2c with the agent of Net-SNMP', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd();
  });
  afterAll(() => snmpd.stop());

  it('take names of modules', async () => {
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c, mibStore: new MibStore() });
    const agent = engine.manager([snmpd.host, snmpd.port]);
    expect(String((await agent.get('sysName.0')).variableBindings[0]?.value)).toBe('snmpd-under-test');
    const rows = await agent.table('SNMPv2-MIB::sysORTable').collect();
    expect(rows.length).toBeGreaterThan(5);
  });

  it('set with the community that may', async () => {
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const agent = engine.manager([snmpd.host, snmpd.port], { community: writeCommunity });
    const response = await agent.set([oids.sysContact, 'me'], [oids.sysLocation, 'here']);
    expect(response.variableBindings.map(({ value }) => String(value))).toEqual(['me', 'here']);
    await expect(agent.set([oids.sysContact, 'x'], { community: 'public' })).rejects.toMatchObject({
      code: 397,
      status: 6,
    });
  });

  it('ask over one connection, which is made again after the agent has been away', async () => {
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const agent = engine.manager([snmpd.host, snmpd.port], { domain: TransportDomain.TcpIpv4 });
    const many = Array.from({ length: 50 }, () => agent.get(oids.sysName));
    expect((await Promise.all(many)).every(({ errorStatus }) => errorStatus === 0)).toBe(true);
    expect(engine.core.openEndpoints).toBe(1);
    await snmpd.restart();
    expect((await agent.get(oids.sysName)).errorStatus).toBe(0);
    await agent.close();
    expect(engine.core.openEndpoints).toBe(0);
    expect((await agent.get(oids.sysName)).errorStatus).toBe(0);
  });

  it('let the process end by itself when they are idle, over UDP and TCP', async () => {
    const program = `
      const { Engine } = require('snmp-components');
      const engine = new Engine({ defaultVersion: 2 });
      const address = ['${snmpd.host}', ${snmpd.port}];
      Promise.all(['udp4', 'tcp4'].map((domain) => engine.manager(address, { domain }).get('${oids.sysName}')))
        .then((answers) => console.log(answers.length));
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-r', './test/contract/require-typescript.cjs', '-e', program],
      { timeout: 20_000 },
    );
    expect(stdout.trim()).toBe('2');
  });
});

describe('IPv6', () => {
  it.each(['::1', '[::1]:PORT'])('is understood in %s', async (address) => {
    const agent = await startScriptedAgent({ address: '::1' });
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const manager = engine.manager(
      address.includes('PORT') ? address.replace('PORT', String(agent.port)) : [address, agent.port],
    );
    expect(manager.domain).toBe(TransportDomain.UdpIpv6);
    expect((await manager.get('1.3.6.1.2.1.1.5.0')).variableBindings).toHaveLength(1);
    await agent.stop();
  });

  it('goes over TCP', async () => {
    const agent = await startScriptedAgent({ address: '::1', over: 'TCP' });
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const manager = engine.manager(['::1', agent.port], { domain: TransportDomain.TcpIpv6 });
    expect((await manager.get('1.3.6.1.2.1.1.5.0')).variableBindings).toHaveLength(1);
    await engine.close();
    await agent.stop();
  });
});

describe('host names', () => {
  it('are looked up when they are needed, and again after a time-out', async () => {
    const agent = await startScriptedAgent();
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const manager = engine.manager(`localhost:${agent.port}`, { timeout: 1 });
    expect((await manager.get('1.3.6.1.2.1.1.5.0')).variableBindings).toHaveLength(1);
    agent.script = () => undefined;
    const short = { timeout: 0.1 };
    await expect(manager.get('1.3.6.1.2.1.1.5.0', short)).rejects.toMatchObject({ code: 201 });
    agent.script = (request) => agent.answer(request);
    expect((await manager.get('1.3.6.1.2.1.1.5.0')).variableBindings).toHaveLength(1);
    await agent.stop();
  });

  it('that do not exist reject with 11001', async () => {
    await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    const manager = engine.manager('no-such-host.invalid', { timeout: 20 });
    const failure = await manager.get('1.3.6.1.2.1.1.5.0').catch((error: unknown) => error);
    expect([11001, 11002]).toContain((failure as { code: number }).code);
  });
});
