import { describe, expect, test } from '@jest/globals';

import { reportCleanUp } from '../../src/messages/clean-up.ts';
import { describeFailure } from '../../src/messages/failure.ts';
import { permissionSteps } from '../../src/messages/advice.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import type { EndedJob, TerminalStatus } from '../../src/zuora/job.ts';
import { job, NOW_MS } from '../run/jobs.ts';

const ended = (status: TerminalStatus): EndedJob => ({ ...job({ endedAtMs: NOW_MS }), status });
const TRACE = { requestId: undefined, trackId: 'run-1' };
const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and job-id: job-1.';
const TOO_LATE =
  "Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and job-id: job-1.";
const AGAIN = 'Then run the action with mode: cancel and job-id: job-1 again.';

describe('a clean-up that Zuora refuses', () => {
  test.each([
    ['RESETTING', 400, [], TOO_LATE],
    ['RESETTING', 409, [], TOO_LATE],
    ['RESETTING', 200, ['50000030'], TOO_LATE],
    ['EXPORTING', 400, [], TOO_LATE],
    ['RESETTING', 404, [], BY_HAND],
    ['RESETTING', 401, [], AGAIN],
    ['RESETTING', 403, [], AGAIN],
    ['RESETTING', 200, ['90000010'], AGAIN],
    ['RESETTING', 200, ['90000011'], AGAIN],
  ])('while %s with HTTP %i and the codes %j advises what can still be done', (...row) => {
    const [last, status, codes, advice] = row;
    const error = new ApiError('cancel', status, { codes, messages: [] }, TRACE, undefined);
    expect(reportCleanUp({ kind: 'refused', job: job({ status: last }), error }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-REFUSED',
      sentence: `Zuora refused to cancel refresh job job-1 (last status: ${last}): ${describeFailure(error)}. The refresh keeps running.`,
      nextSteps: [...permissionSteps(error), advice],
      error,
    });
  });
});

test('a clean-up that was seen to succeed says so in full', () => {
  expect(reportCleanUp({ kind: 'ended', job: ended('CANCELLED') }, NOW_MS)).toEqual({
    code: undefined,
    sentence: 'The refresh was cancelled. Refresh job job-1: CANCELLED, ended 2026-11-23T07:00:00Z.',
    nextSteps: [],
  });
});

describe('a clean-up that came too late', () => {
  test('says that the sandbox was refreshed and the window is used up', () => {
    expect(reportCleanUp({ kind: 'ended', job: ended('COMPLETED') }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-TOO-LATE',
      sentence:
        'The cancellation came too late: refresh job job-1 ended with status COMPLETED at 2026-11-23T07:00:00Z. The sandbox was refreshed, and its refresh window is used up.',
      nextSteps: [
        'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.',
      ],
    });
  });

  test('does not say so of one that failed', () => {
    expect(reportCleanUp({ kind: 'ended', job: ended('FAILED') }, NOW_MS)).toEqual({
      code: 'ZSR-CLEANUP-TOO-LATE',
      sentence: 'The cancellation came too late: refresh job job-1 ended with status FAILED at 2026-11-23T07:00:00Z.',
      nextSteps: [
        "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
        'Ask Zuora Support for the reason and quote the ID of the refresh job; the API gives none.',
        'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.',
      ],
    });
  });
});
