// Fills the tables of the pages in docs/ from the code: settings and errors from their tables in the
// build, the members of classes from their docstrings. A table stands between two comments:
//
//   <!-- table: settings SnmpMgr -->
//   <!-- end of table -->
//
// --check changes nothing and fails where a table is not what the code says. Needs a build.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Application, ReflectionKind } from 'typedoc';

const marker = /<!-- table: ([^\n]*?) -->\n[\s\S]*?<!-- end of table -->/g;

if (!existsSync('build/cjs/package.json')) throw new Error('nothing is built yet: npm run build');
const built = (path) => import(pathToFileURL(resolve('build/cjs', path)).href);
const { settingNames, settingRow } = await built('src/config/settings.js');
const { unavailability } = await built('src/config/row.js');
const { errorCatalog } = await built('src/errors/catalog.js');
const { supportedCodePages } = await built('src/smi/code-page.js');
const publicNames = Object.keys(await built('components/index.js'));
const api = await readApi();

const tables = {
  settings: settingsTable,
  errors: errorsTable,
  properties: propertiesTable,
  options: optionsTable,
  methods: methodsTable,
  events: eventsTable,
  parameters: parametersTable,
  thrown: thrownTable,
  codePages: () => supportedCodePages().join(', '),
};

const pages = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));
const stale = [];
for (const page of pages) {
  const before = readFileSync(page, 'utf8');
  const after = before.replaceAll(marker, (_all, request) => {
    const [kind = '', ...args] = request.split(' ');
    const make = tables[kind];
    if (make === undefined) throw new Error(`${page}: there is no table of ${kind}`);
    // Prettier would pad every cell to the longest of its column.
    return [
      `<!-- table: ${request} -->`,
      '<!-- prettier-ignore-start -->',
      '',
      make(...args),
      '',
      '<!-- prettier-ignore-end -->',
      '<!-- end of table -->',
    ].join('\n');
  });
  if (after === before) continue;
  stale.push(page);
  if (!process.argv.includes('--check')) writeFileSync(page, after);
}

if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`The tables of ${stale.join(', ')} are not what the code says. Run npm run docs:tables.`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.log(`Written: ${stale.join(', ')}`);
}

// Settings

/** The settings of one class, or of every class that exists. */
function settingsTable(owner) {
  const names = settingNames
    .filter((name) => ownersOf(name).some((other) => owner === undefined || other === owner))
    .sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
  const head = owner === undefined ? ['setting', 'classes'] : ['setting'];
  return table(
    [...head, 'values', 'default', 'effect'],
    names.map((name) => {
      const row = settingRow(name);
      const first = row.extension ? `\`${name}\` (extension)` : `\`${name}\``;
      const classes = owner === undefined ? [ownersOf(name).join(', ')] : [];
      return [first, ...classes, valuesOf(row), defaultOf(row, owner), effectOf(row, owner)];
    }),
  );
}

function ownersOf(name) {
  return settingRow(name).owners.filter((owner) => publicNames.includes(owner));
}

function valuesOf({ access, scalar }) {
  if (access === 'read-only') return 'read-only';
  return scalar.kind === 'codePage' ? 'a [code page](settings.md#code-pages)' : scalar.allowed;
}

function defaultOf(row, owner) {
  if (row.access !== 'read-write') return '';
  const show = (value) => (row.scalar.format(value) === '' ? 'empty' : row.scalar.format(value));
  if (owner !== undefined) return show(row.defaultFor?.[owner] ?? row.default);
  const others = Object.entries(row.defaultFor ?? {})
    .filter(([name]) => publicNames.includes(name))
    .map(([name, value]) => `, ${show(value)} in ${name}`);
  return show(row.default) + others.join('');
}

