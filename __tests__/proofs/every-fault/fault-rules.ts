import fc from 'fast-check';
import { stillFinalizing } from '../../../simulator/zuora/requests/odd-records.ts';
import type { Operation } from '../../../simulator/zuora/requests/exchange.ts';
import { lockCode, type Fault, type FaultRule } from '../../../simulator/zuora/requests/fault.ts';

const operations: readonly Operation[] = [
  'token',
  'list-environments',
  'get-environment',
  'list-jobs',
  'get-job',
  'create',
  'cancel',
];

/**
 * What a Zuora in trouble may do. A refusal is honest: only an internal error and a time-out leave open whether the
 * request was carried out.
 */
const troubles = fc.constantFrom<Fault>(
  ...[2_000, 29_000, 31_000, 125_000].map((ms): Fault => ({ kind: 'latency', ms })),
  ...[true, false].flatMap((executed): readonly Fault[] => [
    { kind: 'reset', executed },
    { kind: 'stall', executed },
    { kind: 'html', executed },
    { kind: 'empty', executed },
    { kind: 'unsuccessful', executed },
    ...[408, 500, 502, 503, 504].map((status): Fault => ({ kind: 'status', status, executed })),
  ]),
  { kind: 'status', status: 503, retryAfter: '30' },
  { kind: 'status', status: 429, retryAfter: '5' },
  { kind: 'status', status: 429, retryAfter: 'Fri, 31 Dec 1999 23:59:59 GMT' },
  { kind: 'status', status: 429, retryAfter: '7200' },
  { kind: 'status', status: 429, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '240' } },
  { kind: 'rate-limit', resetSeconds: 45 },
  { kind: 'concurrency-limit', retryAfterSeconds: 7 },
  { kind: 'concurrency-limit', retryAfterSeconds: 240, retryAfterIs: 'date' },
  { kind: 'headers', headers: { date: undefined } },
  { kind: 'cached', ageSeconds: 90 },
  ...[301, 400, 401, 403, 404, 409, 422].map((status): Fault => ({ kind: 'status', status })),
  { kind: 'truncate', then: 'destroy' },
  { kind: 'truncate', then: 'stall' },
  { kind: 'endless-body' },
  { kind: 'oversize-body', bytes: 2_000 },
  { kind: 'expired-token' },
  { kind: 'not-json' },
  { kind: 'unknown-status', status: 'MASKING' },
  { kind: 'missing-estimate' },
  ...['createdById', 'scheduledRefreshTime', 'id', 'status', 'jobType', 'testEnvironmentId', 'result'].map(
    (name): Fault => ({ kind: 'fields', fields: { [name]: undefined } }),
  ),
  { kind: 'fields', fields: { progressPercentage: 'half', estimatedCompletionTime: 'soon' } },
);

const often = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom(15, 300));

/** Those after which it is open whether a create was carried out. */
const losses = fc.constantFrom<Fault>(
  { kind: 'reset', executed: true },
  { kind: 'reset', executed: false },
  { kind: 'stall', executed: true },
  { kind: 'status', status: 503, executed: true },
  { kind: 'status', status: 503 },
  { kind: 'not-json' },
  { kind: 'truncate', then: 'stall' },
);

/** What the answer to a create can name. */
const wrongJobs = fc.constantFrom<Fault>(
  { kind: 'old-job', executed: false },
  { kind: 'old-job', executed: true },
  { kind: 'wrong-id', id: 'somebody-else' },
  { kind: 'wrong-id', id: 'stranger-1' },
);

/** What a list can say that is not so. */
const wrongLists = fc.constantFrom<Fault>(
  { kind: 'listed-twice' },
  { kind: 'listed-as', job: 'newest', as: null },
  { kind: 'listed-as', job: 'newest', as: { status: undefined } },
  { kind: 'listed-as', job: 'newest', as: { createdById: undefined } },
  { kind: 'listed-as', job: 'newest', as: { createTime: undefined } },
  { kind: 'listed-as', job: 'newest', as: { id: 'somebody-else' } },
  { kind: 'listed-as', job: 'newest-ended', as: { ...stillFinalizing } },
  { kind: 'listed-as', job: 'oldest', as: { status: 'NOT_DOCUMENTED', jobEndTime: undefined } },
  { kind: 'wrong-id', id: 'somebody-else' },
  { kind: 'new-statuses' },
);

/** What turns a CANCEL away, for a while or for good. */
const cancelTroubles = fc.constantFrom<Fault>(
  { kind: 'status', status: 409, code: lockCode },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 423 },
  { kind: 'status', status: 429, retryAfter: '120' },
  { kind: 'status', status: 400 },
  { kind: 'status', status: 403 },
  { kind: 'late-cancel' },
  { kind: 'cancel-refused' },
);

function on(
  operations: readonly (Operation | 'any')[],
  from: number,
  times: fc.Arbitrary<number>,
  fault: fc.Arbitrary<Fault>,
): fc.Arbitrary<FaultRule> {
  const moment = fc.record({
    operation: fc.constantFrom(...operations),
    from: fc.integer({ min: 1, max: from }),
    times,
  });
  return fc.record({ on: moment, fault });
}

const few = fc.integer({ min: 1, max: 3 });

/** What goes wrong with which requests, how often. */
export const faultRules: fc.Arbitrary<FaultRule> = fc.oneof(
  { weight: 5, arbitrary: on(['create'], 1, fc.integer({ min: 1, max: 2 }), losses) },
  { weight: 2, arbitrary: on(['create'], 1, fc.integer({ min: 1, max: 2 }), wrongJobs) },
  { weight: 3, arbitrary: on(['list-jobs'], 3, often, wrongLists) },
  { weight: 3, arbitrary: on(['cancel'], 2, often, cancelTroubles) },
  { weight: 2, arbitrary: on(['get-job', 'get-job', 'cancel', 'list-jobs', 'token'], 5, often, troubles) },
  { weight: 2, arbitrary: on(operations, 5, few, troubles) },
  { weight: 1, arbitrary: on([...operations, 'any'], 5, often, troubles) },
  {
    weight: 1,
    arbitrary: on(
      ['get-job', 'cancel', 'get-environment'],
      1,
      few,
      fc.constant({ kind: 'wrong-id', id: 'somebody-else' }),
    ),
  },
);
