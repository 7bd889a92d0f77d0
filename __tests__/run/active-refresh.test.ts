import { expect, test } from '@jest/globals';
import { activeRefresh } from '../../src/run/refresh-list.ts';
import { matchJob, type PendingCreate } from '../../src/run/refresh-list.ts';
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
