import type { RefreshEvent } from '../refresh/events.ts';
import { isTerminal } from '../refresh/status.ts';
import type { Job } from '../zuora/job.ts';

/** A status and when it was first seen, in milliseconds since the epoch. */
export interface Phase {
  readonly status: string;
  readonly seenAtMs: number;
}

/** Remembers which statuses a job went through, as far as they were seen. */
export class Timeline {
  readonly #now: () => number;
  readonly #phases: Phase[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  get phases(): readonly Phase[] {
    return this.#phases;
  }

  note(event: RefreshEvent): void {
    if (event.kind === 'job' || event.kind === 'observed') this.#add(event.job);
  }

  #add({ status }: Job): void {
    if (this.#phases.at(-1)?.status !== status) this.#phases.push({ status, seenAtMs: this.#now() });
  }
}

/** What the summary shows of a timeline, as a chart and as a table: a span, or a moment where `untilMs` is missing. */
export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number | undefined;
  /** `running` lasts up to now; `lost` is an end that is no success; `ahead` is Zuora's estimate. */
  readonly kind: 'seen' | 'running' | 'lost' | 'ahead';
}

/** A status can come and go without end; what was last is what counts. */
const MOST_PHASES = 40;

/** The phases as spans, up to now or to the end, and what Zuora expects after them. */
export function spansOf(phases: readonly Phase[], job: Job | undefined, nowMs: number): readonly Span[] {
  const spans = phases
    .map((phase, index) => spanOf(phase, phases[index + 1]?.seenAtMs, nowMs))
    .slice(-MOST_PHASES);
  const estimateMs = job?.estimatedCompletionAtMs;
  if (spans.at(-1)?.kind !== 'running' || estimateMs === undefined || estimateMs <= nowMs) return spans;
  return [
    ...spans,
    { name: 'to go', fromMs: nowMs, untilMs: estimateMs, kind: 'ahead' },
    { name: 'expected end', fromMs: estimateMs, untilMs: undefined, kind: 'ahead' },
  ];
}

function spanOf({ status, seenAtMs }: Phase, nextAtMs: number | undefined, nowMs: number): Span {
  const base = { name: status, fromMs: seenAtMs };
  if (nextAtMs !== undefined) return { ...base, untilMs: nextAtMs, kind: 'seen' };
  if (!isTerminal(status)) return { ...base, untilMs: nowMs, kind: 'running' };
  return { ...base, untilMs: undefined, kind: status === 'COMPLETED' ? 'seen' : 'lost' };
}
