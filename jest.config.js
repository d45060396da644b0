// One project for each kind of test; `npm run test:unit` selects one. Sources run through swc as CommonJS.

/** Suite -> seconds a single test may take. */
const suites = {
  unit: 5,
  vectors: 10,
  tables: 5,
  property: 30,
  contract: 10,
  faulty: 15,
  interop: 60,
  hardening: 120,
  types: 60,
  package: 120,
  samples: 60,
};

const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', explicitResourceManagement: true },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
};

/** @type {import('jest').Config} */
export default {
  randomize: true,
  maxWorkers: 2,
  reporters: [
    'default',
    '<rootDir>/scripts/jest-totals-reporter.mjs',
    '<rootDir>/scripts/jest-secrets-reporter.mjs',
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'components/**/*.ts'],
  coverageReporters: ['text-summary', 'html', 'lcovonly'],
  projects: Object.entries(suites).map(([name, seconds]) => ({
    displayName: name,
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
    testEnvironment: 'node',
    globals: { suiteTimeoutMs: seconds * 1000 },
    setupFilesAfterEnv: ['<rootDir>/scripts/jest-suite-timeout.cjs'],
    transform,
    moduleNameMapper: {
      '^snmp-components$': '<rootDir>/components/index.ts',
      '^(\\.{1,2}/.*)\\.js$': '$1',
    },
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
    watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
  })),
};
