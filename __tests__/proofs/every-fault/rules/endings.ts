import { isRed, type Outcome } from '../../../../src/run/outcome.ts';
import { pendingCreateOf } from '../../../../src/run/run-record.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/time/notation.ts';
import type { TrueJob } from '../../../../simulator/zuora/state/job.ts';
import type { Request } from '../process.ts';
import type { StepRun } from '../step.ts';
import type { Trial } from '../trial.ts';
import {
  CLOCK_TOLERANCE_MS,
  deadlineMs,
  followed,
  isClockTold,
  isDisproven,
  isTroubled,
  isWaitedFor,
  LONGEST_LAG_MS,
  mayLie,
  mayListLie,
  oursOf,
  toldJob,
} from './evidence.ts';
import type { Rules } from './rule.ts';

/** The outcomes that tell of an end, and which. */
const END: Readonly<Partial<Record<Outcome, string>>> = {
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
};
/** The longest interval between two looks at a job, and some. */
const SEEN_LATELY_MS = 75 * MINUTE_MS;
const WINDOW_MS = 28 * DAY_MS;
const LOOK_EVERY_MS = 30 * SECOND_MS;
/** Of requests in an hour. */
const MOST_REQUESTS = 200;

/** What holds of the end of main, and of what it says. */
export const endingRules: Rules = {
  'main always ends, in its time'(step) {
    const { ending, options, abort, frozenMs } = step;
    if (ending === 'hung') return 'it hangs';
    if (ending === undefined) return false;
    if (abort !== undefined) {
      const limitMs = (abort.source === 'runner-gone' ? 110 : 6) * SECOND_MS;
      return (
        ending.atMs > abort.atMs + limitMs + frozenMs && `aborted at ${abort.atMs} ms, it ended at ${ending.atMs} ms`
      );
    }
    const afterMs = 30 * SECOND_MS + (options.onTimeout === 'cancel' ? 2 * MINUTE_MS : 0);
    return ending.atMs > deadlineMs(step) + afterMs + frozenMs + SECOND_MS && `it ended at ${ending.atMs} ms`;
  },

  'main notices its post step, and the death of its runner, within 30 s'(step) {
    const { ending, plan, diedAtMs, post, abort, frozenMs } = step;
    if (typeof ending !== 'object' || diedAtMs === undefined || plan.death === undefined) return false;
    const fromMs = plan.death.kind === 'superseded' ? (post?.beganAtMs ?? Infinity) : diedAtMs;
    // A step that is told to end anyway has no need to.
    const atMs = Math.min(abort?.atMs ?? Infinity, ending.atMs);
    // The last look, and a cancel after it, leave no time to look.
    const afterDeadlineMs = atMs < deadlineMs(step) ? 0 : 3 * MINUTE_MS;
    return atMs > fromMs + LOOK_EVERY_MS + frozenMs + afterDeadlineMs && `at ${atMs} ms`;
  },

  'a job that had ended by the deadline is not called unfinished'(step, trial) {
    const { ending, main } = step;
    const job = followed(step, trial);
    if (typeof ending !== 'object' || job === undefined || !isCalledUnfinished(step, ending)) return false;
    const { syncLagMs, getHidesNewMs } = trial.sandbox.zuora.settings;
    const shownAtMs = (job.endedAtMs ?? Infinity) + Math.max(syncLagMs, getHidesNewMs);
    // A stranger's records may hide its end.
    const isOdd = trial.sandbox.strangerIds.includes(job.id) || toldJob(step, job.id) === undefined;
    const isHindered = isOdd || isTroubled(main, trial, deadlineMs(step)) || mayLie(trial);
    return shownAtMs < deadlineMs(step) && !isHindered && ending.outcome;
  },

  'nothing of main is left when it has ended'({ main, ending, leftSleeping, frozenMs }) {
    if (typeof ending !== 'object') return false;
    const late = main.requests.filter(
      ({ leftAtMs, endedAtMs }) => (endedAtMs ?? Infinity) > ending.atMs || leftAtMs > ending.atMs,
    );
    if (late.length > 0) return `requests: ${late.map(({ operation }) => operation).join()}`;
    return leftSleeping > 0 && frozenMs === 0 && `${leftSleeping} sleepers`;
  },

  'an end that is told is true'(step, trial) {
    const { ending } = step;
    const told = typeof ending === 'object' ? END[ending.outcome] : undefined;
    const job = followed(step, trial);
    if (told === undefined || typeof ending !== 'object') return false;
    // An answer can name a job that nobody has.
    if (job === undefined && mayLie(trial)) return false;
    return (
      (job?.status !== told || (job.endedAtMs ?? Infinity) > ending.atMs) && `${told}, it is ${String(job?.status)}`
    );
  },

  'green is true'(step, trial) {
    const { ending, options } = step;
    if (typeof ending !== 'object' || isRed(ending.outcome, options.mode)) return false;
    const wrong = GREEN[ending.outcome]?.(step, trial, ending) ?? 'it cannot be green';
    return wrong !== true && `${ending.outcome}: ${wrong}`;
  },

  'an outcome that means that nothing was created is true'(step, trial) {
    const { ending, options, events } = step;
    const ours = oursOf(step, trial);
    if (typeof ending !== 'object' || ours.length === 0) return false;
    const { outcome } = ending;
    if (['skipped', 'not-due', 'active-job', 'invalid', 'unavailable', 'none'].includes(outcome)) return outcome;
    // Beside a main that lives on, post may cancel it.
    const isCancelling = ours.every(({ cancelAskedAtMs }) => (cancelAskedAtMs ?? Infinity) <= ending.atMs);
    const isUnsent = events.some(({ event }) => event.kind === 'cancel-not-sent');
    return (
      outcome === 'aborted' &&
      options.onAbort === 'cancel' &&
      !isMistaken(step, ours, trial) &&
      !isCancelling &&
      !isUnsent &&
      outcome
    );
  },

  'trouble does not end the wait for a job that is known'({ ending, main, events }) {
    const knownAtMs = events.find(({ event }) => event.kind === 'job')?.atMs;
    if (typeof ending !== 'object' || ending.outcome !== 'unknown' || knownAtMs === undefined) return false;
    const lastedMs = ending.atMs - knownAtMs;
    return pendingCreateOf(main.record) === undefined && lastedMs < 90 * SECOND_MS && `after ${lastedMs} ms`;
  },

  'with poll-interval: auto main sends at most 200 requests in any hour'({ main, options }) {
    if (options.pollIntervalMs !== undefined) return false;
    // Tokens that live for half a minute are the simulator's own.
    const times = main.requests.filter(({ operation }) => operation !== 'token').map(({ leftAtMs }) => leftAtMs);
    const from = times.findIndex((atMs, index) => (times[index + MOST_REQUESTS] ?? Infinity) - atMs < HOUR_MS);
    return from >= 0 && `from ${String(times[from])} ms on`;
  },

  'skipped is said only by the policy that was in force, and where it applies'(step, trial) {
    const { ending, options } = step;
    if (typeof ending !== 'object' || ending.outcome !== 'skipped' || options.mode === 'cancel') return false;
    return isSkippedWrongly(step, trial, ending.sentence) && ending.sentence;
  },

  'none is said only where no refresh is seen'(step, trial) {
    const { ending, options, beganAtMs } = step;
    if (typeof ending !== 'object' || options.mode === 'check' || options.mode === 'refresh') return false;
    const isNone = ending.outcome === 'none' || (ending.outcome === 'skipped' && options.jobId === 'active');
    if (!isNone || mayListLie(trial)) return false;
    // One that starts too late is nothing to wait for.
    if (options.onNoJob === 'skip' && ending.sentence.includes(' is scheduled for ')) return false;
    const seen = trial.jobs.find((job) => {
      const shownAtMs = trial.sandbox.zuora.state.listedJobs(job.environmentId).find(({ id }) => id === job.id);
      const listedAtMs = (shownAtMs?.listedFromMs ?? Infinity) - trial.sandbox.startMs;
      const stranger = trial.schedule.strangers[trial.sandbox.strangerIds.indexOf(job.id)];
      return (
        Math.max(listedAtMs, stranger?.addedAtMs ?? -Infinity) <= beganAtMs && (job.endedAtMs ?? Infinity) > ending.atMs
      );
    });
    return seen !== undefined && `${seen.id} is ${seen.status}`;
  },
};

