import { describe, expect, test } from '@jest/globals';

import { ganttOf } from '../../src/action/chart.ts';
import { spansOf, type Phase, type Span } from '../../src/action/timeline.ts';
import { job } from '../refresh/jobs.ts';

const START_MS = Date.parse('2026-11-23T07:00:00Z');
const MINUTE_MS = 60_000;

/** Statuses, each with the minute of its begin. */
function phases(...seen: readonly (readonly [string, number])[]): readonly Phase[] {
  return seen.map(([status, minute]) => ({ status, seenAtMs: START_MS + minute * MINUTE_MS }));
}

function spans(nowMinute: number, endMinute: number | undefined, seen: readonly Phase[]): readonly Span[] {
  const estimatedCompletionAtMs = endMinute === undefined ? undefined : START_MS + endMinute * MINUTE_MS;
  return spansOf(seen, job({ estimatedCompletionAtMs }), START_MS + nowMinute * MINUTE_MS);
}

/** The lines of the chart from its axis on. */
function rowsOf(drawn: readonly Span[]): readonly string[] {
  const lines = ganttOf(drawn)?.split('\n') ?? [];
  return lines.slice(lines.findIndex((line) => line.includes('axisFormat'))).map((line) => line.trim());
}

describe('the chart', () => {
  test('has a row per phase, its length as label, and the end as a milestone', () => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 5], ['IMPORTING', 145], ['COMPLETED', 355]);
    expect(rowsOf(spans(400, undefined, seen))).toEqual([
      'axisFormat %H:%M',
      'section QUEUED',
      '5 min : 2026-11-23 07:00:00, 2026-11-23 07:05:00',
      'section EXPORTING',
      '2 h 20 min : 2026-11-23 07:05:00, 2026-11-23 09:25:00',
      'section IMPORTING',
      '3 h 30 min : 2026-11-23 09:25:00, 2026-11-23 12:55:00',
      'section COMPLETED',
      'at 12#58;55 : milestone, 2026-11-23 12:55:00, 0s',
      '```',
    ]);
  });

  test.each(['FAILED', 'CANCELLED'])('shows %s as an end that is no success', (status) => {
    expect(rowsOf(spans(9, undefined, phases(['QUEUED', 0], [status, 8]))).at(-2)).toBe(
      'at 07#58;08#58;00 : crit, milestone, 2026-11-23 07:08:00, 0s',
    );
  });

  test('shows what Zuora expects of a job under way', () => {
    expect(rowsOf(spans(60, 240, phases(['QUEUED', 0], ['EXPORTING', 10]))).slice(-7)).toEqual([
      'section EXPORTING',
      '50 min so far : 2026-11-23 07:10:00, 2026-11-23 08:00:00',
      'section to go',
      'about 3 h : active, 2026-11-23 08:00:00, 2026-11-23 11:00:00',
      'section expected end',
      'at 11#58;00 : milestone, 2026-11-23 11:00:00, 0s',
      '```',
    ]);
  });

  test('leaves out what is ahead where its label would not fit into the bar', () => {
    const rows = rowsOf(spans(200, 240, phases(['EXPORTING', 0])));
    expect(rows).not.toContain('section to go');
    expect(rows).toContain('section expected end');
  });

  test.each([
    ['missing', undefined],
    ['overdue', 60],
  ])('shows no expected end where it is %s', (_, endMinute) => {
    const rows = rowsOf(spans(60, endMinute, phases(['QUEUED', 0], ['EXPORTING', 10])));
    expect(rows.at(-3)).toBe('section EXPORTING');
  });

  test('expects nothing more of a job that has ended', () => {
    const rows = rowsOf(spans(60, 240, phases(['QUEUED', 0], ['COMPLETED', 10])));
    expect(rows.at(-3)).toBe('section COMPLETED');
  });

  test('shows when a refresh that waits for its time starts, and how long it is expected to take', () => {
    const waiting = job({
      status: 'SCHEDULED',
      scheduledAtMs: START_MS + 360 * MINUTE_MS,
      estimatedCompletionAtMs: START_MS + 720 * MINUTE_MS,
    });
    const seen = phases(['SCHEDULED', 0]);
    expect(rowsOf(spansOf(seen, waiting, START_MS)).slice(1, -1)).toEqual([
      'section SCHEDULED',
      '6 h : 2026-11-23 07:00:00, 2026-11-23 13:00:00',
      'section refresh',
      'about 6 h : active, 2026-11-23 13:00:00, 2026-11-23 19:00:00',
      'section expected end',
      'at 19#58;00 : milestone, 2026-11-23 19:00:00, 0s',
    ]);
    const unestimated = { ...waiting, estimatedCompletionAtMs: undefined };
    expect(rowsOf(spansOf(seen, unestimated, START_MS)).slice(-3, -1)).toEqual([
      'section start',
      'at 13#58;00 : milestone, 2026-11-23 13:00:00, 0s',
    ]);
  });

  test('expects nothing of a refresh that is being cancelled', () => {
    const rows = rowsOf(spans(60, 240, phases(['EXPORTING', 0], ['CANCELLING', 10])));
    expect(rows.at(-3)).toBe('section CANCELLING');
  });

  test('has no rows ahead where the job is not known', () => {
    const seen = phases(['EXPORTING', 0], ['SCRUBBING', 10]);
    expect(spansOf(seen, undefined, START_MS + 20 * MINUTE_MS)).toHaveLength(2);
  });

  test('ends when the job ended, not when that was seen, if the two agree', () => {
    const seen = phases(['EXPORTING', 0], ['COMPLETED', 60]);
    const endAt = (minute: number): readonly string[] =>
      rowsOf(spansOf(seen, job({ endedAtMs: START_MS + minute * MINUTE_MS }), START_MS));
    expect(endAt(55).at(-2)).toContain('2026-11-23 07:55:00');
    expect(endAt(-5).at(-2)).toContain('2026-11-23 08:00:00');
    expect(endAt(65).at(-2)).toContain('2026-11-23 08:00:00');
  });

  test('keeps phases apart that come back, and cuts long names', () => {
    const seen = phases(['MASKING', 0], ['EXPORTING', 1], ['MASKING', 2], ['A_STATUS_NOBODY_KNOWS', 3]);
    expect(rowsOf(spans(4, undefined, seen)).filter((row) => row.startsWith('section'))).toEqual([
      'section MASKING',
      'section EXPORTING',
      'section MASKING (2)',
      'section A_STATUS_NOBODY_KNOW',
    ]);
  });

  test.each([
    [10, '%H:%M:%S'],
    [11, '%H:%M'],
    [24 * 60, '%H:%M'],
    [24 * 60 + 1, '%a %H:%M'],
    [5 * 24 * 60, '%a %H:%M'],
    [5 * 24 * 60 + 1, '%d %b'],
  ])('over %d minutes has an axis of its own', (minutes, format) => {
    const seen = phases(['EXPORTING', 0], ['COMPLETED', minutes]);
    expect(rowsOf(spans(minutes, undefined, seen))[0]).toBe(`axisFormat ${format}`);
  });

  test.each([
    ['nothing was seen', phases()],
    ['one status was seen', phases(['EXPORTING', 0])],
    ['nothing lasted', phases(['EXPORTING', 0], ['COMPLETED', 0])],
  ])('is missing where %s', (_, seen) => {
    expect(ganttOf(spans(0, undefined, seen))).toBeUndefined();
  });

  test('has at most the last forty phases', () => {
    const seen = Array.from({ length: 100 }, (_, index) => [`STATUS_${String(index)}`, index] as const);
    const sections = rowsOf(spans(100, undefined, phases(...seen))).filter((row) =>
      row.startsWith('section'),
    );
    expect(sections).toHaveLength(40);
    expect(sections[0]).toBe('section STATUS_60');
  });
});
