import {
  describeDecision,
  explainWarning,
  announcement,
  attemptFailed,
  cancelRefused,
  environmentStanding,
  jobStanding,
  nameCheck,
  preflight,
  sandbox,
  SENDING_CREATE,
  sendingCancel,
  stillWaiting,
  worksAgain,
} from '../messages/progress.ts';
import { describeProblem, errorTitle, mainSummary, type Report } from '../messages/end-message.ts';
import type { Explained } from '../messages/codes.ts';
import { formatDuration, joined, nameSandbox } from '../messages/format.ts';
import { AFTER_UNWRITTEN_OUTPUTS, outputsUnwritten } from '../messages/step-problems.ts';
import type { RefreshEvent, Listener } from '../run/record-store.ts';
import type { Mode } from '../run/context.ts';
import { isRed } from '../run/outcome.ts';
import { kindOfFailure } from '../run/retry.ts';
import { knownJobOf, type RunRecord } from '../run/run-record.ts';
import type { Clock } from '../time/clock.ts';
import { MINUTE_MS, formatTimestamp } from '../time/notation.ts';
import type { Operation } from '../zuora/errors.ts';
import type { Job } from '../zuora/job.ts';
import { writeFinalOutputs, writeOutputs, type Known } from './outputs.ts';
import { log } from './runner.ts';
import type { StateFile } from './saved-state.ts';

/** A failure of a kind that was told already is no news for so long. */
const QUIET_MS = 10 * MINUTE_MS;

type Kind = RefreshEvent['kind'];

/** A line per change, never one per poll. @param deadlineMs on the monotonic clock */
export function progressLog(clock: Clock, mode: Mode, deadlineMs: number): Listener {
  const startedAtMs = clock.monotonicMs();
  let lastDecision = '';
  let told: Job | undefined;
  // Failures that come and go with every request are told now and then, and counted.
  const toldAtMs = new Map<string, number>();
  const failing = new Set<Operation>();
  let untold = 0;

  const line = (text: string): void => {
    lastDecision = '';
    const elapsed = formatDuration(clock.monotonicMs() - startedAtMs);
    log.info(`${formatTimestamp(clock.now())}  +${elapsed}  ${text}`);
  };
  const tellJob = (job: Job, deed?: 'Created' | 'Found'): void => {
    told = job;
    line(jobStanding(job, clock.now(), deed));
  };
  const leftMs = (untilMs: number): number => Math.min(untilMs, deadlineMs) - clock.monotonicMs();

  const tell: { readonly [K in Kind]?: (event: RefreshEvent<K>, record: RunRecord) => void } = {
    // It is what a check is for.
    environment: ({ environment, due }) =>
      (mode === 'check' ? line : log.debug)(environmentStanding(environment, due, clock.now())),
    decision: ({ decision }) => {
      const sentence = describeDecision(decision);
      // Looking again for the same reason is no news.
      if (sentence === lastDecision) return;
      line(sentence);
      lastDecision = sentence;
    },
    preflight: ({ environment, isNameConfirmed }) => line(preflight(environment, isNameConfirmed, clock.now())),
    'name-checked': ({ environment, isNameConfirmed }) => {
      const checked = nameCheck(isNameConfirmed);
      // Before a create the preflight line says it, and a check has told of the environment already.
      if (mode === 'refresh') log.debug(checked);
      else line(mode === 'check' ? checked : `${sandbox(environment)}. ${checked}`);
    },
    'pending-create': () => line(SENDING_CREATE),
    'pending-create-void': () => log.debug('no job came of this create'),
    job: ({ job, created, isFound = false }) => {
      // Found by its id, it has been told already.
      if (job !== told) tellJob(job, created && !isFound ? 'Created' : 'Found');
    },
    observed: ({ job }) => {
      if (told === undefined) tellJob(job, 'Found');
      else if (job.status !== told.status || tenthOf(job) > tenthOf(told)) tellJob(job);
    },
    cancelling: ({ jobId }) => line(sendingCancel(jobId)),
    'cancel-refused': ({ jobId, error }) => line(cancelRefused(jobId, error)),
    trouble: ({ operation, error, retriedForMs }) => {
      const nowMs = clock.monotonicMs();
      const sort = kindOfFailure(error);
      if (nowMs - (toldAtMs.get(sort) ?? -Infinity) < QUIET_MS) return;
      toldAtMs.set(sort, nowMs);
      failing.add(operation);
      line(attemptFailed(error, leftMs(nowMs + retriedForMs)));
    },
    recovered: ({ operation, failures }) => {
      if (!failing.delete(operation)) untold += failures;
      // The job that was created says it all.
      else if (operation !== 'create') line(worksAgain(operation, failures));
    },
    'given-up': ({ operation }) => void failing.delete(operation),
    heartbeat: (_, record) => {
      const job = knownJobOf(record)?.job;
      const failures = [...record.failing.values()];
      const stillFails = failures.map(({ error, untilMs }) => attemptFailed(error, leftMs(untilMs), 'still fails'));
      line(stillWaiting({ job, leftMs: leftMs(deadlineMs), failing: stillFails, untold }, clock.now()));
      untold = 0;
    },
    warning: ({ warning }) => {
      const { code, sentence } = explainWarning(warning);
      log.warning(code, sentence);
    },
  };
  return <K extends Kind>(event: RefreshEvent<K>, record: RunRecord) => {
    const kind: K = event.kind;
    tell[kind]?.(event, record);
  };
}

