import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import { describeDecision, explainWarning } from '../../src/messages/progress.ts';
import type { ToldDecision, Warning } from '../../src/run/record-store.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import type { UnreadableRecord } from '../../src/zuora/job.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';

type Rows<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: readonly (readonly [Omit<Extract<T, { readonly kind: K }>, 'kind'>, string])[];
};

const lost = TransportError.timeout('create', 'response', 30_000);
const record: UnreadableRecord = {
  id: 'job-9',
  status: undefined,
  scheduledAtMs: undefined,
  startedAtMs: undefined,
  endedAtMs: undefined,
  createdAtMs: undefined,
  path: '$.result[0].status',
  flaw: 'missing',
};

/** The compiler sees a row for each kind, and no other. */
const DECISIONS: Rows<ToldDecision> = {
  stop: [
    [{ source: 'runner-gone' }, 'The runner that started this step is gone.'],
    [{ source: 'post-started' }, 'The post step has started while this step was still running.'],
    [{ source: 'SIGTERM' }, 'This step is being stopped (SIGTERM).'],
  ],
  'cancel-after-timeout': [[{ timeoutMs: HOUR_MS }, 'The timeout of 1 h was reached (on-timeout: cancel).']],
  'starts-after-timeout': [
    [
      { job: { ...job(), scheduledAtMs: NOW_MS }, timeoutMs: 330 * 60_000 },
      'Refresh job job-1 starts at 2026-11-23T07:00:00Z, after the timeout of this step (5 h 30 min).',
    ],
  ],
  'wait-until-active': [[{}, 'The refresh completed. Waiting up to 5 min for the sandbox to become ACTIVE.']],
  'look-again': [
    [
      { hidden: { kind: 'unreadable', record } },
      'The record of a refresh cannot be read: $.result[0].status is missing. Checking again for up to 90 s.',
    ],
    [
      { hidden: { kind: 'processing' } },
      'Zuora is working on the sandbox (PROCESSING) but lists no refresh. Checking again for up to 90 s.',
    ],
    [
      { hidden: { kind: 'no-window' } },
      'Zuora gives no time for the next refresh, as if one were in progress, but lists none yet. Checking again for up to 90 s.',
    ],
  ],
  'look-for-any': [[{}, 'Zuora lists no refresh in progress yet. Checking again for up to 90 s.']],
  'look-why': [[{}, "Zuora's records don't show the reason yet. Checking again for up to 90 s."]],
  'create-refused': [
    [{ error: lost }, 'Zuora refused the create request: no complete response within 30 s. Checking why.'],
  ],
  search: [
    [
      { error: lost },
      'The create request failed (no complete response within 30 s), but Zuora may have created the refresh. Searching for it for up to 3 min 30 s.',
    ],
  ],
  'create-again': [[{}, 'No new refresh appeared. Sending the create request one more time.']],
  found: [[{}, 'A new refresh has appeared in the list. It is the only one that fits the create request.']],
  adopt: [
    [{ job: job() }, 'A refresh is already in progress. Adopting refresh job job-1.'],
    [
      { job: job({ status: 'SCHEDULED', scheduledAtMs: NOW_MS }) },
      'A refresh is already scheduled. Adopting refresh job job-1.',
    ],
  ],
  'adopt-stranger': [[{ job: job() }, "Adopting refresh job job-1, which may be someone else's."]],
  'await-cancel': [[{ job: job() }, 'Refresh job job-1 is being cancelled. Waiting until it has ended.']],
  'leave-others': [
    [
      { jobs: [job(), job({ id: 'job-2', status: 'QUEUED' })] },
      'Zuora lists other refreshes of this sandbox as well: job-1 (EXPORTING), job-2 (QUEUED).',
    ],
  ],
  'pass-over': [
    [
      { listed: job(), job: job({ status: 'FAILED', endedAtMs: NOW_MS }) },
      'Zuora lists refresh job job-1 as EXPORTING, but its record says that it ended with status FAILED at 2026-11-23T07:00:00Z. It is not in progress.',
    ],
    [
      { listed: job(), job: job({ status: 'FAILED' }) },
      'Zuora lists refresh job job-1 as EXPORTING, but its record says that it ended with status FAILED. It is not in progress.',
    ],
  ],
  'unreadable-record': [
    [{ record }, "The record of refresh job job-9 in Zuora's list cannot be read: $.result[0].status is missing."],
    [
      { record: { ...record, id: undefined } },
      "The record of a refresh in Zuora's list cannot be read: $.result[0].status is missing.",
    ],
  ],
};

const WARNINGS: Rows<Warning> = {
  'undocumented-status': [
    [
      { status: 'THINKING' },
      'ZSR-UNDOCUMENTED-STATUS: Zuora reports the undocumented status THINKING. Treating the refresh as still in progress.',
    ],
  ],
  'environment-not-ready': [
    [
      { environment: undefined, error: undefined },
      'ZSR-ENVIRONMENT-NOT-READY: The refresh has ended, but the sandbox could not be read afterwards.',
    ],
    [
      { environment: undefined, error: lost },
      'ZSR-ENVIRONMENT-NOT-READY: The refresh has ended, but the sandbox could not be read afterwards: no complete response within 30 s.',
    ],
    [
      { environment: environment({ status: 'PROCESSING' }), error: undefined },
      'ZSR-ENVIRONMENT-NOT-READY: The refresh has ended, but the sandbox is PROCESSING, not yet ACTIVE.',
    ],
    [
      { environment: environment({ status: undefined }), error: undefined },
      'ZSR-ENVIRONMENT-NOT-READY: The refresh has ended, but the sandbox is without a status, not yet ACTIVE.',
    ],
  ],
};

function rowsOf<T extends { readonly kind: string }>(rows: Rows<T>): (readonly [string, T])[] {
  return Object.entries(rows as Readonly<Record<string, readonly (readonly [object, string])[]>>).flatMap(
    ([kind, all]) => all.map(([facts, sentence]) => [sentence, { kind, ...facts } as unknown as T] as const),
  );
}

describe('a decision is told', () => {
  test.each(rowsOf(DECISIONS))('%s', (sentence, decision) => {
    expect(describeDecision(decision)).toBe(sentence);
  });
});

describe('a warning is given', () => {
  test.each(rowsOf(WARNINGS))('%s', (text, warning) => {
    const { code, sentence } = explainWarning(warning);
    expect(`${code}: ${sentence}`).toBe(text);
  });
});
