import { parseArgs } from 'node:util';
import { expectedOutcomes, scenarioList } from '../server/expected-outcomes.ts';
import { isScenarioName, scenarioNames, type ScenarioName } from '../zuora/scenarios.ts';

/** What the demo is asked to show. */
export interface DemoOptions {
  readonly help: boolean;
  readonly scenario: ScenarioName;
  /** When to cancel the job; undefined: never. */
  readonly abortAfterMs: number | undefined;
  /** The input `timeout`. */
  readonly timeoutMs: number;
}

/** Longer than a refresh of the demo takes. */
const USUAL_TIMEOUT_MS = 45_000;
/** What a refresh of the demo surely outlasts. */
const LONGEST_TIMEOUT_SECONDS = 20;

const LONGEST_ABORT_SECONDS = 20;

/** The text of --help. */
export const demoUsage = `Usage: npm run demo -- [--abort-after 8s] [--timeout 10s] [--scenario NAME] [--help]

Starts a simulated Zuora and runs the action against it as a GitHub runner does: main, then post. A refresh takes 25 s.

  --abort-after 8s   cancel the workflow after this time (1s to ${String(LONGEST_ABORT_SECONDS)}s). In its first 12 s the refresh can
                     be cancelled. Afterwards Zuora refuses, because the reset stage has begun. On Windows, main is killed
                     instead of interrupted, and only post cancels the refresh.
  --timeout 10s      the input timeout (1s to ${String(LONGEST_TIMEOUT_SECONDS)}s): the step ends first, and the refresh keeps running.
                     Without it, 45 s.
  --scenario NAME    what happens, except stall, which takes longer than a demo. The scenarios, and the outcome to
                     expect if nothing is cancelled and no --timeout is given. cancel-refused and late-cancel show
                     only with --abort-after 4s. In lost-create no refresh is found before the timeout:

${scenarioList((name) => outcomeInDemo({ scenario: name, timeoutMs: USUAL_TIMEOUT_MS }))}

Exit codes: 0 as expected, 1 not as expected, 2 wrong options.
`;

/** The outcome to expect of the demo if nothing is cancelled. */
export function outcomeInDemo({ scenario, timeoutMs }: Pick<DemoOptions, 'scenario' | 'timeoutMs'>): string {
  const { outcome } = expectedOutcomes[scenario];
  // The search for a lost refresh takes longer than any timeout of the demo.
  if (scenario === 'lost-create') return 'unknown';
  return timeoutMs < USUAL_TIMEOUT_MS && (outcome === 'succeeded' || outcome === 'failed') ? 'timed-out' : outcome;
}

/** Whether a scenario is about a cancel, and shows nothing without one. */
export function needsAbort(scenario: ScenarioName): boolean {
  return scenario === 'cancel-refused' || scenario === 'late-cancel';
}

function secondsOf(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(/^(\d{1,2})s?$/.exec(text)?.[1]);
  if (!(seconds >= 1 && seconds <= most)) {
    throw new Error(`--${name}: '${text}' is not a time from 1s to ${String(most)}s`);
  }
  return seconds * 1000;
}

/**
 * Reads the demo's arguments.
 * @throws Error with a sentence for the user if they are wrong.
 */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      scenario: { type: 'string', default: 'succeeds' },
      'abort-after': { type: 'string' },
      timeout: { type: 'string' },
    },
  });
  const { help, scenario } = values;
  if (values.timeout !== undefined && values['abort-after'] !== undefined) {
    throw new Error('--timeout and --abort-after: give one of them, as the first ends the step before the other');
  }
  if (!isScenarioName(scenario)) {
    throw new Error(`--scenario: there is no '${scenario}'; there are ${scenarioNames.join(', ')}`);
  }
  if (expectedOutcomes[scenario].isLong === true && scenario !== 'lost-create') {
    throw new Error(`--scenario: in ${scenario} the action waits for minutes. Run it with npm run simulator.`);
  }
  return {
    help,
    scenario,
    abortAfterMs: secondsOf('abort-after', values['abort-after'], LONGEST_ABORT_SECONDS),
    timeoutMs: secondsOf('timeout', values.timeout, LONGEST_TIMEOUT_SECONDS) ?? USUAL_TIMEOUT_MS,
  };
}
