import type { StageResult } from '../runner/stage-result.ts';
import type { ScenarioName } from '../zuora/scenarios.ts';
import type { TrueJob } from '../zuora/state/job.ts';

/** Why the demo did not show what was announced; undefined if it did. */
export function undisturbedProblem(announced: string, main: StageResult): string | undefined {
  const conclusion = announced === 'succeeded' ? 'success' : 'failure';
  const outcome = main.outputs['outcome'] ?? '(none)';
  if (outcome === announced && main.conclusion === conclusion) return undefined;
  return `Expected outcome=${announced} (${conclusion}), got outcome=${outcome} (${main.conclusion}).`;
}

/** How a demo was cut short. */
export interface Abort {
  readonly scenario: ScenarioName;
  /** The refreshes as they truly were then: on a busy machine, no clock tells it. */
  readonly whenAborted: readonly TrueJob[];
  /** Whether main was interrupted. On Windows it was killed, and post does what is left to do. */
  readonly isInterrupted: boolean;
}

/** Up to here Zuora cancels a refresh of the plain scenario, with a second to spare for the cancel request. */
const CANCELLABLE_PERCENT = 40;

/** The same for a cancelled job: the step fails and, in the plain scenario, no refresh keeps running that could be cancelled. */
export function abortedProblem(
  { scenario, whenAborted, isInterrupted }: Abort,
  main: StageResult,
  jobs: readonly TrueJob[],
): string | undefined {
  const [job] = jobs;
  if (main.conclusion === 'success') return 'The step passed before it was cancelled.';
  // A signal that comes while Node still starts ends it: nothing was requested yet.
  const mayBeKilled = !isInterrupted || job === undefined;
  if (main.exitCode !== 1 && !(main.exitCode === null && mayBeKilled))
    return `The action should end by itself with exit code 1, but its exit code is ${String(main.exitCode)}.`;
  const isInTime = whenAborted.every(({ progressPercentage }) => progressPercentage <= CANCELLABLE_PERCENT);
  if (scenario !== 'succeeds' || !isInTime || job === undefined || job.status === 'CANCELLED') return undefined;
  return `The refresh should be CANCELLED in Zuora, but it is ${job.status}.`;
}

/** What was seen in the end, of the step and in Zuora. */
export function whatWasSeen(main: StageResult, jobs: readonly TrueJob[]): string {
  const outcome = main.outputs['outcome'] ?? '(none)';
  const conclusion = main.conclusion === 'success' ? 'passed' : 'failed';
  const refreshes = jobs.map(({ id, status }) => `refresh ${id} is ${status}`).join(', ') || 'no refresh';
  return `The step ${conclusion}: exit code ${String(main.exitCode ?? main.signal)}, outcome=${outcome}. In Zuora: ${refreshes}.`;
}
