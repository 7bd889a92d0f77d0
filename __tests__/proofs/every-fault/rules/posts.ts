import { SECOND_MS } from '../../../../src/time/notation.ts';
import type { TrueJob } from '../../../../simulator/zuora/state/job.ts';
import type { Process, Request } from '../process.ts';
import type { PostRun } from '../post-step.ts';
import type { StepRun } from '../step.ts';
import type { Trial } from '../trial.ts';
import {
  cancelsOf,
  isCaredFor,
  isConfused,
  isDisproven,
  isTroubled,
  listedFromMs,
  mayLie,
  mayListLie,
  oursOf,
} from './evidence.ts';
import type { Rules } from './rule.ts';

/** Two looks at the list are less than this apart. */
const LOOKS_APART_MS = 15 * SECOND_MS;

/** What holds of post, and of what a step may leave running. */
export const postRules: Rules = {
  'post ends within 110 s, and within 6 s of a signal'({ post }) {
    if (post === undefined) return false;
    const { beganAtMs, endedAtMs, signalledAtMs = Infinity, isKilled } = post;
    if (isKilled) return 'it was killed';
    const limitMs = Math.min(beganAtMs + 110 * SECOND_MS, signalledAtMs + 6 * SECOND_MS);
    return endedAtMs > limitMs && `it took ${endedAtMs - beganAtMs} ms`;
  },

  'post says once what became of the refresh, in its log and its summary'({ post }, { summary, steps }) {
    if (post === undefined) return false;
    const { hasActed, codes, sentences } = post.said;
    if (sentences.length === 0) return 'it says nothing';
    if (!hasActed) return (post.process.requests.length > 0 || codes.length > 0) && sentences.join('\n');
    if (codes.length > 1) return codes.join();
    // All post steps share it.
    const actedTimes = steps.filter((step) => step.post?.said.hasActed === true).length;
    const saidTimes = summary.split('(post step)').length - 1;
    return saidTimes !== actedTimes && `the summary does ${saidTimes} times, of ${actedTimes} post steps`;
  },

  'what post says is true'(step, trial) {
    const { post } = step;
    if (post?.said.hasActed !== true) return false;
    const [code] = post.said.codes;
    const last = post.said.sentences.at(-1) ?? '';
    const job = trial.jobs.find(({ id }) => last.includes(id));
    // An answer, or a list, can name a job that nobody has.
    if (job === undefined && mayLie(trial)) return false;
    switch (code) {
      case undefined:
        return !hasEnded(job, /^CANCELLED$/, post) && last;
      case 'ZSR-CLEANUP-TOO-LATE':
        return !hasEnded(job, /^(?:COMPLETED|FAILED)$/, post) && last;
      case 'ZSR-CLEANUP-REFUSED':
        return !post.process.of('cancel').some(isRefusal) && last;
      default:
        return false;
    }
  },

  'post acts only if main did not end by itself, or the workflow was cancelled'({ state, post, plan, signalledAtMs }) {
    const hasEnded = state?.settled?.afterSignal === false;
    const isCancelled =
      signalledAtMs !== undefined || plan.death?.kind === 'superseded' || plan.jobStatus === 'cancelled';
    return hasEnded && !isCancelled && post?.said.hasActed === true && 'post acted';
  },

  'post acts only for on-abort: cancel and its own step’s job'({ options, post, state }) {
    if (post?.said.hasActed !== true) return false;
    if (options.mode !== 'refresh' || options.onAbort !== 'cancel')
      return `${options.mode}, on-abort: ${options.onAbort}`;
    return state?.job?.created === false && 'the job was adopted';
  },

  'no job of ours runs on after an abort or a death, but for a reason that is said'(step, trial) {
    const { options, post } = step;
    if (options.mode !== 'refresh' || options.onAbort === 'leave' || !isAbandoned(step)) return false;
    const left = oursOf(step, trial).find((job) => !isCaredFor(job, endOf(step)));
    if (left === undefined || isRefused(step) || hasMistaken(step, left, trial)) return false;
    if (post?.said.hasActed === true) return excuseOfPost(step, post, left, trial);
    return excuseOfMain(step, left, trial);
  },
};

function isRefused({ main, state }: StepRun): boolean {
  return main.record.cancel === 'refused' || state?.cancelRefused === true;
}

