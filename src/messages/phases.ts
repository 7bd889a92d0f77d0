import type { StatusSeen } from '../run/run-record.ts';
import { DAY_MS, HOUR_MS, SECOND_MS, formatTimestamp } from '../time/notation.ts';
import { isTerminal, isWaiting, type Job } from '../zuora/job.ts';
import { redact } from '../zuora/redaction.ts';
import { formatDuration, joined } from './format.ts';

/** What the summary shows of a timeline, as a chart and as a table: a span, or a moment where `untilMs` is missing. */
export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs?: number | undefined;
  /** `running` lasts up to now; `lost` is an end that is no success; `ahead` is Zuora's estimate. */
  readonly kind: 'seen' | 'running' | 'lost' | 'ahead';
}

/** Empty for a moment. */
export function lengthOf({ fromMs, untilMs, kind }: Span): string {
  if (untilMs === undefined) return '';
  const lasts = formatDuration(untilMs - fromMs);
  if (kind === 'ahead') return `about ${lasts}`;
  return kind === 'running' ? `${lasts} so far` : lasts;
}

/** The last ones: a status can come and go without end. */
const MOST_PHASES = 40;

export function spansOf(phases: readonly StatusSeen[], job: Job | undefined, nowMs: number): readonly Span[] {
  const exact = withExactEnd(phases, job?.endedAtMs).slice(-MOST_PHASES);
  // The wall clock may have been set back.
  const untilMs = Math.max(nowMs, exact.at(-1)?.seenAtMs ?? nowMs);
  const spans = exact.map((phase, index) => spanOf(phase, exact[index + 1]?.seenAtMs, untilMs));
  const last = spans.at(-1);
  if (last?.kind !== 'running' || last.name === 'CANCELLING' || job === undefined) return spans;
  const { status, scheduledAtMs: startAtMs, estimatedCompletionAtMs: endAtMs } = job;
  if (!isWaiting(status) || startAtMs === undefined || startAtMs <= untilMs)
    return [...spans, ...spansAhead('to go', untilMs, endAtMs)];
  const ahead = spansAhead('refresh', startAtMs, endAtMs);
  const start: Span = { name: 'start', fromMs: startAtMs, kind: 'ahead' };
  const waiting: Span = { ...last, untilMs: startAtMs, kind: 'seen' };
  return [...spans.slice(0, -1), waiting, ...(ahead.length === 0 ? [start] : ahead)];
}

/** The end was seen somewhat later. */
function withExactEnd(phases: readonly StatusSeen[], endedAtMs = Infinity): readonly StatusSeen[] {
  const [before, last] = phases.slice(-2);
  if (before === undefined || last === undefined || !isTerminal(last.status)) return phases;
  const isBetween = before.seenAtMs <= endedAtMs && endedAtMs <= last.seenAtMs;
  return isBetween ? [...phases.slice(0, -1), { ...last, seenAtMs: endedAtMs }] : phases;
}

function spanOf({ status: name, seenAtMs: fromMs }: StatusSeen, nextAtMs: number | undefined, nowMs: number): Span {
  if (nextAtMs !== undefined) return { name, fromMs, untilMs: nextAtMs, kind: 'seen' };
  if (!isTerminal(name)) return { name, fromMs, untilMs: nowMs, kind: 'running' };
  return { name, fromMs, kind: name === 'COMPLETED' ? 'seen' : 'lost' };
}

function spansAhead(name: string, fromMs: number, endAtMs: number | undefined): readonly Span[] {
  if (endAtMs === undefined || endAtMs <= fromMs) return [];
  return [
    { name, fromMs, untilMs: endAtMs, kind: 'ahead' },
    { name: 'expected end', fromMs: endAtMs, kind: 'ahead' },
  ];
}

/** What fits beside a bar. */
const LONGEST_NAME = 20;
/** Not seen: with it at its begin, no status is a keyword of Mermaid. */
const NO_KEYWORD = '#8203;';
/** Of the whole: about two pixels, as a bar of no width is not drawn. */
const SMALLEST_BAR = 1 / 250;

/** In Mermaid's language; `undefined` where nothing lasted long enough. */
export function ganttOf(spans: readonly Span[]): string | undefined {
  const [first, ...others] = spans;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
  if (wholeMs < SECOND_MS) return undefined;
  return [
    '```mermaid',
    'gantt',
    `  title Phases seen by polling${spans.some(({ kind }) => kind === 'ahead') ? ', then expected' : ''} (UTC)`,
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
  const text = joined([redact(name).slice(0, LONGEST_NAME), lengthOf(span)]);
  const label = `${NO_KEYWORD}${text.replaceAll(':', '#58;')}`;
  if (untilMs === undefined) return `${label} :${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
  return `${label} :${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}

/** All see the digits of UTC. */
const moment = (ms: number): string => formatTimestamp(ms).slice(0, 19).replace('T', ' ');

function axisFormatFor(wholeMs: number): string {
  if (wholeMs <= HOUR_MS / 6) return '%H:%M:%S';
  return wholeMs <= 2 * DAY_MS ? '%H:%M' : '%d %b';
}
