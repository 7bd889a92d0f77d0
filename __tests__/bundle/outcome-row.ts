import { expect } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/server/simulator.ts';
import { usualPhaseWeights } from '../../simulator/zuora/state/plan.ts';
import { startUse, startZuora, type Use, type Zuora } from './step.ts';
import { errorOf, expectRequests, expectVerdict } from './verdict.ts';

/** A story whose end is an outcome. */
export interface Row {
  readonly outcome: string;
  readonly name: string;
  readonly zuora?: SimulatorOptions;
  readonly with?: Readonly<Record<string, string>>;
  /** What is so before the step starts. */
  readonly prepare?: (zuora: Zuora) => void;
  /** What happens while main runs. */
  readonly meanwhile?: (zuora: Zuora, use: Use) => Promise<void>;
  /** How many creates arrive; none unless given. */
  readonly creates?: number;
  /** Outputs with exactly these values. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** What is wrong with a request; nothing unless given. */
  readonly complaint?: RegExp;
  /** What the error must say, beyond the outcome. */
  readonly error?: RegExp;
}

/** The outcomes that leave a step green in every mode. */
const GREEN: ReadonlySet<string> = new Set(['succeeded', 'in-progress', 'skipped']);

/** A refresh that ends before a second poll, and can be cancelled almost to its end. */
export const longCancellable = {
  refreshTakesMs: 4_500,
  phaseWeights: { ...usualPhaseWeights, EXPORTING: 1_000 },
};

/** Adds a job that somebody else made. */
export function strangersJob(zuora: Zuora, given: Parameters<Zuora['state']['addJob']>[0] = {}): void {
  zuora.state.addJob({ createdById: 'f0e1d2c3b4a5968778695a4b3c2d1e0f', ...given });
}

/** Aborts the step once it has a job of its own. */
export async function interruptOnceCreated(_: Zuora, use: Use): Promise<void> {
  await use.waitForLine(/Created refresh job/, 15_000);
  use.kill('SIGINT');
}

/**
 * How Zuora writes its responses. In the other dialect an open window would leave no `nextRefreshTime`, and each step
 * would look for 90 s for the job that this may mean: `__tests__/run` has that in virtual time.
 */
const DIALECTS: Readonly<Record<string, SimulatorOptions>> = {
  documented: {},
  alternative: { dialect: 'alternative', showsOpenWindow: true },
};

/** Titles for `test.each`: the outcome and the story, each in both dialects. */
export function titled(rows: readonly Row[]): readonly (readonly [outcome: string, story: string, row: Row])[] {
  return Object.entries(DIALECTS).flatMap(([dialect, options]) =>
    rows.map((row) => {
      const story = dialect === 'documented' ? row.name : `${row.name}, in the ${dialect} dialect`;
      return [row.outcome, story, { ...row, zuora: { ...options, ...row.zuora } }] as const;
    }),
  );
}

/** Zuora's clock stands still until the first request: a busy machine may take long to start the step. */
function clockFromFirstRequest(): Pick<SimulatorOptions, 'clock' | 'observe'> {
  const startMs = Date.now();
  let firstAtMs: number | undefined;
  return {
    clock: { now: () => startMs + (firstAtMs === undefined ? 0 : Date.now() - firstAtMs) },
    observe: () => {
      firstAtMs ??= Date.now();
    },
  };
}

/** Plays a row, and expects all that every verdict has in common besides what the row says. */
export async function expectRow(row: Row, exitCode: 0 | 1 = GREEN.has(row.outcome) ? 0 : 1): Promise<void> {
  await using zuora = await startZuora({ ...clockFromFirstRequest(), ...row.zuora });
  row.prepare?.(zuora);
  await using use = await startUse(zuora, { with: row.with ?? {} });
  await row.meanwhile?.(zuora, use);
  const main = await use.main;
  expectVerdict(main, row.outcome, exitCode);
  expect(main.outputs).toMatchObject(row.outputs ?? {});
  expect(errorOf(main)).toMatch(row.error ?? /^/);
  expectRequests(zuora, row.creates ?? 0, row.complaint);
}
