import { describe, expect, test } from '@jest/globals';

import { describeProblem, whatToDo } from '../../src/messages/end-message.ts';
import { describeError, describeOperation, describeTrace } from '../../src/messages/failure.ts';
import { describeJob, describeLastRefresh, describeNextRefresh, describeTenant } from '../../src/messages/format.ts';
import { sandbox } from '../../src/messages/progress.ts';
import { TransportError } from '../../src/http/transport-errors.ts';
import { ApiError, ProtocolError, type Operation } from '../../src/zuora/errors.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';

const TRACE = { requestId: 'request-1', trackId: 'run-1' };
const THROTTLED = new ApiError('get-job', 429, { codes: ['70'], messages: ['slow'] }, TRACE, undefined);
const UNREADABLE = new ProtocolError(
  'get-job',
  { path: '$.id', flaw: 'missing' },
  {
    requestId: undefined,
    trackId: 'run-1',
  },
);
const TIMED_OUT = TransportError.timeout('get-job', 'response', 30_000);
const HOUR_MS = 3_600_000;

describe('in words', () => {
  test.each([
    [job({ scheduledAtMs: NOW_MS }), 'EXPORTING, scheduled for 2026-11-23T07:00:00Z (overdue)'],
    [job({ scheduledAtMs: NOW_MS + HOUR_MS }), 'EXPORTING, scheduled for 2026-11-23T08:00:00Z (in 1 h)'],
    [job({ scheduledAtMs: NOW_MS, startedAtMs: NOW_MS }), 'EXPORTING'],
    [
      job({ estimatedCompletionAtMs: NOW_MS + 2 * HOUR_MS }),
      'EXPORTING, expected to end 2026-11-23T09:00:00Z (in 2 h)',
    ],
    [job({ estimatedCompletionAtMs: NOW_MS }), 'EXPORTING, expected to end 2026-11-23T07:00:00Z (overdue)'],
    [
      job({ status: 'COMPLETED', progress: 100, endedAtMs: NOW_MS, estimatedCompletionAtMs: NOW_MS }),
      'COMPLETED, 100%, ended 2026-11-23T07:00:00Z',
    ],
    [job({ status: 'COMPLETED', estimatedCompletionAtMs: NOW_MS }), 'COMPLETED'],
    [job({ status: 'CANCELLED', scheduledAtMs: NOW_MS }), 'CANCELLED'],
    [job({ status: 'CANCELLING', estimatedCompletionAtMs: NOW_MS }), 'CANCELLING'],
    [
      job({ status: 'FAILED', startedAtMs: NOW_MS - HOUR_MS, endedAtMs: NOW_MS }),
      'FAILED, ended 2026-11-23T07:00:00Z after 1 h',
    ],
  ])('a job: %j', (seen, words) => {
    expect(describeJob(seen, NOW_MS)).toBe(words);
  });

  test.each([
    [THROTTLED, 'HTTP 429 (70: slow) [request ID request-1, track ID run-1]'],
    [UNREADABLE, 'the response could not be read: $.id is missing [track ID run-1]'],
    [TIMED_OUT, 'no complete response within 30 s (TIMEOUT)'],
  ])('an error: %s', (error, words) => {
    expect(describeError(error)).toBe(words);
  });

  test.each([
    [THROTTLED, 'request ID request-1, track ID run-2'],
    [UNREADABLE, 'track ID run-2'],
    [TIMED_OUT, 'track ID run-2'],
    [undefined, 'track ID run-2'],
  ])('where a request is found again: %s', (error, words) => {
    expect(describeTrace({ error }, 'run-2')).toBe(words);
  });

  test('where a response is found again that is no failure, unless the failure has one', () => {
    const requestId = 'request-9';
    expect(describeTrace({ requestId }, 'run-2')).toBe('request ID request-9, track ID run-2');
    expect(describeTrace({ error: TIMED_OUT, requestId }, 'run-2')).toBe('request ID request-9, track ID run-2');
    expect(describeTrace({ error: THROTTLED, requestId }, 'run-2')).toBe('request ID request-1, track ID run-2');
  });

  test('a tenant, without the id of its environment', () => {
    expect(describeTenant(environment())).toBe('Sandbox, tenant 12345, Central Sandbox');
  });

  test('an environment of which nothing but the id is known', () => {
    const bare = environment({ tenantId: undefined, tenantName: undefined, dataCopyType: undefined });
    expect(sandbox(bare)).toBe('Sandbox environment-1');
  });

  test.each([
    [undefined, 'none on record'],
    [NOW_MS - 2 * HOUR_MS, '2026-11-23T05:00:00Z (2 h ago)'],
  ])('the last refresh: %s', (lastRefreshAtMs, words) => {
    expect(describeLastRefresh(environment({ lastRefreshAtMs }), NOW_MS)).toBe(words);
  });

  test.each([
    [undefined, 'not reported by Zuora'],
    [NOW_MS, 'now (since 2026-11-23T07:00:00Z)'],
    [NOW_MS + 2 * HOUR_MS, '2026-11-23T09:00:00Z (in 2 h)'],
  ])('the next refresh: %s', (nextRefreshAtMs, words) => {
    expect(describeNextRefresh(environment({ nextRefreshAtMs }), NOW_MS)).toBe(words);
  });

  test.each<[Operation, string]>([
    ['token', 'Getting a token'],
    ['list-environments', 'Listing the sandboxes'],
    ['get-environment', 'Reading the sandbox'],
    ['list-jobs', 'Listing the refreshes'],
    ['get-job', 'Reading the refresh job'],
    ['create', 'Creating the refresh'],
    ['cancel', 'Cancelling the refresh job'],
  ])('a request for %s', (operation, words) => {
    expect(describeOperation(operation)).toBe(words);
  });

  test('a response that broke off is found again by its request ID', () => {
    const headers = { 'zuora-request-id': 'request-7' };
    const error = TransportError.timeout('get-job', 'body', 30_000, headers);
    expect(describeError(error)).toBe('no complete response within 30 s (TIMEOUT) [request ID request-7]');
    expect(describeTrace({ error }, 'track-1')).toBe('request ID request-7, track ID track-1');
  });

  test('a request that is none of Zuora’s is called by its name', () => {
    expect(describeOperation('look-up')).toBe('look-up');
  });

  test.each([
    ['https://h.example/p', '[ZSR-NOT-DUE](https://h.example/p#zsr-not-due)', ' See https://h.example/p#zsr-not-due'],
    [undefined, 'ZSR-NOT-DUE', ''],
  ])('the page that explains a code is linked with its entry, if it is known: %s', (docsUrl, link, end) => {
    const problem = { code: 'ZSR-NOT-DUE', sentence: 'Not yet.', nextSteps: [] } as const;
    const place = { sandbox: undefined, trackId: 'run-1', docsUrl };
    expect(whatToDo(problem, place)).toBe(`**Error** (${link}; track ID run-1)`);
    expect(describeProblem(problem, place)).toBe(`Not yet. [track ID run-1]${end}`);
  });
});
