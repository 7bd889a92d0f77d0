import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heading, print, printMain, printZuora } from './output.ts';
import { demoUsage, needsAbort, outcomeInDemo, parseDemoOptions, type DemoOptions } from './options.ts';
import { abortedProblem, undisturbedProblem, whatWasSeen } from './verdict.ts';
import { areSignalsHeard } from '../runner/cancellation.ts';
import { loadActionMetadata } from '../runner/action-metadata.ts';
import { startStep } from '../runner/step.ts';
import type { Step } from '../runner/step-options.ts';
import type { Simulator } from '../server/simulator.ts';
import { startSimulator } from '../server/start-simulator.ts';
import { scenarios } from '../zuora/scenarios.ts';
import type { TrueJob } from '../zuora/state/job.ts';

const REFRESH_TAKES_MS = 25_000;
const CANCELLING_MS = 2_000;
/** Short enough for main to see that its cancel took effect. */
const LAG_MS = 1_000;
const HARD_STOP_MS = 57_000;

/** The repository's root, seen from this source file or from the bundle that holds it. */
function repositoryRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(join(directory, 'action.yml')) && existsSync(join(directory, 'simulator')))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('The demo must be in the repository of the action.');
    directory = parent;
  }
  return directory;
}

function start(simulator: Simulator, { timeoutMs }: DemoOptions): Promise<Step> {
  return startStep({
    actionDirectory: repositoryRoot(),
    with: {
      mode: 'refresh',
      'base-url': simulator.baseUrl,
      'environment-id': simulator.environmentId,
      'client-id': simulator.clientId,
      'client-secret': simulator.clientSecret,
      'poll-interval': '5s',
      timeout: `${String(timeoutMs / 1000)}s`,
    },
    secrets: [simulator.clientSecret],
    onLine: (line) => {
      print(line.text);
    },
  });
}

const isInterrupted = areSignalsHeard(process.platform);

/** Why it did not happen as announced; undefined if it did. */
async function show(options: DemoOptions, simulator: Simulator, step: Step): Promise<string | undefined> {
  const startedAtMs = Date.now();
  let whenAborted: readonly TrueJob[] = [];
  const abort =
    options.abortAfterMs === undefined
      ? undefined
      : setTimeout(() => {
          heading(`the workflow is cancelled: ${isInterrupted ? 'SIGINT to main' : 'main is killed (Windows)'}`);
          whenAborted = simulator.jobs();
          step.cancel();
        }, options.abortAfterMs);
  const main = await step.main;
  clearTimeout(abort);
  const { outputNames } = await loadActionMetadata(repositoryRoot());
  printMain(main, outputNames);
  heading('post');
  const post = await step.runPost();
  if (post.summary !== '') {
    heading('added to the step summary by post');
    print(post.summary.trimEnd());
  }
  printZuora(simulator, startedAtMs);
  heading('result');
  const jobs = simulator.jobs();
  print(whatWasSeen(main, jobs));
  const { scenario, abortAfterMs } = options;
  if (abortAfterMs === undefined) return undisturbedProblem(outcomeInDemo(options), main);
  return abortedProblem({ scenario, whenAborted, isInterrupted }, main, jobs);
}

function announce(options: DemoOptions): void {
  const { scenario, abortAfterMs } = options;
  const seconds = String(REFRESH_TAKES_MS / 1000);
  print(`The action refreshes a simulated sandbox. It takes ${seconds} seconds instead of hours.`);
  print(`Scenario ${scenario}: ${scenarios[scenario].sentence}`);
  if (abortAfterMs === undefined) print(`The step should end with outcome=${outcomeInDemo(options)}.`);
  else print(`The workflow is cancelled after ${String(abortAfterMs / 1000)} s. The step should fail.`);
  if (abortAfterMs === undefined && needsAbort(scenario))
    print('This scenario shows only if the workflow is cancelled: add --abort-after 4s.');
  heading('main');
}

function hardStop(): { readonly stopped: Promise<string>; readonly clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(`The demo was stopped after ${String(HARD_STOP_MS / 1000)} s.`);
    }, HARD_STOP_MS);
  });
  return {
    stopped,
    clear: () => {
      clearTimeout(timer);
    },
  };
}

async function play(options: DemoOptions): Promise<string | undefined> {
  announce(options);
  const limit = hardStop();
  const simulator = await startSimulator({
    scenario: options.scenario,
    refreshTakesMs: REFRESH_TAKES_MS,
    cancellingMs: CANCELLING_MS,
    syncLagMs: LAG_MS,
  });
  try {
    const step = await start(simulator, options);
    const interrupt = (): void => {
      // On Windows the console has told main, too, and anything from here would kill it.
      if (isInterrupted) step.cancel();
    };
    process.once('SIGINT', interrupt);
    try {
      return await Promise.race([show(options, simulator, step), limit.stopped]);
    } finally {
      process.off('SIGINT', interrupt);
      await step.dispose();
    }
  } finally {
    limit.clear();
    await simulator.close();
  }
}

/** The options, or the sentence that says what is wrong with them. */
function readOptions(args: readonly string[]): DemoOptions | string {
  try {
    return parseDemoOptions(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Runs the action against a simulated Zuora as a GitHub runner does, and prints all of it.
 * @returns the exit code: 0 if what was announced happened, 1 if not, 2 for wrong options
 */
export async function runDemo(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\nSee --help.\n`);
    return 2;
  }
  if (options.help) {
    print(demoUsage);
    return 0;
  }
  try {
    const problem = await play(options);
    print(problem === undefined ? 'Result: as expected.' : `Result: not as expected. ${problem}`);
    return problem === undefined ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
