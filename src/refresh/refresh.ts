import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { adviceFor } from '../zuora/advice.ts';
import type { ApiError, RemoteError } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { follow } from './follow.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { beforeAJob, forANewJob } from './persist.ts';
import { hidesJob, obstacleToAdoption, plan, windowClosed, type Plan } from './plan.ts';
import { LOOK_IN_ZUORA } from './sentences.ts';
import { isTerminal, isWaiting } from './status.ts';
import { submit } from './submit.ts';
import { survey, type Survey } from './survey.ts';
import type { Verdict } from './verdict.ts';

const LOOK_AGAIN_MS = 10 * SECOND_MS;
const CANCEL_LOOK_MS = 15 * SECOND_MS;
/** How long an environment may be at work without a job to show for it. */
const JOB_APPEARS_MS = 90 * SECOND_MS;

/**
 * Creates a refresh, or adopts the one that is under way, and follows it to its end.
 * @param deadlineAtMs on the wall clock, in milliseconds since the epoch
 * @throws RemoteError, EnvironmentNotFound, the signal's reason; the ledger holds what was known by then
 */
export async function refresh(
  kit: Kit,
  order: Order,
  deadlineAtMs: number,
  signal: AbortSignal,
): Promise<Verdict> {
  const begun = await begin(kit, order, deadlineAtMs, signal);
  if (begun.kind === 'end') return begun.verdict;
  const { job, environmentId } = begun;
  // The create may have been answered after an abort.
  signal.throwIfAborted();
  if (!order.wait && !isTerminal(job.status)) return notAwaited(job);
  return follow(kit, order, { environmentId, jobId: job.id, patience: forANewJob }, signal);
}

function notAwaited(job: Job): Verdict {
  const { id, status, scheduledAtMs } = job;
  const isAhead = isWaiting(status) && scheduledAtMs !== undefined;
  const standing = isAhead ? `is to start at ${formatTimestamp(scheduledAtMs)}` : 'is under way';
  return {
    outcome: 'in-progress',
    sentence: `Job ${id} (${status}) ${standing}; this step does not wait for its end.`,
  };
}

type Begun =
  | { readonly kind: 'job'; readonly job: Job; readonly environmentId: string }
  | { readonly kind: 'end'; readonly verdict: Verdict };

/** Gets hold of a job: looks, decides, acts, and looks again where the world was not as it seemed. */
async function begin(kit: Kit, order: Order, deadlineAtMs: number, signal: AbortSignal): Promise<Begun> {
  const { clock, ledger } = kit;
  let withoutJobSinceMs: number | undefined;
  let refusal: ApiError | undefined;
  for (;;) {
    const seen = await survey(kit, order.environment, beforeAJob, signal);
    const planned = plan(seen, order, clock.now(), deadlineAtMs);
    const next = refusal === undefined ? planned : planAfterRefusal(planned, seen, order, refusal);
    switch (next.kind) {
      case 'end':
        noteRefusal(kit, planned, seen, refusal);
        return next;
      case 'adopt':
        ledger.tell({
          kind: 'decision',
          sentence: `A refresh is already under way: adopting job ${next.job.id}.`,
        });
        ledger.jobKnown(next.job, false);
        return { kind: 'job', job: next.job, environmentId: seen.environment.id };
      case 'await-cancel':
        refusal = undefined;
        withoutJobSinceMs = undefined;
        ledger.tell({
          kind: 'decision',
          sentence: `Job ${next.job.id} is being cancelled: waiting for its end.`,
        });
        await clock.sleep(CANCEL_LOOK_MS, signal);
        break;
      case 'look-again':
        withoutJobSinceMs ??= clock.monotonicMs();
        if (clock.monotonicMs() - withoutJobSinceMs >= JOB_APPEARS_MS)
          return end(refusal === undefined ? PROCESSING_WITHOUT_JOB : refusedFor(refusal, order));
        ledger.tell({
          kind: 'decision',
          sentence: 'Something works on the environment, and no job is to be seen yet: looking again.',
        });
        await clock.sleep(LOOK_AGAIN_MS, signal);
        break;
      case 'create': {
        withoutJobSinceMs = undefined;
        const created = await create(kit, order, seen, deadlineAtMs, signal);
        if (created.kind !== 'refused') return created;
        refusal = created.error;
      }
    }
  }
}

