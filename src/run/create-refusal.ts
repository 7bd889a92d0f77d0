import type { ApiError } from '../zuora/errors.ts';
import type { RefreshOptions } from './options.ts';
import type { Result } from './result.ts';

/** Whether Zuora refuses because the last refresh was not long enough ago. */
export function saysNotDue(error: ApiError): boolean {
  return says(error, /only one refresh|set period/i);
}

/** Whether the reason of a refusal may show in records that lag behind: somebody else's refresh, or the window. */
export function mayLag(error: ApiError): boolean {
  return [400, 403, 409].includes(error.status) && !saysPermission(error);
}

/** Whether a permission is missing, by the category of Zuora's code or, where a 403 has no code, in words. */
function saysPermission(error: ApiError): boolean {
  const { status, category } = error;
  const isInWords = status === 403 && category === undefined && says(error, /API Write Access|permission/i);
  return (category === '10' || isInWords) && !saysNotDue(error);
}

/** Whether it is in Zuora's own words. */
function says({ reasons }: ApiError, words: RegExp): boolean {
  return reasons.messages.some((message) => words.test(message));
}

/** Why a create was refused although the environment seems ready for it. */
export function refusedFor(error: ApiError, { onNotDue, scheduledAtMs }: RefreshOptions): Result {
  if (saysNotDue(error))
    return { kind: 'not-due-yet', outcome: onNotDue === 'skip' ? 'skipped' : 'not-due', error };
  return { kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error };
}
