// Records what Net-SNMP's own tools, agent and trap listener say to each other, as test/vectors/net-snmp-packets.json:
//
//   node scripts/capture-packets.mjs
//
// It starts snmpd and snmptrapd on free loopback ports and lets every tool talk through a relay. The packets are real:
// keys, ids, times and salts differ each time it is run. What the tools print comes with them, so that a test can tell
// whether it reads the packets the way Net-SNMP does.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { transformSync } from '@swc/core';
import { format } from 'prettier';

const TARGET = 'test/vectors/net-snmp-packets.json';

const OIDS = {
  sysObjectId: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',
  nowhere: '1.3.6.1.2.1.1.99.0',
  ifIndex: '1.3.6.1.2.1.2.2.1.1.1',
  ifSpeed: '1.3.6.1.2.1.2.2.1.5.1',
  ipAdEntAddr: '1.3.6.1.2.1.4.20.1.1.127.0.0.1',
  snmp: '1.3.6.1.2.1.11',
  snmpInPkts: '1.3.6.1.2.1.11.1.0',
  ifHCInOctets: '1.3.6.1.2.1.31.1.1.1.6.1',
};
const COLD_START = '1.3.6.1.6.3.1.1.5.1';
const ENTERPRISE = '1.3.6.1.4.1.8072.9999';
const SENDER_ENGINE_ID = '80001f880501020304';

/** Numbers instead of names, types before values, ticks as they are. */
const OUTPUT = '-Onet';
const ONE_TRY = ['-r0', '-t5'];

const { startSnmpd, readCommunity, writeCommunity, contextName } = await support('snmpd');
const { startSnmptrapd } = await support('snmptrapd');
const { startUdpRecorder } = await support('udp-recorder');
const { communityArguments, runTool, userArguments } = await support('net-snmp-tools');
const { testUser, testUsers } = await support('snmp-users');

const captures = [];
await captureRequests();
await captureNotifications();
const style = { parser: 'json', printWidth: 110 };
writeFileSync(TARGET, await format(JSON.stringify(captures, null, 2), style));
console.log(`${captures.length} exchanges in ${TARGET}`);

async function captureRequests() {
  const snmpd = await startSnmpd();
  const recorder = await startUdpRecorder(snmpd);
  try {
    const ask = (name, tool, login, words, user) =>
      capture({ name, tool, args: [...ONE_TRY, OUTPUT, ...login], words, user, recorder, server: snmpd });
    const v1 = communityArguments('1', readCommunity);
    const v2c = communityArguments('2c', readCommunity);
    const types = ['sysName', 'sysObjectId', 'sysUpTime', 'ifIndex', 'ifSpeed', 'ipAdEntAddr', 'snmpInPkts'];
    const typical = types.map((type) => OIDS[type]);

    await ask('SNMPv1 GET', 'snmpget', v1, typical);
    await ask('SNMPv1 GET of what does not exist', 'snmpget', [...v1, '-Cf'], [OIDS.sysName, OIDS.nowhere]);
    await ask('SNMPv1 GETNEXT', 'snmpgetnext', v1, [OIDS.snmp]);
    await ask('SNMPv2c GET', 'snmpget', v2c, [...typical, OIDS.ifHCInOctets]);
    await ask('SNMPv2c GET of what does not exist', 'snmpget', v2c, [
      OIDS.sysName,
      OIDS.nowhere,
      `${OIDS.sysName}.7`,
    ]);
    await ask('SNMPv2c GETNEXT', 'snmpgetnext', v2c, [OIDS.snmp, '2.99']);
    await ask('SNMPv2c GETBULK', 'snmpbulkget', [...v2c, '-Cn1', '-Cr4'], ['1.3.6.1.2.1.1.4', OIDS.snmp]);
    const write = communityArguments('2c', writeCommunity);
    await ask('SNMPv2c SET', 'snmpset', write, [OIDS.sysLocation, 's', 'cellar']);
    await ask('SNMPv2c SET that is refused', 'snmpset', write, [OIDS.sysName, 's', 'cellar']);
    for (const user of testUsers) {
      const words = [OIDS.sysName, OIDS.sysUpTime, OIDS.snmpInPkts];
      await ask(`SNMPv3 GET by ${user.user}`, 'snmpget', userArguments(user), words, user);
    }
    const user = testUser('sha256aes128');
    const login = userArguments(user);
    await ask('SNMPv3 GETBULK', 'snmpbulkget', [...login, '-Cr4'], [OIDS.snmp], user);
    await ask('SNMPv3 SET', 'snmpset', login, [OIDS.sysLocation, 's', 'attic'], user);
    // The agent's report on the time is authenticated, and the tool asks again with what it says.
    const late = [...login, '-e', `0x${snmpd.engineId.toString('hex')}`, '-Z', '1,2000000'];
    await ask('SNMPv3 GET outside the time window', 'snmpget', late, [OIDS.sysName], user);
    const inContext = userArguments(user, { contextName });
    await ask('SNMPv3 GET in a context', 'snmpget', inContext, [OIDS.sysName], user);
  } finally {
    await recorder.stop();
    await snmpd.stop();
  }
}

