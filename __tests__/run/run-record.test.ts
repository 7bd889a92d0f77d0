import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { RefreshEvent } from '../../src/run/record-store.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import {
  apply,
  cancelEndOf,
  endBeforeCancel,
  isCreated,
  knownJobOf,
  lastReadAgoMs,
  NOTHING_KNOWN,
  pendingCreateOf,
  troubleOf,
  type RunRecord,
} from '../../src/run/run-record.ts';
import { ApiError } from '../../src/zuora/errors.ts';
import { environment, job, NOW_MS } from './jobs.ts';

const request: PendingCreate = {
  sentAtMs: NOW_MS,
  listedAtMs: NOW_MS,
  scheduledAtMs: undefined,
  knownJobIds: [],
  userId: undefined,
};
const lost = TransportError.timeout('create', 'response', 30_000);
const failed = TransportError.timeout('get-job', 'response', 30_000);
const refusal = new ApiError(
  'cancel',
  400,
  { codes: [], messages: [] },
  { requestId: undefined, trackId: 't' },
  undefined,
);
const read: RefreshEvent = { kind: 'environment', environment: environment(), due: true };
const sends: RefreshEvent = { kind: 'pending-create', pendingCreate: request };
const isVoid: RefreshEvent = { kind: 'pending-create-void' };
const cancels: RefreshEvent = { kind: 'cancelling', jobId: 'job-1' };
const refused: RefreshEvent = { kind: 'cancel-refused', jobId: 'job-1', error: refusal };
const created: RefreshEvent = { kind: 'job', job: job(), created: true };
const running = job();
const older = job({ status: 'COMPLETED', endedAtMs: NOW_MS - 3_600_000 });
const listed = { jobs: [running], unreadable: [] };

function observed(status: string): RefreshEvent {
  return { kind: 'observed', job: job({ status }) };
}

function trouble(operation: 'create' | 'get-job', error = failed): RefreshEvent {
  return { kind: 'trouble', operation, error, failures: 1, retriedForMs: 60_000 };
}

/** The record after these events, a second apart. */
function after(...events: readonly RefreshEvent[]): RunRecord {
  return events.reduce(
    (record, event, index) => apply(record, event, { monotonicMs: 1_000 * index, nowMs: NOW_MS + 1_000 * index }),
    NOTHING_KNOWN,
  );
}

type Row = readonly [what: string, events: readonly RefreshEvent[], known: Partial<RunRecord>];

