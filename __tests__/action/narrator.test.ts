import { describe, expect, test } from '@jest/globals';

import { describeEnvironment, describeError, describeJob, Narrator } from '../../src/action/narrator.ts';
import { TransportError } from '../../src/http/errors.ts';
import type { RefreshEvent } from '../../src/refresh/events.ts';
import { ApiError, ProtocolError } from '../../src/zuora/errors.ts';
import { environment, job, NOW_MS } from '../refresh/jobs.ts';
import { VirtualClock } from '../time/virtualClock.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const TRACE = { requestId: 'request-1', trackId: 'run-1' };
const THROTTLED = new ApiError('get-job', 429, { codes: ['70'], messages: ['slow'] }, TRACE, undefined);
const TIMED_OUT = TransportError.timeout('get-job', 'response', 30_000);
const START = '07:00:00Z  +0 s  ';

describe('the log tells', () => {
  test.each<[RefreshEvent, string]>([
    [{ kind: 'decision', sentence: 'Adopting.' }, 'Adopting.'],
    [
      { kind: 'preflight', environment: environment() },
      'Environment environment-1 (Sandbox, tenant 12345, Central Sandbox): the refresh erases all its data and configuration, and copies both from production. Last refresh: never; next possible: not stated.',
    ],
    [
      {
        kind: 'preflight',
        environment: environment({
          dataCopyType: 'CONFIGURATION',
          lastRefreshAtMs: NOW_MS - 40 * 86_400_000,
          nextRefreshAtMs: NOW_MS - 12 * 86_400_000,
        }),
      },
      'Environment environment-1 (Sandbox, tenant 12345, Developer Sandbox): the refresh erases all its data and configuration, and copies the configuration only from production. Last refresh: 2026-10-14T07:00:00Z (40 d ago); next possible: 2026-11-11T07:00:00Z.',
    ],
    [
      { kind: 'preflight', environment: environment({ dataCopyType: undefined }) },
      'Environment environment-1 (Sandbox, tenant 12345): the refresh erases all its data and configuration. Last refresh: never; next possible: not stated.',
    ],
    [
      {
        kind: 'intent',
        intent: { sentAtMs: NOW_MS, scheduledAtMs: undefined, knownJobIds: [], userId: undefined },
      },
      'Asking Zuora to create the refresh.',
    ],
    [{ kind: 'job', job: job(), created: true }, 'Created job job-1: EXPORTING.'],
    [{ kind: 'job', job: job(), created: false }, 'Watching job job-1: EXPORTING.'],
    [{ kind: 'observed', job: job({ progress: 42 }) }, 'EXPORTING, 42 %.'],
    [{ kind: 'cancelling', jobId: 'job-1' }, 'Asking Zuora to cancel job job-1.'],
    [{ kind: 'cancel-refused', jobId: 'job-1' }, 'Zuora refuses to cancel job job-1.'],
    [
      { kind: 'trouble', operation: 'get-job', error: THROTTLED, failures: 1 },
      'get-job failed: HTTP 429 (70: slow) [request id request-1, track id run-1]. Trying again.',
    ],
    [{ kind: 'recovered', operation: 'get-job', failures: 1 }, 'get-job works again after 1 failed attempt.'],
    [
      { kind: 'recovered', operation: 'get-job', failures: 3 },
      'get-job works again after 3 failed attempts.',
    ],
  ])('of %j', (event, text) => {
    new Narrator(new VirtualClock()).note(event);
    expect(stage.lines).toEqual([START + text]);
  });

  test('of what only a defect hunt needs, in debug lines', () => {
    const narrator = new Narrator(new VirtualClock());
    narrator.note({ kind: 'environment', environment: environment(), due: true });
    narrator.note({ kind: 'intent-void' });
    expect(stage.lines).toEqual([]);
    expect(stage.texts('debug')).toEqual([
      `environment: ${JSON.stringify(environment())}`,
      'no job came of this create',
    ]);
  });

  test('of a warning as an annotation', () => {
    new Narrator(new VirtualClock()).note({ kind: 'warning', sentence: 'Odd.' });
    expect(stage.texts('warning')).toEqual(['Odd.']);
  });

  test('the time of day and the time since the start', async () => {
    const clock = new VirtualClock();
    const narrator = new Narrator(clock);
    narrator.note({ kind: 'job', job: job(), created: true });
    await clock.sleep(3_900_000, new AbortController().signal);
    narrator.note({ kind: 'heartbeat', waitedMs: 3_900_000 });
    expect(stage.lines[1]).toMatch(/^08:05:00Z {2}\+1 h 5 min {2}Still waiting.*EXPORTING/);
  });

  test('of a reason to look again once', () => {
    const narrator = new Narrator(new VirtualClock());
    for (const sentence of ['A.', 'A.', 'B.', 'A.']) narrator.note({ kind: 'decision', sentence });
    expect(stage.lines).toEqual(['A.', 'B.', 'A.'].map((text) => START + text));
  });
});

