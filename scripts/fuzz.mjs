// Feeds decoders, parsers and components with wrong inputs for as long as is wanted, from the sources:
//   npm run fuzz -- --minutes 10 [--seed 123] [--target agent]
// What it finds is printed with its seed, and added to test/fuzz/corpus/found.json.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    target: { type: 'string' },
  },
});
if (!(Number(values.minutes) > 0)) throw new Error('--minutes takes a number above 0');

const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'hardening', '--runInBand'];
const child = spawn(process.execPath, [...jest, '--testPathPatterns', 'hardening/fuzz.test'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    FUZZ_MINUTES: values.minutes,
    ...(values.seed !== undefined && { SEED: values.seed }),
    ...(values.target !== undefined && { FUZZ_TARGET: values.target }),
  },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
