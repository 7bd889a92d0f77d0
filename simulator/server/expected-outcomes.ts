import { scenarioNames, scenarios, type ScenarioName } from '../zuora/scenarios.ts';

/** Outcomes of the action that a scenario leads to. */
type Outcome =
  | 'succeeded'
  | 'failed'
  | 'not-due'
  | 'active-job'
  | 'invalid'
  | 'unavailable'
  | 'cancelled'
  | 'cancel-refused'
  | 'cancel-unconfirmed'
  | 'aborted';

/** The action's outcome in a scenario, with its default inputs and a refresh that is shorter than its `timeout`. */
interface Expectation {
  /** When nobody interferes. */
  readonly outcome: Outcome;
  /** When the workflow is cancelled before the reset stage; missing: the step has ended long before. */
  readonly ifCancelled?: Outcome;
}

const completes: Expectation = { outcome: 'succeeded', ifCancelled: 'cancelled' };

/** The outcome to expect of every scenario. */
export const expectedOutcomes: Readonly<Record<ScenarioName, Expectation>> = {
  succeeds: completes,
  'fails-midway': { outcome: 'failed', ifCancelled: 'cancelled' },
  'window-closed': { outcome: 'not-due' },
  'developer-sandbox': completes,
  'cancel-refused': { outcome: 'succeeded', ifCancelled: 'cancel-refused' },
  'late-cancel': { outcome: 'succeeded', ifCancelled: 'cancel-unconfirmed' },
  'flaky-network': completes,
  'slow-queue': completes,
  throttled: completes,
  'server-errors': completes,
  'lost-answer': completes,
  'html-errors': completes,
  'token-expires': completes,
  'unknown-status': completes,
  'no-estimate': completes,
  'wrong-estimate': completes,
  // Somebody else's refresh is adopted, and never cancelled.
  'active-job': { outcome: 'succeeded', ifCancelled: 'aborted' },
  scheduled: { outcome: 'active-job' },
  'permission-denied': { outcome: 'invalid' },
  'processing-environment': { outcome: 'active-job', ifCancelled: 'aborted' },
};

/** All scenarios as aligned lines: the name, the outcome to expect, and what happens. */
export function scenarioList(outcomeOf: (name: ScenarioName) => string): string {
  const nameWidth = Math.max(...scenarioNames.map((name) => name.length));
  const outcomeWidth = Math.max(...scenarioNames.map((name) => outcomeOf(name).length));
  return scenarioNames
    .map((name) => {
      const { sentence } = scenarios[name];
      return `  ${name.padEnd(nameWidth)}  ${outcomeOf(name).padEnd(outcomeWidth)}  ${sentence}`;
    })
    .join('\n');
}
