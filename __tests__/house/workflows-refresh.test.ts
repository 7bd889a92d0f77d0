import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readWorkflow } from './workflows/document.ts';
import { holds } from './workflows/evaluate.ts';
import { play, stepStatus, type JobEnd, type PlayedRun } from './workflows/play.ts';
import { EITHER, OUTCOMES, RESULTS, untried } from './workflows/tables.ts';

// Which jobs of refresh.yml run, and what it hands out: GitHub's own evaluator against rules that are written here anew.

const workflow = await readWorkflow('.github/workflows/refresh.yml');
const WAITS = Array.from({ length: 31 }, (_, index) => `wait-${String(index + 1).padStart(2, '0')}`);
const JOB_ID = 'a1b2c3';
const CREATED = ['true', 'false', ''];

/** How a job ended; `isLost` with its outputs. */
interface End {
  readonly result: JobEnd['result'];
  readonly outcome: string;
  readonly isLost?: boolean;
}

interface WaitEnd extends End {
  readonly more: string;
}

/** A run of the workflow: the first wait jobs end with the refresh in progress, up to those that are listed. */
interface Run {
  readonly onAbort?: string;
  readonly created?: string;
  readonly start?: End;
  /** How many wait jobs see the refresh in progress, and hand over to the next. */
  readonly waited?: number;
  /** How the one after these ended. */
  readonly wait?: WaitEnd;
  readonly cancel?: End;
  /** The run is cancelled while this job runs, or just after. */
  readonly cancelledIn?: string;
}

const IN_PROGRESS: WaitEnd = { result: 'success', outcome: 'in-progress', more: 'true' };
const CANCELLED: End = { result: 'success', outcome: 'cancelled' };
const STATUS_SEEN = 'EXPORTING';
const SANDBOX = { 'environment-id': 'b2c3', 'environment-name': 'QA & co', 'tenant-id': '10451' };
const LOST_MESSAGE = 'A workflow job ended before it could report. It is unknown whether a refresh is in progress.';

function endOf(run: Run, job: string): WaitEnd {
  if (job === 'start') return { more: '', ...(run.start ?? IN_PROGRESS) };
  if (job === 'cancel') return { more: '', ...(run.cancel ?? CANCELLED) };
  return WAITS.indexOf(job) < (run.waited ?? 0) ? IN_PROGRESS : (run.wait ?? IN_PROGRESS);
}

function playRun(run: Run): PlayedRun {
  const order = ['start', ...WAITS, 'cancel'];
  const { onAbort = 'cancel', created = 'true', cancelledIn } = run;
  return play(workflow, {
    contexts: { inputs: { 'on-abort': onAbort, 'max-days': 4 }, github: { run_attempt: '1' } },
    isCancelledBefore: (job) => cancelledIn !== undefined && order.indexOf(job) > order.indexOf(cancelledIn),
    ends: (job) => {
      const { result, outcome, more, isLost = false } = endOf(run, job);
      const known = outcome === '' ? {} : saidBy(job, { result, outcome });
      const refresh = job === 'start' ? { ...known, ...SANDBOX, created, 'job-id': JOB_ID } : known;
      const limit = { from: '1:2000000000', timeout: '19800s', more };
      return { result, steps: isLost ? undefined : { refresh, limit } };
    },
  });
}

/** What the step of a workflow job hands out. */
function saidBy(job: string, { result, outcome }: End): Readonly<Record<string, string>> {
  return {
    outcome,
    status: STATUS_SEEN,
    running: `running, says ${job}`,
    message: `the message of ${job}`,
    code: result === 'success' ? '' : `the code of ${job}`,
    'ended-at': outcome === 'in-progress' ? '' : `the end of ${job}`,
    'last-refresh-time': outcome === 'in-progress' ? '' : `the last time of ${job}`,
    'next-refresh-time': outcome === 'in-progress' ? '' : `the next time of ${job}`,
  };
}

/** The wait jobs that are to run. */
function waitsOf(run: Run): readonly string[] {
  const isOver = (job: string, { result, outcome }: End): boolean =>
    result !== 'success' || outcome !== 'in-progress' || run.cancelledIn === job;
  if (isOver('start', endOf(run, 'start'))) return [];
  const last = WAITS.findIndex((job) => isOver(job, endOf(run, job)) || endOf(run, job).more !== 'true');
  return WAITS.slice(0, last === -1 ? WAITS.length : last + 1);
}

