// npm run bench [-- suite ...] [--runs N] [--quick] [--only driver,driver] [--list] [--profile]
//
// Runs each driver of a suite in a process of its own, all of them in turn, several rounds; prints medians, ratios and
// goals, and writes bench/results/<suite>.json (bench/results/quick/ with --quick, nothing with --only). With --profile,
// tells where the time of our drivers goes, and writes bench/results/profile.json.
//
// BENCH_DIST: another build to measure than dist; CLIENT_CPU, AGENT_CPU: the cores (0 and 1).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from './lib/build.mjs';
import { cores, end, start } from './lib/children.mjs';
import { machine, versions } from './lib/machine.mjs';
import { measureDriver, measureStart } from './lib/measure.mjs';
import { freePort } from './lib/ports.mjs';
import { profileTable, sharesOf } from './lib/profile.mjs';
import { goalLine, judge, resultTable, toRows } from './lib/results.mjs';
import { measureTraps } from './lib/traps.mjs';
import { profiled, suites } from './suites.mjs';

const directory = dirname(fileURLToPath(import.meta.url));
const root = dirname(directory);
const bin = join(directory, 'bin');

const DEFAULT_ROUNDS = 5;
const TABLE_ROWS = '4545'; // of 22 columns: 99,990 variables
const LONGEST_SUITE_MS = 3_600_000;
const measures = { driver: measureDriver, start: measureStart, traps: measureTraps };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(suites);
for (const name of names) {
  if (suites[name] === undefined)
    throw new Error(`there is no suite ${name}: ${Object.keys(suites).join(', ')}`);
}
const runs = options.runs === undefined ? undefined : Number(options.runs);
if (runs !== undefined && !(Number.isInteger(runs) && runs > 0))
  throw new Error('--runs takes a number from 1');
const only = options.only?.split(',');

const times = options.quick
  ? {
      warmUpMs: 300,
      durationMs: 500,
      codecWarmUpMs: 50,
      codecMs: 50,
      trapSeconds: 0.4,
      trapSteps: 3,
      pollMs: 2000,
    }
  : {
      warmUpMs: 1500,
      durationMs: 2500,
      codecWarmUpMs: 500,
      codecMs: 500,
      trapSeconds: 2,
      trapSteps: 6,
      pollMs: 10_000,
    };

if (options.list) list();
else if (options.profile) await profileAll();
else await runAll();

function list() {
  const shown = names.map((name) => {
    const { title, agents, cells, goals } = suites[name];
    return { name, title, agents: Object.keys(agents), cells, goals };
  });
  console.log(JSON.stringify(shown, undefined, 2));
}

async function runAll() {
  const { have, missing } = prepare(root, bin);
  for (const line of missing) console.log(line);
  const place = machine();
  if (place.loadBefore > place.cores / 4) {
    console.log(
      `the machine is busy with other things (load ${place.loadBefore}): the figures will be worse than they are`,
    );
  }
  for (const name of names) {
    const started = performance.now();
    const result = await runSuite(name, have);
    const table = resultTable(result.rows, suites[name].references);
    const goals = result.goals.map((goal) => `- ${goalLine(goal)}`).join('\n');
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`\n${suites[name].title} (${result.rounds} rounds, ${seconds} s)\n\n${table}\n\n${goals}`);
    if (only === undefined) write(name, { ...result, machine: place, missing });
  }
  process.exit(0);
}

/** One run of each driver that is worth a look, with the code in a file for each source. */
async function profileAll() {
  const { have } = prepare(root, bin);
  const folder = mkdtempSync(join(tmpdir(), 'snmp-profile-'));
  const profiles = [];
  for (const { name, suite, of } of profiled) {
    const cell = suites[suite].cells.find((each) => each.case === of.case && each.driver === of.driver);
    if (!cell.needs.every((need) => have.has(need))) continue;
    progress(`profile: ${name}`);
    const file = join(folder, `${profiles.length}.json`);
    const [line] = await withAgents(suites[suite].agents, have, (ports) =>
      measures[cell.measure ?? 'driver'](
        { ...cell, env: { ...cell.env, PROFILE: file } },
        contextFor(cell, ports),
      ),
    );
    profiles.push({ name, microseconds: line.cpu_us_per_op, shares: sharesOf(file) });
  }
  rmSync(folder, { recursive: true });
  progress('');
  console.log(profileTable(profiles));
  writeFileSync(
    join(directory, 'results/profile.json'),
    `${JSON.stringify({ date: new Date().toISOString(), profiles }, undefined, 1)}\n`,
  );
  process.exit(0);
}

/** Starts the agents of a suite; their ports by name. */
async function withAgents(agents, have, work) {
  const ports = {};
  const running = [];
  try {
    for (const [agent, args] of have.has('fastagent') ? Object.entries(agents) : []) {
      ports[agent] = await freePort();
      running.push(await startAgent(ports[agent], args));
    }
    return await work(ports);
  } finally {
    progress('');
    for (const agent of running) await end(agent);
  }
}

async function runSuite(name, have) {
  const { title, agents, cells, goals, rounds: ownRounds = DEFAULT_ROUNDS } = suites[name];
  const rounds = runs ?? (options.quick ? 1 : ownRounds);
  const chosen = cells.filter(
    ({ driver, needs }) => needs.every((need) => have.has(need)) && (only?.includes(driver) ?? true),
  );
  const lines = [];
  await withAgents(agents, have, async (ports) => {
    for (let round = 0; round < rounds; round += 1) {
      // Each round begins with another one, so that none has the same neighbour always.
      const turned = chosen.map((_, i) => chosen[(i + round) % chosen.length]);
      for (const cell of turned) {
        progress(`${name}: round ${round + 1} of ${rounds}, ${cell.case}, ${cell.driver}`);
        const found = await measures[cell.measure ?? 'driver'](cell, contextFor(cell, ports));
        lines.push(...found.map((line) => ({ round, ...line })));
      }
    }
  });
  const rows = inOrder(toRows(lines), cells);
  return {
    suite: name,
    title,
    date: new Date().toISOString(),
    quick: options.quick,
    rounds,
    times,
    versions: versions(root),
    rows,
    goals: goals.map((goal) => judge(goal, rows)),
  };
}

function contextFor(cell, ports) {
  const longer = cell.longer ? { durationMs: times.pollMs * 2 } : {};
  return {
    directory,
    bin,
    ports,
    times: { ...times, ...longer },
    environment: {
      PERIOD_MS: String(times.pollMs),
      PACKAGE: join(process.env.BENCH_DIST ?? join(root, 'dist'), 'cjs/components/index.js'),
    },
  };
}

async function startAgent(port, args) {
  const command = [join(bin, 'fastagent'), '-p', String(port), '-r', TABLE_ROWS, ...args];
  const agent = start(command, { core: cores.agent, timeoutMs: LONGEST_SUITE_MS });
  await agent.line();
  return agent;
}

/** As the table of the suite has them; cases that only the drivers know come as they were first seen. */
function inOrder(rows, cells) {
  const place = new Map(cells.map(({ case: name, driver }, i) => [`${name}\n${driver}`, i]));
  const cases = [...new Set(rows.map((row) => row.case))];
  const drivers = [...new Set(cells.map(({ driver }) => driver))];
  const rank = (row) =>
    place.get(`${row.case}\n${row.driver}`) ??
    (cases.indexOf(row.case) + 1) * 1000 + drivers.indexOf(row.driver);
  return rows.sort((a, b) => rank(a) - rank(b));
}

function write(name, result) {
  const folder = join(directory, options.quick ? 'results/quick' : 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
