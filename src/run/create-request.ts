import { SECOND_MS } from '../time/notation.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { StepContext } from './context.ts';
import { countNameless, hasEndedBefore, type PendingCreate } from './refresh-list.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import { hasReached } from './retry.ts';

/** What came of one create request. */
export type CreateRequestResult =
  | { readonly kind: 'created'; readonly job: Job }
  /** It was not sent, because the list of refreshes is too old. */
  | { readonly kind: 'stale' }
  /** It was not sent, because its scheduled time has passed. */
  | { readonly kind: 'too-late'; readonly scheduledAtMs: number }
  | (CreateFailure & {
      readonly pendingCreate: PendingCreate;
      /** On the monotonic clock. */
      readonly sentAtMs: number;
    });

/** What a failed create tells about the job: none was made (try again, or never), or that is not known. */
export type CreateFailure =
  | { readonly kind: 'unsent'; readonly error: RemoteError }
  | { readonly kind: 'ambiguous'; readonly error: RemoteError }
  | { readonly kind: 'refused'; readonly error: ApiError };

/** Until the create leaves, others may come. */
const LIST_HOLDS_MS = 5 * SECOND_MS;

/**
 * The only place that sends a create request. @throws the signal's reason
 * @param seen what the decision to create rests on
 * @param earlier the pending create of a first request that may have worked; a job of either is ours
 */
export async function sendCreateRequest(
  context: StepContext,
  seen: EnvironmentSnapshot,
  earlier?: PendingCreate,
): Promise<CreateRequestResult> {
  const { clock, store, zuora, signal, options } = context;
  const { scheduledAtMs } = options;
  const { environment, jobs, unreadable, listedAtMs } = seen;
  signal.throwIfAborted();
  const holdsUntilMs = seen.arrivedAtMs + LIST_HOLDS_MS;
  if (clock.monotonicMs() > holdsUntilMs) return { kind: 'stale' };
  const knownJobIds = [...jobs, ...unreadable].flatMap(({ id }) => id ?? []);
  // What was there before the first request is what counts for each.
  const before = earlier ?? { listedAtMs, knownJobIds, namelessRecords: countNameless(unreadable) };
  const pendingCreate = { ...before, sentAtMs: zuora.now(), scheduledAtMs, userId: zuora.userId };
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
  const startsAtMs = scheduledAtMs ?? Infinity;
  if (startsAtMs <= zuora.now()) {
    giveUp();
    return { kind: 'too-late', scheduledAtMs: startsAtMs };
  }
  const sentAtMs = clock.monotonicMs();
  const request = {
    environmentId: environment.id,
    scheduledAtMs,
    isKnown: (job: Job) => before.knownJobIds.includes(job.id) || hasEndedBefore(job, before.listedAtMs),
    // To connect takes time, too.
    leavesWithinMs: Math.min(holdsUntilMs - sentAtMs, startsAtMs - zuora.now()),
  };
  try {
    const job = await zuora.createRefresh(request, signal);
    store.jobKnown(job, true);
    context.lookForAbort();
    return { kind: 'created', job };
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    const failure = failureOf(error);
    if (failure.kind === 'ambiguous') store.createLost(error);
    else giveUp();
    if (failure.kind === 'unsent') signal.throwIfAborted();
    return { ...failure, pendingCreate, sentAtMs };
  }
}

/** Whether a job was made, in doubt `ambiguous`. */
export function failureOf(error: RemoteError): CreateFailure {
  // Still on the way to a token, to the list or to Zuora: no create was sent.
  if (!hasReached(error, 'create')) return { kind: 'unsent', error };
  // An answer that breaks off, is unreadable or names an older job says nothing of what Zuora did.
  if (!(error instanceof ApiError)) return { kind: 'ambiguous', error };
  const { kind, status, category } = error;
  // Turned away before it was looked at: the token, the rate, a lock.
  if (kind === 'authentication' || kind === 'throttled' || kind === 'locked') return { kind: 'unsent', error };
  const isClientError = status >= 300 && status < 500 && status !== 408;
  // A body that contradicts its good status is a refusal only if it says of which kind.
  const saysHow = status < 300 && category !== undefined && kind !== 'server';
  return { kind: isClientError || saysHow ? 'refused' : 'ambiguous', error };
}

/** Whether the last refresh was not long enough ago. */
export function saysNotDue(error: ApiError): boolean {
  return says(error, /only one refresh|set period/i);
}

/** Whether the reason, somebody else's refresh or the window, may show in records that lag behind. */
export function mayLag(error: ApiError): boolean {
  const { status, category } = error;
  // By the category of Zuora's code or, where a 403 has none, in words.
  const isInWords = status === 403 && category === undefined && says(error, /API Write Access|permission/i);
  const isPermission = (category === '10' || isInWords) && !saysNotDue(error);
  return [400, 403, 409].includes(status) && !isPermission;
}

function says({ reasons: { codes, messages } }: ApiError, words: RegExp): boolean {
  return [...codes, ...messages].some((text) => words.test(text));
}