describe('a job that is followed', () => {
  const linesFor = (...progress: readonly number[]): readonly string[] => {
    const narrator = new Narrator(new VirtualClock());
    narrator.note({ kind: 'job', job: job({ progress: 0 }), created: true });
    for (const percent of progress) narrator.note({ kind: 'observed', job: job({ progress: percent }) });
    return stage.lines.slice(1);
  };

  test('has a line per ten percent, not one per poll', () => {
    expect(linesFor(1, 5, 9, 10, 11, 19, 24, 29, 30, 30, 30)).toEqual(
      [10, 24, 30].map((percent) => `${START}EXPORTING, ${percent} %.`),
    );
  });

  test('has a line per change of status', () => {
    const narrator = new Narrator(new VirtualClock());
    narrator.note({ kind: 'job', job: job({ status: 'NEW' }), created: true });
    for (const status of ['NEW', 'EXPORTING', 'EXPORTING', 'COMPLETED'])
      narrator.note({ kind: 'observed', job: job({ status }) });
    expect(stage.lines.slice(1)).toEqual([`${START}EXPORTING.`, `${START}COMPLETED.`]);
  });

  test('has no second line for the progress with which it became known', () => {
    const narrator = new Narrator(new VirtualClock());
    narrator.note({ kind: 'job', job: job({ progress: 45 }), created: false });
    narrator.note({ kind: 'observed', job: job({ progress: 46 }) });
    expect(stage.lines).toEqual([`${START}Watching job job-1: EXPORTING, 45 %.`]);
  });
});

describe('in words', () => {
  test.each([
    [job({ scheduledAtMs: NOW_MS }), 'EXPORTING, scheduled for 2026-11-23T07:00:00Z'],
    [job({ scheduledAtMs: NOW_MS, startedAtMs: NOW_MS }), 'EXPORTING'],
    [
      job({ estimatedCompletionAtMs: NOW_MS + 7_200_000 }),
      'EXPORTING, expected to end 2026-11-23T09:00:00Z (in 2 h)',
    ],
    [job({ estimatedCompletionAtMs: NOW_MS }), 'EXPORTING, expected to end 2026-11-23T07:00:00Z (overdue)'],
    [
      job({ status: 'COMPLETED', progress: 100, endedAtMs: NOW_MS, estimatedCompletionAtMs: NOW_MS }),
      'COMPLETED, 100 %, ended 2026-11-23T07:00:00Z',
    ],
  ])('a job: %j', (seen, words) => {
    expect(describeJob(seen, NOW_MS)).toBe(words);
  });

  test.each([
    [THROTTLED, 'HTTP 429 (70: slow) [request id request-1, track id run-1]'],
    [
      new ProtocolError('get-job', '$.id', 'is missing', { requestId: undefined, trackId: 'run-1' }),
      'the answer cannot be read: $.id is missing [request id none, track id run-1]',
    ],
    [TIMED_OUT, 'no complete answer in 30 s (TIMEOUT)'],
  ])('an error: %s', (error, words) => {
    expect(describeError(error)).toBe(words);
  });

  test('an environment of which nothing but the id is known', () => {
    const bare = environment({ tenantId: undefined, tenantName: undefined, dataCopyType: undefined });
    expect(describeEnvironment(bare)).toBe('environment-1');
  });
});
