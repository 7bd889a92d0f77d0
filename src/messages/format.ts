import { isTerminal, type Job } from '../zuora/job.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { TestEnvironment } from '../zuora/decode.ts';
import { requestIdOf, type Operation, type RemoteError } from '../zuora/errors.ts';
import type { ErrorCode, WarningCode } from './codes.ts';
import { formatDuration } from './duration.ts';
import { describeFailure } from './failure.ts';

/** A job's standing in a few words: status, progress, expected end. `nowMs` is on the wall clock. */
export function describeJob(job: Job, nowMs: number): string {
  const parts = [job.status];
  if (job.progress !== undefined) parts.push(`${job.progress}%`);
  const start = describeStart(job, nowMs);
  if (job.endedAtMs !== undefined) parts.push(`ended ${formatTimestamp(job.endedAtMs)}${duration(job)}`);
  else if (start !== undefined) parts.push(start);
  const isExpected = !isTerminal(job.status) && job.status !== 'CANCELLING';
  const estimateMs = isExpected ? job.estimatedCompletionAtMs : undefined;
  if (estimateMs !== undefined) parts.push(`expected to end ${whenIs(estimateMs, nowMs)}`);
  return parts.join(', ');
}

/** When a job is to start; `undefined` once it has, or if it has no time. */
export function describeStart({ scheduledAtMs, startedAtMs }: Job, nowMs: number): string | undefined {
  if (scheduledAtMs === undefined || startedAtMs !== undefined) return undefined;
  return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}

function duration({ startedAtMs, endedAtMs }: Job): string {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}

/** A moment that should lie ahead, and how far. */
export function whenIs(atMs: number, nowMs: number): string {
  return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}

/** When an environment was refreshed last. */
export function describeLastRefresh({ lastRefreshAtMs }: TestEnvironment, nowMs: number): string {
  if (lastRefreshAtMs === undefined) return 'none on record';
  return `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}

/** From when on an environment can be refreshed again. */
export function describeNextRefresh({ nextRefreshAtMs }: TestEnvironment, nowMs: number): string {
  if (nextRefreshAtMs === undefined) return 'not reported by Zuora';
  if (nextRefreshAtMs <= nowMs) return `now (since ${formatTimestamp(nextRefreshAtMs)})`;
  return whenIs(nextRefreshAtMs, nowMs);
}

/** Whether something else than the window is in the way of a refresh: to call the window open would mislead. */
export function isWindowBeside({ nextRefreshAtMs }: TestEnvironment, due: boolean | undefined, nowMs: number): boolean {
  return due === false && (nextRefreshAtMs ?? nowMs) <= nowMs;
}

/** An environment by its id, its tenant and what kind it is. */
export function describeEnvironment(environment: TestEnvironment): string {
  const tenant = describeTenant(environment);
  return tenant === undefined ? environment.id : `${environment.id} (${tenant})`;
}

/** The tenant of an environment, as far as it is known, and what kind of sandbox it is. */
export function describeTenant({ tenantId, tenantName, dataCopyType }: TestEnvironment): string | undefined {
  const parts = [tenantName, tenantId && `tenant ${tenantId}`, kindOf(dataCopyType)].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(', ');
}

function kindOf(dataCopyType: string | undefined): string | undefined {
  if (dataCopyType === 'FULL') return 'Central Sandbox';
  return dataCopyType === 'CONFIGURATION' ? 'Developer Sandbox' : undefined;
}

/** Which sandbox something is about and where its requests went, as a sentence; empty where neither is known. */
export function describePlace(sandbox: string | undefined, baseUrl: string | undefined): string {
  const parts = [sandbox && `Sandbox: ${sandbox}`, baseUrl && `Zuora: ${baseUrl}`].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

/** A sandbox by its name, if it has one, and its ID. */
export function nameSandbox(id: string, tenantName: string | undefined): string {
  return tenantName === undefined ? id : `${tenantName} (${id})`;
}

/** Several steps get numbers. */
export function numbered(steps: readonly string[]): readonly string[] {
  return steps.length < 2 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
}

/** An error with where to find it again. */
export function describeError(error: RemoteError): string {
  if (!('trace' in error)) {
    const requestId = requestIdOf(error);
    return `${describeFailure(error)} (${error.code})${requestId === undefined ? '' : ` [request ID ${requestId}]`}`;
  }
  return `${describeFailure(error)} [${describeTrace({ error }, error.trace.trackId)}]`;
}

/** What an error rests on: a failure, or a response that is none. */
interface Evidence {
  readonly error?: RemoteError | undefined;
  readonly requestId?: string | undefined;
}

/** Where Zuora's support finds a request again: always the caller's id, and Zuora's own if it answered. */
export function describeTrace({ error, requestId: shownBy }: Evidence, trackId: string): string {
  const requestId = (error && requestIdOf(error)) ?? shownBy;
  return [requestId && `request ID ${requestId}`, `track ID ${trackId}`].filter(Boolean).join(', ');
}

const OPERATIONS: Readonly<Record<Operation, string>> = {
  token: 'Getting a token',
  'list-environments': 'Listing the sandboxes',
  'get-environment': 'Reading the sandbox',
  'list-jobs': 'Listing the refreshes',
  'get-job': 'Reading the refresh job',
  create: 'Creating the refresh',
  cancel: 'Cancelling the refresh job',
};

/** What a request is for, as the begin of a sentence. */
export function describeOperation(operation: string): string {
  return isOperation(operation) ? OPERATIONS[operation] : operation;
}

function isOperation(operation: string): operation is Operation {
  return Object.hasOwn(OPERATIONS, operation);
}

/** A code with its entry on the page that explains it, in Markdown; the code alone where the page is not known. */
export function linkTo(docsUrl: string | undefined, code: ErrorCode | WarningCode): string {
  return docsUrl === undefined ? code : `[${code}](${docsUrl}#${code.toLowerCase()})`;
}

/** The end of a message, without a full stop: a log links a URL together with what follows it. Empty where the page is not known. */
export function seeAlso(docsUrl: string | undefined, code: ErrorCode | WarningCode): string {
  return docsUrl === undefined ? '' : ` See ${docsUrl}#${code.toLowerCase()}`;
}
