import type { StageResult } from './runner/stage-result.ts';
import type { TrueJob } from './zuora/state/job.ts';
import type { ScenarioName } from './zuora/scenarios.ts';

/** The outcome a scenario ends with when nobody interferes; `succeeded` where none is named. */
const OUTCOMES: Partial<Record<ScenarioName, string>> = {
  'fails-midway': 'failed',
  'window-closed': 'not-due',
  scheduled: 'active-job',
  'permission-denied': 'invalid',
  'processing-environment': 'unavailable',
};

/** The outcome that is announced for a scenario in which nobody cancels. */
export function announcedOutcome(scenario: ScenarioName): string {
  return OUTCOMES[scenario] ?? 'succeeded';
}

/** Why the demo did not show what was announced; undefined if it did. */
export function undisturbedProblem(scenario: ScenarioName, main: StageResult): string | undefined {
  const announced = announcedOutcome(scenario);
  const colour = announced === 'succeeded' ? 'success' : 'failure';
  const outcome = main.outputs['outcome'] ?? '(none)';
  if (outcome === announced && main.conclusion === colour) return undefined;
  return `Announced was outcome=${announced} (${colour}), seen was outcome=${outcome} (${main.conclusion}).`;
}

/** The same for a cancelled job: the step is red and, in the plain scenario, nothing runs on in Zuora. */
export function abortedProblem(
  scenario: ScenarioName,
  main: StageResult,
  jobs: readonly TrueJob[],
): string | undefined {
  if (main.conclusion === 'success') return 'The step was to be cancelled, but it had ended green by then.';
  if (main.exitCode !== 1)
    return `The action was to end by itself with exit code 1, not ${String(main.exitCode)}.`;
  const [job] = jobs;
  if (scenario !== 'succeeds' || job?.status === 'CANCELLED') return undefined;
  return `The refresh was to be CANCELLED in Zuora, but it is ${job?.status ?? 'not there'}.`;
}
