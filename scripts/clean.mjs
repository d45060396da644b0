// Removes everything that the other scripts make.
import { rmSync } from 'node:fs';

for (const directory of ['dist', 'build', 'coverage', 'docs/api', 'temp']) {
  rmSync(new URL(`../${directory}`, import.meta.url), { recursive: true, force: true });
}
