// Writes what the package is made of, its runtime dependencies, as CycloneDX:
//   npm run --silent sbom                          to standard output
//   npm run sbom -- --output build/sbom.json       to a file
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';

const { values } = parseArgs({ options: { output: { type: 'string' } } });
const developmentOnly = 'cdx:npm:package:development';
// With --omit=dev, npm leaves out what a development dependency needs as well.
const npm = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--loglevel=silent'];
const { code, output } = await run('npm', npm);
if (code === 0) {
  write(`${JSON.stringify(runtimeOnly(JSON.parse(output)), undefined, 2)}\n`);
} else {
  process.stderr.write(output);
  process.exitCode = 1;
}

/** @param {any} bom what npm lists */
function runtimeOnly({ metadata, components, dependencies, ...bom }) {
  const kept = components.filter(
    (/** @type {any} */ { properties = [] }) =>
      !properties.some((/** @type {any} */ { name }) => name === developmentOnly),
  );
  const { component } = metadata;
  const refs = new Set([component['bom-ref'], ...kept.map((/** @type {any} */ one) => one['bom-ref'])]);
  // npm calls the package by the name of its directory.
  const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    ...bom,
    metadata: { ...metadata, component: { ...component, name } },
    components: kept,
    dependencies: dependencies
      .filter((/** @type {any} */ { ref }) => refs.has(ref))
      .map((/** @type {any} */ { ref, dependsOn }) => ({
        ref,
        dependsOn: dependsOn.filter((/** @type {string} */ one) => refs.has(one)),
      })),
  };
}

/** @param {string} text */
function write(text) {
  const { output: file } = values;
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
