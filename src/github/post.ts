import { cleanUpAfterMain, type CleanUpPorts } from './post-clean-up.ts';
import type { CleanUpReport } from '../messages/clean-up-result.ts';
import { describePlace, describeTrace, nameSandbox, numbered } from '../messages/format.ts';
import { seeAlso } from '../messages/docs-url.ts';
import { readIntent, removeIntent, withHandover } from './pending-create-file.ts';
import { log } from './log.ts';
import { leaveMarker } from './post-started-file.ts';
import { mustCleanUp, whyLeft, type SavedState, type Target } from './saved-state.ts';
import { postSummary } from '../messages/post-summary.ts';
import { getInput } from './runner-commands.ts';

/** What post works with. */
export interface PostPorts extends CleanUpPorts {
  /** Where each error code is explained, if that is known. */
  readonly docsUrl: string | undefined;
}

/** The post step: cancels what main left running, if it is to be. Never creates, and never fails the job. */
export async function post(handed: SavedState, ports: PostPorts): Promise<void> {
  const { docsUrl } = ports;
  log.mask(getInput('client-secret'));
  log.mask(getInput('access-token'));
  log.mask(handed.token ?? '');
  leaveMarker(handed.marker);
  // Only now: a main that lives on leaves its pending create before it looks for the marker.
  const state = withHandover(handed, readIntent(handed.marker));
  removeIntent(handed.marker);
  const { target, job, pendingCreate: pendingCreate } = state;
  const left = job ?? (pendingCreate && { pendingCreate: pendingCreate });
  if (target === undefined || left === undefined || !mustCleanUp(state, getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(whatIsDone(job));
  const { result, remaining } = await cleanUpAfterMain(state, target, left, ports);
  if (result.code === undefined) log.info(result.sentence);
  else log.warning(result.code, `${explain(result, target)}${seeAlso(docsUrl, result.code)}`);
  log.summary(() =>
    postSummary({ result, target, job: remaining, mainOutcome: state.settled?.outcome, docsUrl }),
  );
}

function whatIsDone(job: SavedState['job']): string {
  if (job === undefined)
    return 'Main ended without knowing what came of its create request. Searching for the refresh, to cancel it.';
  return `Main ended before its refresh did. Cancelling refresh job ${job.id} (last status: ${job.status}).`;
}

/** What happened, what to do next, and where to find more. */
function explain(result: CleanUpReport, { environmentId, tenantName, baseUrl, trackId }: Target): string {
  const place = describePlace(nameSandbox(environmentId, tenantName), baseUrl);
  const trace = `[${describeTrace(result, trackId)}]`;
  return [result.sentence, place, ...numbered(result.nextSteps), trace].join(' ');
}
