import { SECOND_MS } from '../time/duration.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { countNameless, existedBefore, type PendingCreate } from './match-job.ts';
import type { Context } from './context.ts';
import { hasReached } from './has-reached.ts';
import { hidesJob, type EnvironmentSnapshot } from './read-environment.ts';

/** What is to be created, and what was seen just before. */
export interface CreateRequest {
  readonly scheduledAtMs: number | undefined;
  readonly seen: EnvironmentSnapshot;
  /** A refresh that may be hidden was looked for for as long as records lag. */
  readonly isWatched: boolean;
  /** The pending create of an earlier request that may have worked: a job of either is ours. */
  readonly earlier: PendingCreate | undefined;
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
export interface Sent {
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
export async function sendCreateRequest(
  context: Context,
  creation: CreateRequest,
  signal: AbortSignal,
): Promise<CreateRequestResult> {
  const { clock, record } = context;
  const { seen, isWatched, earlier, scheduledAtMs } = creation;
  signal.throwIfAborted();
  if (clock.monotonicMs() - seen.arrivedAtMs > LIST_HOLDS_MS) return { kind: 'stale' };
  if (!isWatched && hidesJob(seen)) return { kind: 'stale' };
  const pendingCreate = pendingCreateFor(context, creation);
  record.tell({ kind: 'pending-create', pendingCreate });
  const giveUp = (): void => {
    // What an earlier request may have made is still to be found.
    if (earlier === undefined) record.tell({ kind: 'pending-create-void' });
  };
  // Only once the pending create is saved: of this step and its post step one is to see the other.
  context.lookForAbort();
  if (signal.aborted) {
    giveUp();
    signal.throwIfAborted();
  }
  if (scheduledAtMs !== undefined && scheduledAtMs <= context.zuora.now()) {
    giveUp();
    return { kind: 'too-late', scheduledAtMs };
  }
  const sent = { pendingCreate: pendingCreate, sentAtMs: clock.monotonicMs() };
  try {
    return await send(context, creation, pendingCreate, signal);
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    const answer = answerFor(error, sent);
    if (answer.kind === 'ambiguous') record.createLost(error);
    else giveUp();
    if (answer.kind === 'unsent') signal.throwIfAborted();
    return answer;
  }
}

async function send(
  context: Context,
  { seen, scheduledAtMs }: CreateRequest,
  pendingCreate: PendingCreate,
  signal: AbortSignal,
): Promise<CreateRequestResult> {
  const { zuora, clock, record, lookForAbort } = context;
  const request = {
    environmentId: seen.environment.id,
    scheduledAtMs,
    isKnown: (job: Job) => existedBefore(job, pendingCreate),
    // To connect takes time, too.
    leavesWithinMs: Math.min(
      seen.arrivedAtMs + LIST_HOLDS_MS - clock.monotonicMs(),
      (scheduledAtMs ?? Number.POSITIVE_INFINITY) - zuora.now(),
    ),
  };
  const job = await zuora.createRefresh(request, signal);
  record.jobKnown(job, true);
  lookForAbort();
  return { kind: 'created', job };
}

/** What was there before the first request is what counts for each. */
function pendingCreateFor(
  { zuora }: Context,
  { seen, scheduledAtMs, earlier }: CreateRequest,
): PendingCreate {
  const { listedAtMs, jobs, unreadable } = seen;
  const readable = jobs.map(({ id }) => id);
  const knownJobIds = [...readable, ...unreadable.flatMap(({ id }) => (id === undefined ? [] : [id]))];
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
  if (error.kind === 'authentication' || error.kind === 'throttled' || error.kind === 'locked')
    return 'unsent';
  if (error.status >= 300 && error.status < 500 && error.status !== 408) return 'refused';
  // A body that contradicts its good status is a refusal only if it says of which kind.
  const saysHow = error.category !== undefined && error.kind !== 'server';
  return error.status < 300 && saysHow ? 'refused' : 'ambiguous';
}
