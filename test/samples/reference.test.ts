import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';

// The reference as `npm run docs` makes it, in a folder of its own.

const execute = promisify(execFile);
const kinds = ['Constructors', 'Properties', 'Methods', 'Events', 'Settings', 'Errors'];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reference-'));
  const typedoc = join('node_modules', 'typedoc', 'bin', 'typedoc');
  // Warnings are errors in typedoc.json.
  await execute(process.execPath, [typedoc, '--out', folder, '--logLevel', 'Warn']);
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The groups of a page of a class, each with the members in it. */
async function indexOf(className: string): Promise<Map<string, string[]>> {
  const page = await readFile(join(folder, 'classes', `${className}.html`), 'utf8');
  const [, ...sections] = page
    .split('<div class="tsd-index-list">')
    .flatMap((part) => part.split('</div>', 1));
  const titles = [...page.matchAll(/<h3 class="tsd-index-heading[^>]*>([^<]*)</g)].map(
    ([, title]) => title ?? '',
  );
  return new Map(titles.map((title, index) => [title, namesOf(sections[index] ?? '')]));
}

/** The names of the links, which may be told where to break. */
function namesOf(list: string): string[] {
  const links = [...list.matchAll(/<span>(.*?)<\/span><\/a>/gs)];
  return links.map(([, name = '']) => name.replaceAll('<wbr/>', ''));
}

describe('the reference', () => {
  test.each(['SnmpMgr', 'SnmpTcpMgr', 'SnmpTrapMgr', 'SnmpAgent'])(
    'has the members of %s by their kind, settings and errors too',
    async (className) => {
      const index = await indexOf(className);
      expect([...index.keys()]).toEqual(kinds);
      expect(index.get('Properties')).toContain('localPort');
      expect(index.get('Methods')).toContain('config');
      expect(index.get('Events')).toContain('onBadPacket');
      expect(index.get('Settings')).toContain('TimeWindow');
      expect(index.get('Errors')).toContain('301');
    },
  );

  test('sorts errors by number', async () => {
    const numbers = ((await indexOf('SnmpMgr')).get('Errors') ?? []).map(Number);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test.each(['Engine', 'Manager', 'Session', 'MibStore'])(
    'has the members of %s, which has neither events nor settings',
    async (className) => {
      const titles = [...(await indexOf(className)).keys()].filter((title) => title !== 'Constructors');
      expect(titles).toEqual(['Properties', 'Methods', 'Errors']);
    },
  );

  test('has settings and errors in its search, as members of their classes', async () => {
    const script = await readFile(join(folder, 'assets', 'search.js'), 'utf8');
    const [, packed = ''] = /"([^"]+)"/.exec(script) ?? [];
    const { rows } = JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()) as {
      rows: { name: string; parent?: string; url: string }[];
    };
    for (const name of ['addUser', 'onTrap', 'TimeWindow', '301']) {
      const url = `classes/SnmpTrapMgr.html#${name.toLowerCase()}`;
      expect(rows).toContainEqual(expect.objectContaining({ name, parent: 'SnmpTrapMgr', url }));
    }
  });

  test('tells the cells of wide tables their heads', async () => {
    const page = await readFile(join(folder, 'documents', 'SnmpMgr.html'), 'utf8');
    expect(page).toMatch(/<td data-label="default">/);
  });
});
