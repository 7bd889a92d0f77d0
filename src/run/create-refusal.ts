import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from '../messages/advice.ts';
import { describeFailure } from '../messages/failure.ts';
import type { ApiError, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { RefreshOptions } from './options.ts';
import { LOOK_IN_ZUORA } from './result-sentences.ts';
import { windowClosed } from './decide-by-times.ts';
import type { Result } from './result.ts';

/** Whether Zuora refuses because the last refresh was not long enough ago. */
export function saysNotDue({ reasons }: ApiError): boolean {
  return reasons.messages.some((message) => /only one refresh|set period/i.test(message));
}

/** Whether the reason of a refusal may show in records that lag behind: somebody else's refresh, or the window. */
export function mayLag(error: ApiError): boolean {
  return [400, 403, 409].includes(error.status) && !saysPermission(error);
}

/** Whether a permission is missing, by the category of Zuora's code or, where a 403 has no code, in words. */
function saysPermission(error: ApiError): boolean {
  const { status, category, reasons } = error;
  const isInWords =
    status === 403 &&
    category === undefined &&
    reasons.messages.some((message) => /API Write Access|permission/i.test(message));
  return (category === '10' || isInWords) && !saysNotDue(error);
}

/** Why a create was refused although the environment seems ready for it. */
export function refusedFor(error: ApiError, options: RefreshOptions): Result {
  if (saysNotDue(error)) {
    return windowClosed(options, `yet (${describeFailure(error)})`, { error });
  }
  const when = options.scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(options.scheduledAtMs)}`;
  return {
    outcome: 'invalid',
    sentence: `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`,
    ...adviceFor(error),
    error,
  };
}

/** After a create that may have worked, a job appeared that may not stand for it. */
export function otherJobFound(job: Job, obstacle: string | undefined, error: RemoteError): Result {
  const why = obstacle ?? "it may be someone else's";
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `The create request failed (${describeFailure(error)}). Refresh job ${job.id} (${job.status}) appeared since then, but ${why}. It is unknown whether the create request worked.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
    requestId: job.requestId,
  };
}

/**
 * After a create that may have worked, no job of it was found.
 * @param listId of the latest list that shows none
 */
export function lostCreate(error: RemoteError, listId: string | undefined): Result {
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-LOST',
    sentence: `The create request failed (${describeFailure(error)}), and no new refresh was found. It is unknown whether one exists.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
    requestId: listId,
  };
}

/** The answer to a create named a job that cannot be its result. */
export function endedBeforeCreate({ id, status, endedAtMs = 0, requestId }: Job): Result {
  const when = formatTimestamp(endedAtMs);
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `Zuora responded to the create request with refresh job ${id}, which ended with status ${status} before that, at ${when}. It is unknown whether a refresh was created.`,
    nextSteps: LOOK_IN_ZUORA,
    requestId,
  };
}
