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

/** Which schedules a test tries. */
export interface Part {
  /** How much of all they are drawn from, 0 to 1. */
  readonly share: number;
  /** The test tries every so manieth of them, from this one on: other tests try the others beside it. */
  readonly every?: number;
  readonly from?: number;
}

/** Carries out a part of all schedules, and fails at the first that breaks a rule. */
export async function prove(
  name: string,
  schedules: fc.Arbitrary<Schedule>,
  { share, every = 1, from = 0 }: Part,
): Promise<Shares> {
  const drawn = Math.ceil(RUNS * share);
  const tried = Math.ceil((drawn - from) / every);
  process.stdout.write(`every fault, ${name}: ${tried} schedules, FAULTS_SEED=${SEED}\n`);
  const beganMs = performance.now();
  // Hundreds of thousands of reasons to abort are made, whose stacks nobody reads.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  capturePrinted();
  const shares = new Shares();
  let nth = 0;
  let isBroken = false;
  const property = fc.asyncProperty(schedules, async (schedule) => {
    nth += 1;
    // Once one has failed, all that follow are to make it smaller.
    if (!isBroken && (nth - 1) % every !== from) return;
    const trial = await tryOut(schedule);
    shares.count(trial);
    const rules = broken(trial);
    isBroken ||= rules.length > 0;
    expect(rules).toEqual([]);
  });
  try {
    await fc.assert(property, { numRuns: drawn, seed: SEED });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    removeRunnerFiles();
  }
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(0);
  process.stdout.write(`every fault, ${name}: ${seconds} s, FAULTS_SEED=${SEED}, ${shares.text}\n`);
  return shares;
}
