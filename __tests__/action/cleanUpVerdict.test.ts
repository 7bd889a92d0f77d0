import { describe, expect, test } from '@jest/globals';

import { verdictOnCleanUp } from '../../src/action/cleanUpVerdict.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { job, NOW_MS } from '../refresh/jobs.ts';

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
    const { code, sentence } = verdictOnCleanUp({ kind: 'refused', job: job(), error }, NOW_MS);
    expect(code).toBe('ZSR-CLEANUP-REFUSED');
    expect(sentence).toBe(
      `Job job-1 (EXPORTING when last seen) is not cancelled: Zuora refuses, ${error.message} [track id run-1]. ${advice}`,
    );
  });
});
