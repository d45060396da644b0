// Makes the CommonJS build load what it needs when it needs it, for a quick start: the packages and modules of Node.js
// below when one of their functions is first called, and the modules behind components/index.js when one of their names
// is first read (an ES module that imports it reads all of them).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lazyPackages = ['iconv-lite', 'node-forge', 'node:tls', 'socks', 'zod'];

/** A line that loads one of the modules; groups: the name it gets, and how it is loaded. */
const importOf = (modules) =>
  new RegExp(`^const (\\w+) = ((?:__import\\w+\\()?require\\("(?:${modules})"\\)\\)?);$`, 'gm');

const importOfPackage = importOf(lazyPackages.join('|'));
const importOfAny = importOf(`${lazyPackages.join('|')}|\\.[^"]+`);

function lazyImports(text, importLine) {
  const names = [...text.matchAll(importLine)].map(([, name]) => name);
  let result = text.replace(importLine, 'let $1_loaded;\nconst $1_load = () => ($1_loaded ??= $2);');
  for (const name of names) {
    result = result
      .replace(new RegExp(`\\bnew ${name}\\.([\\w.]+)`, 'g'), `new (${name}_load().$1)`)
      .replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}_load()`);
  }
  return result;
}

/**
 * `var x_1 = require("./x.js");`, whose members the getters of the exports read. They stay as they are, since Node.js
 * finds the names of a module by the form of its getters.
 */
function lazyExports(text) {
  return text.replace(/^(?:var|const) (\w+) = (require\("[^"]+"\));$/gm, (_, name, load) => {
    const members = new Set(
      [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, member]) => member),
    );
    const getters = [...members].map((member) => `get ${member}() { return ${load}.${member}; }`);
    return `var ${name} = { ${getters.join(', ')} };`;
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** @param folder - of the CommonJS build */
export function makeRequiresLazy(folder) {
  const index = join(folder, 'components', 'index.js');
  for (const file of filesBelow(folder)) {
    const text = readFileSync(file, 'utf8');
    // What is in src/ is on the way of every packet; a component needs but some of the rest.
    const isComponent = file.startsWith(join(folder, 'components'));
    const changed =
      file === index ? lazyExports(text) : lazyImports(text, isComponent ? importOfAny : importOfPackage);
    if (changed !== text) writeFileSync(file, changed);
  }
}
