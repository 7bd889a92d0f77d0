import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { redact } from '../zuora/redaction.ts';
import { lengthOf, type Span } from './status-history.ts';

/** What fits beside a chart. */
const LONGEST_NAME = 20;
/** A narrower bar is hard to see, and one of no width is not drawn at all; this is about two pixels, without its edge. */
const SMALLEST_BAR = 1 / 250;
/** Mermaid wants a text on every bar, and lets the grid run through it where it is too long: this shows as none. */
const NO_TEXT = '#8203;';

/** A Gantt chart in Mermaid's language, which GitHub draws; `undefined` where nothing lasted long enough to be drawn. */
export function ganttOf(spans: readonly Span[]): string | undefined {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined || spans.length < 2) return undefined;
  const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
  if (wholeMs < SECOND_MS) return undefined;
  const axis = axisFor(wholeMs);
  const names = distinct(spans.map(({ name }) => redact(name).slice(0, LONGEST_NAME)));
  const labels = spans.map((span, index) => `${String(names[index])}, ${extentOf(span, axis)}`);
  const lines = [
    ...headOf(labels),
    'gantt',
    `  title ${titleOf(spans)}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  todayMarker off',
    `  axisFormat ${axis.format}`,
    ...ticksOf(wholeMs),
    ...spans.flatMap((span, index) => [
      `  section ${escapeColons(String(labels[index]))}`,
      `  ${taskOf(span, wholeMs)}`,
    ]),
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}

/**
 * GitHub draws a chart 1200 px wide and shrinks it to its column: these settings keep its text at a readable size. The
 * styles make the grid recede, which else has the colour of text; nothing is lost where they are not taken.
 */
function headOf(labels: readonly string[]): readonly string[] {
  return [
    '---',
    'config:',
    "  themeCSS: '.grid line { stroke-opacity: 0.3 }'",
    '  gantt:',
    '    useWidth: 830',
    `    leftPadding: ${String(Math.max(...labels.map(widthOf)) + GAP_PX)}`,
    '    rightPadding: 30',
    '    gridLineStartPadding: 48',
    '    sectionFontSize: 12',
    '    numberSectionStyles: 2',
    '---',
  ];
}

/** What is free before and after a label. */
const GAP_PX = 24;

/** About how wide a label is at that size in Arial, which is wider than what Windows and macOS take: in pixels. */
function widthOf(label: string): number {
  const capitals = label.replace(/[^A-Z_]/g, '').length;
  return 8 * capitals + 6 * (label.length - capitals);
}

/** A status shows when it is looked at, so a phase that came and went between two looks is in the one before. */
function titleOf(spans: readonly Span[]): string {
  const isSomethingAhead = spans.some(({ kind }) => kind === 'ahead');
  return `Phases as seen by polling,${isSomethingAhead ? ' then as expected,' : ''} times in UTC`;
}

/** Mermaid puts all tasks of one section on one row: a status that comes back gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${String(before + 1)})`;
  });
}

/** How long a span is, or when a moment is. */
function extentOf(span: Span, { whenIs }: Axis): string {
  return span.untilMs === undefined ? whenIs(new Date(span.fromMs).toUTCString()) : lengthOf(span);
}

/** To Mermaid, a colon ends a text. */
function escapeColons(text: string): string {
  return text.replaceAll(':', '#58;');
}

function taskOf({ fromMs, untilMs, kind }: Span, wholeMs: number): string {
  if (untilMs === undefined) {
    return `${NO_TEXT} : ${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  }
  const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
  return `${NO_TEXT} : ${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}

/** Without a zone, so that every reader sees the digits of UTC. */
function moment(ms: number): string {
  return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}

interface Axis {
  readonly format: string;
  /** Says a moment so that it can be told from any other on this axis; it gets it as `Mon, 23 Nov 2026 07:00:00 GMT`. */
  readonly whenIs: (utc: string) => string;
}

function axisFor(wholeMs: number): Axis {
  if (wholeMs <= 10 * MINUTE_MS) return { format: '%H:%M:%S', whenIs: (utc) => `at ${utc.slice(17, 25)}` };
  if (wholeMs <= DAY_MS) return { format: '%H:%M', whenIs: (utc) => `at ${utc.slice(17, 22)}` };
  if (wholeMs > 63 * DAY_MS) return { format: '%b %Y', whenIs: (utc) => `on ${utc.slice(5, 16)}` };
  const format = wholeMs <= 5 * DAY_MS ? '%a %H:%M' : '%d %b';
  return { format, whenIs: (utc) => `on ${utc.slice(5, 11)} at ${utc.slice(17, 22)}` };
}

/**
 * How far apart the marks of an axis are, by the longest time it suits: two to nine marks, where Mermaid's own choice is
 * up to twice as many. Each divides the next larger unit, because Mermaid counts within it.
 */
const TICKS: readonly (readonly [longestMs: number, interval: string])[] = [
  [8 * SECOND_MS, '1second'],
  [15 * SECOND_MS, '2second'],
  [40 * SECOND_MS, '5second'],
  [80 * SECOND_MS, '10second'],
  [2 * MINUTE_MS, '15second'],
  [4 * MINUTE_MS, '30second'],
  [8 * MINUTE_MS, '1minute'],
  [15 * MINUTE_MS, '2minute'],
  [40 * MINUTE_MS, '5minute'],
  [80 * MINUTE_MS, '10minute'],
  [2 * HOUR_MS, '15minute'],
  [4 * HOUR_MS, '30minute'],
  [8 * HOUR_MS, '1hour'],
  [16 * HOUR_MS, '2hour'],
  [DAY_MS, '3hour'],
  [2 * DAY_MS, '6hour'],
  [4 * DAY_MS, '12hour'],
  [8 * DAY_MS, '1day'],
  [14 * DAY_MS, '2day'],
  [63 * DAY_MS, '1week'],
  [240 * DAY_MS, '1month'],
  [800 * DAY_MS, '3month'],
  [3_300 * DAY_MS, '12month'],
];

/** Over more years than these, Mermaid's own choice is as good. */
function ticksOf(wholeMs: number): readonly string[] {
  const found = TICKS.find(([longestMs]) => wholeMs <= longestMs);
  return found === undefined ? [] : [`  tickInterval ${found[1]}`];
}
