import { endBeforeCancel } from '../../../../src/run/run-record.ts';
import { SECOND_MS } from '../../../../src/time/notation.ts';
import { hasLeft, type Process, type Request } from '../process.ts';
import type { TrueJob } from '../../../../simulator/zuora/state/job.ts';
import type { StepRun } from '../step.ts';
import { cancelsOf, createdIdIn, deadlineMs, followed, isLocked, isUnprovable, recordIn, toldJob } from './evidence.ts';
import type { Rules } from './rule.ts';

/** What holds of cancels, and of aborts and time-outs that call for them. */
export const cancelRules: Rules = {
  'mode check writes nothing'({ options, main }) {
    return options.mode === 'check' && main.of('cancel').length > 0 && 'a CANCEL left';
  },

  'at most one CANCEL of a process is in flight'({ main, post }) {
    const isOverlapping = [main, post?.process].some((process) => overlaps(process?.of('cancel') ?? []));
    return isOverlapping && 'two were';
  },

  'nobody else’s job is cancelled without an order for it'(step, trial) {
    const { main, post } = step;
    const answered = main.of('create').map(createdIdIn);
    const wronged = trial.jobs.find((job) => {
      if (trial.sandbox.makerOf(job) === step.number || answered.includes(job.id)) return false;
      const byMain = cancelsOf(main, job).some((cancel) => hasLeft(cancel) && !isOrdered(step, job, cancel));
      const byPost = post !== undefined && cancelsOf(post.process, job).some(hasLeft);
      return (byMain || byPost) && !isUnprovable(step, trial, job);
    });
    return wronged !== undefined && `job ${wronged.id} was`;
  },

  'an abort cancels in the same moment'(step, { schedule }) {
    const { main, abort, ending, events, frozenMs } = step;
    const told = toldJob(step);
    if (abort === undefined || typeof ending !== 'object' || told?.created !== true) return false;
    // A create in flight has up to 4 s to yield its ID.
    const fromMs = Math.max(abort.atMs, told.atMs);
    const isOver = events.some(
      ({ event, atMs }) =>
        // What is announced in the same moment is this very cancel, and may leave late.
        (event.kind === 'cancelling' && atMs < fromMs) ||
        ((event.kind === 'job' || event.kind === 'observed') &&
          atMs <= fromMs &&
          NEEDS_NO_CANCEL.test(event.job.status)),
    );
    if (isOver || endBeforeCancel(main.record) !== undefined || !isToCancel(step)) return false;
    const attempts = [...main.requests, ...main.unsent];
    const times = attempts
      .filter(({ operation, leftAtMs }) => leftAtMs >= fromMs && /cancel|token/.test(operation))
      .map(({ leftAtMs }) => leftAtMs);
    const leftAtMs = Math.min(...times);
    // What was stopped then cancels as soon as it goes on, and nothing leaves before it is connected.
    const isLate = leftAtMs - fromMs > 250 + frozenMs + schedule.connectsInMs;
    return isLate && `it left at ${leftAtMs} ms`;
  },

  'after an abort main sends only what it cancels its own job with'({ main, options, abort }) {
    if (abort === undefined) return false;
    const isCancelling = options.mode === 'refresh' && options.onAbort === 'cancel';
    const allowed =
      abort.source === 'runner-gone' ? /^(?:token|cancel|get-job|list-jobs)$/ : /^(?:token|cancel|get-job)$/;
    const late = main.requests.filter(({ leftAtMs }) => leftAtMs > abort.atMs).filter(hasLeft);
    const wrong = late.find(({ operation }) => !isCancelling || !allowed.test(operation));
    return wrong !== undefined && `${wrong.operation} at ${wrong.leftAtMs} ms`;
  },

  'post sends only what it finds and cancels a job with'({ post }) {
    const wrong = post?.process.requests.find(
      ({ operation }) => !/^(?:token|cancel|get-job|list-jobs)$/.test(operation),
    );
    return wrong?.operation;
  },

  'on-timeout: cancel cancels, unless the job ended first or it is said why not'(step, trial) {
    const { main, options, ending, abort } = step;
    if (typeof ending !== 'object' || abort !== undefined || ending.atMs < deadlineMs(step)) return false;
    const job = isCancelAsked(options) && isFollowedInTime(step) ? followed(step, trial) : undefined;
    if (job === undefined) return false;
    const attempts = [...main.requests, ...main.unsent].filter(({ leftAtMs }) => leftAtMs >= deadlineMs(step));
    if (cancelsOf(main, job).some(hasLeft) || job.cancelAskedAtMs !== undefined) return false;
    if (/succeeded|failed|cancelled/.test(ending.outcome)) return false;
    const isTried = attempts.some(isTowardsACancel);
    return !(ending.outcome === 'timed-out' && isTried) && `${ending.outcome}: ${ending.sentence}`;
  },

  'on-timeout: fail and detach cancel nothing'({ main, options, abort }) {
    const mayCancel = options.onTimeout === 'cancel' || options.mode === 'cancel' || abort !== undefined;
    return !mayCancel && main.of('cancel').length > 0 && 'a CANCEL left';
  },

  'a lock is no refusal, as long as the job can be cancelled'({ main, post, events }) {
    const isTold = events.some(({ event }) => event.kind === 'cancel-refused');
    const isSaid = post?.said.codes.includes('ZSR-CLEANUP-REFUSED') === true;
    const wrong = (isTold && endsLocked(main)) || (isSaid && endsLocked(post.process));
    return wrong && 'it is called one';
  },

  'no CANCEL is sent for a job that had ended by the last look'(step, trial) {
    const { main, abort } = step;
    const job = followed(step, trial);
    if (job?.endedAtMs === undefined || abort !== undefined) return false;
    const seen = main.of('get-job').find((read) => isEnd(read, job));
    const late = cancelsOf(main, job).find(({ leftAtMs }) => leftAtMs > (seen?.endedAtMs ?? Infinity));
    return late !== undefined && `at ${late.leftAtMs} ms`;
  },
};

