import { readFileSync } from 'node:fs';

import { describe, expect, jest, test } from '@jest/globals';

import { RunLog } from '../../src/github/run-journal.ts';
import { StateRecorder } from '../../src/github/state-recorder.ts';
import type { Mode } from '../../src/run/options.ts';
import type { Job } from '../../src/zuora/job.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const DEADLINE_MS = 3_600_000;

function journalOf(mode: Mode = 'refresh'): RunLog {
  return new RunLog(new StateRecorder('m'), new VirtualClock(NOW_MS), mode, DEADLINE_MS);
}

describe('the journal', () => {
  test('writes state first, then outputs, and tells people last', () => {
    const file = `${stage.folder}/output`;
    stage.env('GITHUB_STATE', file);
    const journal = journalOf();
    const written: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(`${readFileSync(file, 'utf8')}${String(line)}`);
      return true;
    });
    journal.note({ kind: 'job', job: job(), created: true });
    expect(written[0]).toMatch(/"job":[^]*^job-id<<[^]*Created/m);
    expect(written.at(-1)).toContain('::notice');
  });

  test('writes the outputs of a job as soon as it is known', () => {
    journalOf().note({ kind: 'job', job: job(), created: false });
    expect(stage.outputs).toEqual({ 'job-id': 'job-1', created: 'false', status: 'EXPORTING' });
  });

  test('goes on where the early outputs cannot be written', () => {
    stage.env('GITHUB_OUTPUT', `${stage.folder}/none`);
    const journal = journalOf();
    journal.note({ kind: 'job', job: job(), created: true });
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
      const journal = journalOf(mode);
      journal.note({ kind: 'job', job: job({ estimatedCompletionAtMs }), created });
      journal.note({ kind: 'observed', job: job({ status: 'SCRUBBING' }) });
      const value = `Job job-1 (EXPORTING): ${text}.`;
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
    [
      'a start behind it',
      { scheduledAtMs: NOW_MS, startedAtMs: NOW_MS },
      'Zuora gives no estimate of its end yet',
    ],
  ])('announces when a scheduled job starts (%s)', (_, changes, text) => {
    journalOf().note({ kind: 'job', job: job({ status: 'SCHEDULED', ...changes }), created: true });
    expect(stage.texts('notice')).toEqual([`Job job-1 (SCHEDULED): ${text}.`]);
  });

  test('announces no end of a refresh that is being cancelled', () => {
    const cancelling = job({ status: 'CANCELLING', estimatedCompletionAtMs: NOW_MS + 60_000 });
    journalOf('wait').note({ kind: 'job', job: cancelling, created: false });
    expect(stage.texts('notice')).toEqual(['Job job-1 (CANCELLING): it is being cancelled.']);
  });

  test.each([
    ['check', 'EXPORTING'],
    ['cancel', 'EXPORTING'],
    ['wait', 'COMPLETED'],
  ] as const)('announces no job that is not waited for (mode: %s, status: %s)', (mode, status) => {
    journalOf(mode).note({ kind: 'job', job: job({ status }), created: false });
    expect(stage.commands('notice')).toEqual([]);
  });

  test('knows what was seen last of whether a refresh is due', () => {
    const journal = journalOf();
    expect(journal.due).toBeUndefined();
    journal.note({ kind: 'environment', environment: environment(), due: true });
    journal.note({ kind: 'environment', environment: environment(), due: false });
    expect(journal.due).toBe(false);
  });

  test.each([
    [
      'a create has left',
      {
        kind: 'pending-create',
        pendingCreate: { sentAtMs: 0, scheduledAtMs: undefined, knownJobIds: [], userId: undefined },
      },
      undefined,
    ],
    ['a cancel has left', { kind: 'cancelling', jobId: 'job-1' }, undefined],
    ['a job is under way', { kind: 'job', job: job(), created: true }, undefined],
    ['a job is adopted', { kind: 'job', job: job(), created: false }, undefined],
    ['a job has ended', { kind: 'job', job: job({ status: 'COMPLETED' }), created: false }, true],
  ] as const)('once %s, takes what was read before for: %s', (_, event, due) => {
    const journal = journalOf();
    journal.note({ kind: 'environment', environment: environment(), due: true });
    journal.note(event);
    expect(journal.due).toBe(due);
    expect(journal.isEnvironmentCurrent).toBe(due !== undefined);
    journal.note({ kind: 'environment', environment: environment(), due: false });
    expect(journal.due).toBe(false);
    expect(journal.isEnvironmentCurrent).toBe(true);
  });

  test('takes nothing for outdated by the job that a check finds in the same look', () => {
    const journal = journalOf('check');
    expect(journal.isEnvironmentCurrent).toBe(false);
    journal.note({ kind: 'environment', environment: environment(), due: false });
    journal.note({ kind: 'job', job: job(), created: false });
    expect(journal.due).toBe(false);
    expect(journal.isEnvironmentCurrent).toBe(true);
  });

  test('knows the phases that were seen', () => {
    const journal = journalOf();
    journal.note({ kind: 'job', job: job(), created: true });
    expect(journal.phases).toEqual([{ status: 'EXPORTING', seenAtMs: NOW_MS }]);
  });
});
