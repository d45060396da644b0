// The rules of scripts/layers.cjs, checked over every import of src/ and components/ (types included).
const { mayImport, owners } = require('./scripts/layers.cjs');

const layerRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `src/${folder} may import from ${allowed.map((name) => `src/${name}`).join(', ') || 'no other folder'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

const ownerRules = owners.map(({ libraries, owners: paths }) => ({
  name: `owner-${libraries[0]}`,
  comment: `Only ${paths.join(' and ')} may import ${libraries.join(', ')}.`,
  severity: 'error',
  from: { path: '^(src|components)/', pathNot: paths },
  to: { path: libraries.map((name) => `(^(node:)?${name}$|node_modules/(@types/)?${name}/)`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-core-knows-no-component',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^components/' },
    },
    {
      name: 'known-folder',
      comment: 'A new folder of src/ needs a row in scripts/layers.cjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(mayImport).join('|')})/` },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What is shipped imports only dependencies of package.json and Node.js itself.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    ...layerRules,
    ...ownerRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