const rows: readonly Row[] = [
  ['nothing at the start', [], NOTHING_KNOWN],
  ['an environment', [read], { environment: environment(), isEnvironmentCurrent: true, due: true }],
  ['what was seen of it last', [read, { ...read, due: false }], { isEnvironmentCurrent: true, due: false }],
  [
    'nothing of it that a create may change',
    [read, sends],
    { environment: environment(), isEnvironmentCurrent: false, due: undefined },
  ],
  ['nothing of it that a cancel may change', [read, cancels], { isEnvironmentCurrent: false, due: undefined }],
  ['nothing of it that a refresh changes', [read, created], { isEnvironmentCurrent: false, due: undefined }],
  [
    'nothing of it that an adopted refresh changes',
    [read, { kind: 'job', job: running, created: false }],
    { isEnvironmentCurrent: false, due: undefined },
  ],
  [
    'it still where the refresh has ended',
    [read, { kind: 'job', job: job({ status: 'FAILED' }), created: false }],
    { isEnvironmentCurrent: true, due: true },
  ],
  [
    'it still where a check looks at the refresh in the same moment',
    [read, { kind: 'job', job: running, created: false, isLookedAt: true }],
    { isEnvironmentCurrent: true, due: true, created: false },
  ],
  ['it again once it is read again', [read, cancels, read], { isEnvironmentCurrent: true, due: true }],
  ['the latest list', [{ kind: 'list-read', requestId: 'request-1' }], { listId: 'request-1' }],
  ['what a list shows', [{ kind: 'surveyed', listed }], { listed }],
  [
    'others that are waited for',
    [{ kind: 'other-job', job: running, isWaitedFor: true }],
    { job: running, isWaitingForOthers: true, created: undefined, lastReadAtMs: undefined, history: [] },
  ],
  [
    'nobody in the way any more',
    [
      { kind: 'other-job', job: running, isWaitedFor: true },
      { kind: 'other-job', job: undefined, isWaitedFor: false },
    ],
    { job: undefined, isWaitingForOthers: false },
  ],
  ['a create', [sends], { create: request }],
  [
    'no job that was there before it',
    [{ kind: 'other-job', job: running, isWaitedFor: false }, sends],
    { job: undefined },
  ],
  ['no create of which nothing came', [sends, isVoid], { create: undefined }],
  [
    'what left the first create open',
    [sends, { kind: 'create-lost', error: lost }, { kind: 'create-lost', error: failed }],
    { createError: lost },
  ],
  [
    'the job of a create',
    [sends, { kind: 'other-job', job: undefined, isWaitedFor: true }, created],
    {
      create: request,
      job: running,
      created: true,
      isWaitingForOthers: false,
      lastReadAtMs: 2_000,
      history: [{ status: 'EXPORTING', seenAtMs: NOW_MS + 2_000 }],
    },
  ],
  [
    'each status of the job, and when it was read last',
    [created, observed('EXPORTING'), observed('SCRUBBING')],
    {
      job: job({ status: 'SCRUBBING' }),
      lastReadAtMs: 2_000,
      history: [
        { status: 'EXPORTING', seenAtMs: NOW_MS },
        { status: 'SCRUBBING', seenAtMs: NOW_MS + 2_000 },
      ],
    },
  ],
  [
    'that a job is older than the create that it was the answer to',
    [sends, created, { kind: 'observed', job: older }],
    { create: request, isJobOlder: true, job: older, created: undefined },
  ],
  [
    'nothing of that once another create request is sent',
    [sends, created, { kind: 'observed', job: older }, sends],
    { create: request, job: undefined, created: undefined, isJobOlder: undefined },
  ],
  [
    'nothing of that once another job is known',
    [sends, created, { kind: 'observed', job: older }, created],
    { job: running, created: true, isJobOlder: undefined },
  ],
  [
    'that a job that was seen in progress is not',
    [sends, created, observed('EXPORTING'), { kind: 'observed', job: older }],
    { create: request, created: true },
  ],
  ["that somebody else's is not ours anyway", [sends, { kind: 'job', job: older, created: false }], { created: false }],
  [
    'that a job is ours where no list has a time',
    [
      { ...sends, pendingCreate: { ...request, listedAtMs: undefined } },
      { kind: 'job', job: older, created: true },
    ],
    { created: true },
  ],
  ['that a job is ours that was found later', [{ kind: 'job', job: older, created: true }], { created: true }],
  ['a cancel', [created, cancels], { cancel: 'sent' }],
  ['no cancel that never left', [created, cancels, { kind: 'cancel-not-sent' }], { cancel: undefined }],
  ['that a cancel was refused', [created, cancels, refused], { cancel: 'refused' }],
  ['why a cancel was not accepted', [{ kind: 'cancel-error', error: failed }], { cancelError: failed }],
  [
    'nothing of it while the next is on its way',
    [
      { kind: 'cancel-error', error: failed },
      { kind: 'cancel-error', error: undefined },
    ],
    { cancelError: undefined },
  ],
  [
    'nothing of it once the job is being cancelled',
    [{ kind: 'cancel-error', error: failed }, observed('CANCELLING')],
    { cancelError: undefined },
  ],
  [
    'what is tried again, the latest last',
    [trouble('create'), trouble('get-job'), trouble('create', lost)],
    {
      failing: new Map([
        ['get-job', { error: failed, untilMs: 61_000 }],
        ['create', { error: lost, untilMs: 62_000 }],
      ]),
    },
  ],
  [
    'nothing that works again or is given up',
    [
      trouble('create'),
      trouble('get-job'),
      { kind: 'recovered', operation: 'get-job', failures: 1 },
      { kind: 'given-up', operation: 'create' },
    ],
    { failing: new Map() },
  ],
  [
    'what ended work in a short time',
    [{ kind: 'last-failure', error: failed }],
    { failing: new Map([['get-job', { error: failed, untilMs: 0 }]]) },
  ],
  [
    'nothing of that beside what was told before',
    [trouble('get-job'), { kind: 'last-failure', error: lost }],
    { failing: new Map([['get-job', { error: failed, untilMs: 60_000 }]]) },
  ],
  ['nothing by what is only told', [{ kind: 'heartbeat', waitedMs: 1 }], NOTHING_KNOWN],
];

describe('the record', () => {
  test.each(rows)('knows %s', (_, events, known) => {
    expect({ created: undefined, lastReadAtMs: undefined, ...after(...events) }).toMatchObject(known);
  });

  test('is a new one after each event that changes it, and the same after the others', () => {
    const before = after(read);
    expect(apply(before, { kind: 'heartbeat', waitedMs: 1 }, { monotonicMs: 1, nowMs: 1 })).toBe(before);
    apply(before, created, { monotonicMs: 1, nowMs: 1 });
    expect(before).toEqual(after(read));
  });
});

