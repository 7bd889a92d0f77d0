import { seededRandom } from '../../simulator/zuora/state/random.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import type { Standing, Trace } from './synthetic-zuora.ts';

/** How the estimated completion relates to the truth; {@link ESTIMATES} says what each one is. */
export type Estimate = keyof typeof ESTIMATES;

/** What befalls a refresh besides its estimate. */
export type Story = (typeof STORIES)[number];

export const STORIES = ['plain', 'early failure', 'long queue', 'scheduled'] as const;

/** A refresh as it might have been. Moments are in milliseconds since its creation. */
export interface SyntheticRefresh {
  readonly estimate: Estimate;
  readonly story: Story;
  /** The length class, in hours; the refresh takes up to 5 % less. */
  readonly hours: number;
  readonly endsMs: number;
  readonly trace: Trace;
}

/** When a refresh that is under way ends, and what is drawn once for it. */
interface Course {
  readonly startsMs: number;
  readonly plannedEndMs: number;
  /** From -1 to 1. */
  readonly error: number;
  /** From 0 to below 1. */
  readonly draw: number;
}

type Estimator = (course: Course, sinceMs: number) => number | undefined;

const GOOD_MS = 2 * MINUTE_MS;
const lengthOf = ({ startsMs, plannedEndMs }: Course): number => plannedEndMs - startsMs;

/** Each estimate with what it says at a moment. */
const ESTIMATES = {
  /** At every moment within 2 min or 1 % of the time that is left, whichever is more. */
  good: (course, sinceMs) =>
    course.plannedEndMs + course.error * Math.max(GOOD_MS, (course.plannedEndMs - sinceMs) / 100),
  /** From first to last within 1 % of the length: at 96 h that is an hour. */
  'off by 1 %': (course) => course.plannedEndMs + (course.error * lengthOf(course)) / 100,
  /** Ends up to half of the length too early, and gets there step by step. */
  drifting: (course, sinceMs) =>
    course.plannedEndMs - (0.1 + 0.4 * course.draw) * Math.max(0, course.plannedEndMs - sinceMs),
  /** Always somewhat ahead; put off whenever it is reached. */
  'put off': (course, sinceMs) => {
    const stepMs = (5 + 55 * course.draw) * MINUTE_MS;
    return course.startsMs + (Math.floor((sinceMs - course.startsMs) / stepMs) + 1) * stepMs;
  },
  /** To and fro by a third of the length. */
  jumping: (course, sinceMs) => {
    const isOdd = Math.floor((10 * sinceMs) / lengthOf(course) + course.draw) % 2 === 1;
    return course.plannedEndMs + (isOdd ? 1 : -1) * course.draw * (lengthOf(course) / 3);
  },
  /** Says 10 to 60 % of the length, and stays there. */
  'too early': (course) => course.startsMs + (0.1 + 0.5 * course.draw) * lengthOf(course),
  /** Says 110 to 160 % of the length, and stays there. */
  'too late': (course) => course.startsMs + (1.1 + 0.5 * course.draw) * lengthOf(course),
  missing: () => undefined,
} as const satisfies Record<string, Estimator>;

/** How progress relates to the share of time that is over; a refresh has one of them. */
const PROGRESS: readonly ((share: number) => number | undefined)[] = [
  (share) => 100 * share,
  // Slow at first, slow at last.
  (share) => 100 * share ** 1.5,
  (share) => 100 * share ** 0.7,
  // By phase only.
  (share) => Math.floor(8 * share) * 12.5,
  // Stays at 99 % for the last tenth.
  (share) => Math.min(99, 110 * share),
  () => undefined,
];

const PHASES = ['INITIATED', 'DEPROVISIONING', 'EXPORTING', 'SCRUBBING', 'RESETTING', 'IMPORTING', 'FINALIZING'];
export const LENGTHS_HOURS = [1, 3, 6, 12, 24, 48, 96] as const;
export const ESTIMATE_NAMES = [
  'good',
  'off by 1 %',
  'drifting',
  'put off',
  'jumping',
  'too early',
  'too late',
  'missing',
] as const;

/** The whole set, the same for the same seed. */
export function syntheticRefreshes(seed: number): readonly SyntheticRefresh[] {
  const random = seededRandom(seed);
  const draw = (): number => random.next();
  const build = (estimate: Estimate, story: SyntheticRefresh['story'], hours: number): SyntheticRefresh =>
    refreshOf({ estimate, story, hours }, draw);
  return LENGTHS_HOURS.flatMap((hours) => [
    ...ESTIMATE_NAMES.flatMap((estimate) =>
      Array.from({ length: estimate === 'good' ? 12 : 4 }, () => build(estimate, 'plain', hours)),
    ),
    ...(['good', 'missing', 'too late'] as const).map((estimate) => build(estimate, 'early failure', hours)),
    ...(['good', 'missing'] as const).map((estimate) => build(estimate, 'long queue', hours)),
    ...(['good', 'missing', 'drifting'] as const).map((estimate) => build(estimate, 'scheduled', hours)),
  ]);
}

function refreshOf(
  { estimate, story, hours }: Pick<SyntheticRefresh, 'estimate' | 'story' | 'hours'>,
  draw: () => number,
): SyntheticRefresh {
  const scheduledMs = story === 'scheduled' ? Math.round((0.5 + 24 * draw()) * HOUR_MS) : undefined;
  const queueMs = story === 'long queue' ? (2 + 10 * draw()) * HOUR_MS : 5 * draw() * MINUTE_MS;
  const startsMs = (scheduledMs ?? 0) + queueMs;
  const lengthMs = hours * HOUR_MS * (1 - draw() / 20);
  const course: Course = { startsMs, plannedEndMs: startsMs + lengthMs, error: 2 * draw() - 1, draw: draw() };
  const endsMs = Math.ceil(story === 'early failure' ? startsMs + draw() * 0.3 * lengthMs : course.plannedEndMs);
  const end = story === 'early failure' ? 'FAILED' : 'COMPLETED';
  const progress = PROGRESS[Math.floor(draw() * PROGRESS.length)] ?? (() => undefined);

  const at = (sinceMs: number): Standing => {
    const nothing = { progress: undefined, estimatedMs: undefined, startedMs: undefined, endedMs: undefined };
    if (sinceMs >= endsMs) return { ...nothing, status: end, startedMs: startsMs, endedMs: endsMs };
    if (sinceMs < startsMs) {
      const isScheduled = scheduledMs !== undefined && sinceMs < scheduledMs;
      return { ...nothing, status: isScheduled ? 'SCHEDULED' : 'QUEUED' };
    }
    const share = (sinceMs - startsMs) / lengthMs;
    const percent = progress(share);
    return {
      status: PHASES[Math.floor(share * PHASES.length)] ?? 'FINALIZING',
      progress: percent === undefined ? undefined : Math.floor(percent),
      estimatedMs: ESTIMATES[estimate](course, sinceMs),
      startedMs: startsMs,
      endedMs: undefined,
    };
  };
  return { estimate, story, hours, endsMs, trace: { scheduledMs, at } };
}
