import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/timeouts.ts';
import { isInterruption } from '../time/abort-reasons.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { Kit } from './context.ts';
import type { Order } from './options.ts';
import type { Patience } from './retry-policies.ts';
import { verdictOnEnd } from './result-sentences.ts';
import { findEnvironment, isDue, listJobs } from './read-environment.ts';
import type { Verdict } from './result.ts';
import { waitForEnd, type Watch } from './poll-job.ts';

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const LOOK_AGAIN_MS = 15 * SECOND_MS;

/** Follows a job to its end, and the environment until it can be used. @throws RemoteError, the signal's reason */
export async function follow(
  kit: Kit,
  order: Order,
  target: Pick<Watch, 'environmentId' | 'jobId' | 'patience'>,
  signal: AbortSignal,
): Promise<Job> {
  const watch = { ...target, known: kit.ledger.job, intervalMs: order.pollIntervalMs };
  const job = await waitForEnd(kit, watch, signal);
  await readEnvironmentAfter(kit, order, job, signal);
  return job;
}

/** The verdict on a job whose status is terminal. */
export function verdictOnJobEnd(job: Job, { mode }: Order): Verdict {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return verdictOnEnd(job, status, mode);
}

/** Once: an end that was seen is not kept back by what is only for the outputs. */
const once: Patience = () => false;

/**
 * Reads the environment once more for the outputs; after a refresh again until it can be used. The verdict stands:
 * nothing here can change it or throw.
 */
export async function readEnvironmentAfter(
  kit: Kit,
  order: Order,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const { clock, ledger, zuora } = kit;
  let seen = 'the environment could not be read since';
  const read = async (scope: AbortSignal): Promise<boolean> => {
    try {
      const environment = await findEnvironment(kit, order.environment, once, scope);
      seen = `the environment is ${environment.status ?? 'without a status'}, not yet ACTIVE`;
      ledger.environmentRead(environment, isDueAfter(environment, job, order, zuora.now()));
      return job.status !== 'COMPLETED' || environment.status === 'ACTIVE';
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      seen = `the environment could not be read since: ${error.message}`;
      return false;
    }
  };
  const readUntilActive = async (scope: AbortSignal): Promise<boolean> => {
    let isRead = await read(scope);
    await readOthers(kit, job, scope);
    if (isRead || job.status !== 'COMPLETED') return isRead;
    ledger.decide('The refresh is complete. Waiting up to 5 min until the sandbox is ACTIVE.');
    while (!isRead) {
      await clock.sleep(LOOK_AGAIN_MS, scope);
      isRead = await read(scope);
    }
    return isRead;
  };
  try {
    if (await within(clock, BECOMES_ACTIVE_MS, readUntilActive, signal)) return;
  } catch (error) {
    if (!isInterruption(error)) throw error;
  }
  ledger.tell({
    kind: 'warning',
    code: 'ZSR-ENVIRONMENT-NOT-READY',
    sentence: `The job has ended, and ${seen}.`,
  });
}

/** Lists the refreshes once where another one may be in progress: of a given job's neighbours nothing is known. */
async function readOthers(kit: Kit, job: Job, signal: AbortSignal): Promise<void> {
  const { environment, seen } = kit.ledger;
  const others = seen?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
  if (environment === undefined || others?.length === 0) return;
  try {
    kit.ledger.surveyed({ ...(await listJobs(kit, environment.id, once, signal)), environment });
  } catch (error) {
    if (!isRemoteError(error)) throw error;
  }
}

function isDueAfter(
  environment: TestEnvironment,
  job: Job,
  { jobId = 'active' }: Order,
  nowMs: number,
): boolean | undefined {
  const due = isDue({ environment, jobs: [job], unreadable: [] }, nowMs);
  // Of a given job's neighbours nothing is known: one may be in progress. And a record that still calls the window open
  // after a refresh lags behind.
  const isUncertain = jobId !== 'active' || job.status === 'COMPLETED';
  return due === true && isUncertain ? undefined : due;
}
