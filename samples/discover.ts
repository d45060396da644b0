// npm run sample -- discover -t 2 192.168.1.255
// npm run sample -- discover -v 3 -u operator 192.168.1.1-254 10.0.0.7:1161
import { setTimeout as delay } from 'node:timers/promises';
import { SnmpVersion } from 'snmp-components';
import {
  aim,
  managerFlags,
  managerHelp,
  managerOf,
  parseFlags,
  run,
  UsageError,
} from './shared/command-line.js';

const usage = `usage: discover [flags] TARGET...

Finds SNMP agents: prints the name and the description of each that answers, or with -v 3 the id of its engine.
A TARGET is HOST[:PORT], a broadcast address, or a range such as 192.0.2.1-254[:PORT].

${managerHelp}`;

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysName = '1.3.6.1.2.1.1.5.0';
const pauseAfter = 50;

await run(usage, async (args) => {
  const { values, rest } = parseFlags(args, managerFlags);
  if (rest.length === 0) throw new UsageError('a target is missing');
  const places = rest.flatMap(placesOf);

  await using mgr = managerOf(values);
  const waitMilliseconds = mgr.timeout;
  mgr.timeout = 0; // sends, and does not wait: answers come by event, any number of them
  mgr.config('Retries=0');
  const found = new Set<string>();
  const tell = (place: string, text: string): void => {
    if (!found.has(place)) console.log(`${place}  ${text}`);
    found.add(place);
  };
  mgr.onResponse = (e) => {
    const [name, description] = mgr.objects.map((object) => object.value);
    tell(`${e.sourceAddress}:${e.sourcePort}`, `${name ?? ''}  ${description ?? ''}`);
  };
  mgr.onDiscoveryResponse = (e) =>
    tell(`${e.sourceAddress}:${e.sourcePort}`, `engine ${e.engineId.toString('hex')}`);
  mgr.onError = (e) => console.error(`discover: ${e.description}`);

  for (const [count, place] of places.entries()) {
    aim(mgr, place);
    if (mgr.snmpVersion === SnmpVersion.V3) {
      await mgr.discover();
    } else {
      mgr.objects.clear();
      for (const oid of [sysName, sysDescr]) mgr.objects.add(oid);
      await mgr.sendGetRequest();
    }
    // Not everybody at once: answers would be lost.
    if (count % pauseAfter === pauseAfter - 1) await delay(20);
  }
  await delay(waitMilliseconds);
  console.log(`${found.size} found`);
});

function placesOf(target: string): string[] {
  const range = /^(\d+\.\d+\.\d+\.)(\d+)-(\d+)(:\d+)?$/.exec(target);
  if (range === null) return [target];
  const [, network = '', first = '', last = '', port = ''] = range;
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || Number(last) > 255) throw new UsageError(`${target} is no range`);
  return Array.from({ length: count }, (_, i) => `${network}${Number(first) + i}${port}`);
}
