import type { TestEnvironment } from '../zuora/environment.ts';
import type { Job } from '../zuora/job.ts';
import type { ErrorCode } from './codes.ts';
import { newest } from './intent.ts';
import type { Kit } from './kit.ts';
import type { EnvironmentReference } from './order.ts';
import { persist, type Patience } from './persist.ts';
import { isTerminal } from './status.ts';
import type { Verdict } from './verdict.ts';

/** The environment and its refresh jobs, read at about the same time. */
export interface Survey {
  readonly environment: TestEnvironment;
  readonly jobs: readonly Job[];
}

/** The references that name no environment, or more than one. */
export class EnvironmentNotFound extends Error {
  override readonly name = 'EnvironmentNotFound';
  readonly verdict: Verdict;

  constructor(code: ErrorCode, sentence: string, nextStep: string) {
    super(sentence);
    this.verdict = { outcome: 'invalid', code, sentence, nextSteps: [nextStep] };
  }
}

const LIVELESS: ReadonlySet<string | undefined> = new Set(['INACTIVE', 'DEACTIVATED', 'DELETED']);

/** Whether an environment in this status can be refreshed at all. */
export function isLive(environment: TestEnvironment): boolean {
  return !LIVELESS.has(environment.status);
}

/** The refresh that is under way: the newest job that has not ended, whatever its status is called. */
export function activeJob(jobs: readonly Job[]): Job | undefined {
  return newest(jobs.filter((job) => !isTerminal(job.status)));
}

/** Whether a refresh could be created now; `undefined` if that cannot be told. */
export function isDue({ environment, jobs }: Survey, nowMs: number): boolean | undefined {
  if (!isLive(environment) || activeJob(jobs) !== undefined) return false;
  if (environment.status === 'PROCESSING') return false;
  const { lastRefreshAtMs, nextRefreshAtMs } = environment;
  if (nextRefreshAtMs !== undefined) return nextRefreshAtMs <= nowMs;
  // Once there was a refresh, only a record that lags behind has no time at which the window opens.
  const wasRefreshed = lastRefreshAtMs !== undefined || jobs.some(({ status }) => status === 'COMPLETED');
  return wasRefreshed ? undefined : true;
}

/** Reads the environment and its jobs. @throws RemoteError, EnvironmentNotFound, the signal's reason */
export async function survey(
  kit: Kit,
  reference: EnvironmentReference,
  patience: Patience,
  signal: AbortSignal,
): Promise<Survey> {
  const environment = await findEnvironment(kit, reference, patience, signal);
  const list = (scope: AbortSignal): Promise<readonly Job[]> => kit.zuora.listJobs(environment.id, scope);
  const jobs = await persist(kit, 'list-jobs', list, patience, signal);
  kit.ledger.environmentRead(environment, isDue({ environment, jobs }, kit.clock.now()));
  return { environment, jobs };
}

/** Reads the environment alone. @throws RemoteError, EnvironmentNotFound, the signal's reason */
export async function findEnvironment(
  kit: Kit,
  reference: EnvironmentReference,
  patience: Patience,
  signal: AbortSignal,
): Promise<TestEnvironment> {
  if (reference.kind === 'id') return readEnvironment(kit, reference.id, patience, signal);
  // Once resolved, it is read by its id.
  const known = kit.ledger.environment;
  if (known !== undefined) return readEnvironment(kit, known.id, patience, signal);
  const { tenantId } = reference;
  const find = (scope: AbortSignal): Promise<readonly TestEnvironment[]> =>
    kit.zuora.findEnvironments(tenantId, scope);
  return theOnly(await persist(kit, 'list-environments', find, patience, signal), tenantId);
}

function readEnvironment(
  kit: Kit,
  id: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<TestEnvironment> {
  return persist(kit, 'get-environment', (scope) => kit.zuora.getEnvironment(id, scope), patience, signal);
}

function theOnly(found: readonly TestEnvironment[], tenantId: string): TestEnvironment {
  const live = found.filter(isLive);
  const [first, ...others] = live.length > 0 ? live : found;
  if (first === undefined) {
    throw new EnvironmentNotFound(
      'ZSR-ENVIRONMENT-UNKNOWN',
      `No Test Environment of this tenant has the tenant ID ${tenantId}.`,
      'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data centre.',
    );
  }
  if (live.length > 0 && others.length > 0) {
    throw new EnvironmentNotFound(
      'ZSR-ENVIRONMENT-AMBIGUOUS',
      `The tenant ID ${tenantId} matches ${live.length} live Test Environments: ${live.map(({ id }) => id).join(', ')}.`,
      'Give environment-id the UUID of the one that is meant.',
    );
  }
  return first;
}
