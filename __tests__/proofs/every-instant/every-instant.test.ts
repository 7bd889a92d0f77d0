import { expect, test } from '@jest/globals';
import { brokenPromises, isJobIdWritten } from './invariants.ts';
import { Pool } from './pool.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { runTrial, type Strike, type Trial } from './trial.ts';

/** For a machine with other work to do; alone on two cores it takes a tenth of this. */
const LIMIT_MS = 1_800_000;
/** They wait more than they work. */
const AT_A_TIME = 36;

interface Planned {
  readonly scenario: Scenario;
  readonly strike: Strike;
}

/** Between pending create and create, post has nothing to find and looks for it as long as it may: nearly two minutes. */
function isLong({ strike: { at, signal } }: Planned): boolean {
  return signal === 'SIGKILL' && /^(state \d+ .*pendingCreate: after|create 1: sending)$/.test(at);
}

function plan({ scenario, instants }: Trial): readonly Planned[] {
  const tried = instants.filter((instant) => scenario.isTried(instant, instants));
  const signals = scenario.isContained === true ? (['SIGINT'] as const) : (['SIGKILL', 'SIGINT'] as const);
  return tried.flatMap((at) => signals.map((signal) => ({ scenario, strike: { at, signal } })));
}

/**
 * Killed here, main has read the answer to its create and not written the id to its outputs yet: nothing could write
 * it any more, and post finds the job by the state, or by the pending create in it. The state goes first, as post relies on it.
 */
const BETWEEN_ANSWER_AND_OUTPUT = [
  'create 1: delivered',
  // With on-abort: leave no token is saved before.
  'state 4 job+ended: after',
  'state 4 job+ended: before',
  'state 5 job+ended: after',
  'state 5 job+ended: before',
];

function instantsWithoutJobId(trials: readonly Trial[]): readonly string[] {
  const found = trials
    // Of a container the runner has read the outputs before main goes on.
    .filter(({ scenario }) => scenario.isContained !== true)
    .filter(({ main, instants }) => main.outputs['job-id'] === '' && instants.includes('create 1: delivered'))
    .map(({ strike }) => strike?.at ?? '')
    // By the time Zuora knows that its answer has left, main may have come anywhere in there, or past it.
    .filter((at) => at !== 'create 1: answered');
  return [...new Set(found)].sort();
}

test(
  'main may be killed or interrupted at every instant',
  async () => {
    const startedAtMs = performance.now();
    const undisturbed: Trial[] = [];
    const planned: Planned[] = [];
    const run = async ({ scenario, strike }: Planned): Promise<Trial> => {
      const trial = await runTrial(scenario, strike);
      return trial.strike === undefined ? runTrial(scenario, strike) : trial;
    };
    const pool = new Pool(AT_A_TIME);
    const runAll = async (scenario: Scenario): Promise<readonly Trial[]> => {
      const first = await runTrial(scenario);
      undisturbed.push(first);
      const strikes = plan(first);
      planned.push(...strikes);
      return Promise.all(strikes.map((each) => (isLong(each) ? run(each) : pool.run(() => run(each)))));
    };
    const trials = (await Promise.all(SCENARIOS.map(runAll))).flat();
    const struck = trials.filter(({ strike }) => strike !== undefined);
    const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
    process.stdout.write(
      `every instant: ${String(SCENARIOS.length)} scenarios, ${String(planned.length)} strikes, ` +
        `${String(struck.length)} of them met (by SIGKILL and SIGINT) in ${String(seconds)} s\n`,
    );
    expect([...undisturbed, ...trials].flatMap(brokenPromises)).toEqual([]);
    expect(SCENARIOS.filter((scenario) => !struck.some((trial) => trial.scenario === scenario))).toEqual([]);
    expect(
      undisturbed.filter(({ instants }) => !isJobIdWritten(instants)).map(({ scenario }) => scenario.name),
    ).toEqual([]);
    expect(instantsWithoutJobId(trials)).toEqual(BETWEEN_ANSWER_AND_OUTPUT);
    expect(struck.length).toBeGreaterThan(300);
    expect(struck.length).toBeGreaterThan(0.95 * planned.length);
  },
  LIMIT_MS,
);
