import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { isInterruption, withTimeout } from '../time/clock.ts';
import type { JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { activeRefresh, isDue, isLive, type ActiveRefresh, type Seen } from './refresh-list.ts';
import type { StepContext, WorkContext } from './context.ts';
import type { Warning } from './record-store.ts';
import { EarlyEnd } from './result.ts';
import { retry, type RetryPolicy } from './retry.ts';

/** The environment and its refresh jobs, which were read after it. */
export type EnvironmentSnapshot = JobList & Seen;

/** @throws RemoteError, EarlyEnd */
export async function readEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<EnvironmentSnapshot> {
  const { store, zuora, corrections } = context;
  // First, so that no token request delays what is decided from the list.
  await retry(context, 'token', retryPolicy, (_, signal) => zuora.authenticate(signal));
  const environment = await findEnvironment(context, retryPolicy);
  const read = await listJobs(context, environment.id, retryPolicy);
  const list = { ...read, jobs: read.jobs.map((job) => corrections.get(job.id) ?? job) };
  const seen = { ...list, environment };
  store.environmentRead(environment, isDue(seen, zuora.now()));
  store.tell({ kind: 'surveyed', listed: list });
  // A refresh may change the name, so it is checked only before the create request.
  if (store.current.create === undefined) confirmName(context, environment);
  return seen;
}

/** Finds the refresh in progress, and reports the others if there are any. */
export function findActive({ store }: StepContext, seen: EnvironmentSnapshot): ActiveRefresh | undefined {
  const active = activeRefresh(seen);
  if (active?.kind === 'job' && active.others.length > 0) store.decide({ kind: 'leave-others', jobs: active.others });
  return active;
}

/** They may not flood the log. */
const MOST_NAMED = 20;

/** Reports once each unreadable record of a refresh that may be in progress. @throws RemoteError */
export async function listJobs(
  context: WorkContext,
  environmentId: string,
  retryPolicy: RetryPolicy,
): Promise<JobList> {
  const { store } = context;
  const list = await retry(context, 'list-jobs', retryPolicy, (zuora, signal) => zuora.listJobs(environmentId, signal));
  store.tell({ kind: 'list-read', requestId: list.requestId });
  for (const record of list.unreadable.slice(0, MOST_NAMED)) {
    const { id, status, path } = record;
    if (status !== undefined && isTerminal(status)) continue;
    store.tellOnce(`record-${id ?? path}`, { kind: 'decision', decision: { kind: 'unreadable-record', record } });
  }
  return list;
}

/** @throws RemoteError, EarlyEnd */
export async function findEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<TestEnvironment> {
  const { options, store } = context;
  const reference = options.environment;
  const get = (id: string): Promise<TestEnvironment> =>
    retry(context, 'get-environment', retryPolicy, (zuora, signal) => zuora.getEnvironment(id, signal));
  if (reference.kind === 'id') return get(reference.id);
  // Once the tenant ID has been looked up, the environment is read by its own ID.
  if (store.current.environment !== undefined) return get(store.current.environment.id);
  const { tenantId } = reference;
  const { environments: found, requestId } = await retry(context, 'list-environments', retryPolicy, (zuora, signal) =>
    zuora.findEnvironments(tenantId, signal),
  );
  const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
  const live = environments.filter(isLive);
  const facts = { outcome: 'invalid', tenantId, requestId } as const;
  const ids = live.map(({ id }) => id);
  if (ids.length > 1) throw new EarlyEnd({ kind: 'environment-ambiguous', ...facts, ids });
  const only = live[0] ?? environments[0];
  if (only === undefined) throw new EarlyEnd({ kind: 'environment-unknown', ...facts });
  return only;
}

/** @throws EarlyEnd if its name is not the expected one */
export function confirmName({ options, store }: StepContext, environment: TestEnvironment): void {
  const { expectedName } = options;
  const { tenantName, isNameCut } = environment;
  // A name that was too long is known only in part, and matches nothing.
  const isExpected = isNameCut !== true && tenantName?.trim() === expectedName?.trim();
  if (expectedName !== undefined && !isExpected)
    throw new EarlyEnd({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
  store.tellOnce('name', { kind: 'name-checked', environment, isNameConfirmed: expectedName !== undefined });
}

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const UNTIL_ACTIVE_MS = 15 * SECOND_MS;

/** What is only for the outputs must not delay a result. */
const once: RetryPolicy = () => false;

/** Reads the environment for the outputs, after a refresh until it is ACTIVE. Failures don't change the result. */
export async function readEnvironmentAfter(context: StepContext, job: Job): Promise<void> {
  const { clock, store, zuora, options } = context;
  const isRefreshed = job.status === 'COMPLETED';
  // Besides a given job, another may be in progress. After a refresh, a record with an open window is out of date.
  const mayBeWrong = isRefreshed || (options.jobId ?? 'active') !== 'active';
  let seen: Omit<Warning<'environment-not-ready'>, 'kind'> = { environment: undefined, error: undefined };
  const read = async (scope: StepContext): Promise<boolean> => {
    try {
      const environment = await findEnvironment(scope, once);
      seen = { environment, error: undefined };
      const due = isDue({ environment, jobs: [job], unreadable: [] }, zuora.now());
      store.environmentRead(environment, due === true && mayBeWrong ? undefined : due);
      return !isRefreshed || environment.status === 'ACTIVE';
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      seen = { environment: undefined, error };
      return false;
    }
  };
  const readUntilActive = async (signal: AbortSignal): Promise<boolean> => {
    const scope = { ...context, signal };
    const isRead = await read(scope);
    await readOthers(scope, job);
    if (isRead || !isRefreshed) return isRead;
    store.decide({ kind: 'wait-until-active' });
    do await clock.sleep(UNTIL_ACTIVE_MS, signal);
    while (!(await read(scope)));
    return true;
  };
  try {
    if (await withTimeout(clock, BECOMES_ACTIVE_MS, readUntilActive, context.signal)) return;
  } catch (error) {
    if (!isInterruption(error)) throw error;
  }
  store.tell({ kind: 'warning', warning: { kind: 'environment-not-ready', ...seen } });
}

/** Reads the list again if it showed another refresh in progress, or if it was never read. */
async function readOthers(context: WorkContext, job: Job): Promise<void> {
  const { environment, listed } = context.store.current;
  const others = listed?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
  if (environment === undefined || others?.length === 0) return;
  try {
    context.store.tell({ kind: 'surveyed', listed: await listJobs(context, environment.id, once) });
  } catch (error) {
    if (!isRemoteError(error)) throw error;
  }
}
