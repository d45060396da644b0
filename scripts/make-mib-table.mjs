// Makes src/mib/bundled-table.ts, the facts of the MIB modules that come with the package, from a folder of module
// texts and from scripts/mib-facts (modules of which only facts are at hand). Needs a build.
//
//   node scripts/make-mib-table.mjs [folder of modules, default ../shared/mibs] [folder of the build, default build/cjs]
//
// Only facts go into the table: names, OIDs, kinds, types, access, status, labels, ranges, hints, units, indexes.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '../shared/mibs', build = 'build/cjs'] = process.argv.slice(2);
const factsFolder = 'scripts/mib-facts';
const target = 'src/mib/bundled-table.ts';

const built = (path) => import(pathToFileURL(resolve(build, path)).href);
const { parseMibText } = await built('src/mib/parser.js');
const { resolveModules } = await built('src/mib/resolver.js');
const { ACCESS_CODES, decodeTable, KIND_CODES, STATUS_CODES } = await built('src/mib/compiled-table.js');
const { baseType } = await built('src/mib/base-types.js');

const parsed = [];
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.txt')) continue;
  const { modules, diagnostics } = parseMibText(readFileSync(join(folder, name), 'utf8'), name);
  parsed.push(...modules);
  for (const { severity, file, line, message } of diagnostics)
    console.warn(`${severity}: ${file}:${line}: ${message}`);
}
const facts = readdirSync(factsFolder)
  .sort()
  .map((name) => readFileSync(join(factsFolder, name), 'utf8').trimEnd());
const known = decodeTable(facts.join('\n'));
const { modules, diagnostics } = resolveModules(parsed, known);
for (const { severity, file, line, message } of diagnostics)
  console.warn(`${severity}: ${file}:${line}: ${message}`);

// Modules of macros only define nothing.
const lines = modules
  .filter(({ nodes, types }) => nodes.length > 0 || types.size > 0)
  .flatMap((module) => moduleLines(module));
const table = [...lines, ...facts].join('\n');
if (/[`\\]|\$\{/.test(table))
  throw new Error('the table has characters that a template literal does not take');
writeFileSync(
  target,
  `// Made by scripts/make-mib-table.mjs.

/**
 * The facts of the modules that come with the package; see compiled-table.ts for their form. Inside a function, so
 * that nothing is made of them before they are needed.
 * @internal
 */
export function bundledTable(): string {
  return \`${table}\`;
}
`,
);
const count = modules.reduce((sum, { nodes }) => sum + nodes.length, 0);
console.log(`${modules.length + known.length} modules, ${count} nodes of texts, ${table.length} characters`);

function moduleLines(module) {
  const used = usedTypes(module);
  const imports = [...used]
    .filter((name) => !module.types.has(name) && module.typeImports.has(name))
    .map((name) => `${name}=${module.typeImports.get(name)}`);
  const types = [...module.types.values()]
    .filter(({ name }) => baseType(name) === undefined)
    .map(
      ({ name, syntax, hint }) =>
        `#${name}|${syntaxText(syntax)}${hint === undefined ? '' : `|${clean(hint)}`}`,
    );
  return [
    `=${module.name}|${module.version}${imports.length === 0 ? '' : `|${imports}`}`,
    ...types,
    ...nodeLines(module.nodes),
  ];
}

function usedTypes({ types, nodes }) {
  const syntaxes = [...types.values(), ...nodes.map((node) => node.details())].flatMap(
    ({ syntax }) => syntax ?? [],
  );
  return new Set(syntaxes.map(({ type }) => type).filter((type) => baseType(type) === undefined));
}

function nodeLines(nodes) {
  const sorted = [...nodes].sort((a, b) => compareArcs(a.arcs, b.arcs));
  const lines = [];
  let path = [];
  let base;
  for (const node of sorted) {
    path = path.filter((above) => above.arcs.length < node.arcs.length && isPrefix(above.arcs, node.arcs));
    const above = path.at(-1)?.arcs ?? node.arcs.slice(0, -1);
    if (path.length === 0 && String(above) !== String(base)) {
      base = above;
      lines.push(`/${base.join('.')}`);
    }
    lines.push(
      `${path.length} ${node.arcs.slice(above.length).join('.')} ${node.name}|${KIND_CODES[node.kind]}${detailsText(node.kind, node.details())}`,
    );
    path.push(node);
  }
  return lines;
}

function detailsText(kind, { access, status, syntax, units, index, augments, objects }) {
  const codes = `${ACCESS_CODES[access] ?? '-'}${STATUS_CODES[status] ?? '-'}`;
  const extras = [
    index && `x${index.map(({ name, implied }) => (implied ? `*${name}` : name))}`,
    augments && `a${augments}`,
    kind === 'notification' && objects && `o${objects}`,
    units && `u${clean(units)}`,
  ].filter(Boolean);
  if (syntax === undefined && extras.length === 0) return codes === '--' ? '' : codes;
  return [codes, syntax === undefined ? '' : syntaxText(syntax), ...extras].join('|');
}

function syntaxText({ type, enums, ranges }) {
  const labels = enums === undefined ? '' : `{${enums.map(([label, number]) => `${label}=${number}`)}}`;
  const limits = ranges?.map(([minimum, maximum]) =>
    minimum === maximum ? minimum : `${minimum}..${maximum}`,
  );
  return `${type}${labels}${limits === undefined ? '' : `(${limits})`}`;
}

function clean(text) {
  return text.replace(/[|\s]+/g, ' ').trim();
}

function compareArcs(a, b) {
  const at = a.findIndex((arc, i) => arc !== b[i]);
  return at < 0 ? a.length - b.length : b[at] === undefined ? 1 : a[at] - b[at];
}

function isPrefix(prefix, arcs) {
  return prefix.every((arc, i) => arc === arcs[i]);
}
