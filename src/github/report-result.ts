import type { Mode } from '../run/options.ts';
import { isRed } from '../run/outcome.ts';
import type { Explained, ExplainedFailure } from '../messages/explained.ts';
import { errorTitle, explain } from '../messages/annotations.ts';
import { nameSandbox } from '../messages/format.ts';
import { AFTER_UNWRITTEN_OUTPUTS, outputsUnwritten } from '../messages/runner.ts';
import type { RunRecord } from '../run/run-record.ts';
import { log } from './log.ts';
import { finalOutputs, writeOutputs, type Known } from './outputs.ts';
import type { StateFile } from './state-file.ts';
import type { RunnerFileError } from './runner-files.ts';
import { mainSummary } from '../messages/step-summary.ts';

/** All that main has seen by its end. */
export interface ReportedRun extends Omit<Known, 'outcome' | 'code' | 'message'>, Pick<RunRecord, 'history'> {
  readonly mode: Mode;
  readonly isRehearsal: boolean;
  /** How the inputs name the sandbox; `undefined` if they do not. */
  readonly named?: string | undefined;
  /** Where the requests went; `undefined` if the inputs do not say it. */
  readonly baseUrl?: string | undefined;
  /** Where each error code is explained, if that is known. */
  readonly docsUrl: string | undefined;
  /** A signal has come. */
  readonly isAborted: boolean;
}

/** Writes a result everywhere it belongs, the most important place first. @returns whether the step is red */
export function reportResult(result: Explained, seen: ReportedRun, stateFile: StateFile): boolean {
  const { outcome } = result;
  stateFile.settle({ outcome, afterSignal: seen.isAborted });
  const code = isProblem(result, seen.mode) ? result.code : undefined;
  const unwritten = writeOutputs(finalOutputs({ ...seen, outcome, code, message: result.sentence }));
  const remark = remarkOn(unwritten, result);
  const complaint = complaintOf(result, seen.mode, remark);
  if (complaint !== undefined) {
    const { environment, named } = seen;
    const sandbox = environment === undefined ? named : nameSandbox(environment.id, environment.tenantName);
    const title = errorTitle(isProblem(result, seen.mode) ? outcome : 'outputs not written');
    log.error(complaint.code, title, explain(complaint, { ...seen, sandbox }));
  }
  const isRed = complaint !== undefined;
  log.info([`outcome=${outcome}: ${result.sentence}`, remark].filter(Boolean).join(' '));
  log.summary(() => mainSummary({ ...seen, result, isRed, remark }));
  return isRed;
}

/** What is to be said besides the result, unless that says it. */
function remarkOn(unwritten: RunnerFileError | undefined, { sentence }: Explained): string | undefined {
  if (unwritten === undefined || sentence.includes(unwritten.message)) return undefined;
  return outputsUnwritten(unwritten);
}

type Complaint = Omit<ExplainedFailure, 'outcome'>;

/** Why the step fails; `undefined` if it passes. Without its outputs no step passes, however it ended. */
function complaintOf(result: Explained, mode: Mode, remark: string | undefined): Complaint | undefined {
  const { sentence } = result;
  const told = [sentence, remark].filter(Boolean).join(' ');
  if (isProblem(result, mode)) return { ...result, sentence: told };
  if (remark === undefined) return undefined;
  return { code: 'ZSR-RUNNER-FILES', sentence: told, nextSteps: [AFTER_UNWRITTEN_OUTPUTS] };
}

/** Whether the result fails the step. */
function isProblem(result: Explained, mode: Mode): result is ExplainedFailure {
  return 'code' in result && isRed(result.outcome, mode);
}
