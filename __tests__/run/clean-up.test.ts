import { describe, expect, test } from '@jest/globals';
import type { ZuoraOptions } from '../../simulator/zuora/settings.ts';
import { cleanUp, type CleanUpResult } from '../../src/run/cancel-job.ts';
import type { PendingCreate } from '../../src/run/refresh-list.ts';
import { HOUR_MS, SECOND_MS } from '../../src/time/notation.ts';
import { World } from './world.ts';

const quick: ZuoraOptions = { cancellingMs: 10 * SECOND_MS };

function pendingCreateOf(world: World, changes: Partial<PendingCreate> = {}): PendingCreate {
  return {
    sentAtMs: world.startMs - SECOND_MS,
    scheduledAtMs: undefined,
    knownJobIds: [],
    userId: world.zuora.settings.userId,
    ...changes,
  };
}

function cleanUpById(world: World, id: string): Promise<CleanUpResult> {
  return cleanUp(world.context, { environmentId: world.environmentId, job: { id } });
}

function cleanUpByCreate(world: World, pendingCreate: PendingCreate): Promise<CleanUpResult> {
  return cleanUp(world.context, { environmentId: world.environmentId, job: { pendingCreate } });
}

describe('a clean-up by job id', () => {
  test('sends CANCEL first of all and polls to the end', async () => {
    const world = new World({ zuora: quick });
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await cleanUpById(world, id)).toMatchObject({ kind: 'ended', job: { status: 'CANCELLED' } });
    expect(world.sent.slice(0, 2).map(({ operation }) => operation)).toEqual(['token', 'cancel']);
    expect(world.arrived('create')).toHaveLength(0);
    expect(world.clock.monotonicMs()).toBeLessThan(45 * SECOND_MS);
  });

  test('looks every 3 s', async () => {
    const world = new World({ zuora: quick, latencyMs: 0 });
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs - HOUR_MS });
    await cleanUpById(world, id);
    expect(world.sentAt('get-job').slice(0, 3)).toEqual([3_000, 6_000, 9_000]);
  });

  test('tells of a refusal', async () => {
    const world = new World({ zuora: { refusesCancel: true } });
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await cleanUpById(world, id)).toMatchObject({ kind: 'refused', error: { status: 400 } });
  });

  test('takes no refusal at its word where main has sent a CANCEL, and the record lags', async () => {
    const world = new World({ zuora: { ...quick, syncLagMs: 30 * SECOND_MS } });
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs - HOUR_MS });
    world.zuora.state.cancelJob(world.environmentId, id, false);
    const remains = { environmentId: world.environmentId, job: { id }, cancelSent: true };
    const result = await cleanUp(world.context, remains);
    expect(result).toMatchObject({ kind: 'ended', job: { status: 'CANCELLED' } });
  });

  test('tells of a job that has ended by itself', async () => {
    const world = new World();
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs - 20 * HOUR_MS });
    expect(await cleanUpById(world, id)).toMatchObject({ kind: 'ended', job: { status: 'COMPLETED' } });
  });
});

describe('a clean-up by pending create', () => {
  test('finds our job, even late, and cancels it', async () => {
    const world = new World({ zuora: { ...quick, oldJobs: 0 } });
    const { id } = world.zuora.state.addJob({ acceptedAtMs: world.startMs });
    expect(await cleanUpByCreate(world, pendingCreateOf(world))).toMatchObject({
      kind: 'ended',
      job: { id, status: 'CANCELLED' },
    });
    expect(world.told('job')).toMatchObject([{ job: { id }, created: true, isFound: true }]);
    expect(world.arrived('cancel')).toHaveLength(1);
  });

  test('leaves a job alone that is by somebody else', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await cleanUpByCreate(world, pendingCreateOf(world))).toMatchObject({ kind: 'stranger', job: { id } });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('leaves both of two jobs alone that may be ours', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    const { userId } = world.zuora.settings;
    world.stranger({ acceptedAtMs: world.startMs - 2_000, createdById: userId });
    const id = world.stranger({ acceptedAtMs: world.startMs - 1_000, createdById: userId });
    expect(await cleanUpByCreate(world, pendingCreateOf(world))).toMatchObject({ kind: 'stranger', job: { id } });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('leaves a job alone that was there before', async () => {
    const world = new World();
    const id = world.stranger({ acceptedAtMs: world.startMs - HOUR_MS });
    expect(await cleanUpByCreate(world, pendingCreateOf(world, { knownJobIds: [id] }))).toEqual({ kind: 'nothing' });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('leaves our job alone that has ended', async () => {
    const world = new World({ zuora: { oldJobs: 0 } });
    world.zuora.state.addJob({ acceptedAtMs: world.startMs - 20 * HOUR_MS });
    const found = await cleanUpByCreate(world, pendingCreateOf(world));
    expect(found).toMatchObject({ kind: 'ended', job: { status: 'COMPLETED' } });
    expect(world.arrived('cancel')).toHaveLength(0);
  });

  test('finds nothing after 210 s, and never creates', async () => {
    const world = new World();
    expect(await cleanUpByCreate(world, pendingCreateOf(world))).toEqual({ kind: 'nothing' });
    expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(209 * SECOND_MS);
    expect(world.arrived('create')).toHaveLength(0);
  });

  test('looks once for a pending create of long ago', async () => {
    const world = new World();
    const pendingCreate = pendingCreateOf(world, { sentAtMs: world.startMs - HOUR_MS });
    expect(await cleanUpByCreate(world, pendingCreate)).toEqual({ kind: 'nothing' });
    expect(world.arrived('list-jobs')).toHaveLength(1);
  });
});
