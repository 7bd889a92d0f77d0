import { describe, expect, test } from '@jest/globals';

import { progressLog } from '../../src/github/report.ts';
import type { Mode } from '../../src/run/context.ts';
import { type RefreshEvent, RecordStore } from '../../src/run/record-store.ts';
import { ApiError, type Operation } from '../../src/zuora/errors.ts';
import type { TestEnvironment } from '../../src/zuora/environment.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const TRACE = { requestId: 'request-1', trackId: 'run-1' };
const THROTTLED = new ApiError('get-job', 429, { codes: ['70'], messages: ['slow'] }, TRACE, undefined);
const DEADLINE_MS = 5 * 3_600_000;

function runIn(mode: Mode = 'refresh', clock = new VirtualClock()): RecordStore {
  return new RecordStore(clock, progressLog(clock, mode, clock.monotonicMs() + DEADLINE_MS));
}

/** A request that failed, and for how long it is tried again. */
function trouble(operation: Operation, retriedForMs = 600_000): RefreshEvent {
  return { kind: 'trouble', operation, error: THROTTLED, failures: 1, retriedForMs };
}

const START = '2026-11-23T07:00:00Z  +0 s  ';

describe('the log tells', () => {
  test.each<[RefreshEvent, string]>([
    [
      { kind: 'decision', decision: { kind: 'adopt-stranger', job: job() } },
      "Adopting refresh job job-1, which may be someone else's.",
    ],
    [
      { kind: 'preflight', environment: environment(), isNameConfirmed: true },
      'Sandbox environment-1 (Sandbox, tenant 12345, Central Sandbox): the refresh erases all its data and configuration, and copies both from production. Last refresh: none on record; next refresh allowed: not reported by Zuora. The name was confirmed (expected-name).',
    ],
    [
      {
        kind: 'preflight',
        environment: environment({
          dataCopyType: 'CONFIGURATION',
          lastRefreshAtMs: NOW_MS - 40 * 86_400_000,
          nextRefreshAtMs: NOW_MS - 12 * 86_400_000,
        }),
        isNameConfirmed: false,
      },
      'Sandbox environment-1 (Sandbox, tenant 12345, Developer Sandbox): the refresh erases all its data and configuration, and copies only the configuration from production. Last refresh: 2026-10-14T07:00:00Z (40 d ago); next refresh allowed: now (since 2026-11-11T07:00:00Z). The name was not checked (expected-name is empty).',
    ],
    [
      {
        kind: 'preflight',
        environment: environment({ dataCopyType: undefined }),
        isNameConfirmed: false,
      },
      'Sandbox environment-1 (Sandbox, tenant 12345): the refresh erases all its data and configuration. Last refresh: none on record; next refresh allowed: not reported by Zuora. The name was not checked (expected-name is empty).',
    ],
    [
      {
        kind: 'pending-create',
        pendingCreate: { sentAtMs: NOW_MS, scheduledAtMs: undefined, knownJobIds: [], userId: undefined },
      },
      'Sending the create request to Zuora.',
    ],
    [{ kind: 'job', job: job(), created: true }, 'Created refresh job job-1: EXPORTING.'],
    [{ kind: 'job', job: job(), created: false }, 'Found refresh job job-1: EXPORTING.'],
    [{ kind: 'job', job: job(), created: true, isFound: true }, 'Found refresh job job-1: EXPORTING.'],
    [{ kind: 'observed', job: job({ progress: 42 }) }, 'Found refresh job job-1: EXPORTING, 42%.'],
    [{ kind: 'cancelling', jobId: 'job-1' }, 'Sending the cancel request for refresh job job-1 to Zuora.'],
    [
      { kind: 'cancel-refused', jobId: 'job-1', error: THROTTLED },
      'Zuora refused to cancel refresh job job-1: HTTP 429 (70: slow) [request ID request-1, track ID run-1].',
    ],
    [
      trouble('get-job'),
      'Reading the refresh job failed: HTTP 429 (70: slow) [request ID request-1, track ID run-1]. Trying again for up to 10 min.',
    ],
    [
      trouble('get-job', Infinity),
      'Reading the refresh job failed: HTTP 429 (70: slow) [request ID request-1, track ID run-1]. Trying again for up to 5 h.',
    ],
    [
      trouble('create', 0),
      'Reading the refresh job failed: HTTP 429 (70: slow) [request ID request-1, track ID run-1]. Trying again.',
    ],
  ])('of %j', (event, text) => {
    runIn().tell(event);
    expect(stage.lines).toEqual([START + text]);
  });

  test.each<[Mode, string]>([
    ['check', 'The name was confirmed (expected-name).'],
    ['wait', 'Sandbox environment-1 (Sandbox, tenant 12345, Central Sandbox). The name was confirmed (expected-name).'],
    [
      'cancel',
      'Sandbox environment-1 (Sandbox, tenant 12345, Central Sandbox). The name was confirmed (expected-name).',
    ],
  ])('in mode %s that the name of the sandbox is right', (mode, text) => {
    runIn(mode).tell({ kind: 'name-checked', environment: environment(), isNameConfirmed: true });
    expect(stage.lines).toEqual([START + text]);
  });

  test('in mode refresh of the name in the preflight line alone', () => {
    runIn().tell({ kind: 'name-checked', environment: environment(), isNameConfirmed: true });
    expect(stage.lines).toEqual([]);
  });

  test.each([
    [1, 'Reading the refresh job works again; 1 attempt had failed.'],
    [3, 'Reading the refresh job works again; 3 attempts had failed.'],
  ])('of the end of trouble, after %d', (failures, text) => {
    const run = runIn();
    run.tell(trouble('get-job'));
    run.tell({ kind: 'recovered', operation: 'get-job', failures });
    expect(stage.lines.slice(1)).toEqual([START + text]);
  });

  test('of the end of trouble with a create by its job alone', () => {
    const run = runIn();
    run.tell(trouble('create'));
    run.tell({ kind: 'job', job: job(), created: true });
    run.tell({ kind: 'recovered', operation: 'create', failures: 1 });
    expect(stage.lines.slice(1)).toEqual([`${START}Created refresh job job-1: EXPORTING.`]);
  });

  test('of trouble that comes and goes once in ten minutes, and counts the rest', async () => {
    const clock = new VirtualClock();
    const run = runIn('refresh', clock);
    const { signal } = new AbortController();
    for (let minute = 0; minute < 10; minute += 1) {
      run.tell(trouble('get-job'));
      run.tell({ kind: 'recovered', operation: 'get-job', failures: 1 });
      await clock.sleep(60_000, signal);
    }
    expect(stage.lines).toHaveLength(2);
    run.tell({ kind: 'heartbeat', waitedMs: 600_000 });
    expect(stage.lines.at(-1)).toMatch(
      /Still waiting\. Time left until the timeout: .*\. 9 attempts failed meanwhile\.$/,
    );
    run.tell({ kind: 'heartbeat', waitedMs: 1_200_000 });
    expect(stage.lines.at(-1)).not.toContain('meanwhile');
    run.tell(trouble('get-job'));
    expect(stage.lines.at(-1)).toContain('Reading the refresh job failed');
  });

  test('of trouble that lasts with each sign of life, though its begin was no news', () => {
    const run = runIn();
    run.tell(trouble('get-job'));
    run.tell({ kind: 'recovered', operation: 'get-job', failures: 1 });
    run.tell(trouble('get-job'));
    run.tell({ kind: 'heartbeat', waitedMs: 600_000 });
    run.tell({ kind: 'heartbeat', waitedMs: 1_200_000 });
    const lasting = 'Still waiting. Time left until the timeout: 5 h. Reading the refresh job still fails: HTTP 429';
    expect(stage.lines.slice(2)).toEqual([expect.stringContaining(lasting), expect.stringContaining(lasting)]);
  });

  test('with each sign of life for how long something that fails is still tried', async () => {
    const clock = new VirtualClock();
    const run = runIn('check', clock);
    run.tell(trouble('get-environment'));
    await clock.sleep(120_000, new AbortController().signal);
    run.tell({ kind: 'heartbeat', waitedMs: 120_000 });
    expect(stage.lines.at(-1)).toMatch(/ still fails: HTTP 429 .*\. Trying again for up to 8 min\.$/);
  });

  test('of trouble that is given up no more, as it is told elsewhere', async () => {
    const clock = new VirtualClock();
    const run = runIn('refresh', clock);
    run.tell(trouble('create'));
    run.tell({ kind: 'given-up', operation: 'create' });
    run.tell({ kind: 'heartbeat', waitedMs: 600_000 });
    expect(stage.lines.at(-1)).toMatch(/Still waiting\. Time left until the timeout: 5 h\.$/);
  });

  test('nothing of a cancel that never left: the trouble that kept it has been told', () => {
    runIn().tell({ kind: 'cancel-not-sent' });
    expect(stage.printed).toBe('');
  });

  test('of what only a defect hunt needs, in debug lines', () => {
    const run = runIn();
    run.tell({ kind: 'environment', environment: environment(), due: true });
    run.tell({ kind: 'pending-create-void' });
    expect(stage.lines).toEqual([]);
    expect(stage.texts('debug')).toEqual([
      'Sandbox environment-1 (Sandbox, tenant 12345, Central Sandbox), ACTIVE. Last refresh: none on record; next refresh allowed: not reported by Zuora; due: yes.',
      'no job came of this create',
    ]);
  });

  test.each<[boolean | undefined, Partial<TestEnvironment>, string]>([
    [
      true,
      { lastRefreshAtMs: NOW_MS - 40 * 86_400_000, nextRefreshAtMs: NOW_MS - 12 * 86_400_000 },
      ', ACTIVE. Last refresh: 2026-10-14T07:00:00Z (40 d ago); next refresh allowed: now (since 2026-11-11T07:00:00Z); due: yes.',
    ],
    [
      false,
      { status: 'PROCESSING', nextRefreshAtMs: NOW_MS + 86_400_000 },
      ', PROCESSING. Last refresh: none on record; next refresh allowed: 2026-11-24T07:00:00Z (in 1 d); due: no.',
    ],
    [false, { nextRefreshAtMs: NOW_MS }, ', ACTIVE. Last refresh: none on record; due: no.'],
    [
      undefined,
      { status: undefined },
      ', without a status. Last refresh: none on record; next refresh allowed: not reported by Zuora; due: unknown.',
    ],
  ])('of a check which environment, and whether a refresh is due: %s', (due, changes, text) => {
    runIn('check').tell({ kind: 'environment', environment: environment(changes), due });
    const which = 'Sandbox environment-1 (Sandbox, tenant 12345, Central Sandbox)';
    expect(stage.lines).toEqual([`${START}${which}${text}`]);
    expect(stage.texts('debug')).toEqual([]);
  });

  test('of a warning as an annotation', () => {
    runIn().tell({
      kind: 'warning',
      warning: { kind: 'undocumented-status', status: 'ODD' },
    });
    expect(stage.texts('warning')).toEqual([
      'ZSR-UNDOCUMENTED-STATUS: Zuora reports the undocumented status ODD. Treating the refresh as still in progress.',
    ]);
  });

  test('the time, how long it has taken so far, and how long it may take yet', async () => {
    const clock = new VirtualClock();
    const run = runIn('refresh', clock);
    const estimatedCompletionAtMs = NOW_MS + 2 * 3_600_000 + 300_000;
    run.tell({ kind: 'job', job: job({ estimatedCompletionAtMs }), created: true });
    await clock.sleep(3_900_000, new AbortController().signal);
    run.tell({ kind: 'heartbeat', waitedMs: 3_900_000 });
    expect(stage.lines[1]).toBe(
      '2026-11-23T08:05:00Z  +1 h 5 min  Still waiting: EXPORTING, expected to end 2026-11-23T09:05:00Z (in 1 h). Time left until the timeout: 3 h 55 min.',
    );
  });

  test('that it waits before a job is known', () => {
    runIn().tell({ kind: 'heartbeat', waitedMs: 600_000 });
    expect(stage.lines).toEqual([`${START}Still waiting. Time left until the timeout: 5 h.`]);
  });

  test('of a reason to look again anew, after something else has happened', () => {
    const run = runIn();
    run.tell({ kind: 'decision', decision: { kind: 'look-for-any' } });
    run.tell({ kind: 'cancelling', jobId: 'job-1' });
    run.tell({ kind: 'decision', decision: { kind: 'look-for-any' } });
    expect(stage.lines).toHaveLength(3);
  });

  test('of a reason to look again once', () => {
    const run = runIn();
    for (const kind of ['look-for-any', 'look-for-any', 'look-why', 'look-for-any'] as const)
      run.tell({ kind: 'decision', decision: { kind } });
    expect(stage.lines).toEqual(
      [
        'Zuora lists no refresh in progress yet.',
        "Zuora's records don't show the reason yet.",
        'Zuora lists no refresh in progress yet.',
      ].map((text) => `${START}${text} Checking again for up to 90 s.`),
    );
  });
});

