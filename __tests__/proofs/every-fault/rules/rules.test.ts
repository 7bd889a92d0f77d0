import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '../../../../src/time/notation.ts';
import { DEFAULT_POLICIES } from '../../../run/policies.ts';
import { capturePrinted } from '../printed.ts';
import type { PostRun } from '../post-step.ts';
import type { Process, Request } from '../process.ts';
import { removeRunnerFiles } from '../runner-files.ts';
import type { Moment, Schedule, StepPlan } from '../schedule.ts';
import type { StepRun } from '../step.ts';
import { tryOut, type Trial } from '../trial.ts';
import { broken, RULES } from './rules.ts';

/** What a step is ordered, and what befalls it, beside what is usual. */
type Plan = Partial<Omit<StepPlan, 'policies'>> & { readonly policies?: Partial<StepPlan['policies']> };

/** The list is read, the pending create saved, and the create answered. */
const ONCE_CREATED: Moment = { kind: 'request', since: 'create', nth: 1, leg: 'answered', afterMs: MINUTE_MS };

function planOf({ policies, ...plan }: Plan): StepPlan {
  return {
    beginsAtMs: 0,
    mode: 'refresh',
    target: 'none',
    byTenant: false,
    policies: { ...DEFAULT_POLICIES, timeoutMs: 60 * MINUTE_MS, ...policies },
    scheduled: undefined,
    isTokenStatic: false,
    clockOffMs: 0,
    clockJump: undefined,
    abort: undefined,
    death: undefined,
    freeze: undefined,
    postAfterMs: 0,
    postSignalAfterMs: undefined,
    hasPostInputs: true,
    jobStatus: 'success',
    jobStatusAfterAbort: 'cancelled',
    ...plan,
  };
}

/** A refresh of 20 minutes, in which nothing goes wrong. The sandbox has been refreshed once, long ago. */
function scheduleOf(plan: Plan, strangers: Schedule['strangers'] = []): Schedule {
  return {
    zuora: { refreshTakesMs: 20 * MINUTE_MS, oldJobs: 1 },
    clockSteps: [],
    latencyMs: 200,
    connectsInMs: 1,
    faults: [],
    outage: undefined,
    strangers,
    steps: [planOf(plan)],
    isOneUser: true,
    isCalmAfter: false,
    seed: 1,
  };
}

const STRANGER: Schedule['strangers'][number] = {
  addedAtMs: 0,
  acceptedBeforeMs: 5 * MINUTE_MS,
  scheduledInMs: undefined,
  refreshTakesMs: 30 * MINUTE_MS,
  isOfOurUser: false,
  hiddenForMs: undefined,
  oddly: { shownAs: {}, listedAs: {} },
};

const SCHEDULES = {
  succeeds: scheduleOf({}),
  isAborted: scheduleOf({ abort: ONCE_CREATED }),
  isKilled: scheduleOf({ death: { kind: 'killed', moment: ONCE_CREATED, breaksPipes: false } }),
  timesOut: scheduleOf({ policies: { timeoutMs: 5 * MINUTE_MS } }),
  checks: scheduleOf({ mode: 'check' }),
  waits: scheduleOf({ mode: 'wait' }, [STRANGER]),
} as const;

/** What the one step did. */
interface Done {
  readonly trial: Trial;
  readonly step: StepRun;
  readonly job: Trial['jobs'][number];
}

/** Changes what a step did to what none may do. */
type Misdeed = (done: Done) => Trial;

/** The same, but for the step. */
function withStep({ trial, step }: Done, change: Partial<StepRun>): Trial {
  return { ...trial, steps: [{ ...step, ...change }] };
}

function withEnding(done: Done, change: Partial<Extract<StepRun['ending'], object>>): Trial {
  const { ending } = done.step;
  if (typeof ending !== 'object') throw new Error('it came to no end');
  return withStep(done, { ending: { ...ending, ...change } });
}

function postOf({ post }: StepRun): PostRun {
  if (post === undefined) throw new Error('it had no post step');
  return post;
}

function withPost(done: Done, change: Partial<PostRun>): Trial {
  return withStep(done, { post: { ...postOf(done.step), ...change } });
}

/** The same, and a process sent more. */
function withRequest({ trial }: Done, { requests }: Process, request: Partial<Request>): Trial {
  const leftAtMs = 2 * SECOND_MS;
  const response = { status: 500, headers: {}, body: '' };
  requests.push({
    operation: 'get-job',
    path: '/',
    body: undefined,
    leftAtMs,
    endedAtMs: leftAtMs,
    response,
    ...request,
  });
  return trial;
}

/** The same, but for the requests of an operation. */
function withChanged({ trial, step }: Done, operation: string, change: (request: Request) => Partial<Request>): Trial {
  const { requests } = step.main;
  const changed = requests.map((one) => (one.operation === operation ? { ...one, ...change(one) } : one));
  requests.splice(0, requests.length, ...changed);
  return trial;
}

