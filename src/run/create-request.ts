import { SECOND_MS } from '../time/notation.ts';
import { ApiError, isRemoteError, type RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import type { StepContext } from './context.ts';
import { countNameless, hasEndedBefore, type PendingCreate } from './refresh-list.ts';
import type { EnvironmentSnapshot } from './read-environment.ts';
import { hasReached } from './retry.ts';

/** How one create request ended. */
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

/** `unsent`: no job was created, try again. `refused`: no job was created. `ambiguous`: one may have been created. */
export type CreateFailure =
  | { readonly kind: 'unsent'; readonly error: RemoteError }
  | { readonly kind: 'ambiguous'; readonly error: RemoteError }
  | { readonly kind: 'refused'; readonly error: ApiError };

/** Someone else may create a job between the list and the create request, so the list must be recent. */
const LIST_HOLDS_MS = 5 * SECOND_MS;

/**
 * Sends a create request, once; nothing else does. @throws the signal's reason
 * @param earlier of a first request that may have worked; the job of either is ours
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
  // For both requests, a job is new if it was not there before the first.
  const before = earlier ?? { listedAtMs, knownJobIds, namelessRecords: countNameless(unreadable) };
  const pendingCreate = { ...before, sentAtMs: zuora.now(), scheduledAtMs, userId: zuora.userId };
  store.tell({ kind: 'pending-create', pendingCreate });
  const giveUp = (): void => {
    // An earlier request may have created a job, which is still to be found.
    if (earlier === undefined) store.tell({ kind: 'pending-create-void' });
  };
  // After the pending create is saved: then either this step sees that its post step has started, or post sees it.
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
    // Connecting takes time, too.
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
    // After an abort nothing more is done about it.
    signal.throwIfAborted();
    return { ...failure, pendingCreate, sentAtMs };
  }
}

/** In doubt `ambiguous`. */
export function failureOf(error: RemoteError): CreateFailure {
  // What failed was the token request or the connection, so nothing was sent.
  if (!hasReached(error, 'create')) return { kind: 'unsent', error };
  // A response that breaks off, is unreadable or names an older job doesn't tell what Zuora did.
  if (!(error instanceof ApiError)) return { kind: 'ambiguous', error };
  const { kind, status, category } = error;
  // Zuora turned the request away before it acted on it.
  if (kind === 'authentication' || kind === 'throttled' || kind === 'locked') return { kind: 'unsent', error };
  const isClientError = status >= 300 && status < 500 && status !== 408;
  // A body that reports a failure under a good status is a refusal only if its code says of which kind.
  const saysHow = status < 300 && category !== undefined && kind !== 'server';
  return { kind: isClientError || saysHow ? 'refused' : 'ambiguous', error };
}

/** Whether Zuora refused because its refresh window is closed. */
export const saysNotDue = (error: ApiError): boolean => says(error, /only one refresh|set period/i);

/** Whether the reason may be someone else's refresh or the window, which Zuora's records may show only later. */
export function mayLag(error: ApiError): boolean {
  const { status, category } = error;
  // Zuora's code tells, or on a 403 without a code its words do.
  const isInWords = status === 403 && category === undefined && says(error, /API Write Access|permission/i);
  const isPermission = (category === '10' || isInWords) && !saysNotDue(error);
  return [400, 403, 409].includes(status) && !isPermission;
}

function says({ reasons: { codes, messages } }: ApiError, words: RegExp): boolean {
  return [...codes, ...messages].some((text) => words.test(text));
}
