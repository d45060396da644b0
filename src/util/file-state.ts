import { stat } from 'node:fs/promises';

/**
 * What changes when a file is written or replaced. Empty when it cannot be looked at; opening it tells why.
 * @internal
 */
export async function fileState(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return [ino, size, mtimeNs].join(' ');
  } catch {
    return '';
  }
}
