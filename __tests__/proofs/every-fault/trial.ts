import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import { clearSummary, readSummary } from './runner-files.ts';
import { Sandbox } from './sandbox.ts';
import type { Schedule } from './schedule.ts';
import { runStep, type StepRun } from './step.ts';

/** One schedule, carried out. Moments are in milliseconds since the start. */
export interface Trial {
  readonly schedule: Schedule;
  readonly sandbox: Sandbox;
  /** All jobs, as they truly are at the end. */
  readonly jobs: readonly TrueJob[];
  readonly steps: readonly StepRun[];
  /** What all post steps wrote. */
  readonly summary: string;
}

/** Carries out a schedule: its steps, each with its post step, against one sandbox. */
export async function tryOut(schedule: Schedule): Promise<Trial> {
  clearSummary();
  const sandbox = new Sandbox(schedule);
  const runs = schedule.steps.map((plan, number) => runStep(sandbox, schedule, number, plan));
  const steps = await Promise.all(runs);
  const { jobs } = sandbox;
  sandbox.clock.stop();
  return { schedule, sandbox, jobs, steps, summary: readSummary() };
}
