import { momentAt, type JobPlan } from './plan.ts';
import { progressAt } from './progress.ts';
import { isTerminal } from './vocabulary.ts';

/**
 * How well the estimated completion time tells the truth: `good` is the true end, `rough` is off by up to a fiftieth
 * of the length (7 minutes in 6 hours), to and fro, and somewhat early in the end, `drifting` starts far too
 * early and gets later, `jumping` swings to and fro, `past` lies behind from the start, `missing` is no estimate.
 */
export type EstimateKind = 'good' | 'rough' | 'drifting' | 'jumping' | 'missing' | 'past';

/** The estimate shown at `nowMs` (epoch milliseconds); none once the job has ended. */
export function estimateAt(plan: JobPlan, kind: EstimateKind, nowMs: number): number | undefined {
  const { status, share } = momentAt(plan, nowMs);
  if (isTerminal(status)) return undefined;
  const endMs = plan.startAtMs + plan.lengthMs;
  switch (kind) {
    case 'good':
      return endMs;
    case 'rough':
      return Math.round(endMs + plan.lengthMs * roughError(progressAt(plan, nowMs).percentage));
    case 'drifting':
      return Math.round(plan.startAtMs + plan.lengthMs * (0.6 + 0.4 * share));
    case 'jumping':
      return Math.round(endMs + plan.lengthMs * (Math.floor(share * 10) % 2 === 0 ? 0.5 : -0.2));
    case 'past':
      return plan.acceptedAtMs;
    case 'missing':
      return undefined;
  }
}

/** How far a rough estimate is off, as a share of the length: another one with each percent of progress. */
function roughError(percentage: number): number {
  return 0.02 * Math.sin(1.2 + percentage / 11);
}
