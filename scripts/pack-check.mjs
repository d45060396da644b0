// Packs the tarball as npm publishes it, tells its size, and looks at it with publint and arethetypeswrong. Needs a build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

const directory = mkdtempSync(join(tmpdir(), 'snmp-components-pack-'));
try {
  const packed = await run('npm', ['pack', '--silent', '--json', '--pack-destination', directory]);
  if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
  // npm may warn of something before it prints the list.
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(
    packed.output.slice(packed.output.indexOf('[')),
  );
  const tarball = join(directory, filename);
  console.log(`${filename}: ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)}, ${entryCount} files`);

  for (const [command, ...args] of [
    ['publint', 'run', tarball, '--strict'],
    ['attw', tarball, '--profile', 'strict', '--no-emoji'],
  ]) {
    const { code, output } = await run(command, args);
    console.log(output.trim());
    if (code !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
