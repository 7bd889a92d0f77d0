import { globSync, readFileSync } from 'node:fs';
import module from 'node:module';

if (!('stripTypeScriptTypes' in module)) {
  throw new Error(`The tests need Node 24 (or 22.13 and newer in its line); this is Node ${process.versions.node}.`);
}

/** Such a file is never loaded, and the coverage report would call it uncovered. @param {string} file */
function isTypesOnly(file) {
  const code = module.stripTypeScriptTypes(readFileSync(file, 'utf8'));
  return code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '').trim() === '';
}

export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // For a busy machine. Shorter than the 103 s of a post step, so that one that does not give up in time fails.
  testTimeout: 90_000,
  // Tests that run side by side wait for processes more than they work.
  maxConcurrency: 12,
  // On two cores: many tests wait for processes, and leave a core to others meanwhile.
  maxWorkers: 3,
  injectGlobals: false,
  restoreMocks: true,

  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/.config/strip-types.js' },
  // As `tsconfig.json` has it for the bundle.
  moduleNameMapper: {
    '^(undici|tunnel)$': '<rootDir>/src/http/stand-ins.ts',
    '^@actions/core/lib/(.*)$': '<rootDir>/node_modules/@actions/core/lib/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/simulator/dist/'],

  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  coverageReporters: ['text', 'lcovonly'],
  collectCoverageFrom: [
    'src/**/*.ts',
    ...globSync('src/**/*.ts')
      .filter(isTypesOnly)
      .map((file) => `!${file}`),
  ],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
};
