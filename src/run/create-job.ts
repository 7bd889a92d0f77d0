import { MINUTE_MS } from '../time/duration.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { sendCreateRequest, type CreateRequestResult, type CreateRequest } from './create-request.ts';
import type { JobMatch } from './match-job.ts';
import type { Context } from './context.ts';
import type { EnvironmentReference } from './options.ts';
import { retryCreate, retryRunningJob, SYNC_LAG_MS } from './retry-policies.ts';
import { Attempts } from './retry.ts';
import { CREATE_SETTLES_MS, findCreatedJob, sightAgain } from './find-created-job.ts';
import { hidesJob, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';

/** What came of a create. */
export type CreateResult =
  | Exclude<CreateRequestResult, { kind: 'ambiguous' }>
  /** A create may have worked, and this job may be its result, or somebody else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  /** A create may have reached Zuora, and no job of it was found. */
  | { readonly kind: 'lost'; readonly error: RemoteError };

/** Between two looks while Zuora wants no second request yet, in milliseconds. */
const LOOK_ON_MS = 5 * MINUTE_MS;

/** A create request of which it is open whether it worked. */
type Unanswered = Extract<CreateRequestResult, { kind: 'ambiguous' | 'refused' }>;

/**
 * Creates one refresh job. Where a request may have worked, its job is looked for; only if none shows, a second request
 * is sent, and that is the last.
 * @param reference names the environment, which is read again before a second request
 * @throws RemoteError if it cannot be told what became of a request; the signal's reason
 */
export async function createJob(
  context: Context,
  reference: EnvironmentReference,
  creation: Omit<CreateRequest, 'earlier'>,
  signal: AbortSignal,
): Promise<CreateResult> {
  const { clock, record } = context;
  const answer = await sendCreateRequest(context, { ...creation, earlier: undefined }, signal);
  if (answer.kind !== 'ambiguous') return answer;
  const againAtMs = clock.monotonicMs() + retryAfterMs(answer.error);
  record.decide({ kind: 'search', error: answer.error });
  const match = await lookFor(context, creation.seen, answer, signal);
  if (match.kind !== 'none') return submissionOf(context, match, answer.error);
  return createAgain(
    context,
    reference,
    { ...creation, earlier: answer.pendingCreate },
    answer,
    againAtMs,
    signal,
  );
}

/** Sends a second request once nothing came of the first, and for as long as nothing does. */
async function createAgain(
  context: Context,
  reference: EnvironmentReference,
  creation: CreateRequest,
  first: Unanswered,
  notBeforeMs: number,
  signal: AbortSignal,
): Promise<CreateResult> {
  const { clock, record } = context;
  const attempts = new Attempts(context, 'create', retryCreate);
  const { error, pendingCreate } = first;
  let againAtMs = notBeforeMs;
  for (;;) {
    const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
    await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
    const seen = await readEnvironment(context, reference, retryRunningJob, signal);
    const match = sightAgain(seen, creation.seen, pendingCreate);
    if (match.kind !== 'none') return submissionOf(context, match, error);
    if (pauseMs > LOOK_ON_MS) continue;
    if (hasBegun(seen, creation.seen))
      return submissionOf(context, await watchOn(context, seen, first, signal), error);
    record.decide({ kind: 'create-again' });
    const answer = await sendCreateRequest(context, { ...creation, seen, isWatched: true }, signal);
    switch (answer.kind) {
      case 'created':
        attempts.succeeded();
        return answer;
      case 'too-late':
        return { kind: 'lost', error };
      case 'stale':
        break;
      case 'unsent': {
        const pauseMs = pauseAfter(attempts, answer.error);
        if (pauseMs === undefined) return { kind: 'lost', error };
        againAtMs = clock.monotonicMs() + pauseMs;
        break;
      }
      // A refusal says that the first one probably worked.
      case 'refused':
      case 'ambiguous':
        attempts.giveUp();
        record.decide({ kind: 'search', error: answer.error });
        return submissionOf(context, await lookFor(context, seen, answer, signal), answer.error);
    }
  }
}

/** The pause before another attempt; `undefined` if there is none. */
function pauseAfter(attempts: Attempts, error: RemoteError): number | undefined {
  try {
    return attempts.failed(error);
  } catch {
    return undefined;
  }
}

/** Whether since then a refresh seems to have begun that is not listed: perhaps ours. */
function hasBegun(now: EnvironmentSnapshot, before: EnvironmentSnapshot): boolean {
  return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}

function lookFor(
  context: Context,
  { environment }: EnvironmentSnapshot,
  { pendingCreate, sentAtMs }: Unanswered,
  signal: AbortSignal,
): Promise<JobMatch> {
  const sentAgoMs = (): number => context.clock.monotonicMs() - sentAtMs;
  return findCreatedJob(context, { environmentId: environment.id, pendingCreate, sentAgoMs }, signal);
}

/** Looks for as long again as a record may lag. */
function watchOn(
  context: Context,
  seen: EnvironmentSnapshot,
  first: Unanswered,
  signal: AbortSignal,
): Promise<JobMatch> {
  const sentAtMs = context.clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
  return lookFor(context, seen, { ...first, sentAtMs }, signal);
}

function submissionOf(context: Context, match: JobMatch, error: RemoteError): CreateResult {
  const { record } = context;
  switch (match.kind) {
    case 'ours':
      record.decide({ kind: 'found' });
      record.jobKnown(match.job, true, { isFound: true });
      context.lookForAbort();
      return { kind: 'created', job: match.job };
    case 'stranger':
    case 'other':
      return { kind: 'stranger', job: match.job, error };
    case 'unclear':
    case 'none':
      return { kind: 'lost', error };
  }
}

function retryAfterMs(error: RemoteError): number {
  return error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
}
