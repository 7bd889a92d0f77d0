import { SECOND_MS } from '../../../../src/time/notation.ts';
import type { Request } from '../process.ts';
import type { StepRun } from '../step.ts';
import {
  createdIdIn,
  deadlineMs,
  pendingCreateFor,
  isClockTold,
  isUnprovable,
  mayHaveMade,
  mayListLie,
  oursOf,
  recordIn,
  toldJob,
} from './evidence.ts';
import type { Rules } from './rule.ts';

/** After this a create without a trace may be taken for lost. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;
const LIST_HOLDS_MS = 5 * SECOND_MS;
const WATCHED_MS = 90 * SECOND_MS;
/** For so long a process that is stopped may read a response, which tells the time. */
const READ_WITHIN_MS = 30 * SECOND_MS;

/** What holds of every create request. */
export const createRules: Rules = {
  'only mode refresh creates, and post never does'({ options, main, post }) {
    const isWrong = options.mode !== 'refresh' && main.of('create').length > 0;
    return (isWrong || (post?.process.of('create').length ?? 0) > 0) && 'a create left';
  },

  'at most two creates may have reached Zuora, the second once the first must be lost'({ main, frozenMs }) {
    const [first, second, ...others] = main.of('create').filter(mayHaveMade);
    if (others.length > 0) return `${others.length + 2} creates`;
    if (first === undefined || second === undefined) return false;
    const gapMs = second.leftAtMs - first.leftAtMs;
    // What is stopped between its decision and the wire counts from its decision.
    return gapMs < CREATE_SETTLES_MS - frozenMs && `the second one left ${gapMs} ms after the first`;
  },

  'at most one job is made, unless the first one was seen too late'(step, trial) {
    const [first, second, ...others] = oursOf(step, trial);
    if (first === undefined || second === undefined) return false;
    const create = step.main.of('create').findLast(({ leftAtMs }) => leftAtMs <= first.acceptedAtMs);
    if (create === undefined || others.length > 0) return `${others.length + 2} jobs`;
    const visibleAtMs = first.acceptedAtMs + trial.sandbox.listLagMs;
    const isSeen = visibleAtMs <= create.leftAtMs + CREATE_SETTLES_MS && !mayListLie(trial);
    return isSeen && 'two jobs, and the first was in the list';
  },

  'a create leaves only with a list whose response arrived within the 5 s before it'({ main }) {
    const lists = main.of('list-jobs').filter(({ response }) => response?.status === 200);
    const late = main
      .sent('create')
      .find(
        ({ leftAtMs }) =>
          !lists.some(({ endedAtMs = Infinity }) => endedAtMs <= leftAtMs && leftAtMs - endedAtMs <= LIST_HOLDS_MS),
      );
    return late !== undefined && `it left at ${late.leftAtMs} ms`;
  },

  'no create leaves while the sandbox hides a job, unless that was watched for 90 s'({ main }) {
    const [create] = main.sent('create');
    if (create === undefined) return false;
    const readings = environmentsRead(main.requests, create.leftAtMs);
    const last = readings.at(-1);
    if (last?.status === 'PROCESSING') return 'it is PROCESSING';
    if (last?.isHiding !== true) return false;
    const sinceMs = readings.slice(readings.findLastIndex(({ isHiding }) => !isHiding) + 1)[0]?.atMs ?? 0;
    return create.leftAtMs - sinceMs < WATCHED_MS && `watched for ${create.leftAtMs - sinceMs} ms`;
  },

  'before a create leaves its pending create is saved, and lies beside the marker, or post has seen it'({
    readiness,
    options,
    post,
  }) {
    const unready = readiness.find(({ isCreateSaved, isCreateBeside, hasMarker }) => {
      if (!isCreateSaved) return true;
      // They run side by side: one of the two has to see the other.
      if (hasMarker) return post?.said.hasActed !== true && options.onAbort === 'cancel';
      return !isCreateBeside && options.onAbort === 'cancel';
    });
    return unready !== undefined && JSON.stringify({ ...unready, request: undefined });
  },

  'the time that was asked for is right, and lies ahead when a create leaves'(
    { readiness, plan, options, frozenMs },
    trial,
  ) {
    const late = readiness.find(({ request, zuoraAtMs }) => {
      const atMs = scheduledIn(request);
      return atMs !== undefined && isClockTold(trial) && atMs <= zuoraAtMs - 2 * SECOND_MS;
    });
    if (late !== undefined) return `at ${late.request.leftAtMs} ms for ${late.request.body ?? ''}`;
    const isAsked = options.scheduledAtMs !== undefined;
    const wrong = readiness.find(({ request }) => (scheduledIn(request) !== undefined) !== isAsked);
    if (wrong !== undefined) return `for ${wrong.request.body ?? ''}`;
    return (
      isAsked &&
      readiness.some(({ request }) => !isOnTime(request, { plan, options, frozenMs }, trial)) &&
      'another time'
    );
  },

  'nothing is created after an abort, a death, the deadline, nor once post was there'(step, { schedule }) {
    const { main, abort, diedAtMs, post } = step;
    // What is looked for before it may come while it connects, or is stopped; a post step then has its pending create.
    const deathMs = deathOf(step, diedAtMs) + schedule.connectsInMs + step.frozenMs;
    const markedMs = markedAtMs(post) + schedule.connectsInMs + step.frozenMs;
    const endMs = Math.min(abort?.atMs ?? Infinity, deadlineMs(step), deathMs, markedMs);
    const late = main.sent('create').find(({ leftAtMs }) => leftAtMs > endMs);
    return late !== undefined && `it left at ${late.leftAtMs} ms, the end was at ${endMs} ms`;
  },

  'a create that was answered with its job tells it'(step, trial) {
    const untold = step.main.of('create').find((create) => {
      const id = createdIdIn(create);
      const isOurs = id !== undefined && trial.sandbox.makerOf({ id }) === step.number;
      return isOurs && !isTooLate(step, create) && toldJob(step, id)?.created !== true;
    });
    return untold !== undefined && createdIdIn(untold);
  },

  'only what this step created is called its own, but where Zuora gives no means to tell'(step, trial) {
    const wrong = step.events.find(({ event, atMs }) => {
      if (event.kind !== 'job' || !event.created) return false;
      const { id } = event.job;
      const job = trial.jobs.find((each) => each.id === id);
      if (job === undefined || trial.sandbox.makerOf(job) === step.number) return false;
      const create = step.main.of('create').findLast(({ endedAtMs }) => endedAtMs === atMs);
      const isAnswered = create !== undefined && createdIdIn(create) === id;
      const isOld = create !== undefined && pendingCreateFor(step, create)?.knownJobIds.includes(id) === true;
      return isAnswered ? isOld : !isUnprovable(step, trial, job);
    });
    return wrong?.event.kind === 'job' && wrong.event.job.id;
  },
};

