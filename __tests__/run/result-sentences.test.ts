import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/run/outcome.ts';
import { afterFailure, byHand, cancelRefused, cancelUnconfirmed } from '../../src/run/cancel-results.ts';
import { resultOfEnd, resultOfInterruption } from '../../src/run/result-sentences.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { environment, job } from './jobs.ts';
import { World } from './world.ts';

const lost = TransportError.timeout('get-job', 'response', 30_000);
const refused = new ApiError(
  'get-environment',
  403,
  { codes: ['90000010'], messages: ['No permission'] },
  { requestId: 'request-1', trackId: 'track-1' },
  undefined,
);

function sentence(outcome: Outcome, world: World, error?: ApiError | TransportError): string {
  const order = { ...world.policies, mode: 'refresh', jobId: undefined } as const;
  return resultOfInterruption(outcome, world.record, order, error).sentence;
}

describe('the sentence on an interrupted step', () => {
  test('names what is not known of a create', () => {
    const world = new World();
    expect(sentence('unknown', world)).toBe(
      'A create request may have reached Zuora. It is unknown whether a refresh exists.',
    );
    expect(sentence('unknown', world, lost)).toContain('Last error: no complete answer in 30 s.');
  });

  test('says that the time was over before the job was found, where Zuora knew none', () => {
    const missing = new ApiError('get-job', 404, { codes: [], messages: [] }, refused.trace, undefined);
    expect(sentence('unavailable', new World(), missing)).toBe(
      'The timeout of 1 d was reached before the refresh job was found: HTTP 404. No refresh was created.',
    );
  });

  test('names the job, how it stood and the last error', () => {
    const world = new World();
    world.store.jobKnown(job(), true);
    expect(sentence('unknown', world, lost)).toBe(
      'The current status of refresh job job-1 is unknown (last status: EXPORTING). Last error: no complete answer in 30 s.',
    );
    expect(sentence('timed-out', world)).toBe(
      'The timeout of 1 d was reached. Refresh job job-1 (last status: EXPORTING) keeps running.',
    );
  });

  test('says of a job that is scheduled when it is to start, and not that it keeps running', () => {
    const scheduledAtMs = Date.parse('2026-11-24T07:00:00Z');
    for (const created of [true, false]) {
      const world = new World();
      world.store.jobKnown(job({ status: 'SCHEDULED', scheduledAtMs }), created);
      for (const outcome of ['timed-out', 'in-progress', 'aborted'] as const)
        expect(sentence(outcome, world)).toContain(
          'Refresh job job-1 (last status: SCHEDULED) is scheduled to start at 2026-11-24T07:00:00Z',
        );
    }
  });

  test('does not say so of a job in the queue, whose time has come', () => {
    const world = new World();
    world.store.jobKnown(job({ status: 'QUEUED', scheduledAtMs: 0 }), true);
    expect(sentence('timed-out', world)).toContain('keeps running');
  });

  test.each([
    ['refresh', ' No refresh was created.'],
    ['wait', ''],
    ['check', ''],
    ['cancel', ' No refresh was cancelled.'],
  ] as const)('in mode %s says what was not done', (mode, notDone) => {
    const { policies, record } = new World();
    const options = { ...policies, mode, jobId: 'job-1' };
    expect(resultOfInterruption('invalid', record, options, refused).sentence).toBe(
      `Reading the sandbox failed: ${refused.message}.${notDone}`,
    );
  });

  test('says of a job that is being cancelled that its end was not seen, and not that it keeps running', () => {
    const world = new World();
    world.store.jobKnown(job({ status: 'CANCELLING' }), false);
    const order = { ...world.policies, mode: 'wait', jobId: undefined } as const;
    const result = resultOfInterruption('timed-out', world.record, order);
    expect(result.sentence).toBe(
      'The timeout of 1 d was reached. Refresh job job-1 (last status: CANCELLING) is being cancelled.',
    );
    expect(JSON.stringify(result)).not.toContain('To stop it');
  });

  test.each([
    ['PROCESSING', ' The sandbox is PROCESSING.'],
    ['ACTIVE', ''],
    [undefined, ''],
  ])('tells that something else was at work on the environment, if that was seen (%s)', (status, why) => {
    const world = new World();
    world.store.environmentRead(environment({ status }), false);
    expect(sentence('unavailable', world)).toBe(
      `The timeout of 1 d was reached before a refresh was found or created.${why}`,
    );
  });

  test('speaks of the refresh where no job is known', () => {
    expect(sentence('timed-out', new World())).toBe(
      'The timeout of 1 d was reached. The refresh keeps running.',
    );
    expect(sentence('cancelled', new World())).toBe('The refresh was cancelled.');
  });

  test('gives what Zuora said, and does without', () => {
    expect(sentence('invalid', new World(), refused)).toBe(
      'Reading the sandbox failed: HTTP 403 (90000010: No permission). No refresh was created.',
    );
    expect(sentence('unavailable', new World())).toBe(
      'The timeout of 1 d was reached before a refresh was found or created.',
    );
  });

  test('holds for interruptions only', () => {
    expect(() => sentence('succeeded', new World())).toThrow('no interruption ends succeeded');
  });
});

