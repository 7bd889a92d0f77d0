import type { Mode } from '../refresh/order.ts';
import { isRed } from '../refresh/outcome.ts';
import type { Verdict } from '../refresh/verdict.ts';
import { log } from './log.ts';
import { describeError } from './narrator.ts';
import { finalOutputs, writeOutputs, type Known } from './outputs.ts';
import type { Recorder } from './recorder.ts';
import { appendSummary, mainSummary } from './summary.ts';
import type { Phase } from './timeline.ts';

/** All that main has seen by its end. */
export interface Seen extends Omit<Known, 'outcome'> {
  readonly mode: Mode;
  readonly isRehearsal: boolean;
  readonly phases: readonly Phase[];
  /** A signal has come. */
  readonly isAborted: boolean;
}

/** Writes a verdict everywhere it belongs, the most important place first. @returns whether the step is red */
export async function conclude(verdict: Verdict, seen: Seen, recorder: Recorder): Promise<boolean> {
  const { outcome } = verdict;
  const red = isRed(outcome, seen.mode);
  writeOutputs(finalOutputs({ ...seen, outcome }));
  recorder.settle({ outcome, afterSignal: seen.isAborted });
  report(verdict, red);
  await appendSummary(mainSummary({ ...seen, verdict, isRed: red }));
  return red;
}

/** The one error annotation, or the final sentence. */
function report({ outcome, sentence, advice, error }: Verdict, red: boolean): void {
  if (!red) {
    log.info(`outcome=${outcome}: ${sentence}`);
    return;
  }
  const answer = error === undefined ? undefined : `Last answer: ${describeError(error)}`;
  const message = [sentence, advice, answer].filter((part) => part !== undefined).join(' ');
  log.error(`Zuora sandbox refresh: ${outcome}`, message);
}
