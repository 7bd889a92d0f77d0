import { describe, expect, test } from '@jest/globals';

import { reportCleanUp } from '../../src/github/clean-up-result.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { job, NOW_MS } from '../run/jobs.ts';

const TRACE = { requestId: undefined, trackId: 'run-1' };
const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments) or with mode: cancel and its job-id.';
const TOO_LATE =
  'Zuora cancels a refresh before its reset stage only. The job runs on and replaces what is in the sandbox: wait for its end, for example with mode: wait and its job-id, before you use it.';

describe('a clean-up that Zuora refuses', () => {
  test.each([
    [400, [], TOO_LATE],
    [409, [], TOO_LATE],
    [200, ['50000030'], TOO_LATE],
    [404, [], BY_HAND],
    [401, [], BY_HAND],
    [403, [], BY_HAND],
    [200, ['90000010'], BY_HAND],
    [200, ['90000011'], BY_HAND],
  ])('with HTTP %i and the codes %j advises what can still be done', (status, codes, advice) => {
    const error = new ApiError('cancel', status, { codes, messages: [] }, TRACE, undefined);
    expect(reportCleanUp({ kind: 'refused', job: job(), error }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-REFUSED',
      sentence: `Refresh job job-1 (last status: EXPORTING) keeps running. Zuora refused to cancel it: ${error.message}.`,
      nextSteps: [advice],
      error,
    });
  });
});

describe('a clean-up that came too late', () => {
  const END = { endedAtMs: NOW_MS } as const;

  test('says that the sandbox was refreshed and the window is used up', () => {
    const completed = job({ status: 'COMPLETED', ...END });
    expect(reportCleanUp({ kind: 'ended', job: completed }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-TOO-LATE',
      sentence:
        'Refresh job job-1: COMPLETED, ended 2026-11-23T07:00:00Z. It ended before the cancellation took effect. The sandbox was refreshed, and its refresh window is used up.',
      nextSteps: ['Run mode: check to see when Zuora allows the next refresh.'],
    });
  });

  test('does not say so of one that failed', () => {
    const failed = job({ status: 'FAILED', ...END });
    expect(reportCleanUp({ kind: 'ended', job: failed }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-TOO-LATE',
      sentence:
        'Refresh job job-1: FAILED, ended 2026-11-23T07:00:00Z. It ended before the cancellation took effect.',
      nextSteps: [
        'Check the sandbox before you use it: Zuora does not say what a failed refresh leaves in it.',
        'Run mode: check to see when Zuora allows the next refresh.',
      ],
    });
  });
});
