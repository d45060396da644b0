// Builds build/cjs, the code as CommonJS, a file for each source, made to load its parts when they are used; from it
// dist/cjs, the same in one file, with types; and dist/esm, the types of an ES module and a module that hands on the names
// of dist/cjs (docs/decisions/0017-one-file-of-code.md).
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { makeRequiresLazy } from './lazy-require.mjs';
import { run } from './run.mjs';

const entry = 'components/index.js';

function mark(folder, type) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, `${JSON.stringify({ type, sideEffects: false }, null, 2)}\n`);
}

async function compile() {
  const formats = ['esm', 'cjs'];
  const results = await Promise.all(formats.map((name) => run('tsc', ['-p', `tsconfig.build.${name}.json`])));
  const failed = formats.flatMap((name, i) =>
    results[i].code === 0 ? [] : [`The ${name} build failed:\n${results[i].output}`],
  );
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

/** esbuild writes `var Oid = class _Oid`, and programs would see that name. */
function withOwnNames(text) {
  const renamed = [...text.matchAll(/^ *var (\w+) = class _\1\b/gm)].map(([, name]) => name);
  return renamed.reduce((all, name) => all.replace(new RegExp(`\\b_${name}\\b`, 'g'), name), text);
}

/**
 * Writes an ES module that has the names of the CommonJS module. Node.js reads all of a CommonJS module that it imports
 * in search of names, so there is a small one in between.
 */
function writeFacade(names) {
  writeFileSync('dist/cjs/facade.js', `const api = require('./${entry}');\n\nmodule.exports = api;\n`);
  const list = names.map((name) => `  ${name},\n`).join('');
  writeFileSync(
    `dist/esm/${entry}`,
    `import api from '../../cjs/facade.js';\n\nexport const {\n${list}} = api;\n`,
  );
}

try {
  for (const folder of ['dist', 'build/cjs']) rmSync(folder, { recursive: true, force: true });
  await compile();
  mark('build/cjs', 'commonjs');
  makeRequiresLazy('build/cjs');

  mark('dist/cjs', 'commonjs');
  mark('dist/esm', 'module');
  const { outputFiles } = await build({
    entryPoints: [`build/cjs/${entry}`],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  });
  writeFileSync(`dist/cjs/${entry}`, withOwnNames(outputFiles[0].text));
  writeFacade(Object.keys(createRequire(import.meta.url)(resolve(`dist/cjs/${entry}`))).sort());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
