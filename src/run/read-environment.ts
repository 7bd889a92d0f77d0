import { MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { isInterruption, withTimeout } from '../time/timeouts.ts';
import type { EnvironmentList, JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { isDue, isLive } from './active-refresh.ts';
import type { StepContext, WorkContext } from './context.ts';
import type { Warning } from './events.ts';
import type { RetryPolicy } from './retry-policies.ts';
import { retry } from './retry.ts';
import type { Result } from './result.ts';

/** The environment and, read after it, its refresh jobs. */
export interface EnvironmentSnapshot extends JobList {
  readonly environment: TestEnvironment;
}

/** The references that name no environment, more than one, or another one than is expected. */
export class EnvironmentNotFound extends Error {
  override readonly name = 'EnvironmentNotFound';
  readonly result: Result;

  constructor(result: Result<'environment-unknown' | 'environment-ambiguous' | 'other-name'>) {
    super(result.kind);
    this.result = result;
  }
}

/** Reads the environment and its jobs. @throws RemoteError, EnvironmentNotFound */
export async function readEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<EnvironmentSnapshot> {
  const { store, zuora, corrections } = context;
  // No token is to be looked up between the list and what follows from it.
  await retry(context, 'token', retryPolicy, (_, signal) => zuora.authenticate(signal));
  const environment = await findEnvironment(context, retryPolicy);
  const list = await listJobs(context, environment.id, retryPolicy);
  const seen = { ...list, environment, jobs: list.jobs.map((job) => corrections.get(job.id) ?? job) };
  store.environmentRead(environment, isDue(seen, zuora.now()));
  store.tell({ kind: 'surveyed', seen });
  return seen;
}

/** Lists the jobs. @throws RemoteError */
export async function listJobs(
  context: WorkContext,
  environmentId: string,
  retryPolicy: RetryPolicy,
): Promise<JobList> {
  const found = await retry(context, 'list-jobs', retryPolicy, (zuora, signal) =>
    zuora.listJobs(environmentId, signal),
  );
  context.store.listRead(found);
  return found;
}

/** Reads the environment alone. @throws RemoteError, EnvironmentNotFound */
export async function findEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<TestEnvironment> {
  const { options, store } = context;
  const reference = options.environment;
  const get = (id: string): Promise<TestEnvironment> =>
    retry(context, 'get-environment', retryPolicy, (zuora, signal) => zuora.getEnvironment(id, signal));
  if (reference.kind === 'id') return get(reference.id);
  // Once resolved, it is read by its id.
  if (store.current.environment !== undefined) return get(store.current.environment.id);
  const { tenantId } = reference;
  const found = await retry(context, 'list-environments', retryPolicy, (zuora, signal) =>
    zuora.findEnvironments(tenantId, signal),
  );
  return theOnly(found, tenantId);
}

function theOnly({ environments: found, requestId }: EnvironmentList, tenantId: string): TestEnvironment {
  const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
  const live = environments.filter(isLive);
  const [first, ...others] = live.length > 0 ? live : environments;
  const facts = { outcome: 'invalid', tenantId, requestId } as const;
  if (first === undefined) throw new EnvironmentNotFound({ kind: 'environment-unknown', ...facts });
  if (live.length === 0 || others.length === 0) return first;
  const ids = live.map(({ id }) => id);
  throw new EnvironmentNotFound({ kind: 'environment-ambiguous', ...facts, ids });
}

/**
 * Compares the sandbox's name with the one that is expected, and says once that it did or that there was nothing to
 * compare. Only before a create: a refresh may change the name.
 * @throws EnvironmentNotFound if the sandbox has another name, or none
 */
export function confirmName({ options, store }: StepContext, environment: TestEnvironment): void {
  const { expectedName } = options;
  const { tenantName, isNameCut } = environment;
  // A name that was too long to be kept whole is not known.
  const isExpected = isNameCut !== true && tenantName?.trim() === expectedName?.trim();
  if (expectedName !== undefined && !isExpected)
    throw new EnvironmentNotFound({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
  store.nameChecked(environment, expectedName !== undefined);
}

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const UNTIL_ACTIVE_MS = 15 * SECOND_MS;

/** Once: an end that was seen is not kept back by what is only for the outputs. */
const once: RetryPolicy = () => false;

/**
 * Reads the environment once more for the outputs; after a refresh again until it can be used. The result stands:
 * nothing here can change it or throw.
 */
export async function readEnvironmentAfter(context: StepContext, job: Job): Promise<void> {
  const { clock, store } = context;
  let seen: Omit<Warning<'environment-not-ready'>, 'kind'> = { environment: undefined, error: undefined };
  const read = async (scope: StepContext): Promise<boolean> => {
    try {
      const environment = await findEnvironment(scope, once);
      seen = { environment, error: undefined };
      store.environmentRead(environment, isDueAfter(context, environment, job));
      return job.status !== 'COMPLETED' || environment.status === 'ACTIVE';
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      seen = { environment: undefined, error };
      return false;
    }
  };
  const readUntilActive = async (signal: AbortSignal): Promise<boolean> => {
    const scope = { ...context, signal };
    let isRead = await read(scope);
    await readOthers(scope, job);
    if (isRead || job.status !== 'COMPLETED') return isRead;
    store.decide({ kind: 'wait-until-active' });
    while (!isRead) {
      await clock.sleep(UNTIL_ACTIVE_MS, signal);
      isRead = await read(scope);
    }
    return isRead;
  };
  try {
    if (await withTimeout(clock, BECOMES_ACTIVE_MS, readUntilActive, context.signal)) return;
  } catch (error) {
    if (!isInterruption(error)) throw error;
  }
  store.tell({ kind: 'warning', warning: { kind: 'environment-not-ready', ...seen } });
}

/** Lists the refreshes once where another one may be in progress: of a given job's neighbours nothing is known. */
async function readOthers(context: WorkContext, job: Job): Promise<void> {
  const { environment, seen } = context.store.current;
  const others = seen?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
  if (environment === undefined || others?.length === 0) return;
  try {
    const list = await listJobs(context, environment.id, once);
    context.store.tell({ kind: 'surveyed', seen: { ...list, environment } });
  } catch (error) {
    if (!isRemoteError(error)) throw error;
  }
}

function isDueAfter(
  { options: { jobId = 'active' }, zuora }: StepContext,
  environment: TestEnvironment,
  job: Job,
): boolean | undefined {
  const due = isDue({ environment, jobs: [job], unreadable: [] }, zuora.now());
  // Of a given job's neighbours nothing is known: one may be in progress. And a record that still calls the window open
  // after a refresh lags behind.
  return due === true && (jobId !== 'active' || job.status === 'COMPLETED') ? undefined : due;
}
