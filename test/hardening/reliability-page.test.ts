import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { targetNames } from '../fuzz/run.js';

/*
 * docs/reliability.md names the test of each thing it says: a file in backticks, behind a colon words from the names of
 * its tests, with ... for what is left out.
 */

const page = readFileSync('docs/reliability.md', 'utf8');

interface Reference {
  readonly file: string;
  /** All of them are in names of tests of the file. */
  readonly words: readonly string[];
}

/** The cells of a line of a table. */
function cells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The last cells of the tables whose last column says which test it is. */
function cellsAboutTests(): string[] {
  const tables = page.split('\n\n').filter((part) => part.startsWith('|'));
  return tables.flatMap((table) => {
    const [heading = '', , ...rows] = table.trim().split('\n');
    return cells(heading).at(-1)?.startsWith('test') === true
      ? rows.map((row) => cells(row).at(-1) ?? '')
      : [];
  });
}

/** References in brackets, in the text between the tables. */
function inText(): string[] {
  const text = page
    .split('\n\n')
    .filter((part) => !part.startsWith('|'))
    .join('\n')
    .replace(/\s+/g, ' ');
  return [...text.matchAll(/\((`[a-z/-]+`: [^()]+)\)/g)].map(([, reference]) => reference ?? '');
}

/** A cell may name several files, each with its words. */
function referencesIn(cell: string): Reference[] {
  const parts = cell.split(/`([^`]+)`/).slice(1);
  const found: Reference[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const text = (parts[i + 1] ?? '').replace(/,\s*$/, '');
    const words = text.startsWith(':') ? text.split(/\.\.\.|, |: |^:/) : [];
    found.push({
      file: fileOf(parts[i] ?? ''),
      words: words.map((word) => word.trim()).filter((word) => word !== ''),
    });
  }
  return found;
}

function fileOf(name: string): string {
  if (name.includes('.')) return name;
  return join('test', name.includes('/') ? name : join('hardening', name)) + '.test.ts';
}

/** What stands in texts of the file, each on a line; names of tests are put together from them. */
function textsOf(file: string): string {
  const code = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/['"`]\s*\+\s*['"`]/g, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .join('\n');
}

const references = [...cellsAboutTests(), ...inText()].flatMap((cell) => referencesIn(cell));

describe('docs/reliability.md', () => {
  test('has a test for each row of its tables', () => {
    expect(cellsAboutTests().length).toBeGreaterThan(50);
    for (const cell of cellsAboutTests()) expect([cell, referencesIn(cell).length > 0]).toEqual([cell, true]);
  });

  test.each(references.map(({ file, words }) => [file, words.join(' ... '), words] as const))(
    'names a test that is there: %s, %s',
    (file, _, words) => {
      expect([file, existsSync(file)]).toEqual([file, true]);
      const texts = textsOf(file);
      for (const word of words) expect([word, texts.includes(word)]).toEqual([word, true]);
    },
  );

  test('speaks of files that are there', () => {
    const paths = [...page.matchAll(/`((?:test|scripts|src|components)\/[^`\s]+)`/g)].map(
      ([, path]) => path ?? '',
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  test('has each file of test/hardening in it', () => {
    const files = readdirSync('test/hardening').filter((name) => name.endsWith('.test.ts'));
    const named = files.filter((name) => page.includes(name.replace('.test.ts', '')));
    expect(files.filter((name) => !named.includes(name))).toEqual([]);
  });

  test('has each target of the fuzzer in it', () => {
    expect(targetNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the check of the page', () => {
  test('finds a test that has another name, and a file that is not there', () => {
    const [there, elsewhere] = referencesIn('`attacks`: pysnmp#249, report spoofing, `gone`: ... words');
    expect(there).toEqual({
      file: 'test/hardening/attacks.test.ts',
      words: ['pysnmp#249', 'report spoofing'],
    });
    expect(elsewhere).toEqual({ file: 'test/hardening/gone.test.ts', words: ['words'] });
    expect(textsOf('test/hardening/attacks.test.ts')).toContain('pysnmp#249');
    expect(textsOf('test/hardening/attacks.test.ts')).not.toContain('a name that no test has');
  });
});
