import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnAct } from './act.ts';
import { problemsOf } from './expectation.ts';
import type { Performance } from './perform.ts';
import { commit, copy, makeRoot } from './repository.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const JOB = ['--job', 'rehearsal', '--matrix', 'os:ubuntu-latest'];

/** Runs the job of CI in which the action is a step, `uses: ./`. */
export async function rehearseCi(act: string): Promise<Performance> {
  using root = makeRoot();
  const place = {
    folder: join(root.path, 'repository'),
    home: join(root.path, 'home'),
    path: process.env['PATH'] ?? '',
  };
  mkdirSync(place.home);
  copy([WORKFLOW, 'action.yml', 'dist', 'simulator/action.yml', 'simulator/dist'], place.folder);
  commit(place.folder);
  const result = await spawnAct(act, ['pull_request', '--workflows', WORKFLOW, ...JOB], place).ended;
  const says = ['| success succeeded COMPLETED', '| failure failed FAILED'];
  return { problems: problemsOf({ says }, result), log: result.log };
}
