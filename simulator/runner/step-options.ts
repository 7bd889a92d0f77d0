import type { CancellationTimes } from './cancellation.ts';
import type { JobStatus } from './inputs.ts';
import type { LineWatch } from './line-watch.ts';
import type { LogLine } from './stage-log.ts';
import type { StageResult } from './stage-result.ts';

/** One `uses:` in a job. */
export interface StepOptions {
  /** Where action.yml is. */
  readonly actionDirectory: string;
  /** The `with:` block. */
  readonly with?: Readonly<Record<string, string>>;
  /** More variables, such as proxies; nothing else but the path and home leaks in from this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** `${{ job.status }}` while main runs; success unless given. */
  readonly jobStatus?: JobStatus;
  /** The node executable; BUNDLE_NODE or this process's own unless given. */
  readonly node?: string;
  /** A RUNNER_TEMP to share with other steps of the job; it is not removed. */
  readonly runnerTemp?: string;
  /** A workspace to run in; it is not removed. */
  readonly workspace?: string;
  /** GITHUB_ACTION; `__self` unless given, `__self_2` for a second use. */
  readonly actionId?: string;
  readonly debug?: boolean;
  /** What the workflow's own secrets are: masked from the start. */
  readonly secrets?: readonly string[];
  /** The step's `timeout-minutes`, in ms; post inherits it. */
  readonly timeoutMs?: number;
  /** For the runner's own tests: other waits between the signals. */
  readonly cancellation?: CancellationTimes;
  readonly onLine?: (line: LogLine) => void;
}

/** What is different when post runs. Whatever is absent is as in main. */
export interface PostOptions {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Unless given: cancelled after cancel(), failure after a red main, otherwise as for main. */
  readonly jobStatus?: JobStatus;
  readonly timeoutMs?: number;
  /** Starts post while main still runs, as a job container does. */
  readonly besideMain?: boolean;
}

/** A step under way. */
export interface Step extends Pick<LineWatch, 'onLine' | 'waitForLine'> {
  readonly main: Promise<StageResult>;
  /** Whether the action has a post stage. */
  readonly hasPost: boolean;
  readonly runnerTemp: string;
  readonly workspace: string;
  /** Process id of the stage that was started last. */
  readonly pid: number;
  /** Cancels the job: the stage that was started last gets the runner's signals. */
  cancel(): void;
  /** Sends the stage that was started last one signal and nothing else. */
  kill(signal: NodeJS.Signals): void;
  /**
   * Runs post after main's end.
   * @throws Error if the action has none.
   */
  runPost(options?: PostOptions): Promise<StageResult>;
  /** Kills what still runs and removes the step's own directories. */
  dispose(): Promise<void>;
}

/** Both stages of a step. */
export interface StepResult {
  readonly main: StageResult;
  /** Undefined if the action has none or it was not to run. */
  readonly post: StageResult | undefined;
}
