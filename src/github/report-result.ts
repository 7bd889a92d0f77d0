import type { Mode } from '../run/options.ts';
import { isRed } from '../run/outcome.ts';
import type { Problem, Verdict } from '../run/result.ts';
import { describeTrace } from './format.ts';
import { seeAlso } from './docs-url.ts';
import { log } from './log.ts';
import { finalOutputs, writeOutputs, type Known } from './outputs.ts';
import type { Recorder } from './state-recorder.ts';
import { MEND_FILES } from './refusals.ts';
import type { RunnerFileError } from './runner-files.ts';
import { appendSummary, mainSummary } from './step-summary.ts';
import type { Phase } from './status-history.ts';

/** All that main has seen by its end. */
export interface Seen extends Omit<Known, 'outcome' | 'code' | 'message'> {
  readonly mode: Mode;
  readonly isRehearsal: boolean;
  /** How the inputs name the sandbox; `undefined` if they do not. */
  readonly named?: string | undefined;
  readonly phases: readonly Phase[];
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
  /** A signal has come. */
  readonly isAborted: boolean;
}

/** Writes a verdict everywhere it belongs, the most important place first. @returns whether the step is red */
export async function conclude(verdict: Verdict, seen: Seen, recorder: Recorder): Promise<boolean> {
  const { outcome } = verdict;
  recorder.settle({ outcome, afterSignal: seen.isAborted });
  const code = isProblem(verdict, seen.mode) ? verdict.code : undefined;
  const unwritten = writeOutputs(finalOutputs({ ...seen, outcome, code, message: verdict.sentence }));
  const remark = remarkOn(unwritten, verdict);
  const complaint = complaintOf(verdict, seen.mode, remark);
  if (complaint !== undefined)
    log.error(complaint.code, `Zuora sandbox refresh: ${outcome}`, explain(complaint, seen));
  const isRed = complaint !== undefined;
  log.info([`outcome=${outcome}: ${verdict.sentence}`, remark].filter(Boolean).join(' '));
  await appendSummary(() => mainSummary({ ...seen, verdict, isRed, remark }));
  return isRed;
}

/** What is to be said besides the verdict, unless that says it. */
function remarkOn(unwritten: RunnerFileError | undefined, { sentence }: Verdict): string | undefined {
  if (unwritten === undefined || sentence.includes(unwritten.message)) return undefined;
  return `The outputs of this step could not be written (${unwritten.message}).`;
}

type Complaint = Omit<Problem, 'outcome'>;

/** Why the step fails; `undefined` if it passes. Without its outputs no step passes, however it ended. */
function complaintOf(verdict: Verdict, mode: Mode, remark: string | undefined): Complaint | undefined {
  const { sentence } = verdict;
  const told = [sentence, remark].filter(Boolean).join(' ');
  if (isProblem(verdict, mode)) return { ...verdict, sentence: told };
  if (remark === undefined) return undefined;
  return { code: 'ZSR-RUNNER-FILES', sentence: told, nextSteps: [MEND_FILES] };
}

/** Whether the verdict fails the step. */
function isProblem(verdict: Verdict, mode: Mode): verdict is Problem {
  return 'code' in verdict && isRed(verdict.outcome, mode);
}

/** What happened, what to do next, and where to find more. */
function explain(complaint: Complaint, { trackId, handbook }: Seen): string {
  const { code, sentence, nextSteps } = complaint;
  const what = [sentence, ...nextSteps, `[${describeTrace(complaint, trackId)}]`].join(' ');
  return `${what}${seeAlso(handbook, code)}`;
}
