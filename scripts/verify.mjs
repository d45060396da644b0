// Runs the checks of the project and prints one line for each; what a failed check printed follows at the end.
// --checks-only leaves the tests out (npm test runs them all). Two lanes run side by side: checks of the sources,
// and checks of what is built from them.
import { run } from './run.mjs';

const suites = [
  'unit',
  'vectors',
  'tables',
  'property',
  'contract',
  'faulty',
  'hardening',
  'types',
  'package',
  'samples',
];

const sourceLane = [
  ['format', 'prettier', ['--check', '.']],
  ['deps', 'npm', ['run', '--silent', 'deps']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['lint', 'eslint', ['.']],
  ['links', 'node', ['scripts/check-pages.mjs']],
];
const buildLane = [
  ['build', 'npm', ['run', '--silent', 'build']],
  ['samples', 'npm', ['run', '--silent', 'build:samples']],
  ['api', 'api-extractor', ['run']],
  ['docs', 'typedoc', []],
  ['tables', 'node', ['scripts/make-docs.mjs', '--check']],
];
const tests = [['tests', 'jest', ['--selectProjects', ...suites]]];

const failures = [];

async function runLane(lane) {
  for (const [name, command, args] of lane) {
    const { code, output, seconds } = await run(command, args);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.toFixed(1)} s`);
    if (code !== 0) failures.push({ name, output });
    if (code !== 0 && name === 'build') return;
  }
}

await Promise.all([runLane(sourceLane), runLane(buildLane)]);
if (!process.argv.includes('--checks-only')) await runLane(tests);

for (const { name, output } of failures) console.error(`\n--- ${name}\n${output}`);
if (failures.length > 0) process.exitCode = 1;
