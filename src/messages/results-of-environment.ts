import { formatDuration } from './format.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import type { Explanations } from './explained.ts';
import { CHECK_SANDBOX, endOf } from './phrases.ts';

/** What shows in the environment and its list of refreshes. */
export const resultsOfEnvironment: Explanations<
  | 'environment-unknown'
  | 'environment-ambiguous'
  | 'other-name'
  | 'environment-inactive'
  | 'nothing-to-cancel'
  | 'no-job'
  | 'starts-too-late'
  | 'unreadable-refresh'
> = {
  'environment-unknown': ({ tenantId }) => [
    `This tenant has no sandbox with tenant ID ${tenantId}. Nothing was created or cancelled.`,
    'ZSR-ENVIRONMENT-UNKNOWN',
    'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data center.',
  ],
  'environment-ambiguous': ({ tenantId, ids }) => [
    `This tenant has ${ids.length} sandboxes in use with tenant ID ${tenantId}: ${ids.join(', ')}.`,
    'ZSR-ENVIRONMENT-AMBIGUOUS',
    'Set environment-id to the UUID of the one that you mean.',
  ],
  'other-name': ({ environment: { tenantName = '' }, expectedName }) => [
    `The sandbox ${tenantName.trim() === '' ? 'has no name in Zuora' : `is named ${quoted(tenantName.trim())}`}, but expected-name is ${quoted(expectedName)}. Nothing was created or cancelled.`,
    'ZSR-OTHER-NAME',
    'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
  ],
  'environment-inactive': ({ environment: { status } }) => [
    `The sandbox is ${String(status)} and cannot be refreshed. No refresh was created.`,
    'ZSR-ENVIRONMENT-INACTIVE',
    'Check environment-id. A deactivated sandbox has to be activated in Zuora first.',
  ],
  'nothing-to-cancel': ({ last }) => [`Nothing to cancel. ${noneInProgress(last)}`],
  'no-job': ({ last, onNoJob, isProcessing }) => {
    const sentence = `${noneInProgress(last)}${isProcessing ? ' The sandbox is PROCESSING.' : ''}`;
    if (onNoJob === 'skip') return [`${sentence} The step passes (on-no-job: skip).`];
    return [
      sentence,
      'ZSR-NO-JOB',
      'Set job-id to read a refresh that has ended, or use mode: check.',
      'If the step should pass when no refresh is in progress, set on-no-job: skip.',
    ];
  },
  'starts-too-late': ({ job: { id, status, scheduledAtMs }, timeoutMs }) => [
    `No refresh is in progress. Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}, later than timeout (${formatDuration(timeoutMs)}) reaches (on-no-job: skip).`,
  ],
  'unreadable-refresh': ({ path, sought }) => [
    `The record of a refresh that may be ${sought === 'active' ? 'in progress' : 'the newest'} cannot be read (${path}).`,
    'ZSR-UNREADABLE',
    `${CHECK_SANDBOX}.`,
    'Set job-id to name the refresh that you mean.',
  ],
};

function noneInProgress(last: Job | undefined): string {
  if (last === undefined) return 'No refresh is in progress, and none is on record.';
  return `No refresh is in progress. The newest, refresh job ${last.id}, ended with status ${last.status}${endOf(last)}.`;
}

/** As long as a name of Zuora's is shown. */
const LONGEST = 200;

/** No quotes are doubled. */
function quoted(name: string): string {
  const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return shown.startsWith('"') ? `${shown} (the quotes are part of it)` : `"${shown}"`;
}
