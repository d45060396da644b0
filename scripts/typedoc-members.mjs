// A plugin of TypeDoc that shows the settings and the errors of a class as members of it, so that they are in the index
// of its page and in the search. They come from the tables of the pages in docs/, which `npm run docs:tables` makes from
// the code. A table that is missing is a warning, and with it an error of `npm run docs`.
import { readFileSync } from 'node:fs';
import {
  Comment,
  CommentTag,
  Converter,
  DeclarationReflection,
  ReflectionFlag,
  ReflectionKind,
  UnknownType,
} from 'typedoc';

/** Class -> its page, and which tables it has there. */
const classTables = {
  SnmpMgr: ['docs/snmp-mgr.md', 'settings', 'thrown'],
  SnmpTcpMgr: ['docs/snmp-tcp-mgr.md', 'settings', 'thrown'],
  SnmpTrapMgr: ['docs/snmp-trap-mgr.md', 'settings', 'thrown'],
  SnmpAgent: ['docs/snmp-agent.md', 'settings', 'thrown'],
  Engine: ['docs/engine.md', 'thrown'],
  UserTable: ['docs/engine.md', 'thrown'],
  Manager: ['docs/engine.md', 'thrown'],
  Session: ['docs/session.md', 'thrown'],
  MibStore: ['docs/mib-names.md', 'thrown'],
};

const addMembers = { settings: addSetting, thrown: addError };

/** @param {import('typedoc').Application} app */
export function load(app) {
  // What TypeDoc calls settings is how its pages look.
  app.internationalization.addTranslations('en', { theme_settings: 'Display' });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const [className, [page, ...kinds]] of Object.entries(classTables)) {
      const [owner] = project
        .getReflectionsByKind(ReflectionKind.Class)
        .filter(({ name }) => name === className);
      for (const kind of kinds) {
        const rows = owner === undefined ? [] : rowsOf(page, `${kind} ${className}`);
        if (rows.length === 0) app.logger.warn(`${page} has no table of ${kind} ${className}`);
        for (const row of rows) addMembers[kind](project, owner, row);
      }
    }
  });
  // After TypeDoc has sorted by letters, in which 10013 comes before 104.
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => sortErrors(project), -1000);
}

function addSetting(project, owner, [first, values, defaultValue, effect]) {
  const [, name] = /`(.+?)`/.exec(first);
  const setting = addMember(project, owner, name, 'Settings', withoutLinks(values));
  if (values === 'read-only') setting.type = undefined;
  if (values === 'read-only') setting.setFlag(ReflectionFlag.Readonly, true);
  else setting.defaultValue = defaultValue === '' ? undefined : defaultValue;
  const remark = first.includes('(extension)') ? ' An extension.' : '';
  setting.comment.summary.push({ kind: 'text', text: `${effect}${remark}` });
}

function addError(project, owner, [number, meaning, members]) {
  const error = addMember(project, owner, number, 'Errors', meaning);
  error.comment.summary.push({ kind: 'text', text: 'From ' });
  for (const [index, [, name]] of [...members.matchAll(/`(\w+)(?:\(\))?`/g)].entries()) {
    if (index > 0) error.comment.summary.push({ kind: 'text', text: ', ' });
    const target = owner.getChildByName([name]);
    error.comment.summary.push({ kind: 'inline-tag', tag: '@link', text: name, target });
  }
  error.comment.summary.push({ kind: 'text', text: '.' });
}

function addMember(project, owner, name, group, says) {
  const member = new DeclarationReflection(name, ReflectionKind.Property, owner);
  member.type = new UnknownType(says);
  member.comment = new Comment([], [new CommentTag('@group', [{ kind: 'text', text: group }])]);
  project.registerReflection(member, undefined, undefined);
  owner.addChild(member);
  return member;
}

function sortErrors(project) {
  for (const { groups = [] } of project.getReflectionsByKind(ReflectionKind.Class)) {
    const errors = groups.find(({ title }) => title === 'Errors');
    errors?.children.sort((a, b) => Number(a.name) - Number(b.name));
  }
}

/** The cells of a table, without its head. */
function rowsOf(page, request) {
  const text = readFileSync(page, 'utf8');
  const [, table = ''] = text.split(`<!-- table: ${request} -->`);
  const [lines] = table.split('<!-- end of table -->');
  const rows = lines.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) =>
    row
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('\\|', '|').trim()),
  );
}

function withoutLinks(text) {
  return text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
