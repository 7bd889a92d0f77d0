import { SECOND_MS } from '../time/duration.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { hidesJob } from './active-refresh.ts';
import type { CreateContext } from './context.ts';
import { countNameless, existedBefore, type PendingCreate } from './match-job.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import { hasReached } from './retry.ts';

/** What is to be created, and what was seen just before. */
export interface CreateRequest {
  readonly scheduledAtMs: number | undefined;
  readonly seen: EnvironmentSnapshot;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
  /** The pending create of an earlier request that may have worked: a job of either is ours. */
  readonly earlier?: PendingCreate;
}

/** What came of one create request. */
export type CreateRequestResult =
  | { readonly kind: 'created'; readonly job: Job }
  /** None left: what was seen is too old, or shows that a refresh may be hidden. */
  | { readonly kind: 'stale' }
  /** None left: the time for which it was meant is over. */
  | { readonly kind: 'too-late'; readonly scheduledAtMs: number }
  | { readonly kind: 'unsent'; readonly error: RemoteError }
  | ({ readonly kind: 'refused'; readonly error: ApiError } & Sent)
  | ({ readonly kind: 'ambiguous'; readonly error: RemoteError } & Sent);

/** A request that may have left. */
interface Sent {
  readonly pendingCreate: PendingCreate;
  /** On the monotonic clock. */
  readonly sentAtMs: number;
}

/** What a failed create tells about the job: none was made (try again, or never), or that is not known. */
export type CreateFailure = 'unsent' | 'refused' | 'ambiguous';

/** How long the list of jobs from before a create holds, in milliseconds: until the create leaves, others may come. */
const LIST_HOLDS_MS = 5 * SECOND_MS;

/**
 * Sends one create request, if all holds that has to. No other code sends one.
 * @throws the signal's reason, if it aborts before the request has left or before it is answered
 */
export async function sendCreateRequest(context: CreateContext, creation: CreateRequest): Promise<CreateRequestResult> {
  const { clock, store, zuora, signal } = context;
  const { seen, isWatched, earlier, scheduledAtMs } = creation;
  signal.throwIfAborted();
  const holdsUntilMs = seen.arrivedAtMs + LIST_HOLDS_MS;
  if (clock.monotonicMs() > holdsUntilMs || (!isWatched && hidesJob(seen))) return { kind: 'stale' };
  const pendingCreate = pendingCreateFor(context, creation);
  store.tell({ kind: 'pending-create', pendingCreate });
  const giveUp = (): void => {
    // What an earlier request may have made is still to be found.
    if (earlier === undefined) store.tell({ kind: 'pending-create-void' });
  };
  // Only once the pending create is saved: of this step and its post step one is to see the other.
  context.lookForAbort();
  if (signal.aborted) {
    giveUp();
    signal.throwIfAborted();
  }
  if (scheduledAtMs !== undefined && scheduledAtMs <= zuora.now()) {
    giveUp();
    return { kind: 'too-late', scheduledAtMs };
  }
  const sentAtMs = clock.monotonicMs();
  const request = {
    environmentId: seen.environment.id,
    scheduledAtMs,
    isKnown: (job: Job) => existedBefore(job, pendingCreate),
    // To connect takes time, too.
    leavesWithinMs: Math.min(holdsUntilMs - sentAtMs, (scheduledAtMs ?? Infinity) - zuora.now()),
  };
  try {
    const job = await zuora.createRefresh(request, signal);
    store.jobKnown(job, true);
    context.lookForAbort();
    return { kind: 'created', job };
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    const answer = answerFor(error, { pendingCreate, sentAtMs });
    if (answer.kind === 'ambiguous') store.createLost(error);
    else giveUp();
    if (answer.kind === 'unsent') signal.throwIfAborted();
    return answer;
  }
}

/** What was there before the first request is what counts for each. */
function pendingCreateFor(
  { zuora }: CreateContext,
  { seen: { listedAtMs, jobs, unreadable }, scheduledAtMs, earlier }: CreateRequest,
): PendingCreate {
  const knownJobIds = [...jobs, ...unreadable].flatMap(({ id }) => id ?? []);
  const before = earlier ?? { listedAtMs, knownJobIds, namelessRecords: countNameless(unreadable) };
  return { ...before, sentAtMs: zuora.now(), scheduledAtMs, userId: zuora.userId };
}

function answerFor(error: RemoteError, sent: Sent): CreateRequestResult {
  const failure = failureOf(error);
  if (failure === 'refused' && error instanceof ApiError) return { kind: 'refused', error, ...sent };
  return failure === 'unsent' ? { kind: 'unsent', error } : { kind: 'ambiguous', error, ...sent };
}

/** What a failure says about whether a job was made: one rule a line, in doubt `ambiguous`. */
export function failureOf(error: RemoteError): CreateFailure {
  // Still on the way to a token, to the list or to Zuora: no create was sent.
  if (!hasReached(error, 'create')) return 'unsent';
  // An answer that breaks off, cannot be read or names an older job says nothing about what Zuora did.
  if (!(error instanceof ApiError)) return 'ambiguous';
  // Turned away before it was looked at: the token, the rate, a lock.
  if (error.kind === 'authentication' || error.kind === 'throttled' || error.kind === 'locked') return 'unsent';
  if (error.status >= 300 && error.status < 500 && error.status !== 408) return 'refused';
  // A body that contradicts its good status is a refusal only if it says of which kind.
  const saysHow = error.category !== undefined && error.kind !== 'server';
  return error.status < 300 && saysHow ? 'refused' : 'ambiguous';
}

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

/** Whether it is in Zuora's own words, be it a code or a message. */
function says({ reasons: { codes, messages } }: ApiError, words: RegExp): boolean {
  return [...codes, ...messages].some((text) => words.test(text));
}
