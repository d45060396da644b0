import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MibDiagnostic } from './diagnostics.js';

/** The largest module known, of a vendor, has 3 MB. */
const MAX_FILE_OCTETS = 16 * 1024 * 1024;

const UNREADABLE = 'the file cannot be read';

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
    const status = await stat(path);
    // Reading a pipe or a device may never end.
    if (found === 'in a folder' && !status.isFile()) return undefined;
    if (status.isDirectory()) {
      for (const name of (await readdir(path)).sort()) {
        if (!name.startsWith('.')) await readInto(files, join(path, name), 'in a folder');
      }
      return undefined;
    }
    if (!status.isFile()) return `${UNREADABLE}: it is neither a file nor a folder`;
    if (status.size > MAX_FILE_OCTETS)
      return `the file has ${status.size} octets; at most ${MAX_FILE_OCTETS} are read`;
    files.push({ path, text: await readFile(path, 'utf8'), found });
    return undefined;
  } catch (error) {
    return `${UNREADABLE}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
