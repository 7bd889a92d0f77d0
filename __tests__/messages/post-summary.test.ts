import { describe, expect, test } from '@jest/globals';

import { postSummary, type PostReport, type CleanUpCode } from '../../src/messages/clean-up.ts';
import { ApiError } from '../../src/zuora/errors.ts';

const REPORT: PostReport = {
  result: { code: undefined, sentence: 'Refresh job job-1: CANCELLED.', nextSteps: [] },
  target: {
    baseUrl: 'https://rest.na.zuora.com',
    environmentId: 'environment-1',
    tenantName: 'Acme <UAT>',
    trackId: 'run-1',
  },
  job: { id: 'job-1', status: 'CANCELLED' },
  mainOutcome: 'cancel-unconfirmed',
  docsUrl: undefined,
};

const TRACE = { requestId: 'request-1', trackId: 'run-1' };
const ERROR = new ApiError('cancel', 400, { codes: [], messages: [] }, TRACE, undefined);

describe('the summary of post', () => {
  test('stands alone: outcome, sandbox, job and what became of main', () => {
    expect(postSummary(REPORT)).toBe(
      [
        '### ✅ Zuora sandbox refresh: cancelled (post step)',
        '',
        'Refresh job job-1: CANCELLED.',
        '',
        '- Sandbox: Acme &lt;UAT&gt; (environment-1)',
        '- Zuora: https&#58;<wbr>//rest.na.zuora.com',
        '- Refresh job: job-1 (last status: CANCELLED)',
        '- Main step: outcome cancel-unconfirmed',
        '',
      ].join('\n'),
    );
  });

  test('says what to do, and where the requests are found again', () => {
    const result = {
      code: 'ZSR-CLEANUP-REFUSED',
      sentence: 'It <b>runs</b>.',
      nextSteps: ['Wait.', 'Look.'],
      error: ERROR,
    } as const;
    const report = { ...REPORT, result, mainOutcome: undefined, docsUrl: 'https://h.example/p' };
    expect(postSummary(report)).toBe(
      [
        '### ⚠️ Zuora sandbox refresh: cancellation refused (post step)',
        '',
        'It &lt;b&gt;runs&lt;/b&gt;.',
        '',
        '**What to do** ([ZSR-CLEANUP-REFUSED](https://h.example/p#zsr-cleanup-refused); request ID request-1, track ID run-1)',
        '',
        '1. Wait.',
        '2. Look.',
        '',
        '- Sandbox: Acme &lt;UAT&gt; (environment-1)',
        '- Zuora: https&#58;<wbr>//rest.na.zuora.com',
        '- Refresh job: job-1 (last status: CANCELLED)',
        '- Main step: ended without an outcome',
        '',
      ].join('\n'),
    );
  });

  test('names the sandbox by its ID alone where it has no name', () => {
    const target = { ...REPORT.target, tenantName: undefined };
    expect(postSummary({ ...REPORT, target, job: undefined })).toMatch(
      /^- Sandbox: environment-1\n- Zuora: .*\n- Refresh job: unknown\n/m,
    );
  });

  test.each<[CleanUpCode, string]>([
    ['ZSR-CLEANUP-UNCONFIRMED', 'cancellation not confirmed'],
    ['ZSR-CLEANUP-REFUSED', 'cancellation refused'],
    ['ZSR-CLEANUP-UNPROVEN', 'not cancelled'],
    ['ZSR-CLEANUP-TOO-LATE', 'cancellation too late'],
    ['ZSR-CLEANUP-NOTHING-FOUND', 'no refresh found to cancel'],
  ])('is headed for %s: %s', (code, title) => {
    const result = { code, sentence: 'So it is.', nextSteps: [] };
    expect(postSummary({ ...REPORT, result })).toMatch(`### ⚠️ Zuora sandbox refresh: ${title} (post step)\n`);
  });
});
