import fc from 'fast-check';
import type { Operation } from '../../../simulator/zuora/requests/exchange.ts';
import type { Fault, FaultRule } from '../../../simulator/zuora/requests/fault.ts';

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

const often = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constantFrom(15, 10_000));

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

/** What goes wrong with which requests, how often. */
export const faultRules: fc.Arbitrary<FaultRule> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.record({ operation: fc.constant<Operation>('create'), times: fc.integer({ min: 1, max: 2 }) }),
      fault: losses,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      on: fc.record({
        operation: fc.constantFrom<Operation | 'any'>(...operations, 'create', 'cancel', 'any'),
        from: fc.integer({ min: 1, max: 5 }),
        times: often,
      }),
      fault: troubles,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      on: fc.record({ operation: fc.constantFrom<Operation>('get-job', 'cancel', 'get-environment') }),
      fault: fc.constant<Fault>({ kind: 'wrong-id', id: 'somebody-else' }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      on: fc.record({ operation: fc.constant<Operation>('cancel') }),
      fault: fc.constantFrom<Fault>({ kind: 'late-cancel' }, { kind: 'cancel-refused' }),
    }),
  },
);
