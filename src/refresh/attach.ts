import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import { follow } from './follow.ts';
import { newest } from './intent.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { beforeAJob, forAGivenJob, forAKnownJob, whileTransient } from './persist.ts';
import { activeJob, findEnvironment, survey } from './survey.ts';
import type { Verdict } from './verdict.ts';
import { look } from './wait.ts';

/**
 * `mode: wait`: follows a job that somebody else created, or the refresh that is under way. Never creates.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function attach(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const found =
    order.jobId === undefined
      ? await findActive(kit, order, signal)
      : await findGiven(kit, order, order.jobId, signal);
  if (found.job === undefined) return noJob(noneSentence(found.last));
  const { environmentId, job } = found;
  kit.ledger.jobKnown(job, false);
  return follow(kit, order, { environmentId, jobId: job.id, patience: forAKnownJob }, signal);
}

/** A job to attach to; or none, with the newest one for the record. */
export interface Found {
  readonly environmentId: string;
  readonly job: Job | undefined;
  readonly last?: Job | undefined;
}

/** Finds the refresh that is under way. */
export async function findActive(kit: Kit, order: Order, signal: AbortSignal): Promise<Found> {
  const { environment, jobs } = await survey(kit, order.environment, beforeAJob, signal);
  return { environmentId: environment.id, job: activeJob(jobs), last: newest(jobs) };
}

/** Finds the job with this id, which may have been made a moment ago. */
export async function findGiven(kit: Kit, order: Order, jobId: string, signal: AbortSignal): Promise<Found> {
  const environment = await findEnvironment(kit, order.environment, whileTransient, signal);
  kit.ledger.environmentRead(environment, undefined);
  const watch = {
    environmentId: environment.id,
    jobId,
    known: undefined,
    intervalMs: undefined,
    patience: forAGivenJob,
  };
  return { environmentId: environment.id, job: await look(kit, watch, signal) };
}

/** Says that no refresh is under way, and how the newest one ended. */
export function noneSentence(last: Job | undefined): string {
  if (last === undefined) return 'No refresh is under way, and none is on record.';
  const when = last.endedAtMs === undefined ? '' : ` at ${formatTimestamp(last.endedAtMs)}`;
  return `No refresh is under way. The newest, job ${last.id}, ended ${last.status}${when}.`;
}

/** There is no job to look at. */
export function noJob(sentence: string): Verdict {
  const nextSteps = ['Give job-id to read a job that has ended, or use mode: check.'];
  return { outcome: 'none', code: 'ZSR-NO-JOB', sentence, nextSteps };
}
