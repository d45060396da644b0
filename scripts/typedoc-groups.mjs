// A plugin of TypeDoc that arranges the reference: what the package exports by what it is for, the members of classes
// into properties, methods and events, and the pages into guides, porting and the rest. Whatever has no place in the
// tables is a warning, and with it an error of `npm run docs`.
import { resolve } from 'node:path';
import { Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';

/** Group -> what names it takes, and of which files. The first that fits counts. */
const exportGroups = [
  [
    'Errors',
    /Error|Report$|Response$|^Timeout$|^NoSuchName$|^UsmFailure$/,
    /errors?\.ts$|errors\/|stats\.ts$/,
  ],
  ['Options', /(Options|Arguments|Resources)$|^(Without)?Waiting$|^AccessRule$/, /./],
  [
    'Components',
    /./,
    /^components\/(snmp-(tcp-|trap-)?mgr|snmp-agent|snmp-component|manager-component)\.ts$/,
  ],
  ['Events', /./, /^components\/events\.ts$|^src\/events\//],
  ['Algorithms and numbers', /./, /^components\/(enums|client\/protocols)\.ts$|^src\/ber\//],
  ['Session', /./, /^components\/session/],
  ['Names of MIB modules', /./, /^src\/mib\/|^components\/mib-store\.ts$/],
  ['Objects and values', /./, /^src\/(smi|agent)\/|^components\/(snmp-object|object-list|indexed-view)\.ts$/],
  ['Engine and Manager', /./, /^components\/(engine|manager|client\/.*)\.ts$|^src\/engine\//],
];

const documentGroups = [
  ['Guides', /^docs\/guides\//],
  ['Porting', /^docs\/porting\//],
  ['Pages', /^docs\//],
];

/** Class -> the page that has more programs and its notes. */
const classPages = {
  SnmpMgr: 'docs/snmp-mgr.md',
  SnmpTcpMgr: 'docs/snmp-tcp-mgr.md',
  SnmpTrapMgr: 'docs/snmp-trap-mgr.md',
  SnmpAgent: 'docs/snmp-agent.md',
  Engine: 'docs/engine.md',
  Manager: 'docs/engine.md',
  Session: 'docs/session.md',
  MibStore: 'docs/mib-names.md',
  SnmpError: 'docs/errors.md',
};

/** Kind of a member -> where it stands on the page of its class. */
const memberGroups = [
  ['Constructors', ReflectionKind.Constructor],
  ['Methods', ReflectionKind.Method],
  ['Properties', ReflectionKind.Property | ReflectionKind.Accessor],
];

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const document of project.documents ?? []) {
      const path = project.files.getReflectionPath(document) ?? '';
      const [group] = documentGroups.find(([, where]) => where.test(relative(path))) ?? [];
      const [, title] = /^# (.+)$/m.exec(document.content[0]?.text ?? '') ?? [];
      if (group === undefined || title === undefined) app.logger.warn(`${path} has no group or no title`);
      document.frontmatter.group = group;
      document.name = title;
    }
    for (const exported of project.children ?? []) {
      const group = exportGroup(project, exported);
      if (group === undefined) app.logger.warn(`${exported.name} has no group in scripts/typedoc-groups.mjs`);
      else put(exported, group);
      if (exported.kindOf([ReflectionKind.Class, ReflectionKind.Interface])) arrange(exported);
      const page = exported.kindOf(ReflectionKind.Class) ? classPages[exported.name] : undefined;
      if (page !== undefined) linkToPage(project, exported, page);
    }
  });
}

function exportGroup(project, exported) {
  const path = project.getSymbolIdFromReflection(exported)?.packagePath ?? '';
  return exportGroups.find(([, names, files]) => names.test(exported.name) && files.test(path))?.[0];
}

function arrange({ children = [] }) {
  for (const member of children) {
    const isHook = /^on[A-Z]/.test(member.name) && String(member.type).startsWith('Hook<');
    const [group] = isHook ? ['Events'] : (memberGroups.find(([, kinds]) => member.kindOf(kinds)) ?? []);
    if (group === undefined) continue;
    // The comment of a method is that of its signatures; TypeDoc looks for groups there.
    if (member.signatures !== undefined) for (const signature of member.signatures) put(signature, group);
    else if (member.getSignature !== undefined) put(member.getSignature, group);
    else put(member, group);
  }
}

function linkToPage(project, { comment }, page) {
  const { target } = project.files.register(resolve('index'), page) ?? {};
  comment.summary.push(
    { kind: 'text', text: '\n\nMore programs, and notes: [the page of this class](' },
    { kind: 'relative-link', text: page, target },
    { kind: 'text', text: ').' },
  );
}

function put(reflection, group) {
  reflection.comment ??= new Comment();
  reflection.comment.removeTags('@group');
  reflection.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: group }]));
}

function relative(path) {
  return path.startsWith(process.cwd()) ? path.slice(process.cwd().length + 1) : path;
}
