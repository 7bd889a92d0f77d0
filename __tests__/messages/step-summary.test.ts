import { describe, expect, test } from '@jest/globals';

import { mainSummary, type Report } from '../../src/messages/end-message.ts';
import type { ExplainedFailure } from '../../src/messages/codes.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';

const FAILED: ExplainedFailure = {
  outcome: 'failed',
  code: 'ZSR-JOB-FAILED',
  sentence: 'The refresh failed.',
  nextSteps: ['Ask Zuora.', 'Rest.'],
};

const REPORT: Report = {
  result: { outcome: 'succeeded', sentence: 'Job job-1 has completed.' },
  isRed: false,
  remark: undefined,
  mode: 'refresh',
  isRehearsal: false,
  environment: environment({ lastRefreshAtMs: NOW_MS, nextRefreshAtMs: NOW_MS + 86_400_000 }),
  job: job({
    status: 'COMPLETED',
    progress: 100,
    scheduledAtMs: NOW_MS,
    startedAtMs: NOW_MS,
    endedAtMs: NOW_MS + 3_600_000,
    estimatedCompletionAtMs: NOW_MS,
  }),
  created: true,
  isEnvironmentCurrent: true,
  due: false,
  history: [
    { status: 'EXPORTING', seenAtMs: NOW_MS },
    { status: 'COMPLETED', seenAtMs: NOW_MS + 3_600_000 },
  ],
  baseUrl: 'https://rest.na.zuora.com',
  trackId: 'run-1',
  docsUrl: undefined,
  nowMs: NOW_MS + 7_200_000,
};

