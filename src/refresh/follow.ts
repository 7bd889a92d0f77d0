import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { within } from '../time/limits.ts';
import { isInterruption } from '../time/reasons.ts';
import { isRemoteError } from '../zuora/errors.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import type { Kit } from './kit.ts';
import { whileTransient } from './persist.ts';
import { verdictOnEnd } from './sentences.ts';
import { isTerminal } from './status.ts';
import { findEnvironment, isDue } from './survey.ts';
import type { Order } from './order.ts';
import type { Verdict } from './verdict.ts';
import { waitForEnd, type Watch } from './wait.ts';

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const LOOK_AGAIN_MS = 15 * SECOND_MS;

/** Follows a job to its end, and the environment until it can be used. @throws RemoteError, the signal's reason */
export async function follow(
  kit: Kit,
  order: Order,
  target: Pick<Watch, 'environmentId' | 'jobId' | 'patience'>,
  signal: AbortSignal,
): Promise<Verdict> {
  const watch = { ...target, known: kit.ledger.job, intervalMs: order.pollIntervalMs };
  const job = await waitForEnd(kit, watch, signal);
  await readEnvironmentAfter(kit, order, job, signal);
  return verdictOnJobEnd(job, order);
}

/** The verdict on a job whose status is terminal. */
export function verdictOnJobEnd(job: Job, { mode }: Order): Verdict {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return verdictOnEnd(job, status, mode);
}

/** Reads the environment once more for the outputs. The verdict stands: nothing here can change it or throw. */
export async function readEnvironmentAfter(
  kit: Kit,
  order: Order,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const { clock, ledger } = kit;
  let seen: string | undefined;
  const read = async (scope: AbortSignal): Promise<void> => {
    for (;;) {
      const environment = await findEnvironment(kit, order.environment, whileTransient, scope);
      seen = environment.status ?? 'without a status';
      ledger.environmentRead(environment, isDueAfter(environment, job, order, clock.now()));
      if (job.status !== 'COMPLETED' || environment.status === 'ACTIVE') return;
      await clock.sleep(LOOK_AGAIN_MS, scope);
    }
  };
  try {
    await within(clock, BECOMES_ACTIVE_MS, read, signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
    ledger.tell({
      kind: 'warning',
      code: 'ZSR-ENVIRONMENT-NOT-READY',
      sentence:
        seen === undefined
          ? `The job has ended, and the environment could not be read since${why(error)}.`
          : `The job has ended, and the environment is ${seen}, not yet ACTIVE.`,
    });
  }
}

function isDueAfter(
  environment: TestEnvironment,
  job: Job,
  { jobId = 'active' }: Order,
  nowMs: number,
): boolean | undefined {
  const due = isDue({ environment, jobs: [job] }, nowMs);
  // Of a given job's neighbours nothing is known: one may be under way.
  return due === true && jobId !== 'active' ? undefined : due;
}

function why(error: unknown): string {
  return isRemoteError(error) ? `: ${error.message}` : '';
}
