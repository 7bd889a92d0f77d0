import { formatDuration } from './duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Job } from '../zuora/job.ts';
import type { Explanations } from './explained.ts';
import { endOf } from './phrases.ts';

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
  'environment-unknown': ({ outcome, tenantId, requestId }) => ({
    outcome,
    code: 'ZSR-ENVIRONMENT-UNKNOWN',
    sentence: `No Test Environment of this tenant has the tenant ID ${tenantId}.`,
    nextSteps: [
      'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data centre.',
    ],
    requestId,
  }),
  'environment-ambiguous': ({ outcome, tenantId, ids, requestId }) => ({
    outcome,
    code: 'ZSR-ENVIRONMENT-AMBIGUOUS',
    sentence: `The tenant ID ${tenantId} matches ${ids.length} live Test Environments: ${ids.join(', ')}.`,
    nextSteps: ['Give environment-id the UUID of the one that is meant.'],
    requestId,
  }),
  'other-name': ({ outcome, environment: { id, tenantName, requestId }, expectedName }) => {
    const name = tenantName?.trim() ?? '';
    const actual = name === '' ? 'has no name in Zuora' : `is named "${name}"`;
    return {
      outcome,
      code: 'ZSR-OTHER-NAME',
      sentence: `The sandbox ${id} ${actual}, and expected-name is "${shown(expectedName)}". Nothing was created or cancelled.`,
      nextSteps: [
        'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
      ],
      requestId,
    };
  },
  'environment-inactive': ({ outcome, environment: { status, requestId } }) => ({
    outcome,
    code: 'ZSR-ENVIRONMENT-INACTIVE',
    sentence: `The sandbox is ${String(status)} and cannot be refreshed. No refresh was created.`,
    nextSteps: ['Check environment-id. A deactivated sandbox has to be activated in Zuora first.'],
    requestId,
  }),
  'nothing-to-cancel': ({ outcome, last }) => ({
    outcome,
    sentence: `Nothing to cancel. ${noneInProgress(last)}`,
  }),
  'no-job': ({ outcome, last, onNoJob, isProcessing, requestId }) => {
    const sentence = `${noneInProgress(last)}${isProcessing ? ' The sandbox is PROCESSING.' : ''}`;
    if (onNoJob === 'skip') return { outcome, sentence: `${sentence} The step passes (on-no-job: skip).` };
    const nextSteps = ['Set job-id to read a refresh that has ended, or use mode: check.'];
    return { outcome, code: 'ZSR-NO-JOB', sentence, nextSteps, requestId };
  },
  'starts-too-late': ({ outcome, job: { id, status, scheduledAtMs }, timeoutMs }) => ({
    outcome,
    sentence: `No refresh is in progress. Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}, later than timeout (${formatDuration(timeoutMs)}) reaches (on-no-job: skip).`,
  }),
  'unreadable-refresh': ({ outcome, path, sought, requestId }) => ({
    outcome,
    code: 'ZSR-UNREADABLE',
    sentence: `The record of a refresh that may be ${sought === 'active' ? 'in progress' : 'the newest'} cannot be read (${path}).`,
    nextSteps: [
      'Check the sandbox in Zuora (Administration > Test Environments), and run again later.',
      'Give job-id to name the refresh that is meant.',
    ],
    requestId,
  }),
};

function noneInProgress(last: Job | undefined): string {
  if (last === undefined) return 'No refresh is in progress, and none is on record.';
  return `No refresh is in progress. The newest, refresh job ${last.id}, ended with status ${last.status}${endOf(last)}.`;
}

/** As long as a name of Zuora's is shown. */
const LONGEST = 200;

function shown(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
}
