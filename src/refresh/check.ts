import type { Job } from '../zuora/job.ts';
import { noJob, noneSentence } from './attach.ts';
import { newest } from './intent.ts';
import type { Kit } from './kit.ts';
import type { Order } from './order.ts';
import { beforeAJob, persist } from './persist.ts';
import { verdictOnEnd } from './sentences.ts';
import { isTerminal } from './status.ts';
import { survey } from './survey.ts';
import type { Verdict } from './verdict.ts';

/**
 * `mode: check`: one look at the environment and its newest refresh job, or a given one. Never waits for a job, never
 * writes.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function check(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const { environment, jobs } = await survey(kit, order.environment, beforeAJob, signal);
  const job =
    order.jobId === undefined ? newest(jobs) : await readJob(kit, environment.id, order.jobId, signal);
  if (job === undefined) return noJob(noneSentence(undefined));
  kit.ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnEnd(job, job.status, order.mode);
  return { outcome: 'in-progress', sentence: `Job ${job.id} (${job.status}) is under way.` };
}

function readJob(kit: Kit, environmentId: string, jobId: string, signal: AbortSignal): Promise<Job> {
  return persist(
    kit,
    'get-job',
    (scope) => kit.zuora.getJob(environmentId, jobId, scope),
    beforeAJob,
    signal,
  );
}
