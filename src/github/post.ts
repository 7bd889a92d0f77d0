import * as core from '@actions/core';

import { cancelRemains, type CleanUpPorts } from './post-clean-up.ts';
import type { CleanUpVerdict } from './clean-up-result.ts';
import { describeTrace } from './format.ts';
import { seeAlso } from './docs-url.ts';
import { readIntent, removeIntent, withHandover } from './pending-create-file.ts';
import { log } from './log.ts';
import { leaveMarker } from './post-started-file.ts';
import { mustCleanUp, whyLeft, type State } from './saved-state.ts';
import { postSummary } from './post-summary.ts';
import { appendSummary } from './step-summary.ts';

/** What post works with. */
export interface PostPorts extends CleanUpPorts {
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
}

/** The post step: cancels what main left running, if it is to be. Never creates, and never fails the job. */
export async function post(handed: State, ports: PostPorts): Promise<void> {
  const { handbook } = ports;
  log.mask(core.getInput('client-secret'));
  log.mask(core.getInput('access-token'));
  log.mask(handed.token ?? '');
  leaveMarker(handed.marker);
  // Only now: a main that lives on leaves its intent before it looks for the marker.
  const state = withHandover(handed, readIntent(handed.marker));
  removeIntent(handed.marker);
  const { target, job, intent } = state;
  const left = job ?? (intent && { intent });
  if (target === undefined || left === undefined || !mustCleanUp(state, core.getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(whatIsDone(job));
  const { verdict, remaining } = await cancelRemains(state, target, left, ports);
  if (verdict.code === undefined) log.info(verdict.sentence);
  else log.warning(verdict.code, `${explain(verdict, target.trackId)}${seeAlso(handbook, verdict.code)}`);
  await appendSummary(() =>
    postSummary({ verdict, target, job: remaining, mainOutcome: state.settled?.outcome, handbook }),
  );
}

function whatIsDone(job: State['job']): string {
  if (job === undefined)
    return 'Main ended without knowing what came of its create request. Searching for the refresh, to cancel it.';
  return `Main ended before its refresh did. Cancelling refresh job ${job.id} (last status: ${job.status}).`;
}

/** What happened, what to do next, and where to find more. */
function explain(verdict: CleanUpVerdict, trackId: string): string {
  return [verdict.sentence, ...verdict.nextSteps, `[${describeTrace(verdict, trackId)}]`].join(' ');
}
