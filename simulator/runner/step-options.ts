import type { CancellationTimes } from './cancellation.ts';
import type { ChildExit } from './child.ts';
import type { FileCommandPaths } from './file-commands.ts';
import type { FileTrouble } from './file-trouble.ts';
import type { JobStatus } from './inputs.ts';
import type { LineWatch } from './line-watch.ts';
import type { Variables } from './machine.ts';
import type { LogLine } from './stage-log.ts';
import type { StageResult } from './stage-result.ts';

/** What is wrong with which command file from the start. */
export type FileTroubles = Readonly<Partial<Record<keyof FileCommandPaths, FileTrouble>>>;

/** A job and the machine that it runs on. */
export interface JobOptions {
  /** `${{ job.status }}` while main runs; success unless given. */
  readonly jobStatus?: JobStatus;
  /** The node executable; BUNDLE_NODE or this process's own unless given. */
  readonly node?: string;
  /** A RUNNER_TEMP to share with other steps of the job; it is not removed. */
  readonly runnerTemp?: string;
  /** A workspace to run in; it is not removed. */
  readonly workspace?: string;
  readonly debug?: boolean;
  /** What the workflow's own secrets are: masked from the start. */
  readonly secrets?: readonly string[];
  /** The runner's own variables, all of which a stage inherits; the path and a few like it unless given. */
  readonly machine?: Variables;
  /** Values of the `github` context that are to be others, by their names there, such as `ref_name`. */
  readonly github?: Variables;
  /** The same for the `runner` context, such as `environment`. */
  readonly runner?: Variables;
  /**
   * Runs in a job container: no signal of the runner arrives, and after a cancel or a time limit main's result is there
   * at once, with the state as it is then, while main lives on.
   */
  readonly container?: boolean;
  /** Runs each stage below a worker that killWorker() can kill. Not on Windows; takes some 40 ms more. */
  readonly ownWorker?: boolean;
  /** For the runner's own tests: other waits between the signals. */
  readonly cancellation?: CancellationTimes;
  readonly onLine?: (line: LogLine) => void;
}

/** One `uses:` in a job. */
export interface StepOptions extends JobOptions {
  /** Where action.yml is. */
  readonly actionDirectory: string;
  /** What `uses:` says; `./` unless given. `owner/repo@ref` sets GITHUB_ACTION_REPOSITORY and _REF. */
  readonly uses?: string;
  /** The step's `name:`. */
  readonly name?: string;
  /** The `with:` block. */
  readonly with?: Readonly<Record<string, string>>;
  /** The step's `env:`, exported as spelt. What the runner itself sets cannot be changed here. */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_ACTION; `__self` unless given, `__self_2` for a second use. */
  readonly actionId?: string;
  /** The step's `if:`; `always()` keeps a cancel's signals from it. */
  readonly if?: 'success()' | 'always()';
  readonly continueOnError?: boolean;
  /** The step's `timeout-minutes`, in ms; post inherits it. */
  readonly timeoutMs?: number;
  /** What is wrong with main's command files from the start. */
  readonly fileTroubles?: FileTroubles;
}

/** What is different when post runs. Whatever is absent is as in main. */
export interface PostOptions {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Unless given: cancelled after cancel(), failure after a failed main, otherwise as for main. */
  readonly jobStatus?: JobStatus;
  readonly timeoutMs?: number;
  /** What is wrong with post's command files; nothing unless given. */
  readonly fileTroubles?: FileTroubles;
  /** Starts post while main still runs, as a job container does. */
  readonly besideMain?: boolean;
}

/** What can be done to a step, or to a composite action as a step, under way. */
export interface Controls extends Pick<LineWatch, 'onLine' | 'waitForLine'> {
  readonly runnerTemp: string;
  readonly workspace: string;
  /** `${{ job.status }}` as it is now. */
  readonly jobStatus: JobStatus;
  /** Process id of the stage that was started last. */
  readonly pid: number;
  /** Cancels the job: main gets the runner's signals, unless it is under `if: always()`; post gets none. */
  cancel(): void;
  /** Shuts the runner down: main or post gets its signals, and nothing is run after it. */
  shutDown(): void;
  /**
   * Kills the worker: its node lives on as an orphan, its files are not read, and nothing is run after it.
   * @throws Error without the option `ownWorker`.
   */
  killWorker(): void;
  /** Sends the stage that was started last one signal and nothing else. */
  kill(signal: NodeJS.Signals): void;
  /** Kills what still runs and removes the step's own directories. */
  dispose(): Promise<void>;
}

/** A step under way. */
export interface Step extends Controls {
  readonly main: Promise<StageResult>;
  /** When main's process has really gone, which may be long after the runner has left it or has died. */
  readonly mainExited: Promise<ChildExit>;
  /** Whether the action has a post stage. */
  readonly hasPost: boolean;
  /** Main's command files, for those who want to read or spoil them in mid-run. */
  readonly files: FileCommandPaths;
  /**
   * Runs post after main's end.
   * @throws Error if the action has none, or the runner is shut down or dead.
   */
  runPost(options?: PostOptions): Promise<StageResult>;
}

/** Both stages of a step. */
export interface StepResult {
  readonly main: StageResult;
  /** Undefined if the action has none or it was not to run. */
  readonly post: StageResult | undefined;
}
