import { DAY_MS, formatDuration, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import type { Span } from './timeline.ts';

/** GitHub draws a chart 1200 px wide and shrinks it to its column: these settings keep its text at a readable size. */
const HEAD = `---
config:
  gantt:
    useWidth: 830
    leftPadding: 130
    rightPadding: 30
    fontSize: 12
    sectionFontSize: 12
    numberSectionStyles: 2
---
gantt
  title Phases seen, times in UTC
  dateFormat YYYY-MM-DD HH:mm:ss
  todayMarker off`;

/** What fits beside a chart. */
const LONGEST_NAME = 20;
/** Below this part of the whole, the label of what is ahead falls outside its bar, where it cannot be read. */
const SMALLEST_AHEAD = 0.2;

/** A Gantt chart in Mermaid's language, which GitHub draws; `undefined` where nothing lasted long enough to be drawn. */
export function ganttOf(spans: readonly Span[]): string | undefined {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined || spans.length < 2) return undefined;
  const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
  if (wholeMs < SECOND_MS) return undefined;
  const isDrawn = ({ kind, fromMs, untilMs = fromMs }: Span): boolean =>
    kind !== 'ahead' || untilMs === fromMs || untilMs - fromMs >= SMALLEST_AHEAD * wholeMs;
  const drawn = spans.filter(isDrawn);
  const names = distinct(drawn.map(({ name }) => name.slice(0, LONGEST_NAME)));
  const rows = drawn.map((span, index) => `  section ${names[index] ?? ''}\n  ${taskOf(span)}`);
  return ['```mermaid', HEAD, `  axisFormat ${axisFor(wholeMs)}`, ...rows, '```'].join('\n');
}

/** Mermaid puts all tasks of one section on one row: a status that comes back gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${String(before + 1)})`;
  });
}

function taskOf({ fromMs, untilMs, kind }: Span): string {
  if (untilMs === undefined) {
    // A colon would end the label.
    const at = formatTimestamp(fromMs).slice(11, 16).replace(':', '#58;');
    return `at ${at} : ${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  }
  const lasts = formatDuration(untilMs - fromMs);
  const label = kind === 'ahead' ? `about ${lasts}` : kind === 'running' ? `${lasts} so far` : lasts;
  return `${label} : ${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(untilMs)}`;
}

/** Without a zone, so that every reader sees the digits of UTC. */
function moment(ms: number): string {
  return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}

function axisFor(wholeMs: number): string {
  if (wholeMs <= 10 * MINUTE_MS) return '%H:%M:%S';
  if (wholeMs <= DAY_MS) return '%H:%M';
  return wholeMs <= 5 * DAY_MS ? '%a %H:%M' : '%d %b';
}
