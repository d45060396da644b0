import { readFile, stat } from 'node:fs/promises';

/**
 * Reads a whole file that is not larger than expected: neither devices and pipes, which may never end, nor directories.
 * @throws an error of the system, or one that says why the file is not taken
 * @internal
 */
export async function readWholeFile(path: string, maxOctets: number): Promise<Buffer> {
  const status = await stat(path);
  if (!status.isFile()) throw new Error('not a file');
  if (status.size > maxOctets) throw new Error(`larger than ${maxOctets} bytes`);
  return readFile(path);
}
