// Packs the tarball as npm publishes it and looks at it with publint and arethetypeswrong. Needs a build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

const directory = mkdtempSync(join(tmpdir(), 'snmp-components-pack-'));
try {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', directory]);
  if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
  const tarball = join(directory, packed.output.trim().split('\n').at(-1) ?? '');

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
