import { mkdirSync, rmSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { appendSummary, mainSummary, postSummary, type Report } from '../../src/action/summary.ts';
import { environment, job, NOW_MS } from '../refresh/jobs.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const REPORT: Report = {
  verdict: { outcome: 'succeeded', sentence: 'Job job-1 has completed.', advice: 'Rest.' },
  isRed: false,
  isRehearsal: false,
  environment: environment({ nextRefreshAtMs: NOW_MS }),
  job: job({ status: 'COMPLETED', scheduledAtMs: NOW_MS, startedAtMs: NOW_MS, endedAtMs: NOW_MS }),
  created: true,
  phases: [
    { status: 'EXPORTING', seenAtMs: NOW_MS },
    { status: 'COMPLETED', seenAtMs: NOW_MS + 3_600_000 },
  ],
  nowMs: NOW_MS + 7_200_000,
};

describe('the summary of main', () => {
  test('of a green step tells outcome, environment, job and the phases seen', () => {
    expect(mainSummary(REPORT)).toBe(
      `### ✅ Zuora sandbox refresh: succeeded

Job job-1 has completed.

|  |  |
| --- | --- |
| Environment | environment-1 (Sandbox, tenant 12345, Central Sandbox) |
| Environment status | ACTIVE |
| Job | job-1 (created by this step) |
| Job status | COMPLETED |
| Scheduled for | 2026-11-23T07:00:00Z |
| Started | 2026-11-23T07:00:00Z |
| Ended | 2026-11-23T07:00:00Z |
| Next refresh possible | 2026-11-23T07:00:00Z |

| Seen at (UTC) | Status | For |
| --- | --- | --- |
| 2026-11-23T07:00:00Z | EXPORTING | 1 h |
| 2026-11-23T08:00:00Z | COMPLETED |  |
`,
    );
  });

  test('of a red step says what to do', () => {
    const summary = mainSummary({ ...REPORT, isRed: true });
    expect(summary).toMatch(/^### ❌ /);
    expect(summary).toContain('**What to do:** Rest.');
    expect(
      mainSummary({ ...REPORT, isRed: true, verdict: { outcome: 'unknown', sentence: 'Odd.' } }),
    ).not.toContain('What to do');
  });

  test('of a rehearsal says so', () => {
    expect(mainSummary({ ...REPORT, isRehearsal: true })).toContain('_A rehearsal: ');
    expect(mainSummary(REPORT)).not.toContain('rehearsal');
  });

  test('of a step that saw nothing has no empty tables', () => {
    const nothing = { environment: undefined, job: undefined, created: undefined, phases: [] };
    expect(mainSummary({ ...REPORT, ...nothing })).toBe(
      '### ✅ Zuora sandbox refresh: succeeded\n\nJob job-1 has completed.\n',
    );
  });

  test('counts a phase that lasts to now, and says whose the job is', () => {
    const phases = [{ status: 'EXPORTING', seenAtMs: NOW_MS }];
    const summary = mainSummary({ ...REPORT, created: false, phases });
    expect(summary).toContain('| 2026-11-23T07:00:00Z | EXPORTING | 2 h |');
    expect(summary).toContain('| Job | job-1 (not created by this step) |');
  });

  test('shows hostile names as text, in their cell', () => {
    const tenantName = '</td><script>alert(1)</script>|\n# [x](https://evil.example) `@all`';
    const summary = mainSummary({ ...REPORT, environment: environment({ tenantName }) });
    const row = summary.split('\n').find((line) => line.startsWith('| Environment |')) ?? '';
    expect(row.match(/\|/g)).toHaveLength(3);
    expect(row).not.toMatch(/[<>`@[]|https:\/\//);
    expect(row).toContain('&lt;script&gt;');
  });

  test('shows hostile sentences as text', () => {
    const verdict = { outcome: 'invalid', sentence: '<img src=x>', advice: '![x](http://e)' } as const;
    const summary = mainSummary({ ...REPORT, isRed: true, verdict });
    expect(summary).not.toMatch(/<img|!\[/);
  });
});

describe('the summary of post', () => {
  test('says what became of main and of the job', () => {
    expect(postSummary('aborted', 'Job <1> is gone.')).toMatch(
      /main ended `aborted`.*Job &lt;1&gt; is gone\.\n$/,
    );
    expect(postSummary(undefined, 'Gone.')).toMatch(/main was killed.*Gone\.\n$/);
  });
});

describe('the summary file', () => {
  test('is appended to', async () => {
    await appendSummary('one\n');
    await appendSummary('two\n');
    expect(stage.summary).toBe('one\n\ntwo\n\n');
  });

  test('that cannot be written fails nothing', async () => {
    rmSync(stage.summaryFile);
    mkdirSync(stage.summaryFile);
    await appendSummary('lost');
    rmSync(stage.summaryFile, { recursive: true });
    expect(stage.texts('debug')).toEqual([expect.stringContaining('the step summary could not be written')]);
  });
});