function effectOf(row, owner) {
  const guard = row.whileActive && `Set while active: ${errorCatalog[row.whileActive].code}.`;
  const owners = owner === undefined ? row.owners : [owner];
  const reasons = [
    ...new Set(owners.filter((name) => publicNames.includes(name)).map((name) => unavailability(row, name))),
  ];
  const [reason] = reasons.filter((text) => text !== undefined);
  const missing =
    reason &&
    (row.access === 'read-only'
      ? `Not available: ${reason}.`
      : `Only the default can be had, because ${reason}; other values throw 10045.`);
  return [row.summary, guard, missing].filter(Boolean).join(' ');
}

// Errors

function errorsTable() {
  const rows = Object.entries(errorCatalog).sort(([, a], [, b]) => a.code - b.code);
  return table(
    ['number', 'reason', 'what it says'],
    rows.map(([reason, { code, text }]) => [String(code), `\`${reason}\``, text]),
  );
}

/** The errors that the docstrings of a class name, and the members that name them. */
function thrownTable(className) {
  const members = new Map();
  for (const { name, kind } of membersOf(className)) {
    const shown = kind === 'method' ? `${name}()` : name;
    for (const code of codesThrown(className, name))
      members.set(code, (members.get(code) ?? []).concat(shown));
  }
  return table(
    ['number', 'what it says', 'from'],
    [...members]
      .sort(([a], [b]) => a - b)
      .map(([code, names]) => [
        String(code),
        Object.values(errorCatalog)
          .filter((row) => row.code === code)
          .map(({ text }) => text)
          .join('; '),
        names.map((name) => `\`${name}\``).join(', '),
      ]),
  );
}

/** The numbers that a member names, with those of the members it points to: as `walk()` and `addUser()`. */
function codesThrown(className, memberName, seen = new Set()) {
  const member = membersOf(className).find(({ name }) => name === memberName);
  if (member === undefined || seen.has(member.comment)) return new Set();
  seen.add(member.comment);
  const said = tags(member.comment, '@throws').join('\n');
  const others = [...said.matchAll(/(?:^|^SnmpError |otherwise )as ((?:`[^`]+`(?:, | and )?)+)/gm)]
    .flatMap(([, list]) => [...list.matchAll(/`(?:(\w+)\.)?(\w+)/g)])
    .flatMap(([, owner = className, other]) => [...codesThrown(owner, other, seen)]);
  const named = [...said.matchAll(/\b\d{3,5}\b(?! (?:to|section|characters))/g)].map(([number]) =>
    Number(number),
  );
  const isError = (code) => Object.values(errorCatalog).some((row) => row.code === code);
  return new Set([...named.filter(isError), ...others]);
}

// Members of classes

async function readApi() {
  // The second argument leaves typedoc.json alone: the pages are not part of what is read here.
  const options = {
    entryPoints: ['components/index.ts'],
    tsconfig: 'tsconfig.build.esm.json',
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    disableSources: true,
    logLevel: 'Error',
  };
  const app = await Application.bootstrap(options, []);
  const project = await app.convert();
  if (project === undefined) throw new Error('the sources do not compile');
  return project;
}

function reflection(name) {
  const found = api.getChildByName(name);
  if (found === undefined) throw new Error(`nothing public is called ${name}`);
  return found;
}

