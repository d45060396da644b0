import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

// Every *.types.ts here is a file of statements that must compile, and of `@ts-expect-error` lines that must not.
const directory = 'test/types';
const files = readdirSync(directory)
  .filter((name) => name.endsWith('.types.ts'))
  .map((name) => join(directory, name));

const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
  config: { compilerOptions: object };
};
const { options } = ts.parseJsonConfigFileContent({ ...config, files, include: [] }, ts.sys, process.cwd());

describe('the types of the package', () => {
  const program = ts.createProgram(files, options);

  test.each(files)('are as %s says', (file) => {
    const source = program.getSourceFile(file);
    const diagnostics = ts.getPreEmitDiagnostics(program, source);
    const text = ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    });
    expect(text).toBe('');
  });
});
