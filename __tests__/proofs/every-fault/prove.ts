import { expect } from '@jest/globals';
import fc from 'fast-check';
import { capturePrinted } from './printed.ts';
import { broken } from './rules/rules.ts';
import { removeRunnerFiles } from './runner-files.ts';
import type { Schedule } from './schedule.ts';
import { Shares } from './shares.ts';
import { tryOut } from './trial.ts';

/** How many schedules are tried if `FAULTS_RUNS` does not say. */
const RUNS = Number(process.env['FAULTS_RUNS'] ?? 10_000);
// The same schedules each time, so that a red run is about the change at hand; another seed looks for what is new.
const SEED = Number(process.env['FAULTS_SEED'] ?? 1);

/** Carries out a share of all schedules, and fails at the first that breaks a rule. */
export async function prove(name: string, schedules: fc.Arbitrary<Schedule>, share: number): Promise<Shares> {
  const runs = Math.ceil(RUNS * share);
  process.stdout.write(`every fault, ${name}: ${runs} schedules, FAULTS_SEED=${SEED}\n`);
  const beganMs = performance.now();
  // Hundreds of thousands of reasons to abort are made, whose stacks nobody reads.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  capturePrinted();
  const shares = new Shares();
  const property = fc.asyncProperty(schedules, async (schedule) => {
    const trial = await tryOut(schedule);
    shares.count(trial);
    expect(broken(trial)).toEqual([]);
  });
  try {
    await fc.assert(property, { numRuns: runs, seed: SEED });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    removeRunnerFiles();
  }
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(0);
  process.stdout.write(`every fault, ${name}: ${seconds} s, FAULTS_SEED=${SEED}, ${shares.text}\n`);
  return shares;
}