async function captureNotifications() {
  const senderEngineId = Buffer.from(SENDER_ENGINE_ID, 'hex');
  const snmptrapd = await startSnmptrapd({ senderEngineId });
  const recorder = await startUdpRecorder(snmptrapd);
  try {
    const tell = async (name, login, fields, user, engineId) => {
      const words = [...fields, OIDS.sysLocation, 's', name];
      const args = [...ONE_TRY, ...login];
      const server = { ...snmptrapd, engineId: engineId ?? snmptrapd.engineId };
      await capture({ name, tool: 'snmptrap', args, words, user, recorder, server }, () =>
        snmptrapd.waitFor(name),
      );
    };
    const v2Fields = ['4711', COLD_START];
    await tell('SNMPv1 Trap', communityArguments('1', readCommunity), [
      ENTERPRISE,
      '192.0.2.7',
      '6',
      '17',
      '99',
    ]);
    const v2c = communityArguments('2c', readCommunity);
    await tell('SNMPv2c Trap', v2c, v2Fields);
    await tell('SNMPv2c Inform', [...v2c, '-Ci'], v2Fields);
    for (const name of ['noauth', 'sha1', 'md5des', 'sha256aes128', 'sha512aes256']) {
      const user = testUser(name);
      const login = userArguments(user);
      const asSender = [...login, '-e', `0x${SENDER_ENGINE_ID}`];
      await tell(`SNMPv3 Trap by ${name}`, asSender, v2Fields, user, senderEngineId);
      await tell(`SNMPv3 Inform by ${name}`, [...login, '-Ci'], v2Fields, user);
    }
  } finally {
    await recorder.stop();
    await snmptrapd.stop();
  }
}

/** Runs a tool against the relay and keeps what was said. `heard` tells what a listener made of it. */
async function capture({ name, tool, args, words, user, recorder, server }, heard) {
  recorder.clear();
  const target = `${recorder.host}:${recorder.port}`;
  const { stdout, stderr } = await runTool(tool, [...args, target, ...words]);
  const printed = heard === undefined ? stdout + stderr : await heard();
  if (printed === '' || stderr.includes('Timeout')) throw new Error(`${name}: ${stderr}`);
  captures.push({
    name,
    tool,
    engineId: server.engineId.toString('hex'),
    user: user ?? null,
    printed: printed.split('\n').filter((line) => line !== ''),
    packets: recorder.datagrams.map(({ direction, bytes }) => ({ direction, hex: bytes.toString('hex') })),
  });
}

/** A module of test/support, which Node.js 20 can't read before its types are taken out. */
async function support(name) {
  const directory = resolve('build/capture');
  mkdirSync(directory, { recursive: true });
  const modules = [
    'child',
    'free-port',
    'net-snmp-tools',
    'peers',
    'snmp-users',
    'snmpd',
    'snmptrapd',
    'udp-recorder',
  ];
  for (const module of modules) {
    const source = readFileSync(`test/support/${module}.ts`, 'utf8');
    const { code } = transformSync(source, {
      filename: `${module}.ts`,
      jsc: { parser: { syntax: 'typescript', explicitResourceManagement: true }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(`${directory}/${module}.js`, code);
  }
  return import(pathToFileURL(`${directory}/${name}.js`).href);
}
