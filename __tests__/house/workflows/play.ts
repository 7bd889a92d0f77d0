import type { Job, Workflow } from './document.ts';
import { holds, textsOf, type Contexts, type Status } from './evaluate.ts';

/** How a workflow job ended. */
export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

/** The outputs of the steps that wrote some. */
export type StepOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a workflow job does when it runs. */
export interface JobEnd {
  readonly result: Exclude<Result, 'skipped'>;
  /** Undefined if the job was lost, and its outputs with it. */
  readonly steps: StepOutputs | undefined;
}

/** What happens in a run. */
export interface Story {
  readonly contexts: Contexts;
  /** Whether the run was cancelled before it is this job's turn. */
  readonly isCancelledBefore: (job: string) => boolean;
  readonly ends: (job: string) => JobEnd;
}

/** What became of a workflow job. */
export interface PlayedJob {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What became of a run. */
export interface PlayedRun {
  readonly jobs: Readonly<Record<string, PlayedJob>>;
  /** What a reusable workflow hands out. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The workflow jobs that ran, in order. */
  readonly ran: readonly string[];
}

/** Plays a run: which workflow jobs GitHub would run, and what they and the workflow hand out. */
export function play(workflow: Workflow, story: Story): PlayedRun {
  const jobs: Record<string, PlayedJob> = {};
  for (const job of workflow.jobs) jobs[job.id] = playJob(workflow, job, jobs, story);
  const ran = workflow.jobs.map(({ id }) => id).filter((id) => jobs[id]?.result !== 'skipped');
  const outputs = textsOf(workflow.outputs, { ...story.contexts, jobs: toContext(jobs) });
  return { jobs, outputs, ran };
}

function playJob(
  workflow: Workflow,
  job: Job,
  jobs: Readonly<Record<string, PlayedJob>>,
  { contexts, isCancelledBefore, ends }: Story,
): PlayedJob {
  const needed = Object.fromEntries(job.needs.map((id) => [id, known(jobs, id)]));
  const all = { ...contexts, needs: toContext(needed) };
  const before = ancestorsOf(workflow, job).map((id) => known(jobs, id).result);
  if (!holds(job.condition, all, jobStatus(before, isCancelledBefore(job.id)))) {
    return { result: 'skipped', outputs: {} };
  }
  const { result, steps } = ends(job.id);
  if (steps === undefined) return { result, outputs: {} };
  const outputsOfSteps = Object.fromEntries(Object.entries(steps).map(([id, outputs]) => [id, { outputs }]));
  return { result, outputs: textsOf(job.outputs, { ...all, steps: outputsOfSteps }) };
}

/**
 * What the status functions say in the condition of a workflow job: GitHub asks all ancestors, not only those in
 * `needs`, and an ancestor that was skipped is no success.
 */
export function jobStatus(ancestors: readonly Result[], isRunCancelled: boolean): Status {
  return {
    success: !isRunCancelled && ancestors.every((result) => result === 'success'),
    failure: ancestors.includes('failure'),
    cancelled: isRunCancelled,
  };
}

/** What the status functions say in the condition of a step. */
export function stepStatus(job: Exclude<Result, 'skipped'>): Status {
  return { success: job === 'success', failure: job === 'failure', cancelled: job === 'cancelled' };
}

const ancestors = new WeakMap<Job, readonly string[]>();

function ancestorsOf(workflow: Workflow, job: Job): readonly string[] {
  const known = ancestors.get(job);
  if (known !== undefined) return known;
  const parents = workflow.jobs.filter(({ id }) => job.needs.includes(id));
  const found = [...new Set([...job.needs, ...parents.flatMap((parent) => ancestorsOf(workflow, parent))])];
  ancestors.set(job, found);
  return found;
}

function known(jobs: Readonly<Record<string, PlayedJob>>, id: string): PlayedJob {
  const job = jobs[id];
  if (job === undefined) throw new Error(`${id} is needed before it stands in the workflow`);
  return job;
}

function toContext(jobs: Readonly<Record<string, PlayedJob>>): Contexts {
  return Object.fromEntries(Object.entries(jobs).map(([id, { result, outputs }]) => [id, { result, outputs }]));
}