/**
 * With others about, the job found may not be ours, whatever it is called; what is called so without a reason is found
 * elsewhere. And our own may seem another's.
 */
function isMistaken(step: StepRun, ours: readonly TrueJob[], trial: Trial): boolean {
  const { created, job } = step.main.record;
  const found = ours.find(({ id }) => id === job?.id);
  if (found !== undefined && created === true) return false;
  return trial.jobs.length > ours.length || (found !== undefined && isDisproven(step, found, trial));
}

/** At the deadline of a wait; `cancel-refused` is said of a job that is cancelled too late. */
function isCalledUnfinished(step: StepRun, { outcome, atMs }: Told): boolean {
  const isAtEnd = step.abort === undefined && atMs >= deadlineMs(step) && isWaitedFor(step);
  return isAtEnd && /timed-out|in-progress|cancel-refused/.test(outcome);
}

type Told = Extract<StepRun['ending'], object>;

/** Whether a step says that it skipped by a policy that was not in force, or where it does not apply. */
function isSkippedWrongly(step: StepRun, trial: Trial, sentence: string): boolean {
  const { options } = step;
  const policy = /\(on-active-job: ([a-z-]+)\)/.exec(sentence)?.[1];
  if (policy !== undefined) {
    const maySkip = options.onActiveJob === 'skip' || options.onActiveJob === 'adopt-or-skip';
    return !maySkip || policy !== options.onActiveJob || !wasActive(step, trial);
  }
  if (sentence.includes('less than min-age (')) return options.minAgeMs === undefined || options.mode !== 'refresh';
  if (sentence.includes('(on-not-due: skip)')) return options.onNotDue !== 'skip' || !wasClosed(step, trial);
  return true;
}

