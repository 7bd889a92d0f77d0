import { TransportError } from '../http/errors.ts';
import { SECOND_MS } from '../time/duration.ts';
import { withGrace } from '../time/limits.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { Intent, Sighting } from './intent.ts';
import type { Kit } from './kit.ts';
import { beforeAJob, persist, type Patience } from './persist.ts';
import { reconcile } from './reconcile.ts';

/** What came of a create. */
export type Submission =
  | { readonly kind: 'created'; readonly job: Job }
  /** A create may have worked, and this job may be its result, or somebody else's. */
  | { readonly kind: 'stranger'; readonly job: Job; readonly error: RemoteError }
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** A create may have reached Zuora, and no job of it was found. */
  | { readonly kind: 'lost'; readonly error: RemoteError }
  /** The post step runs already: nothing may be created any more. */
  | { readonly kind: 'superseded' };

/** What is to be created, and what was there before. */
export interface Creation {
  readonly environmentId: string;
  readonly scheduledAtMs: number | undefined;
  readonly knownJobIds: readonly string[];
}

/** What a failed create tells about the job: none was made (try again, or never), or that is not known. */
export type CreateFailure = 'unsent' | 'refused' | 'ambiguous';

/** How long the list of jobs from before a create holds, in milliseconds: until the create leaves, others may come. */
const KNOWN_FOR_MS = 5 * SECOND_MS;
/** How long a create in flight may go on after an abort, to yield its id. */
const GRACE_MS = 4 * SECOND_MS;
/** The first create, and one more once the first must be taken for lost. */
const CREATES = 2;

/**
 * Creates one refresh job. A create that may have reached Zuora is never repeated before the list of jobs has shown
 * that nothing came of it.
 * @throws RemoteError if no create reached Zuora; the signal's reason
 */
export async function submit(kit: Kit, creation: Creation, signal: AbortSignal): Promise<Submission> {
  let sent = 0;
  let { knownJobIds } = creation;
  for (;;) {
    const answer = await createOnce(kit, { ...creation, knownJobIds }, sent, signal);
    if (answer.kind === 'created' || answer.kind === 'superseded') return answer;
    if (answer.kind === 'refused' && sent === 0) return answer;
    sent += 1;
    const { error } = answer;
    ({ knownJobIds } = answer.intent);
    kit.ledger.tell({ kind: 'decision', sentence: looking(error) });
    const mayRepeat = answer.kind === 'ambiguous' && sent < CREATES;
    const sighting = await lookFor(kit, creation.environmentId, answer, mayRepeat, signal);
    if (sighting.kind === 'ours') {
      kit.ledger.tell({ kind: 'decision', sentence: 'Its job has appeared: the only one that is new.' });
      kit.ledger.jobKnown(sighting.job, true);
      return { kind: 'created', job: sighting.job };
    }
    if (sighting.kind === 'stranger') return { ...sighting, error };
    if (sighting.kind === 'unclear' || !mayRepeat) return { kind: 'lost', error };
    kit.ledger.tell({ kind: 'decision', sentence: 'Nothing came of it: asking Zuora once more.' });
  }
}

/** Looks for the job of a create, and once more where Zuora wants a longer pause before the next one. */
async function lookFor(
  kit: Kit,
  environmentId: string,
  { intent, sentAtMs, error }: Unanswered,
  mayRepeat: boolean,
  signal: AbortSignal,
): Promise<Sighting> {
  const { clock } = kit;
  const againAtMs = clock.monotonicMs() + retryAfterMs(error);
  const look = (): Promise<Sighting> =>
    reconcile(kit, { environmentId, intent, sentAgoMs: clock.monotonicMs() - sentAtMs }, signal);
  const sighting = await look();
  const pauseMs = againAtMs - clock.monotonicMs();
  if (sighting.kind !== 'none' || !mayRepeat || pauseMs <= 0) return sighting;
  await clock.sleep(pauseMs, signal);
  return look();
}

type Unanswered = Extract<Answer, { readonly error: RemoteError }>;

type Answer =
  | { readonly kind: 'created'; readonly job: Job }
  | ({ readonly kind: 'refused'; readonly error: ApiError } & Sent)
  | ({ readonly kind: 'ambiguous'; readonly error: RemoteError } & Sent)
  | { readonly kind: 'superseded' };

