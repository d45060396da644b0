// npm run sample -- snmpmgr get -v 2c -c public 127.0.0.1 1.3.6.1.2.1.1.5.0
import { ObjectType, type SnmpMgr } from 'snmp-components';
import {
  aim,
  managerFlags,
  managerHelp,
  managerOf,
  numberOf,
  parseFlags,
  requireSuccess,
  run,
  UsageError,
} from './shared/command-line.js';

const usage = `usage: snmpmgr get|next|bulk [flags] HOST[:PORT] OID...
       snmpmgr set [flags] HOST[:PORT] OID TYPE VALUE [OID TYPE VALUE]...

Asks an SNMP agent, or tells it what to set.

${managerHelp}
  -N NUMBER           bulk: how many of the OIDs are asked for once only (0)
  -R NUMBER           bulk: how often the others are (10)

TYPE is i INTEGER, u Unsigned32, c Counter32, C Counter64, t TimeTicks, a IpAddress, o OBJECT IDENTIFIER, s text,
x octets in hexadecimal digits, n NULL.`;

const types: Readonly<Record<string, number>> = {
  i: ObjectType.Integer,
  u: ObjectType.Gauge32,
  c: ObjectType.Counter32,
  C: ObjectType.Counter64,
  t: ObjectType.TimeTicks,
  a: ObjectType.IpAddress,
  o: ObjectType.ObjectId,
  s: ObjectType.OctetString,
  x: ObjectType.OctetString,
  n: ObjectType.Null,
};

await run(usage, async ([command = '', ...args]) => {
  const { values, rest } = parseFlags(args, {
    ...managerFlags,
    nonRepeaters: { type: 'string', short: 'N', default: '0' },
    repetitions: { type: 'string', short: 'R', default: '10' },
  });
  const [host, ...oids] = rest;
  const send = {
    get: (mgr: SnmpMgr) => mgr.sendGetRequest(),
    next: (mgr: SnmpMgr) => mgr.sendGetNextRequest(),
    bulk: (mgr: SnmpMgr) =>
      mgr.sendGetBulkRequest(numberOf('-N', values.nonRepeaters, 0), numberOf('-R', values.repetitions, 0)),
    set: (mgr: SnmpMgr) => mgr.sendSetRequest(),
  }[command];
  if (send === undefined) throw new UsageError(`no command "${command}"`);
  if (host === undefined || oids.length === 0) throw new UsageError('a host and an OID are missing');

  await using mgr = managerOf(values);
  aim(mgr, host);
  if (command === 'set') addValues(mgr, oids);
  else for (const oid of oids) mgr.objects.add(oid);
  await send(mgr);
  requireSuccess(mgr);
  for (const object of mgr.objects) console.log(String(object));
});

function addValues(mgr: SnmpMgr, words: readonly string[]): void {
  if (words.length % 3 !== 0) throw new UsageError('set takes OID TYPE VALUE, any number of times');
  for (let i = 0; i < words.length; i += 3) {
    const [oid = '', letter = '', value = ''] = words.slice(i);
    const type = types[letter];
    if (type === undefined) throw new UsageError(`no type "${letter}"`);
    if (letter === 'x' && !/^([\da-f]{2})*$/i.test(value))
      throw new UsageError(`"${value}" is not hexadecimal`);
    mgr.objects.add(oid, letter === 'x' ? Buffer.from(value, 'hex') : value, type);
  }
}
