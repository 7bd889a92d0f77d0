import { momentAt, shareBefore, type JobPlan } from './plan.ts';
import { isTerminal, phases, type Phase } from './vocabulary.ts';

/** `even`: as the time goes by; `uneven`: at another speed in each phase, and at 99 % until the end. */
export type ProgressKind = 'even' | 'uneven';

/** The progress of a job, and since when (epoch milliseconds) it has been this much. */
export interface Progress {
  readonly percentage: number;
  readonly sinceMs: number;
}

/** The percentage at the end of each phase, if it is uneven. */
const unevenPercentages: Readonly<Record<Phase, number>> = {
  QUEUED: 0,
  INITIATED: 3,
  DEPROVISIONING: 20,
  EXPORTING: 35,
  SCRUBBING: 50,
  RESETTING: 60,
  IMPORTING: 99,
  FINALIZING: 99,
};

/** A part of a refresh in which its progress has one speed. Shares are parts (0 to 1) of its length. */
interface Stretch {
  readonly fromShare: number;
  readonly toShare: number;
  readonly fromPercentage: number;
  readonly toPercentage: number;
}

/** How far a job is at `nowMs` (epoch milliseconds); whole percents, rounded down. */
export function progressAt(plan: JobPlan, nowMs: number): Progress {
  const { status, share, sinceMs } = momentAt(plan, nowMs);
  if (status === 'COMPLETED') return { percentage: 100, sinceMs };
  const percentage = percentageAt(share, plan);
  if (percentage === 0 || isTerminal(status)) return { percentage, sinceMs };
  return { percentage, sinceMs: Math.round(plan.startAtMs + plan.lengthMs * shareOf(percentage, plan)) };
}

function percentageAt(share: number, plan: JobPlan): number {
  const { fromShare, toShare, fromPercentage, toPercentage } = stretchWith(plan, (one) => share < one.toShare);
  const part = Math.min(1, (share - fromShare) / (toShare - fromShare));
  // What is a whole percent must not lack the last bit of it.
  return Math.floor(fromPercentage + part * (toPercentage - fromPercentage) + 1e-9);
}

/** The share of its length at which a job reaches a percentage. */
function shareOf(percentage: number, plan: JobPlan): number {
  const { fromShare, toShare, fromPercentage, toPercentage } = stretchWith(
    plan,
    (one) => percentage <= one.toPercentage,
  );
  return fromShare + ((toShare - fromShare) * (percentage - fromPercentage)) / (toPercentage - fromPercentage);
}

/** The first stretch of that kind; the last one of all if there is none. */
function stretchWith(plan: JobPlan, isWanted: (stretch: Stretch) => boolean): Stretch {
  const all = stretchesOf(plan);
  return all.find(isWanted) ?? all.at(-1) ?? whole;
}

const whole: Stretch = { fromShare: 0, toShare: 1, fromPercentage: 0, toPercentage: 100 };

function stretchesOf({ progress, weights }: JobPlan): readonly Stretch[] {
  switch (progress) {
    case 'even':
      return [whole];
    case 'uneven':
      return phases.map((phase, at) => ({
        fromShare: shareBefore(weights, at),
        toShare: shareBefore(weights, at + 1),
        fromPercentage: at === 0 ? 0 : unevenPercentages[phases[at - 1] ?? phase],
        toPercentage: unevenPercentages[phase],
      }));
  }
}
