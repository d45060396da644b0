// Checks what the pages say about each other, without a network: every relative link leads to a file, every anchor to
// a heading, and the pages of classes have their chapters in one order. Prints what is wrong; 1 is the exit code then.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const classPages = [
  'docs/snmp-mgr.md',
  'docs/snmp-tcp-mgr.md',
  'docs/snmp-trap-mgr.md',
  'docs/snmp-agent.md',
  'docs/engine.md',
  'docs/session.md',
  'docs/mib-names.md',
];
/** What each of them has, in this order, after its title and purpose. */
const chapters = ['A program', 'Properties', 'Methods', 'Events', 'Settings', 'Errors', 'Notes'];

const folders = ['.', 'docs', 'docs/decisions', 'docs/guides', 'docs/porting', 'bench', 'samples', 'test'];
const pages = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'));

const faults = [...pages.flatMap(linkFaults), ...classPages.flatMap(orderFaults)];
for (const fault of faults) console.error(fault);
console.log(`${pages.length} pages, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

function linkFaults(page) {
  const text = withoutCode(readFileSync(page, 'utf8'));
  return [...text.matchAll(/\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].flatMap(([, target]) => {
    if (/^[a-z][a-z\d+.-]*:/i.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
    if (relative('.', file).startsWith('..')) return [`${page}: ${target} leads out of the project`];
    if (!existsSync(file)) return [`${page}: ${target} leads nowhere`];
    if (anchor === undefined || statSync(file).isDirectory()) return [];
    return anchorsOf(file).has(anchor) ? [] : [`${page}: ${target}: there is no such heading`];
  });
}

/** Anchors as GitHub, and TypeDoc after it, make them of headings. */
function anchorsOf(file) {
  const anchors = new Set();
  for (const [, heading] of readFileSync(file, 'utf8')
    .replace(/^```.*?^```$/gms, '')
    .matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let copy = 1; anchors.has(anchor); copy++) anchor = `${slug}-${copy}`;
    anchors.add(anchor);
  }
  return anchors;
}

function orderFaults(page) {
  if (!existsSync(page)) return [`${page} is not there`];
  const found = [...withoutCode(readFileSync(page, 'utf8')).matchAll(/^## +(.+)$/gm)].map(([, text]) => text);
  if (found.join() === chapters.join()) return [];
  return [`${page}: the chapters are ${found.join(', ')}, not ${chapters.join(', ')}`];
}

function withoutCode(text) {
  return text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '``');
}