/** When an outcome that leaves the step green tells the truth: `true`, or what is wrong. */
const GREEN: Readonly<Partial<Record<Outcome, (step: StepRun, trial: Trial, ending: Told) => true | string>>> = {
  succeeded: (step, trial) => {
    const job = followed(step, trial);
    const isGiven = step.options.mode === 'check' || step.options.jobId !== undefined;
    if (isGiven || !isClockTold(trial) || isNobodys(job, trial)) return true;
    if (job?.status !== 'COMPLETED') return 'it is not COMPLETED';
    // As far as its record can show it.
    const { syncLagMs } = trial.sandbox.zuora.settings;
    const isNew = (job.endedAtMs ?? 0) >= step.beganAtMs - CLOCK_TOLERANCE_MS - syncLagMs;
    return isNew || `job ${job.id} had ended before this step began`;
  },
  failed: (step, trial) => hasEnded(step, trial, 'FAILED') || 'it is not FAILED',
  cancelled: (step, trial) => hasEnded(step, trial, 'CANCELLED') || 'it is not CANCELLED',
  'in-progress': (step, trial, ending) => {
    const job = followed(step, trial) ?? step.main.record.job;
    // A create can be answered with an ID that nobody has.
    if (job === undefined) return 'there is no job';
    if (!isWaitedFor(step)) return true;
    if (step.options.onTimeout !== 'detach') return 'it was to be waited for';
    if (ending.atMs < deadlineMs(step)) return isBeyond(step, trial) || 'it ended before the deadline';
    // What is stopped here had concluded before: only what it awaits can be held up.
    const latelyMs = ending.atMs - step.frozenMs - SEEN_LATELY_MS;
    const isSeen = step.main.requests.some(
      (request) => isAbout(request, job.id) && (request.endedAtMs ?? 0) >= latelyMs,
    );
    return isSeen || 'it was not read lately';
  },
  skipped: ({ options }, { jobs }, ending) => {
    if (options.mode !== 'cancel' || options.jobId === 'active') return true;
    const job = jobs.find(({ id }) => id === options.jobId);
    return job === undefined || (job.endedAtMs ?? Infinity) <= ending.atMs || 'its job has not ended';
  },
  none: ({ options }) => options.mode === 'check' || 'it cannot be green',
};

function hasEnded(step: StepRun, trial: Trial, status: string): boolean {
  const job = followed(step, trial);
  return job?.status === status || isNobodys(job, trial);
}

/** An answer, or a list, can name a job that nobody has. */
function isNobodys(job: TrueJob | undefined, trial: Trial): boolean {
  return job === undefined && mayLie(trial);
}

/** An answer, or a list, that shows a job. */
function isAbout({ response }: Request, id: string): boolean {
  return response?.status !== undefined && response.status < 300 && response.body.includes(id);
}

/** A job that starts after the deadline is not waited for with `on-timeout: detach`. */
function isBeyond(step: StepRun, trial: Trial): boolean {
  const job = step.main.record.job;
  if (job?.scheduledAtMs === undefined) return false;
  // Where Zuora shows no clock, the runner's counts.
  if (!isClockTold(trial)) return true;
  const { sandbox } = trial;
  return job.scheduledAtMs > sandbox.zuora.shown.at(sandbox.startMs + deadlineMs(step)) - CLOCK_TOLERANCE_MS;
}

/** Whether anything of others was, or seemed to be, in progress while a step was there. */
function wasActive(step: StepRun, trial: Trial): boolean {
  const { environmentStatus } = trial.schedule.zuora;
  if (environmentStatus === 'PROCESSING' || mayListLie(trial)) return true;
  const others = trial.jobs.filter((job) => trial.sandbox.makerOf(job) !== step.number);
  const sinceMs = step.beganAtMs - LONGEST_LAG_MS;
  // What was refreshed a while ago is still PROCESSING, and some records never show their end.
  const isOdd = trial.schedule.strangers.some(
    ({ oddly: { shownAs, listedAs } }) => JSON.stringify([shownAs, listedAs]) !== '[{},{}]',
  );
  return isOdd || others.some(({ endedAtMs = Infinity }) => endedAtMs > sinceMs - 10 * MINUTE_MS);
}

/** Whether the window was closed at any time in the life of a step, or said to be. */
function wasClosed(step: StepRun, trial: Trial): boolean {
  const { lastRefreshAgoMs } = trial.schedule.zuora;
  const isAhead = lastRefreshAgoMs !== undefined && lastRefreshAgoMs < WINDOW_MS;
  const isUsed = trial.jobs.some(({ endedAtMs = Infinity }) => endedAtMs > -WINDOW_MS && endedAtMs < Infinity);
  return isAhead || isUsed || step.main.of('create').some(({ response }) => response?.status === 403);
}
