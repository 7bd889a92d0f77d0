import { momentAt, type JobPlan } from './plan.ts';
import { isTerminal } from './vocabulary.ts';

/**
 * How well the estimated completion time tells the truth: `good` is the true end, `drifting` starts far too
 * early and gets later, `jumping` swings to and fro, `past` lies behind from the start, `missing` is no estimate.
 */
export type EstimateKind = 'good' | 'drifting' | 'jumping' | 'missing' | 'past';

/** The estimate shown at `nowMs` (epoch milliseconds); none once the job has ended. */
export function estimateAt(plan: JobPlan, kind: EstimateKind, nowMs: number): number | undefined {
  const { status, share } = momentAt(plan, nowMs);
  if (isTerminal(status)) return undefined;
  const endMs = plan.startAtMs + plan.lengthMs;
  switch (kind) {
    case 'good':
      return endMs;
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
