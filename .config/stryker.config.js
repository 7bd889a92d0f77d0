// For one file and its nearest tests: see mutants.js.
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    configFile: '.config/jest.config.js',
    config: { testMatch: [`<rootDir>/__tests__/${process.env['NEAREST_TESTS'] ?? '**/*'}.test.ts`] },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  tempDirName: 'reports/mutants/sandbox',
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
