import { MINUTE_MS, SECOND_MS } from '../time/notation.ts';
import { isInterruption, withTimeout } from '../time/clock.ts';
import type { JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import { isRemoteError } from '../zuora/errors.ts';
import { isTerminal, type Job } from '../zuora/job.ts';
import { activeRefresh, isDue, isLive, type ActiveRefresh } from './refresh-list.ts';
import type { StepContext, WorkContext } from './context.ts';
import type { Warning } from './record-store.ts';
import type { Result } from './result.ts';
import { retry, type RetryPolicy } from './retry.ts';
import type { Seen } from './run-record.ts';

/** The environment and, read after it, its refresh jobs. */
export type EnvironmentSnapshot = JobList & Seen;

/** No environment, more than one, or another one than is expected. */
export class EnvironmentNotFound extends Error {
  override readonly name = 'EnvironmentNotFound';
  readonly result: Result;

  constructor(result: Result<'environment-unknown' | 'environment-ambiguous' | 'other-name'>) {
    super(result.kind);
    this.result = result;
  }
}

/** @throws RemoteError, EnvironmentNotFound */
export async function readEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<EnvironmentSnapshot> {
  const { store, zuora, corrections } = context;
  // No token is to be looked up between the list and what follows from it.
  await retry(context, 'token', retryPolicy, (_, signal) => zuora.authenticate(signal));
  const environment = await findEnvironment(context, retryPolicy);
  const list = await listJobs(context, environment.id, retryPolicy);
  const seen = { ...list, environment, jobs: list.jobs.map((job) => corrections.get(job.id) ?? job) };
  store.environmentRead(environment, isDue(seen, zuora.now()));
  store.tell({ kind: 'surveyed', seen });
  // A create may change it.
  if (store.current.create === undefined) confirmName(context, environment);
  return seen;
}

/** The refresh in progress; a line names the others. */
export function findActive({ store }: StepContext, seen: EnvironmentSnapshot): ActiveRefresh | undefined {
  const active = activeRefresh(seen);
  if (active?.kind === 'job' && active.others.length > 0) store.decide({ kind: 'leave-others', jobs: active.others });
  return active;
}

/** Tells once of each record that may matter and cannot be read. @throws RemoteError */
export async function listJobs(
  context: WorkContext,
  environmentId: string,
  retryPolicy: RetryPolicy,
): Promise<JobList> {
  const { store } = context;
  const list = await retry(context, 'list-jobs', retryPolicy, (zuora, signal) => zuora.listJobs(environmentId, signal));
  store.tell({ kind: 'list-read', requestId: list.requestId });
  for (const record of list.unreadable) {
    const { id, status, path } = record;
    if (status !== undefined && isTerminal(status)) continue;
    store.tellOnce(`record-${id ?? path}`, { kind: 'decision', decision: { kind: 'unreadable-record', record } });
  }
  return list;
}

/** @throws RemoteError, EnvironmentNotFound */
export async function findEnvironment(context: StepContext, retryPolicy: RetryPolicy): Promise<TestEnvironment> {
  const { options, store } = context;
  const reference = options.environment;
  const get = (id: string): Promise<TestEnvironment> =>
    retry(context, 'get-environment', retryPolicy, (zuora, signal) => zuora.getEnvironment(id, signal));
  if (reference.kind === 'id') return get(reference.id);
  // Once resolved, it is read by its id.
  if (store.current.environment !== undefined) return get(store.current.environment.id);
  const { tenantId } = reference;
  const { environments: found, requestId } = await retry(context, 'list-environments', retryPolicy, (zuora, signal) =>
    zuora.findEnvironments(tenantId, signal),
  );
  const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
  const live = environments.filter(isLive);
  const facts = { outcome: 'invalid', tenantId, requestId } as const;
  const ids = live.map(({ id }) => id);
  if (ids.length > 1) throw new EnvironmentNotFound({ kind: 'environment-ambiguous', ...facts, ids });
  const only = live[0] ?? environments[0];
  if (only === undefined) throw new EnvironmentNotFound({ kind: 'environment-unknown', ...facts });
  return only;
}

/** @throws EnvironmentNotFound if its name is not the expected one */
export function confirmName({ options, store }: StepContext, environment: TestEnvironment): void {
  const { expectedName } = options;
  const { tenantName, isNameCut } = environment;
  // A name that was too long to be kept whole is not known.
  const isExpected = isNameCut !== true && tenantName?.trim() === expectedName?.trim();
  if (expectedName !== undefined && !isExpected)
    throw new EnvironmentNotFound({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
  store.tellOnce('name', { kind: 'name-checked', environment, isNameConfirmed: expectedName !== undefined });
}

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const UNTIL_ACTIVE_MS = 15 * SECOND_MS;

/** An end that was seen is not kept back by what is only for outputs. */
const once: RetryPolicy = () => false;

/** Once more for the outputs, and after a refresh until it can be used. The result stands, whatever fails. */
export async function readEnvironmentAfter(context: StepContext, job: Job): Promise<void> {
  const { clock, store, zuora, options } = context;
  const isRefreshed = job.status === 'COMPLETED';
  // Beside a given job another may be in progress; after a refresh the record lags where the window is open.
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

/** Where another refresh may be in progress. */
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
