import { backoffMs } from '../http/response.ts';
import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { hidesJob, matchAgain, matchJob, type JobMatch, type PendingCreate } from './refresh-list.ts';
import type { StepContext, WorkContext } from './context.ts';
import { sendCreateRequest, type CreateRequestResult } from './create-request.ts';
import { listJobs, readEnvironment, type EnvironmentSnapshot } from './read-environment.ts';
import { attemptsAt, retryCreate, retryRunningJob, SYNC_LAG_MS } from './retry.ts';

/** How the creation of a job ended. */
export type CreateResult =
  | Exclude<CreateRequestResult, { kind: 'ambiguous' }>
  /** A create request may have worked, and this job may be the one that it created, or someone else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  /** A create request may have reached Zuora, and its job was not found. */
  | { readonly kind: 'lost'; readonly error: RemoteError };

/** How long a job may take to appear: Zuora works up to 120 s on a create request, and then its list lags. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;

/** Between two looks while Zuora's `Retry-After` forbids a second request. */
const LOOK_ON_MS = 5 * MINUTE_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
/** Kept of a short time for the last look. */
const LAST_LOOK_MS = 3 * SECOND_MS;

/** A create request that may have worked, or, if it is a second one, the first one may. */
type Unanswered = Extract<CreateRequestResult, { kind: 'ambiguous' | 'refused' }>;

/** Searches for the job of a request that may have worked. If none appears, sends one more. @throws RemoteError */
export async function createJob(context: StepContext, seen: EnvironmentSnapshot): Promise<CreateResult> {
  const { clock, random, store } = context;
  const answer = await sendCreateRequest(context, seen);
  if (answer.kind !== 'ambiguous') return answer;
  const { error } = answer;
  const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
  const againAtMs = clock.monotonicMs() + (askedMs === undefined ? 0 : backoffMs(1, random, askedMs));
  store.decide({ kind: 'search', error });
  const found = (await lookFor(context, answer, seen)) ?? (await createAgain(context, answer, seen, againAtMs));
  return found ?? { kind: 'lost', error };
}

/** Keeps looking, and sends a second request. @returns `undefined` if that can't be sent, and the first is lost */
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
      // Its record may lag for another 90 s.
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
      // If this one was refused, the first one probably worked.
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

/** Whether a refresh seems to have begun that the list doesn't show, perhaps ours. */
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
 * Reads the list, at least once, until the job appears or has had enough time to. @throws RemoteError
 * @param sentAgoMs more exact than what the pending create says
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
