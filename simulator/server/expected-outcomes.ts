import { scenarioNames, scenarios, type ScenarioName, type ScenarioNames } from '../zuora/scenarios.ts';

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
  | 'unknown'
  | 'aborted';

/** The action's outcome in a scenario, with its default inputs and a refresh that is shorter than its `timeout`. */
export interface Expectation {
  /** When nobody interferes. */
  readonly outcome: Outcome;
  /**
   * When the workflow is cancelled before the reset stage: what main can say in the seconds that GitHub leaves it, with
   * the usual lag. Missing: the step has ended long before.
   */
  readonly ifCancelled?: Outcome;
  /** The action waits for minutes, however short the refresh is. */
  readonly isLong?: true;
}

const completes: Expectation = { outcome: 'succeeded', ifCancelled: 'cancel-unconfirmed' };

/** The outcome to expect of every scenario. */
export const expectedOutcomes: Readonly<Record<ScenarioName, Expectation>> = {
  succeeds: completes,
  'fails-midway': { outcome: 'failed', ifCancelled: 'cancel-unconfirmed' },
  'window-closed': { outcome: 'not-due' },
  'developer-sandbox': completes,
  'cancel-refused': { outcome: 'succeeded', ifCancelled: 'cancel-refused' },
  'late-cancel': completes,
  'flaky-network': completes,
  'slow-queue': completes,
  throttled: completes,
  'server-errors': completes,
  // The first list is waited for when the workflow is cancelled.
  stall: { outcome: 'succeeded', ifCancelled: 'aborted', isLong: true },
  // Main has no time to look once more; the post step has.
  'lost-answer': { outcome: 'succeeded', ifCancelled: 'unknown' },
  'lost-create': { outcome: 'succeeded', ifCancelled: 'unknown', isLong: true },
  'create-502': completes,
  'create-504': completes,
  unsuccessful: completes,
  'html-errors': completes,
  'unreadable-list': { outcome: 'unavailable', ifCancelled: 'aborted' },
  'token-down': { outcome: 'unavailable', ifCancelled: 'aborted' },
  'token-expires': completes,
  'unknown-status': completes,
  'no-estimate': completes,
  'wrong-estimate': completes,
  'drifting-estimate': completes,
  'past-estimate': completes,
  // Somebody else's refresh is adopted, and never cancelled.
  'active-job': { outcome: 'succeeded', ifCancelled: 'aborted' },
  scheduled: { outcome: 'active-job' },
  'permission-denied': { outcome: 'invalid' },
  'no-write-access': { outcome: 'invalid' },
  inactive: { outcome: 'invalid' },
  deactivated: { outcome: 'invalid' },
  'window-closes': { outcome: 'not-due' },
  'job-appears': { outcome: 'succeeded', ifCancelled: 'aborted' },
  'processing-environment': { outcome: 'succeeded', ifCancelled: 'aborted' },
};

/**
 * What to expect of several scenarios at the same time; `undefined`: more than one of them leads away from a refresh
 * that completes, and nobody has tried which one wins.
 */
export function expectationOf(names: ScenarioNames): Expectation | undefined {
  const special = [names].flat().filter((name) => expectedOutcomes[name] !== completes);
  if (special.length > 1) return undefined;
  const [name = 'succeeds'] = special;
  return expectedOutcomes[name];
}

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
