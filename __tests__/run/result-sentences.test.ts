import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/run/outcome.ts';
import { AFTER_FAILURE, BY_HAND, cancelRefused, cancelUnconfirmed } from '../../src/run/cancel-results.ts';
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
      'A create was sent, and it is not known whether Zuora made a refresh job of it.',
    );
    expect(sentence('unknown', world, lost)).toContain('Last error: no complete answer in 30 s.');
  });

  test('says that the time was over before the job was found, where Zuora knew none', () => {
    const missing = new ApiError('get-job', 404, { codes: [], messages: [] }, refused.trace, undefined);
    expect(sentence('unavailable', new World(), missing)).toBe(
      'The timeout of 1 d was reached before the refresh job was found: HTTP 404.',
    );
  });

  test('names the job, how it stood and the last error', () => {
    const world = new World();
    world.record.jobKnown(job(), true);
    expect(sentence('unknown', world, lost)).toBe(
      'It is not known how job job-1 (EXPORTING when last seen) stands. Last error: no complete answer in 30 s.',
    );
    expect(sentence('timed-out', world)).toBe(
      'Not finished after 1 d: job job-1 (EXPORTING when last seen) runs on.',
    );
  });

  test('says of a job that is being cancelled that its end was not seen, and not that it runs on', () => {
    const world = new World();
    world.record.jobKnown(job({ status: 'CANCELLING' }), false);
    const order = { ...world.policies, mode: 'wait', jobId: undefined } as const;
    const result = resultOfInterruption('timed-out', world.record, order);
    expect(result.sentence).toBe(
      'Not finished after 1 d: job job-1 (CANCELLING when last seen) is being cancelled.',
    );
    expect(JSON.stringify(result)).not.toContain('To stop it');
  });

  test.each([
    ['PROCESSING', ': the environment was PROCESSING when last seen'],
    ['ACTIVE', ''],
    [undefined, ''],
  ])('tells that something else was at work on the environment, if that was seen (%s)', (status, why) => {
    const world = new World();
    world.record.environmentRead(environment({ status }), false);
    expect(sentence('unavailable', world)).toBe(
      `No refresh job was known when the timeout of 1 d was over${why}.`,
    );
  });

  test('speaks of the refresh where no job is known', () => {
    expect(sentence('timed-out', new World())).toBe('Not finished after 1 d: the refresh runs on.');
    expect(sentence('cancelled', new World())).toBe('The refresh was cancelled: its job is not known.');
  });

  test('gives what Zuora said, and does without', () => {
    expect(sentence('invalid', new World(), refused)).toBe(
      'Zuora refused: HTTP 403 (90000010: No permission).',
    );
    expect(sentence('unavailable', new World())).toBe(
      'No refresh job was known when the timeout of 1 d was over.',
    );
  });

  test('holds for interruptions only', () => {
    expect(() => sentence('succeeded', new World())).toThrow('no interruption ends succeeded');
  });
});

describe('what to do next', () => {
  test('is also what helps against the last error, where nobody knows how the job stands', () => {
    const world = new World();
    world.record.jobKnown(job(), true);
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
    ['COMPLETED', 'refresh', 'The refresh is complete after 1 h 30 min: job job-1.'],
    ['FAILED', 'wait', 'The refresh failed in Zuora after 1 h 30 min: job job-1.'],
    ['CANCELLED', 'refresh', 'The refresh was cancelled, not by this step: job job-1.'],
    ['COMPLETED', 'check', 'Job job-1 ended COMPLETED at 2026-11-23T08:30:00Z.'],
    ['FAILED', 'check', 'Job job-1 ended FAILED at 2026-11-23T08:30:00Z.'],
    ['COMPLETED', 'cancel', 'Nothing to cancel: job job-1 has ended COMPLETED.'],
    ['FAILED', 'cancel', 'Nothing to cancel: job job-1 has ended FAILED.'],
  ] as const)('%s in mode %s', (status, mode, text) => {
    expect(resultOfEnd(ended, status, mode).sentence).toBe(text);
  });

  test('does without a duration', () => {
    expect(resultOfEnd(job(), 'COMPLETED', 'refresh').sentence).toBe('The refresh is complete: job job-1.');
    expect(resultOfEnd(job(), 'COMPLETED', 'check').sentence).toBe('Job job-1 ended COMPLETED.');
  });
});

describe('the verdict on a cancel', () => {
  const rejected = (status: number): ApiError =>
    new ApiError('cancel', status, { codes: [], messages: [] }, refused.trace, undefined);

  test.each([
    [400, 'Zuora cancels a refresh before its reset stage only'],
    [403, 'API Write Access'],
  ])('that is refused with %d says why and what to do', (status, step) => {
    const { sentence: said, nextSteps } = cancelRefused(job(), rejected(status));
    expect(said).toBe(
      `Zuora did not cancel job job-1 (EXPORTING when last seen). Last error: HTTP ${String(status)}.`,
    );
    expect(nextSteps.join(' ')).toContain(step);
    expect(nextSteps.join(' ').includes('To stop it')).toBe(status === 403);
  });

  test.each([
    ['COMPLETED', []],
    ['FAILED', AFTER_FAILURE],
  ])('whose job is %s says that it came too late', (status, nextSteps) => {
    expect(cancelRefused(job({ status }), undefined)).toMatchObject({
      sentence: `Job job-1 ended ${status} before a cancel took effect.`,
      nextSteps,
    });
  });

  test('that is refused says how to cancel by hand, where neither job nor answer is known', () => {
    expect(cancelRefused(undefined, undefined)).toEqual({
      outcome: 'cancel-refused',
      code: 'ZSR-CANCEL-REFUSED',
      sentence: 'Zuora did not cancel the refresh.',
      nextSteps: [BY_HAND],
    });
  });

  test.each([
    ['CANCELLING', 'Job job-1 is being cancelled, and its end was not seen.'],
    [
      'EXPORTING',
      'A cancel of job job-1 (EXPORTING when last seen) was asked for, and was not seen to take effect.',
    ],
  ])('that was not seen to end, the job being %s', (status, text) => {
    expect(cancelUnconfirmed(job({ status }), true, undefined)).toMatchObject({
      sentence: text,
      nextSteps: [expect.stringContaining('post step, its log says')],
    });
    expect(cancelUnconfirmed(job({ status }), false, rejected(401))).toMatchObject({
      sentence: `${text} Last error: HTTP 401.`,
      nextSteps: [expect.stringContaining('client-id'), BY_HAND],
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
