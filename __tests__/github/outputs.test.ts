import { describe, expect, test } from '@jest/globals';

import {
  writeAccident,
  writeFinalOutputs,
  writeInitialOutputs,
  writeOutputs,
  type Known,
} from '../../src/github/outputs.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** What the outputs say at the end. */
function finalOutputs(known: Known): Readonly<Record<string, string>> {
  writeFinalOutputs(known);
  return stage.outputs;
}

const NOTHING: Known = {
  outcome: 'none',
  job: undefined,
  created: undefined,
  environment: undefined,
  isEnvironmentCurrent: true,
  due: undefined,
  running: undefined,
  trackId: 'run-1',
  code: undefined,
  message: 'No refresh.',
  nowMs: NOW_MS,
};
const FULL_JOB = job({
  id: '8a-1',
  status: 'COMPLETED',
  progress: 100,
  scheduledAtMs: NOW_MS + 999,
  startedAtMs: NOW_MS + 1_000,
  endedAtMs: NOW_MS + 61_400,
  estimatedCompletionAtMs: NOW_MS + 60_000,
  createdAtMs: NOW_MS,
  createdById: 'user1',
});

describe('the outputs at first', () => {
  test('are all there, unknown and empty', () => {
    writeInitialOutputs();
    const { outcome, ...others } = stage.outputs;
    expect(outcome).toBe('unknown');
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  });

  test('are changed by what is written later', () => {
    writeInitialOutputs();
    writeOutputs({ 'job-id': '8a-1', created: 'true' });
    expect(stage.outputs).toMatchObject({
      outcome: 'unknown',
      'job-id': '8a-1',
      created: 'true',
      status: '',
    });
  });
});

describe('the outputs after an accident', () => {
  test('say so, and what went wrong', () => {
    writeOutputs({ outcome: 'none', 'job-id': '8a-1' });
    writeAccident('It broke.\n::x', false);
    expect(stage.outputs).toEqual({
      outcome: 'unknown',
      code: 'ZSR-DEFECT',
      message: 'It broke. : :x',
      'job-id': '8a-1',
    });
  });

  test('leave the outcome of a verdict as it is', () => {
    writeAccident('It broke.', true);
    expect(stage.outputs).toEqual({ code: 'ZSR-DEFECT', message: 'It broke.' });
  });
});

describe('the outputs at the end', () => {
  test('say all that is known', () => {
    const seen = environment({ lastRefreshAtMs: NOW_MS, nextRefreshAtMs: NOW_MS + 1_000 });
    expect(
      finalOutputs({
        ...NOTHING,
        outcome: 'succeeded',
        job: FULL_JOB,
        created: true,
        environment: seen,
        due: false,
        running: false,
        code: 'ZSR-JOB-FAILED',
      }),
    ).toEqual({
      outcome: 'succeeded',
      'job-id': '8a-1',
      status: 'COMPLETED',
      created: 'true',
      'environment-id': 'environment-1',
      'environment-status': 'ACTIVE',
      progress: '100',
      'scheduled-time': '2026-11-23T07:00:00Z',
      'started-at': '2026-11-23T07:00:01Z',
      'ended-at': '2026-11-23T07:01:01Z',
      'estimated-completion-time': '2026-11-23T07:01:00Z',
      'duration-seconds': '60',
      'last-refresh-time': '2026-11-23T07:00:00Z',
      'next-refresh-time': '2026-11-23T07:00:01Z',
      due: 'false',
      job: JSON.stringify({
        id: '8a-1',
        testEnvironmentId: 'environment-1',
        jobType: 'REFRESH',
        status: 'COMPLETED',
        progressPercentage: 100,
        scheduledRefreshTime: '2026-11-23T07:00:00Z',
        jobStartTime: '2026-11-23T07:00:01Z',
        jobEndTime: '2026-11-23T07:01:01Z',
        estimatedCompletionTime: '2026-11-23T07:01:00Z',
        createTime: '2026-11-23T07:00:00Z',
        createdById: 'user1',
      }),
      'track-id': 'run-1',
      running: 'false',
      'environment-name': 'Sandbox',
      'tenant-id': '12345',
      code: 'ZSR-JOB-FAILED',
      message: 'No refresh.',
    });
  });

  /** Those that are known, where no job is. */
  function knownOutputs(seen: Partial<Parameters<typeof finalOutputs>[0]>): Readonly<Record<string, string>> {
    const outputs = Object.entries(finalOutputs({ ...NOTHING, ...seen })).filter(([, value]) => value !== '');
    return Object.fromEntries(outputs);
  }
  const ALWAYS_KNOWN = { outcome: 'none', 'track-id': 'run-1', message: 'No refresh.' };

  test('are empty where nothing is known', () => {
    expect(knownOutputs({})).toEqual(ALWAYS_KNOWN);
  });

  test('say nothing of an environment that may have changed since it was read, but which it is', () => {
    const seen = environment({ lastRefreshAtMs: NOW_MS, nextRefreshAtMs: NOW_MS + 1_000 });
    expect(knownOutputs({ environment: seen, isEnvironmentCurrent: false })).toEqual({
      ...ALWAYS_KNOWN,
      'environment-id': 'environment-1',
      'environment-name': 'Sandbox',
      'tenant-id': '12345',
    });
  });

  test('are one line of harmless text where they hold that of others', () => {
    const seen = environment({ tenantName: 'Acme\n::error::x ##[error]y\u202e' });
    const message = 'It is\r\n::set-output name=outcome::succeeded.';
    expect(finalOutputs({ ...NOTHING, environment: seen, message })).toMatchObject({
      'environment-name': 'Acme : :error: :x ## [error]y ',
      message: 'It is : :set-output name=outcome: :succeeded.',
    });
  });

  test('say of an environment of which Zuora says nothing which it is', () => {
    const seen = environment({
      tenantName: undefined,
      tenantId: undefined,
      status: undefined,
      dataCopyType: undefined,
    });
    expect(knownOutputs({ environment: seen })).toEqual({ ...ALWAYS_KNOWN, 'environment-id': 'environment-1' });
  });

  test('the job is JSON of the fields that are known', () => {
    const outputs = finalOutputs({ ...NOTHING, job: job({ progress: 0 }) });
    expect(outputs['progress']).toBe('0');
    expect(outputs['job']).toBe('{"id":"job-1","jobType":"REFRESH","status":"EXPORTING","progressPercentage":0}');
  });

  test.each([
    ['to now while it runs', job({ startedAtMs: NOW_MS - 90_000 }), '90'],
    ['never negative where clocks disagree', job({ startedAtMs: NOW_MS + 90_000 }), '0'],
    [
      'to an end alone, once there was one: empty if that has no time',
      job({ status: 'COMPLETED', startedAtMs: NOW_MS - 90_000 }),
      '',
    ],
    ['empty before it has started', job({ endedAtMs: NOW_MS }), ''],
  ])('the duration is counted %s', (_, seen, seconds) => {
    expect(finalOutputs({ ...NOTHING, job: seen })['duration-seconds']).toBe(seconds);
  });
});
