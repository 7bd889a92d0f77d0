import type { Mode, RefreshOptions } from '../run/context.ts';
import { MINUTE_MS, formatTimestamp } from '../time/notation.ts';
import type { Credentials } from '../zuora/access.ts';
import { baseUrlWarning, type Warning } from './base-url.ts';
import { formatDuration, stated } from './format.ts';

/** A workflow job's limit is 6 h; on a GitHub-hosted runner it cannot be longer. */
const USUAL_JOB_LIMIT_MS = 350 * MINUTE_MS;

/** Where requests go, and as whom. */
interface StartConnection {
  readonly baseUrl: URL;
  readonly isRehearsal: boolean;
  readonly credentials: Credentials;
  readonly trackId: string;
}

/** What is said before anything is done. */
export interface StartMessage {
  /** What will be done, and where. */
  readonly line: string;
  readonly settings: readonly string[];
  readonly further: readonly string[];
  readonly warnings: readonly Warning[];
}

/** @param isHosted on a runner of GitHub's own */
export function startMessage(
  options: RefreshOptions,
  { baseUrl, isRehearsal, credentials, trackId }: StartConnection,
  isHosted: boolean,
): StartMessage {
  const { mode, wait, timeoutMs } = options;
  const rehearsal = isRehearsal ? ' (loopback address: treated as a simulator)' : '';
  // Only a refresh can be told not to wait.
  const isPolled = mode !== 'check' && wait;
  const isLong = isPolled && timeoutMs > USUAL_JOB_LIMIT_MS;
  return {
    // A log would link a full stop together with the URL.
    line: `Mode ${mode}: ${whatIsDone(options)}. Zuora: ${baseUrl.origin}${rehearsal}`,
    settings: [...settings(options, isPolled), `track-id: ${trackId}`],
    further: stated([credentials.kind === 'token' && TOKEN_ENDS, isLong && !isHosted && jobLimit(timeoutMs)]),
    warnings: stated([baseUrlWarning(baseUrl), isLong && isHosted && hostedLimit(options)]),
  };
}

const TOKEN_ENDS =
  "access-token can't be renewed. After it expires (usually after 1 hour), every request to Zuora fails.";

/** That limit is told as an abort. */
function jobLimit(timeoutMs: number): string {
  return `timeout is ${formatDuration(timeoutMs)}. Set timeout-minutes of the workflow job higher (default 360, on self-hosted runners too), or GitHub stops the step first.`;
}

function hostedLimit({ mode, timeoutMs, onAbort }: RefreshOptions): Warning {
  const isCancelled = mode === 'refresh' && onAbort === 'cancel';
  const loss = isCancelled ? ' This step then cancels the refresh if it created it.' : '';
  return {
    code: 'ZSR-HOSTED-LIMIT',
    sentence: `timeout is ${formatDuration(timeoutMs)}, but a GitHub-hosted runner stops this step after 6 h at the latest.${loss} Set timeout to 350m or less and wait in several workflow jobs, or use a self-hosted runner.`,
  };
}

function whatIsDone({ mode, environment, jobId = 'active', scheduledAtMs, wait }: RefreshOptions): string {
  const sandbox = environment.kind === 'id' ? environment.id : `with tenant ID ${environment.tenantId}`;
  const refresh = jobId === 'active' ? 'the active refresh' : `refresh job ${jobId}`;
  const start = scheduledAtMs === undefined ? 'now' : `at ${formatTimestamp(scheduledAtMs)}`;
  const deeds: Readonly<Record<Mode, string>> = {
    refresh: `, start ${start}, ${wait ? 'wait' : "don't wait"} until it finishes`,
    wait: `, wait until ${refresh} finishes`,
    check: '',
    cancel: `, cancel ${refresh}`,
  };
  return `sandbox ${sandbox}${deeds[mode]}`;
}

/** Those that the mode heeds. */
function settings(options: RefreshOptions, isPolled: boolean): readonly string[] {
  const { mode, jobId, timeoutMs, pollIntervalMs, minAgeMs, expectedName } = options;
  const { onActiveJob, onNotDue, onNoJob, onTimeout, onAbort } = options;
  const pace = pollIntervalMs === undefined ? 'auto' : formatDuration(pollIntervalMs);
  const minAge = minAgeMs === undefined ? '' : `, min-age: ${formatDuration(minAgeMs)}`;
  const policies: Readonly<Partial<Record<Mode, string>>> = {
    refresh: `on-active-job: ${onActiveJob}, on-not-due: ${onNotDue}, on-timeout: ${onTimeout}, on-abort: ${onAbort}${minAge}`,
    wait: `on-timeout: ${onTimeout}${jobId === undefined ? `, on-no-job: ${onNoJob}` : ''}`,
  };
  return stated([
    `timeout: ${formatDuration(timeoutMs)}`,
    isPolled && `poll-interval: ${pace}`,
    policies[mode],
    expectedName && `expected-name: ${expectedName}`,
  ]);
}
