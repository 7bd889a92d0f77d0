import type { Job } from '../../zuora/job.ts';
import { isTerminal } from '../../zuora/status.ts';
import { unreadableNewest } from '../active-refresh.ts';
import { noJob, noneSentence, unreadableRefresh } from '../find-active-job.ts';
import { newest } from '../match-job.ts';
import type { Kit } from '../context.ts';
import { confirmName } from '../expected-name.ts';
import type { Order } from '../options.ts';
import { inACheck, isMissing, isOtherJob, SYNC_LAG_MS, type Patience } from '../retry-policies.ts';
import { persist } from '../retry.ts';
import { verdictOnEnd } from '../result-sentences.ts';
import { survey, type Survey } from '../read-environment.ts';
import type { Verdict } from '../result.ts';

/**
 * `mode: check`: one look at the environment and its newest refresh job, or a given one. Never waits for a job, never
 * writes.
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function check(kit: Kit, order: Order, signal: AbortSignal): Promise<Verdict> {
  const seen = await survey(kit, order.environment, inACheck, signal);
  confirmName(kit, order, seen.environment);
  if (order.jobId !== undefined) return verdictOn(kit, order, await readJob(kit, seen, order.jobId, signal));
  const unreadable = unreadableNewest(seen);
  if (unreadable !== undefined) return unreadableRefresh(unreadable.path, 'the newest', kit.ledger);
  const job = newest(seen.jobs);
  return job === undefined ? noJob(noneSentence(undefined), kit.ledger) : verdictOn(kit, order, job);
}

function verdictOn(kit: Kit, order: Order, job: Job): Verdict {
  kit.ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnEnd(job, job.status, order.mode);
  return { outcome: 'in-progress', sentence: `Job ${job.id} (${job.status}) is under way.` };
}

/** A job may have been made a moment ago; one that the list shows need not be waited for. */
function readJob(kit: Kit, { environment, jobs }: Survey, jobId: string, signal: AbortSignal): Promise<Job> {
  const listed = jobs.find(({ id }) => id === jobId);
  const read = async (scope: AbortSignal): Promise<Job> => {
    try {
      return await kit.zuora.getJob(environment.id, jobId, scope);
    } catch (error) {
      if (listed === undefined || !isMissing(error)) throw error;
      return listed;
    }
  };
  return persist(kit, 'get-job', read, forAGivenJob, signal);
}

const forAGivenJob: Patience = (error, failures) =>
  isOtherJob(error) ? failures.lastedMs < SYNC_LAG_MS : inACheck(error, failures);
