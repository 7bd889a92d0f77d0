import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadActionMetadata } from './action-metadata.ts';
import { RUNNER_CANCELLATION } from './cancellation.ts';
import { stageEnvironment } from './environment.ts';
import { createFileCommands, parseKeyValues, readFileCommand } from './file-commands.ts';
import { stageInputs, type JobStatus } from './inputs.ts';
import { startLineWatch } from './line-watch.ts';
import { createMasker } from './masking.ts';
import { startStage, type Stage } from './stage.ts';
import type { StageResult } from './stage-result.ts';
import type { PostOptions, Step, StepOptions, StepResult } from './step-options.ts';

interface Directories {
  readonly root: string;
  readonly runnerTemp: string;
  readonly workspace: string;
}

async function makeDirectories(options: StepOptions): Promise<Directories> {
  const root = await mkdtemp(join(tmpdir(), 'runner-step-'));
  const runnerTemp = options.runnerTemp ?? join(root, 'temp');
  const workspace = options.workspace ?? join(root, 'workspace');
  await mkdir(runnerTemp, { recursive: true });
  await mkdir(workspace, { recursive: true });
  return { root, runnerTemp, workspace };
}

function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

/**
 * Starts main of an action as the runner does.
 * @throws Error if the action cannot be read or node cannot be started.
 */
export async function startStep(options: StepOptions): Promise<Step> {
  const action = await loadActionMetadata(options.actionDirectory);
  const directories = await makeDirectories(options);
  const masker = createMasker(options.secrets ?? []);
  const watch = startLineWatch();
  if (options.onLine !== undefined) watch.onLine(options.onLine);
  const stages: Stage[] = [];
  const jobStatus = options.jobStatus ?? 'success';
  let jobCancelled = false;
  const disposal = new AbortController();
  const starts: Promise<unknown>[] = [];

  const defaults = {
    actionId: '__self',
    node: process.env['BUNDLE_NODE'] ?? process.execPath,
    cancellation: RUNNER_CANCELLATION,
    debug: false,
    with: {},
    env: {},
    timeoutMs: undefined,
    ...options,
    jobStatus,
  };

  const start = async (
    stage: 'main' | 'post',
    script: string,
    given: PostOptions,
    state: Record<string, string>,
  ) => {
    disposal.signal.throwIfAborted();
    const files = await createFileCommands(directories.runnerTemp);
    const settings = { ...defaults, ...given };
    const inputs = stageInputs(action, settings.with, settings.jobStatus);
    const started = await startStage({
      ...settings,
      stage,
      script: join(action.directory, script),
      workingDirectory: directories.workspace,
      environment: {
        ...stageEnvironment({ ...settings, ...directories, files }, settings.env),
        ...inputs.environment,
        ...stateVariables(state),
      },
      files,
      masker,
      warning: inputs.warning,
      onLine: watch.emit,
    });
    stages.push(started);
    // Disposal can come while the process is being spawned.
    if (disposal.signal.aborted) started.kill('SIGKILL');
    return { ...started, files };
  };

  const runPostStage = async (script: string, given: PostOptions, state: Record<string, string>) => {
    const started = start('post', script, given, state);
    starts.push(started);
    return (await started).result;
  };

  const main = await start('main', action.main, {}, {}).catch(async (error: unknown) => {
    await rm(directories.root, { recursive: true, force: true });
    throw error;
  });

  const stateSoFar = async (): Promise<Record<string, string>> => {
    const { values } = parseKeyValues(await readFileCommand(main.files.state));
    return { ...values };
  };
  const statusAfter = (result: StageResult): JobStatus => {
    if (jobCancelled) return 'cancelled';
    return result.conclusion === 'failure' ? 'failure' : jobStatus;
  };
  const latest = (): Stage => stages.at(-1) ?? main;

  return {
    main: main.result,
    hasPost: action.post !== undefined,
    runnerTemp: directories.runnerTemp,
    workspace: directories.workspace,
    get pid() {
      return latest().pid;
    },
    onLine: watch.onLine,
    waitForLine: watch.waitForLine,
    cancel: () => {
      jobCancelled = true;
      latest().cancel();
    },
    kill: (signal) => {
      latest().kill(signal);
    },
    runPost: async (given = {}) => {
      const script = action.post;
      if (script === undefined) throw new Error('the action has no post');
      if (given.besideMain === true) {
        const beside = { jobStatus: 'cancelled', ...given } as const;
        return runPostStage(script, beside, await stateSoFar());
      }
      const result = await main.result;
      const after = { jobStatus: statusAfter(result), ...given };
      return runPostStage(script, after, { ...result.state });
    },
    dispose: async () => {
      disposal.abort(new Error('the step is disposed'));
      for (const stage of stages) stage.kill('SIGKILL');
      await Promise.allSettled(starts);
      await Promise.allSettled(stages.map((stage) => stage.result));
      await rm(directories.root, { recursive: true, force: true });
    },
  };
}

/** Runs main and then, unless `post` is false (a runner shutdown), post; and cleans up. */
export async function runStep(
  options: StepOptions & { readonly post?: PostOptions | false },
): Promise<StepResult> {
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
