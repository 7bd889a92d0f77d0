import type { StatusSeen } from '../run/run-record.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../time/duration.ts';
import { formatTimestamp } from '../time/timestamp.ts';
import { isTerminal, isWaiting, type Job } from '../zuora/job.ts';
import { redact } from '../zuora/redaction.ts';
import { formatDuration } from './duration.ts';

/** What the summary shows of a timeline, as a chart and as a table: a span, or a moment where `untilMs` is missing. */
export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number | undefined;
  /** `running` lasts up to now; `lost` is an end that is no success; `ahead` is Zuora's estimate. */
  readonly kind: 'seen' | 'running' | 'lost' | 'ahead';
}

/** How long a span is, and how sure that is; empty for a moment. */
export function lengthOf({ fromMs, untilMs, kind }: Span): string {
  if (untilMs === undefined) return '';
  const lasts = formatDuration(untilMs - fromMs);
  if (kind === 'ahead') return `about ${lasts}`;
  return kind === 'running' ? `${lasts} so far` : lasts;
}

/** A status can come and go without end; what was last is what counts. */
const MOST_PHASES = 40;

/** The phases as spans, up to now or to the end, and what Zuora expects after them. */
export function spansOf(phases: readonly StatusSeen[], job: Job | undefined, nowMs: number): readonly Span[] {
  const exact = withExactEnd(phases, job?.endedAtMs).slice(-MOST_PHASES);
  // The wall clock may have been set back.
  const untilMs = Math.max(nowMs, exact.at(-1)?.seenAtMs ?? nowMs);
  const spans = exact.map((phase, index) => spanOf(phase, exact[index + 1]?.seenAtMs, untilMs));
  const last = spans.at(-1);
  if (last?.kind !== 'running' || last.name === 'CANCELLING' || job === undefined) return spans;
  const startAtMs = startOf(job, untilMs);
  const before: Span = startAtMs === untilMs ? last : { ...last, untilMs: startAtMs, kind: 'seen' };
  return [...spans.slice(0, -1), before, ...spansAhead(startAtMs, job, untilMs)];
}

/** Zuora knows when the job ended; it was seen somewhat later. */
function withExactEnd(phases: readonly StatusSeen[], endedAtMs = Number.POSITIVE_INFINITY): readonly StatusSeen[] {
  const [before, last] = phases.slice(-2);
  if (before === undefined || last === undefined || !isTerminal(last.status)) return phases;
  const isBetween = before.seenAtMs <= endedAtMs && endedAtMs <= last.seenAtMs;
  return isBetween ? [...phases.slice(0, -1), { ...last, seenAtMs: endedAtMs }] : phases;
}

function spanOf({ status, seenAtMs }: StatusSeen, nextAtMs: number | undefined, nowMs: number): Span {
  const base = { name: status, fromMs: seenAtMs };
  if (nextAtMs !== undefined) return { ...base, untilMs: nextAtMs, kind: 'seen' };
  if (!isTerminal(status)) return { ...base, untilMs: nowMs, kind: 'running' };
  return { ...base, untilMs: undefined, kind: status === 'COMPLETED' ? 'seen' : 'lost' };
}

/** When the refresh continues: now, unless it waits for its time. */
function startOf({ status, scheduledAtMs = 0 }: Job, nowMs: number): number {
  return isWaiting(status) && scheduledAtMs > nowMs ? scheduledAtMs : nowMs;
}

function spansAhead(startAtMs: number, { estimatedCompletionAtMs: endAtMs }: Job, nowMs: number): readonly Span[] {
  const start: Span = { name: 'start', fromMs: startAtMs, untilMs: undefined, kind: 'ahead' };
  if (endAtMs === undefined || endAtMs <= startAtMs) return startAtMs === nowMs ? [] : [start];
  const name = startAtMs === nowMs ? 'to go' : 'refresh';
  return [
    { name, fromMs: startAtMs, untilMs: endAtMs, kind: 'ahead' },
    { name: 'expected end', fromMs: endAtMs, untilMs: undefined, kind: 'ahead' },
  ];
}

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
    `  title Phases seen by polling${isSomethingAhead ? ', then expected' : ''} (UTC)`,
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
  if (untilMs === undefined) return `${label} :${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
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
