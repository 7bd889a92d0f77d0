import { describe, expect, test } from '@jest/globals';

import { ganttOf, spansOf, type Span } from '../../src/messages/phases.ts';
import type { StatusSeen } from '../../src/run/run-record.ts';
import { MINUTE_MS } from '../../src/time/notation.ts';
import { job } from '../run/jobs.ts';

const START_MS = Date.parse('2026-11-23T07:00:00Z');

/** Statuses, each with the minute of its begin. */
function phases(...seen: readonly (readonly [string, number])[]): readonly StatusSeen[] {
  return seen.map(([status, minute]) => ({ status, seenAtMs: START_MS + minute * MINUTE_MS }));
}

function spans(nowMinute: number, endMinute: number | undefined, seen: readonly StatusSeen[]): readonly Span[] {
  const estimatedCompletionAtMs = endMinute === undefined ? undefined : START_MS + endMinute * MINUTE_MS;
  return spansOf(seen, job({ estimatedCompletionAtMs }), START_MS + nowMinute * MINUTE_MS);
}

function linesOf(drawn: readonly Span[]): readonly string[] {
  return (ganttOf(drawn)?.split('\n') ?? []).map((line) => line.trim());
}

/** The rows of the chart, and the line that ends it. */
function rowsOf(drawn: readonly Span[]): readonly string[] {
  const lines = linesOf(drawn);
  return lines.slice(lines.indexOf('todayMarker off') + 1);
}

/** What a chart sets a word to. */
function settingOf(word: string, drawn: readonly Span[]): string | undefined {
  return linesOf(drawn)
    .find((line) => line.startsWith(`${word} `))
    ?.slice(word.length + 1);
}

