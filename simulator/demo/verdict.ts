import type { StageResult } from '../runner/stage-result.ts';
import { expectedOutcomes } from '../server/expected-outcomes.ts';
import type { ScenarioName } from '../zuora/scenarios.ts';
import type { TrueJob } from '../zuora/state/job.ts';

/** Why the demo did not show what was announced; undefined if it did. */
export function undisturbedProblem(scenario: ScenarioName, main: StageResult): string | undefined {
  const announced = expectedOutcomes[scenario].outcome;
  const colour = announced === 'succeeded' ? 'success' : 'failure';
  const outcome = main.outputs['outcome'] ?? '(none)';
  if (outcome === announced && main.conclusion === colour) return undefined;
  return `Announced was outcome=${announced} (${colour}), seen was outcome=${outcome} (${main.conclusion}).`;
}

/** How a demo was cut short. */
export interface Abort {
  readonly scenario: ScenarioName;
  /** Whether the refresh could still be cancelled then. */
  readonly isInTime: boolean;
}

/** The same for a cancelled job: the step is red and, in the plain scenario, nothing runs on in Zuora. */
export function abortedProblem(
  { scenario, isInTime }: Abort,
  main: StageResult,
  jobs: readonly TrueJob[],
): string | undefined {
  if (main.conclusion === 'success') return 'The step was to be cancelled, but it had ended green by then.';
  if (main.exitCode !== 1)
    return `The action was to end by itself with exit code 1, not ${String(main.exitCode)}.`;
  const [job] = jobs;
  if (scenario !== 'succeeds' || !isInTime || job?.status === 'CANCELLED') return undefined;
  return `The refresh was to be CANCELLED in Zuora, but it is ${job?.status ?? 'not there'}.`;
}

/** What was seen in the end, of the step and in Zuora. */
export function whatWasSeen(main: StageResult, jobs: readonly TrueJob[]): string {
  const outcome = main.outputs['outcome'] ?? '(none)';
  const colour = main.conclusion === 'success' ? 'green' : 'red';
  const refreshes = jobs.map(({ id, status }) => `refresh ${id} is ${status}`).join(', ') || 'no refresh';
  return `The step is ${colour}, exit code ${String(main.exitCode ?? main.signal)}, outcome=${outcome}. In Zuora: ${refreshes}.`;
}
