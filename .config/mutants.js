// `npm run mutants`: mutation testing of the code that decides, one file after the other. Not part of `npm run check`: it
// takes about an hour. One file alone: `npm run mutants -- src/run/decide.ts`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

/** Each file's nearest tests, by example: to load more of them costs more than it finds. */
const NEAREST = {
  'src/run/decide.ts': 'run/{decide,refresh-age,active-refresh}',
  'src/run/outcome.ts': 'run/{outcome,interrupted-result,refresh-running}',
  'src/run/refresh-list.ts': 'run/{match-job,active-refresh,due,refresh-running,refresh-age,decide}',
  'src/run/retry.ts': 'run/{retry,retry-policies,attempts}',
  'src/run/run-record.ts': 'run/{run-record,interrupted-result,outcome}',
  'src/run/record-store.ts': 'run/{record-store,run-record}',
  'src/run/create-job.ts': 'run/{create-job,second-create,find-created-job,create-after-a-wait}',
  'src/run/cancel-job.ts': 'run/{cancel-job,clean-up,faults-cancel,cancel-on-the-way,abort}',
  'src/http/response.ts': 'http/{heads,pauses,bodies,broken-bodies,statuses}',
  'src/github/saved-state.ts': 'github/{saved-state,state-file,handover}',
};
const FOLDER = 'reports/mutants';

const [given] = process.argv.slice(2);
if (given !== undefined && !(given in NEAREST)) throw new Error(`There are ${Object.keys(NEAREST).join(', ')}.`);
mkdirSync(FOLDER, { recursive: true });
for (const [file, tests] of Object.entries(NEAREST)) {
  if (given !== undefined && given !== file) continue;
  const config = {
    mutate: [file],
    plugins: [import.meta.resolve('@stryker-mutator/jest-runner')],
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    jest: { configFile: '.config/jest.config.js', config: { testMatch: [`<rootDir>/__tests__/${tests}.test.ts`] } },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Much, as a machine may be busy: a mutant that is only slow is not caught.
    timeoutMS: 20_000,
    tempDirName: `${FOLDER}/sandbox`,
    reporters: ['clear-text'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { high: 95, low: 90, break: 90 },
  };
  writeFileSync(`${FOLDER}/stryker.json`, JSON.stringify(config));
  const { status } = spawnSync('stryker', ['run', `${FOLDER}/stryker.json`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