function withJob({ trial, job }: Done, change: Partial<Done['job']>): Trial {
  return { ...trial, jobs: trial.jobs.map((one) => (one.id === job.id ? { ...one, ...change } : one)) };
}

function cancelPath({ id }: Done['job']): string {
  return `/jobs/${id}/actions`;
}

/** Of each rule a misdeed that breaks it, and the schedule in which that would be done. */
const MISDEEDS: Readonly<Record<string, readonly [schedule: keyof typeof SCHEDULES, misdeed: Misdeed]>> = {
  'only mode refresh creates, and post never does': [
    'checks',
    (done) => withRequest(done, done.step.main, { operation: 'create' }),
  ],
  'at most two creates may have reached Zuora, the second once the first must be lost': [
    'succeeds',
    (done) => withRequest(done, done.step.main, { operation: 'create', leftAtMs: 3 * MINUTE_MS }),
  ],
  'at most one job is made, unless the first one was seen too late': [
    'succeeds',
    ({ trial, job }) => ({ ...trial, jobs: [...trial.jobs, job] }),
  ],
  'a create leaves only with a list whose response arrived within the 5 s before it': [
    'succeeds',
    (done) => withChanged(done, 'create', ({ leftAtMs }) => ({ leftAtMs: leftAtMs + 6 * SECOND_MS })),
  ],
  'no create leaves while the sandbox hides a job, unless that was watched for 90 s': [
    'succeeds',
    (done) =>
      withChanged(done, 'get-environment', ({ response }) => ({
        response: { status: 200, headers: {}, body: (response?.body ?? '').replace('"nextRefreshTime"', '"other"') },
      })),
  ],
  'before a create leaves its pending create is saved, and lies beside the marker, or post has seen it': [
    'succeeds',
    (done) => withStep(done, { readiness: done.step.readiness.map((one) => ({ ...one, isCreateBeside: false })) }),
  ],
  'the time that was asked for is right, and lies ahead when a create leaves': [
    'succeeds',
    (done) => withStep(done, { options: { ...done.step.options, scheduledAtMs: 0 } }),
  ],
  'nothing is created after an abort, a death, the deadline, nor once post was there': [
    'isAborted',
    (done) => withStep(done, { abort: { source: 'SIGINT', atMs: 0 } }),
  ],
  'a create that was answered with its job tells it': ['succeeds', (done) => withStep(done, { events: [] })],
  'only what this step created is called its own, but where Zuora gives no means to tell': [
    'succeeds',
    (done) => {
      const old = done.trial.jobs.find(({ id }) => id !== done.job.id);
      const events = done.step.events.map(({ atMs, event }) => ({
        atMs: atMs + 1,
        event: event.kind === 'job' ? { ...event, job: { ...event.job, id: old?.id ?? '' } } : event,
      }));
      return withStep(done, { events });
    },
  ],

  'mode check writes nothing': ['checks', (done) => withRequest(done, done.step.main, { operation: 'cancel' })],
  'at most one CANCEL of a process is in flight': [
    'isAborted',
    (done) => {
      const [first] = done.step.main.of('cancel');
      return withRequest(done, done.step.main, { operation: 'cancel', leftAtMs: (first?.leftAtMs ?? 0) + 1 });
    },
  ],
  'nobody else’s job is cancelled without an order for it': [
    'succeeds',
    (done) => {
      const old = done.trial.jobs.find(({ id }) => id !== done.job.id);
      return withRequest(done, done.step.main, { operation: 'cancel', path: cancelPath(old ?? done.job) });
    },
  ],
  'an abort cancels in the same moment': [
    'isAborted',
    (done) => withChanged(done, 'cancel', ({ leftAtMs }) => ({ leftAtMs: leftAtMs + SECOND_MS })),
  ],
  'after an abort main sends only what it cancels its own job with': [
    'isAborted',
    (done) => withRequest(done, done.step.main, { operation: 'list-jobs', leftAtMs: (done.step.abort?.atMs ?? 0) + 1 }),
  ],
  'post sends only what it finds and cancels a job with': [
    'isKilled',
    (done) => withRequest(done, postOf(done.step).process, { operation: 'get-environment' }),
  ],
  'on-timeout: cancel cancels, unless the job ended first or it is said why not': [
    'timesOut',
    (done) => withStep(done, { options: { ...done.step.options, onTimeout: 'cancel' } }),
  ],
  'on-timeout: fail and detach cancel nothing': [
    'timesOut',
    (done) => withRequest(done, done.step.main, { operation: 'cancel', path: cancelPath(done.job) }),
  ],
  'a lock is no refusal, as long as the job can be cancelled': [
    'isKilled',
    (done) => {
      const { process, said } = postOf(done.step);
      process.requests.splice(0);
      withRequest(done, process, { operation: 'cancel', response: { status: 423, headers: {}, body: '' } });
      return withPost(done, { said: { ...said, codes: ['ZSR-CLEANUP-REFUSED'] } });
    },
  ],
  'no CANCEL is sent for a job that had ended by the last look': [
    'succeeds',
    (done) => {
      const leftAtMs = (done.job.endedAtMs ?? 0) + 60 * MINUTE_MS;
      return withRequest(done, done.step.main, { operation: 'cancel', path: cancelPath(done.job), leftAtMs });
    },
  ],

  'main always ends, in its time': ['succeeds', (done) => withEnding(done, { atMs: 61 * MINUTE_MS })],
  'main notices its post step, and the death of its runner, within 30 s': [
    'succeeds',
    (done) => {
      const death = { kind: 'orphaned', moment: ONCE_CREATED, breaksPipes: false } as const;
      return withStep(done, {
        plan: { ...done.step.plan, death },
        diedAtMs: MINUTE_MS,
        abort: { source: 'runner-gone', atMs: 2 * MINUTE_MS },
      });
    },
  ],
  'a job that had ended by the deadline is not called unfinished': [
    'succeeds',
    (done) => withEnding(done, { outcome: 'timed-out', atMs: 60 * MINUTE_MS }),
  ],
  'nothing of main is left when it has ended': ['succeeds', (done) => withStep(done, { leftSleeping: 1 })],
  'an end that is told is true': ['succeeds', (done) => withEnding(done, { outcome: 'failed' })],
  'green is true': ['succeeds', (done) => withEnding(done, { outcome: 'in-progress' })],
  'an outcome that means that nothing was created is true': [
    'succeeds',
    (done) => withEnding(done, { outcome: 'unavailable' }),
  ],
  'trouble does not end the wait for a job that is known': [
    'succeeds',
    (done) => withEnding(done, { outcome: 'unknown', atMs: MINUTE_MS }),
  ],
  'with poll-interval: auto main sends at most 200 requests in any hour': [
    'succeeds',
    (done) => {
      for (let count = 0; count <= 200; count += 1) withRequest(done, done.step.main, {});
      return done.trial;
    },
  ],
  'skipped is said only by the policy that was in force, and where it applies': [
    'succeeds',
    (done) => withEnding(done, { outcome: 'skipped', sentence: 'Skipped (on-active-job: skip).' }),
  ],
  'none is said only where no refresh is seen': [
    'waits',
    (done) => withEnding(done, { outcome: 'none', atMs: MINUTE_MS }),
  ],

  'post ends within 110 s, and within 6 s of a signal': [
    'isKilled',
    (done) => withPost(done, { endedAtMs: postOf(done.step).beganAtMs + 111 * SECOND_MS }),
  ],
  'post says once what became of the refresh, in its log and its summary': [
    'isKilled',
    ({ trial }) => ({ ...trial, summary: '' }),
  ],
  'what post says is true': ['isKilled', (done) => withJob(done, { status: 'CANCELLING' })],
  'post acts only if main did not end by itself, or the workflow was cancelled': [
    'isKilled',
    (done) => {
      const { state } = done.step;
      if (state === undefined) throw new Error('it saved nothing');
      return withStep(done, { state: { ...state, settled: { outcome: 'timed-out', afterSignal: false } } });
    },
  ],
  'post acts only for on-abort: cancel and its own step’s job': [
    'isKilled',
    (done) => withStep(done, { options: { ...done.step.options, onAbort: 'leave' } }),
  ],
  'no job of ours runs on after an abort or a death, but for a reason that is said': [
    'isKilled',
    (done) => withJob(done, { status: 'EXPORTING', endedAtMs: undefined, cancelAskedAtMs: undefined }),
  ],
};

async function doneIn(name: keyof typeof SCHEDULES): Promise<Done> {
  const trial = await tryOut(SCHEDULES[name]);
  const [step] = trial.steps;
  const job = trial.jobs.at(-1);
  if (step === undefined || job === undefined) throw new Error('there is no step, or no job');
  return { trial, step, job };
}

beforeEach(capturePrinted);
afterAll(removeRunnerFiles);

test.each(Object.keys(SCHEDULES) as (keyof typeof SCHEDULES)[])('a step that %s breaks no rule', async (name) => {
  const { trial } = await doneIn(name);
  expect(broken(trial)).toEqual([]);
});

test.each(Object.keys(RULES))('a step that broke it would be noticed: %s', async (rule) => {
  const [name, misdeed] = MISDEEDS[rule] ?? [];
  if (name === undefined || misdeed === undefined) throw new Error('no misdeed breaks it');
  const wrong = broken(misdeed(await doneIn(name)));
  expect(wrong.filter((sentence) => sentence.startsWith(`${rule}: `))).not.toEqual([]);
});
