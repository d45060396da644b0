// npm run sample -- NAME ARGUMENTS: runs a sample program, after a build where something has changed since the last.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync('samples')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

/** When the newest file of the folders was changed. */
function newest(...folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

function isOlder(built, time) {
  return !existsSync(built) || statSync(built).mtimeMs < time;
}

function build(script) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { encoding: 'utf8' });
  if (status === 0) return;
  console.error(`npm run ${script} failed:\n${stdout}${stderr}`);
  process.exit(1);
}

if (names.includes(name)) {
  const program = resolve('build/samples', `${name}.js`);
  if (isOlder('dist/esm/package.json', newest('src', 'components'))) build('build');
  if (isOlder(program, newest('samples'))) build('build:samples');
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
} else {
  console.error(`usage: npm run sample -- ${names.join('|')} [ARGUMENTS]`);
  process.exitCode = 2;
}
