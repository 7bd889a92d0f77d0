import type { RefreshOptions } from '../run/options.ts';
import { formatDuration } from '../messages/duration.ts';
import { MINUTE_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { baseUrlWarning } from './inputs/base-url-words.ts';
import type { Inputs } from './inputs/read-inputs.ts';
import { log } from './log.ts';

/** A workflow job's own limit is 6 h unless it says otherwise; on a GitHub-hosted runner it cannot. */
const USUAL_JOB_LIMIT_MS = 350 * MINUTE_MS;

/**
 * Says in one line what will be done, in a group by which settings, and what to beware of.
 * @param isHosted the runner is one of GitHub's own
 */
export function logStart({ options, connection, remarks }: Inputs, isHosted: boolean): void {
  const { baseUrl, isRehearsal, trackId } = connection;
  const rehearsal = isRehearsal ? ' (loopback address: treated as a simulator)' : '';
  // No full stop: a log links a URL together with what follows it.
  log.info(`${whatIsDone(options)}. Using Zuora at ${baseUrl.origin}${rehearsal}`);
  log.group('Settings', [...settings(options), `track-id: ${trackId}`]);
  if (connection.credentials.kind === 'token') {
    log.info(
      'The access-token cannot be renewed: once it expires, usually after an hour, Zuora is out of reach.',
    );
  }
  remarks.forEach(log.info);
  const warning = baseUrlWarning(baseUrl);
  if (warning !== undefined) log.warning(warning.code, warning.sentence);
  warnOfJobLimit(options, isHosted);
}

/** The job's own limit ends the step before a long `timeout` does, and is told as an abort. */
function warnOfJobLimit(options: RefreshOptions, isHosted: boolean): void {
  const { mode, wait, timeoutMs, onAbort } = options;
  const isWaitedFor = mode !== 'check' && wait;
  if (!isWaitedFor || timeoutMs <= USUAL_JOB_LIMIT_MS) return;
  const timeout = `timeout is ${formatDuration(timeoutMs)}`;
  if (!isHosted) {
    log.info(
      `${timeout}: the job's own timeout-minutes (360 unless set, on self-hosted runners too) must be larger.`,
    );
    return;
  }
  const loss =
    mode === 'refresh' && onAbort === 'cancel' ? ' This step then cancels the refresh if it created it.' : '';
  log.warning(
    'ZSR-HOSTED-LIMIT',
    `${timeout}, but a GitHub-hosted runner stops this step after 6 h at the latest.${loss} Set timeout to 350m or less and wait in several workflow jobs, or use a self-hosted runner.`,
  );
}

function whatIsDone(options: RefreshOptions): string {
  const { mode, environment, jobId = 'active', scheduledAtMs, wait } = options;
  const where = environment.kind === 'id' ? environment.id : `tenant ${environment.tenantId}`;
  switch (mode) {
    case 'refresh': {
      const when = scheduledAtMs === undefined ? '' : ` at ${formatTimestamp(scheduledAtMs)}`;
      return `Refreshing the sandbox ${where}${when}, ${wait ? 'and waiting for its end' : 'without waiting for its end'}`;
    }
    case 'wait':
      return `Waiting for ${whichJob(jobId)} of the sandbox ${where}`;
    case 'check':
      return `Checking the sandbox ${where}`;
    case 'cancel':
      return `Cancelling ${whichJob(jobId)} of the sandbox ${where}`;
  }
}

function whichJob(jobId: string): string {
  return jobId === 'active' ? 'the active refresh' : `job ${jobId}`;
}

/** Those that the order heeds: without `wait` no job is polled, and `timeout` is for getting hold of one. */
function settings(options: RefreshOptions): readonly string[] {
  const { expectedName } = options;
  return [
    ...settingsOfMode(options),
    ...(expectedName === undefined ? [] : [`expected-name: ${expectedName}`]),
  ];
}

function settingsOfMode(options: RefreshOptions): readonly string[] {
  const pace = options.pollIntervalMs === undefined ? 'auto' : formatDuration(options.pollIntervalMs);
  const timeout = `timeout: ${formatDuration(options.timeoutMs)}`;
  const pollInterval = `poll-interval: ${pace}`;
  const onTimeout = `on-timeout: ${options.onTimeout}`;
  switch (options.mode) {
    case 'refresh': {
      const minAge = options.minAgeMs === undefined ? '' : `, min-age: ${formatDuration(options.minAgeMs)}`;
      const policies = `on-active-job: ${options.onActiveJob}, on-not-due: ${options.onNotDue}, ${onTimeout}, on-abort: ${options.onAbort}${minAge}`;
      return options.wait ? [timeout, pollInterval, policies] : [timeout, policies];
    }
    case 'wait': {
      const policies =
        options.jobId === undefined ? `${onTimeout}, on-no-job: ${options.onNoJob}` : onTimeout;
      return [timeout, pollInterval, policies];
    }
    case 'check':
      return [timeout];
    case 'cancel':
      return [timeout, pollInterval];
  }
}
