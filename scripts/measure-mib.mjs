// Prints what names of MIB modules cost: loading the code, putting the bundled modules together, looking up, parsing.
// Each start is measured in a new process, and the median is printed. All figures are time of the processor. Needs a
// build.
//
//   node scripts/measure-mib.mjs [folder of the build, default build/cjs]
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const starts = 11;
const [build = 'build/cjs', role] = process.argv.slice(2);
const built = (path) => import(pathToFileURL(resolve(build, path)).href);

if (role === 'start') await start();
else await report();

async function report() {
  const samples = Array.from({ length: starts }, () =>
    JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), build, 'start'], { encoding: 'utf8' }),
    ),
  );
  for (const what of Object.keys(samples[0])) {
    const sorted = samples.map((sample) => sample[what]).sort((a, b) => a - b);
    line(what, sorted[Math.floor(starts / 2)], `(${sorted[0].toFixed(1)} to ${sorted.at(-1).toFixed(1)})`);
  }
  await parsing();
  await lookups();
}

async function start() {
  // What the package loads anyway is not counted.
  await built('src/smi/oid.js');
  const table = await timed(() => built('src/mib/bundled-table.js'));
  const code = await timed(() => built('src/mib/library.js'));
  const { MibLibrary } = await built('src/mib/library.js');
  const first = await timed(() => new MibLibrary('bundled').tree.named('ifDescr').oid);
  const second = await timed(() => new MibLibrary('bundled').tree.named('sysDescr').oid);
  process.stdout.write(
    JSON.stringify({
      'load the file of the table': table,
      'load the other code': code,
      'first name of the bundled modules': first,
      'first name of another store': second,
    }),
  );
}

async function parsing() {
  const { MibLibrary } = await built('src/mib/library.js');
  const library = new MibLibrary('bundled');
  void library.tree;
  const text = bigModule();
  const lines = text.split('\n').length;
  line(`parse a module of ${lines} lines`, await timed(() => library.add(text, 'BIG-MIB')));
  line('put it together with the bundled ones', await timed(() => library.tree));
}

async function lookups() {
  const { MibLibrary } = await built('src/mib/library.js');
  const { parseName } = await built('src/mib/name-parser.js');
  const { formatName } = await built('src/mib/name-format.js');
  const { tree } = new MibLibrary('bundled');
  const count = 100_000;
  const arcs = parseName(tree, 'vacmGroupName.3."joe"');
  const toOid = await timed(() => repeat(count, () => parseName(tree, 'vacmGroupName.3."joe"')));
  const toName = await timed(() => repeat(count, () => formatName(tree, arcs, {})));
  line('a name to its OID, with an index', toOid / count, '', 4);
  line('an OID to its name, with an index', toName / count, '', 4);
}

/** 1,400 columns with descriptions of three lines. */
function bigModule() {
  const columns = Array.from(
    { length: 1400 },
    (_, at) => `bigColumn${at + 2} OBJECT-TYPE
    SYNTAX      INTEGER { up(1), down(2), testing(3) }
    MAX-ACCESS  read-only
    STATUS      current
    DESCRIPTION "The state of part ${at} -- as seen
                 by the device."
    ::= { bigEntry ${at + 2} }
`,
  );
  return `BIG-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises, OBJECT-TYPE, Integer32 FROM SNMPv2-SMI;
big OBJECT IDENTIFIER ::= { enterprises 99990 }
bigTable OBJECT-TYPE SYNTAX SEQUENCE OF BigEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { big 1 }
bigEntry OBJECT-TYPE SYNTAX BigEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX { bigColumn1 } ::= { bigTable 1 }
BigEntry ::= SEQUENCE { bigColumn1 Integer32 }
bigColumn1 OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { bigEntry 1 }
${columns.join('')}${'-- a comment\n'.repeat(200)}END
`;
}

/** The time of the processor, all threads together: on a busy machine the clock tells more about the others. */
async function timed(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function repeat(count, work) {
  for (let i = 0; i < count; i += 1) work();
}

function line(what, milliseconds, range = '', digits = 1) {
  console.log(`${what.padEnd(42)} ${milliseconds.toFixed(digits).padStart(8)} ms ${range}`);
}
