import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '../../../src/refresh/outcome.ts';
import { MINUTE_MS } from '../../../src/time/duration.ts';
import { broken } from './invariants.ts';
import { schedules } from './schedules.ts';
import { tryOut } from './trial.ts';

const RUNS = Number(process.env['FAULTS_RUNS'] ?? 10_000);
// The same schedules each time, so that a red run is about the change at hand; another seed looks for what is new.
const SEED = Number(process.env['FAULTS_SEED'] ?? 1);

const OUTCOMES: readonly Outcome[] = [
  'succeeded',
  'failed',
  'cancelled',
  'in-progress',
  'skipped',
  'not-due',
  'active-job',
  'timed-out',
  'aborted',
  'cancel-refused',
  'cancel-unconfirmed',
  'unknown',
  'invalid',
  'unavailable',
  'none',
];

test(
  'whatever goes wrong and whenever it ends, there is one job at most, and it is seen to its end or said not to be',
  async () => {
    process.stdout.write(`every fault: ${RUNS} schedules, FAULTS_SEED=${SEED}\n`);
    const beganMs = performance.now();
    // Hundreds of thousands of reasons to abort are made, whose stacks nobody reads.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const tally = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const trial = await tryOut(schedule);
        const { ending, post } = trial;
        const ends = [
          typeof ending === 'object' ? ending.outcome : 'killed',
          `post ${post?.ending.kind ?? 'idle'}`,
        ];
        ends.push(`jobs made ${trial.ours.length}`, `creates ${Math.min(trial.main.of('create').length, 4)}`);
        for (const end of ends) tally.set(end, (tally.get(end) ?? 0) + 1);
        expect(broken(trial)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    Error.stackTraceLimit = stackTraceLimit;
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(0);
    process.stdout.write(`every fault: ${seconds} s, ${JSON.stringify(Object.fromEntries(tally))}\n`);
    expect(OUTCOMES.filter((outcome) => !tally.has(outcome))).toEqual([]);
  },
  4 * MINUTE_MS,
);
