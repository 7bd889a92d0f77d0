import { parseArgs } from 'node:util';
import { expectedOutcomes, scenarioList } from '../server/expected-outcomes.ts';
import { isScenarioName, scenarioNames, type ScenarioName } from '../zuora/scenarios.ts';

/** What the demo is asked to show. */
export interface DemoOptions {
  readonly help: boolean;
  readonly scenario: ScenarioName;
  /** When to cancel the job; undefined: never. */
  readonly abortAfterMs: number | undefined;
}

const LONGEST_ABORT_SECONDS = 20;

/** The text of --help. */
export const demoUsage = `Usage: npm run demo -- [--abort-after 8s] [--scenario NAME] [--help]

Starts a simulated Zuora and runs the action against it as a GitHub runner does: main, then post. A refresh takes 25 s.

  --abort-after 8s   cancel the workflow after this time (1s to ${String(LONGEST_ABORT_SECONDS)}s). In its first 12 s the refresh can
                     be cancelled, afterwards Zuora refuses: it is past its reset stage.
  --scenario NAME    what happens, except stall and lost-create, which take longer than a demo. The scenarios, and
                     the outcome to expect if nothing is cancelled:

${scenarioList((name) => expectedOutcomes[name].outcome)}

Exits 0 if it happened as announced, 1 if not, 2 for wrong options.
`;

function abortAfterMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(/^(\d{1,2})s?$/.exec(text)?.[1]);
  if (!(seconds >= 1 && seconds <= LONGEST_ABORT_SECONDS)) {
    throw new Error(`--abort-after: '${text}' is not a time from 1s to ${String(LONGEST_ABORT_SECONDS)}s`);
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
    },
  });
  const { help, scenario } = values;
  if (!isScenarioName(scenario)) {
    throw new Error(`--scenario: there is no '${scenario}'; there are ${scenarioNames.join(', ')}`);
  }
  if (expectedOutcomes[scenario].isLong === true) {
    throw new Error(
      `--scenario: in ${scenario} the action waits for minutes. Run it with npm run simulator.`,
    );
  }
  return { help, scenario, abortAfterMs: abortAfterMs(values['abort-after']) };
}