/** After an abort main waits for no more than 4 s, and once killed not at all; post finds the job by the pending create. */
function isTooLate(step: StepRun, { endedAtMs = Infinity }: Request): boolean {
  const { abort, diedAtMs } = step;
  const isAborted = abort !== undefined && endedAtMs >= abort.atMs + 4 * SECOND_MS;
  return isAborted || endedAtMs > deathOf(step, diedAtMs);
}

interface Reading {
  readonly atMs: number;
  readonly status: unknown;
  readonly isHiding: boolean;
}

/** What main read of the sandbox before a moment. */
function environmentsRead(requests: readonly Request[], beforeMs: number): readonly Reading[] {
  return requests
    .filter(({ operation, endedAtMs = Infinity }) => operation.includes('environment') && endedAtMs <= beforeMs)
    .flatMap((request) => {
      const body = recordIn(request);
      const result: unknown = body?.['result'];
      const record = Array.isArray(result) ? (result as readonly (typeof body)[])[0] : body;
      if (typeof record?.['id'] !== 'string') return [];
      const { status, lastRefreshTime, nextRefreshTime } = record;
      const isHiding = status === 'PROCESSING' || (lastRefreshTime !== undefined && nextRefreshTime === undefined);
      return [{ atMs: request.endedAtMs ?? 0, status, isHiding }];
    });
}

function scheduledIn({ body = '' }: Request): number | undefined {
  const time = /"scheduledRefreshTime":"([^"]+)"/.exec(body)?.[1];
  return time === undefined ? undefined : Date.parse(time);
}

/** As it was asked for; a span counts from the beginning of the step on Zuora's clock, by the first response in its time. */
function isOnTime(
  request: Request,
  { plan: { scheduled }, options: { scheduledAtMs }, frozenMs }: Pick<StepRun, 'plan' | 'options' | 'frozenMs'>,
  { sandbox, schedule, steps }: Parameters<Rules[string]>[1],
): boolean {
  const atMs = scheduledIn(request);
  if (scheduled?.isRelative !== true) return atMs === scheduledAtMs;
  const isTold = isClockTold({ schedule, sandbox, steps, jobs: [], summary: '' });
  const beganAtMs = steps.find(({ main }) => main.requests.includes(request))?.beganAtMs ?? 0;
  const meantMs = sandbox.zuora.shown.at(sandbox.startMs + beganAtMs) + scheduled.inMs;
  const toleranceMs = 3 * SECOND_MS + Math.min(frozenMs, READ_WITHIN_MS);
  return !isTold || (atMs !== undefined && Math.abs(atMs - meantMs) <= toleranceMs);
}

/** A dead runner is looked for before each create; what took the state leaves the marker later. */
function deathOf({ plan }: StepRun, diedAtMs: number | undefined): number {
  return plan.death?.kind === 'superseded' || diedAtMs === undefined ? Infinity : diedAtMs;
}

function markedAtMs(post: StepRun['post']): number {
  return post?.beganAtMs ?? Infinity;
}