describe('the summary of main', () => {
  test('of a green step tells outcome, environment, job and the phases seen, as a chart and as a table', () => {
    const chart = /```mermaid\n[^]*?\n```/;
    expect(mainSummary(REPORT)).toMatch(chart);
    expect(mainSummary(REPORT).replace(chart, 'CHART')).toBe(
      `### ✅ Zuora sandbox refresh: succeeded

Job job-1 has completed.

| Sandbox | Sandbox, tenant 12345, Central Sandbox |
| :--- | :--- |
| Sandbox ID | environment-1 |
| Sandbox status | ACTIVE |
| Zuora | https&#58;<wbr>//rest.na.zuora.com |
| Refresh job | job-1 (created by this step) |
| Refresh status | COMPLETED, 100% |
| Scheduled for | 2026-11-23T07:00:00Z |
| Started | 2026-11-23T07:00:00Z |
| Ended | 2026-11-23T08:00:00Z, after 1 h |
| Last refresh | 2026-11-23T07:00:00Z (2 h ago) |
| Next refresh allowed | 2026-11-24T07:00:00Z (in 22 h) |

CHART

<details><summary>Phases as a table</summary>

| Phase | From (UTC) | For |
| :--- | :--- | :--- |
| EXPORTING | 2026-11-23T07:00:00Z | 1 h |
| COMPLETED | 2026-11-23T08:00:00Z |  |

</details>
`,
    );
  });

  test('calls no window open where something else is in the way', () => {
    const open = environment({ status: 'PROCESSING', nextRefreshAtMs: NOW_MS });
    const report = { ...REPORT, job: undefined, environment: open };
    expect(mainSummary({ ...report, due: false })).not.toContain('Next refresh allowed');
    expect(mainSummary({ ...report, due: true })).toContain('| Next refresh allowed | now (since');
  });

  test('of a red step says what to do, and by which ids it is found again', () => {
    const summary = mainSummary({ ...REPORT, isRed: true, result: FAILED });
    expect(summary).toMatch(/^### ❌ Zuora sandbox refresh: failed\n/);
    expect(summary).toContain('**What to do** (ZSR-JOB-FAILED; track ID run-1)\n\n1. Ask Zuora.\n2. Rest.\n\n|');
  });

  test('of a red step links to what is known of its error code', () => {
    const summary = mainSummary({ ...REPORT, isRed: true, result: FAILED, docsUrl: 'https://h.example/p' });
    expect(summary).toContain('**What to do** ([ZSR-JOB-FAILED](https://h.example/p#zsr-job-failed); ');
  });

  test('of a red step whose sentence says what to do has no empty list', () => {
    const summary = mainSummary({ ...REPORT, isRed: true, result: { ...FAILED, nextSteps: [] } });
    expect(summary).toContain('**Error** (ZSR-JOB-FAILED; track ID run-1)\n\n| Sandbox');
  });

  test('of a job that failed says no more than that where the step is green', () => {
    expect(mainSummary({ ...REPORT, result: FAILED })).not.toContain('What to do');
  });

  test.each([
    [{ outcome: 'in-progress', sentence: '' }, false, '⏳'],
    [{ outcome: 'skipped', sentence: '' }, false, '⏭️'],
    [{ ...FAILED, outcome: 'cancelled' }, false, '✅'],
    [{ ...FAILED, outcome: 'cancelled' }, true, '❌'],
  ] as const)('marks %j (red: %s) with its sign', (result, isRed, sign) => {
    expect(mainSummary({ ...REPORT, result, isRed })).toMatch(`### ${sign} Zuora sandbox refresh: `);
  });

  test('of a job under way tells when it is expected to end', () => {
    const running = job({ estimatedCompletionAtMs: NOW_MS + 10_800_000, progress: undefined });
    const history = [{ status: 'EXPORTING', seenAtMs: NOW_MS }];
    const summary = mainSummary({ ...REPORT, job: running, history });
    expect(summary).toContain('| Refresh status | EXPORTING |');
    expect(summary).toContain('| Expected end | 2026-11-23T10:00:00Z (in 1 h) |');
    expect(summary).toContain('| to go | 2026-11-23T09:00:00Z | about 1 h |');
    expect(summary).toContain('| expected end | 2026-11-23T10:00:00Z |  |');
  });

  test('of a job under way says nothing that was true before it began', () => {
    const running = { ...REPORT, job: job({ status: 'EXPORTING' }) };
    const summary = mainSummary({ ...running, isEnvironmentCurrent: false });
    expect(summary).not.toMatch(/Next refresh allowed|Sandbox status/);
    const looked = mainSummary({ ...running, created: false });
    expect(looked).toContain('| Sandbox status | ACTIVE |');
  });

  test.each([
    ['CANCELLING', 'CANCELLING'],
    ['CANCELLING', 'EXPORTING'],
    ['FAILED', 'FAILED'],
  ])('of a job that was seen %s, and reads %s, expects no end', (seen, status) => {
    const history = [{ status: seen, seenAtMs: NOW_MS }];
    const summary = mainSummary({
      ...REPORT,
      history,
      job: job({ status, estimatedCompletionAtMs: NOW_MS }),
    });
    expect(summary).not.toContain('Expected end');
  });

  test.each([
    [{ outcome: 'succeeded', sentence: '' }, false, '🔎 Zuora sandbox check: refresh succeeded'],
    [FAILED, false, '🔎 Zuora sandbox check: refresh failed'],
    [{ ...FAILED, outcome: 'cancelled' }, false, '🔎 Zuora sandbox check: refresh cancelled'],
    [{ outcome: 'in-progress', sentence: '' }, false, '🔎 Zuora sandbox check: refresh in-progress'],
    [{ ...FAILED, outcome: 'none' }, false, '🔎 Zuora sandbox check: none'],
    [{ ...FAILED, outcome: 'invalid' }, true, '❌ Zuora sandbox check: invalid'],
  ] as const)('of a check does not claim to have refreshed: %j (red: %s)', (result, isRed, title) => {
    const summary = mainSummary({ ...REPORT, mode: 'check', result, isRed });
    expect(summary.split('\n')[0]).toBe(`### ${title}`);
  });

  test.each([
    [true, '| Refresh allowed now | yes |'],
    [false, '| Refresh allowed now | no |'],
  ])('of a check says whether a refresh is due: %s', (due, row) => {
    const summary = mainSummary({ ...REPORT, mode: 'check', due });
    expect(summary).toMatch(/^### 🔎 /);
    expect(summary).toContain(row);
    expect(mainSummary({ ...REPORT, mode: 'check', due: undefined })).not.toContain('allowed now');
  });

  test('of an environment without a name gives its id', () => {
    const bare = environment({ tenantId: undefined, tenantName: undefined, dataCopyType: undefined });
    expect(mainSummary({ ...REPORT, environment: bare })).toContain('| Sandbox | environment-1 |');
  });

  test('of a job that ended without a start tells its end alone', () => {
    const odd = job({ status: 'CANCELLED', endedAtMs: NOW_MS });
    expect(mainSummary({ ...REPORT, job: odd })).toContain('| Ended | 2026-11-23T07:00:00Z |');
  });

  test('says that a loopback address is treated as a simulator', () => {
    expect(mainSummary({ ...REPORT, isRehearsal: true })).toContain('treated as a simulator');
    expect(mainSummary(REPORT)).not.toContain('simulator');
  });

  test('of a step that saw nothing has no empty tables', () => {
    const nothing = { environment: undefined, job: undefined, created: undefined, history: [] };
    expect(mainSummary({ ...REPORT, baseUrl: undefined, ...nothing })).toBe(
      '### ✅ Zuora sandbox refresh: succeeded\n\nJob job-1 has completed.\n',
    );
  });

  test('of a job that was only looked at has no timeline, and says whose the job is', () => {
    const history = [{ status: 'EXPORTING', seenAtMs: NOW_MS + 7_200_000 }];
    const summary = mainSummary({ ...REPORT, created: false, history });
    expect(summary).not.toContain('mermaid');
    expect(summary).not.toContain('Phase');
    expect(summary).toContain('| Refresh job | job-1 (not created by this step) |');
  });

  test('shows hostile names as text, in their cell', () => {
    const tenantName = '</td><script>alert(1)</script>|\n# [x](https://evil.example) `@all`';
    const summary = mainSummary({ ...REPORT, environment: environment({ tenantName }) });
    const row = summary.split('\n').find((line) => line.startsWith('| Sandbox |')) ?? '';
    expect(row.match(/\|/g)).toHaveLength(3);
    expect(row.replaceAll('<wbr>', '')).not.toMatch(/[<>`@[]|https:\/\//);
    expect(row).toContain('&lt;script&gt;');
  });

  test('shows hostile sentences as text', () => {
    const result = { ...FAILED, sentence: '<img src=x>', nextSteps: ['![x](http://e)'] };
    const summary = mainSummary({ ...REPORT, isRed: true, result });
    expect(summary).not.toMatch(/<img|!\[/);
  });
});

describe('a summary where little is known', () => {
  const nothing = { environment: undefined, job: undefined, history: [] };

  test('names the sandbox as the inputs do', () => {
    expect(mainSummary({ ...REPORT, ...nothing, named: 'tenant 404' })).toContain('| Sandbox | tenant 404 |');
  });

  test('says what else has to be known of the step', () => {
    const remark = 'The outputs of this step could not be written (GITHUB_OUTPUT: <full>).';
    expect(mainSummary({ ...REPORT, isRed: true, remark })).toMatch(
      /^### ❌ .*succeeded\n\nJob job-1 has completed\.\n\nThe outputs .*&lt;full&gt;\)\.\n\n/,
    );
  });
});