/** Whether an abort is to cancel what this step created. */
function isToCancel({ options, abort, ending }: StepRun): boolean {
  if (options.mode !== 'refresh' || options.onAbort !== 'cancel') return false;
  // It may come in the moment in which main has its result: what is left then is for post.
  const isLate = typeof ending === 'object' && (abort?.atMs ?? 0) >= ending.atMs;
  return !(isLate && ending.outcome !== 'aborted');
}

/** The last CANCEL met a lock, and nothing has shown since that it came too late. */
function endsLocked({ requests }: Process): boolean {
  const at = requests.findLastIndex(({ operation }) => operation === 'cancel');
  const last = requests[at];
  const isLate = requests.some((request) => TOO_LATE.test(String(recordIn(request)?.['status'])));
  return last !== undefined && isLocked(last) && !isLate;
}

/** Of a job as it is found or read: beside a main that lives on, post may have cancelled it. */
const NEEDS_NO_CANCEL = /COMPLETED|FAILED|CANCELL/;
const TOO_LATE = /^(?:RESETTING|IMPORTING|FINALIZING|COMPLETED|FAILED|CANCELLED)$/;

function isCancelAsked({ onTimeout, mode, wait }: StepRun['options']): boolean {
  return onTimeout === 'cancel' && wait && (mode === 'refresh' || mode === 'wait');
}

function isFollowedInTime(step: StepRun): boolean {
  const told = toldJob(step);
  return (told?.atMs ?? Infinity) <= deadlineMs(step) && step.main.record.isJobOlder !== true;
}

function isEnd(read: Request, { id, status }: TrueJob): boolean {
  const record = recordIn(read);
  return record?.['id'] === id && record['status'] === status && record['jobType'] === 'REFRESH';
}

function isTowardsACancel(request: Request): boolean {
  return /^(?:cancel|token|get-job)$/.test(request.operation) && recordIn(request) === undefined;
}

function overlaps(requests: readonly Request[]): boolean {
  return requests.some(({ leftAtMs }, index) => (requests[index - 1]?.endedAtMs ?? -Infinity) > leftAtMs);
}

/** By `mode: cancel` for this job, or by `on-timeout: cancel` for the job that was waited for. */
function isOrdered(step: StepRun, { id }: TrueJob, { leftAtMs }: Request): boolean {
  const { options, main } = step;
  if (options.mode === 'cancel')
    return options.jobId === id || (options.jobId === 'active' && main.record.job?.id === id);
  const isTold = (toldJob(step, id)?.atMs ?? Infinity) <= deadlineMs(step) + SECOND_MS;
  return options.mode !== 'check' && options.onTimeout === 'cancel' && leftAtMs >= deadlineMs(step) && isTold;
}
