// npm run bench:report: fills the tables of docs/performance.md from bench/results/*.json. A table stands between
//
//   <!-- bench: NAME -->
//   <!-- end of bench -->
//
// where NAME is a suite, `machine` or `profile`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { goalLine, resultTable } from './lib/results.mjs';
import { profileTable } from './lib/profile.mjs';
import { suites } from './suites.mjs';

const others = { machine: aboutMachine, profile: aboutProfile };

const marker = /<!-- bench: ([a-z0-9]+) -->\n[\s\S]*?<!-- end of bench -->/g;

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const before = readFileSync(page, 'utf8');
const after = before.replaceAll(marker, (_all, name) => {
  const about = others[name];
  if (about === undefined && suites[name] === undefined) throw new Error(`there is no suite ${name}`);
  const text = about === undefined ? aboutSuite(name) : about();
  return [
    `<!-- bench: ${name} -->`,
    '<!-- prettier-ignore-start -->',
    '',
    text,
    '',
    '<!-- prettier-ignore-end -->',
    '<!-- end of bench -->',
  ].join('\n');
});
if (after !== before) {
  writeFileSync(page, after);
  console.log('Written: docs/performance.md');
}

function resultOf(name) {
  const file = fileURLToPath(new URL(`results/${name}.json`, import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function aboutSuite(name) {
  const result = resultOf(name);
  if (result === undefined) return 'Not measured yet.';
  const { rows, goals, rounds, date, machine } = result;
  const held = goals.map((goal) => `- ${goalLine(goal)}`);
  const when = `${rounds} rounds, ${date.slice(0, 10)}, load of the machine before ${machine.loadBefore}.`;
  return [when, '', resultTable(rows, suites[name].references), '', 'Goals:', '', ...held].join('\n');
}

function aboutProfile() {
  const result = resultOf('profile');
  return result === undefined ? 'Not measured yet.' : profileTable(result.profiles);
}

function aboutMachine() {
  const newest = Object.keys(suites)
    .map(resultOf)
    .filter((result) => result !== undefined)
    .sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (newest === undefined) return 'Not measured yet.';
  const { cpu, cores, memoryGiB, system, kernel } = newest.machine;
  const programs = Object.entries(newest.versions)
    .filter(([, version]) => version !== '')
    .map(([name, version]) => `${name} ${version}`);
  const left = newest.missing.length === 0 ? [] : ['', ...newest.missing.map((line) => `- ${line}`)];
  return [
    `${cores} cores of ${cpu}, ${memoryGiB} GiB; ${system}, Linux ${kernel}.`,
    '',
    `${programs.join('; ')}.`,
    ...left,
  ].join('\n');
}
