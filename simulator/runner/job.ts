import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { RUNNER_CANCELLATION } from './cancellation.ts';
import { eventPath, RUNTIME_TOKEN, stageEnvironment } from './environment.ts';
import { createFileCommands } from './file-commands.ts';
import { spoilFile, type FileTrouble } from './file-trouble.ts';
import type { JobStatus, StageInputs } from './inputs.ts';
import { startLineWatch, type LineWatch } from './line-watch.ts';
import { places, type Variables } from './machine.ts';
import { createMasker } from './masking.ts';
import { startStage, type Stage } from './stage.ts';
import { worse, type Conclusion, type StageResult } from './stage-result.ts';
import type { FileTroubles, JobOptions } from './step-options.ts';

/** One stage of one use of an action in a job. */
export interface StageRequest {
  readonly stage: 'main' | 'post';
  /** The file that `action.yml` names for this stage, and the folder that it is in. */
  readonly directory: string;
  readonly script: string;
  readonly uses: string;
  readonly actionId: string;
  readonly actionPath?: string;
  readonly inputs: StageInputs;
  /** The step's own `env:`. */
  readonly env: Variables;
  readonly state: Variables;
  readonly timeoutMs: number | undefined;
  readonly timeoutMessage: string;
  readonly continueOnError: boolean;
  /** Under `if: always()`, which a cancel leaves alone. */
  readonly isAlways: boolean;
  readonly fileTroubles: FileTroubles;
}

/** A job and whoever runs it: what the stages of its steps share. */
export interface Job extends LineWatch {
  readonly runnerTemp: string;
  readonly workspace: string;
  /** `${{ job.status }}` as it is now. */
  readonly status: JobStatus;
  /** Why no further stage is run; undefined while the runner works. */
  readonly stopped: string | undefined;
  /** The stage that was started last. */
  readonly latest: Stage;
  /**
   * Starts a stage.
   * @throws Error if node cannot be started or the job is disposed.
   */
  start(request: StageRequest): Promise<Stage>;
  /** What a finished step does to the job; not for the steps of a composite action, which are one step together. */
  finish(conclusion: Conclusion): void;
  /** Cancels the job. */
  cancel(): void;
  /** Shuts the runner down. */
  shutDown(): void;
  /**
   * Kills the worker with SIGKILL.
   * @throws Error if the job was started without a worker of its own.
   */
  killWorker(): void;
  /** Kills what still runs and removes the job's own directories. */
  dispose(): Promise<void>;
}

interface Directories {
  readonly root: string;
  readonly runnerTemp: string;
  readonly workspace: string;
}

async function makeDirectories(options: JobOptions): Promise<Directories> {
  const root = await mkdtemp(join(tmpdir(), 'runner-step-'));
  const runnerTemp = options.runnerTemp ?? join(root, 'temp');
  const workspace = options.workspace ?? join(root, 'workspace');
  await mkdir(workspace, { recursive: true });
  const event = eventPath(runnerTemp);
  await mkdir(dirname(event), { recursive: true });
  await writeFile(event, '{}');
  return { root, runnerTemp, workspace };
}

function stateVariables(state: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

async function spoil(files: Readonly<Record<string, string>>, troubles: FileTroubles): Promise<void> {
  const given: Readonly<Record<string, FileTrouble | undefined>> = { ...troubles };
  for (const [name, path] of Object.entries(files)) {
    const trouble = given[name];
    if (trouble !== undefined) await spoilFile(path, trouble);
  }
}

/** Starts a job without steps. */
export async function startJob(options: JobOptions): Promise<Job> {
  const directories = await makeDirectories(options);
  const masker = createMasker(options.secrets ?? [], [RUNTIME_TOKEN]);
  const watch = startLineWatch();
  if (options.onLine !== undefined) watch.onLine(options.onLine);
  const stages: { readonly stage: Stage; readonly heedsCancel: boolean }[] = [];
  const starts: Promise<unknown>[] = [];
  const disposal = new AbortController();
  const exported: Record<string, string> = {};
  const paths: string[] = [];
  let status: JobStatus = options.jobStatus ?? 'success';
  let order: 'cancel' | 'shutdown' | undefined;
  let isWorkerDead = false;

  const latest = (): Stage => {
    const last = stages.at(-1);
    if (last === undefined) throw new Error('nothing was started');
    return last.stage;
  };

  const jobEnvironment = (env: Variables): Variables => {
    const environment = { ...exported, ...env };
    if (paths.length === 0) return environment;
    const path = environment['PATH'] ?? (options.machine ?? places())['PATH'] ?? '';
    return { ...environment, PATH: [...paths.toReversed(), path].join(delimiter) };
  };

  const remember = (result: StageResult): void => {
    Object.assign(exported, result.exportedEnvironment);
    paths.push(...result.addedPaths);
  };

  const passOn = (): void => {
    const last = stages.at(-1);
    if (last !== undefined && (order === 'shutdown' || last.heedsCancel)) last.stage.cancel();
  };

  const launch = async (request: StageRequest): Promise<Stage> => {
    disposal.signal.throwIfAborted();
    const before = order;
    const files = await createFileCommands(directories.runnerTemp);
    await spoil({ ...files }, request.fileTroubles);
    const surroundings = { ...options, ...request, ...directories, debug: options.debug ?? false, files };
    const stage = await startStage({
      ...request,
      node: options.node ?? process.env['BUNDLE_NODE'] ?? process.execPath,
      script: join(request.directory, request.script),
      workingDirectory: directories.workspace,
      environment: {
        ...stageEnvironment(surroundings, jobEnvironment(request.env)),
        ...request.inputs.environment,
        ...stateVariables(request.state),
      },
      files,
      masker,
      debug: options.debug ?? false,
      cancellation: options.cancellation ?? RUNNER_CANCELLATION,
      container: options.container ?? false,
      ownWorker: options.ownWorker ?? false,
      warning: request.inputs.warning,
      onLine: watch.emit,
    });
    stages.push({ stage, heedsCancel: request.stage === 'main' && !request.isAlways });
    // Disposal and orders can come while the process is being spawned.
    if (disposal.signal.aborted) stage.kill('SIGKILL');
    if (order !== before) passOn();
    stage.result.then(remember, () => undefined);
    return stage;
  };

  const stopped = (): string | undefined => {
    if (isWorkerDead) return 'the worker is dead';
    return order === 'shutdown' ? 'the runner is shut down' : undefined;
  };

  return {
    ...watch,
    runnerTemp: directories.runnerTemp,
    workspace: directories.workspace,
    get status() {
      return status;
    },
    get stopped() {
      return stopped();
    },
    get latest() {
      return latest();
    },
    start: (request) => {
      const started = launch(request);
      starts.push(started.catch(() => undefined));
      return started;
    },
    finish: (conclusion) => {
      // A cancel and a shutdown have said already what they make of the job.
      if (conclusion === 'failure') status = worse(status, 'failure');
    },
    // The worker reads one message and no second.
    cancel: () => {
      if (order !== undefined || isWorkerDead) return;
      order = 'cancel';
      status = 'cancelled';
      passOn();
    },
    shutDown: () => {
      if (order !== undefined || isWorkerDead) return;
      order = 'shutdown';
      status = worse(status, 'failure');
      passOn();
    },
    killWorker: () => {
      latest().killWorker();
      isWorkerDead = true;
    },
    dispose: async () => {
      disposal.abort(new Error('the step is disposed'));
      for (const { stage } of stages) stage.kill('SIGKILL');
      await Promise.all(starts);
      await Promise.allSettled(stages.flatMap(({ stage }) => [stage.result, stage.exited]));
      await rm(directories.root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
