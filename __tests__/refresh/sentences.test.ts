import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/refresh/outcome.ts';
import { verdictOnInterruption } from '../../src/refresh/sentences.ts';
import { TransportError } from '../../src/http/errors.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { job } from './jobs.ts';
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
  return verdictOnInterruption(outcome, world.ledger, order, error).sentence;
}

describe('the sentence on an interrupted step', () => {
  test('names what is not known of a create', () => {
    const world = new World();
    expect(sentence('unknown', world)).toBe(
      'A create was sent, and it is not known whether Zuora made a refresh job of it.',
    );
    expect(sentence('unknown', world, lost)).toContain('Last error: no complete answer in 30 s.');
  });

  test('names the job, how it stood and the last error', () => {
    const world = new World();
    world.ledger.jobKnown(job(), true);
    expect(sentence('unknown', world, lost)).toBe(
      'It is not known how job job-1 stands (EXPORTING when last seen). Last error: no complete answer in 30 s.',
    );
    expect(sentence('timed-out', world)).toBe(
      'Not finished after 1 d: job job-1 (EXPORTING when last seen) runs on.',
    );
  });

  test('speaks of the refresh where no job is known', () => {
    expect(sentence('timed-out', new World())).toBe('Not finished after 1 d: the refresh runs on.');
  });

  test('gives what Zuora said, and does without', () => {
    expect(sentence('invalid', new World(), refused)).toBe(
      'Zuora refused: HTTP 403 (90000010: No permission).',
    );
    expect(sentence('invalid', new World())).toBe('Zuora refused: no reason given.');
  });
});