/** Whether the refresh is to be cancelled: never because of a wait job. */
function isCancelled({ onAbort = 'cancel', created = 'true', cancelledIn, start = IN_PROGRESS }: Run): boolean {
  if (onAbort === 'leave' || created !== 'true' || start.isLost === true) return false;
  const wasAborted = start.result === 'cancelled' || ['aborted', 'cancel-unconfirmed'].includes(start.outcome);
  return cancelledIn !== undefined || wasAborted;
}

function ranOf(run: Run): readonly string[] {
  return ['start', ...waitsOf(run), ...(isCancelled(run) ? ['cancel'] : [])];
}

/** What is to be handed out: what the last job that ran says, and no older word of another one. */
function handedOut(run: Run): Readonly<Record<string, unknown>> {
  const ran = ranOf(run);
  const last = ran.at(-1) ?? '';
  const { result, outcome, more, isLost = false } = endOf(run, last);
  const isUnknown = isLost || outcome === '';
  // It left the word to a job that then did not run.
  const isMute = isUnknown || (outcome === 'in-progress' && (last === 'start' || more === 'true'));
  const said = saidBy(last, { result, outcome });
  const codes = ran.map((job) => {
    const end = endOf(run, job);
    return end.isLost === true || end.outcome === '' ? '' : saidBy(job, end)['code'];
  });
  return {
    outcome: isUnknown ? 'unknown' : outcome,
    running: isMute ? '' : said['running'],
    message: isMute ? LOST_MESSAGE : said['message'],
    code: codes.filter((code) => code !== '').at(-1) ?? '',
  };
}

/** The runs of a table that don't go as they are to go. */
function astray(runs: readonly Run[]): readonly unknown[] {
  return runs.flatMap((run) => {
    const { ran, outputs } = playRun(run);
    const rule = { ran: ranOf(run).join(), ...handedOut(run) };
    const seen = { ran: ran.join(), ...pick(outputs, Object.keys(handedOut(run))) };
    return isDeepStrictEqual(seen, rule) ? [] : [{ run, seen, rule }];
  });
}

function pick(outputs: Readonly<Record<string, string>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, outputs[name]]));
}

const ENDS: readonly End[] = RESULTS.flatMap((result) => OUTCOMES.map((outcome) => ({ result, outcome })));
const TYPICAL: readonly End[] = [
  { result: 'success', outcome: 'in-progress' },
  { result: 'success', outcome: 'succeeded' },
  { result: 'failure', outcome: 'timed-out' },
  { result: 'cancelled', outcome: 'aborted' },
];
const LOST: readonly End[] = [
  { result: 'failure', outcome: '', isLost: true },
  { result: 'cancelled', outcome: '', isLost: true },
];

