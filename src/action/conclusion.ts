import type { Mode } from '../refresh/order.ts';
import { isRed } from '../refresh/outcome.ts';
import type { Problem, Verdict } from '../refresh/verdict.ts';
import { describeTrace } from './descriptions.ts';
import { seeAlso } from './handbook.ts';
import { log } from './log.ts';
import { finalOutputs, writeOutputs, type Known } from './outputs.ts';
import type { Recorder } from './recorder.ts';
import { appendSummary, mainSummary } from './summary.ts';
import type { Phase } from './timeline.ts';

/** All that main has seen by its end. */
export interface Seen extends Omit<Known, 'outcome'> {
  readonly mode: Mode;
  readonly isRehearsal: boolean;
  readonly phases: readonly Phase[];
  /** Where each error code is explained, if that is known. */
  readonly handbook: string | undefined;
  /** A signal has come. */
  readonly isAborted: boolean;
}

/** Writes a verdict everywhere it belongs, the most important place first. @returns whether the step is red */
export async function conclude(verdict: Verdict, seen: Seen, recorder: Recorder): Promise<boolean> {
  const { outcome } = verdict;
  const red = isRed(outcome, seen.mode);
  recorder.settle({ outcome, afterSignal: seen.isAborted });
  try {
    writeOutputs(finalOutputs({ ...seen, outcome }));
  } finally {
    // Where the outputs cannot be written the step is red for that; people are told all the same how it ended.
    if (red && 'code' in verdict)
      log.error(verdict.code, `Zuora sandbox refresh: ${outcome}`, explain(verdict, seen));
    log.info(`outcome=${outcome}: ${verdict.sentence}`);
    await appendSummary(() => mainSummary({ ...seen, verdict, isRed: red }));
  }
  return red;
}

/** What happened, what to do next, and where to find more. */
function explain({ code, sentence, nextSteps, error }: Problem, { trackId, handbook }: Seen): string {
  const what = [sentence, ...nextSteps, `[${describeTrace(error, trackId)}]`].join(' ');
  return `${what}${seeAlso(handbook, code)}`;
}
