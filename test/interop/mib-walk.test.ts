import { expect, test } from '@jest/globals';
import {
  MibStore,
  ObjectType,
  SnmpAgent,
  SnmpError,
  SnmpObject,
  type MibFormatOptions,
  type MibVariable,
} from 'snmp-components';
import { communityArguments, runTool } from '../support/net-snmp-tools.js';
import { startSnmpd } from '../support/snmpd.js';
import { managerFor } from './manager.js';
import { describeWithModules, moduleOptions } from './mib-modules.js';

const { Integer, OctetString, ObjectId, IpAddress, Counter32, Gauge32, TimeTicks, Opaque, Counter64 } =
  ObjectType;
const mib2 = '1.3.6.1.2.1';
const long = Buffer.from(Array.from({ length: 40 }, (_, i) => (i * 37) & 0xff));

/** What no walk of one machine has, in the order of the OIDs: each row is shown in a way of its own. */
const oddities: readonly (readonly [oid: string, type: number, value: string | number | bigint | Buffer])[] =
  [
    [`${mib2}.1.1.0`, OctetString, 'a "quoted" back\\slash'],
    [`${mib2}.1.2.0`, ObjectId, '1.3.6.1.4.1.99999.1'],
    [`${mib2}.1.3.0`, TimeTicks, 8_640_001],
    [`${mib2}.1.4.0`, OctetString, 'Zürich'],
    [`${mib2}.1.5.0`, OctetString, 'two\nlines\ta tab\r'],
    [`${mib2}.1.6.0`, OctetString, ''],
    [`${mib2}.1.7.0`, Integer, -72],
    [`${mib2}.1.8.0`, TimeTicks, 4_294_967_295],
    [`${mib2}.1.9.1.2.1`, ObjectId, '0.0'],
    [`${mib2}.1.9.1.2.2`, ObjectId, `${mib2}.2.2.1.1.7`],
    [`${mib2}.1.9.1.4.1`, TimeTicks, 17_280_000],
    [`${mib2}.2.2.1.2.1`, Integer, 5],
    [`${mib2}.2.2.1.3.1`, Integer, 9999],
    [`${mib2}.2.2.1.3.2`, Gauge32, 6],
    [`${mib2}.2.2.1.5.1`, Counter32, 7],
    [`${mib2}.2.2.1.6.1`, OctetString, Buffer.from('000102ff', 'hex')],
    [`${mib2}.2.2.1.9.1`, Integer, 12],
    [`${mib2}.2.2.1.10.1`, Gauge32, 12],
    [`${mib2}.2.2.1.22.1`, OctetString, 'no OID'],
    [`${mib2}.2.2.1.99.1`, Integer, 1],
    [`${mib2}.3.1.1.3.1.1.10.0.0.1`, IpAddress, '10.0.0.1'],
    [`${mib2}.4.20.1.1.10.0.0.1`, IpAddress, '10.0.0.1'],
    [`${mib2}.4.34.1.3.1.4.127.0.0.1`, Integer, 1],
    [`${mib2}.4.34.1.3.1.5.127.0.0.1.1`, Integer, 1],
    [`${mib2}.4.34.1.3.2.16.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1`, Integer, 1],
    [`${mib2}.4.34.1.3.3.8.10.0.0.1.0.0.1.2`, Integer, 1],
    [`${mib2}.4.34.1.3.4.20.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.3`, Integer, 1],
    [`${mib2}.4.34.1.3.16.3.97.98.99`, Integer, 1],
    [`${mib2}.17.2.1.0`, Integer, 3],
    [`${mib2}.17.2.5.0`, OctetString, long.subarray(0, 8)],
    [`${mib2}.17.4.3.1.1.0.1.2.3.4.255`, OctetString, long.subarray(0, 6)],
    [`${mib2}.25.1.2.0`, OctetString, Buffer.from('07ea0b150f1e0500', 'hex')],
    [`${mib2}.25.1.3.0`, Integer, 393_216],
    [`${mib2}.25.1.4.0`, OctetString, Buffer.from('07ea0b150f1e05002b0100', 'hex')],
    [`${mib2}.25.3.2.1.3.1`, OctetString, 'a "quoted" back\\slash'],
    [`${mib2}.25.3.2.1.3.2`, OctetString, 'two\nlines\ta tab\r'],
    [`${mib2}.25.3.2.1.3.3`, OctetString, 'Zürich'],
    [`${mib2}.25.3.8.1.2.1`, OctetString, 'a "quoted" back\\slash'],
    [`${mib2}.25.3.8.1.2.2`, OctetString, 'two\nlines\ta tab\r'],
    [`${mib2}.25.3.8.1.2.3`, OctetString, 'Zürich'],
    [`${mib2}.25.3.8.1.2.4`, OctetString, long],
    [`${mib2}.25.3.8.1.2.5`, OctetString, long.subarray(0, 16)],
    [`${mib2}.31.1.1.1.6.1`, Counter64, 18_446_744_073_709_551_615n],
    [`${mib2}.88.1.4.2.1.3.0.0`, OctetString, Buffer.alloc(0)],
    [`${mib2}.88.1.4.2.1.3.1.97.9.1`, OctetString, Buffer.from([0x40])],
    [`${mib2}.88.1.4.2.1.3.3.97.98.99.2.34.39`, OctetString, Buffer.from([0xc0])],
    [`${mib2}.88.1.4.2.1.3.3.97.98.99.2.92.200`, OctetString, Buffer.from([0x90, 0x01])],
    ['1.3.6.1.4.1.2021.10.1.6.1', Opaque, Buffer.from('9f78043f800000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.2', Opaque, Buffer.from('9f79083ff8000000000000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.3', Opaque, long.subarray(0, 5)],
    ['1.3.6.1.4.1.2021.10.1.6.4', Opaque, Buffer.from('9f7a02fffe', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.5', Opaque, Buffer.from('9f7b0200fe', 'hex')],
    // In the middle of two texts of six decimals, more digits than a double has, and zero below zero.
    ['1.3.6.1.4.1.2021.10.1.6.6', Opaque, Buffer.from('9f780440028000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.7', Opaque, Buffer.from('9f7804c0018000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.8', Opaque, Buffer.from('9f79084000700000000000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.9', Opaque, Buffer.from('9f79084480f0cf064dd592', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.10', Opaque, Buffer.from('9f79088000000000000000', 'hex')],
    ['1.3.6.1.4.1.2021.10.1.6.11', Opaque, Buffer.from('9f78043c000000', 'hex')],
    ['1.3.6.1.4.1.99999.1.0', OctetString, 'nobody knows'],
    ['1.3.6.1.6.3.12.1.2.1.3.97.98', OctetString, long.subarray(0, 6)],
    ['1.3.6.1.6.3.12.1.2.1.4.97.9', Integer, 1500],
    ['1.3.6.1.6.3.16.1.2.1.3.3.3.106.111.101', OctetString, 'group'],
    ['1.3.6.1.6.3.16.1.2.1.3.3.9.1', OctetString, 'short'],
  ];

/** Options of snmpbulkwalk, and those of the store that do the same. */
const styles: readonly (readonly [flags: readonly string[], options: MibFormatOptions])[] = [
  [[], {}],
  [['-Os'], { style: 'suffix' }],
  [['-Of'], { style: 'full' }],
  [['-On'], { style: 'numeric' }],
  [['-Ob'], { index: 'numeric' }],
  [['-Oq'], { layout: 'quick' }],
];

describeWithModules(['snmpd', 'snmpbulkwalk'], 'A walk shown with names', () => {
  test('of snmpd reads line by line as that of snmpbulkwalk', async () => {
    const objects = await walkOfSnmpd();
    expect(objects.length).toBeGreaterThan(1000);
    await using agent = await agentWith(objects.map(asVariable));
    expect(shown(objects, {})).toEqual(await linesOfTool(agent, []));
  }, 180_000);

  test.each(styles)('of odd values reads as with the options %j of snmpbulkwalk', async (flags, options) => {
    const variables = oddities.map(([oid, objectType, value]) => ({ oid, objectType, value }));
    await using agent = await agentWith(variables);
    const objects = oddities.map(([oid, type, value]) => new SnmpObject(oid, value, type));
    expect(shown(objects, options)).toEqual(await linesOfTool(agent, flags));
  });
});

/** Everything snmpd has; its tables change all the time, so the tool is shown what this walk has found. */
async function walkOfSnmpd(): Promise<SnmpObject[]> {
  await using snmpd = await startSnmpd({
    configuration: ['extend greeting /bin/echo "hello" world', 'load 12 10 5', 'disk / 10000', 'proc sh'],
  });
  const mgr = managerFor(snmpd, { community: 'private', timeout: 20 });
  mgr.config('WalkMaxRepetitions=20');
  for (let triesLeft = 9; ; triesLeft -= 1) {
    try {
      await mgr.walk('1.3.6.1');
      break;
    } catch (error) {
      // A table of processes or connections that changes while it is read can have OIDs that do not increase.
      if (triesLeft === 0 || !SnmpError.is(error) || error.code !== 320) throw error;
    }
  }
  await mgr.deactivate();
  return [...mgr.objects];
}

function asVariable({ oid, objectType, value, valueB }: SnmpObject): MibVariable {
  const isOctets = objectType === OctetString || objectType === Opaque;
  return { oid, objectType, value: isOctets ? valueB : value };
}

async function agentWith(variables: readonly MibVariable[]): Promise<SnmpAgent> {
  const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
  agent.allow({ community: 'public' });
  agent.mib.add(...variables);
  await agent.activate();
  return agent;
}

/** A value may have several lines. */
function shown(objects: readonly SnmpObject[], options: MibFormatOptions): string[] {
  const mibs = new MibStore();
  const separator = options.layout === 'quick' ? ' ' : ' = ';
  return objects.flatMap((object) => {
    const name = mibs.toName(object.oid, options);
    const value = mibs.formatValue(object.oid, object.objectType, object.valueB, options);
    return `${name}${separator}${value}`.split('\n');
  });
}

async function linesOfTool(agent: SnmpAgent, flags: readonly string[]): Promise<string[]> {
  const { stdout } = await runTool(
    'snmpbulkwalk',
    [
      ...moduleOptions(),
      ...communityArguments('2c', 'public'),
      ...['-Cr40', '-t', '5', ...flags],
      ...[`127.0.0.1:${agent.localPort}`, '.1.3.6.1'],
    ],
    { timeoutMs: 50_000 },
  );
  const lines = stdout.trimEnd().split('\n');
  // After the last variable the tool says that there is no other.
  return lines.at(-1)?.includes('No more variables left') === true ? lines.slice(0, -1) : lines;
}