describe('refresh.yml', () => {
  it('has a start, thirty-one wait jobs and a safety net', () => {
    expect(workflow.jobs.map(({ id }) => id)).toEqual(['start', ...WAITS, 'cancel']);
  });

  it('goes on from its start, or cancels, as the rules say: every result, outcome and policy', () => {
    const runs = [...ENDS, ...LOST].flatMap((start) =>
      CREATED.flatMap((created) =>
        ['', 'cancel', 'leave'].flatMap((onAbort) =>
          EITHER.map((isRunCancelled) => ({
            start,
            created,
            onAbort,
            wait: { ...IN_PROGRESS, outcome: 'succeeded' },
            ...(isRunCancelled ? { cancelledIn: 'start' } : {}),
          })),
        ),
      ),
    );
    expect(runs).toHaveLength(900);
    expect(astray(runs)).toEqual([]);
  });

  it('has wait jobs that differ in their numbers alone, from the second to the last but one', () => {
    const numbered = WAITS.map((id, index) => {
      const text = JSON.stringify(workflow.jobs.find((job) => job.id === id));
      return text.replaceAll(id, 'this').replaceAll(WAITS[index - 1] ?? id, 'the one before');
    });
    expect(new Set(numbered.slice(1, 30)).size).toBe(1);
  });

  it.each(WAITS.map((job, waited) => ({ job, waited })))(
    'goes on from $job, or cancels, as the rules say: results and outcomes',
    ({ job, waited }) => {
      const ends = [0, 1, 30].includes(waited) ? [...ENDS, ...LOST] : [...TYPICAL, ...LOST];
      const runs = ends.flatMap((end) =>
        ['true', 'false', 'no-job-left'].flatMap((more) =>
          EITHER.map((isRunCancelled) => ({
            waited,
            wait: { ...end, more },
            ...(isRunCancelled ? { cancelledIn: job } : {}),
          })),
        ),
      );
      expect(astray(runs)).toEqual([]);
    },
  );

  it('hands out what its safety net says', () => {
    const runs = [...ENDS, ...LOST].flatMap((cancel) => [
      { cancel, cancelledIn: 'start' },
      { cancel, cancelledIn: 'wait-01' },
    ]);
    expect(astray(runs)).toEqual([]);
  });

  it.each([
    { name: 'whose runner was shut down', wait: { result: 'failure', outcome: 'aborted', more: 'true' } },
    { name: 'that was lost', wait: { result: 'failure', outcome: '', more: '', isLost: true } },
    { name: 'that timed out', wait: { result: 'cancelled', outcome: 'aborted', more: 'true' } },
    { name: 'that Zuora refused', wait: { result: 'failure', outcome: 'unknown', more: 'true' } },
  ] as const)('never cancels because of a wait job $name, so that a re-run can resume', ({ wait }) => {
    expect(playRun({ waited: 1, wait }).ran).toEqual(['start', 'wait-01', 'wait-02']);
  });

  it.each(['wait-01', 'wait-09', 'wait-31'])('cancels if the run is cancelled in %s', (cancelledIn) => {
    const waited = WAITS.indexOf(cancelledIn);
    const wait = { result: 'cancelled', outcome: 'aborted', more: 'true' } as const;
    expect(playRun({ waited, wait, cancelledIn }).ran.at(-1)).toBe('cancel');
    expect(playRun({ waited, wait, cancelledIn, created: 'false' }).ran.at(-1)).toBe(cancelledIn);
    expect(playRun({ waited, wait, cancelledIn, onAbort: 'leave' }).ran.at(-1)).toBe(cancelledIn);
  });

  it('hands out which sandbox and refresh job it was, and the status that was seen last', () => {
    const lost = { result: 'failure', outcome: '', more: '', isLost: true } as const;
    expect(playRun({ waited: 3, wait: lost }).outputs).toEqual({
      ...SANDBOX,
      outcome: 'unknown',
      'job-id': JOB_ID,
      status: STATUS_SEEN,
      created: 'true',
      running: '',
      code: '',
      message: LOST_MESSAGE,
      'ended-at': '',
      'last-refresh-time': '',
      'next-refresh-time': '',
    });
  });

  it('hands out the times that the job knows which saw the end', () => {
    const wait = { result: 'success', outcome: 'succeeded', more: 'true' } as const;
    expect(playRun({ waited: 30, wait }).outputs).toMatchObject({
      'ended-at': 'the end of wait-31',
      'last-refresh-time': 'the last time of wait-31',
      'next-refresh-time': 'the next time of wait-31',
    });
    const start = { result: 'success', outcome: 'skipped' } as const;
    expect(playRun({ start }).outputs).toMatchObject({
      'ended-at': 'the end of start',
      'last-refresh-time': 'the last time of start',
      'next-refresh-time': 'the next time of start',
    });
  });

  it('hands out that an input is invalid if the first job says so before it runs the action', () => {
    const limit = { outcome: 'invalid', code: 'ZSR-INPUTS', message: 'leg is invalid.' };
    const { outputs } = play(workflow, {
      contexts: { inputs: { 'on-abort': '' } },
      isCancelledBefore: () => false,
      ends: () => ({ result: 'failure', steps: { refresh: {}, limit } }),
    });
    expect(outputs).toMatchObject({ ...limit, 'job-id': '', status: '', running: '' });
  });

  it('lets nothing stop the step that cancels', () => {
    const step = workflow.jobs.at(-1)?.steps[0];
    const verdicts = RESULTS.map((job) => step && holds(step.condition, {}, stepStatus(job)));
    expect(verdicts).toEqual([true, true, true]);
  });

  it('has no condition and no output that no table tries', () => {
    expect(untried(workflow)).toEqual([]);
  });
});
