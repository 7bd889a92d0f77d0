import { describe, expect, test } from '@jest/globals';
import { InProcess, startMs } from './in-process.ts';

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

describe('createTime', () => {
  test.each([
    { createTimeIs: 'synced' as const, answered: undefined, recorded: iso(startMs + 30_000) },
    { createTimeIs: 'accepted' as const, answered: iso(startMs), recorded: iso(startMs) },
  ])('is when the job was $createTimeIs', ({ createTimeIs, answered, recorded }) => {
    const one = new InProcess({ createTimeIs, syncLagMs: 30_000 });
    const { fields } = one.create();
    expect(fields['createTime']).toBe(answered);
    one.clock.advance(30_000);
    const { createTime } = one.get(`${one.environment}/jobs/${String(fields['id'])}`).fields;
    expect(createTime).toBe(recorded);
  });
});

describe('scheduledRefreshTime of a refresh that starts at once', () => {
  test.each([
    { writesScheduledTime: false, expected: undefined },
    { writesScheduledTime: true, expected: iso(startMs - 360_000) },
  ])('is Zuora’s own now: $writesScheduledTime', ({ writesScheduledTime, expected }) => {
    const one = new InProcess({ writesScheduledTime, clockSkewMs: -360_000, syncLagMs: 0 });
    const { fields } = one.create();
    expect(fields).toMatchObject({ status: 'QUEUED' });
    expect(fields['scheduledRefreshTime']).toBe(expected);
    one.clock.advance(60_000);
    const polled = one.get(`${one.environment}/jobs/${String(fields['id'])}`).fields;
    expect(polled['scheduledRefreshTime']).toBe(expected);
    expect(one.zuora.state.trueJobs()[0]?.scheduledAtMs).toBeUndefined();
  });

  test('leaves a time that was asked for alone', () => {
    const one = new InProcess({ writesScheduledTime: true });
    const time = iso(startMs + 3_600_000);
    expect(one.create(time).fields).toMatchObject({ status: 'SCHEDULED', scheduledRefreshTime: time });
  });
});

test('a refresh that ends before it leaves the queue has an end and no start', () => {
  const one = new InProcess({ failsAtShare: 0, syncLagMs: 0 });
  const { fields } = one.create();
  one.clock.advance(3_600_000);
  const polled = one.get(`${one.environment}/jobs/${String(fields['id'])}`).fields;
  expect(polled).toMatchObject({ status: 'FAILED', jobEndTime: iso(startMs) });
  expect(polled['jobStartTime']).toBeUndefined();
});
