// Builds dist/esm and dist/cjs: plain tsc twice, side by side, then the two package.json markers; the CommonJS build is
// made to load its parts when they are used.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { makeRequiresLazy } from './lazy-require.mjs';
import { run } from './run.mjs';

const formats = [
  { name: 'esm', marker: { type: 'module', sideEffects: false } },
  { name: 'cjs', marker: { type: 'commonjs', sideEffects: false } },
];

rmSync('dist', { recursive: true, force: true });

const results = await Promise.all(
  formats.map(({ name }) => run('tsc', ['-p', `tsconfig.build.${name}.json`])),
);
for (const [index, { code, output }] of results.entries()) {
  if (code !== 0) {
    console.error(`The ${formats[index].name} build failed:\n${output}`);
    process.exitCode = 1;
  }
}

if (!process.exitCode) {
  for (const { name, marker } of formats) {
    mkdirSync(`dist/${name}`, { recursive: true });
    writeFileSync(`dist/${name}/package.json`, `${JSON.stringify(marker, null, 2)}\n`);
  }
  makeRequiresLazy('dist/cjs');
}
