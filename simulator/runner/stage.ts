import { endWithSignals, type CancellationTimes } from './cancellation.ts';
import { spawnChild, type Child, type ChildExit } from './child.ts';
import { collect, nothingWritten, type Written } from './collect.ts';
import type { FileCommandPaths } from './file-commands.ts';
import { splitLines } from './lines.ts';
import type { Masker } from './masking.ts';
import { shownAnnotations, startStageLog, type LogLine, type StageLog } from './stage-log.ts';
import { forgiven, type Conclusion, type StageResult } from './stage-result.ts';
import { spawnBelowWorker } from './worker-child.ts';

/** One stage to be run. */
export interface StageOptions {
  readonly stage: LogLine['stage'];
  readonly node: string;
  readonly script: string;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: FileCommandPaths;
  readonly masker: Masker;
  readonly debug: boolean;
  readonly cancellation: CancellationTimes;
  /** The step's own time limit. */
  readonly timeoutMs: number | undefined;
  /** The runner's words about a stage that reached it. */
  readonly timeoutMessage: string;
  readonly continueOnError: boolean;
  /** In a job container the runner's signals do not arrive, and the runner does not wait for the process. */
  readonly container: boolean;
  /** Below a worker that can be killed. */
  readonly ownWorker: boolean;
  /** The runner's remark before the action starts. */
  readonly warning: string | undefined;
  readonly onLine: (line: LogLine) => void;
}

/** A stage under way. */
export interface Stage {
  readonly pid: number;
  readonly files: FileCommandPaths;
  readonly result: Promise<StageResult>;
  /** When and how the process has really gone: after the result, if it outlives its container's exec or its worker. */
  readonly exited: Promise<ChildExit>;
  /** Ends it as a cancelled job and a runner that is shut down do. Idempotent. */
  cancel(): void;
  /** Sends one signal and nothing else. */
  kill(signal: NodeJS.Signals): void;
  /**
   * Kills the worker above it.
   * @throws Error if there is none.
   */
  killWorker(): void;
}

type Reason = 'own' | 'cancel' | 'timeout';

interface Ending {
  reason: Reason;
  firstSignalAtMs: number | undefined;
}

/** How the runner's part in a stage ended: it saw the process end, or left it behind, or died itself. */
type Parting = { readonly kind: 'ended'; readonly exit: ChildExit } | { readonly kind: 'left' | 'died' };

function outcomeOf(ending: Ending, parting: Parting, faulty: boolean): Conclusion {
  if (parting.kind === 'died') return 'failure';
  switch (ending.reason) {
    case 'cancel':
      return 'cancelled';
    case 'timeout':
      return 'failure';
    case 'own':
      return parting.kind === 'ended' && parting.exit.exitCode === 0 && !faulty ? 'success' : 'failure';
  }
}

function exitOf(parting: Parting): ChildExit {
  return parting.kind === 'ended' ? parting.exit : { exitCode: null, signal: null, endedAtMs: performance.now() };
}

// The runner's own words come last: after the files were read.
async function conclude(options: StageOptions, log: StageLog, ending: Ending, parting: Parting): Promise<Written> {
  if (parting.kind === 'died') return nothingWritten;
  const written = await collect(options.files, log, options.masker);
  switch (ending.reason) {
    case 'cancel':
      log.annotate('error', 'The operation was canceled.');
      break;
    case 'timeout':
      log.annotate('error', options.timeoutMessage);
      break;
    case 'own':
      break;
  }
  return written;
}

/**
 * Starts one stage of an action and follows it to its end.
 * @throws Error if node cannot be started.
 */
export async function startStage(options: StageOptions): Promise<Stage> {
  const { masker, files } = options;
  const log = startStageLog(options);
  if (options.warning !== undefined) log.annotate('warning', options.warning);
  let isHeard = true;
  const take = (line: string): void => {
    // What comes from a container after the runner has left is in no log; whoever watches hears it all the same.
    if (isHeard) log.take(line);
    else options.onLine({ stage: options.stage, text: line, atMs: performance.now() });
  };
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const splitters = { stdout: splitLines(take), stderr: splitLines(take) };
  const spawn = options.ownWorker ? spawnBelowWorker : spawnChild;
  const child: Child = await spawn({
    ...options,
    onStdout: (chunk) => {
      stdout.push(chunk);
      splitters.stdout.push(chunk);
    },
    onStderr: (chunk) => {
      stderr.push(chunk);
      splitters.stderr.push(chunk);
    },
  });
  const ending: Ending = { reason: 'own', firstSignalAtMs: undefined };
  const left = new AbortController();
  let isOver = false;

  const end = (reason: 'cancel' | 'timeout'): void => {
    if (isOver || ending.reason !== 'own') return;
    ending.reason = reason;
    if (options.container) {
      left.abort();
      return;
    }
    ending.firstSignalAtMs ??= performance.now();
    void endWithSignals(child, options.cancellation);
  };
  const limit =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          end('timeout');
        }, options.timeoutMs);

  const part = (): Promise<Parting> =>
    Promise.race<Parting>([
      child.exited.then((exit) => ({ kind: 'ended', exit })),
      child.orphaned.then(() => ({ kind: 'died' })),
      new Promise((resolve) => {
        left.signal.addEventListener('abort', () => {
          resolve({ kind: 'left' });
        });
      }),
    ]);

  const follow = async (): Promise<StageResult> => {
    const parting = await part();
    isOver = true;
    clearTimeout(limit);
    splitters.stdout.end();
    splitters.stderr.end();
    isHeard = parting.kind === 'ended';
    const written = await conclude(options, log, ending, parting);
    const outcome = outcomeOf(ending, parting, log.faulty);
    return {
      stage: options.stage,
      outcome,
      conclusion: forgiven(outcome, options.continueOnError),
      ...exitOf(parting),
      ...written,
      outputs: options.stage === 'main' ? written.outputs : {},
      stdout: Buffer.concat(stdout).toString('utf8'),
      stderr: Buffer.concat(stderr).toString('utf8'),
      log: log.lines.map((line) => line.text),
      lines: log.lines,
      commands: log.commands,
      annotations: shownAnnotations(log.annotations),
      illegal: log.illegal,
      masks: [...masker.values],
      startedAtMs: child.startedAtMs,
      firstSignalAtMs: ending.firstSignalAtMs,
    };
  };

  return {
    pid: child.pid,
    files,
    result: follow(),
    exited: child.exited,
    cancel: () => {
      end('cancel');
    },
    kill: (signal) => {
      ending.firstSignalAtMs ??= performance.now();
      child.send(signal);
    },
    killWorker: () => {
      child.killWorker();
    },
  };
}
