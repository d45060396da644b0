// Lets everything go on side by side for as long as is wanted, from the sources, and looks whether anything grows:
//   npm run soak -- --minutes 30 [--seed 123] [--json build/soak.json]
import { spawn } from 'node:child_process';

const args = process.argv.slice(2);
const json = args.includes('--json') ? [] : ['--json', 'build/soak.json'];
const node = ['--expose-gc', '--require', './test/contract/require-typescript.cjs'];
const program = ['--eval', "require('./test/soak/main.ts')", '--', ...args, ...json];
const child = spawn(process.execPath, [...node, ...program], { stdio: 'inherit' });
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
