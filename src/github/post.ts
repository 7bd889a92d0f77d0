import { cleanUpAfterMain, type CleanUpPorts } from './post-clean-up.ts';
import { describeProblem } from '../messages/end-message.ts';
import { nameSandbox } from '../messages/format.ts';
import { cleaningUp, whyLeft, postSummary } from '../messages/clean-up.ts';
import { readIntent, removeIntent, withHandover, leaveMarker } from './handover.ts';
import { log } from './log.ts';
import { mustCleanUp, type SavedState } from './saved-state.ts';
import { getInput } from './runner.ts';

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
  const { target, job, pendingCreate } = state;
  const left = job ?? (pendingCreate && { pendingCreate });
  if (target === undefined || left === undefined || !mustCleanUp(state, getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(cleaningUp(job));
  const { result, remaining } = await cleanUpAfterMain(state, target, left, ports);
  const { code } = result;
  const sandbox = nameSandbox(target.environmentId, target.tenantName);
  if (code === undefined) log.info(result.sentence);
  else log.warning(code, describeProblem({ ...result, code }, { ...target, sandbox, docsUrl }));
  log.summary(() => postSummary({ result, target, job: remaining, mainOutcome: state.settled?.outcome, docsUrl }));
}
