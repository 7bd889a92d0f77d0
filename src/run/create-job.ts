import { MINUTE_MS } from '../time/duration.ts';
import { ApiError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { createOnce, type CreateAnswer, type Creation } from './create-request.ts';
import { sight, type Sighting } from './match-job.ts';
import type { Kit } from './context.ts';
import type { EnvironmentReference } from './options.ts';
import { forACreate, forAKnownJob, SYNC_LAG_MS } from './retry-policies.ts';
import { Attempts } from './retry.ts';
import { CREATE_SETTLES_MS, reconcile } from './find-created-job.ts';
import { hidesJob, survey, type Survey } from './read-environment.ts';

/** What came of a create. */
export type Submission =
  | Exclude<CreateAnswer, { kind: 'ambiguous' }>
  /** A create may have worked, and this job may be its result, or somebody else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  /** A create may have reached Zuora, and no job of it was found. */
  | { readonly kind: 'lost'; readonly error: RemoteError };

/** Between two looks while Zuora wants no second request yet, in milliseconds. */
const LOOK_ON_MS = 5 * MINUTE_MS;

/** A create request of which it is open whether it worked. */
type Unanswered = Extract<CreateAnswer, { kind: 'ambiguous' | 'refused' }>;

/**
 * Creates one refresh job. Where a request may have worked, its job is looked for; only if none shows, a second request
 * is sent, and that is the last.
 * @param reference names the environment, which is read again before a second request
 * @throws RemoteError if it cannot be told what became of a request; the signal's reason
 */
export async function submit(
  kit: Kit,
  reference: EnvironmentReference,
  creation: Omit<Creation, 'earlier'>,
  signal: AbortSignal,
): Promise<Submission> {
  const { clock, ledger } = kit;
  const answer = await createOnce(kit, { ...creation, earlier: undefined }, signal);
  if (answer.kind !== 'ambiguous') return answer;
  const againAtMs = clock.monotonicMs() + retryAfterMs(answer.error);
  ledger.decide(looking(answer.error));
  const sighting = await lookFor(kit, creation.seen, answer, signal);
  if (sighting.kind !== 'none') return submissionOf(kit, sighting, answer.error);
  return createAgain(kit, reference, { ...creation, earlier: answer.intent }, answer, againAtMs, signal);
}

/** Sends a second request once nothing came of the first, and for as long as nothing does. */
async function createAgain(
  kit: Kit,
  reference: EnvironmentReference,
  creation: Creation,
  first: Unanswered,
  notBeforeMs: number,
  signal: AbortSignal,
): Promise<Submission> {
  const { clock, ledger } = kit;
  const attempts = new Attempts(kit, 'create', forACreate);
  const { error, intent } = first;
  let againAtMs = notBeforeMs;
  for (;;) {
    const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
    await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
    const seen = await survey(kit, reference, forAKnownJob, signal);
    const sighting = sight(seen, intent);
    if (sighting.kind !== 'none') return submissionOf(kit, sighting, error);
    if (pauseMs > LOOK_ON_MS) continue;
    if (hasBegun(seen, creation.seen))
      return submissionOf(kit, await watchOn(kit, seen, first, signal), error);
    ledger.decide('Nothing came of it: asking Zuora once more.');
    const answer = await createOnce(kit, { ...creation, seen, isWatched: true }, signal);
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
        ledger.decide(looking(answer.error));
        return submissionOf(kit, await lookFor(kit, seen, answer, signal), answer.error);
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
function hasBegun(now: Survey, before: Survey): boolean {
  return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}

function lookFor(
  kit: Kit,
  { environment }: Survey,
  { intent, sentAtMs }: Unanswered,
  signal: AbortSignal,
): Promise<Sighting> {
  const sentAgoMs = (): number => kit.clock.monotonicMs() - sentAtMs;
  return reconcile(kit, { environmentId: environment.id, intent, sentAgoMs }, signal);
}

/** Looks for as long again as a record may lag. */
function watchOn(kit: Kit, seen: Survey, first: Unanswered, signal: AbortSignal): Promise<Sighting> {
  const sentAtMs = kit.clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
  return lookFor(kit, seen, { ...first, sentAtMs }, signal);
}

function submissionOf(kit: Kit, sighting: Sighting, error: RemoteError): Submission {
  const { ledger } = kit;
  switch (sighting.kind) {
    case 'ours':
      ledger.decide('Its job has appeared: the only one that is new.');
      ledger.jobKnown(sighting.job, true);
      kit.lookForAbort();
      return { kind: 'created', job: sighting.job };
    case 'stranger':
    case 'other':
      return { kind: 'stranger', job: sighting.job, error };
    case 'unclear':
    case 'none':
      return { kind: 'lost', error };
  }
}

function retryAfterMs(error: RemoteError): number {
  return error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
}

function looking({ message }: RemoteError): string {
  return `The create failed (${message}) and may have worked all the same: looking for its job, for up to 3.5 minutes.`;
}