/** What stands on each bar. */
function namesOf(drawn: readonly Span[]): readonly string[] {
  return rowsOf(drawn)
    .slice(0, -1)
    .map((row) => row.replace(/^#8203;(.*) :.*$/, '$1'));
}

describe('the chart', () => {
  test('has a row per phase, named with its length, and the end as a milestone', () => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 5], ['IMPORTING', 145], ['COMPLETED', 355]);
    expect(rowsOf(spans(400, undefined, seen))).toEqual([
      '#8203;QUEUED, 5 min :2026-11-23 07:00:00, 2026-11-23 07:05:00',
      '#8203;EXPORTING, 2 h 20 min :2026-11-23 07:05:00, 2026-11-23 09:25:00',
      '#8203;IMPORTING, 3 h 30 min :2026-11-23 09:25:00, 2026-11-23 12:55:00',
      '#8203;COMPLETED :milestone, 2026-11-23 12:55:00, 0s',
      '```',
    ]);
  });

  test.each(['FAILED', 'CANCELLED'])('shows %s as an end that is no success', (status) => {
    expect(rowsOf(spans(9, undefined, phases(['QUEUED', 0], [status, 8]))).slice(-2, -1)).toEqual([
      `#8203;${status} :crit, milestone, 2026-11-23 07:08:00, 0s`,
    ]);
  });

  test('shows what Zuora expects of a job under way', () => {
    expect(rowsOf(spans(60, 240, phases(['QUEUED', 0], ['EXPORTING', 10]))).slice(-4)).toEqual([
      '#8203;EXPORTING, 50 min so far :2026-11-23 07:10:00, 2026-11-23 08:00:00',
      '#8203;to go, about 3 h :active, 2026-11-23 08:00:00, 2026-11-23 11:00:00',
      '#8203;expected end :milestone, 2026-11-23 11:00:00, 0s',
      '```',
    ]);
  });

  test('is titled by where its rows come from', () => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 10]);
    expect(settingOf('title', spans(60, undefined, seen))).toBe('Phases seen by polling (UTC)');
    expect(settingOf('title', spans(60, 240, seen))).toBe('Phases seen by polling, then expected (UTC)');
  });

  test.each([
    [1, '07:00:01'],
    [60, '07:00:01'],
    [3_000, '07:00:12'],
    [100_000, '07:06:40'],
  ])('gives a phase of no time a bar that can be seen in a chart of %d seconds', (seconds, until) => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 0], ['COMPLETED', seconds / 60]);
    expect(rowsOf(spans(seconds / 60, undefined, seen)).slice(0, 1)).toEqual([
      `#8203;QUEUED, 0 s :2026-11-23 07:00:00, 2026-11-23 ${until}`,
    ]);
  });

  test.each([
    ['missing', undefined],
    ['overdue', 60],
  ])('shows no expected end where it is %s', (_, endMinute) => {
    const rows = rowsOf(spans(60, endMinute, phases(['QUEUED', 0], ['EXPORTING', 10])));
    expect(rows.at(-2)).toContain('EXPORTING, 50 min so far');
  });

  test('expects nothing more of a job that has ended', () => {
    const rows = rowsOf(spans(60, 240, phases(['QUEUED', 0], ['COMPLETED', 10])));
    expect(rows.at(-2)).toContain('COMPLETED');
  });

  test('shows when a refresh that waits for its time starts, and how long it is expected to take', () => {
    const waiting = job({
      status: 'SCHEDULED',
      scheduledAtMs: START_MS + 360 * MINUTE_MS,
      estimatedCompletionAtMs: START_MS + 720 * MINUTE_MS,
    });
    const seen = phases(['SCHEDULED', 0]);
    expect(rowsOf(spansOf(seen, waiting, START_MS)).slice(0, -1)).toEqual([
      '#8203;SCHEDULED, 6 h :2026-11-23 07:00:00, 2026-11-23 13:00:00',
      '#8203;refresh, about 6 h :active, 2026-11-23 13:00:00, 2026-11-23 19:00:00',
      '#8203;expected end :milestone, 2026-11-23 19:00:00, 0s',
    ]);
    const unestimated = { ...waiting, estimatedCompletionAtMs: undefined };
    expect(rowsOf(spansOf(seen, unestimated, START_MS)).slice(-2, -1)).toEqual([
      '#8203;start :milestone, 2026-11-23 13:00:00, 0s',
    ]);
  });

  test('never runs backwards, though the wall clock was set back', () => {
    const phases = [
      { status: 'QUEUED', seenAtMs: 1_000_000 },
      { status: 'EXPORTING', seenAtMs: 2_000_000 },
    ];
    const spans = spansOf(phases, undefined, 1_000_000);
    expect(spans.every(({ fromMs, untilMs = fromMs }) => untilMs >= fromMs)).toBe(true);
  });

  test('expects nothing of a refresh that is being cancelled', () => {
    const rows = rowsOf(spans(60, 240, phases(['EXPORTING', 0], ['CANCELLING', 10])));
    expect(rows.at(-2)).toContain('CANCELLING, 50 min so far');
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

  test('has a row of its own for a phase that comes back, and cuts long names', () => {
    const seen = phases(['MASKING', 0], ['EXPORTING', 1], ['MASKING', 2], ['A_STATUS_NOBODY_KNOWS', 3]);
    expect(namesOf(spans(4, undefined, seen))).toEqual([
      'MASKING, 1 min',
      'EXPORTING, 1 min',
      'MASKING, 1 min',
      'A_STATUS_NOBODY_KNOW, 1 min so far',
    ]);
  });

  test('says a time in a name without a colon, which ends a name', () => {
    const drawn = spans(2, undefined, phases(['A:B', 0], ['COMPLETED', 1]));
    expect(rowsOf(drawn)[0]).toBe('#8203;A#58;B, 1 min :2026-11-23 07:00:00, 2026-11-23 07:01:00');
  });

  test.each([
    [10, '%H:%M:%S'],
    [11, '%H:%M'],
    [2 * 24 * 60, '%H:%M'],
    [2 * 24 * 60 + 1, '%d %b'],
  ])('over %d minutes has an axis in %s', (minutes, format) => {
    const drawn = spans(minutes, undefined, phases(['EXPORTING', 0], ['COMPLETED', minutes]));
    expect(settingOf('axisFormat', drawn)).toBe(format);
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
    const names = namesOf(spans(100, undefined, phases(...seen)));
    expect(names).toHaveLength(40);
    expect(names[0]).toBe('STATUS_60, 1 min');
  });
});
