import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoUsage, parseDemoOptions, type DemoOptions } from './demo-options.ts';
import { abortedProblem, announcedOutcome, undisturbedProblem } from './demo-verdict.ts';
import type { StageResult } from './runner/stage-result.ts';
import { startStep } from './runner/step.ts';
import type { Step } from './runner/step-options.ts';
import type { Simulator } from './zuora/server/simulator.ts';
import { startSimulator } from './zuora/server/start-simulator.ts';

const REFRESH_TAKES_MS = 25_000;
const CANCELLING_MS = 2_000;
const HARD_STOP_MS = 57_000;

function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

function heading(text: string): void {
  print(`\n──── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`);
}

/** The repository's root, seen from this source file or from the bundle that holds it. */
function repositoryRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(join(directory, 'action.yml')) && existsSync(join(directory, 'simulator')))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('The demo has to lie in the repository of the action.');
    directory = parent;
  }
  return directory;
}

function start(simulator: Simulator): Promise<Step> {
  return startStep({
    actionDirectory: repositoryRoot(),
    with: {
      mode: 'refresh',
      'base-url': simulator.baseUrl,
      'environment-id': simulator.environmentId,
      'client-id': simulator.clientId,
      'client-secret': simulator.clientSecret,
      'poll-interval': '5s',
      timeout: '45s',
    },
    secrets: [simulator.clientSecret],
    onLine: (line) => {
      print(line.text);
    },
  });
}

function printMain(main: StageResult): void {
  heading(`main ended: ${main.conclusion}, exit code ${String(main.exitCode ?? main.signal)}`);
  heading('outputs');
  const width = Math.max(0, ...Object.keys(main.outputs).map((name) => name.length));
  for (const [name, value] of Object.entries(main.outputs)) print(`${name.padEnd(width)}  ${value}`);
  heading('step summary (Markdown)');
  print(main.summary.trimEnd());
}

function printZuora(simulator: Simulator): void {
  heading('what Zuora was asked');
  const counts = new Map<string, number>();
  for (const { operation } of simulator.requests) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  for (const [operation, count] of counts) print(`${String(count).padStart(4)}  ${operation}`);
  heading('the truth in Zuora');
  const jobs = simulator.jobs();
  for (const job of jobs) print(`${job.id}  ${job.status}, ${String(job.progressPercentage)} %`);
  if (jobs.length === 0) print('no job');
}

async function show(options: DemoOptions, simulator: Simulator, step: Step): Promise<string | undefined> {
  const abort =
    options.abortAfterMs === undefined
      ? undefined
      : setTimeout(() => {
          heading('the workflow is cancelled: SIGINT to main');
          step.cancel();
        }, options.abortAfterMs);
  const main = await step.main;
  clearTimeout(abort);
  printMain(main);
  heading('post');
  const post = await step.runPost();
  if (post.summary !== '') {
    heading('added to the step summary by post');
    print(post.summary.trimEnd());
  }
  printZuora(simulator);
  return options.abortAfterMs === undefined
    ? undisturbedProblem(options.scenario, main)
    : abortedProblem(options.scenario, main, simulator.jobs());
}

function announce({ scenario, abortAfterMs }: DemoOptions): void {
  const seconds = String(REFRESH_TAKES_MS / 1000);
  print(
    `A refresh of a simulated Zuora sandbox, ${seconds} seconds in place of hours. Scenario: ${scenario}.`,
  );
  if (abortAfterMs === undefined) print(`It should end with outcome=${announcedOutcome(scenario)}.`);
  else print(`The job is cancelled after ${String(abortAfterMs / 1000)} s; the step should end red.`);
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
  });
  try {
    const step = await start(simulator);
    const interrupt = (): void => {
      step.cancel();
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

/**
 * Runs the action against a simulated Zuora as a GitHub runner does, and prints all of it.
 * @returns the exit code: 0 if what was announced happened
 */
export async function runDemo(args: readonly string[]): Promise<number> {
  try {
    const options = parseDemoOptions(args);
    if (options.help) {
      print(demoUsage);
      return 0;
    }
    const problem = await play(options);
    heading(problem === undefined ? 'It happened as announced.' : 'It did not happen as announced.');
    if (problem !== undefined) print(problem);
    return problem === undefined ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
