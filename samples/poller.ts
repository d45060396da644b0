// npm run sample -- poller -c public -i 5 -o 1.3.6.1.2.1.1.3.0 192.168.1.1 192.168.1.2 192.168.1.3:1161
import { setTimeout as delay } from 'node:timers/promises';
import { Engine, SnmpError, type SnmpMgr } from 'snmp-components';
import {
  aim,
  managerFlags,
  managerHelp,
  managerOf,
  numberOf,
  parseFlags,
  run,
  UsageError,
} from './shared/command-line.js';

const usage = `usage: poller [flags] HOST[:PORT]...

Reads the same variables from many devices again and again. All share one engine, that is, one socket and one timer; a
device in trouble does not hold up the others.

${managerHelp}
  -i SECONDS          from one round to the next (10)
  -R NUMBER           how many rounds (0: until Ctrl-C)
  -o OID              what to read; may be given several times (sysUpTime.0)`;

await run(usage, async (args) => {
  const { values, rest: places } = parseFlags(args, {
    ...managerFlags,
    interval: { type: 'string', short: 'i', default: '10' },
    rounds: { type: 'string', short: 'R', default: '0' },
    oid: { type: 'string', short: 'o', multiple: true, default: ['1.3.6.1.2.1.1.3.0'] },
  });
  if (places.length === 0) throw new UsageError('a host is missing');
  const intervalMilliseconds = numberOf('-i', values.interval, 0.01) * 1000;
  const rounds = numberOf('-R', values.rounds, 0) || Infinity;

  await using engine = new Engine();
  const devices = places.map((place) => {
    const mgr = managerOf(values, engine);
    aim(mgr, place);
    return { place, mgr };
  });
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });

  for (let round = 1; round <= rounds && !stop.signal.aborted; round += 1) {
    const next = performance.now() + intervalMilliseconds;
    const lines = await Promise.all(
      devices.map(async ({ place, mgr }) => `${place}  ${await poll(mgr, values.oid)}`),
    );
    console.log(`round ${round}\n  ${lines.join('\n  ')}`);
    if (round < rounds)
      await delay(Math.max(0, next - performance.now()), undefined, stop).catch(() => undefined);
  }
  for (const { mgr } of devices) await mgr.deactivate();
});

/** What a device says, or what is wrong with it. */
async function poll(mgr: SnmpMgr, oids: readonly string[]): Promise<string> {
  try {
    mgr.objects.clear();
    for (const oid of oids) mgr.objects.add(oid);
    await mgr.sendGetRequest();
    if (mgr.errorStatus !== 0) return mgr.errorDescription;
    return mgr.objects.map((object) => `${object.oid}=${object.value}`).join(' ');
  } catch (error) {
    if (!SnmpError.is(error)) throw error;
    return `error ${error.code}: ${error.message}`;
  }
}
