import { describe, expect, test } from '@jest/globals';

import { ganttOf } from '../../src/github/gantt.ts';
import { spansOf, type StatusSeen, type Span } from '../../src/github/status-history.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/time/duration.ts';
import { job } from '../run/jobs.ts';

const START_MS = Date.parse('2026-11-23T07:00:00Z');

/** Statuses, each with the minute of its begin. */
function phases(...seen: readonly (readonly [string, number])[]): readonly StatusSeen[] {
  return seen.map(([status, minute]) => ({ status, seenAtMs: START_MS + minute * MINUTE_MS }));
}

function spans(
  nowMinute: number,
  endMinute: number | undefined,
  seen: readonly StatusSeen[],
): readonly Span[] {
  const estimatedCompletionAtMs = endMinute === undefined ? undefined : START_MS + endMinute * MINUTE_MS;
  return spansOf(seen, job({ estimatedCompletionAtMs }), START_MS + nowMinute * MINUTE_MS);
}

function linesOf(drawn: readonly Span[]): readonly string[] {
  return (ganttOf(drawn)?.split('\n') ?? []).map((line) => line.trim());
}

/** The lines of the chart from its first row on. */
function rowsOf(drawn: readonly Span[]): readonly string[] {
  const lines = linesOf(drawn);
  return lines.slice(lines.findIndex((line) => line.startsWith('section ')));
}

/** What a chart sets a word to. */
function settingOf(word: string, drawn: readonly Span[]): string | undefined {
  return linesOf(drawn)
    .find((line) => line.startsWith(`${word} `))
    ?.slice(word.length + 1);
}

/** The smallest step that finds every mark, and whether one falls on a date: d3 counts within the next larger unit. */
const UNITS: Readonly<Record<string, readonly [ms: number, isMark: (date: Date, every: number) => boolean]>> =
  {
    second: [SECOND_MS, (date, every) => date.getUTCSeconds() % every === 0],
    minute: [MINUTE_MS, (date, every) => date.getUTCMinutes() % every === 0],
    hour: [HOUR_MS, (date, every) => date.getUTCHours() % every === 0],
    day: [DAY_MS, (date, every) => (date.getUTCDate() - 1) % every === 0],
    week: [DAY_MS, (date) => date.getUTCDay() === 0],
    month: [DAY_MS, (date, every) => date.getUTCDate() === 1 && date.getUTCMonth() % every === 0],
  };

/** How many marks there are on an axis, both its ends included. */
function marksOf(interval: string, fromMs: number, untilMs: number): number {
  const [, every = '', name = ''] = /^(\d+)([a-z]+)$/.exec(interval) ?? [];
  const unit = UNITS[name];
  if (unit === undefined) throw new Error(`${interval} is not an interval of Mermaid`);
  const [stepMs, isMark] = unit;
  let marks = 0;
  for (let ms = Math.ceil(fromMs / stepMs) * stepMs; ms <= untilMs; ms += stepMs) {
    if (isMark(new Date(ms), Number(every))) marks += 1;
  }
  return marks;
}

