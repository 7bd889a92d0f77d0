import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { hidesJob } from './refresh-list.ts';
import type { StepContext, WorkContext } from './context.ts';
import { sendCreateRequest, type CreateRequestResult } from './create-request.ts';
import { matchAgain, matchJob, type JobMatch, type PendingCreate } from './refresh-list.ts';
import { listJobs, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import { attemptsAt, retryCreate, retryRunningJob, SYNC_LAG_MS } from './retry.ts';

/** What came of a create. */
export type CreateResult =
  | Exclude<CreateRequestResult, { kind: 'ambiguous' }>
  /** A create may have worked, and this job may be its result, or someone else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  /** A create may have reached Zuora, and no job of it was found. */
  | { readonly kind: 'lost'; readonly error: RemoteError };

/** Zuora may work 120 s on a create, and the list lags behind. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;

/** While Zuora wants no second request yet. */
const LOOK_ON_MS = 5 * MINUTE_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
/** What the last look is given where time is short. */
const LAST_LOOK_MS = 3 * SECOND_MS;

/** A create request of which it is open whether it worked. */
type Unanswered = Extract<CreateRequestResult, { kind: 'ambiguous' | 'refused' }>;

/** Looks for the job of a request that may have worked; if none shows, sends a second and last one. @throws RemoteError */
export async function createJob(context: StepContext, seen: EnvironmentSnapshot): Promise<CreateResult> {
  const { clock, store } = context;
  const answer = await sendCreateRequest(context, seen);
  if (answer.kind !== 'ambiguous') return answer;
  const { error } = answer;
  const retryAfterMs = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
  const againAtMs = clock.monotonicMs() + retryAfterMs;
  store.decide({ kind: 'search', error });
  const found = (await lookFor(context, answer, seen)) ?? (await createAgain(context, answer, seen, againAtMs));
  return found ?? { kind: 'lost', error };
}

/** @returns `undefined` if the first one is lost and no second one left */
async function createAgain(
  context: StepContext,
  { error, pendingCreate }: Unanswered,
  before: EnvironmentSnapshot,
  notBeforeMs: number,
): Promise<CreateResult | undefined> {
  const { clock, store, signal } = context;
  const attempts = attemptsAt(context, 'create', retryCreate);
  let againAtMs = notBeforeMs;
  for (;;) {
    const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
    await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
    const seen = await readEnvironment(context, retryRunningJob);
    const found = resultOf(context, matchAgain(seen, before, pendingCreate), error);
    if (found !== undefined) return found;
    if (pauseMs > LOOK_ON_MS) continue;
    if (hasBegun(seen, before)) {
      // As long again as a record may lag.
      const sentAtMs = clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
      return lookFor(context, { error, pendingCreate, sentAtMs }, before);
    }
    store.decide({ kind: 'create-again' });
    const answer = await sendCreateRequest(context, seen, pendingCreate);
    if (answer.kind === 'stale') continue;
    if (answer.kind === 'too-late') return undefined;
    if (answer.kind === 'created') {
      attempts.succeeded();
      return answer;
    }
    if (answer.kind !== 'unsent') {
      attempts.giveUp();
      // A refusal says that the first one probably worked.
      store.decide({ kind: 'search', error: answer.error });
      return (await lookFor(context, answer, before)) ?? { kind: 'lost', error: answer.error };
    }
    try {
      againAtMs = clock.monotonicMs() + attempts.failed(answer.error);
    } catch {
      return undefined;
    }
  }
}

/** Whether one seems to have begun that is not listed: perhaps ours. */
function hasBegun(now: EnvironmentSnapshot, before: EnvironmentSnapshot): boolean {
  return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}

async function lookFor(
  context: StepContext,
  { error, pendingCreate, sentAtMs }: Omit<Unanswered, 'kind'>,
  { environment }: EnvironmentSnapshot,
): Promise<CreateResult | undefined> {
  const sentAgoMs = (): number => context.clock.monotonicMs() - sentAtMs;
  return resultOf(context, await findCreatedJob(context, environment.id, pendingCreate, sentAgoMs), error);
}

/**
 * Looks at least once, until the job is sighted or must be taken for lost. @throws RemoteError
 * @param sentAgoMs the process that sent the request has a better clock for that than the pending create
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

function resultOf({ store, lookForAbort }: StepContext, match: JobMatch, error: RemoteError): CreateResult | undefined {
  if (match.kind === 'none') return undefined;
  if (match.kind === 'unclear') return { kind: 'lost', error };
  const { job } = match;
  if (match.kind !== 'ours') return { kind: 'stranger', job, error };
  store.decide({ kind: 'found' });
  store.jobKnown(job, true, { isFound: true });
  lookForAbort();
  return { kind: 'created', job };
}
