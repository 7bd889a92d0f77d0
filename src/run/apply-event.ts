import type { Job } from '../zuora/job.ts';
import { isTerminal } from '../zuora/status.ts';
import type { RefreshEvent } from './events.ts';
import { hasEndedBefore } from './match-job.ts';
import type { RunRecord, StatusSeen } from './run-record.ts';

/** When something happens, in milliseconds. */
export interface Moment {
  readonly monotonicMs: number;
  /** On Zuora's clock, since the epoch. */
  readonly nowMs: number;
}

/** What is known after an event. */
export function apply(record: RunRecord, event: RefreshEvent, at: Moment): RunRecord {
  const changes = [environmentAfter, createAfter, jobAfter, cancelAfter, failingAfter];
  return changes.reduce((known, change) => change(known, event, at), record);
}

/** What an act of this step leaves of what was read of the environment before it. */
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };

function environmentAfter(record: RunRecord, event: RefreshEvent): RunRecord {
  switch (event.kind) {
    case 'environment':
      return { ...record, environment: event.environment, due: event.due, isEnvironmentCurrent: true };
    case 'list-read':
      return { ...record, listId: event.requestId };
    case 'surveyed':
      return { ...record, seen: event.seen };
    case 'pending-create':
    case 'cancelling':
      return { ...record, ...OUTDATED };
    case 'job': {
      // A check looks at the environment and the job in the same moment.
      const { job, isLookedAt = false } = event;
      return isLookedAt || isTerminal(job.status) ? record : { ...record, ...OUTDATED };
    }
    default:
      return record;
  }
}

function createAfter(record: RunRecord, event: RefreshEvent): RunRecord {
  const { create, createError } = record;
  switch (event.kind) {
    case 'pending-create':
      return { ...record, create: { request: event.pendingCreate, end: 'open' } };
    case 'pending-create-void':
      return { ...record, create: undefined };
    case 'create-lost':
      return { ...record, createError: createError ?? event.error };
    case 'job':
      return { ...record, create: create && { ...create, end: 'job-known' } };
    default:
      return record;
  }
}

function jobAfter(record: RunRecord, event: RefreshEvent, at: Moment): RunRecord {
  switch (event.kind) {
    case 'pending-create':
      return { ...record, job: undefined };
    case 'other-job':
      return { ...record, job: event.job, isWaitingForOthers: event.isWaitedFor };
    case 'job':
      return withReading({ ...record, created: event.created, isWaitingForOthers: false }, event.job, at);
    case 'observed': {
      const wasInProgress = record.wasInProgress || !isTerminal(event.job.status);
      return withReading({ ...record, wasInProgress }, event.job, at);
    }
    default:
      return record;
  }
}

function withReading(record: RunRecord, job: Job, { monotonicMs, nowMs }: Moment): RunRecord {
  const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
  const history = withStatus(record.history, job, nowMs);
  const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
  const { create, created, wasInProgress } = record;
  const listedAtMs = create?.request.listedAtMs;
  // What was seen in progress has ended since, whatever a `Date` says.
  const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
  if (create === undefined || !mayBeOlder || listedAtMs === undefined || !hasEndedBefore(job, listedAtMs))
    return read;
  return { ...read, created: undefined, create: { ...create, end: 'older-job' } };
}

/** Adds the status of a job to those it went through, if it is a new one. `nowMs` is on Zuora's clock. */
function withStatus(history: readonly StatusSeen[], { status }: Job, nowMs: number): readonly StatusSeen[] {
  const last = history.at(-1);
  // A record that lags behind may still show what the job did before it was cancelled.
  const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
  // That clock may be set back.
  return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}

function cancelAfter(record: RunRecord, event: RefreshEvent): RunRecord {
  switch (event.kind) {
    case 'cancelling':
      return { ...record, cancel: 'sent' };
    case 'cancel-error':
      return { ...record, cancelError: event.error };
    case 'cancel-not-sent':
      return { ...record, cancel: undefined };
    case 'cancel-refused':
      return { ...record, cancel: 'refused' };
    default:
      return record;
  }
}

function failingAfter(record: RunRecord, event: RefreshEvent, { monotonicMs }: Moment): RunRecord {
  if (event.kind !== 'trouble' && event.kind !== 'recovered' && event.kind !== 'given-up') return record;
  const failing = new Map(record.failing);
  failing.delete(event.operation);
  if (event.kind === 'trouble')
    failing.set(event.operation, { error: event.error, untilMs: monotonicMs + event.retriedForMs });
  return { ...record, failing };
}