describe('the chart', () => {
  test('has a row per phase, named with its length, and the end as a milestone', () => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 5], ['IMPORTING', 145], ['COMPLETED', 355]);
    expect(rowsOf(spans(400, undefined, seen))).toEqual([
      'section QUEUED, 5 min',
      '#8203; : 2026-11-23 07:00:00, 2026-11-23 07:05:00',
      'section EXPORTING, 2 h 20 min',
      '#8203; : 2026-11-23 07:05:00, 2026-11-23 09:25:00',
      'section IMPORTING, 3 h 30 min',
      '#8203; : 2026-11-23 09:25:00, 2026-11-23 12:55:00',
      'section COMPLETED, at 12#58;55',
      '#8203; : milestone, 2026-11-23 12:55:00, 0s',
      '```',
    ]);
  });

  test.each(['FAILED', 'CANCELLED'])('shows %s as an end that is no success', (status) => {
    expect(rowsOf(spans(9, undefined, phases(['QUEUED', 0], [status, 8]))).slice(-3, -1)).toEqual([
      `section ${status}, at 07#58;08#58;00`,
      '#8203; : crit, milestone, 2026-11-23 07:08:00, 0s',
    ]);
  });

  test('shows what Zuora expects of a job under way', () => {
    expect(rowsOf(spans(60, 240, phases(['QUEUED', 0], ['EXPORTING', 10]))).slice(-7)).toEqual([
      'section EXPORTING, 50 min so far',
      '#8203; : 2026-11-23 07:10:00, 2026-11-23 08:00:00',
      'section to go, about 3 h',
      '#8203; : active, 2026-11-23 08:00:00, 2026-11-23 11:00:00',
      'section expected end, at 11#58;00',
      '#8203; : milestone, 2026-11-23 11:00:00, 0s',
      '```',
    ]);
  });

  test('is titled by where its rows come from', () => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 10]);
    expect(settingOf('title', spans(60, undefined, seen))).toBe('Phases as seen by polling, times in UTC');
    expect(settingOf('title', spans(60, 240, seen))).toBe(
      'Phases as seen by polling, then as expected, times in UTC',
    );
  });

  test.each([
    [1, '07:00:01'],
    [60, '07:00:01'],
    [3_000, '07:00:12'],
    [100_000, '07:06:40'],
  ])('gives a phase of no time a bar that can be seen in a chart of %d seconds', (seconds, until) => {
    const seen = phases(['QUEUED', 0], ['EXPORTING', 0], ['COMPLETED', seconds / 60]);
    expect(rowsOf(spans(seconds / 60, undefined, seen)).slice(0, 2)).toEqual([
      'section QUEUED, 0 s',
      `#8203; : 2026-11-23 07:00:00, 2026-11-23 ${until}`,
    ]);
  });

  test.each([
    ['SCHEDULED', 6 * 60, 132],
    ['DEPROVISIONING', 29 + 52 / 60, 214],
    ['A_STATUS_NOBODY_KNOWS', 29 + 52 / 60, 262],
  ])('has room for its longest name: %s', (status, minutes, padding) => {
    const seen = phases([status, 0], ['FAILED', minutes]);
    expect(settingOf('leftPadding:', spans(minutes, undefined, seen))).toBe(String(padding));
  });

  test.each([
    ['missing', undefined],
    ['overdue', 60],
  ])('shows no expected end where it is %s', (_, endMinute) => {
    const rows = rowsOf(spans(60, endMinute, phases(['QUEUED', 0], ['EXPORTING', 10])));
    expect(rows.at(-3)).toBe('section EXPORTING, 50 min so far');
  });

  test('expects nothing more of a job that has ended', () => {
    const rows = rowsOf(spans(60, 240, phases(['QUEUED', 0], ['COMPLETED', 10])));
    expect(rows.at(-3)).toBe('section COMPLETED, at 07#58;10#58;00');
  });

  test('shows when a refresh that waits for its time starts, and how long it is expected to take', () => {
    const waiting = job({
      status: 'SCHEDULED',
      scheduledAtMs: START_MS + 360 * MINUTE_MS,
      estimatedCompletionAtMs: START_MS + 720 * MINUTE_MS,
    });
    const seen = phases(['SCHEDULED', 0]);
    expect(rowsOf(spansOf(seen, waiting, START_MS)).slice(0, -1)).toEqual([
      'section SCHEDULED, 6 h',
      '#8203; : 2026-11-23 07:00:00, 2026-11-23 13:00:00',
      'section refresh, about 6 h',
      '#8203; : active, 2026-11-23 13:00:00, 2026-11-23 19:00:00',
      'section expected end, at 19#58;00',
      '#8203; : milestone, 2026-11-23 19:00:00, 0s',
    ]);
    const unestimated = { ...waiting, estimatedCompletionAtMs: undefined };
    expect(rowsOf(spansOf(seen, unestimated, START_MS)).slice(-3, -1)).toEqual([
      'section start, at 13#58;00',
      '#8203; : milestone, 2026-11-23 13:00:00, 0s',
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
    expect(rows.at(-3)).toBe('section CANCELLING, 50 min so far');
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
      'section MASKING, 1 min',
      'section EXPORTING, 1 min',
      'section MASKING (2), 1 min',
      'section A_STATUS_NOBODY_KNOW, 1 min so far',
    ]);
  });

  test.each([
    [10, '%H:%M:%S', 'at 07#58;10#58;00'],
    [11, '%H:%M', 'at 07#58;11'],
    [24 * 60, '%H:%M', 'at 07#58;00'],
    [24 * 60 + 1, '%a %H:%M', 'on 24 Nov at 07#58;01'],
    [5 * 24 * 60, '%a %H:%M', 'on 28 Nov at 07#58;00'],
    [5 * 24 * 60 + 1, '%d %b', 'on 28 Nov at 07#58;01'],
    [63 * 24 * 60, '%d %b', 'on 25 Jan at 07#58;00'],
    [63 * 24 * 60 + 1, '%b %Y', 'on 25 Jan 2027'],
  ])('over %d minutes has an axis of its own, and says its end in kind', (minutes, format, end) => {
    const drawn = spans(minutes, undefined, phases(['EXPORTING', 0], ['COMPLETED', minutes]));
    expect(settingOf('axisFormat', drawn)).toBe(format);
    expect(rowsOf(drawn).at(-3)).toBe(`section COMPLETED, ${end}`);
  });

  test.each([
    [11 / 60, '2second'],
    [0.5, '5second'],
    [12, '2minute'],
    [4 * 60, '30minute'],
    [4 * 60 + 1, '1hour'],
    [6 * 60, '1hour'],
    [96 * 60, '12hour'],
    [30 * 24 * 60, '1week'],
    [3_300 * 24 * 60, '12month'],
    [3_301 * 24 * 60, undefined],
  ])('over %d minutes has a mark every %s', (minutes, interval) => {
    const drawn = spans(minutes, undefined, phases(['EXPORTING', 0], ['COMPLETED', minutes]));
    expect(settingOf('tickInterval', drawn)).toBe(interval);
  });

  test('has a few marks on its axis, however long it is and whenever it begins', () => {
    const counts = new Set<number>();
    for (let seconds = 2; seconds < 3_300 * 86_400; seconds = Math.ceil(seconds * 1.07)) {
      for (const shiftMs of [0, 999, 59 * MINUTE_MS, 13 * HOUR_MS, 5 * DAY_MS, 39 * DAY_MS, 200 * DAY_MS]) {
        const fromMs = Math.floor((START_MS + shiftMs) / SECOND_MS) * SECOND_MS;
        const untilMs = fromMs + seconds * SECOND_MS;
        const interval = settingOf('tickInterval', [
          { name: 'EXPORTING', fromMs, untilMs, kind: 'seen' },
          { name: 'COMPLETED', fromMs: untilMs, untilMs: undefined, kind: 'seen' },
        ]);
        counts.add(marksOf(interval ?? '', fromMs, untilMs));
      }
    }
    expect(Math.min(...counts)).toBe(2);
    expect(Math.max(...counts)).toBe(9);
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
    expect(sections[0]).toBe('section STATUS_60, 1 min');
  });
});
