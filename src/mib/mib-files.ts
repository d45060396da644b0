import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MibDiagnostic } from './diagnostics.js';

/** The largest module known, of a vendor, has 3 MB. */
const MAX_FILE_OCTETS = 16 * 1024 * 1024;

/** A file that was read. */
export interface MibFile {
  readonly path: string;
  readonly text: string;
  /** Files of a folder may be something else than MIB modules. */
  readonly found: 'named' | 'in a folder';
}

/**
 * Reads files, and the files that are directly in folders, in the order of their names.
 * @internal
 */
export async function readMibFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly MibFile[]; readonly diagnostics: readonly MibDiagnostic[] }> {
  const files: MibFile[] = [];
  const diagnostics: MibDiagnostic[] = [];
  for (const path of paths) {
    const problem = await readInto(files, path, 'named');
    if (problem !== undefined) diagnostics.push({ severity: 'error', file: path, line: 0, message: problem });
  }
  return { files, diagnostics };
}

/** Returns what is wrong. */
async function readInto(
  files: MibFile[],
  path: string,
  found: MibFile['found'],
): Promise<string | undefined> {
  try {
    const { size, isFolder } = await kindOf(path);
    if (isFolder && found === 'in a folder') return undefined;
    if (isFolder) {
      for (const name of (await readdir(path)).sort()) {
        if (!name.startsWith('.')) await readInto(files, join(path, name), 'in a folder');
      }
      return undefined;
    }
    if (size > MAX_FILE_OCTETS) return `the file has ${size} octets; at most ${MAX_FILE_OCTETS} are read`;
    files.push({ path, text: await readFile(path, 'utf8'), found });
    return undefined;
  } catch (error) {
    return `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function kindOf(path: string): Promise<{ size: number; isFolder: boolean }> {
  const status = await stat(path);
  return { size: status.size, isFolder: status.isDirectory() };
}
