import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { lengthOf, type Span } from './timeline.ts';

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
  const axis = axisFor(wholeMs);
  const rows = drawn.map((span, index) => `  section ${String(names[index])}\n  ${taskOf(span, axis)}`);
  return ['```mermaid', HEAD, `  axisFormat ${axis.format}`, ...rows, '```'].join('\n');
}

/** Mermaid puts all tasks of one section on one row: a status that comes back gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${String(before + 1)})`;
  });
}

function taskOf(span: Span, { digits }: Axis): string {
  const { fromMs, untilMs, kind } = span;
  if (untilMs === undefined) {
    // A colon would end the label.
    const at = moment(fromMs)
      .slice(...digits)
      .replaceAll(':', '#58;');
    return `at ${at} : ${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  }
  return `${lengthOf(span)} : ${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(untilMs)}`;
}

/** Without a zone, so that every reader sees the digits of UTC. */
function moment(ms: number): string {
  return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}

interface Axis {
  readonly format: string;
  /** The part of a {@link moment} that tells two moments on this axis apart. */
  readonly digits: readonly [number, number];
}

function axisFor(wholeMs: number): Axis {
  if (wholeMs <= 10 * MINUTE_MS) return { format: '%H:%M:%S', digits: [11, 19] };
  if (wholeMs <= DAY_MS) return { format: '%H:%M', digits: [11, 16] };
  return { format: wholeMs <= 5 * DAY_MS ? '%a %H:%M' : '%d %b', digits: [5, 16] };
}
