// `npm run mutants`: mutation testing of the code that decides, one file after the other. Not part of `npm run check`: it
// takes most of an hour. One file alone: `npm run mutants -- src/run/decide.ts`.
import { spawnSync } from 'node:child_process';

/** Each file's nearest tests, by example: to load more of them costs more than it finds. */
const NEAREST = {
  'src/run/decide.ts': 'run/{decide,refresh-age,active-refresh}',
  'src/run/outcome.ts': 'run/{outcome,interrupted-result,refresh-running,modes/refresh,timeout,abort}',
  'src/run/refresh-list.ts': 'run/{match-job,active-refresh,due,refresh-running,refresh-age,decide}',
  'src/run/retry.ts': 'run/{retry,retry-policies,attempts}',
  'src/run/run-record.ts': 'run/{run-record,interrupted-result,outcome}',
  'src/run/record-store.ts': 'run/{record-store,run-record}',
  'src/run/create-job.ts': 'run/{create-job,find-created-job}',
  'src/run/cancel-job.ts': 'run/{cancel-job,clean-up}',
  'src/http/response.ts': 'http/{heads,pauses,bodies,broken-bodies,statuses}',
  'src/github/saved-state.ts': 'github/{saved-state,state-file,handover}',
};

const [given] = process.argv.slice(2);
for (const [file, tests] of Object.entries(NEAREST)) {
  if (given !== undefined && given !== file) continue;
  const env = { ...process.env, NEAREST_TESTS: tests };
  const { status } = spawnSync('stryker', ['run', '.config/stryker.config.js', '--mutate', file], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exitCode = 1;
}
