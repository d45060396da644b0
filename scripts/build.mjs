// Builds dist/cjs, the code, made to load its parts when they are used; and dist/esm, the types of an ES module and a
// module that hands on the names of dist/cjs (docs/decisions/0017-one-build-of-the-code.md).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
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
  const names = Object.keys(createRequire(import.meta.url)(resolve('dist/cjs/components/index.js')));
  const list = names.sort().map((name) => `  ${name},\n`);
  writeFileSync(
    'dist/esm/components/index.js',
    `export {\n${list.join('')}} from '../../cjs/components/index.js';\n`,
  );
}
