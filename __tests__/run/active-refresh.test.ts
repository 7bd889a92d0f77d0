import { expect, test } from '@jest/globals';
import { activeRefresh, matchJob, unreadableNewest, type PendingCreate } from '../../src/run/refresh-list.ts';
import type { UnreadableRecord } from '../../src/zuora/job.ts';
import { HOUR_MS } from '../../src/time/notation.ts';
import { job, NOW_MS } from './jobs.ts';

const odd = (createdAtMs?: number) => job({ id: 'odd', status: 'NOT_DOCUMENTED', createdAtMs });
const ended = (createdAtMs?: number) => job({ id: 'ended', status: 'COMPLETED', createdAtMs });

test.each([
  ['older than one that has ended', odd(NOW_MS), ended(NOW_MS + 1), false],
  ['newer than all that have ended', odd(NOW_MS + 1), ended(NOW_MS), true],
  ['as old as one that has ended', odd(NOW_MS), ended(NOW_MS), true],
  ['without a time, and one has ended', odd(), ended(NOW_MS), false],
  ['with a time, and one without has ended', odd(NOW_MS), ended(), true],
] as const)('a job in an undocumented status, %s: active is %s', (_, one, other, isActive) => {
  expect(activeRefresh({ jobs: [one, other], unreadable: [] }) !== undefined).toBe(isActive);
});

const pendingCreate: PendingCreate = {
  sentAtMs: NOW_MS,
  listedAtMs: NOW_MS,
  scheduledAtMs: undefined,
  knownJobIds: ['known'],
  namelessRecords: 0,
  userId: undefined,
};

function record(id: string | undefined, createdAtMs?: number): UnreadableRecord {
  const times = { scheduledAtMs: undefined, startedAtMs: undefined, endedAtMs: undefined, createdAtMs };
  return { id, status: undefined, path: '$.result[0]', flaw: 'not-a-token', ...times };
}

test.each([
  ['known before', record('known'), 'ours'],
  ['new', record('new'), 'stranger'],
  ['new, and older than the create', record('new', NOW_MS - HOUR_MS), 'ours'],
  ['without an ID', record(undefined), 'stranger'],
  ['without an ID, and older than the create', record(undefined, NOW_MS - HOUR_MS), 'ours'],
] as const)('a new job beside a record that cannot be read, %s: %s', (_, unreadable, kind) => {
  expect(matchJob({ jobs: [job()], unreadable: [unreadable] }, pendingCreate)).toMatchObject({ kind });
});

const scheduledFor = (id: string, scheduledAtMs: number) => job({ id, status: 'SCHEDULED', scheduledAtMs });
const [sooner, later] = [scheduledFor('sooner', NOW_MS + 1), scheduledFor('later', NOW_MS + 2)];
const running = job({ id: 'running', scheduledAtMs: NOW_MS - 1 });
const queued = job({ id: 'queued', status: 'QUEUED' });

test.each([
  ['the next of those that are scheduled', [later, sooner], sooner, [later]],
  ['one in progress before one that is scheduled', [sooner, running], running, [sooner]],
  ['one that waits without a time before one that is scheduled', [queued, sooner], queued, [sooner]],
  ['none that has ended', [ended(), sooner, ended(NOW_MS)], sooner, []],
] as const)('the active refresh is %s', (_, jobs, active, others) => {
  expect(activeRefresh({ jobs, unreadable: [] })).toEqual({ kind: 'job', job: active, others });
});

const unreadableRecord = (changes: Partial<UnreadableRecord> = {}): UnreadableRecord => ({
  ...record(undefined, NOW_MS),
  ...changes,
});

test.each([
  ['without a status or an end', {}, [], true],
  ['beside a job that is active', {}, [job()], false],
  ['with an end', { endedAtMs: NOW_MS }, [], false],
  ['in a final status', { status: 'FAILED' }, [], false],
  ['in progress', { status: 'EXPORTING' }, [], true],
  ['older than one that has ended', {}, [ended(NOW_MS + 1)], false],
] as const)('a record that cannot be read, %s, may be that of the active refresh: %s', (...row) => {
  const [, changes, jobs, isActive] = row;
  const unreadable = unreadableRecord(changes);
  const active = activeRefresh({ jobs, unreadable: [unreadable] });
  expect(active?.kind === 'unreadable' ? active.record : undefined).toBe(isActive ? unreadable : undefined);
});

test.each([
  ['alone', [], true],
  ['with an older job that has ended', [ended(NOW_MS - 1)], true],
  ['with a newer job that has ended', [ended(NOW_MS + 1)], false],
  ['with a job in progress', [job()], false],
] as const)('a record that cannot be read, %s, may be that of the newest refresh: %s', (_, jobs, isNewest) => {
  const unreadable = unreadableRecord();
  expect(unreadableNewest({ jobs, unreadable: [unreadable] })).toBe(isNewest ? unreadable : undefined);
});