describe('a job that is followed', () => {
  const linesFor = (...progress: readonly number[]): readonly string[] => {
    const run = runIn();
    run.tell({ kind: 'job', job: job({ progress: 0 }), created: true });
    for (const percent of progress) run.tell({ kind: 'observed', job: job({ progress: percent }) });
    return stage.lines.slice(1);
  };

  test('has a line per ten percent, not one per poll', () => {
    expect(linesFor(1, 5, 9, 10, 11, 19, 24, 29, 30, 30, 30)).toEqual(
      [10, 24, 30].map((percent) => `${START}EXPORTING, ${percent}%.`),
    );
  });

  test('that was found by its id is told once', () => {
    const run = runIn();
    const found = job();
    run.tell({ kind: 'observed', job: found });
    run.tell({ kind: 'job', job: found, created: false });
    expect(stage.lines).toEqual([`${START}Found refresh job job-1: EXPORTING.`]);
  });

  test('has a line per change of status', () => {
    const run = runIn();
    run.tell({ kind: 'job', job: job({ status: 'NEW' }), created: true });
    for (const status of ['NEW', 'EXPORTING', 'EXPORTING', 'COMPLETED'])
      run.tell({ kind: 'observed', job: job({ status }) });
    expect(stage.lines.slice(1)).toEqual([`${START}EXPORTING.`, `${START}COMPLETED.`]);
  });

  test('has no second line for the progress with which it became known', () => {
    const run = runIn();
    run.tell({ kind: 'job', job: job({ progress: 45 }), created: false });
    run.tell({ kind: 'observed', job: job({ progress: 46 }) });
    expect(stage.lines).toEqual([`${START}Found refresh job job-1: EXPORTING, 45%.`]);
  });
});