/** A line for each full ten percent. */
const tenthOf = ({ progress = 0 }: Job): number => Math.floor(progress / 10);

/** Passes on what happens in main: first to the state, then to the outputs, last to people. */
export function eventReporter(stateFile: StateFile, clock: Clock, mode: Mode, deadlineMs: number): Listener {
  const tellLog = progressLog(clock, mode, deadlineMs);
  return (event, record) => {
    stateFile.note(record);
    if (event.kind === 'job') writeEarly(event.job, event.created);
    tellLog(event, record);
    const told = event.kind === 'job' && announcement(event, mode, clock.now());
    if (told) log.notice(told.title, told.message);
  };
}

/** A kill leaves no others. Those at the end decide whether outputs can be written at all. */
function writeEarly({ id, status }: Job, created: boolean): void {
  const unwritten = writeOutputs({ 'job-id': id, created, status });
  if (unwritten !== undefined) log.debug(`the outputs could not be written: ${unwritten.message}`);
}

/** All that main has seen by its end. */
export interface ReportedRun
  extends Required<Omit<Report, 'result' | 'isRed' | 'remark'>>, Omit<Known, 'outcome' | 'code' | 'message'> {
  /** A signal has come. */
  readonly isAborted: boolean;
}

const WITHOUT_OUTPUTS = {
  outcome: 'outputs not written',
  code: 'ZSR-RUNNER-FILES',
  nextSteps: [AFTER_UNWRITTEN_OUTPUTS],
} as const;

/** Writes a result in the same order. @returns whether the step is red */
export function reportResult(result: Explained, seen: ReportedRun, stateFile: StateFile): boolean {
  const { outcome, sentence } = result;
  const { mode, isAborted, environment, named } = seen;
  stateFile.settle({ outcome, afterSignal: isAborted });
  const problem = 'code' in result && isRed(outcome, mode) ? result : undefined;
  const message = problem?.message ?? sentence;
  const unwritten = writeFinalOutputs({ ...seen, outcome, code: problem?.code, message });
  const isTold = unwritten === undefined || sentence.includes(unwritten.message);
  const remark = isTold ? undefined : outputsUnwritten(unwritten);
  const told = joined([sentence, remark], ' ');
  // Without its outputs no step passes, however it ended.
  const complaint = problem ?? (remark === undefined ? undefined : WITHOUT_OUTPUTS);
  if (complaint !== undefined) {
    const which = environment === undefined ? named : nameSandbox(environment.id, environment.tenantName);
    const what = describeProblem({ ...complaint, sentence: told }, { ...seen, sandbox: which });
    log.error(complaint.code, errorTitle(complaint.outcome), what);
  }
  log.info(`outcome=${outcome}: ${told}`);
  log.summary(() => mainSummary({ ...seen, result, isRed: complaint !== undefined, remark }));
  return complaint !== undefined;
}