/** Of two new jobs, after a create that was lost, it took the other one for its own, or its own for the other's. */
function hasMistaken(step: StepRun, left: TrueJob, trial: Trial): boolean {
  const { state, main } = step;
  const taken = state?.job ?? main.record.job;
  const isCalledOurs = state?.job?.created ?? main.record.created;
  const isMistaken = taken !== undefined && (taken.id !== left.id || isCalledOurs === false);
  return isMistaken && isConfused(step, trial);
}

/** When nobody is there any more who could cancel. */
function endOf({ post, ending, plan }: StepRun): number {
  const mainEndMs = typeof ending === 'object' && plan.death?.kind !== 'killed' ? ending.atMs : 0;
  return Math.max(post?.endedAtMs ?? 0, mainEndMs);
}

function hasEnded(job: TrueJob | undefined, status: RegExp, { endedAtMs }: PostRun): boolean {
  return job !== undefined && status.test(job.status) && (job.endedAtMs ?? Infinity) <= endedAtMs;
}

function isRefusal({ response }: Request): boolean {
  return response !== undefined && response.status >= 400 && response.status < 500;
}

/** Main was killed, or was told to end. */
function isAbandoned({ ending, abort, state }: StepRun): boolean {
  return ending === undefined || abort !== undefined || (state !== undefined && state.settled?.afterSignal !== false);
}

/** What is good enough a reason for each of the last words. */
const REASONS: Readonly<Record<string, readonly Reason[]>> = {
  'ZSR-CLEANUP-UNCONFIRMED': ['hindered', 'not listed', 'confused'],
  'ZSR-CLEANUP-NOTHING-FOUND': ['hindered', 'not listed', 'disproven'],
  'ZSR-CLEANUP-UNPROVEN': ['confused', 'list lies', 'disproven'],
  'ZSR-CLEANUP-REFUSED': ['refused', 'confused'],
  unknown: ['hindered', 'not listed', 'confused', 'disproven'],
  'cancel-unconfirmed': ['hindered', 'confused'],
  aborted: ['hindered', 'confused', 'disproven'],
};
/** Why a job is left running. */
type Reason = 'hindered' | 'not listed' | 'confused' | 'disproven' | 'list lies' | 'refused';

interface CleanUp {
  readonly step: StepRun;
  readonly process: Process;
  readonly left: TrueJob;
  readonly endedAtMs: number;
  readonly isHindered: boolean;
}

/** @returns what is wrong with what post says; `false` if it has a good reason */
function excuseOfPost(step: StepRun, post: PostRun, left: TrueJob, trial: Trial): string | false {
  const { process, beganAtMs, endedAtMs, signalledAtMs } = post;
  const said = post.said.codes[0] ?? 'that all is well';
  const isHindered = isTroubled(process, trial, beganAtMs) || signalledAtMs !== undefined || !hasCredentials(step);
  return excuse(said, { step, process, left, endedAtMs, isHindered }, trial);
}

/** What a main says that has no post step, or whose post step knew of nothing to do. */
function excuseOfMain(step: StepRun, left: TrueJob, trial: Trial): string | false {
  const { ending, main: process, abort, plan } = step;
  if (typeof ending !== 'object' || abort === undefined || plan.death?.kind === 'killed')
    return `nobody was there for ${left.id}`;
  const isHindered = isTroubled(process, trial, abort.atMs);
  return excuse(ending.outcome, { step, process, left, endedAtMs: ending.atMs, isHindered }, trial);
}

function excuse(said: string, cleanUp: CleanUp, trial: Trial): string | false {
  const { step, process, left, endedAtMs, isHindered } = cleanUp;
  const holds: Readonly<Record<Reason, boolean>> = {
    hindered: isHindered,
    'not listed': isNotListed(left, endedAtMs, trial),
    confused: isConfused(step, trial),
    disproven: isDisproven(step, left, trial),
    'list lies': mayListLie(trial),
    refused: cancelsOf(process, left).some(isRefusal),
  };
  const isExcused = (REASONS[said] ?? ['confused', 'list lies']).some((reason) => holds[reason]);
  return !isExcused && `it says ${said} of ${left.id}, which is ${left.status}`;
}

/** Not in the list long enough to be found. */
function isNotListed(job: TrueJob, endMs: number, trial: Trial): boolean {
  return listedFromMs(job, trial) > endMs - LOOKS_APART_MS || mayListLie(trial);
}

function hasCredentials({ plan, state }: StepRun): boolean {
  return plan.hasPostInputs || state?.token !== undefined;
}
