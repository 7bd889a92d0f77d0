import type { EnvironmentList, JobList } from '../zuora/client.ts';
import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job, RefreshRecords } from '../zuora/job.ts';
import { activeRefresh } from './active-refresh.ts';
import type { Context } from './context.ts';
import type { EnvironmentReference } from './options.ts';
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

const LIVELESS: ReadonlySet<string | undefined> = new Set(['INACTIVE', 'DEACTIVATED', 'DELETED']);

/** Whether an environment in this status can be refreshed at all. */
export function isLive(environment: TestEnvironment): boolean {
  return !LIVELESS.has(environment.status);
}

/** What an environment and the records of its refreshes show of one that is in progress and not in the list. */
export function hidesJob({ environment, jobs }: Pick<EnvironmentSnapshot, 'environment' | 'jobs'>): boolean {
  return environment.status === 'PROCESSING' || hasNoWindow(environment, jobs);
}

/** Once it was refreshed, an environment has no time at which it can be refreshed next only while a refresh is in progress. */
function hasNoWindow(environment: TestEnvironment, jobs: readonly Job[]): boolean {
  const { lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true) return false;
  return lastRefreshAtMs !== undefined || jobs.some(({ status }) => status === 'COMPLETED');
}

/** Whether a refresh could be created now, at `nowMs` on Zuora's clock; `undefined` if that cannot be told. */
export function isDue(
  { environment, ...records }: RefreshRecords & Pick<EnvironmentSnapshot, 'environment'>,
  nowMs: number,
): boolean | undefined {
  const active = activeRefresh(records);
  if (!isLive(environment) || active?.kind === 'job' || environment.status === 'PROCESSING') return false;
  const { nextRefreshAtMs, isNextRefreshUnreadable } = environment;
  if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs) return false;
  const isUnclear = active !== undefined || isNextRefreshUnreadable === true;
  return isUnclear || hasNoWindow(environment, records.jobs) ? undefined : true;
}

/** What is read at the start of a step may be corrected by a job's own record, which knows better than the list. */
export type Corrections = Map<string, Job>;

/**
 * Reads the environment and its jobs.
 * @param corrections records that stand in place of those in the list
 * @throws RemoteError, EnvironmentNotFound, the signal's reason
 */
export async function readEnvironment(
  context: Context,
  reference: EnvironmentReference,
  retryPolicy: RetryPolicy,
  signal: AbortSignal,
  corrections: Corrections = new Map(),
): Promise<EnvironmentSnapshot> {
  // No token is to be looked up between the list and what follows from it.
  await retry(context, 'token', (scope) => context.zuora.authenticate(scope), retryPolicy, signal);
  const environment = await findEnvironment(context, reference, retryPolicy, signal);
  const list = await listJobs(context, environment.id, retryPolicy, signal);
  const jobs = list.jobs.map((job) => corrections.get(job.id) ?? job);
  const seen = { ...list, environment, jobs };
  context.record.environmentRead(environment, isDue(seen, context.zuora.now()));
  context.record.tell({ kind: 'surveyed', seen });
  return seen;
}

/** Lists the jobs. @throws RemoteError, the signal's reason */
export async function listJobs(
  context: Context,
  environmentId: string,
  retryPolicy: RetryPolicy,
  signal: AbortSignal,
): Promise<JobList> {
  const list = (scope: AbortSignal): Promise<JobList> => context.zuora.listJobs(environmentId, scope);
  const found = await retry(context, 'list-jobs', list, retryPolicy, signal);
  context.record.listRead(found);
  return found;
}

/** Reads the environment alone. @throws RemoteError, EnvironmentNotFound, the signal's reason */
export async function findEnvironment(
  context: Context,
  reference: EnvironmentReference,
  retryPolicy: RetryPolicy,
  signal: AbortSignal,
): Promise<TestEnvironment> {
  if (reference.kind === 'id') return getEnvironment(context, reference.id, retryPolicy, signal);
  // Once resolved, it is read by its id.
  const known = context.record.current.environment;
  if (known !== undefined) return getEnvironment(context, known.id, retryPolicy, signal);
  const { tenantId } = reference;
  const find = (scope: AbortSignal): Promise<EnvironmentList> =>
    context.zuora.findEnvironments(tenantId, scope);
  return theOnly(await retry(context, 'list-environments', find, retryPolicy, signal), tenantId);
}

function getEnvironment(
  context: Context,
  id: string,
  retryPolicy: RetryPolicy,
  signal: AbortSignal,
): Promise<TestEnvironment> {
  return retry(
    context,
    'get-environment',
    (scope) => context.zuora.getEnvironment(id, scope),
    retryPolicy,
    signal,
  );
}

function theOnly({ environments: found, requestId }: EnvironmentList, tenantId: string): TestEnvironment {
  const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
  const live = environments.filter(isLive);
  const [first, ...others] = live.length > 0 ? live : environments;
  if (first === undefined)
    throw new EnvironmentNotFound({ kind: 'environment-unknown', outcome: 'invalid', tenantId, requestId });
  if (live.length > 0 && others.length > 0) {
    const ids = live.map(({ id }) => id);
    throw new EnvironmentNotFound({
      kind: 'environment-ambiguous',
      outcome: 'invalid',
      tenantId,
      ids,
      requestId,
    });
  }
  return first;
}
