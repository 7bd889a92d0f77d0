import { SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import { activeRefresh, type ActiveRefresh } from './active.ts';
import { hasEndedBefore, newest } from './intent.ts';
import { startedAtZuoraMs, type Kit, type StepKit } from './kit.ts';
import { confirmName } from './name.ts';
import type { Order } from './order.ts';
import { beforeAJob, forAGivenJob, SYNC_LAG_MS, whileTransient } from './patience.ts';
import { findEnvironment, hidesJob, survey, type Corrections } from './survey.ts';
import type { Verdict } from './verdict.ts';
import { look, forAListedJob } from './wait.ts';

/** Between two looks for a refresh that is not listed yet. */
export const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** A job to attach to; or none, and why. */
export type Found =
  | { readonly kind: 'job'; readonly environmentId: string; readonly job: Job }
  | { readonly kind: 'none'; readonly last: Job | undefined }
  | { readonly kind: 'unreadable'; readonly path: string };

/**
 * Finds the refresh that is in progress, or else scheduled. Records lag: where one may be hidden, and if `isExpected`
 * in any case, it is looked for for 90 s.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function findActive(
  kit: StepKit,
  order: Order,
  isExpected: boolean,
  signal: AbortSignal,
): Promise<Found> {
  const { clock, deadlineMs } = kit;
  const corrections: Corrections = new Map();
  const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
  for (;;) {
    const seen = await survey(kit, order.environment, beforeAJob, signal, corrections);
    confirmName(kit, order, seen.environment);
    const environmentId = seen.environment.id;
    const active = activeRefresh(seen);
    if (active?.kind === 'job') {
      const job = await confirm(kit, environmentId, active, corrections, signal);
      if (job !== undefined) return { kind: 'job', environmentId, job };
      continue;
    }
    const isHidden = active !== undefined || hidesJob(seen);
    const nowMs = clock.monotonicMs();
    // The last look comes when the 90 s are over, not up to a pause earlier.
    const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
    // Where one may be hidden, a deadline that comes first is no reason to say that there is none.
    const isInTime = isHidden || nowMs + pauseMs <= deadlineMs;
    if (!(isExpected || isHidden) || pauseMs <= 0 || !isInTime) {
      if (active !== undefined) return { kind: 'unreadable', path: active.record.path };
      return { kind: 'none', last: newest(seen.jobs) };
    }
    kit.ledger.decide('Zuora lists no refresh in progress yet. Checking again for up to 90 s.');
    await clock.sleep(pauseMs, signal);
  }
}

/**
 * Reads the record of a job that the list shows in progress: the list may be wrong.
 * @returns the job; `undefined` if by its own record it had ended before this step began, which is then in `corrections`
 * @throws RemoteError, the signal's reason
 */
export async function confirm(
  kit: StepKit,
  environmentId: string,
  { job: listed, others }: Extract<ActiveRefresh, { kind: 'job' }>,
  corrections: Corrections,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const { ledger } = kit;
  if (others.length > 0) {
    const names = others.map(({ id, status }) => `${id} (${status})`).join(', ');
    ledger.decide(`Zuora lists other refreshes of this sandbox as well: ${names}.`);
  }
  ledger.jobSeen(listed);
  const job = await look(kit, watchFor(environmentId, listed.id, forAListedJob, ledger), signal);
  const beganAtMs = startedAtZuoraMs(kit);
  // Without an end it cannot be told from one of long ago.
  const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, beganAtMs);
  if (!isTerminal(job.status) || hasEndedMeanwhile) return job;
  corrections.set(job.id, job);
  ledger.jobSeen(undefined);
  const when = job.endedAtMs === undefined ? '' : ` at ${formatTimestamp(job.endedAtMs)}`;
  ledger.decide(
    `Zuora lists refresh job ${job.id} as ${listed.status}, but its record says that it ended with status ${job.status}${when}. It is not in progress.`,
  );
  return undefined;
}

/** A job is known to others only once it is confirmed. */
function watchFor(
  environmentId: string,
  jobId: string,
  patience: typeof forAListedJob,
  ledger: Kit['ledger'],
): Parameters<typeof look>[1] {
  return {
    environmentId,
    jobId,
    known: undefined,
    intervalMs: undefined,
    patience,
    onRead: (job) => {
      ledger.jobSeen(job);
    },
  };
}

/**
 * Finds the job with this ID, which may have been made a moment ago.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function findGiven(kit: Kit, order: Order, jobId: string, signal: AbortSignal): Promise<Found> {
  const environment = await findEnvironment(kit, order.environment, whileTransient, signal);
  const environmentId = environment.id;
  kit.ledger.environmentRead(environment, undefined);
  confirmName(kit, order, environment);
  const job = await look(kit, watchFor(environmentId, jobId, forAGivenJob, kit.ledger), signal);
  return { kind: 'job', environmentId, job };
}

/** Says that no refresh is in progress, and how the newest one ended. */
export function noneSentence(last: Job | undefined): string {
  if (last === undefined) return 'No refresh is under way, and none is on record.';
  const when = last.endedAtMs === undefined ? '' : ` at ${formatTimestamp(last.endedAtMs)}`;
  return `No refresh is under way. The newest, job ${last.id}, ended ${last.status}${when}.`;
}

/** There is no job to look at; with `skip` that is fine. */
export function noJob(
  sentence: string,
  { listId }: Kit['ledger'],
  onNoJob: Order['onNoJob'] = 'fail',
): Verdict {
  if (onNoJob === 'skip')
    return { outcome: 'none', sentence: `${sentence} The step passes (on-no-job: skip).` };
  const nextSteps = ['Give job-id to read a job that has ended, or use mode: check.'];
  return { outcome: 'none', code: 'ZSR-NO-JOB', sentence, nextSteps, requestId: listId };
}

/** The record of a refresh cannot be read that may be the one that is `sought`. */
export function unreadableRefresh(
  path: string,
  sought: 'in progress' | 'the newest',
  { listId }: Kit['ledger'],
): Verdict {
  return {
    outcome: 'unavailable',
    code: 'ZSR-UNREADABLE',
    sentence: `The record of a refresh that may be ${sought} cannot be read (${path}).`,
    nextSteps: [
      'Check the sandbox in Zuora (Administration > Test Environments), and run again later.',
      'Give job-id to name the refresh that is meant.',
    ],
    requestId: listId,
  };
}