type Created = Begun | { readonly kind: 'refused'; readonly error: ApiError };

async function create(
  kit: Kit,
  order: Order,
  { environment, jobs }: Survey,
  deadlineAtMs: number,
  signal: AbortSignal,
): Promise<Created> {
  const { ledger } = kit;
  const { scheduledAtMs } = order;
  const environmentId = environment.id;
  ledger.tell({ kind: 'preflight', environment });
  const knownJobIds = jobs.map(({ id }) => id);
  const submission = await submit(kit, { environmentId, scheduledAtMs, knownJobIds }, signal);
  switch (submission.kind) {
    case 'created':
      return { kind: 'job', job: submission.job, environmentId };
    case 'refused':
      ledger.tell({
        kind: 'decision',
        sentence: `Zuora refused the create (${submission.error.message}): looking why.`,
      });
      return submission;
    case 'stranger': {
      const { job } = submission;
      const obstacle = obstacleToAdoption(job, order, deadlineAtMs);
      if (order.onActiveJob !== 'adopt' || obstacle !== undefined)
        return end(strangerFound(job, obstacle, submission.error));
      ledger.tell({ kind: 'decision', sentence: `Adopting job ${job.id}, which may be somebody else's.` });
      ledger.jobKnown(job, false);
      return { kind: 'job', job, environmentId };
    }
    case 'lost':
      return end(lost(submission.error));
    case 'superseded':
      return end(ledger.createUnanswered ? lost() : SUPERSEDED);
  }
}

/** What Zuora has refused is not tried again as long as all looks ready for it. */
function planAfterRefusal(planned: Plan, { environment }: Survey, order: Order, refusal: ApiError): Plan {
  if (planned.kind !== 'create') return planned;
  // A refresh may have begun that the list does not show yet.
  if (hidesJob(environment)) return { kind: 'look-again' };
  return end(refusedFor(refusal, order));
}

/** Zuora has the last word on whether an environment is due that looks ready. */
function noteRefusal({ ledger }: Kit, planned: Plan, { environment }: Survey, refusal?: ApiError): void {
  if (refusal === undefined || planned.kind !== 'create') return;
  ledger.environmentRead(environment, saysNotDue(refusal) ? false : undefined);
}

function saysNotDue({ message }: ApiError): boolean {
  return /only one refresh|set period/i.test(message);
}

/** Why a create was refused although the environment seems ready for it. */
function refusedFor(error: ApiError, order: Order): Verdict {
  if (saysNotDue(error)) {
    return windowClosed(order, `Zuora allows one refresh in a set period (${error.message})`, { error });
  }
  const when = order.scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(order.scheduledAtMs)}`;
  return {
    outcome: 'invalid',
    sentence: `Zuora refused to create a refresh${when}: ${error.message}.`,
    ...adviceFor(error),
    error,
  };
}

function strangerFound(job: Job, obstacle: string | undefined, error: RemoteError): Verdict {
  const why = obstacle ?? "it may be somebody else's";
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `The create failed (${error.message}). Job ${job.id} (${job.status}) appeared since, but ${why}.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
  };
}

function lost(error?: RemoteError): Verdict {
  const what = error === undefined ? 'A create was not answered' : `The create failed (${error.message})`;
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-LOST',
    sentence: `${what}, and no job of it was found: whether one exists is not known.`,
    nextSteps: LOOK_IN_ZUORA,
    ...(error === undefined ? {} : { error }),
  };
}

const SUPERSEDED: Verdict = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The post step has already taken over: nothing was created.',
  nextSteps: [],
};
const PROCESSING_WITHOUT_JOB: Verdict = {
  outcome: 'invalid',
  code: 'ZSR-ENVIRONMENT-BUSY',
  sentence: 'The environment is PROCESSING, and no refresh job is to be seen.',
  nextSteps: [
    'Something else works on it. Wait until it is ACTIVE (Administration > Test Environments), then run again.',
  ],
};

function end(verdict: Verdict): { readonly kind: 'end'; readonly verdict: Verdict } {
  return { kind: 'end', verdict };
}
