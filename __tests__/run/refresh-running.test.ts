import { describe, expect, test } from '@jest/globals';
import { endBeforeCancel, NOTHING_KNOWN } from '../../src/run/run-record.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import type { Mode } from '../../src/run/context.ts';
import { isRefreshRunning } from '../../src/run/outcome.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { environment, job, NOW_MS } from './jobs.ts';
import { World } from './world.ts';

type Known = Parameters<typeof isRefreshRunning>[0];

const OPEN = { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined };
/** On the monotonic clock. */
const READ_AT_MS = 75 * MINUTE_MS;
const NONE = { jobs: [], unreadable: [] };
const FREE = { environment: environment({ nextRefreshAtMs: NOW_MS }), listed: NONE };
const BUSY = { ...FREE, environment: environment({ status: 'PROCESSING' }) };
const record = {
  id: undefined,
  status: undefined,
  path: '$.result[0].id',
  flaw: 'missing' as const,
  scheduledAtMs: undefined,
  startedAtMs: undefined,
  endedAtMs: undefined,
  createdAtMs: undefined,
};
const ended = job({ status: 'COMPLETED', endedAtMs: NOW_MS });
const scheduled = job({ id: 'job-2', status: 'SCHEDULED', scheduledAtMs: NOW_MS + HOUR_MS });

type Row = readonly [what: string, known: Partial<Known>, outcome: Outcome, mode: Mode, expected: boolean | undefined];

const rows: readonly Row[] = [
  ['nothing', {}, 'invalid', 'refresh', undefined],
  ['a list without refreshes', FREE, 'skipped', 'refresh', false],
  ['a list with one in progress', { ...FREE, listed: { ...NONE, jobs: [job()] } }, 'skipped', 'refresh', true],
  ['a list with one scheduled', { ...FREE, listed: { ...NONE, jobs: [scheduled] } }, 'none', 'wait', true],
  [
    'a list with one that may be in progress',
    { ...FREE, listed: { ...NONE, unreadable: [record] } },
    'unavailable',
    'wait',
    undefined,
  ],
  ['a sandbox at work without a refresh', BUSY, 'active-job', 'refresh', undefined],
  ['a refresh in the way', { ...FREE, job: job() }, 'active-job', 'refresh', true],
  [
    'a refresh that is waited for',
    { ...FREE, job: job(), created: true, lastReadAtMs: READ_AT_MS },
    'timed-out',
    'refresh',
    true,
  ],
  ['one that was read long ago', { job: job(), created: true, lastReadAtMs: 0 }, 'timed-out', 'refresh', undefined],
  [
    'one of which is not known how it stands',
    { job: job(), created: true, lastReadAtMs: READ_AT_MS },
    'unknown',
    'refresh',
    undefined,
  ],
  ['one that appeared after a lost create', { ...FREE, job: job(), create: OPEN }, 'unknown', 'refresh', true],
  ['a lost create', { ...FREE, create: OPEN }, 'unknown', 'refresh', undefined],
  [
    'one that has ended',
    { ...FREE, listed: { ...NONE, jobs: [job()] }, job: ended, created: true },
    'succeeded',
    'refresh',
    false,
  ],
  [
    'one that has ended in a sandbox that is not ready',
    { ...BUSY, job: ended, created: false },
    'succeeded',
    'wait',
    false,
  ],
  ['the newest, in a sandbox at work', { ...BUSY, job: ended, created: false }, 'succeeded', 'check', undefined],
  [
    'one that has ended, and another one',
    { ...FREE, listed: { ...NONE, jobs: [job(), scheduled] }, job: ended, created: false },
    'cancelled',
    'cancel',
    true,
  ],
  ['a given one that had ended, and no list', { job: ended, created: false }, 'skipped', 'cancel', undefined],
];

describe('whether a refresh is in progress, from', () => {
  test.each(rows)('%s', (_, known, outcome, mode, expected) => {
    expect(isRefreshRunning({ ...NOTHING_KNOWN, ...known }, outcome, mode, READ_AT_MS)).toBe(expected);
  });
});

describe('after the end of a refresh', () => {
  async function running(world: World, mode: Mode, jobId: string | undefined): Promise<boolean | undefined> {
    const options = { ...world.policies, mode, jobId } as Parameters<World['run']>[0];
    const { outcome } = await world.run(options);
    return isRefreshRunning(world.record, outcome, mode, world.clock.monotonicMs());
  }
  const zuora = { syncLagMs: 0 };

  test.each(['wait', 'cancel'] as const)('that was given to mode %s, the list is read once', async (mode) => {
    const world = new World({ zuora });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await running(world, mode, id)).toBe(false);
    expect(world.sentAt('list-jobs')).toHaveLength(1);
  });

  test.each(['wait', 'cancel'] as const)('that was given to mode %s, another one is seen', async (mode) => {
    const world = new World({ zuora });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.stranger({ scheduledAtMs: world.startMs + 90 * HOUR_MS });
    expect(await running(world, mode, id)).toBe(true);
  });

  test('that was the only one, the list is not read again', async () => {
    const world = new World({ zuora });
    expect(await running(world, 'refresh', undefined)).toBe(false);
    expect(world.sentAt('list-jobs')).toHaveLength(1);
  });

  test('beside which another one was scheduled, it is read again', async () => {
    const world = new World({ zuora });
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    const other = world.stranger({ scheduledAtMs: world.startMs + 90 * HOUR_MS });
    world.clock.at(HOUR_MS, () => world.zuora.state.cancelJob(world.environmentId, other, false));
    expect(await running(world, 'wait', undefined)).toBe(false);
  });

  test('it is not known where the list cannot be read, and the verdict stands', async () => {
    const world = new World({ zuora });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'list-jobs', times: 99 }, fault: { kind: 'status', status: 503 } });
    expect(await running(world, 'wait', id)).toBeUndefined();
    expect(endBeforeCancel(world.record)).toBe('COMPLETED');
  });

  test('a signal ends the look, and the verdict stands', async () => {
    const world = new World({ zuora });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.fault({ on: { operation: 'list-jobs' }, fault: { kind: 'stall', executed: false } });
    world.abortAt(5 * HOUR_MS + MINUTE_MS);
    expect(await world.wait(id)).toMatchObject({ outcome: 'succeeded' });
    expect(world.sentAt('list-jobs')).toHaveLength(1);
  });

  test('a bug in whoever listens is not swallowed', async () => {
    const world = new World({ zuora });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    world.stranger({ acceptedAtMs: world.startMs - HOUR_MS, listedAs: { status: null } });
    world.listen = ({ kind }) => {
      if (kind === 'decision') throw new TypeError('a bug');
    };
    await expect(world.cancel(id)).rejects.toThrow('a bug');
  });
});