describe('of a job it says', () => {
  const cases: readonly (readonly [
    string,
    readonly RefreshEvent[],
    ReturnType<typeof endBeforeCancel>,
    ReturnType<typeof cancelEndOf>,
  ])[] = [
    ['nothing before one is known', [], undefined, undefined],
    ['nothing while it goes on', [created, observed('SCRUBBING')], undefined, undefined],
    ['that it completed', [created, observed('COMPLETED')], 'COMPLETED', undefined],
    ['that it failed', [created, observed('FAILED')], 'FAILED', undefined],
    ['that it was cancelled by others', [created, observed('CANCELLED')], 'CANCELLED', undefined],
    ['that the end of our cancel was not seen', [created, cancels], undefined, 'unseen'],
    ['that our cancel was refused', [created, cancels, refused], undefined, 'refused'],
    ['that our cancel worked', [created, cancels, observed('CANCELLED')], undefined, 'cancelled'],
    ['that it ended in spite of it', [created, cancels, observed('COMPLETED')], undefined, 'refused'],
    ['that it ended after it was refused', [created, cancels, refused, observed('FAILED')], undefined, 'refused'],
    [
      'nothing of the end of one that only stands in the way',
      [{ kind: 'other-job', job: older, isWaitedFor: false }],
      undefined,
      undefined,
    ],
    [
      'nothing of the end of one that is older than its create',
      [sends, created, { kind: 'observed', job: older }],
      undefined,
      undefined,
    ],
  ];

  test.each(cases)('%s', (_, events, ended, cancel) => {
    const record = after(...events);
    expect([endBeforeCancel(record), cancelEndOf(record)]).toEqual([ended, cancel]);
  });

  test.each<[string, readonly RefreshEvent[], boolean | undefined, PendingCreate | undefined]>([
    ['no create', [], false, undefined],
    ['an open create', [sends], undefined, request],
    ['a create that came to nothing', [sends, isVoid], false, undefined],
    ['a create with its job', [sends, created], true, undefined],
    ['an adoption', [sends, { kind: 'job', job: running, created: false }], false, undefined],
    ['a create with an older job', [sends, created, { kind: 'observed', job: older }], undefined, request],
  ])('after %s whether it was created here', (_, events, isOurs, pending) => {
    const record = after(...events);
    expect(isCreated(record)).toBe(isOurs);
    expect(pendingCreateOf(record)).toBe(pending);
  });

  test('which it is, but not one that stands in the way', () => {
    expect(knownJobOf(after({ kind: 'other-job', job: running, isWaitedFor: true }))).toBeUndefined();
    expect(knownJobOf(after(sends))).toBeUndefined();
    expect(knownJobOf(after(created))).toEqual({ job: running, created: true });
    const record = after(sends, created, { kind: 'observed', job: older });
    expect(knownJobOf(record)).toEqual({ job: older, created: true });
  });

  test('how long ago it was read', () => {
    expect(lastReadAgoMs(NOTHING_KNOWN, 5_000)).toBeUndefined();
    expect(lastReadAgoMs(after(read, created), 5_000)).toBe(4_000);
  });
});

test('what failed last is the trouble', () => {
  expect(troubleOf(NOTHING_KNOWN)).toBeUndefined();
  expect(troubleOf(after(trouble('create', lost), trouble('get-job')))).toBe(failed);
});

function historyOf(seen: readonly (readonly [status: string, atMs: number])[]): RunRecord['history'] {
  return seen.reduce(
    (record, [status, nowMs]) => apply(record, observed(status), { monotonicMs: 0, nowMs }),
    NOTHING_KNOWN,
  ).history;
}

describe('the history of a job', () => {
  test('holds each status with the moment it was first seen', () => {
    const history = historyOf([
      ['NEW', 1_000],
      ['NEW', 1_500],
      ['EXPORTING', 2_000],
      ['EXPORTING', 2_500],
      ['COMPLETED', 3_000],
    ]);
    expect(history).toEqual([
      { status: 'NEW', seenAtMs: 1_000 },
      { status: 'EXPORTING', seenAtMs: 2_000 },
      { status: 'COMPLETED', seenAtMs: 3_000 },
    ]);
  });

  test('takes no step back from a cancel, nor in time', () => {
    const history = historyOf([
      ['EXPORTING', 5_000],
      ['CANCELLING', 3_000],
      ['EXPORTING', 9_000],
      ['CANCELLED', 9_000],
    ]);
    expect(history).toEqual([
      { status: 'EXPORTING', seenAtMs: 5_000 },
      { status: 'CANCELLING', seenAtMs: 5_000 },
      { status: 'CANCELLED', seenAtMs: 9_000 },
    ]);
  });
});