describe('what to do next', () => {
  test('is also what helps against the last error, where nobody knows how the job stands', () => {
    const world = new World();
    world.store.jobKnown(job(), true);
    const order = { ...world.policies, mode: 'refresh', jobId: undefined } as const;
    expect(resultOfInterruption('unknown', world.record, order, refused)).toMatchObject({
      code: 'ZSR-JOB-UNKNOWN',
      error: refused,
      nextSteps: expect.arrayContaining([
        expect.stringContaining('mode: check'),
        expect.stringContaining('login IP ranges'),
      ]),
    });
  });
});

describe('the sentence on a job that has ended', () => {
  const startedAtMs = Date.parse('2026-11-23T07:00:00Z');
  const ended = job({ startedAtMs, endedAtMs: startedAtMs + 5_400_000 });

  test.each([
    ['COMPLETED', 'refresh', 'The refresh completed in 1 h 30 min (refresh job job-1).'],
    ['FAILED', 'wait', 'The refresh failed in Zuora after 1 h 30 min (refresh job job-1).'],
    ['CANCELLED', 'refresh', 'Refresh job job-1 was cancelled, but not by this step.'],
    ['COMPLETED', 'check', 'Refresh job job-1 ended with status COMPLETED at 2026-11-23T08:30:00Z.'],
    ['FAILED', 'check', 'Refresh job job-1 ended with status FAILED at 2026-11-23T08:30:00Z.'],
    ['COMPLETED', 'cancel', 'Nothing to cancel. Refresh job job-1 ended with status COMPLETED.'],
    ['FAILED', 'cancel', 'Nothing to cancel. Refresh job job-1 ended with status FAILED.'],
  ] as const)('%s in mode %s', (status, mode, text) => {
    expect(resultOfEnd(ended, status, mode).sentence).toBe(text);
  });

  test('does without a duration', () => {
    expect(resultOfEnd(job(), 'COMPLETED', 'refresh').sentence).toBe(
      'The refresh completed (refresh job job-1).',
    );
    expect(resultOfEnd(job(), 'COMPLETED', 'check').sentence).toBe(
      'Refresh job job-1 ended with status COMPLETED.',
    );
  });
});

describe('the verdict on a cancel', () => {
  const rejected = (status: number): ApiError =>
    new ApiError('cancel', status, { codes: [], messages: [] }, refused.trace, undefined);

  test.each([
    [400, 'RESETTING', 'Zuora cancels a refresh only before its reset stage', false],
    [400, 'EXPORTING', 'mode: cancel with job-id: job-1', true],
    [403, 'EXPORTING', 'API Write Access', true],
    [403, 'RESETTING', 'API Write Access', true],
  ])('that is refused with %d while %s says why and what to do', (httpStatus, status, step, isByHand) => {
    const { sentence: said, nextSteps } = cancelRefused(job({ status }), rejected(httpStatus));
    expect(said).toBe(
      `Refresh job job-1 (last status: ${status}) keeps running, because Zuora did not cancel it. Last error: HTTP ${String(httpStatus)}.`,
    );
    expect(nextSteps.join(' ')).toContain(step);
    expect(nextSteps.join(' ').includes('To stop it')).toBe(isByHand);
    expect(nextSteps.join(' ').includes('reset stage')).toBe(!isByHand);
  });

  test.each([
    ['COMPLETED', ' The sandbox was refreshed.', [expect.stringContaining('mode: check')]],
    ['FAILED', '', afterFailure(job())],
  ])('whose job is %s says that it came too late', (status, what, nextSteps) => {
    expect(cancelRefused(job({ status }), undefined)).toMatchObject({
      sentence: `The cancellation came too late: refresh job job-1 ended with status ${status}.${what}`,
      nextSteps,
    });
  });

  test('that is refused says how to cancel by hand, where neither job nor answer is known', () => {
    expect(cancelRefused(undefined, undefined)).toEqual({
      outcome: 'cancel-refused',
      code: 'ZSR-CANCEL-REFUSED',
      sentence: 'The refresh keeps running, because Zuora did not cancel it.',
      nextSteps: [byHand(undefined)],
    });
  });

  test.each([
    ['CANCELLING', 'Refresh job job-1 is being cancelled, but this step ended before that was confirmed.'],
    [
      'EXPORTING',
      'A cancel request for refresh job job-1 (last status: EXPORTING) was sent, but this step ended before it was confirmed.',
    ],
  ])('that was not seen to end, the job being %s', (status, text) => {
    expect(cancelUnconfirmed(job({ status }), true, undefined)).toMatchObject({
      sentence: text,
      nextSteps: [expect.stringContaining('post step, its log says')],
    });
    expect(cancelUnconfirmed(job({ status }), false, rejected(401))).toMatchObject({
      sentence: `${text} Last error: HTTP 401.`,
      nextSteps: [expect.stringContaining('client-id'), byHand(job())],
    });
  });
});

describe('the verdict on a create that an abort interrupted', () => {
  test.each([true, false])('says whether the post step goes on: %s', (postGoesOn) => {
    const world = new World();
    const order = { ...world.policies, mode: 'refresh', jobId: undefined } as const;
    const result = resultOfInterruption('unknown', world.record, order, undefined, postGoesOn);
    expect(JSON.stringify(result).includes('If the runner still runs')).toBe(postGoesOn);
  });
});
