import type { Outcome } from '../run/outcome.ts';

export const NO_STATE = 'The main step saved no state for this post step. Nothing is done.';

/** What main left, as far as it decides why post leaves it as it is. */
interface LeftByMain {
  readonly target?: { readonly onAbort: 'cancel' | 'leave' } | undefined;
  readonly job?: { readonly id: string; readonly created: boolean; readonly status: string } | undefined;
  readonly pendingCreate?: unknown;
  readonly ended?: boolean | undefined;
  readonly cancelSent?: boolean | undefined;
  readonly cancelRefused?: boolean | undefined;
  readonly settled?: { readonly outcome: Outcome } | undefined;
}

/** What post is about to clean up. */
export function cleaningUp(job: LeftByMain['job']): string {
  if (job === undefined)
    return 'Main ended without knowing what came of its create request. Searching for the refresh, to cancel it.';
  return `Main ended before its refresh did. Cancelling refresh job ${job.id} (last status: ${job.status}).`;
}

/** Why post leaves all as it is. */
export function whyLeft(state: LeftByMain): string {
  const { job, pendingCreate, ended } = state;
  if (job === undefined && pendingCreate === undefined) return 'Nothing to clean up: the main step created no refresh.';
  if (job === undefined) return `Not cancelling the refresh that may have been created, because ${whyAlone(state)}.`;
  const { id, status } = job;
  if (ended === true) return `Nothing to clean up: refresh job ${id} ended with status ${status}.`;
  return `Not cancelling refresh job ${id} (last status: ${status}), because ${whyAlone(state)}.`;
}

function whyAlone({ target, job, cancelRefused, cancelSent, settled }: LeftByMain): string {
  if (cancelRefused === true) return 'Zuora refused to cancel it';
  if (cancelSent === true) return 'a cancel request was sent already';
  if (job?.created === false) return 'the main step did not create it';
  if (target?.onAbort === 'leave' || settled === undefined) return 'on-abort is leave';
  return `the main step ended with outcome ${settled.outcome}, and the workflow job was not cancelled`;
}
