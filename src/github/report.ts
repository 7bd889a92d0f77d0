import type { Mode } from '../run/context.ts';
import { isRed } from '../run/outcome.ts';
import type { Listener } from '../run/record-store.ts';
import { announcement, errorTitle, describeProblem } from '../messages/annotations.ts';
import type { Explained } from '../messages/explained.ts';
import { nameSandbox } from '../messages/format.ts';
import { AFTER_UNWRITTEN_OUTPUTS, outputsUnwritten } from '../messages/runner.ts';
import { mainSummary, type Report } from '../messages/step-summary.ts';
import type { Clock } from '../time/clock.ts';
import type { Job } from '../zuora/job.ts';
import { log } from './log.ts';
import { writeFinalOutputs, writeOutputs, type Known } from './outputs.ts';
import { progressLog } from './progress-log.ts';
import type { StateFile } from './state-file.ts';

/**
 * Passes on what happens in main: to the state first, then to the outputs, last to people.
 * @param deadlineMs when the step's time is over, on the monotonic clock
 */
export function eventReporter(stateFile: StateFile, clock: Clock, mode: Mode, deadlineMs: number): Listener {
  const tellLog = progressLog(clock, mode, deadlineMs);
  return (event, record) => {
    stateFile.note(record);
    if (event.kind === 'job') writeEarly(event.job, event.created);
    tellLog(event, record);
    // For a job that is to be waited for: it stands on the run's page while the step waits.
    const told = event.kind === 'job' && announcement(event.job, event.created, mode, clock.now());
    if (told) log.notice(told.title, told.message);
  };
}

/** A kill would leave no other outputs. Those at the end decide whether they can be written at all. */
function writeEarly({ id, status }: Job, created: boolean): void {
  const unwritten = writeOutputs({ 'job-id': id, created: String(created), status });
  if (unwritten !== undefined) log.debug(`the outputs could not be written: ${unwritten.message}`);
}

/** All that main has seen by its end. */
export interface ReportedRun
  extends Omit<Report, 'result' | 'isRed' | 'remark'>, Omit<Known, 'outcome' | 'code' | 'message'> {
  /** A signal has come. */
  readonly isAborted: boolean;
}

const WITHOUT_OUTPUTS = { code: 'ZSR-RUNNER-FILES' as const, nextSteps: [AFTER_UNWRITTEN_OUTPUTS] };

/** Writes a result everywhere it belongs, in the same order. @returns whether the step is red */
export function reportResult(result: Explained, seen: ReportedRun, stateFile: StateFile): boolean {
  const { outcome, sentence } = result;
  const { mode, isAborted } = seen;
  stateFile.settle({ outcome, afterSignal: isAborted });
  const problem = 'code' in result && isRed(outcome, mode) ? result : undefined;
  const unwritten = writeFinalOutputs({
    ...seen,
    outcome,
    code: problem?.code,
    message: problem?.message ?? sentence,
  });
  const isTold = unwritten === undefined || sentence.includes(unwritten.message);
  const remark = isTold ? undefined : outputsUnwritten(unwritten);
  const told = [sentence, remark].filter(Boolean).join(' ');
  // Without its outputs no step passes, however it ended.
  const complaint = problem ?? (remark === undefined ? undefined : WITHOUT_OUTPUTS);
  if (complaint !== undefined) {
    const what = describeProblem({ ...complaint, sentence: told }, { ...seen, sandbox: sandboxOf(seen) });
    log.error(complaint.code, errorTitle(complaint === problem ? outcome : 'outputs not written'), what);
  }
  log.info(`outcome=${outcome}: ${told}`);
  log.summary(() => mainSummary({ ...seen, result, isRed: complaint !== undefined, remark }));
  return complaint !== undefined;
}

function sandboxOf({ environment, named }: ReportedRun): string | undefined {
  return environment === undefined ? named : nameSandbox(environment.id, environment.tenantName);
}
