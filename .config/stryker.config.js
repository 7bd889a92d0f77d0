// `npm run mutants`: mutation testing of the code that decides. Not part of `npm run check`: it takes many minutes.
// One file alone: `npm run mutants -- --mutate src/run/decide.ts`.

export default {
  mutate: [
    'src/run/{run-record,record-store,outcome,refresh-list,decide,retry,create-job,cancel-job}.ts',
    'src/http/response.ts',
    'src/github/saved-state.ts',
  ],
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    configFile: '.config/jest.config.js',
    config: {
      // The nearest tests, by example: loading more of them costs more than it finds, and a random one would kill one
      // mutant today and another one tomorrow.
      testMatch: [
        '<rootDir>/__tests__/run/{run-record,record-store,outcome,interrupted-result,refresh-running,match-job,active-refresh,due,decide,refresh-age,retry,retry-policies,create-job,find-created-job,cancel-job,clean-up}.test.ts',
        '<rootDir>/__tests__/run/{modes/refresh,timeout,abort,abort-before-a-job}.test.ts',
        '<rootDir>/__tests__/http/{pauses,bodies,broken-bodies,statuses}.test.ts',
        '<rootDir>/__tests__/github/{saved-state,state-file,handover}.test.ts',
      ],
    },
  },
  coverageAnalysis: 'perTest',
  // Much, as a machine may be busy: a mutant that is only slow is not caught.
  timeoutMS: 20_000,
  concurrency: 2,
  tempDirName: 'reports/mutants/sandbox',
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
