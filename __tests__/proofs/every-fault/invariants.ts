import { isRed } from '../../../src/refresh/outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/time/duration.ts';
import {
  END,
  followed,
  GREEN,
  TOWARDS_A_CANCEL,
  cancelsOf,
  isAbandoned,
  isCancellingBefore,
  isCaredFor,
  isConfused,
  isOrdered,
  isSimple,
  isUnprovable,
  jobIdIn,
  mayHaveMade,
  overlaps,
} from './evidence.ts';
import type { Trial } from './trial.ts';

/** What must hold of every trial: each rule says what is wrong, if anything is. */
export type Rule = (trial: Trial) => string | false | undefined;

/** After this a create without a trace may be taken for lost. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;

/** The names of the rules that a trial breaks, with what is wrong. */
export function broken(trial: Trial): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const wrong = rule(trial);
    return wrong === false || wrong === undefined ? [] : [`${name}: ${wrong}`];
  });
}

const rules: Readonly<Record<string, Rule>> = {
  'main always ends, in its time'({ ending, order, abortedAtMs }) {
    if (ending === 'hung') return 'it hangs';
    if (ending === undefined) return false;
    if (abortedAtMs !== undefined) {
      return (
        ending.atMs > abortedAtMs + 6_000 && `aborted at ${abortedAtMs} ms, it ended at ${ending.atMs} ms`
      );
    }
    const afterMs = order.onTimeout === 'cancel' ? 2 * MINUTE_MS : 0;
    return ending.atMs > order.timeoutMs + afterMs + SECOND_MS && `it ended at ${ending.atMs} ms`;
  },

  'nothing of main is left when it has ended'({ main, ending, leftSleeping }) {
    if (typeof ending !== 'object') return false;
    const late = main.requests.filter(
      ({ leftAtMs, endedAtMs }) => (endedAtMs ?? Infinity) > ending.atMs || leftAtMs > ending.atMs,
    );
    if (late.length > 0) return `requests: ${late.map(({ operation }) => operation).join()}`;
    return leftSleeping > 0 && `${leftSleeping} sleepers`;
  },

  'at most two creates may have reached Zuora, the second once the first must be lost'({ main }) {
    const reached = main.of('create').filter(mayHaveMade);
    if (reached.length > 2) return `${reached.length} creates`;
    const [first, second] = reached;
    if (first === undefined || second === undefined) return false;
    const gapMs = second.leftAtMs - first.leftAtMs;
    return gapMs < CREATE_SETTLES_MS && `the second one left ${gapMs} ms after the first`;
  },

  'at most one job is made, unless the first one was seen too late'({ world, ours, main, schedule }) {
    if (ours.length <= 1) return false;
    const [first] = ours;
    const [create] = main.of('create').filter(mayHaveMade);
    if (first === undefined || create === undefined || ours.length > 2) return `${ours.length} jobs`;
    const visibleAtMs = first.acceptedAtMs - world.startMs + (schedule.zuora.syncLagMs ?? 0);
    return visibleAtMs <= create.leftAtMs + CREATE_SETTLES_MS && 'two jobs, and the first was in the list';
  },

  'nothing is created after an abort, nor once post was there'({ main, abortedAtMs, endedAtMs }) {
    const endMs = Math.min(abortedAtMs ?? Infinity, endedAtMs ?? Infinity);
    return main.of('create').some(({ leftAtMs }) => leftAtMs > endMs) && 'a create left';
  },

  'only mode refresh creates, and post never does'({ order, main, post }) {
    const isWrong =
      (order.mode !== 'refresh' && main.of('create').length > 0) ||
      (post?.process.of('create').length ?? 0) > 0;
    return isWrong && 'a create left';
  },

  'mode check writes nothing'({ order, main }) {
    return order.mode === 'check' && main.of('cancel').length > 0 && 'a CANCEL left';
  },

  'an intent is told before each create leaves'({ main, events }) {
    const intents = events.filter(({ kind }) => kind === 'intent').length;
    return main.of('create').length > intents && 'a create left without';
  },

  'a create that was answered tells its job'({ main, events }) {
    const untold = main.of('create').find(({ response }) => {
      const id = jobIdIn(response);
      return (
        id !== undefined &&
        !events.some((event) => event.kind === 'job' && event.created && event.job.id === id)
      );
    });
    return untold !== undefined && 'its job was not told';
  },

  'at most one CANCEL is in flight'({ main, post }) {
    return (
      [main, post?.process].some((process) => process !== undefined && overlaps(process.of('cancel'))) &&
      'two were'
    );
  },

  "nobody else's job is cancelled without an order for it"(trial) {
    const { main, post, world, ours } = trial;
    const strangers = world.jobs.filter(({ id }) => !ours.some((job) => job.id === id));
    const wronged = strangers.find((job) => {
      const byMain = cancelsOf(main, job).some((cancel) => !isOrdered(trial, job, cancel));
      const byPost = post !== undefined && cancelsOf(post.process, job).length > 0;
      return (byMain || byPost) && !isUnprovable(trial, job);
    });
    return wronged !== undefined && `job ${wronged.id} was`;
  },

  'an abort cancels in the same moment'(trial) {
    const { main, order, abortedAtMs, ending } = trial;
    if (abortedAtMs === undefined || typeof ending !== 'object' || !main.ledger.created) return false;
    if (
      order.onAbort !== 'cancel' ||
      main.ledger.cancel === undefined ||
      isCancellingBefore(trial, abortedAtMs)
    )
      return false;
    // The create in flight has up to 4 s to yield its id.
    const fromMs = Math.max(abortedAtMs, main.of('create').at(-1)?.endedAtMs ?? 0);
    const atMs = main.requests.find(
      ({ operation, leftAtMs }) => leftAtMs >= fromMs && TOWARDS_A_CANCEL.has(operation),
    )?.leftAtMs;
    return (atMs === undefined || atMs - fromMs > 250) && `it left at ${String(atMs)} ms`;
  },

  'an end that is told is true'(trial) {
    const { ending, world, post } = trial;
    const told = typeof ending === 'object' ? END[ending.outcome] : undefined;
    if (told !== undefined && followed(trial)?.status !== told) return `main: ${told}`;
    const seen = post?.ending.kind === 'ended' ? post.ending.job : undefined;
    const isSeen = world.jobs.some(({ id, status }) => id === seen?.id && status === seen.status);
    return seen !== undefined && !isSeen && `post: ${seen.status}`;
  },

  'trouble does not end the wait for a job that is known'({ ending, main, jobKnownAtMs }) {
    if (typeof ending !== 'object' || ending.outcome !== 'unknown' || jobKnownAtMs === undefined)
      return false;
    const lastedMs = ending.atMs - jobKnownAtMs;
    return !main.ledger.createUnanswered && lastedMs < 90 * SECOND_MS && `after ${lastedMs} ms`;
  },

  'post leaves alone what main left by itself, unless the workflow was cancelled'({
    state,
    post,
    schedule,
    abortedAtMs,
  }) {
    const isMeant =
      state.settled?.afterSignal === false && abortedAtMs === undefined && schedule.jobStatus !== 'cancelled';
    return isMeant && post !== undefined && 'post acted';
  },

  'green is true'(trial) {
    const { ending, order } = trial;
    if (typeof ending !== 'object' || isRed(ending.outcome, order.mode)) return false;
    const isTrue = GREEN[ending.outcome];
    return !isTrue?.(trial) && ending.outcome;
  },

  'an outcome that means that nothing was created is true'({ ending, world, ours, schedule, order, main }) {
    if (typeof ending !== 'object' || ours.length === 0) return false;
    const { outcome } = ending;
    if (['skipped', 'not-due', 'active-job', 'invalid', 'unavailable', 'none'].includes(outcome))
      return outcome;
    // With others about, the job found may not be ours; and beside a main that lives on, post may cancel it.
    const isConfused = schedule.strangers.length > 0 && main.ledger.created === false;
    const isCancelling = ours.every(
      ({ cancelAskedAtMs }) => (cancelAskedAtMs ?? Infinity) <= world.startMs + ending.atMs,
    );
    return outcome === 'aborted' && order.onAbort === 'cancel' && !isConfused && !isCancelling && outcome;
  },

  'no job of ours runs on after an abort or a death, or it is said'(trial) {
    const { ours, order, state, post } = trial;
    if (!isAbandoned(trial) || order.mode !== 'refresh' || order.onAbort === 'leave') return false;
    if (ours.every(isCaredFor) || state.cancelRefused === true || isConfused(trial)) return false;
    if (post === undefined) return 'post did not act';
    if (post.ending.kind === 'ended') return `post saw the end of ${post.ending.job.id}`;
    return isSimple(trial) && post.ending.kind !== 'refused' && `post: ${post.ending.kind}`;
  },

  'post ends within its time'({ post }) {
    return post !== undefined && post.tookMs > 110 * SECOND_MS && `it took ${post.tookMs} ms`;
  },
};
