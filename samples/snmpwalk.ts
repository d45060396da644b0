// npm run sample -- snmpwalk -v 2c -c public 127.0.0.1 1.3.6.1.2.1.1
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

const usage = `usage: snmpwalk [flags] HOST[:PORT] [OID]

Prints all variables below an OID, by default those of mib-2 (1.3.6.1.2.1). On a terminal, how far it is.

${managerHelp}
  -R NUMBER           variables to ask for at a time; 1: GETNEXT (25)
  -L NUMBER           most variables to visit (0: all)`;

await run(usage, async (args) => {
  const { values, rest } = parseFlags(args, {
    ...managerFlags,
    repetitions: { type: 'string', short: 'R', default: '25' },
    limit: { type: 'string', short: 'L', default: '0' },
  });
  const [host, oid = '1.3.6.1.2.1', ...more] = rest;
  if (host === undefined || more.length > 0) throw new UsageError('a host is needed, and one OID at most');

  await using mgr = managerOf(values);
  aim(mgr, host);
  mgr.config(`WalkMaxRepetitions=${numberOf('-R', values.repetitions, 1)}`);
  mgr.walkLimit = numberOf('-L', values.limit, 0);
  // Prints as it goes; nothing is kept.
  mgr.storeWalkObjects = false;
  let visited = 0;
  mgr.onResponse = () => {
    if (mgr.errorStatus !== 0) return;
    visited += mgr.objects.length;
    progress('');
    for (const object of mgr.objects) console.log(String(object));
    progress(`${visited} variables, at ${mgr.objects.at(-1)?.oid ?? oid}`);
  };
  try {
    await mgr.walk(oid);
    requireSuccess(mgr);
  } finally {
    progress('');
  }
  if (visited === 0) console.log(`nothing below ${oid}`);
});

/** Rewrites one line on the terminal. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