interface Sent {
  readonly intent: Intent;
  /** On the monotonic clock, which the wall clock of the intent may leave behind. */
  readonly sentAtMs: number;
}

async function createOnce(kit: Kit, creation: Creation, sent: number, signal: AbortSignal): Promise<Answer> {
  const { zuora, clock, ledger } = kit;
  const { environmentId, scheduledAtMs } = creation;
  let known: Known = { jobIds: creation.knownJobIds, atMs: clock.monotonicMs() };
  let last: Sent | undefined;

  const attempt = async (): Promise<Answer> => {
    await zuora.authenticate(signal);
    // Once a create may have worked, a new job may be its doing.
    if (sent === 0) known = await upToDate(kit, environmentId, known, signal);
    kit.lookForAbort();
    signal.throwIfAborted();
    const knownJobIds = known.jobIds;
    const intent = {
      sentAtMs: clock.now(),
      scheduledAtMs,
      knownJobIds,
      userId: zuora.userId,
    };
    last = { intent, sentAtMs: clock.monotonicMs() };
    ledger.createLeaves(intent);
    const create = (scope: AbortSignal): Promise<Job> =>
      zuora.createRefresh(environmentId, scheduledAtMs, scope);
    const job = await withGrace(clock, GRACE_MS, create, signal);
    ledger.jobKnown(job, true);
    return { kind: 'created', job };
  };

  // The ledger forgets an attempt that provably made nothing, but not one before it that may have made something.
  const noted = async (): Promise<Answer> => {
    try {
      return await attempt();
    } catch (error) {
      const isHarmless = isRemoteError(error) && failureOf(error) !== 'ambiguous';
      if (sent === 0 && isHarmless && ledger.createUnanswered) ledger.createFailed();
      throw error;
    }
  };

  try {
    return await persist(kit, 'create', noted, whileUnsent, signal);
  } catch (error) {
    if (!isRemoteError(error) || last === undefined) throw error;
    const failure = failureOf(error);
    if (failure === 'refused' && error instanceof ApiError) return { kind: 'refused', error, ...last };
    if (failure === 'ambiguous') return { kind: 'ambiguous', error, ...last };
    throw error;
  }
}

/** The refresh jobs that were there before a create. */
interface Known {
  readonly jobIds: readonly string[];
  /** On the monotonic clock, in milliseconds. */
  readonly atMs: number;
}

/** What somebody else made while the create had to wait is not to be taken for its doing. */
async function upToDate(kit: Kit, environmentId: string, known: Known, signal: AbortSignal): Promise<Known> {
  if (kit.clock.monotonicMs() - known.atMs <= KNOWN_FOR_MS) return known;
  const jobs = await kit.zuora.listJobs(environmentId, signal);
  return { jobIds: jobs.map(({ id }) => id), atMs: kit.clock.monotonicMs() };
}

/** A 401 earns one new token; all else that provably never arrived is repeated like any other request. */
const whileUnsent: Patience = (error, failures) => {
  if (failureOf(error) !== 'unsent') return false;
  if (error instanceof ApiError && error.status === 401)
    return error.operation === 'create' && failures.count === 1;
  return beforeAJob(error, failures);
};

/** What a failure says about whether a job was made: one rule a line, in doubt `ambiguous`. */
export function failureOf(error: RemoteError): CreateFailure {
  // Still on the way to a token, or to the list: no create was sent.
  if (error.operation !== 'create') return 'unsent';
  if (error instanceof TransportError) return error.phase === 'connect' ? 'unsent' : 'ambiguous';
  // An answer that cannot be read says nothing about what Zuora did.
  if (!(error instanceof ApiError)) return 'ambiguous';
  // Turned away before it was looked at.
  if (error.status === 401 || error.status === 429) return 'unsent';
  // A time-out, an internal error, or a body that contradicts its status.
  if (error.kind === 'server' || error.kind === 'throttled') return 'ambiguous';
  return 'refused';
}

function retryAfterMs(error: RemoteError): number {
  return error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
}

function looking({ message }: RemoteError): string {
  return `The create failed (${message}) and may have worked all the same: looking for its job, for up to 3.5 minutes.`;
}
