import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import type { JobList } from '../zuora/client.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { hidesJob } from './active-refresh.ts';
import type { CreateContext, StepContext, WorkContext } from './context.ts';
import { sendCreateRequest, type CreateRequestResult, type CreateRequest } from './create-request.ts';
import { CLOCK_TOLERANCE_MS, hasNew, matchJob, type JobMatch, type PendingCreate } from './match-job.ts';
import { listJobs, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import { attemptsAt, retryCreate, retryRunningJob, SYNC_LAG_MS } from './retry.ts';

/** What came of a create. */
export type CreateResult =
  | Exclude<CreateRequestResult, { kind: 'ambiguous' }>
  /** A create may have worked, and this job may be its result, or someone else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  /** A create may have reached Zuora, and no job of it was found. */
  | { readonly kind: 'lost'; readonly error: RemoteError };

/** Zuora may work 120 s on a create, and the list lags behind: after this the create can be taken for lost. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;

/** Between two looks while Zuora wants no second request yet, in milliseconds. */
const LOOK_ON_MS = 5 * MINUTE_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
/** What the last look is given where time is short. */
const LAST_LOOK_MS = 3 * SECOND_MS;

/** A create request of which it is open whether it worked. */
type Unanswered = Extract<CreateRequestResult, { kind: 'ambiguous' | 'refused' }>;

/**
 * Creates one refresh job. Where a request may have worked, its job is looked for; only if none shows, a second request
 * is sent, and that is the last.
 * @throws RemoteError if it cannot be told what became of a request
 */
export async function createJob(context: StepContext, creation: CreateRequest): Promise<CreateResult> {
  const answer = await sendCreateRequest(context, creation);
  if (answer.kind !== 'ambiguous') return answer;
  const { error } = answer;
  const retryAfterMs = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
  const againAtMs = context.clock.monotonicMs() + retryAfterMs;
  context.store.decide({ kind: 'search', error });
  const match = await lookFor(context, creation, answer);
  if (match.kind !== 'none') return resultOf(context, match, error);
  return createAgain(context, creation, answer, againAtMs);
}

/** Sends a second request once nothing came of the first, and for as long as nothing does. */
async function createAgain(
  context: StepContext,
  creation: CreateRequest,
  first: Unanswered,
  notBeforeMs: number,
): Promise<CreateResult> {
  const { clock, store, signal } = context;
  const attempts = attemptsAt(context, 'create', retryCreate);
  const { error, pendingCreate } = first;
  let againAtMs = notBeforeMs;
  for (;;) {
    const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
    await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
    const seen = await readEnvironment(context, retryRunningJob);
    const match = sightAgain(seen, creation.seen, pendingCreate);
    if (match.kind !== 'none') return resultOf(context, match, error);
    if (pauseMs > LOOK_ON_MS) continue;
    if (hasBegun(seen, creation.seen)) {
      // As long again as a record may lag.
      const sentAtMs = clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
      return resultOf(context, await lookFor(context, creation, { pendingCreate, sentAtMs }), error);
    }
    store.decide({ kind: 'create-again' });
    const again = { ...creation, seen, isWatched: true, earlier: pendingCreate };
    const answer = await sendCreateRequest(context, again);
    switch (answer.kind) {
      case 'created':
        attempts.succeeded();
        return answer;
      case 'too-late':
        return { kind: 'lost', error };
      case 'stale':
        break;
      case 'unsent':
        try {
          againAtMs = clock.monotonicMs() + attempts.failed(answer.error);
        } catch {
          return { kind: 'lost', error };
        }
        break;
      // A refusal says that the first one probably worked.
      case 'refused':
      case 'ambiguous':
        attempts.giveUp();
        store.decide({ kind: 'search', error: answer.error });
        return resultOf(context, await lookFor(context, creation, answer), answer.error);
    }
  }
}

/** Whether since then a refresh seems to have begun that is not listed: perhaps ours. */
function hasBegun(now: EnvironmentSnapshot, before: EnvironmentSnapshot): boolean {
  return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}

function lookFor(
  context: WorkContext,
  { seen }: CreateRequest,
  { pendingCreate, sentAtMs }: Pick<Unanswered, 'pendingCreate' | 'sentAtMs'>,
): Promise<JobMatch> {
  const sentAgoMs = (): number => context.clock.monotonicMs() - sentAtMs;
  return findCreatedJob(context, seen.environment.id, pendingCreate, sentAgoMs);
}

/**
 * Looks for the job of a create whose answer was lost, until it is sighted or the create must be taken for lost.
 * Looks at least once. A job that is surely another's does not end the search: ours may be listed after it. The main
 * step and the post step after a kill both search by it.
 * @param sentAgoMs how long ago it left: the process that sent it has a better clock for that than the pending create
 * @throws RemoteError
 */
export async function findCreatedJob(
  context: WorkContext,
  environmentId: string,
  pendingCreate: PendingCreate,
  sentAgoMs: () => number,
): Promise<JobMatch> {
  const { clock, random, signal, endsAtMs = Infinity } = context;
  let looks = 0;
  for (;;) {
    const match = matchJob(await listJobs(context, environmentId, retryRunningJob), pendingCreate);
    const leftMs = Math.min(CREATE_SETTLES_MS - sentAgoMs(), endsAtMs - LAST_LOOK_MS - clock.monotonicMs());
    if (match.kind === 'ours' || match.kind === 'stranger' || leftMs <= 0) return match;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** looks, LONGEST_PAUSE_MS) * (0.75 + random() / 2);
    await clock.sleep(Math.min(pauseMs, leftMs), signal);
    looks += 1;
  }
}

/** Where Zuora's clock may have gone back since the first list, no time in a record proves that a new job is not ours. */
function sightAgain(now: JobList, before: JobList, pendingCreate: PendingCreate): JobMatch {
  const match = matchJob(now, pendingCreate);
  if (match.kind !== 'none' || !hasNew(now, pendingCreate) || before.listedAtMs === undefined) return match;
  const passedMs = (now.listedAtMs ?? -Infinity) - before.listedAtMs;
  const isSetBack = passedMs < now.arrivedAtMs - before.arrivedAtMs - CLOCK_TOLERANCE_MS;
  return isSetBack ? { kind: 'unclear' } : match;
}

function resultOf({ store, lookForAbort }: CreateContext, match: JobMatch, error: RemoteError): CreateResult {
  switch (match.kind) {
    case 'ours':
      store.decide({ kind: 'found' });
      store.jobKnown(match.job, true, { isFound: true });
      lookForAbort();
      return { kind: 'created', job: match.job };
    case 'stranger':
    case 'other':
      return { kind: 'stranger', job: match.job, error };
    case 'unclear':
    case 'none':
      return { kind: 'lost', error };
  }
}
