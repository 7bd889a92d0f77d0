import { loadActionMetadata, type ActionMetadata } from './action-metadata.ts';
import { parseKeyValues, readFileCommand } from './file-commands.ts';
import { stageInputs } from './inputs.ts';
import { startJob, type Job } from './job.ts';
import type { Variables } from './machine.ts';
import type { Stage } from './stage.ts';
import type { StageResult } from './stage-result.ts';
import type { Controls, PostOptions, Step, StepOptions, StepResult } from './step-options.ts';

/** What the runner calls a step. */
function displayName(options: Pick<StepOptions, 'name' | 'uses'>): string {
  return options.name ?? `Run ${options.uses ?? './'}`;
}

function timeoutMessage(name: string, timeoutMs: number | undefined): string {
  // Real limits are whole minutes.
  const minutes = String(Math.ceil((timeoutMs ?? 0) / 60_000));
  return `The action '${name}' has timed out after ${minutes} minutes.`;
}

/** The controls of a job that do not change, for whoever runs one step in it. */
export function controlsOf(job: Job): Omit<Controls, 'jobStatus' | 'pid'> {
  return {
    runnerTemp: job.runnerTemp,
    workspace: job.workspace,
    onLine: job.onLine,
    waitForLine: job.waitForLine,
    cancel: () => {
      job.cancel();
    },
    shutDown: () => {
      job.shutDown();
    },
    killWorker: () => {
      job.killWorker();
    },
    kill: (signal) => {
      job.latest.kill(signal);
    },
    dispose: () => job.dispose(),
  };
}

/** Refuses to run a post stage that the runner does not live to see. */
export function refuseIfStopped(job: Job): void {
  if (job.stopped !== undefined) throw new Error(`${job.stopped}: no post is run`);
}

interface StageChoice {
  readonly script: string;
  /** Given for post. */
  readonly post?: PostOptions;
  readonly state?: Variables;
}

function start(job: Job, action: ActionMetadata, options: StepOptions, choice: StageChoice): Promise<Stage> {
  const { uses = './', actionId = '__self', continueOnError = false } = options;
  const { post, state = {} } = choice;
  const { with: given = {}, env = {}, timeoutMs } = { ...options, ...post };
  const [stage, prefix] = post === undefined ? (['main', ''] as const) : (['post', 'Post '] as const);
  return job.start({
    stage,
    directory: action.directory,
    script: choice.script,
    uses,
    actionId,
    inputs: stageInputs(action, given, post?.jobStatus ?? job.status),
    env,
    state,
    timeoutMs,
    timeoutMessage: timeoutMessage(prefix + displayName(options), timeoutMs),
    continueOnError,
    isAlways: options.if === 'always()',
    fileTroubles: (post ?? options).fileTroubles ?? {},
  });
}

/**
 * Starts main of an action as the runner does.
 * @throws Error if the action cannot be read or node cannot be started.
 */
export async function startStep(options: StepOptions): Promise<Step> {
  const action = await loadActionMetadata(options.actionDirectory);
  const job = await startJob(options);
  const stage = await start(job, action, options, { script: action.main }).catch(async (error: unknown) => {
    await job.dispose();
    throw error;
  });
  const ended = async (result: Promise<StageResult>): Promise<StageResult> => {
    const known = await result;
    job.finish(known.conclusion);
    return known;
  };
  const main = ended(stage.result);

  const stateSoFar = async (): Promise<Variables> => {
    const { values } = parseKeyValues(await readFileCommand(stage.files.state));
    return values;
  };

  return {
    ...controlsOf(job),
    get jobStatus() {
      return job.status;
    },
    get pid() {
      return job.latest.pid;
    },
    main,
    mainExited: stage.exited,
    hasPost: action.post !== undefined,
    files: stage.files,
    runPost: async (given = {}) => {
      // A local action is read again for post: by then its folder can be gone.
      const { post: script } = await loadActionMetadata(options.actionDirectory);
      if (script === undefined) throw new Error('the action has no post');
      const beside = given.besideMain === true;
      const state = beside ? await stateSoFar() : (await main).state;
      refuseIfStopped(job);
      const post: PostOptions = beside ? { jobStatus: 'cancelled', ...given } : given;
      return ended((await start(job, action, options, { script, post, state })).result);
    },
  };
}

/** Runs main and then, unless `post` is false or the runner is shut down, post; and cleans up. */
export async function runStep(options: StepOptions & { readonly post?: PostOptions | false }): Promise<StepResult> {
  const step = await startStep(options);
  try {
    const main = await step.main;
    const given = options.post ?? {};
    const post = given === false || !step.hasPost ? undefined : await step.runPost(given);
    return { main, post };
  } finally {
    await step.dispose();
  }
}
