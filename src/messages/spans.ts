import type { StatusSeen } from '../run/run-record.ts';
import { isTerminal, isWaiting } from '../zuora/status.ts';
import type { Job } from '../zuora/job.ts';
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
function withExactEnd(
  phases: readonly StatusSeen[],
  endedAtMs = Number.POSITIVE_INFINITY,
): readonly StatusSeen[] {
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

/** When the refresh goes on: now, unless it waits for its time. */
function startOf({ status, scheduledAtMs = 0 }: Job, nowMs: number): number {
  return isWaiting(status) && scheduledAtMs > nowMs ? scheduledAtMs : nowMs;
}

function spansAhead(
  startAtMs: number,
  { estimatedCompletionAtMs: endAtMs }: Job,
  nowMs: number,
): readonly Span[] {
  const start: Span = { name: 'start', fromMs: startAtMs, untilMs: undefined, kind: 'ahead' };
  if (endAtMs === undefined || endAtMs <= startAtMs) return startAtMs === nowMs ? [] : [start];
  const name = startAtMs === nowMs ? 'to go' : 'refresh';
  return [
    { name, fromMs: startAtMs, untilMs: endAtMs, kind: 'ahead' },
    { name: 'expected end', fromMs: endAtMs, untilMs: undefined, kind: 'ahead' },
  ];
}
