import type { Outcome } from '../../../src/run/outcome.ts';
import { Expression, type Workflow } from './document.ts';
import { isEvaluated } from './evaluate.ts';
import type { JobEnd } from './play.ts';

/** Every outcome: the compiler asks for a new one. */
const ALL: Readonly<Record<Outcome, true>> = {
  succeeded: true,
  failed: true,
  cancelled: true,
  'in-progress': true,
  skipped: true,
  'not-due': true,
  'active-job': true,
  'timed-out': true,
  aborted: true,
  'cancel-refused': true,
  'cancel-unconfirmed': true,
  unknown: true,
  invalid: true,
  unavailable: true,
  none: true,
};

/** What the output `outcome` can be: every outcome, or empty if the step never ran. */
export const OUTCOMES: readonly string[] = [...Object.keys(ALL), ''];

/** Recipes that the test of all conditions leaves to others. */
export const NEWER_RECIPES = [
  'examples/refresh-with-approval.yml',
  'examples/fleet.yml',
  'examples/fleet-sandbox.yml',
  'examples/fleet-wait.yml',
  'examples/gate.yml',
  'examples/hourly-look.yml',
] as const;

/** How a workflow job that ran can end. */
export const RESULTS: readonly JobEnd['result'][] = ['success', 'failure', 'cancelled'];

/** Whether the run was cancelled. */
export const EITHER: readonly boolean[] = [false, true];

/** The conditions and the outputs of a workflow that no table has tried; `success()` alone needs none. */
export function untried({ jobs, outputs }: Workflow): readonly string[] {
  const fields = [
    ...Object.values(outputs),
    ...jobs.flatMap((job) => [
      job.condition,
      ...Object.values(job.outputs),
      ...job.steps.map((step) => step.condition),
    ]),
  ];
  return fields
    .filter((field) => field instanceof Expression)
    .filter((expression) => expression.text !== 'success()' && !isEvaluated(expression))
    .map(({ text }) => text);
}
