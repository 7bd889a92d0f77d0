import { endWithSignals, type CancellationTimes } from './cancellation.ts';
import { spawnChild, type Child, type ChildExit } from './child.ts';
import { parseKeyValues, readFileCommand, summaryProblem, type FileCommandPaths } from './file-commands.ts';
import { splitLines } from './lines.ts';
import type { Masker } from './masking.ts';
import { startStageLog, type LogLine, type StageLog } from './stage-log.ts';
import type { Conclusion, StageResult } from './stage-result.ts';

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
  /** The runner's remark before the action starts. */
  readonly warning: string | undefined;
  readonly onLine: (line: LogLine) => void;
}

/** A stage under way. */
export interface Stage {
  readonly pid: number;
  readonly result: Promise<StageResult>;
  /** Ends it as a cancelled job does. Idempotent. */
  cancel(): void;
  /** Sends one signal and nothing else. */
  kill(signal: NodeJS.Signals): void;
}

interface Ending {
  reason: 'own' | 'cancel' | 'timeout';
  firstSignalAtMs: number | undefined;
}

function conclude(ending: Ending, exit: ChildExit, faulty: boolean): Conclusion {
  switch (ending.reason) {
    case 'cancel':
      return 'cancelled';
    case 'timeout':
      return 'failure';
    case 'own':
      return exit.exitCode === 0 && !faulty ? 'success' : 'failure';
  }
}

async function readPairs(
  path: string,
  name: string,
  log: StageLog,
): Promise<Readonly<Record<string, string>>> {
  const { values, error } = parseKeyValues(await readFileCommand(path));
  if (error !== undefined) {
    log.fault(`Unable to process file command '${name}' successfully.`);
    log.fault(error);
  }
  return values;
}

async function readSummary(path: string, log: StageLog, masker: Masker): Promise<string> {
  const summary = await readFileCommand(path);
  const problem = summaryProblem(summary);
  if (problem === undefined) return masker.mask(summary);
  log.annotate('error', problem);
  return '';
}

async function collect(files: FileCommandPaths, log: StageLog, masker: Masker) {
  const outputs = await readPairs(files.output, 'output', log);
  const state = await readPairs(files.state, 'state', log);
  const exportedEnvironment = await readPairs(files.env, 'env', log);
  const addedPaths = (await readFileCommand(files.path)).split(/\r?\n/).filter((path) => path !== '');
  const summary = await readSummary(files.summary, log, masker);
  return {
    outputs: { ...log.outputs, ...outputs },
    state: { ...log.state, ...state },
    exportedEnvironment,
    addedPaths,
    summary,
  };
}

/**
 * Starts one stage of an action and follows it to its end.
 * @throws Error if node cannot be started.
 */
export async function startStage(options: StageOptions): Promise<Stage> {
  const { masker, files } = options;
  const log = startStageLog(options);
  if (options.warning !== undefined) log.annotate('warning', options.warning);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const splitters = { stdout: splitLines(log.take), stderr: splitLines(log.take) };
  const child: Child = await spawnChild({
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

  const end = (reason: 'cancel' | 'timeout'): void => {
    if (ending.reason !== 'own') return;
    ending.reason = reason;
    ending.firstSignalAtMs ??= performance.now();
    void endWithSignals(child, options.cancellation);
  };
  const limit =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          end('timeout');
        }, options.timeoutMs);

  const follow = async (): Promise<StageResult> => {
    const exit = await child.exited;
    clearTimeout(limit);
    splitters.stdout.end();
    splitters.stderr.end();
    if (ending.reason === 'timeout') log.show('##[error]The action has timed out.');
    if (ending.reason === 'cancel') log.show('##[error]The operation was canceled.');
    const written = await collect(files, log, masker);
    return {
      stage: options.stage,
      conclusion: conclude(ending, exit, log.faulty),
      ...exit,
      ...written,
      outputs: options.stage === 'main' ? written.outputs : {},
      stdout: Buffer.concat(stdout).toString('utf8'),
      stderr: Buffer.concat(stderr).toString('utf8'),
      log: log.lines.map((line) => line.text),
      lines: log.lines,
      commands: log.commands,
      annotations: log.annotations,
      illegal: log.illegal,
      masks: [...masker.values],
      startedAtMs: child.startedAtMs,
      firstSignalAtMs: ending.firstSignalAtMs,
    };
  };

  return {
    pid: child.pid,
    result: follow(),
    cancel: () => {
      end('cancel');
    },
    kill: (signal) => {
      ending.firstSignalAtMs ??= performance.now();
      child.send(signal);
    },
  };
}
