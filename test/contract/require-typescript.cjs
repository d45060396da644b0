// Lets a child process load the sources as they are: node --require this-file program.js
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.join(module.path, '../..');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request === 'snmp-components') return path.join(root, 'components/index.ts');
  const fromSource = parent?.filename?.endsWith('.ts') && request.startsWith('.');
  return resolve.call(this, fromSource ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript', explicitResourceManagement: true }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
