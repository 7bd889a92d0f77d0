import { DAY_MS, HOUR_MS, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { redact } from '../zuora/redaction.ts';
import { lengthOf, type Span } from './spans.ts';

/** What fits beside a bar. */
const LONGEST_NAME = 20;
/** Nothing that is seen: with it at its begin, no status is taken for a keyword of Mermaid. */
const NO_KEYWORD = '#8203;';
/** A bar of no width is not drawn; this is about two pixels. */
const SMALLEST_BAR = 1 / 250;

/** A Gantt chart in Mermaid's language, which GitHub draws; `undefined` where nothing lasted long enough to be drawn. */
export function ganttOf(spans: readonly Span[]): string | undefined {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined || spans.length < 2) return undefined;
  const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
  if (wholeMs < SECOND_MS) return undefined;
  const isSomethingAhead = spans.some(({ kind }) => kind === 'ahead');
  return [
    '```mermaid',
    'gantt',
    // A status shows when it is looked at: one that came and went between two looks is in the one before.
    `  title Phases as seen by polling,${isSomethingAhead ? ' then as expected,' : ''} times in UTC`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${axisFormatFor(wholeMs)}`,
    '  todayMarker off',
    ...spans.map((span) => `  ${taskOf(span, wholeMs)}`),
    '```',
  ].join('\n');
}

function taskOf(span: Span, wholeMs: number): string {
  const { name, fromMs, untilMs, kind } = span;
  // To Mermaid, a colon ends a text.
  const text = [redact(name).slice(0, LONGEST_NAME), lengthOf(span)].filter(Boolean).join(', ');
  const label = `${NO_KEYWORD}${text.replaceAll(':', '#58;')}`;
  if (untilMs === undefined)
    return `${label} :${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
  return `${label} :${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}

/** Without a zone, so that every reader sees the digits of UTC. */
function moment(ms: number): string {
  return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}

function axisFormatFor(wholeMs: number): string {
  if (wholeMs <= HOUR_MS / 6) return '%H:%M:%S';
  return wholeMs <= 2 * DAY_MS ? '%H:%M' : '%d %b';
}
