import { readFileSync } from 'node:fs';

import { describe, expect, jest, test } from '@jest/globals';

import { eventReporter } from '../../src/github/report.ts';
import { StateFile } from '../../src/github/saved-state.ts';
import type { Mode } from '../../src/run/context.ts';
import { RecordStore } from '../../src/run/record-store.ts';
import type { Job } from '../../src/zuora/job.ts';
import { job, NOW_MS } from '../run/jobs.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const DEADLINE_MS = 3_600_000;

function runIn(mode: Mode = 'refresh'): RecordStore {
  const clock = new VirtualClock(NOW_MS);
  return new RecordStore(clock, eventReporter(new StateFile('m'), clock, mode, DEADLINE_MS));
}

describe('what happens in main', () => {
  test('writes state first, then outputs, and tells people last', () => {
    const file = `${stage.folder}/output`;
    stage.env('GITHUB_STATE', file);
    const run = runIn();
    const written: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(`${readFileSync(file, 'utf8')}${String(line)}`);
      return true;
    });
    run.tell({ kind: 'job', job: job(), created: true });
    expect(written[0]).toMatch(/"job":[^]*^job-id<<[^]*Created/m);
    expect(written.at(-1)).toContain('::notice');
  });

  test('writes the outputs of a job as soon as it is known', () => {
    runIn().tell({ kind: 'job', job: job(), created: false });
    expect(stage.outputs).toEqual({ 'job-id': 'job-1', created: 'false', status: 'EXPORTING' });
  });

  test('goes on where the early outputs cannot be written', () => {
    stage.env('GITHUB_OUTPUT', `${stage.folder}/none`);
    const run = runIn();
    run.tell({ kind: 'job', job: job(), created: true });
    expect(stage.texts('debug')).toEqual([
      expect.stringContaining('the outputs could not be written: GITHUB_OUTPUT: the file is missing'),
    ]);
    expect(stage.lines.at(-1)).toContain('Created refresh job job-1');
  });

  test.each([
    ['refresh', true, undefined, 'Refresh created', 'Zuora gives no estimate of its end yet'],
    ['refresh', false, NOW_MS + 60_000, 'Refresh adopted', 'expected to end 2026-11-23T07:01:00Z (in 1 min)'],
    ['wait', false, NOW_MS, 'Waiting for a refresh', 'expected to end 2026-11-23T07:00:00Z (overdue)'],
  ] as const)(
    'announces a job once (mode: %s, created: %s, estimate: %s)',
    (mode, created, estimatedCompletionAtMs, title, text) => {
      const run = runIn(mode);
      run.tell({ kind: 'job', job: job({ estimatedCompletionAtMs }), created });
      run.tell({ kind: 'observed', job: job({ status: 'SCRUBBING' }) });
      const value = `Refresh job job-1 (EXPORTING): ${text}.`;
      expect(stage.commands('notice')).toEqual([{ name: 'notice', properties: { title }, value }]);
    },
  );

  test.each<[string, Partial<Job>, string]>([
    [
      'an estimate',
      { scheduledAtMs: NOW_MS + 3_600_000, estimatedCompletionAtMs: NOW_MS + 7_200_000 },
      'scheduled for 2026-11-23T08:00:00Z (in 1 h); expected to end 2026-11-23T09:00:00Z (in 2 h)',
    ],
    [
      'no estimate',
      { scheduledAtMs: NOW_MS + 3_600_000 },
      'scheduled for 2026-11-23T08:00:00Z (in 1 h); Zuora gives no estimate of its end yet',
    ],
    ['a start behind it', { scheduledAtMs: NOW_MS, startedAtMs: NOW_MS }, 'Zuora gives no estimate of its end yet'],
  ])('announces when a scheduled job starts (%s)', (_, changes, text) => {
    runIn().tell({ kind: 'job', job: job({ status: 'SCHEDULED', ...changes }), created: true });
    expect(stage.texts('notice')).toEqual([`Refresh job job-1 (SCHEDULED): ${text}.`]);
  });

  test('announces no end of a refresh that is being cancelled', () => {
    const cancelling = job({ status: 'CANCELLING', estimatedCompletionAtMs: NOW_MS + 60_000 });
    runIn('wait').tell({ kind: 'job', job: cancelling, created: false });
    expect(stage.texts('notice')).toEqual(['Refresh job job-1 (CANCELLING): it is being cancelled.']);
  });

  test.each([
    ['check', 'EXPORTING'],
    ['cancel', 'EXPORTING'],
    ['wait', 'COMPLETED'],
  ] as const)('announces no job that is not waited for (mode: %s, status: %s)', (mode, status) => {
    runIn(mode).tell({ kind: 'job', job: job({ status }), created: false });
    expect(stage.commands('notice')).toEqual([]);
  });
});