function membersOf(className) {
  return (reflection(className).children ?? [])
    .flatMap((member) => {
      const { name } = member;
      if (name.startsWith('[')) return [];
      if (member.kindOf(ReflectionKind.Method)) {
        const [signature] = member.signatures;
        return { name, kind: 'method', signature, comment: signature.comment };
      }
      if (member.kindOf(ReflectionKind.Accessor)) {
        const comment = member.getSignature?.comment ?? member.setSignature?.comment;
        const type = typeText(member.getSignature?.type ?? '');
        return { name, kind: 'property', type, comment, isReadOnly: member.setSignature === undefined };
      }
      if (member.kindOf(ReflectionKind.Property) && member.type.name === 'Hook') {
        // Hook<ResponseEvent>
        const event = reflection(member.type.typeArguments[0].name);
        return { name, kind: 'event', event, comment: member.comment };
      }
      if (member.kindOf(ReflectionKind.Property)) {
        const { comment, flags } = member;
        return { name, kind: 'property', type: typeText(member.type), comment, isReadOnly: flags.isReadonly };
      }
      return [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function propertiesTable(className) {
  const rows = membersOf(className).filter(({ kind }) => kind === 'property');
  return table(
    ['property', 'type', 'default', 'meaning'],
    rows.map(({ name, type, comment, isReadOnly }) => [
      `\`${name}\``,
      `\`${type}\``,
      tags(comment, '@defaultValue').join(' '),
      sentences([
        // Some docstrings say it themselves.
        isReadOnly && !/read-only/i.test(summary(comment)) && type !== 'ObjectList' && !/^Indexed/.test(type)
          ? 'Read-only.'
          : '',
        summary(comment),
        ...tags(comment, '@throws').map(thrown),
      ]),
    ]),
  );
}

/** What may be given to a constructor or a method: the properties of an interface. */
function optionsTable(interfaceName) {
  return table(
    ['option', 'type', 'default', 'meaning'],
    membersOf(interfaceName).map(({ name, type, comment }) => [
      `\`${name}\``,
      `\`${type}\``,
      tags(comment, '@defaultValue').join(' '),
      summary(comment),
    ]),
  );
}

function methodsTable(className) {
  const rows = membersOf(className).filter(({ kind }) => kind === 'method');
  return table(
    ['method', 'returns', 'what it does'],
    rows.map(({ name, signature, comment }) => [
      `\`${name}(${(signature.parameters ?? []).map(parameter).join(', ')})\``,
      `\`${typeText(signature.type)}\``,
      sentences([summary(comment), ...tags(comment, '@throws').map(thrown)]),
    ]),
  );
}

function parameter({ name, flags, defaultValue }) {
  if (flags.isRest) return `...${name}`;
  return flags.isOptional || defaultValue !== undefined ? `${name}?` : name;
}

function eventsTable(className) {
  const rows = membersOf(className).filter(({ kind }) => kind === 'event');
  return table(
    ['hook', 'name for `on`', 'parameters', 'when'],
    rows.map(({ name, event: { children }, comment }) => {
      const event = name.slice(2, 3).toLowerCase() + name.slice(3);
      const parameters = eventParameters(children).map((member) =>
        member.flags.isReadonly ? `\`${member.name}\`` : `**\`${member.name}\`**`,
      );
      return [`\`${name}\``, `\`${event}\``, parameters.join(', '), summary(comment)];
    }),
  );
}

/** The parameters of every event of a class that a handler can set. */
function parametersTable(className) {
  const rows = membersOf(className)
    .filter(({ kind }) => kind === 'event')
    .flatMap(({ name, event: { children } }) =>
      eventParameters(children)
        .filter(({ flags }) => !flags.isReadonly)
        .map((member) => [`\`${name}\``, `\`${member.name}\``, summary(member.comment)]),
    );
  return table(['hook', 'parameter', 'what setting it does'], rows);
}

function eventParameters(children) {
  return children.filter((member) => member.kindOf(ReflectionKind.Property));
}

// Text

function typeText(type) {
  return String(type).replaceAll('<ArrayBufferLike>', '');
}

function summary(comment) {
  return text(comment?.summary ?? []);
}

function tags(comment, tag) {
  return (comment?.blockTags ?? []).filter((block) => block.tag === tag).map((block) => text(block.content));
}

/** `SnmpError 201 when ...` becomes a sentence. */
function thrown(textOfTag) {
  return `Throws ${textOfTag.replace(/^SnmpError /, '')}.`.replace(/\.\.$/, '.');
}

function text(parts) {
  return parts
    .map((part) => (part.kind === 'inline-tag' ? `\`${part.text}\`` : part.text))
    .join('')
    .replace(/```\w*\n|```/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function sentences(list) {
  return list.filter((sentence) => sentence !== '').join(' ');
}

function table(head, rows) {
  const cells = [head, head.map(() => '---'), ...rows];
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
