// Where the processor's time goes on the way of a packet: the profile of a driver, by the parts of the package and of
// Node.js. Time in the kernel counts where it was called from.
import { readFileSync } from 'node:fs';

/** What a function belongs to, by the address of its file and its name; the first that fits. */
const GROUPS = [
  ['idle', (_url, name) => name === '(idle)'],
  ['garbage collection', (_url, name) => name === '(garbage collector)'],
  ['Node.js: native code, reading sockets', (_url, name) => name === '(program)' || name === '(root)'],
  ['Node.js: dgram', (url) => /^node:dgram|internal\/dgram/.test(url)],
  ['Node.js: streams and TCP', (url) => /^node:(net|internal\/stream|_?stream)|internal\/streams/.test(url)],
  ['Node.js: crypto', (url) => /^node:(crypto|internal\/crypto)/.test(url)],
  ['Node.js: Buffer', (url) => /^node:(buffer|internal\/buffer)/.test(url)],
  ['Node.js: the rest', (url) => url.startsWith('node:')],
  ['the program', (url) => url.includes('/bench/')],
  ['', (url) => /\/build\/cjs\//.test(url)],
];

const folderOf = (url) =>
  /\/build\/cjs\/((?:src|components)(?:\/client)?(?:\/[a-z-]+(?=\/))?)/.exec(url)?.[1];

/** Shares of the time that was not idle, the largest first: [what, share]. */
export function sharesOf(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
  const groups = new Map(nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]));
  const sums = new Map();
  samples.forEach((id, i) => {
    const group = groups.get(id);
    sums.set(group, (sums.get(group) ?? 0) + timeDeltas[i]);
  });
  sums.delete('idle');
  const all = [...sums.values()].reduce((sum, time) => sum + time, 0);
  return [...sums].map(([group, time]) => [group, time / all]).sort((a, b) => b[1] - a[1]);
}

function groupOf({ url, functionName }) {
  const [group] = GROUPS.find(([, fits]) => fits(url, functionName)) ?? [
    'Node.js: native functions, with the kernel’s sending',
  ];
  return group === '' ? (folderOf(url) ?? 'components') : group;
}

/** A line for each group, a column for each profile: microseconds of an operation. */
export function profileTable(profiles) {
  const perGroup = new Map();
  for (const [i, { shares, microseconds }] of profiles.entries()) {
    for (const [group, share] of shares) {
      const row = perGroup.get(group) ?? new Array(profiles.length).fill(0);
      row[i] = share * microseconds;
      perGroup.set(group, row);
    }
  }
  const sum = (row) => row.reduce((total, value) => total + value, 0);
  const rows = [...perGroup]
    .sort((a, b) => sum(b[1]) - sum(a[1]))
    .filter(([, row]) => Math.max(...row) >= 0.02);
  const cell = (value) => (value < 0.005 ? '' : value.toFixed(2));
  const total = profiles.map(({ microseconds }) => microseconds.toFixed(2));
  return [
    `| us for each operation | ${profiles.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(profiles.length)}`,
    ...rows.map(([group, row]) => `| ${group} | ${row.map(cell).join(' | ')} |`),
    `| all | ${total.join(' | ')} |`,
  ].join('\n');
}
